"""Rows copied out of a spreadsheet, a web page or another file, as a change of a table."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd

from netviz.edit.adding import Cells, add_named
from netviz.edit.changing import set_cells
from netviz.errors import WrongUse
from netviz.files.csvfile import File, read_file
from netviz.files.problems import shown
from netviz.schema import TABLES, TableSchema
from netviz.tables import Tables

STOPPING = frozenset({"not-text", "open-quote", "row-long"})
"""What must not be there: cells would be lost, or taken for one."""


@dataclass(frozen=True)
class Pasted:
    """Rows that were pasted: ``added`` as they are, ``changed`` those whose id is there already, by its row.

    ``own`` are columns that the table does not have yet, ``by_header`` is false where the columns were taken in order.
    """

    added: tuple[Cells, ...]
    changed: Mapping[int, Cells]
    own: tuple[str, ...]
    by_header: bool

    def words(self, table: str) -> str:
        """What would be done.

        >>> Pasted(({"id": "T1"},), {}, ("desk",), True).words("ties")
        '1 row is added to Ties. The column “desk” is new and yours.'
        """
        parts = [_counted(len(self.added), "added to", table), _counted(len(self.changed), "changed in", table)]
        told = " and ".join(part for part in parts if part) or f"Nothing changes in {TABLES[table].label}"
        order = "" if self.by_header else " No header was found: the columns were taken in the order of the table."
        new = [f" The column {shown(name)} is new and yours." for name in self.own]
        return f"{told}.{order}{''.join(new)}"


def _counted(count: int, done: str, table: str) -> str:
    return f"{count:,} row{' is' if count == 1 else 's are'} {done} {TABLES[table].label}" if count else ""


def pasted(tables: Tables, table: str, text: str) -> Pasted:
    """Read what was pasted: tabs, commas or semicolons between cells, a header in the words that files may use, too.

    Without a header the columns are taken in the order of the file.  Raises WrongUse for what is no rows at all.

    >>> from netviz.tables import tables_from_bytes
    >>> tables = tables_from_bytes({"ties.csv": b"id,source,target,type\\nT1,a,b,x\\n"})
    >>> pasted(tables, "ties", "Id\\tFrom\\tTo\\nT1\\ta\\tc\\nT2\\tb\\tc")
    Pasted(added=({'id': 'T2', 'source': 'b', 'target': 'c'},), changed={2: {'target': 'c'}}, own=(), by_header=True)
    """
    schema = TABLES[table]
    if not text.strip():
        raise WrongUse("there is nothing to paste yet: copy rows in a spreadsheet and paste them here")
    file = read_file(schema.file, text.encode("utf-8", "replace"))
    headed = any(name in schema.names for name in file.columns)
    if not headed:
        file = _in_order(tables, schema, file, text)
    if stopped := [problem for problem in file.problems if problem.code in STOPPING]:
        raise WrongUse(stopped[0].message.replace(f"{schema.file}, row", "what was pasted, row"))
    rows = [{str(name): str(text) for name, text in row.items()} for row in file.frame.to_dict("records")]
    added, changed = _sorted_out(tables.frame(table), rows)
    own = tuple(name for name in file.columns if name not in tables.frame(table).columns)
    return Pasted(tuple(added), changed, own, headed)


def _in_order(tables: Tables, schema: TableSchema, file: File, text: str) -> File:
    """The same rows under the table's own headers, as many as there are cells."""
    known = tables.files[schema.name].columns if schema.name in tables.files else schema.names
    if len(file.columns) > len(known):
        raise WrongUse(
            f"a row has {len(file.columns)} cells, {schema.label} {len(known)} columns: put the header above the rows"
        )
    header = file.dialect.delimiter.join(known[: len(file.columns)])
    return read_file(schema.file, f"{header}\n{text}".encode("utf-8", "replace"))


def _sorted_out(frame: pd.DataFrame, rows: list[dict[str, str]]) -> tuple[list[Cells], dict[int, Cells]]:
    """Rows to add, and the differing cells of those whose id one row has already."""
    known: dict[str, int] = {}
    if "id" in frame.columns and any(row.get("id") for row in rows):
        known = dict(zip(frame["id"], frame.index.tolist(), strict=True))
    added: list[Cells] = []
    changed: dict[int, Cells] = {}
    for cells in rows:
        row = known.get(cells.get("id") or "")
        if row is None:
            added.append({name: text for name, text in cells.items() if text or name not in frame.columns})
        elif differing := {
            name: text for name, text in cells.items() if name in frame.columns and frame.at[row, name] != text
        }:
            changed[row] = differing
    return added, changed


def paste(tables: Tables, table: str, rows: Pasted) -> Tables:
    """The network with what was pasted."""
    cells = {(row, name): text for row, texts in rows.changed.items() for name, text in texts.items()}
    return add_named(set_cells(tables, table, cells), table, rows.added)
