"""A reference's own page: what it supports and contradicts, and what falls if it is withdrawn."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from netviz import typed
from netviz.errors import NotFound
from netviz.sourcing.ties import sources
from netviz.tables import Tables


@dataclass(frozen=True)
class Statement:
    """One row of evidence: the tie, what it is about, how credible, where in the document, and the note."""

    tie: str
    about: str
    credibility: str
    locator: str
    note: str


@dataclass(frozen=True)
class Withdrawal:
    """What falls without a reference: ties by id.

    ``unsourced`` lose all support, ``single`` are left with one origin, ``weaker`` have lower grades (before and
    after), ``cleared`` are no longer contested; ``steps`` are tie, date and words of events that nothing tells of then.
    """

    unsourced: tuple[str, ...]
    single: tuple[str, ...]
    weaker: tuple[tuple[str, tuple[str, ...], tuple[str, ...]], ...]
    cleared: tuple[str, ...]
    steps: tuple[tuple[str, str, str], ...]

    def __bool__(self) -> bool:
        return bool(self.unsourced or self.single or self.weaker or self.cleared or self.steps)


@dataclass(frozen=True)
class ReferencePage:
    """All that one reference says, and what rests on it."""

    reference: str
    supports: tuple[Statement, ...]
    contradicts: tuple[Statement, ...]
    withdrawn: Withdrawal


def reference_page(tables: Tables, reference: str) -> ReferencePage:
    """The page of a reference.  Raises :class:`~netviz.errors.NotFound` for an id that references.csv does not have.

    >>> from netviz.tables import tables_from_bytes
    >>> tables = tables_from_bytes({
    ...     "ties.csv": b"id,source,target,type\\n1,a,b,x\\n",
    ...     "references.csv": b"id,title\\nR,r\\n", "evidence.csv": b"tie,reference,locator\\n1,R,p. 3\\n"})
    >>> page = reference_page(tables, "R")
    >>> page.supports[0].locator, page.withdrawn.unsourced
    ('p. 3', ('1',))
    """
    if reference not in set(tables.references["id"]):
        raise NotFound(f"there is no reference “{reference}” in {tables.file_name('references')}")
    rows = typed.evidence(tables)
    rows = rows[rows["reference"] == reference]
    return ReferencePage(
        reference,
        _statements(rows[rows["supports"]]),
        _statements(rows[~rows["supports"]]),
        _withdrawal(tables, reference),
    )


def _statements(rows: pd.DataFrame) -> tuple[Statement, ...]:
    columns = rows[["tie", "about", "credibility", "locator", "note"]]
    return tuple(Statement(*row) for row in columns.itertuples(index=False, name=None))


def _withdrawal(tables: Tables, reference: str) -> Withdrawal:
    touched = tables.evidence["tie"][tables.evidence["reference"] == reference]
    few = tables.replace(ties=tables.ties[tables.ties["id"].isin(touched)])
    without = few.replace(evidence=few.evidence[few.evidence["reference"] != reference])
    before, after = sources(few), sources(without)
    lost = (before["references"] > 0) & (after["references"] == 0)
    single = ~lost & (before["independent"] > 1) & (after["independent"] == 1) & ~after["primary"]
    weaker = ~lost & (before["grades"] != after["grades"])
    cleared = before["contested"] & ~after["contested"]
    told = tables.events[tables.events["reference"] == reference]
    return Withdrawal(
        unsourced=tuple(before["id"][lost]),
        single=tuple(before["id"][single]),
        weaker=tuple(
            zip(before["id"][weaker], before["grades"][weaker], after["grades"][weaker], strict=True),
        ),
        cleared=tuple(before["id"][cleared]),
        steps=tuple(told[["tie", "date", "event"]].itertuples(index=False, name=None)),
    )
