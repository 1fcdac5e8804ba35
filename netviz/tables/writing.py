"""Tables as the files of a folder."""

from __future__ import annotations

import gzip
from dataclasses import replace as changed_copy
from pathlib import Path
from typing import Any

import pandas as pd

from netviz.disk.whole import write_whole
from netviz.errors import WrongUse
from netviz.files.csvfile import File, read_file, table_of
from netviz.files.splice import new_file, spliced, written_anew
from netviz.schema import TABLES, TIES
from netviz.tables.bare import MADE_ID
from netviz.tables.tables import FIRST_ROW, Tables


def to_files(tables: Tables) -> dict[str, bytes]:
    """Every file of the folder, by name, as :func:`write_tables` would write it.

    Files whose frame did not change come back byte for byte; what reading derived or made is not written.
    Raises :class:`netviz.errors.WrongUse` when a file's encoding lacks a character of a changed cell.
    """
    written: dict[str, bytes] = {}
    for name, schema in TABLES.items():
        before, after = compared(tables, name)
        file = tables.files.get(name)
        if file is not None:
            data = spliced(file, before, after) if file.columns else file.data
            written[file.file] = data if file.packed is None else _packed(file, data)
        elif len(after) and after is not before and not after.equals(before):
            written[schema.file] = new_file(after, schema)
    return written


def compared(tables: Tables, name: str) -> tuple[pd.DataFrame, pd.DataFrame]:
    """A table as it was read and as it is.

    Ids that reading made are in no file and stay out of it, until one tie has an id of its own: then all are written.
    """
    before, after = tables.first[name], tables.frame(name)
    if after is before or name != TIES.name or not any(each.code == "made-ids" for each in tables.problems):
        return before, after
    known = before["id"].reindex(after.index, fill_value="")
    own = (after["id"] != known) & ~after["id"].str.fullmatch(MADE_ID)
    return before.assign(id=""), after if own.any() else after.assign(id="")


def _packed(file: File, data: bytes) -> bytes:
    """The bytes of a packed file; packing the same text anew could give others."""
    same = file.packed is not None and file.origin is None and data == file.data
    return file.packed if same and file.packed is not None else gzip.compress(data, mtime=0)


def rewritten(tables: Tables) -> Tables:
    """The same network in files written anew from its cells, so that nothing else that stood in the old ones is left.

    Cells beyond the headers, blank records and files that could not be read are gone; rows are counted anew.

    >>> from netviz.tables import tables_from_bytes
    >>> to_files(rewritten(tables_from_bytes({"ties.csv": b"Source;Target;Type\\n\\na;b;x;y\\n"})))
    {'ties.csv': b'source,target,type\\na,b,x\\n'}
    """
    frames: dict[str, Any] = {name: _renumbered(tables.frame(name)) for name in TABLES}
    files = {
        name: written_anew(file, tables.first[name], tables.frame(name))
        for name, file in tables.files.items()
        if file.columns
    }
    added = {file: data for file, data in to_files(tables).items() if table_of(file) not in tables.files}
    files |= {table_of(file): read_file(file, data) for file, data in added.items()}
    return changed_copy(tables, **frames, files=files, first=frames)


def _renumbered(frame: pd.DataFrame) -> pd.DataFrame:
    return frame.set_axis(pd.RangeIndex(FIRST_ROW, FIRST_ROW + len(frame), name="row"))


def write_tables(tables: Tables, folder: str | Path) -> None:
    """Write tables into a folder, which is made when it is not there; files that would not change are not touched.

    Raises OSError when the folder refuses, :class:`netviz.errors.WrongUse` as :func:`to_files` and when a file is a
    link out of the folder.
    """
    path = Path(folder)
    path.mkdir(parents=True, exist_ok=True)
    for file, data in to_files(tables).items():
        target = (path / file).resolve()
        if not target.is_relative_to(path.resolve()):
            raise WrongUse(f"{file} is a link that leads out of the folder; nothing was written through it")
        if not (target.is_file() and target.read_bytes() == data):
            write_whole(target, data)
