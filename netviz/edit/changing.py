"""The changes that an analyst makes, each a pure function from Tables to Tables.

Rows are known by the index of their frame, which is their row in the file; new rows get an index above every other.
What follows from a change is changed with it: what names a renamed id, and the actors of a folder without actors.csv.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace

import pandas as pd

from netviz.errors import WrongUse
from netviz.files.problems import shown
from netviz.schema import ACTORS, POSITIONS
from netviz.tables import Tables
from netviz.tables.bare import derived_actors, made_ids
from netviz.tables.tables import FIRST_ROW
from netviz.typed import among, distinct

Cell = tuple[int, str]
"""A row, by its index in the frame, and a column."""


def set_cell(tables: Tables, table: str, row: int, column: str, text: str) -> Tables:
    """The network with one cell changed.  Raises WrongUse for a row or column that is not there."""
    return set_cells(tables, table, {(row, column): text})


def set_cells(tables: Tables, table: str, cells: Mapping[Cell, str]) -> Tables:
    """The network with cells changed.  Raises WrongUse for a row or column that is not there.

    >>> from netviz.tables import tables_from_bytes
    >>> tables = tables_from_bytes({"ties.csv": b"id,source,target,type\\nT1,a,b,x\\n"})
    >>> set_cells(tables, "ties", {(2, "type"): "y", (2, "target"): "c"}).ties.iloc[0].to_list()[:4]
    ['T1', 'a', 'c', 'y']
    """
    frame, by_column = tables.frame(table), dict[str, dict[int, str]]()
    for (row, column), text in cells.items():
        by_column.setdefault(column, {})[row] = text
    columns = {name: _written(frame, name, texts) for name, texts in by_column.items()}
    return changed(tables, **{table: frame.assign(**columns)}) if cells else tables


def _written(frame: pd.DataFrame, column: str, texts: Mapping[int, str]) -> pd.Series[str]:
    if column not in frame.columns:
        raise WrongUse(f"there is no column {shown(column)}; columns are {', '.join(map(str, frame.columns))}")
    at = frame.index.get_indexer(pd.Index(list(texts)))
    if (at < 0).any():
        gone = next(row for row, place in zip(texts, at, strict=True) if place < 0)
        raise WrongUse(f"row {gone} is no longer there")
    series: pd.Series[str] = frame[column].copy()
    series.iloc[at] = pd.Series(list(texts.values()), dtype="str")
    return series


def add_row(tables: Tables, table: str, cells: Mapping[str, str]) -> Tables:
    """The network with one row more, below all others; see :func:`add_rows`."""
    return add_rows(tables, table, [cells])


def add_rows(tables: Tables, table: str, rows: Sequence[Mapping[str, str]]) -> Tables:
    """The network with rows added below all others; a column that no row had yet is the analyst's own.

    >>> from netviz.tables import tables_from_bytes
    >>> tables = tables_from_bytes({"ties.csv": b"id,source,target,type\\nT1,a,b,x\\n"})
    >>> add_rows(tables, "ties", [{"id": "007", "source": "b"}]).ties.loc[3, ["id", "source", "type"]].to_list()
    ['007', 'b', '']
    """
    if not rows:
        return tables
    first = next_row(tables, table)
    added = pd.DataFrame(list(rows), dtype="str").set_axis(range(first, first + len(rows))).rename_axis("row")
    return changed(tables, **{table: pd.concat([tables.frame(table), added])})


def next_row(tables: Tables, table: str) -> int:
    """The index of the next new row: above every row that is there or was read."""
    frames = (tables.frame(table), tables.first[table])
    return max((int(frame.index.max()) for frame in frames if len(frame)), default=FIRST_ROW - 1) + 1


def remove_rows(tables: Tables, table: str, rows: Collection[int]) -> Tables:
    """The network without some rows of a table; what names them stays (see :mod:`netviz.edit.following`)."""
    frame = tables.frame(table)
    gone = frame.index.isin(list(rows))
    return changed(tables, **{table: frame[~gone]}) if gone.any() else tables


def pin(tables: Tables, spots: Mapping[str, tuple[float, float]]) -> Tables:
    """The network with actors pinned: a row of positions each, in place of the one they had.

    Coordinates run from -1 to 1 and are rounded to four decimals.  Raises WrongUse for a spot outside.

    >>> from netviz.tables import tables_from_bytes
    >>> tables = tables_from_bytes({"ties.csv": b"source,target,type\\na,b,x\\n"})
    >>> pin(pin(tables, {"a": (0, 1)}), {"a": (0.5, -0.25)}).positions.values.tolist()
    [['a', '0.5', '-0.25']]
    """
    beyond = [actor for actor, spot in spots.items() if not all(-1 <= value <= 1 for value in spot)]
    if beyond:
        raise WrongUse(f"{shown(beyond[0])} stands outside the map: a position runs from -1 to 1")
    texts = {actor: {"x": _number(x), "y": _number(y)} for actor, (x, y) in spots.items()}
    frame = tables.frame(POSITIONS.name)
    known = frame[frame["actor"].isin(list(texts))]
    rows = zip(known.index.tolist(), known["actor"], strict=True)
    cells = {(row, name): texts[actor][name] for row, actor in rows for name in ("x", "y")}
    new = [{"actor": actor, **text} for actor, text in texts.items() if actor not in distinct(known["actor"])]
    return add_rows(set_cells(tables, POSITIONS.name, cells), POSITIONS.name, new)


def _number(value: float) -> str:
    # Adding zero turns what rounds to -0 into 0.
    return f"{round(value, 4) + 0.0:.4f}".rstrip("0").rstrip(".")


def changed(tables: Tables, **frames: pd.DataFrame) -> Tables:
    """The network with other frames; what was made of the ties, because no file says it, is made anew."""
    after = tables.replace(**frames)
    if has_made_ids(after) and (after.ties["id"] == "").any():
        after = after.replace(ties=after.ties.assign(id=_with_made_ids(after.ties)))
    ours = after.actors is not after.first[ACTORS.name]
    return after if ours or not is_derived(tables) else _with_actors_of(after)


def is_derived(tables: Tables) -> bool:
    """Whether there is no actors.csv and the actors are those that the ties name."""
    return _was_made(tables, "derived-actors")


def has_made_ids(tables: Tables) -> bool:
    """Whether no file says the ids of the ties, and they are made of what the ties say."""
    return _was_made(tables, "made-ids")


def _was_made(tables: Tables, code: str) -> bool:
    return any(problem.code == code for problem in tables.problems)


def _with_made_ids(ties: pd.DataFrame) -> pd.Series[str]:
    """Ids as reading would make them, for ties that have none; the others keep theirs."""
    return ties["id"].where(ties["id"] != "", made_ids(ties))


def _with_actors_of(tables: Tables) -> Tables:
    """Derived actors as the ties have them now: those that are known keep their rows, new ones come last.

    They stay what was *read*, too: nobody wrote them, and none of them is written.
    """
    frame, wanted = tables.actors, derived_actors(tables.ties)
    kept = frame[among(frame["id"], wanted["id"])]
    new = wanted[~among(wanted["id"], kept["id"])]
    if len(new) == 0 and len(kept) == len(frame):
        return tables
    first = next_row(tables, ACTORS.name)
    whole = pd.concat([kept, new.set_axis(range(first, first + len(new)))]).rename_axis("row")
    after = tables.replace(actors=whole)
    return replace(after, first={**tables.first, ACTORS.name: after.actors})
