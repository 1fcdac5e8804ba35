"""What a remedy is: the ways out of one kind of finding, each a pure function from Tables to Tables."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from netviz.doctor import Finding
from netviz.files.csvfile import table_of
from netviz.schema import TABLES
from netviz.tables import Tables


@dataclass(frozen=True)
class Way:
    """One way out of a finding.

    ``key`` names it, ``label`` says what would be done, as on a button; ``many`` says it of many cells at once, where
    that differs.  It is ``safe`` when nothing is lost by it and nothing else can be meant.  ``asks`` says what a
    person has yet to add: the key then ends in ``:`` or ``=``, and what is added stands behind it.
    """

    key: str
    label: str
    safe: bool = False
    many: str = ""
    asks: str = ""

    def is_named(self, key: str) -> bool:
        """Whether a key, with what a person added, names this way."""
        return (key.startswith(self.key) and len(key) > len(self.key)) if self.asks else key == self.key


class Spot(NamedTuple):
    """One place of a finding: a finding that speaks for many rows has many.

    ``row`` is None for what concerns a file or a column as a whole; ``text`` is what stands in the cell, for a list
    the entry that is at fault.
    """

    table: str
    row: int | None
    column: str
    text: str
    finding: Finding


@dataclass(frozen=True)
class Remedy:
    """What netviz can do about findings of one code.

    ``can`` says it in the documentation.  ``ways`` gives the ways out at one spot, the natural one first, and
    ``mend`` goes one of them at all spots that have it.  ``by_text`` says that the ways follow from table, column and
    text, so that they need to be found once for equal cells; ``whole``, that they concern the table as a whole,
    whatever rows the finding names.
    """

    code: str
    can: str
    ways: Callable[[Tables, Spot], Iterable[Way]]
    mend: Callable[[Tables, Sequence[Spot], str], Tables]
    by_text: bool = True
    whole: bool = False


class Cells:
    """The texts of columns by row, as they are now; each column is taken from its frame once."""

    def __init__(self, tables: Tables) -> None:
        self._tables = tables
        self._known: dict[tuple[str, str], Mapping[int, str]] = {}

    def column(self, table: str, name: str) -> Mapping[int, str]:
        """The texts of a column by row; "" throughout for a column that is none."""
        if (table, name) not in self._known:
            frame = self._tables.frame(table)
            texts = frame[name].tolist() if name in frame.columns else [""] * len(frame)
            self._known[table, name] = dict(zip(frame.index.tolist(), texts, strict=True))
        return self._known[table, name]


def spots(tables: Tables, cells: Cells, remedy: Remedy, finding: Finding) -> list[Spot]:
    """The places of a finding as the tables are now; none where the cell has changed since, or the row is gone."""
    name = table_of(finding.file)
    rows = finding.rows or (() if finding.row is None else (finding.row,))
    file = tables.files.get(name)
    of_header = file is not None and finding.row == file.head
    if not name or not rows or of_header or remedy.whole:
        return [Spot(name, finding.row, finding.column, finding.value, finding)]
    schema_column = TABLES[name].column(finding.column)
    listed = schema_column is not None and schema_column.role == "list"
    texts = cells.column(name, finding.column)
    found = [Spot(name, row, finding.column, texts[row], finding) for row in rows if row in texts]
    if finding.row is None or finding.column not in tables.frame(name).columns:
        return found
    return [
        spot._replace(text=finding.value)
        for spot in found
        if spot.text == finding.value or (listed and finding.value in _entries(spot.text))
    ]


def _entries(text: str) -> list[str]:
    return [part.strip() for part in text.split(";")]
