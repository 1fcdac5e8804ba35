"""What differs between two states of a network: as rows, in words, and as lines of the files."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from itertools import islice
from types import MappingProxyType
from typing import Literal

import numpy as np
import numpy.typing as npt

from netviz.edit.rows import Paired, Places, nobody_wrote, pair
from netviz.files.problems import shown
from netviz.files.unified import unified
from netviz.schema import TABLES
from netviz.tables import Tables, to_files

Kind = Literal["added", "removed", "changed"]
Row = Mapping[str, str]

NAMED: Mapping[str, str] = MappingProxyType(
    {"evidence": "{tie} by {reference}", "events": "{tie} on {date}", "positions": "{actor}"}
)
"""How a row of a table without ids is called."""

SAID = 4
"""How many cells of a new or removed row a sentence names."""

WIDTH = 40
"""Letters of a cell that a sentence shows."""


@dataclass(frozen=True)
class RowChange:
    """One row that is new, gone or changed.

    ``row`` counts as a spreadsheet does: in the state after for a new or changed row, before for one that is gone.
    ``before`` and ``after`` hold all its cells by column (None where there is no row), ``columns`` those that differ.
    """

    table: str
    kind: Kind
    row: int
    before: Row | None
    after: Row | None
    columns: tuple[str, ...]
    file: str = ""

    @property
    def named(self) -> str:
        """What a reader calls the row: its id, else what tells it from others, else its number."""
        cells = (self.before if self.kind != "added" else self.after) or {}
        if cells.get("id"):
            return shown(cells["id"], WIDTH)[1:-1]
        if self.table == "ties":
            return _flat("{source} → {target}, {type}", cells)
        name = _flat(NAMED.get(self.table, ""), cells)
        return name if name.strip() else f"row {self.row}"

    def sentence(self) -> str:
        """The change in words.

        >>> cells = {"id": "T04", "end": "2026-07-23"}
        >>> RowChange("ties", "changed", 5, cells, cells | {"end": ""}, ("end",), "ties.csv").sentence()
        "ties.csv: T04's end 2026-07-23 → (empty)"
        """
        before, after = self.before or {}, self.after or {}
        if self.kind == "changed":
            pairs = [(name, before.get(name, ""), after.get(name, "")) for name in self.columns]
            told = ", ".join(f"{name} {_cell(was)} → {_cell(now)}" for name, was, now in pairs)
            return f"{self.file}: {self.named}'s {told}"
        cells = after if self.kind == "added" else before
        said = [f"{name} {_cell(text)}" for name, text in cells.items() if text and name != "id"][:SAID]
        return f"{self.file}: {self.named} {self.kind}" + (f" ({', '.join(said)})" if said else "")


def _flat(form: str, cells: Row) -> str:
    return form.format_map({name: shown(text, WIDTH)[1:-1] for name, text in cells.items()})


def _cell(text: str) -> str:
    """A cell in a sentence: bare, in quotation marks where spaces at its edges would not be seen."""
    told = shown(text, WIDTH)
    return (told if text != text.strip() else told[1:-1]) if text else "(empty)"


@dataclass(frozen=True, eq=False)
class TableDifference:
    """What differs in one table: which rows are new, gone, changed, and in which columns."""

    name: str
    file: str
    paired: Paired
    differs: Mapping[str, npt.NDArray[np.bool_]] = field(repr=False)

    @cached_property
    def changed(self) -> Places:
        """Numbers, among the rows that are in both, of those that changed."""
        any_of = np.zeros(len(self.paired.kept[0]), np.bool_)
        for differs in self.differs.values():
            any_of |= differs
        return np.flatnonzero(any_of)

    @property
    def counts(self) -> Mapping[str, int]:
        """How many rows are new, gone and changed."""
        paired = self.paired
        return {"added": len(paired.added), "removed": len(paired.removed), "changed": len(self.changed)}

    @property
    def columns(self) -> Mapping[str, tuple[str, ...]]:
        """The analyst's own columns that are new and gone."""
        was, now = self.paired.before.columns, self.paired.after.columns
        known = TABLES[self.name].names
        return {
            "added": tuple(name for name in now if name not in was and name not in known),
            "removed": tuple(name for name in was if name not in now and name not in known),
        }

    @property
    def size(self) -> int:
        """How many sentences it takes to tell all of it."""
        return self.paired.moved + sum(self.counts.values()) + sum(map(len, self.columns.values()))

    def rows(self) -> Iterator[RowChange]:
        """Every change, in the order of the rows: those that are gone, then those that are there."""
        before, after, (was, now) = self.paired.before, self.paired.after, self.paired.kept
        for place in self.paired.removed.tolist():
            yield RowChange(self.name, "removed", int(before.index[place]), _row(before, place), None, (), self.file)
        there = [(int(now[number]), int(number)) for number in self.changed]
        for place, number in sorted([*there, *((place, -1) for place in self.paired.added.tolist())]):
            row, cells = int(after.index[place]), _row(after, place)
            if number < 0:
                yield RowChange(self.name, "added", row, None, cells, (), self.file)
            else:
                columns = tuple(name for name, differs in self.differs.items() if differs[number])
                former = _row(before, int(was[number]))
                yield RowChange(self.name, "changed", row, former, cells, columns, self.file)

    def words(self) -> Iterator[str]:
        """Every change in a sentence."""
        for kind, names in self.columns.items():
            yield from (f"{self.file}: column {_cell(name)} {kind}" for name in names)
        if self.paired.moved:
            yield f"{self.file}: rows put in another order"
        for change in self.rows():
            yield change.sentence()

    def __bool__(self) -> bool:
        return self.size > 0


def _row(frame: object, place: int) -> Row:
    return MappingProxyType({str(name): str(frame[name].iat[place]) for name in frame.columns})  # type: ignore[index, attr-defined]


@dataclass(frozen=True, eq=False)
class Difference:
    """What differs between two states, by table; only tables that differ are there."""

    before: Tables
    after: Tables
    tables: Mapping[str, TableDifference]

    @cached_property
    def rows(self) -> tuple[RowChange, ...]:
        """Every row that is new, gone or changed."""
        return tuple(change for table in self.tables.values() for change in table.rows())

    @property
    def counts(self) -> Mapping[str, Mapping[str, int]]:
        """How many rows are new, gone and changed, by file."""
        return {table.file: table.counts for table in self.tables.values()}

    def words(self) -> list[str]:
        """Every change in a sentence."""
        return [sentence for table in self.tables.values() for sentence in table.words()]

    def said(self, most: int) -> tuple[tuple[str, ...], int]:
        """The first changes in sentences, and how many more there are."""
        sentences = (sentence for table in self.tables.values() for sentence in table.words())
        first = tuple(islice(sentences, most))
        return first, sum(table.size for table in self.tables.values()) - len(first)

    def unified(self) -> str:
        """The lines of the files that differ, as they are and as they would be written, in the form of ``diff -u``."""
        return unified(to_files(self.before), to_files(self.after))

    def __bool__(self) -> bool:
        return bool(self.tables)


def difference(before: Tables, after: Tables) -> Difference:
    """What differs between two states of a network.

    States of one reading (a draft and what was read) are compared by the rows' index; two readings (two versions) by
    ids, contents and keys.  Nothing is written.

    >>> from netviz.tables import tables_from_bytes
    >>> before = tables_from_bytes({"ties.csv": b"id,source,target,type,end\\nT04,a,b,x,2026-07-23\\n"})
    >>> found = difference(before, before.replace(ties=before.ties.assign(end="2026-07-24")))
    >>> found.words()
    ["ties.csv: T04's end 2026-07-23 → 2026-07-24"]
    >>> print(found.unified(), end="")
    --- ties.csv
    +++ ties.csv
    @@ -2 +2 @@
    -T04,a,b,x,2026-07-23
    +T04,a,b,x,2026-07-24
    """
    found = {}
    for name in TABLES:
        if before.frame(name) is after.frame(name) or (nobody_wrote(before, name) and nobody_wrote(after, name)):
            continue
        table = _differing(name, after.file_name(name), pair(before, after, name))
        if table:
            found[name] = table
    return Difference(before, after, found)


def _differing(name: str, file: str, paired: Paired) -> TableDifference:
    was, now = paired.kept
    differs = {}
    for column in paired.columns:
        before = paired.before[column].iloc[was] if column in paired.before.columns else None
        after = paired.after[column].iloc[now] if column in paired.after.columns else None
        if before is not None and after is not None:
            found = before.array != after.array
        else:
            there = before if before is not None else after
            assert there is not None
            found = there.array != ""
        flags = np.asarray(found, np.bool_)
        if flags.any():
            differs[column] = flags
    return TableDifference(name, file, paired, differs)
