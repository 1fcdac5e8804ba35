"""What may have become of ties between two days: every reading of their dates, sorted into five outcomes."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from netviz.dates import Bounds, Flags

BEGUN, ENDED, PASSED, HELD, ABSENT = "begun", "ended", "passed", "held", "absent"


def outcomes(run: Bounds, first: int, last: int) -> Mapping[str, Flags]:
    """For each outcome, which ties may have had it between the days ``first`` and ``last``.

    A tie began on some day of its bounds for the start and ended on some day of those for the end, never before it
    began.  Each such reading has one outcome: ``begun`` (not there on the first day, there on the last), ``ended``
    (the other way round), ``passed`` (came and went in between), ``held`` (there on both days) or ``absent`` (over
    before, or not begun until after).  What only one outcome fits is sure.

    >>> import numpy as np
    >>> run = Bounds(*(np.array([day]) for day in (5, 6, 8, 12)))
    >>> [name for name, may in outcomes(run, 5, 9).items() if may[0]]
    ['begun', 'ended', 'passed', 'held']
    """
    after, before = first + 1, last - 1
    late_start = np.maximum(run.earliest_start, after)
    return {
        BEGUN: (late_start <= np.minimum(run.latest_start, last)) & (run.latest_end >= last),
        ENDED: (run.earliest_start <= first)
        & (np.maximum(run.earliest_end, first) <= np.minimum(run.latest_end, before)),
        PASSED: (late_start <= np.minimum(run.latest_start, before))
        & (np.maximum(run.earliest_end, late_start) <= np.minimum(run.latest_end, before)),
        HELD: (run.earliest_start <= first) & (run.latest_end >= last),
        ABSENT: (run.earliest_end < first) | (run.latest_start > last),
    }
