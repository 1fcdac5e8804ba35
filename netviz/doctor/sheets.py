"""What the doctor looks at: tables with ways to tell places in them, and the ids that cells may name."""

from __future__ import annotations

import difflib
import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np
import numpy.typing as npt
import pandas as pd

from netviz.dates import NO_END, NO_START, DateError, Span, parse
from netviz.doctor.findings import CODES, Finding
from netviz.files.csvfile import table_of
from netviz.files.problems import shown, where
from netviz.schema import TABLES, Column, TableSchema
from netviz.tables import Tables


@dataclass(frozen=True, eq=False)
class Sheet:
    """One table under examination, with ways to tell places in it."""

    tables: Tables
    schema: TableSchema

    @cached_property
    def frame(self) -> pd.DataFrame:
        return self.tables.frame(self.schema.name)

    @cached_property
    def file(self) -> str:
        return self.tables.file_name(self.schema.name)

    @cached_property
    def read(self) -> bool:
        """Whether there are rows that somebody wrote: from a file that could be read, or by editing."""
        file = self.tables.files.get(self.schema.name)
        if file is not None:
            return not any(problem.code == "not-text" for problem in file.problems)
        return self.frame is not self.tables.first[self.schema.name]

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
        made = made if self.schema.name == "ties" and self.frame is self.tables.first["ties"] else set()
        return tuple(column for column in self.schema.columns if self.read and column.name in self.present - made)

    @cached_property
    def _rows(self) -> npt.NDArray[np.int64]:
        return self.frame.index.to_numpy()

    def filled(self, name: str) -> npt.NDArray[np.bool_]:
        """Which cells of a column are not empty."""
        return (self.frame[name] != "").to_numpy(dtype=np.bool_)

    def texts(self, name: str) -> list[str]:
        """The distinct texts of a column, without the empty one."""
        return [text for text in self.frame[name].unique().tolist() if text]

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

    def finding(
        self, code: str, says: str, row: int | None = None, column: str = "", value: str = "", *, remedy: str = ""
    ) -> Finding:
        """A finding of this table; the remedy is the registry's where none is given."""
        record = CODES[code]
        message = f"{where(self.file, row, column)}: {says}"
        line = None if row is None else self._lines.get(row)  # a row added by editing is on no line yet
        return Finding(code, record.severity, self.file, row, line, column, value, message, remedy or record.remedy)


@dataclass(frozen=True, eq=False)
class Look:
    """All tables under examination and what several rules need."""

    tables: Tables
    _known: dict[str, Known | None] = field(default_factory=dict)

    @cached_property
    def sheets(self) -> dict[str, Sheet]:
        return {name: Sheet(self.tables, schema) for name, schema in TABLES.items()}

    def known(self, table: str) -> Known | None:
        """The ids of a table; None where it has none that could be compared with."""
        if table not in self._known:
            self._known[table] = self._ids(self.sheets[table])
        return self._known[table]

    def _ids(self, sheet: Sheet) -> Known | None:
        missing = sheet.schema.name not in self.tables.files and not len(sheet.frame)
        if sheet.schema.name == "tie_types" and missing:
            return None
        refused = any(
            problem.code == "file-refused" and table_of(problem.file) == sheet.schema.name
            for problem in self.tables.problems
        )
        if refused or (sheet.schema.name in self.tables.files and "id" not in sheet.present):
            return None
        return Known(sheet.file, frozenset(sheet.texts("id")), missing)

    def spans(self, sheet: Sheet, name: str) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.int64]]:
        """First and last day of every cell of a date column; what cannot be read has no limits."""
        codes, texts = pd.factorize(sheet.frame[name])
        spans = [_span(text) for text in texts]
        first = np.array([span.first for span in spans], np.int64)
        last = np.array([span.last for span in spans], np.int64)
        return first[codes], last[codes]


def _span(text: str) -> Span:
    try:
        return parse(text, open_ok=True) if text else Span(NO_START, NO_END)
    except DateError:
        return Span(NO_START, NO_END)


MAX_COMPARED = 200
"""Letters of an id beyond which no similar one is looked for."""


@dataclass(frozen=True, eq=False)
class Known:
    """Ids that cells may name, and the nearest of them to one that is not there."""

    file: str
    ids: frozenset[str]
    missing: bool

    @cached_property
    def _folded(self) -> dict[str, str]:
        return {_folded(text): text for text in sorted(self.ids, reverse=True) if len(text) <= MAX_COMPARED}

    def nearest(self, text: str, thorough: bool = True) -> str | None:
        """The id that is meant most likely: equal but for case, spaces and accents, else (``thorough``) similar."""
        if len(text) > MAX_COMPARED:
            return None
        alike = self._folded.get(_folded(text))
        if alike is None and thorough:
            close = difflib.get_close_matches(_folded(text), self._folded, n=1, cutoff=0.75)
            alike = self._folded[close[0]] if close else None
        return alike

    def advice(self, text: str, noun: str, thorough: bool) -> tuple[str, str]:
        """Why a text is not known, and the way out."""
        if self.missing:
            return f"there is no {self.file} to find {noun} {shown(text)} in", f"Add {self.file}."
        near = self.nearest(text, thorough)
        add = f"add {noun} {shown(text)} to {self.file}"
        if near is None:
            return f"{noun} {shown(text)} is not in {self.file}", f"Correct it, or {add}."
        return f"{noun} {shown(text)} is not in {self.file}; the nearest is {shown(near)}", f"Write {near}, or {add}."


def _folded(text: str) -> str:
    plain = unicodedata.normalize("NFKD", _SPACES.sub("", text)).casefold()
    return "".join(letter for letter in plain if not unicodedata.combining(letter))


_SPACES = re.compile(r"[\s\u00ad\u200b-\u200f\u2060\ufeff_-]+")
