"""Whether a folder holds a network at all, or what keeps its ties from being read."""

from __future__ import annotations

from netviz.doctor import check
from netviz.doctor.findings import Finding
from netviz.schema import TIES
from netviz.tables import Tables

NEEDED = frozenset(TIES.required) - {"id"}
"""Columns without which no tie can be told; ids are made when they are missing."""


def unusable(tables: Tables) -> Finding | None:
    """The finding that keeps the ties from being read, or None when they can be.

    >>> from netviz.tables import tables_from_bytes
    >>> unusable(tables_from_bytes({})).code, unusable(tables_from_bytes({"ties.csv": b"source,target,type\\n"}))
    ('missing-file', None)
    """
    file = tables.files.get("ties")
    if (file is not None and set(file.columns) >= NEEDED) or len(tables.ties):
        return None
    return next((each for each in check(tables) if each.severity == "error" and each.row is None), None)
