"""All tables under examination, the ids that cells may name, and the days that they tell."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np
import numpy.typing as npt
import pandas as pd

from netviz.dates import NO_END, NO_START, DateError, Span, parse
from netviz.doctor.known import Known
from netviz.doctor.sheets import Sheet
from netviz.files.csvfile import table_of
from netviz.schema import TABLES
from netviz.tables import Tables


@dataclass(frozen=True, eq=False)
class Look:
    """All tables under examination and what several rules need."""

    tables: Tables
    _known: dict[str, Known | None] = field(default_factory=dict)
    _names: dict[str, frozenset[str]] = field(default_factory=dict)

    @cached_property
    def sheets(self) -> dict[str, Sheet]:
        return {name: Sheet(self.tables, schema) for name, schema in TABLES.items()}

    def known(self, table: str) -> Known | None:
        """The ids of a table; None where it has none that could be compared with."""
        if table not in self._known:
            self._known[table] = self._ids(self.sheets[table])
        return self._known[table]

    def listed(self, table: str) -> frozenset[str]:
        """The ids that somebody wrote into a table of their own; without one there are none."""
        return frozenset() if table not in self.tables.files else frozenset(self.sheets[table].texts("id"))

    def names(self, table: str) -> frozenset[str]:
        """Every text that names an actor or a type: ids, names and aliases, and without a table what the ties say."""
        if table not in self._names:
            self._names[table] = frozenset(self._named(self.sheets[table], _ENDS.get(table, ())))
        return self._names[table]

    def _named(self, sheet: Sheet, columns: tuple[str, ...]) -> Iterator[str]:
        if sheet.schema.name in self.tables.files:
            yield from sheet.texts("id")
            yield from (name for column in ("name", "label") if column in sheet.frame for name in sheet.texts(column))
        else:
            yield from (text for column in columns for text in self.sheets["ties"].texts(column))

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


_ENDS = {"actors": ("source", "target"), "tie_types": ("type",)}
"""Columns of the ties that name what a table would list."""


def _span(text: str) -> Span:
    try:
        return parse(text, open_ok=True) if text else Span(NO_START, NO_END)
    except DateError:
        return Span(NO_START, NO_END)
