"""A small network around what was changed: enough to check it and to draw it, however large the whole is."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import replace
from typing import Any

import numpy as np
import pandas as pd

from netviz.doctor import Finding, check
from netviz.edit.differing import Difference
from netviz.edit.following import naming
from netviz.files.csvfile import table_of
from netviz.schema import ACTORS, TABLES, TIES
from netviz.tables import Tables
from netviz.typed import among, distinct

Rows = Mapping[str, Collection[int]]
"""Rows by table, as indices of its frame."""


def touched(found: Difference) -> dict[str, set[int]]:
    """Rows that are new or changed, by table, as indices of the frames after."""
    rows: dict[str, set[int]] = {}
    for name, table in found.tables.items():
        kept = table.paired.kept[1][table.changed]
        places = np.concatenate([table.paired.added, kept])
        rows[name] = set(table.paired.after.index[places].tolist())
    return rows


def check_changed(found: Difference) -> list[Finding]:
    """What :func:`netviz.doctor.check` finds in rows that are new or changed, or that name an id which is gone.

    Only those rows, and what they name, are looked at: the cost does not grow with the network.

    >>> from netviz.edit import difference
    >>> from netviz.tables import tables_from_bytes
    >>> before = tables_from_bytes({"ties.csv": b"id,source,target,type,start\\nT1,a,b,x,2025-13\\nT2,a,b,x,\\n"})
    >>> after = before.replace(ties=before.ties.assign(start=["2025-13", "soon"]))
    >>> [finding.row for finding in check_changed(difference(before, after)) if finding.code == "bad-date"]
    [3]
    """
    rows = touched(found)
    for name, orphans in _orphans(found).items():
        rows[name] = rows.get(name, set()) | orphans
    part = narrowed(found.after, _with_what_they_name(found.after, rows))
    return [each for each in check(part) if not {each.row, *each.rows}.isdisjoint(rows.get(table_of(each.file), ()))]


def _orphans(found: Difference) -> dict[str, set[int]]:
    """Rows that name ids which are no longer there."""
    rows: dict[str, set[int]] = {}
    for name, table in found.tables.items():
        if "id" not in TABLES[name].names:
            continue
        gone = distinct(table.paired.before["id"]) - distinct(table.paired.after["id"])
        for schema, column in naming(name) if gone else ():
            frame = found.after.frame(schema.name)
            at = frame.index[_naming(frame[column.name], column.role == "list", gone)]
            rows[schema.name] = rows.get(schema.name, set()) | set(at.tolist())
    return rows


def _naming(cells: pd.Series[str], lists: bool, ids: Collection[str]) -> Any:
    if not lists:
        return among(cells, ids)
    return cells.map(lambda text: bool(text) and any(part.strip() in ids for part in text.split(";"))).to_numpy(bool)


def _with_what_they_name(tables: Tables, rows: Rows) -> dict[str, set[int]]:
    """The rows, those with the same id, and those whose ids they name."""
    wanted = {name: set(found) for name, found in rows.items()}
    for name, found in rows.items():
        frame, schema = tables.frame(name), TABLES[name]
        part = frame[frame.index.isin(list(found))]
        if "id" in schema.names:
            _add(tables, wanted, name, distinct(part["id"]))
        for column in schema.columns:
            named = {each.strip() for text in distinct(part[column.name]) for each in text.split(";")}
            for other in column.refers:
                _add(tables, wanted, other, named | distinct(part[column.name]))
    return wanted


def _add(tables: Tables, wanted: dict[str, set[int]], table: str, ids: set[str]) -> None:
    frame = tables.frame(table)
    wanted[table] = wanted.get(table, set()) | set(frame.index[among(frame["id"], ids - {""})].tolist())


def narrowed(tables: Tables, rows: Rows) -> Tables:
    """A network of these rows only, which keep their index; as if it had been read so.

    It is for looking at: its files are those of the whole, and writing it would lose the other rows.
    """
    frames: dict[str, Any] = {}
    for name in TABLES:
        frame, kept = tables.frame(name), rows.get(name, ())
        frames[name] = frame if len(kept) == len(frame) else frame[frame.index.isin(list(kept))]
    problems = tuple(each for each in tables.problems if each.row is None)
    return replace(tables, **frames, first=frames, problems=problems)


def around(tables: Tables, ties: Collection[int], actors: Collection[str], most: int) -> Tables:
    """These ties, and up to ``most`` in all of those that their ends and these actors have, with what belongs to them.

    >>> from netviz.tables import tables_from_bytes
    >>> tables = tables_from_bytes({"ties.csv": b"source,target,type\\na,b,x\\nb,c,x\\nc,d,x\\n"})
    >>> around(tables, [2], [], most=9).ties["target"].to_list()
    ['b', 'c']
    """
    frame = tables.ties
    own = frame.index.isin(list(ties))
    ends = distinct(frame["source"][own]) | distinct(frame["target"][own]) | set(actors)
    near = (among(frame["source"], ends) | among(frame["target"], ends)) & ~own
    kept = own | (near & (np.cumsum(near) <= max(0, most - int(own.sum()))))
    return _of_ties(tables, frame[kept], set(actors))


def _of_ties(tables: Tables, ties: pd.DataFrame, actors: set[str]) -> Tables:
    """The network of some ties, and of some actors whether or not they have one."""
    ids, ends = distinct(ties["id"]), distinct(ties["source"]) | distinct(ties["target"]) | actors
    parts = {"evidence": "tie", "events": "tie"}
    rows: dict[str, Collection[int]] = {name: tables.frame(name).index for name in ("tie_types", "references")}
    rows |= {name: _where(tables.frame(name), column, ids) for name, column in parts.items()}
    rows |= {TIES.name: ties.index, ACTORS.name: _where(tables.actors, "id", ends)}
    return narrowed(tables, rows)


def _where(frame: pd.DataFrame, column: str, wanted: set[str]) -> Any:
    return frame.index[among(frame[column], wanted)]
