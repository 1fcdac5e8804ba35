"""How tension moves: line index and triads on every day on which something changed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

import numpy as np

from netviz import typed
from netviz.balance.counting import count
from netviz.balance.frustration import Frustration, Pair, line_index
from netviz.balance.pairs import SignedPair, signed_pairs
from netviz.balance.reading import Reading
from netviz.balance.triads import triads
from netviz.dates import NO_END, NO_START, AsOf, Window, iso
from netviz.selection import Selection, resolve
from netviz.tables import Tables
from netviz.watch import ENDLESS, Watch

MOST = 400
"""At most so many days; of more change days the first of each month, year or decade stands for it."""

SPACINGS = (1, 12, 120)
"""Months to a step, the finest first."""


@dataclass(frozen=True)
class Strain:
    """What the signs of one day add up to: the line index and whether it is proven, unbalanced triads of all, and
    pairs that are both friendly and hostile."""

    line_index: int
    optimal: bool
    unbalanced: int
    triads: int
    mixed: int


@dataclass(frozen=True)
class Tension:
    """From ``day`` (an ordinal) to the next point's: the strain of the ties that count, and the strain as if those
    that only may have run had run too."""

    day: int
    certain: Strain
    possible: Strain


def tension(
    tables: Tables,
    selection: Selection = Selection(),  # noqa: B008 a frozen value is the same for every call
    reading: Reading = Reading(),  # noqa: B008
    watch: Watch = ENDLESS,
) -> list[Tension]:
    """The tension of a view over time, a point for each day on which a tie that counts may begin or end.

    The selection's dates are the days looked at, all known ones where it has none; every other filter holds as it
    is.  A watch that stops leaves out the later points.

    >>> from netviz.tables import tables_from_bytes
    >>> ties = [b"id,source,target,type,sign,start,end", b"1,a,b,x,1,2020-01-01,..", b"2,b,c,x,1,2020-01-01,.."]
    >>> ties += [b"3,a,c,x,-1,2021-01-01,2021-12-31"]
    >>> found = tension(tables_from_bytes({"ties.csv": b"\\n".join(ties)}))
    >>> [(iso(each.day), each.certain.line_index) for each in found]
    [('2020-01-01', 0), ('2021-01-01', 1), ('2022-01-01', 0)]
    """
    selection, reading = resolve(tables, selection), reading.resolved(tables)
    points: list[Tension] = []
    solved: Solved = {}
    days = change_days(tables, selection)
    for number, day in enumerate(days):
        if not watch.goes_on(number / len(days), f"{iso(day)}, day {number + 1:,} of {len(days):,}"):
            break
        points.append(_point(tables, replace(selection, dates=AsOf(day)), reading, solved, watch))
    return [point for number, point in enumerate(points) if number == 0 or _moves(points[number - 1], point)]


def _moves(before: Tension, after: Tension) -> bool:
    return replace(before, day=after.day) != after


Solved = dict[frozenset[tuple[Pair, int]], Frustration]
"""Line indices by signed pairs: days on which the same signs hold are solved once."""


def _point(tables: Tables, selection: Selection, reading: Reading, solved: Solved, watch: Watch) -> Tension:
    counted = count(tables, selection, reading)
    certain, possible = (_strain(signed_pairs(counted, reading, too), solved, watch) for too in (False, True))
    return Tension((selection.window or Window(NO_START, NO_END)).first, certain, possible)


def _strain(pairs: Sequence[SignedPair], solved: Solved, watch: Watch) -> Strain:
    signs = {pair.actors: pair.sign for pair in pairs if pair.sign}
    key = frozenset(signs.items())
    if key not in solved:
        solved[key] = line_index(signs, watch)
    found, three = solved[key], triads(signs)
    unbalanced, mixed = sum(not each.balanced for each in three), sum(pair.state == "mixed" for pair in pairs)
    return Strain(found.line_index, found.optimal, unbalanced, len(three), mixed)


def change_days(tables: Tables, selection: Selection) -> list[int]:
    """Days on which the ties of the selection, of friendly or hostile sign, may begin or cease to hold, in order."""
    ties = typed.type_ties(tables)
    ties = ties[(ties["sign"] != 0) & ~ties["undated"]]
    steps = typed.steps(tables)
    steps = steps[steps["tie"].isin(ties["id"])]
    begins = [ties["earliest_start"], ties["latest_start"], steps["day"], steps["earliest"]]
    ends = [ties["earliest_end"] + 1, ties["latest_end"] + 1]
    days = np.unique(np.concatenate([each.to_numpy(dtype=np.int64) for each in (*begins, *ends)]))
    window = selection.window or Window(NO_START, NO_END)
    first, last = max(window.first, NO_START + 1), min(window.last, NO_END - 1)
    inside = days[(days >= first) & (days <= last)]
    given = [day for day in window if NO_START < day < NO_END]
    return thinned(sorted({*inside.tolist(), *given}))


def thinned(days: Sequence[int]) -> list[int]:
    """The days themselves, or where there are too many the first one of each month, year or decade.

    >>> len(thinned(range(730000, 735000))), thinned([1, 2])
    (165, [1, 2])
    """
    kept = list(days)
    for months in SPACINGS:
        if len(kept) <= MOST:
            break
        kept = list(_firsts(days, months))
    return kept


def _firsts(days: Iterable[int], months: int) -> Iterable[int]:
    seen = set()
    for day in days:
        at = date.fromordinal(day)
        step = (at.year * 12 + at.month - 1) // months
        if step not in seen:
            seen.add(step)
            yield day
