"""Which table a CSV of another name is most likely."""

from __future__ import annotations

from netviz.files.csvfile import read_file
from netviz.schema import TABLES


def likely_table(data: bytes) -> str:
    """The table that a CSV of another name looks most like: it has what makes that one, and more than an id.

    >>> likely_table(b"Source,Target,Type\\nRU,IN,pact\\n"), likely_table(b"id,type,desc\\nAnn,person,x\\n")
    ('ties', 'actors')
    """
    known = {}
    for name, schema in TABLES.items():
        columns = set(read_file(schema.file, data).columns) & set(schema.names)
        if len(columns) > 1 and columns >= set(schema.required) - {"id", "name"}:
            known[name] = len(columns)
    return max(known, key=lambda name: known[name], default="")
