"""What differs between two states of the tables, two folders or two saved versions, as an analyst is told it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd

from netviz.citing import Citation, Line, Section, actor_names, tie_words
from netviz.edit import Difference, RowChange, difference
from netviz.schema import TABLES
from netviz.tables import Tables
from netviz.typed import once_per_tables

ORDER = ("ties", "actors", "evidence", "events", "references", "tie_types", "positions", "story")
"""Tables in the order in which a reader wants to hear of them."""

KINDS = ("added", "removed", "changed")

NOUNS: Mapping[str, tuple[str, str]] = {
    "ties": ("tie", "ties"),
    "actors": ("actor", "actors"),
    "evidence": ("row of evidence", "rows of evidence"),
    "events": ("step", "steps"),
    "references": ("reference", "references"),
    "tie_types": ("tie type", "tie types"),
    "positions": ("pinned position", "pinned positions"),
    "story": ("step of the story", "steps of the story"),
}


@dataclass(frozen=True)
class RowTold:
    """One row that was ``added``, ``removed`` or ``changed``, in words; ``tie`` is the one it is about, "" for none."""

    change: RowChange
    tie: str
    line: Line

    def to_json(self) -> dict[str, Any]:
        """As plain data."""
        before, after = self.change.before or {}, self.change.after or {}
        cells = [
            {"field": name, "before": before.get(name, ""), "after": after.get(name, "")}
            for name in self.change.columns
        ]
        about = {"tie": self.tie} if self.tie else {}
        about |= {"actor": (after or before)["id"]} if self.change.table == "actors" else {}
        return {"table": self.change.table, **about, "row": self.change.row, "fields": cells, "text": self.line.text}


@dataclass(frozen=True, eq=False)
class TableChanges:
    """What differs between two states of the tables; see :func:`changes_between`."""

    found: Difference
    rows: tuple[RowTold, ...]

    def of(self, table: str, kind: str) -> tuple[RowTold, ...]:
        """The rows of a table that were added, removed or changed."""
        return tuple(each for each in self.rows if (each.change.table, each.change.kind) == (table, kind))

    @property
    def summary(self) -> str:
        """How much differs, in a sentence."""
        counts = [(len(self.of(table, kind)), table, kind) for table in ORDER for kind in KINDS]
        told = ", ".join(f"{count:,} {NOUNS[table][count != 1]} {kind}" for count, table, kind in counts if count)
        if told:
            return f"{told}."
        return "The same rows in another order, or other columns." if self.found else "The tables say the same."

    @property
    def sections(self) -> tuple[Section, ...]:
        """All of it in plain words, table by table."""
        titles = {(table, kind): f"{TABLES[table].label} {kind}" for table in ORDER for kind in KINDS}
        parts = [Section(title, tuple(each.line for each in self.of(*key))) for key, title in titles.items()]
        columns = Section("Columns of your own", tuple(Line(f"{text}.") for text in self._columns()))
        return tuple(part for part in (*parts, columns) if part.lines)

    def _columns(self) -> Iterator[str]:
        for table in self.found.tables.values():
            for kind, names in table.columns.items():
                yield from (f"{table.file}: {name} {kind}" for name in names)

    def citations(self) -> tuple[Citation, ...]:
        """What differs between tables cites no reference: the tables themselves say it."""
        return ()

    def marks(self) -> dict[str, str]:
        """For each tie of :meth:`both`: ``new``, ``ended`` (it was removed), ``changed`` or ``same``.

        A tie counts as changed too when only its evidence or its steps did.
        """
        ids = set(self.both().ties["id"])
        marks = dict.fromkeys(sorted(ids), "same") | {each.tie: "changed" for each in self.rows if each.tie in ids}
        words = {"added": "new", "removed": "ended"}
        return marks | {each.tie: word for kind, word in words.items() for each in self.of("ties", kind)}

    def both(self) -> Tables:
        """The later tables with the rows that were removed from the earlier ones, so that both can be drawn at once."""
        frames = {}
        for name, table in self.found.tables.items():
            old, new = self.found.before.frame(name), self.found.after.frame(name)
            gone = old.iloc[table.paired.removed]
            first = int(max([*new.index, 1])) + 1
            frames[name] = pd.concat([new, gone.set_axis(range(first, first + len(gone)))]).fillna("")
        return self.found.after.replace(**frames)

    def to_json(self) -> dict[str, Any]:
        """As plain data: lists ``added``, ``removed`` and ``changed`` of rows."""
        rows = {kind: [row.to_json() for table in ORDER for row in self.of(table, kind)] for kind in KINDS}
        return {"summary": self.summary, **rows}


def changes_between(before: Tables, after: Tables) -> TableChanges:
    """What differs between two states of the tables, in words by row and field.

    :func:`netviz.edit.difference` says which row is which, so that neither order nor place of a row matters.

    >>> from netviz.tables import tables_from_bytes
    >>> old, new = (tables_from_bytes({"ties.csv": b"id,source,target,type\\nT1,a,b," + kind}) for kind in (b"x", b"y"))
    >>> changes_between(old, new).rows[0].line.text
    'a → b, y (T1). type is now “y” (was “x”).'
    """
    found = difference(before, after)
    return TableChanges(found, tuple(_told(found, change) for change in found.rows))


def _told(found: Difference, change: RowChange) -> RowTold:
    there = found.before if change.kind == "removed" else found.after
    tie = _tie(there, change)
    subject = _subject(there, change)
    fields = "; ".join(_field(change, name) for name in change.columns)
    return RowTold(change, tie, Line(f"{subject} {fields}." if fields else subject, tie))


def _field(change: RowChange, name: str) -> str:
    before, after = ((cells or {}).get(name, "") for cells in (change.before, change.after))
    now = f"is now “{after}”" if after else "is empty now"
    return f"{name} {now} ({f'was “{before}”' if before else 'was empty'})"


def _tie(there: Tables, change: RowChange) -> str:
    """The tie that a row is or is about."""
    if change.table == "ties":
        return str(there.ties["id"].loc[change.row])
    return _cells(change)["tie"] if change.table in ("evidence", "events") else ""


def _cells(change: RowChange) -> Mapping[str, str]:
    return change.after or change.before or {}


@once_per_tables
def _places(tables: Tables) -> Mapping[int, int]:
    """Where the tie of each row stands."""
    return {int(row): at for at, row in enumerate(tables.ties.index)}


def _subject(there: Tables, change: RowChange) -> str:
    """Which row is meant, in words."""
    cells = _cells(change)
    if change.table == "ties":
        return tie_words(there, _places(there)[change.row])
    if change.table == "evidence":
        stance = "against" if cells["stance"] == "contradicts" else "for"
        about = f", about its {cells['about']}" if cells["about"] not in ("", "exists") else ""
        return f"{cells['reference']} {stance} {cells['tie']}{about}."
    if change.table == "events":
        return f"{cells['tie']}, {cells['date']}: {cells['event']}."
    key = cells.get("id") or cells.get("actor") or ""
    name = cells.get("name") or cells.get("title") or cells.get("label") or actor_names(there).get(key, key)
    return f"{name} ({key})." if key and name != key else f"{name}."
