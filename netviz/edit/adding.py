"""A tie as a form tells it: with the actors, the type and the reference that it needs and nobody listed yet."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from netviz.edit.changing import add_row, add_rows, has_made_ids
from netviz.edit.naming import new_ids
from netviz.schema import ACTORS, EVIDENCE, REFERENCES, TABLES, TIE_TYPES, TIES
from netviz.tables import Tables
from netviz.typed import distinct

Cells = Mapping[str, str]


@dataclass(frozen=True)
class NewTie:
    """One tie to add, as the cells of its row, and of the rows that come with it.

    ``actors``, ``type`` and ``reference`` are rows to make; those whose id is there already are not made again.
    ``evidence`` is the row of evidence, without the tie's id; None when nothing is said of where it comes from.
    """

    tie: Cells
    actors: tuple[Cells, ...] = ()
    type: Cells | None = None
    reference: Cells | None = None
    evidence: Cells | None = field(default=None)


def add_tie(tables: Tables, new: NewTie) -> Tables:
    """The network with the tie and all that comes with it; the tie gets an id when its cells have none.

    >>> from netviz.tables import tables_from_bytes
    >>> tables = tables_from_bytes({"ties.csv": b"id,source,target,type\\nT1,a,b,x\\n"})
    >>> add_tie(tables, NewTie({"source": "b", "target": "a", "type": "x"})).ties["id"].to_list()
    ['T1', 'T2']
    """
    kind = [] if new.type is None else [new.type]
    after = _with(tables, ACTORS.name, new.actors)
    after = _with(after, TIE_TYPES.name, tuple(kind))
    after = _with(after, REFERENCES.name, () if new.reference is None else (new.reference,))
    after = add_named(after, TIES.name, [new.tie])
    if new.evidence is None:
        return after
    last = str(after.ties["id"].iloc[-1])
    return add_row(after, EVIDENCE.name, {"tie": last, **new.evidence})


def _with(tables: Tables, table: str, rows: tuple[Cells, ...]) -> Tables:
    known = distinct(tables.frame(table)["id"])
    return add_rows(tables, table, [row for row in rows if row["id"] not in known])


def add_named(tables: Tables, table: str, rows: Sequence[Cells]) -> Tables:
    """The network with rows added; a row gets an id where the table has ids and it has none.

    >>> from netviz.tables import tables_from_bytes
    >>> tables = tables_from_bytes({"ties.csv": b"id,source,target,type\\nT1,a,b,x\\n"})
    >>> add_named(tables, "actors", [{"name": "Cara"}, {"name": "Cara"}]).actors["id"].to_list()
    ['a', 'b', 'cara', 'cara-2']
    """
    if not rows:
        return tables
    if "id" not in TABLES[table].names or (table == TIES.name and has_made_ids(tables)):
        return add_rows(tables, table, rows)
    named = zip(rows, new_ids(tables, table, rows), strict=True)
    return add_rows(tables, table, [{**row, "id": each} for row, each in named])
