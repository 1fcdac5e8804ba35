"""Ties and rows that are there twice: what rests on a removed tie moves to the one that is kept."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import numpy as np
import pandas as pd

from netviz.edit.changing import changed, remove_rows
from netviz.edit.following import naming
from netviz.files.problems import shown
from netviz.remedies.cells import REMOVE, without_rows
from netviz.remedies.merging import renamed_cell
from netviz.remedies.remedy import Remedy, Spot, Way
from netviz.schema import POSITIONS, TABLES, TIES
from netviz.tables import Tables
from netviz.typed import distinct, once_per_tables


@once_per_tables
def _kept(tables: Tables) -> dict[int, str]:
    """Of ties that agree in every cell but their id: by row of all but the first, the id of the first."""
    return kept_ids(tables.ties)


def kept_ids(ties: pd.DataFrame) -> dict[int, str]:
    """Rows that repeat an earlier one in every cell but the id, with the id of the first such row."""
    telling = [name for name in ties.columns if name != "id" and ties[name].nunique() > 1]
    if not telling:
        return dict.fromkeys(ties.index[1:].tolist(), str(ties["id"].iloc[0])) if len(ties) else {}
    groups = ties.groupby(telling, sort=False, dropna=False).ngroup().to_numpy()
    _, first = np.unique(groups, return_index=True)
    again = np.flatnonzero(np.arange(len(groups)) != first[groups])
    ids = ties["id"].tolist()
    rows = ties.index.tolist()
    return {rows[at]: ids[first[groups[at]]] for at in again.tolist()}


def _tie_ways(tables: Tables, spot: Spot) -> Iterator[Way]:
    if spot.row in _kept(tables):
        kept = shown(_kept(tables)[spot.row])
        yield Way(
            "remove",
            f"Remove it; its evidence and events go to {kept}",
            many="Remove the repeats, and keep what rests on them",
        )


def _mend_ties(tables: Tables, spots: Sequence[Spot], key: str) -> Tables:
    kept = _kept(tables)
    return without_ties(
        tables, {spot.row: kept[spot.row] for spot in spots if spot.row is not None and spot.row in kept}
    )


def without_ties(tables: Tables, kept: Mapping[int, str]) -> Tables:
    """The network without some rows of ties; what rests on each goes to the tie whose id stands for it."""
    ids = tables.ties["id"]
    staying = distinct(ids.drop(index=list(kept)))
    moved = {str(ids[row]): other for row, other in kept.items() if str(ids[row]) not in staying}
    frames: dict[str, pd.DataFrame] = {}
    for schema, column in naming(TIES.name):
        frame = frames.get(schema.name, tables.frame(schema.name))
        cells = frame[column.name]
        texts = {text: made for text in cells.unique().tolist() if (made := renamed_cell(text, column, moved)) != text}
        if texts:
            frames[schema.name] = _once(frame.assign(**{column.name: cells.replace(texts)}), cells.isin(list(texts)))
    after = changed(tables, **frames) if frames else tables
    return remove_rows(after, TIES.name, list(kept))


def _once(frame: pd.DataFrame, moved: pd.Series[bool]) -> pd.DataFrame:
    """A frame without the moved rows that now repeat another one."""
    again = pd.concat([frame[~moved], frame[moved]]).duplicated()
    return frame.drop(index=again.index[again])


TIES_TWICE = Remedy(
    "duplicate-tie", "removes it, and moves its evidence and events to the one that is kept", _tie_ways, _mend_ties,
    by_text=False,
)  # fmt: skip


@once_per_tables
def _again(tables: Tables) -> dict[str, set[int]]:
    """By table, rows that repeat an earlier one in every cell."""
    return {name: set(frame.index[frame.duplicated()]) for name in TABLES if len(frame := tables.frame(name))}


def _row_ways(tables: Tables, spot: Spot) -> Iterator[Way]:
    same = spot.row in _again(tables).get(spot.table, set())
    says = "Remove it: nothing is lost" if same else "Remove it"
    if same or spot.table == POSITIONS.name:
        yield Way(REMOVE.key, says, safe=same, many="Remove the repeats")


def _mend_rows(tables: Tables, spots: Sequence[Spot], key: str) -> Tables:
    return without_rows(tables, spots)


ROWS_TWICE = Remedy(
    "duplicate-row", "removes it when every cell is the same; else asks", _row_ways, _mend_rows, by_text=False
)
