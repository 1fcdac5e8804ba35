"""Ids written otherwise, in their table and wherever another one names them; rows that come to share an id become one.

A merged row keeps what the first of them says, takes what only the others say, and keeps the others' names as aliases.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import pandas as pd

from netviz.edit.changing import changed, is_derived
from netviz.edit.following import naming
from netviz.schema import ACTORS, POSITIONS, Column
from netviz.tables import Tables
from netviz.typed import once_per_tables

JOINED = ("note", "description", "summary")
"""Columns in which two rows that become one may both have something to say."""


def with_ids(tables: Tables, table: str, new: Mapping[str, str]) -> Tables:
    """The network with ids of a table written otherwise, wherever they stand; rows with one id become one.

    >>> from netviz.tables import tables_from_bytes
    >>> actors = b"id,name\\nCDU,CDU\\nCDU ,Union\\nx,X\\n"
    >>> tables = tables_from_bytes({"actors.csv": actors, "ties.csv": b"id,source,target,type\\nT1,CDU ,x,y\\n"})
    >>> after = with_ids(tables, "actors", {"CDU ": "CDU"})
    >>> after.ties["source"].tolist(), after.actors[["id", "aliases"]].values.tolist()
    (['CDU'], [['CDU', 'Union'], ['x', '']])
    """
    frames: dict[str, pd.DataFrame] = {}
    for schema, column in naming(table):
        cells = tables.frame(schema.name)[column.name]
        texts = {text: made for text in cells.unique().tolist() if (made := renamed_cell(text, column, new)) != text}
        if texts:
            frame = frames.get(schema.name, tables.frame(schema.name))
            frames[schema.name] = frame.assign(**{column.name: cells.replace(texts)})
    own = frames.get(table, tables.frame(table))
    derived = table == ACTORS.name and is_derived(tables) and tables.actors is tables.first[table]
    if not derived and own["id"].isin(list(new)).any():
        frames[table] = _one_row_each(own, new)
    if table == ACTORS.name and POSITIONS.name in frames:
        frames[POSITIONS.name] = _pinned_once(tables.positions, frames[POSITIONS.name])
    return changed(tables, **frames) if frames else tables


def renamed_cell(text: str, column: Column, new: Mapping[str, str]) -> str:
    """A cell with its ids written otherwise; a list keeps its spaces, and names nothing twice."""
    if column.role != "list":
        return new.get(text, text)
    parts, seen = [], set()
    for part in text.split(";"):
        bare = part.strip()
        made = new.get(bare, bare)
        if made in seen and (bare in new or made in new.values()):
            continue
        seen.add(made)
        parts.append(part.replace(bare, made) if bare else part)
    return ";".join(parts)


def _one_row_each(frame: pd.DataFrame, new: Mapping[str, str]) -> pd.DataFrame:
    """Rows under their new ids; those that share one with a renamed row are folded into the first of them."""
    ids = frame["id"].replace(dict(new))
    whole = frame.assign(id=ids)
    moved = set(ids[frame["id"].isin(list(new))])
    shared = ids[ids.isin(list(moved)) & ids.duplicated(keep=False)]
    # The row whose id stays comes first, whatever its place.
    order = sorted(shared.index.tolist(), key=lambda row: (frame.at[row, "id"] in new, row))
    groups: dict[str, list[int]] = {}
    for row in order:
        groups.setdefault(ids[row], []).append(row)
    return folded_together(whole, groups.values())


def folded_together(frame: pd.DataFrame, groups: Iterable[Sequence[int]]) -> pd.DataFrame:
    """A frame in which each group of rows is one row, in the place of its first."""
    rows = [list(group) for group in groups]
    every = [row for group in rows for row in group]
    columns = [frame[name].loc[every].tolist() for name in frame.columns]
    texts = dict(zip(every, zip(*columns, strict=True), strict=True))
    names = [str(name) for name in frame.columns]
    cells = {group[0]: _folded(names, [texts[row] for row in group]) for group in rows}
    return _laid_over(frame, cells).drop(index=[row for group in rows for row in group[1:]])


def _folded(names: Sequence[str], rows: Sequence[tuple[str, ...]]) -> dict[str, str]:
    """What the first of some rows says once it stands for all of them: the cells that change."""
    cells: dict[str, str] = {}
    for name, texts in zip(names, zip(*rows, strict=True), strict=True):
        said = list(dict.fromkeys(text for text in texts if text))
        if name in JOINED and len(said) > 1:
            cells[name] = "; ".join(said)
        elif said and said[0] != texts[0]:
            cells[name] = said[0]
    if {"aliases", "name"} <= set(names):
        told = [dict(zip(names, row, strict=True)) for row in rows]
        cells |= _aliases(
            cells.get("name", told[0]["name"]), [row["aliases"] for row in told], [row["name"] for row in told]
        )
    return cells


def _aliases(name: str, aliases: Sequence[str], names: Sequence[str]) -> dict[str, str]:
    """The names and aliases of all rows behind the first's own aliases."""
    own, *others = ([part.strip() for part in text.split(";")] for text in aliases)
    said = [text for other, listed in zip(names[1:], others, strict=True) for text in (other.strip(), *listed)]
    known = {text.casefold() for text in ("", name.strip(), *own)}
    more: dict[str, str] = {}
    for text in said:
        if text.casefold() not in known:
            more.setdefault(text.casefold(), text)
    return {"aliases": "; ".join([*filter(None, own), *more.values()])} if more else {}


def _laid_over(frame: pd.DataFrame, cells: Mapping[int, Mapping[str, str]]) -> pd.DataFrame:
    """A frame with some cells, by row and column, written otherwise."""
    columns: dict[str, Any] = {}
    for name in sorted({name for row in cells.values() for name in row}):
        texts = frame[name].copy()
        new = {row: row_cells[name] for row, row_cells in cells.items() if name in row_cells}
        texts.loc[list(new)] = pd.Series(list(new.values()), index=list(new), dtype="str")
        columns[name] = texts
    return frame.assign(**columns)


Texts = Mapping[int, tuple[str, ...]]
"""By row, its cells in the order of the columns."""


def row_texts(tables: Tables, table: str) -> Texts:
    """The cells of every row of a table; taken from the frame once."""
    known = _rows_taken(tables)
    if table not in known:
        frame = tables.frame(table)
        columns = [frame[name].tolist() for name in frame.columns]
        known[table] = dict(zip(frame.index.tolist(), zip(*columns, strict=True), strict=True))
    return known[table]


@once_per_tables
def _rows_taken(tables: Tables) -> dict[str, Texts]:
    """Rows of the tables that were asked for so far."""
    return {}


def agree(tables: Tables, table: str, rows: Sequence[int], but: frozenset[str] = frozenset({"id"})) -> bool:
    """Whether rows say nothing that another of them gainsays: each cell is empty or the same, but for stray spaces."""
    texts = row_texts(tables, table)
    cells = zip(tables.frame(table).columns, zip(*(texts[row] for row in rows), strict=True), strict=True)
    return all(
        name in but or len({" ".join(text.split()) for text in said if text.strip()}) < 2 for name, said in cells
    )


def _pinned_once(before: pd.DataFrame, after: pd.DataFrame) -> pd.DataFrame:
    """Positions without those of merged actors that came to stand beside the kept one's own."""
    moved = after["actor"] != before["actor"]
    own = set(after["actor"][~moved])
    again = (moved & after["actor"].isin(list(own))) | (moved & after["actor"].duplicated())
    return after[~again]
