"""One table under examination: its texts, and ways to tell places in it."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
import pandas as pd
import pyarrow as pa  # type: ignore[import-untyped]
import pyarrow.compute as pc  # type: ignore[import-untyped]

from netviz.doctor.findings import CODES, Finding
from netviz.files.problems import shown, where
from netviz.files.records import fold
from netviz.schema import Column, TableSchema
from netviz.tables import Tables

FEW = 20
"""Rows with one fault that are told one by one; beyond, one finding speaks for all of them."""

MANY = 200
"""The same for faults of which each wants a look of its own: unknown and repeated ids, contradicting dates."""


FEW_TEXTS = 500


class Told(NamedTuple):
    """What is said of a cell, the text that it is said of, and the way out where it is not the registry's."""

    says: str
    value: str
    remedy: str = ""


Tell = Callable[[str], Sequence[Told]]
"""What is said of a text; of a list, once for each entry that is at fault."""


def some(rows: Sequence[int], few: int = 5) -> str:
    """The first of many rows.

    >>> some([2, 3, 4, 8, 9, 11, 12])
    '2, 3, 4, 8, 9 and 2 more'
    """
    left = len(rows) - few
    return ", ".join(map(str, rows[:few])) + (f" and {left:,} more" if left > 0 else "")


@dataclass(frozen=True, eq=False)
class Sheet:
    """One table under examination, with ways to tell places in it."""

    tables: Tables
    schema: TableSchema
    _distinct: dict[str, pa.LargeStringArray] = field(default_factory=dict)
    _filled: dict[str, npt.NDArray[np.bool_]] = field(default_factory=dict)

    @cached_property
    def whole(self) -> pd.DataFrame:
        """The table as it is, headers that stand among its rows included."""
        return self.tables.frame(self.schema.name)

    @cached_property
    def frame(self) -> pd.DataFrame:
        """The rows that say something of the network."""
        return self.whole.drop(index=self.repeated_headers) if self.repeated_headers else self.whole

    @cached_property
    def repeated_headers(self) -> list[int]:
        """Rows that hold the headers once more: more than half of their filled cells, and two at least."""
        file = self.tables.files.get(self.schema.name)
        if file is None or not set(self.schema.names) & set(file.columns):
            return []  # without any header that is known, the first row is no header either
        alike = np.zeros(len(self.whole), np.int64)
        for written, name in zip(file.header, file.columns, strict=True):
            if written.strip() and name in self.whole:
                words = pa.array([written, written.strip(), name], pa.large_string())
                alike += pc.is_in(pa.array(self.whole[name].array), words).to_numpy(zero_copy_only=False)
        maybe = np.flatnonzero(alike > 1)
        filled = (self.whole.iloc[maybe] != "").sum(axis=1).to_numpy()
        rows: list[int] = self.whole.index[maybe[2 * alike[maybe] > filled]].tolist()
        return rows

    @cached_property
    def file(self) -> str:
        return self.tables.file_name(self.schema.name)

    @cached_property
    def read(self) -> bool:
        """Whether there are rows that somebody wrote: from a file that could be read, or by editing."""
        file = self.tables.files.get(self.schema.name)
        if file is not None:
            return not any(problem.code == "not-text" for problem in file.problems)
        return self.whole is not self.tables.first[self.schema.name]

    @cached_property
    def present(self) -> frozenset[str]:
        """Columns of the schema that the file has, or that hold anything."""
        file = self.tables.files.get(self.schema.name)
        written = set(file.columns) if file is not None else set()
        return frozenset(name for name in self.schema.names if name in written or self.filled(name).any())

    @cached_property
    def columns(self) -> tuple[Column, ...]:
        """The columns of the schema that can be checked; ids that reading made are sound."""
        made = {"id"} if any(problem.code == "made-ids" for problem in self.tables.problems) else set()
        made = made if self.schema.name == "ties" and self.whole is self.tables.first["ties"] else set()
        return tuple(column for column in self.schema.columns if self.read and column.name in self.present - made)

    @cached_property
    def _rows(self) -> npt.NDArray[np.int64]:
        return self.frame.index.to_numpy()

    def filled(self, name: str) -> npt.NDArray[np.bool_]:
        """Which cells of a column are not empty."""
        if name not in self._filled:
            cells = pa.array(self.frame[name].array)
            self._filled[name] = pc.not_equal(cells, pa.scalar("", cells.type)).to_numpy(zero_copy_only=False)
        return self._filled[name]

    def distinct(self, name: str) -> pa.LargeStringArray:
        """The distinct texts of a column, the empty one among them, in their order."""
        if name not in self._distinct:
            self._distinct[name] = pc.unique(pa.array(self.frame[name].array))
        return self._distinct[name]

    def texts(self, name: str) -> list[str]:
        """The distinct texts of a column, without the empty one."""
        return [text for text in self.distinct(name).to_pylist() if text]

    def texts_like(self, name: str, pattern: str) -> list[str]:
        """The distinct texts of a column in which a pattern is found, one that Python and RE2 read alike."""
        distinct = self.distinct(name)
        if len(distinct) < FEW_TEXTS:  # making ready an RE2 pattern takes longer than looking for it
            found = re.compile(pattern, re.ASCII)
            return [text for text in distinct.to_pylist() if text and found.search(text)]
        texts: list[str] = distinct.filter(pc.match_substring_regex(distinct, pattern)).to_pylist()
        return texts

    def texts_longer(self, name: str, length: int) -> list[str]:
        """The distinct texts of a column that have more letters than ``length``."""
        distinct = self.distinct(name)
        texts: list[str] = distinct.filter(pc.greater(pc.utf8_length(distinct), length)).to_pylist()
        return texts

    def where_any(self, name: str, texts: Iterable[str]) -> Iterator[tuple[int, str]]:
        """Row and text of every cell that is one of the texts."""
        wanted = list(texts)
        if not wanted:
            return
        hits = np.flatnonzero(self.frame[name].isin(wanted).to_numpy())
        yield from zip(self._rows[hits].tolist(), self.frame[name].iloc[hits].tolist(), strict=True)

    def rows_where(self, mask: npt.NDArray[np.bool_]) -> list[int]:
        """The rows of a mask."""
        rows: list[int] = self._rows[mask].tolist()
        return rows

    def cell(self, row: int, name: str) -> str:
        """The text of one cell."""
        return str(self.frame.at[row, name])

    @cached_property
    def _lines(self) -> dict[int, int]:
        file = self.tables.files.get(self.schema.name)
        return {} if file is None else dict(zip(file.frame.index.tolist(), file.lines.tolist(), strict=True))

    def header(self, column: str) -> str:
        """What the analyst calls a column of the schema; "" where that is its name."""
        file = self.tables.files.get(self.schema.name)
        if file is None or column not in file.columns or column not in self.schema.names:
            return ""
        written = file.header[file.columns.index(column)].strip()
        if written == column:
            return ""
        return shown(written, 40) if fold(written) == column.replace("_", "") else f"{shown(written, 40)} ({column})"

    def finding(
        self, code: str, says: str, row: int | None = None, column: str = "", value: str = "", *, remedy: str = "",
        rows: Sequence[int] = (),
    ) -> Finding:  # fmt: skip
        """A finding of this table; the remedy is the registry's where none is given."""
        record, header = CODES[code], self.header(column)
        message = f"{where(self.file, row, header or column)}: {says}"
        line = None if row is None else self._lines.get(row)  # a row added by editing is on no line yet
        remedy = remedy or record.remedy
        return Finding(code, record.severity, self.file, row, line, column, value, message, remedy, tuple(rows), header)

    def of_texts(
        self, code: str, column: str, texts: Collection[str], tell: Tell, limit: int = FEW, remedy: str = ""
    ) -> Iterator[Finding]:
        """What is told of some texts of a column, for each of their cells; once where more than ``limit`` have it.

        ``remedy`` is the way out where one finding speaks for many texts.
        """
        places: dict[str, list[int]] = {}
        for row, text in self.where_any(column, texts):
            places.setdefault(text, []).append(row)
        if len(places) > limit:
            rows = sorted(row for each in places.values() for row in each)
            first = tell(self.cell(rows[0], column))[0]
            yield self._of_many(code, column, rows, first._replace(remedy=remedy), len(places))
            return
        for text, rows in places.items():
            for one in tell(text):
                if len(rows) > limit:
                    yield self._of_many(code, column, rows, one)
                else:
                    for row in rows:
                        yield self.finding(code, one.says, row, column, one.value, remedy=one.remedy)

    def of_rows(
        self, code: str, column: str, rows: Sequence[int], tell: Callable[[int], Told], limit: int = FEW
    ) -> Iterator[Finding]:
        """What is told of rows, for each of them; once where there are more than ``limit``."""
        if len(rows) > limit:
            yield self._of_many(code, column, rows, tell(rows[0]))
            return
        for row in rows:
            one = tell(row)
            yield self.finding(code, one.says, row, column, one.value, remedy=one.remedy)

    def _of_many(self, code: str, column: str, rows: Sequence[int], first: Told, texts: int = 1) -> Finding:
        different = f" with {texts:,} different texts" if texts > 1 else ""
        says = f"{first.says}; {len(rows):,} rows are like this{different} ({some(rows)})"
        return self.finding(code, says, None, column, first.value, remedy=first.remedy, rows=rows)
