"""The sign of each pair in the asked days: friendly, hostile, mixed, turned or neither, and what a rule makes of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

import pandas as pd

from netviz import typed
from netviz.balance.counting import POSSIBLE, UNSIGNED, Counted
from netviz.balance.frustration import Pair
from netviz.balance.reading import Reading

STATES: Mapping[str, str] = {
    "friendly": "friendly ties only",
    "hostile": "hostile ties only",
    "mixed": "friendly and hostile ties on one day",
    "turned": "friendly and hostile ties, one after the other",
    "neither": "ties of neither sign only",
}
"""What a pair can be in the asked days, and what that means."""

SETTLED = {"friendly": 1, "hostile": -1, "neither": 0}


@dataclass(frozen=True)
class SignedPair:
    """Two actors in the asked days.

    ``state`` is one of :data:`STATES`, ``friendly`` and ``hostile`` are the ids of the ties that count, ``rule`` is
    what decided where the state does not (else ""), and ``sign`` is what came out: 1, -1, or 0 for left out.
    """

    actors: Pair
    state: str
    friendly: tuple[str, ...]
    hostile: tuple[str, ...]
    rule: str
    sign: int

    @property
    def ties(self) -> tuple[str, ...]:
        """All ties that count, friendly ones first."""
        return self.friendly + self.hostile


def signed_pairs(counted: Counted, reading: Reading, possible: bool = False) -> list[SignedPair]:
    """All pairs with a tie that counts, by their ids; ``possible`` counts ties that only may have run as well."""
    ties = counted.ties
    counts = ties["why"].isin(["", POSSIBLE] if possible else [""])
    gaps = _gaps_by_row(counted)
    pairs = [_pair(actors, rows, reading, gaps) for actors, rows in _grouped(ties[counts])]
    known = {pair.actors for pair in pairs}
    unsigned = ties[(ties["why"] == UNSIGNED) & (ties["one"] != ties["other"])]
    pairs += [
        SignedPair(actors, "neither", (), (), "", 0)
        for actors in sorted(set(zip(unsigned["one"], unsigned["other"], strict=True)) - known)
    ]
    return sorted(pairs, key=lambda pair: pair.actors)


def _grouped(ties: pd.DataFrame) -> Iterator[tuple[Pair, list[_Row]]]:
    """The ties of each pair, in the order of their ids."""
    rows: dict[Pair, list[_Row]] = {}
    ordered = ties.sort_values(["one", "other", "id"], kind="stable")
    columns = ("one", "other", "id", "sign", "first", "last", "sure", "begun")
    for at, (one, other, *rest) in zip(ordered.index, ordered[list(columns)].itertuples(index=False), strict=True):
        rows.setdefault((one, other), []).append(_Row(at, *rest))
    yield from rows.items()


@dataclass(frozen=True)
class _Row:
    at: int
    id: str
    sign: int
    first: int
    last: int
    sure: bool
    begun: int


Gaps = Mapping[int, Iterable[tuple[int, int]]]


def _gaps_by_row(counted: Counted) -> Gaps:
    index = counted.selected.whole.ties.index
    return {int(index[position]): stretches for position, stretches in typed.gaps(counted.selected.whole).items()}


def _pair(actors: Pair, rows: list[_Row], reading: Reading, gaps: Gaps) -> SignedPair:
    friendly, hostile = ([row for row in rows if row.sign == sign] for sign in (1, -1))
    state = "friendly" if not hostile else "hostile" if not friendly else _mixed_or_turned(friendly, hostile, gaps)
    rule = "" if state in SETTLED else reading.rule(*actors)
    sign = SETTLED[state] if state in SETTLED else _ruled(rule, friendly, hostile)
    return SignedPair(actors, state, tuple(row.id for row in friendly), tuple(row.id for row in hostile), rule, sign)


def _mixed_or_turned(friendly: list[_Row], hostile: list[_Row], gaps: Gaps) -> str:
    """Whether a friendly and a hostile tie ran on one day; a suspended stretch of a tie is no day of it."""
    one, other = ([run for row in rows for run in _runs(row, gaps)] for rows in (friendly, hostile))
    return "mixed" if any(a <= d and c <= b for a, b in one for c, d in other) else "turned"


def _runs(row: _Row, gaps: Gaps) -> Iterator[tuple[int, int]]:
    first = row.first
    for begin, end in sorted(gaps.get(row.at, ())) if row.sure else ():
        if first < begin <= row.last:
            yield first, begin - 1
        if begin <= row.last:
            first = max(first, end + 1)
    if first <= row.last:
        yield first, row.last


def _ruled(rule: str, friendly: list[_Row], hostile: list[_Row]) -> int:
    """The sign that a rule gives a pair with ties of both signs; 0 where the latest ones began on one day."""
    if rule == "latest":
        one, other = (max(row.begun for row in rows) for rows in (friendly, hostile))
        return (one > other) - (one < other)
    return SETTLED.get(rule, 0)
