"""A workbook (.xlsx) as sheets of text, read bit by bit, with memory that a hostile file cannot exhaust."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from netviz.errors import WrongUse
from netviz.files.csvfile import MAX_BYTES
from netviz.files.problems import shown, where
from netviz.spreadsheets.archive import open_archive
from netviz.spreadsheets.numbers import as_text, shown_parts
from netviz.spreadsheets.strings import decoded
from netviz.spreadsheets.structure import Structure, structure_of
from netviz.spreadsheets.writing import MAX_COLUMNS, MAX_ROWS, column_letters
from netviz.spreadsheets.xml import tell

MAX_CELLS = 20_000_000

_PLACE = re.compile(r"\$?([A-Z]{1,3})\$?(\d*)")

KINDS: Mapping[str, str] = {
    "formula": "formulas, read as what they last gave",
    "date": "dates of the spreadsheet, read as far as it showed them",
    "number": "numbers of the spreadsheet, read as it showed them",
    "truth": "truth values of the spreadsheet",
    "error": "errors of the spreadsheet",
}
"""What a cell can be that is no text."""


@dataclass(frozen=True, eq=False)
class Workbook:
    """The rows of each sheet as texts, the first row first, and what was no text in them."""

    sheets: Mapping[str, list[list[str]]]
    notes: tuple[str, ...]


def read_workbook(label: str, data: bytes) -> Workbook:
    """Read a workbook.  Raises WrongUse, saying why, for a file that is damaged, hostile or no workbook.

    Rows end with their last filled cell, sheets with their last filled row; formulas are read as what they last gave.
    """
    archive = open_archive(label, data)
    structure, budget = structure_of(archive), _Budget(label)
    sheets: dict[str, list[list[str]]] = {}
    notes: list[str] = []
    for name, part in structure.sheets.items():
        cells = _Cells(structure, budget)
        if part in archive.names:
            tell(archive, part, cells)
        sheets[name] = cells.rows
        notes += cells.notes(name)
    return Workbook(sheets, tuple(notes))


@dataclass
class _Budget:
    """What may still be read of one workbook: a text that is stored once can be shown a million times."""

    label: str
    cells: int = MAX_CELLS
    letters: int = MAX_BYTES

    def spend(self, row: list[str]) -> None:
        self.cells -= len(row) + 1
        self.letters -= sum(map(len, row))
        if self.cells < 0 or self.letters < 0:
            raise WrongUse(f"{self.label} holds far more than tables would; nothing of it was read")


@dataclass
class _Untyped:
    """Cells of one column that hold no text: how many, the row of the first, and what it was read as."""

    row: int
    text: str
    count: int = 0


@dataclass
class _Cells:
    """Listens to a sheet."""

    structure: Structure
    budget: _Budget
    rows: list[list[str]] = field(default_factory=list)
    untyped: dict[tuple[int, str], _Untyped] = field(default_factory=dict)
    row: list[str] = field(default_factory=list)
    number: int = 0
    column: int = -1
    kind: str = "n"
    style: int = 0
    formula: bool = False
    open: bool = False
    aid: bool = False
    runs: list[str] = field(default_factory=list)

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        if name == "c":
            self.column = self._column(attributes.get("r", ""))
            self.kind, self.style = attributes.get("t", "n"), int(attributes.get("s", "0"))
            self.formula, self.runs = False, []
        elif name in ("v", "t"):
            self.open = not self.aid
        elif name == "rPh":
            self.aid = True
        elif name == "f":
            self.formula = True
        elif name == "row":
            self._begin(int(attributes.get("r", self.number + 1)))

    def text(self, text: str) -> None:
        if self.open:
            self.runs.append(text)

    def end(self, name: str) -> None:
        if name in ("v", "t"):
            self.open = False
        elif name == "rPh":
            self.aid = False
        elif name == "c":
            self._put("".join(self.runs))
        elif name == "row":
            self._finish()

    def _begin(self, number: int) -> None:
        if not self.number < number <= MAX_ROWS:
            raise WrongUse(f"{self.budget.label} is damaged: row {number} stands behind row {self.number}")
        self.number, self.column, self.row = number, -1, []

    def _column(self, place: str) -> int:
        """The number of the column of a cell, which may be told or follow the last one."""
        match = _PLACE.fullmatch(place)
        number = self.column + 1 if match is None else column_number(match.group(1))
        if not self.column < number < MAX_COLUMNS:
            raise WrongUse(f"{self.budget.label} is damaged: a cell stands at {shown(place)}")
        return number

    def _put(self, written: str) -> None:
        told, kind = self._told(written)
        if told:
            self.row += [""] * (self.column - len(self.row)) + [told]
        if kind := "formula" if self.formula else kind:
            seen = self.untyped.setdefault((self.column, kind), _Untyped(self.number, told))
            seen.count += 1

    def _told(self, written: str) -> tuple[str, str]:
        """A cell's text, and what it is that is no text."""
        if self.kind == "s":
            return (self.structure.texts[int(written)] if written else ""), ""
        if self.kind in ("inlineStr", "str"):
            return decoded(written), ""
        if not written:
            return "", ""
        if self.kind == "b":
            return ("TRUE" if written.strip() in ("1", "true") else "FALSE"), "truth"
        if self.kind in ("e", "d"):
            return written, "error" if self.kind == "e" else "date"
        code = self.structure.formats[self.style] if self.style < len(self.structure.formats) else ""
        return as_text(written, code, self.structure.since_1904), "date" if shown_parts(code) else "number"

    def _finish(self) -> None:
        if not self.row:
            return
        blank = self.number - 1 - len(self.rows)
        self.budget.cells -= blank
        self.budget.spend(self.row)
        self.rows += [[] for _ in range(blank)] + [self.row]

    def notes(self, sheet: str) -> list[str]:
        """A sentence for each column and kind of cell that is no text."""
        header = self.rows[0] if self.rows else []
        return [
            _sentence(sheet, header[column] if column < len(header) else column_letters(column), kind, seen)
            for (column, kind), seen in sorted(self.untyped.items())
        ]


def _sentence(sheet: str, column: str, kind: str, seen: _Untyped) -> str:
    count = "1 cell is" if seen.count == 1 else f"{seen.count:,} cells are, the first of them in row {seen.row},"
    place = where(sheet, seen.row if seen.count == 1 else None, column)
    return f"{place}: {count} no text but {KINDS[kind]}: {shown(seen.text)}."


def column_number(letters: str) -> int:
    """The number of a column, counted from 0.

    >>> column_number("A"), column_number("XFD")
    (0, 16383)
    """
    number = 0
    for letter in letters:
        number = 26 * number + ord(letter) - ord("A") + 1
    return number - 1
