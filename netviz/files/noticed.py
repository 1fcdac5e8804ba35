"""What reading a file noticed in its bytes: undecodable places, odd quotation marks, rows of another length."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from netviz.files.encoding import LABELS, Decoded, Offsets
from netviz.files.problems import Problem, shown, where
from netviz.files.records import Records

MAX_PLACES = 100
"""Cells with undecodable bytes told one by one; those beyond are told as a number."""

_SAVE_AS_UTF8 = "Correct the cell, or save the whole file as UTF-8 from the program that wrote it."
_SETTLE = "If the cell is right, save the file as UTF-8; if not, do so from the program that wrote it."

At = tuple[int, int]
"""A record and the number of a cell in it, both from 0; -1 for no cell in particular."""


@dataclass(frozen=True, eq=False)
class Places:
    """A file that was read, and how to name places in it."""

    file: str
    data: bytes
    decoded: Decoded
    found: Records
    columns: tuple[str, ...]
    offset: int

    def problem(self, code: str, at: At, value: str, says: str, remedy: str) -> Problem:
        """A problem with row, line and column of its place."""
        record, cell = at
        row = record + 1 - self.offset
        column = self.columns[cell] if 0 <= cell < len(self.columns) else ""
        line = int(self.found.lines[record])
        return Problem(code, self.file, f"{where(self.file, row, column)}: {says}", remedy, row, line, column, value)

    def text(self, at: At) -> str:
        """The text of a cell."""
        return self.found.cell(*at)

    def bytes_at(self, offsets: Offsets) -> Iterator[str]:
        """The bytes of the file, with their offsets there, from which letters at offsets of the text were read."""
        starts = self.decoded.offsets(offsets).tolist()
        return (f"byte 0x{self.data[start]:02X} at offset {start}" for start in starts)

    def around(self, offset: int, width: int = 24) -> str:
        """The part of a cell around an offset of the text."""
        cell = int(np.searchsorted(self.found.starts, offset, "right")) - 1
        start, end = int(self.found.starts[cell]), int(self.found.ends[cell])
        first, last = max(start, offset - width), min(end, offset + width)
        piece = self.found.text[first:last].decode("utf-8", "ignore")
        return "…" * (first > start) + piece + "…" * (last < end)


def noticed(places: Places, rows: Offsets) -> tuple[Problem, ...]:
    """All that is to be told of a file; ``rows`` are the records that hold its rows."""
    return (*_encoding(places), *_quotes(places), *_ragged(places, rows))


def _encoding(places: Places) -> Iterator[Problem]:
    decoded = places.decoded
    label = LABELS[decoded.encoding]
    foreign = np.flatnonzero(np.frombuffer(decoded.text, np.uint8) >= 0xC0).astype(np.int64)
    if decoded.guessed and not decoded.doubtful:
        first = int(foreign[0])
        at = places.found.place(first)
        (byte,) = places.bytes_at(foreign[:1])
        says = (
            f"the file is not UTF-8 ({byte}); it was read as {label}, as its {len(foreign):,} letters "
            f"beyond ASCII suggest, and is written back so; the first of them is in {shown(places.around(first))}"
        )
        yield places.problem("encoding-guessed", at, places.text(at), says, _SETTLE)
    yield from _undecodable(places, foreign if decoded.doubtful and decoded.guessed else decoded.bad, label)


def _undecodable(places: Places, offsets: Offsets, label: str) -> Iterator[Problem]:
    """One problem for each cell with such bytes, and beyond ``MAX_PLACES`` cells one for all the rest."""
    told: set[At] = set()
    right = "UTF-8" if places.decoded.guessed else label
    for number, (offset, byte) in enumerate(zip(offsets.tolist(), places.bytes_at(offsets), strict=True)):
        at = places.found.place(offset)
        if at in told:
            continue
        if len(told) == MAX_PLACES:
            says = f"{byte} is not {right}, and so are bytes at {len(offsets) - number - 1:,} more places from here on"
            yield places.problem("undecodable", at, places.text(at), says, _SAVE_AS_UTF8)
            return
        told.add(at)
        says = f"{byte} is not {right}; read as {label} it says {shown(places.around(offset))}"
        yield places.problem("undecodable", at, places.text(at), says, _SAVE_AS_UTF8)


def _quotes(places: Places) -> Iterator[Problem]:
    for offset in places.found.strays.tolist():
        at = places.found.place(offset)
        says = f"text follows a closing quotation mark; the cell was read as {shown(places.text(at))}"
        remedy = 'Write a quotation mark within a cell twice ("") and put the whole cell in quotation marks.'
        yield places.problem("stray-quote", at, places.text(at), says, remedy)
    if places.found.unclosed is not None:
        at = places.found.place(places.found.unclosed)
        says = f"a quotation mark is never closed; all that follows was read as one cell: {shown(places.text(at))}"
        yield places.problem("open-quote", at, places.text(at), says, "Close the quotation mark, or remove it.")


def _ragged(places: Places, rows: Offsets) -> Iterator[Problem]:
    width = len(places.columns)
    counts = places.found.counts[rows]
    for record, count in zip(rows[counts < width].tolist(), counts[counts < width].tolist(), strict=True):
        says = f"{count} cells under {width} headers; the missing ones were read as empty"
        remedy = "Add the missing delimiters, or look for one that is missing within the row."
        yield places.problem("row-short", (record, -1), "", says, remedy)
    for record in rows[counts > width].tolist():
        extra = places.found.row(record)[width:]
        if any(cell.strip() for cell in extra):
            value = ", ".join(extra)
            says = f"{width + len(extra)} cells under {width} headers; left over: {shown(value)}"
            remedy = "Put a cell that holds the delimiter in quotation marks, or remove the cells that are too many."
            yield places.problem("row-long", (record, -1), value, says, remedy)
