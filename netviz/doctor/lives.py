"""Ties that go on after one of their actors ended, where the analyst's own columns of actors.csv say when that was."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import partial
from typing import NamedTuple

import numpy as np

from netviz.dates import NO_DAYS, NO_END, OPEN, DateError, parse, read_column, settled, words
from netviz.doctor.findings import Finding
from netviz.doctor.look import Look
from netviz.doctor.sheets import Sheet, Told
from netviz.files.problems import shown
from netviz.files.records import fold

ENDS = frozenset(
    {"end", "ended", "enddate", "dateofend", "dissolved", "dissolvedon", "dissolution", "disbanded", "abolished",
     "defunct", "died", "dateofdeath", "death", "deathdate", "deceased", "closed", "closedon", "until", "todate"}
)  # fmt: skip
"""Headers, folded, of columns of actors.csv that say when an actor ended."""


def after_the_end(look: Look) -> Iterator[Finding]:
    """No tie begins, ends or is open after one of its actors ended."""
    sheet, ended = look.sheets["ties"], ends_of_actors(look)
    if not ended or not len(sheet.frame):
        return
    last_days = {actor: end.last for actor, end in ended.items()}
    still_open = (sheet.frame["end"] == OPEN).to_numpy(dtype=np.bool_)
    first_days = {name: look.spans(sheet, name)[0] for name in ("start", "date", "end")}
    first_days["end"] = np.where(still_open, NO_END, first_days["end"])
    told: set[int] = set()  # a tie that begins too late ends too late as well
    for of_tie in ("source", "target"):
        last = sheet.frame[of_tie].map(last_days).fillna(NO_END).to_numpy(np.int64)
        for column, first in first_days.items():
            rows = [row for row in sheet.rows_where(first > last) if row not in told]
            told.update(rows)
            tell = partial(_told, sheet, ended, of_tie, column)
            yield from sheet.of_rows("after-actor", column, rows, tell)


def _told(sheet: Sheet, ended: Mapping[str, End], of_tie: str, column: str, row: int) -> Told:
    text, actor = sheet.cell(row, column), sheet.cell(row, of_tie)
    end = ended[actor]
    what = "is still open" if text == OPEN else f"{'ends' if column == 'end' else 'begins'} {words(text)}"
    return Told(f"the tie {what}, but {shown(actor)} ended {words(end.text)} (column {shown(end.column)})", text)


class End(NamedTuple):
    """When an actor ended: the last day it can have been, as EDTF, and the column that says so."""

    last: int
    text: str
    column: str


def ends_of_actors(look: Look) -> dict[str, End]:
    """When each actor ended of which that is said."""
    actors = look.tables.actors
    ended: dict[str, End] = {}
    for column in (name for name in actors.columns if fold(name) in ENDS):
        meant = {text: _meant(text) for text in look.sheets["actors"].texts(column)}
        meant |= {
            text: found.text
            for text, readings in read_column([text for text, edtf in meant.items() if not edtf]).items()
            if (found := settled(readings))
        }
        for actor, text in zip(actors["id"].tolist(), actors[column].tolist(), strict=True):
            if (edtf := meant.get(text, "")) not in {"", OPEN} and (last := parse(edtf).last) < NO_END:
                ended[actor] = max(ended.get(actor, End(0, "", "")), End(last, edtf, column))
    return ended


def _meant(text: str) -> str:
    """The text where it is a date, "" where it is none."""
    try:
        parse(text, open_ok=True)
    except DateError:
        return ""
    return "" if text in NO_DAYS else text
