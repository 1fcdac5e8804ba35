"""A tie as a form tells it: with the actors, the type and the reference that it needs and nobody listed yet."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from netviz.edit.changing import add_row, add_rows
from netviz.edit.naming import next_tie_id
from netviz.schema import ACTORS, EVIDENCE, REFERENCES, TIE_TYPES, TIES
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
    tie = dict(new.tie)
    tie["id"] = tie.get("id") or _id_for(tables, tie)
    after = add_row(after, TIES.name, tie)
    if new.evidence is None:
        return after
    last = str(after.ties["id"].iloc[-1])
    return add_row(after, EVIDENCE.name, {"tie": last, **new.evidence})


def _with(tables: Tables, table: str, rows: tuple[Cells, ...]) -> Tables:
    known = distinct(tables.frame(table)["id"])
    return add_rows(tables, table, [row for row in rows if row["id"] not in known])


def _id_for(tables: Tables, tie: Cells) -> str:
    """Empty where the file has no ids, and the tie is given one that is made of its content."""
    if any(problem.code == "made-ids" for problem in tables.problems):
        return ""
    return next_tie_id(tables, tie.get("type", ""), tie.get("source", ""), tie.get("target", ""))
