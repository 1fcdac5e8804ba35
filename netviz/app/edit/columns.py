"""How each column of a table is typed into: a drop-down where the words are known, text everywhere else.

Cells stay text: a number or a date is typed and checked as it is written, so that 007 and 2025-12~ never change.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

import pandas as pd
import streamlit as st

from netviz import typed
from netviz.schema import ACTORS, KINDS, REFERENCES, TABLES, TIE_TYPES, TIES, Column, words
from netviz.tables import Tables
from netviz.typed import distinct

MOST = 1000
"""More words than these stand in no drop-down: they are typed, and checked under the table."""

Label = Callable[[Any], str]
"""How an option is shown."""

WIDE = frozenset({"summary", "note", "title", "event", "description", "url"})
ROW = "row"
NEW = "new"


def row_name(frame: pd.DataFrame) -> str:
    """A name for the column of row numbers that no column of the analyst's own has."""
    name = ROW
    while name in frame.columns:
        name = f"{name} "
    return name


def grid_frame(tables: Tables, table: str, rows: Iterable[int], name: str) -> pd.DataFrame:
    """The rows as they go to the browser: their numbers, the columns of the file, then those it does not have yet."""
    frame = tables.frame(table)
    frame = frame.loc[list(rows)]
    file = tables.files.get(table)
    first = [each for each in (file.columns if file else ()) if each in frame.columns]
    rest = [each for each in frame.columns if each not in first]
    read = set(tables.first[table].index)
    numbers = pd.Series([str(row) if row in read else NEW for row in frame.index], index=frame.index, dtype="str")
    ordered = frame[[*first, *rest]]
    ordered.insert(0, name, numbers)
    return ordered.reset_index(drop=True)


def grid_columns(tables: Tables, table: str, shown: pd.DataFrame, name: str, *, free: bool) -> dict[str, Any]:
    """The configuration of every column; ``free`` asks for text everywhere."""
    config: dict[str, Any] = {
        name: st.column_config.TextColumn("row", disabled=True, pinned=True, width="small", help=_ROW_HELP)
    }
    for label in shown.columns:
        column = TABLES[table].column(label)
        if column is not None:
            choices = None if free else _choices(tables, table, column, shown[label])
            config[label] = _as_text(column) if choices is None else _as_choice(column, *choices)
        elif label != name:
            config[label] = st.column_config.TextColumn(help="A column of your own.")
    return config


_ROW_HELP = "The row in the file, as a spreadsheet counts: the header is row 1."


def _as_text(column: Column) -> Any:
    return st.column_config.TextColumn(
        help=column.description, pinned=column.name == "id", width="large" if column.name in WIDE else None
    )


def _as_choice(column: Column, options: list[str], label: Label) -> Any:
    return st.column_config.SelectboxColumn(help=column.description, options=options, format_func=label)


def _choices(tables: Tables, table: str, column: Column, cells: pd.Series[str]) -> tuple[list[str], Label] | None:
    """The words to choose from and how they are shown; None where the cell is typed."""
    known: list[str]
    label: Label = str
    if (table, column.name) == (ACTORS.name, "kind"):
        known = [*words(KINDS), *sorted(distinct(tables.actors["kind"]))]
    elif column.terms:
        known = [*words(column.terms)]
    elif column.refers and column.role != "list" and len(tables.frame(column.refers[0])) <= MOST:
        known, label = _ids(tables, column.refers[0])
    else:
        return None
    # A word that the list lacks stays to be seen: a drop-down would show its cell as empty.
    options = list(dict.fromkeys(["", *known, *sorted(distinct(cells))]))
    return (options, label) if len(options) <= MOST else None


def _ids(tables: Tables, table: str) -> tuple[list[str], Label]:
    """The ids of a table, and what a reader calls each of them."""
    frame = tables.frame(table)
    names = dict(zip(frame["id"], _spoken(tables, table), strict=True))
    ids = sorted(names, key=lambda each: (names[each].casefold(), each))
    if table == TIE_TYPES.name:
        ids = list(dict.fromkeys([*ids, *sorted(distinct(tables.ties["type"]))]))
    return ids, lambda each: f"{names[each]} ({each})" if names.get(each, each) not in ("", each) else each


def _spoken(tables: Tables, table: str) -> pd.Series[str]:
    if table == TIES.name:
        names = typed.all_actors(tables).set_index("id")["name"]
        ends = [tables.ties[end].map(names).fillna("") for end in ("source", "target")]
        return ends[0] + " → " + ends[1] + ", " + tables.ties["type"]
    column = {ACTORS.name: "name", REFERENCES.name: "title", TIE_TYPES.name: "label"}[table]
    return tables.frame(table)[column].str.slice(0, 60)
