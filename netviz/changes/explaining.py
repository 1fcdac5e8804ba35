"""Why a tie counts as begun, ended or passed between two days, in words made from its written dates."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from netviz import typed
from netviz.changes.outcomes import BEGUN, ENDED, PASSED
from netviz.changes.record import DATES, NO_BEGINNING, SUSPENDED, UNSEEN
from netviz.citing import when
from netviz.dates import NO_END, NO_START, OPEN, day_words, words
from netviz.tables import Tables


class Run(NamedTuple):
    """When one tie ran: its bounds as days, and its dates as they are written."""

    earliest_start: int
    latest_start: int
    earliest_end: int
    latest_end: int
    start: str
    end: str
    checked: str


@typed.once_per_tables
def runs(tables: Tables) -> Sequence[Run]:
    """The run of every tie."""
    ties = tables.ties
    texts = (ties["start"].where(ties["start"] != "", ties["date"]), ties["end"], ties["checked"])
    bounds = typed.tie_bounds(typed.type_ties(tables))
    return [Run(*row) for row in zip(*(days.tolist() for days in (*bounds, *texts)), strict=True)]


def explained(kind: str, run: Run, first: int, last: int) -> str:
    """When the tie began and ended, as far as it matters for what became of it between the two days.

    >>> explained(BEGUN, Run(10, 10, 12, NO_END, "0001-01-10", "..", "0001-01-12"), 5, 20)
    'Began on 10 January 1; last seen on 12 January 1, may have ended since.'
    """
    parts = {BEGUN: (_start, _end), ENDED: (_start_if_unsure, _end), PASSED: (_start, _end)}
    told = [part(run, first, last) for part in parts[kind]]
    text = "; ".join(part for part in told if part)
    return f"{text[:1].upper()}{text[1:]}." if text else ""


def reason(kind: str, run: Run, first: int, last: int, suspended: bool) -> str:
    """Which kind of doubt leaves an outcome open."""
    if kind == BEGUN and run.earliest_start <= first:
        return NO_BEGINNING if run.earliest_start <= NO_START else DATES
    if suspended:
        return SUSPENDED
    open_ended = run.latest_end >= NO_END and run.earliest_end < last
    return UNSEEN if open_ended and kind in (BEGUN, ENDED) else DATES


def _start(run: Run, first: int, last: int) -> str:
    if run.earliest_start <= NO_START:
        return "when it began is not known"
    text = f"began {when(run.start) if run.start else 'on a day not known'}"
    if run.earliest_start <= first:
        return f"{text}, perhaps by {day_words(first)} already"
    return f"{text}, perhaps after {day_words(last)}" if run.latest_start > last else text


def _start_if_unsure(run: Run, first: int, last: int) -> str:
    return _start_or_later(run, first) if run.latest_start > first else ""


def _start_or_later(run: Run, first: int) -> str:
    if run.earliest_start <= NO_START:
        return "when it began is not known"
    return f"began {when(run.start) if run.start else 'on a day not known'}, perhaps after {day_words(first)}"


def _end(run: Run, first: int, last: int) -> str:
    if run.earliest_end >= last and run.latest_end >= last:
        return ""
    if run.end in ("", OPEN):
        return _unseen(run)
    text = f"held until {words(run.end)}"
    if run.earliest_end < first:
        text = f"{text}, perhaps over before {day_words(first)}"
    return f"{text}, perhaps beyond {day_words(last)}" if run.latest_end >= last else text


def _unseen(run: Run) -> str:
    if run.checked:
        return f"last seen {when(run.checked)}, may have ended since"
    return "when it ended is not known" if run.end != OPEN else ""
