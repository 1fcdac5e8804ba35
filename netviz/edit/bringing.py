"""An upload laid over a network: rows that it did not change keep their bytes, their place and their index.

An upload says what its cells hold, and nothing of what it lacks: rows are removed only when that is asked for, and a
column or table that it has not is left as it is.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt
import pandas as pd

from netviz.doctor import CODES
from netviz.edit.changing import changed, is_derived, next_row
from netviz.edit.rows import Places, partners
from netviz.files.csvfile import File
from netviz.schema import ACTORS, TABLES
from netviz.spreadsheets.safety import as_cell, restored
from netviz.tables import Tables


@dataclass(frozen=True, eq=False)
class Brought:
    """A network with an upload laid over it.

    ``missing`` counts, by table, rows that are there and not in the upload; ``notes`` say what else it lacks, and
    what of it could not be read.
    """

    tables: Tables
    missing: Mapping[str, int] = field(default_factory=dict)
    notes: tuple[str, ...] = ()


def bring(tables: Tables, upload: Tables, *, remove_missing: bool = False) -> Brought:
    """Lay an upload over a network; see :mod:`netviz.edit.rows` for which rows are the same.

    Rows keep their order, new ones come last.  Text that a spreadsheet's cell had no room for is whole again where
    the cell came back as it went out, and a line's end is what it was.

    >>> from netviz.tables import tables_from_bytes, to_files
    >>> tables = tables_from_bytes({"ties.csv": b"id,source,target,type\\nT1,a ,b,x\\nT2,a,c,x\\n"})
    >>> upload = tables_from_bytes({"ties.csv": b"id,source,target,type\\nT2,a,c,y\\nT3,b,c,x\\n"})
    >>> brought = bring(tables, upload)
    >>> to_files(brought.tables)["ties.csv"], dict(brought.missing)
    (b'id,source,target,type\\nT1,a ,b,x\\nT2,a,c,y\\nT3,b,c,x\\n', {'ties': 1})
    """
    frames: dict[str, pd.DataFrame] = {}
    missing: dict[str, int] = {}
    notes: list[str] = []
    for name, file in upload.files.items():
        notes += [f"{each.message} {each.remedy}" for each in file.problems if CODES[each.code].severity == "error"]
        if not file.columns or not (name in tables.files or len(file.frame)):
            continue
        notes += _columns_left(tables, name, file)
        there = _there(tables, name)
        frame, gone = _laid(there, file.frame, TABLES[name].key, next_row(tables, name))
        missing |= {name: len(gone)} if len(gone) else {}
        frames[name] = frame.drop(index=gone) if remove_missing else frame
    differing = {name: frame for name, frame in frames.items() if not frame.equals(tables.frame(name))}
    after = changed(tables, **differing) if differing else tables
    return Brought(after, missing, (*notes, *_tables_left(tables, upload)))


def _there(tables: Tables, name: str) -> pd.DataFrame:
    """The rows that an upload is laid over: those that somebody wrote."""
    frame = tables.frame(name)
    return frame.iloc[:0] if name == ACTORS.name and is_derived(tables) else frame


def _laid(
    there: pd.DataFrame, upload: pd.DataFrame, key: tuple[str, ...], first: int
) -> tuple[pd.DataFrame, pd.Index[int]]:
    """The rows that are there as the upload has them, its new rows below, and the index of those that it lacks."""
    partner = partners(there, upload, key)
    new = np.setdiff1d(np.arange(len(upload)), partner)
    own = [name for name in upload.columns if name not in there.columns]
    columns = {name: _column(there, upload, name, partner, new) for name in [*there.columns, *own]}
    index = pd.Index([*there.index.tolist(), *range(first, first + len(new))], dtype=np.int64, name="row")
    return pd.DataFrame(columns, index=index, dtype="str"), there.index[partner < 0]


def _column(
    there: pd.DataFrame, upload: pd.DataFrame, name: str, partner: Places, new: Places
) -> npt.NDArray[np.object_]:
    """One column of the rows that are there, then of the new ones."""
    now = there[name].to_numpy(np.object_, copy=True) if name in there.columns else _empty(len(there))
    if name not in upload.columns:
        return np.concatenate([now, _empty(len(new))])
    brought, known = upload[name].to_numpy(np.object_), np.flatnonzero(partner >= 0)
    for place in known[now[known] != brought[partner[known]]].tolist():
        text = brought[partner[place]]
        now[place] = now[place] if text in _as_returned(now[place]) else text
    return np.concatenate([now, brought[new]])


def _as_returned(text: str) -> tuple[str, str]:
    """What may come back of a text that nobody changed: a cell has too little room, and its own ends of lines."""
    cell = restored(as_cell(text))
    return cell, cell.replace("\r\n", "\n").replace("\r", "\n")


def _empty(count: int) -> npt.NDArray[np.object_]:
    return np.full(count, "", np.object_)


def _columns_left(tables: Tables, name: str, file: File) -> list[str]:
    there = tables.files[name].columns if name in tables.files else ()
    lacking = [each for each in there if each not in file.columns and (tables.frame(name)[each] != "").any()]
    if not lacking:
        return []
    return [f"{tables.file_name(name)}: the upload has no column {', '.join(lacking)}; what stands there is kept."]


def _tables_left(tables: Tables, upload: Tables) -> list[str]:
    left = [file.file for name, file in tables.files.items() if name not in upload.files]
    return (
        [f"The upload has no {', '.join(left)}: kept as {'it is' if len(left) == 1 else 'they are'}."] if left else []
    )
