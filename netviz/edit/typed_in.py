"""What a reader typed into a grid of rows, as a change of the tables.

A grid stays as it was given out while the reader types, and what was typed is told as a whole each time: the tables
are made anew from those the grid was made of.  So no keystroke is lost, and none counts twice, however fast they come.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd

from netviz.edit.adding import add_named
from netviz.edit.changing import remove_rows, set_cells
from netviz.edit.following import hanging_on_rows, rename_ids
from netviz.files.problems import shown
from netviz.schema import TABLES
from netviz.tables import Tables

Cells = Mapping[str, str]


@dataclass(frozen=True, eq=False)
class Grid:
    """Rows of a table as they were given out: ``rows`` are indices of its frame, in the order in which they stand."""

    tables: Tables
    table: str
    rows: tuple[int, ...]


@dataclass(frozen=True)
class Typed:
    """All that was typed into a grid so far: cells by row, rows that were added, and rows that were deleted."""

    cells: Mapping[int, Cells]
    added: tuple[Cells, ...]
    deleted: tuple[int, ...]


@dataclass(frozen=True, eq=False)
class TypedIn:
    """The tables with what was typed, and rows that were deleted on which others hang: those are still there."""

    tables: Tables
    asked: tuple[int, ...] = ()


def typed(grid: Grid, state: Mapping[str, Any]) -> Typed:
    """What Streamlit's data editor tells, by rows of the table; rows added and still empty are none yet.

    >>> from netviz.tables import tables_from_bytes
    >>> tables = tables_from_bytes({"ties.csv": b"id,source,target,type\\nT1,a,b,x\\n"})
    >>> typed(Grid(tables, "ties", (2,)), {"edited_rows": {0: {"type": None}}, "added_rows": [{}], "deleted_rows": []})
    Typed(cells={2: {'type': ''}}, added=(), deleted=())
    """
    columns = set(grid.tables.frame(grid.table).columns)
    edited = {grid.rows[int(at)]: _texts(cells, columns) for at, cells in state.get("edited_rows", {}).items()}
    added = (_texts(cells, columns) for cells in state.get("added_rows", ()))
    return Typed(
        {row: cells for row, cells in edited.items() if cells},
        tuple(cells for cells in added if any(text.strip() for text in cells.values())),
        tuple(sorted(grid.rows[int(at)] for at in state.get("deleted_rows", ()))),
    )


def _texts(cells: Mapping[str, Any], columns: set[str]) -> dict[str, str]:
    return {name: "" if value is None else str(value) for name, value in cells.items() if name in columns}


def type_in(grid: Grid, said: Typed) -> TypedIn:
    """The grid's tables with all that was typed.

    A new id of a row is followed wherever the old one was named, and a row added without an id gets one.  A row on
    which others hang is not deleted but asked about.
    """
    after = _with_cells(grid.tables, grid.table, said.cells)
    after = add_named(after, grid.table, said.added)
    asked = tuple(row for row in said.deleted if hanging_on_rows(after, grid.table, [row]))
    after = remove_rows(after, grid.table, set(said.deleted) - set(asked))
    return TypedIn(after, asked)


def _with_cells(tables: Tables, table: str, cells: Mapping[int, Cells]) -> Tables:
    frame = tables.frame(table)
    differing = {
        (row, name): text for row, texts in cells.items() for name, text in texts.items() if frame.at[row, name] != text
    }
    names = _followed(frame, {row: text for (row, name), text in differing.items() if name == "id"})
    plain = {cell: text for cell, text in differing.items() if cell[1] != "id" or frame.at[cell[0], "id"] not in names}
    after = set_cells(tables, table, plain)
    return rename_ids(after, table, names) if names else after


def _followed(frame: pd.DataFrame, ids: Mapping[int, str]) -> dict[str, str]:
    """Old and new ids of rows whose id nobody else had and nobody else gets: there it is clear who is meant."""
    if not ids:
        return {}
    old = {row: str(frame.at[row, "id"]) for row in ids}
    before = Counter(frame["id"])
    after = before - Counter(old.values()) + Counter(ids.values())
    clear = [row for row, new in ids.items() if old[row] and before[old[row]] == 1 and new.strip() and after[new] == 1]
    return {old[row]: ids[row] for row in clear}


def words(grid: Grid, before: Typed, now: Typed) -> str:
    """What was typed since ``before``, as the name of one step."""
    label = TABLES[grid.table].label
    cells = [(row, name) for row, texts in now.cells.items() for name in texts]
    fresh = [(row, name) for row, name in cells if before.cells.get(row, {}).get(name) != now.cells[row][name]]
    gone = [row for row in now.deleted if row not in before.deleted]
    parts = []
    if len(fresh) == 1:
        [(row, name)] = fresh
        parts.append(f"{label}, row {row}: {name} {shown(now.cells[row][name], 30)}")
    elif fresh:
        parts.append(f"{len(fresh):,} cells in {label}")
    if now.added != before.added:
        parts.append(f"a row added to {label}" if len(now.added) == 1 else f"{len(now.added):,} rows added to {label}")
    if gone:
        parts.append(f"{len(gone):,} row{'' if len(gone) == 1 else 's'} deleted from {label}")
    return " and ".join(parts) or f"{label} as before"
