"""Outcomes between two days against every single reading of the dates, on a calendar of few days."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from netviz.changes.outcomes import outcomes
from netviz.dates import Bounds

DAYS = st.integers(1, 9)


@st.composite
def runs(draw: st.DrawFn) -> tuple[int, int, int, int]:
    """Bounds as the rules of dates leave them: the two pairs tighten each other."""
    earliest_start, latest_start = sorted((draw(DAYS), draw(DAYS)))
    earliest_end, latest_end = sorted((draw(DAYS), draw(DAYS)))
    latest_end = max(latest_end, earliest_start)
    return earliest_start, min(latest_start, latest_end), max(earliest_end, earliest_start), latest_end


def told(start: int, end: int, first: int, last: int) -> str:
    on_first, on_last = start <= first <= end, start <= last <= end
    if on_first and on_last:
        return "held"
    if on_first or on_last:
        return "ended" if on_first else "begun"
    return "passed" if first < start and end < last else "absent"


@given(run=runs(), one=DAYS, other=DAYS)
def test_outcomes_are_those_of_some_reading_of_the_dates(run: tuple[int, int, int, int], one: int, other: int) -> None:
    first, last = sorted((one, other))
    earliest_start, latest_start, earliest_end, latest_end = run
    readings = {
        told(start, end, first, last)
        for start in range(earliest_start, latest_start + 1)
        for end in range(earliest_end, latest_end + 1)
        if start <= end
    }
    found = outcomes(Bounds(*(np.array([day]) for day in run)), first, last)
    assert {name for name, may in found.items() if may[0]} == readings
