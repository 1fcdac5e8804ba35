"""Which rows of which table to go to: of what is picked on a map, and of a finding."""

from __future__ import annotations

from netviz.app.edit.editing import Wanted
from netviz.app.view import Pick
from netviz.doctor import Finding
from netviz.files.csvfile import table_of
from netviz.schema import ACTORS, TIES
from netviz.tables import Tables

Jump = tuple[str, Wanted]
"""A table, and the rows of it."""


def of_pick(tables: Tables, picked: Pick) -> Jump:
    """The rows of what is picked: a tie's or an actor's own row, the ties of a pair.

    >>> from netviz.tables import tables_from_bytes
    >>> tables = tables_from_bytes({"ties.csv": b"id,source,target,type\\nT1,a,b,x\\nT2,b,c,x\\n"})
    >>> of_pick(tables, {"pair": ["b", "c"]})
    ('ties', Wanted(text='', changed=False, only=(3,), why='Ties of b and c', page=0))
    >>> of_pick(tables, {"actor": "b"})[1].only
    (3,)
    """
    [(what, ids)] = (picked or {"": ""}).items()
    if what == "pair":
        ends = [tables.ties["source"].isin(ids), tables.ties["target"].isin(ids)]
        mask = ends[0] & ends[1] & (tables.ties["source"] != tables.ties["target"])
        return TIES.name, Wanted(only=tuple(tables.ties.index[mask].tolist()), why=f"Ties of {' and '.join(ids)}")
    table, name = (ACTORS, "Actor") if what == "actor" else (TIES, "Tie")
    frame = tables.frame(table.name)
    return table.name, Wanted(only=tuple(frame.index[frame["id"] == ids].tolist()), why=f"{name} {ids}")


def ties_of(tables: Tables, actor: str) -> Jump:
    """The ties of an actor."""
    ties = tables.ties
    mask = (ties["source"] == actor) | (ties["target"] == actor)
    return TIES.name, Wanted(only=tuple(ties.index[mask].tolist()), why=f"Ties of {actor}")


def rows_of(finding: Finding) -> tuple[int, ...]:
    """The rows that a finding is about, none for one about a whole file."""
    return (finding.row,) if finding.row is not None else finding.rows


def of_finding(tables: Tables, finding: Finding) -> Jump | None:
    """The rows that a finding is about; None when it is about no rows of a table, or they are gone."""
    table = table_of(finding.file)
    index = tables.frame(table).index if table else ()
    there = tuple(row for row in rows_of(finding) if row in index)
    return (table, Wanted(only=there, why=_why(finding))) if there else None


def _why(finding: Finding) -> str:
    place = f"Row {finding.row}" if finding.row is not None else "Rows"
    return f"{place}: {finding.code.replace('-', ' ')}"
