"""Which ties a path may use, on which days: possibly, and surely."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

import numpy as np

from netviz import typed
from netviz.dates import NO_END, NO_START, Window
from netviz.paths.orders import Spans
from netviz.paths.query import ANY, SIGNS, PathQuery
from netviz.selection import Selected
from netviz.tables import Tables

EVER = ((NO_START, NO_END),)


class UsableTie(NamedTuple):
    """One tie by its position: its ends, and the days on which it may be used and surely can be.

    ``mutual`` ties can be followed both ways; ``rank`` counts which of the 25 minimum grades its evidence passes.
    """

    at: int
    id: str
    source: str
    target: str
    mutual: bool
    possibly: Spans
    surely: Spans
    rank: int


def usable_ties(selected: Selected, query: PathQuery) -> list[UsableTie]:
    """The selected ties that the query lets a path use, in order of their ids; loops are never of use."""
    tables = selected.whole
    ties = typed.type_ties(tables)
    flags = selected.kept & (ties["source"] != ties["target"]).to_numpy(dtype=bool)
    if query.signs is not None:
        flags &= ties["sign"].isin([SIGNS[word] for word in query.signs]).to_numpy(dtype=bool)
    if query.avoid:
        flags &= ~(typed.among(ties["source"], query.avoid) | typed.among(ties["target"], query.avoid))
    if query.order != ANY and not selected.selection.undated:
        flags &= ~ties["undated"].to_numpy(dtype=bool)
    places = np.flatnonzero(flags).tolist()
    columns = _columns(tables)
    return sorted(
        (
            UsableTie(at, *columns[at][:4], possibly, surely, columns[at][4])
            for at, (possibly, surely) in zip(places, _days(selected, query, places), strict=True)
        ),
        key=lambda tie: (tie.id, tie.at),
    )


@typed.once_per_tables
def _columns(tables: Tables) -> list[tuple[str, str, str, bool, int]]:
    """Id, ends, whether it is mutual, and rank of each tie."""
    ties = typed.type_ties(tables)
    ranks = {mask: int(mask).bit_count() for mask in ties["grades"].unique()}
    columns = [ties[name].tolist() for name in ("id", "source", "target", "mutual")]
    return list(zip(*columns, ties["grades"].map(ranks).tolist(), strict=True))


def _days(selected: Selected, query: PathQuery, places: Sequence[int]) -> Iterator[tuple[Spans, Spans]]:
    """Days of use.  Where the order of time is not asked for, a selected tie is of use, whenever it ran."""
    window = selected.selection.window
    if query.order == ANY:
        sure = set(np.flatnonzero(selected.kept)[(selected.certainty == "certain").to_numpy()].tolist())
        yield from ((EVER, EVER if window is None or at in sure else ()) for at in places)
        return
    within = window or Window(NO_START, NO_END)
    only_sure = selected.selection.certain_only
    gaps, runs = typed.gaps(selected.whole), _runs(selected.whole)
    for at in places:
        earliest_start, latest_start, earliest_end, latest_end, undated = runs[at]
        surely = () if undated else _clipped(_without(gaps.get(at, ()), latest_start, earliest_end), within)
        yield (surely if only_sure else _clipped(((earliest_start, latest_end),), within)), surely


@typed.once_per_tables
def _runs(tables: Tables) -> list[tuple[int, int, int, int, bool]]:
    ties = typed.type_ties(tables)
    return list(zip(*(days.tolist() for days in typed.tie_bounds(ties)), ties["undated"].tolist(), strict=True))


def _without(gaps: Sequence[tuple[int, int]], first: int, last: int) -> Spans:
    """The days from first to last that no gap holds.

    >>> _without([(3, 4), (8, 20)], 1, 10)
    ((1, 2), (5, 7))
    """
    found = []
    for begin, end in sorted(gaps):
        found.append((first, min(begin - 1, last)))
        first = max(first, end + 1)
    return tuple((begin, end) for begin, end in (*found, (first, last)) if begin <= end)


def _clipped(spans: Spans, window: Window) -> Spans:
    cut = ((max(first, window.first), min(last, window.last)) for first, last in spans)
    return tuple((first, last) for first, last in cut if first <= last)


def by_pair(usable: Sequence[UsableTie], directed: bool) -> Mapping[tuple[str, str], list[UsableTie]]:
    """Ties by the pair of actors they lead from and to, in the order given."""
    pairs: dict[tuple[str, str], list[UsableTie]] = {}
    for tie in usable:
        pairs.setdefault((tie.source, tie.target), []).append(tie)
        if tie.mutual or not directed:
            pairs.setdefault((tie.target, tie.source), []).append(tie)
    return pairs
