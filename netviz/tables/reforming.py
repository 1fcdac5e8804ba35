"""Tables whose files are read otherwise than they were, or are to be written otherwise: what no single cell can say.

The bytes that lie on disk stay known (:attr:`~netviz.files.csvfile.File.on_disk`), and edits made before stay made.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace as changed_copy

import numpy as np
import pandas as pd

from netviz.errors import WrongUse
from netviz.files.csvfile import PACKED, File, read_anew, read_file, table_of
from netviz.files.encoding import LABELS
from netviz.files.forms import as_utf8, with_delimiter, with_headers
from netviz.files.problems import shown
from netviz.files.records import DELIMITERS
from netviz.schema import TABLES
from netviz.tables.reading import assemble
from netviz.tables.tables import Tables

UTF8 = "utf-8"


Moved = Callable[[int], int]
"""The row in which a record stands now, by the one in which it stood."""


def reformed(tables: Tables, name: str, data: bytes, moved: Moved | None = None) -> Tables:
    """The network with other bytes (unpacked) for the file of a table, as they are to be written.

    ``moved`` says where the rows stand now; None when all stand where they stood.  Edits made before are carried over;
    what reading makes of the new bytes (ids, actors, meanings of headers) is made anew.
    """
    return _with_file(tables, read_anew(tables.files[name], data), moved)


def reread(tables: Tables, file: str, *, encoding: str = "", delimiter: str = "") -> Tables:
    """The network with one file read in another encoding, or with another sign between its cells.

    The file is to be written so that every program reads it so: in UTF-8 when an encoding is given, with commas when
    a delimiter is that netviz would not find by itself.  Raises :class:`netviz.errors.WrongUse` for a file that was
    not read, an encoding or delimiter that netviz does not know, and bytes that are not of the encoding.

    >>> from netviz.tables import tables_from_bytes, to_files
    >>> tables = tables_from_bytes({"ties.csv": "source,target,type\\nЯна,Лев,друг\\n".encode("koi8_r")})
    >>> reread(tables, "ties.csv", encoding="koi8_r").ties["source"].tolist()
    ['Яна']
    """
    name = table_of(file)
    if name not in tables.files or not tables.files[name].columns:
        raise WrongUse(f"{file} was not read as a table, so it cannot be read otherwise")
    if encoding and encoding not in LABELS:
        raise WrongUse(f"encoding {shown(encoding)}: write one of {', '.join(LABELS)}")
    if delimiter and delimiter not in DELIMITERS:
        raise WrongUse(f"delimiter {shown(delimiter)}: write one of {' '.join(map(shown, DELIMITERS))}")
    old = tables.files[name]
    new = read_anew(old, old.data, encoding=encoding or old.dialect.encoding, delimiter=delimiter)
    if encoding:
        new = read_anew(old, as_utf8(new), delimiter=new.dialect.delimiter)
    if delimiter and read_file(TABLES[name].file, new.data).dialect.delimiter != delimiter:
        new = read_anew(old, with_delimiter(new, ","))
    return _with_file(tables, new)


def renamed_headers(tables: Tables, name: str, headers: Mapping[str, str]) -> Tables:
    """The network with columns of one table under other headers, in their place: ``headers`` maps names of columns
    (:attr:`File.columns`) to what is to be written above them.

    >>> from netviz.tables import tables_from_bytes, to_files
    >>> tables = tables_from_bytes({"ties.csv": b"Donor;Party;type\\nA;B;gift\\n"})
    >>> to_files(renamed_headers(tables, "ties", {"Donor": "source", "Party": "target"}))["ties.csv"]
    b'source;target;type\\nA;B;gift\\n'
    """
    file = tables.files[name]
    unknown = [column for column in headers if column not in file.columns]
    if unknown:
        raise WrongUse(f"{file.file} has no column {shown(unknown[0])}; it has {', '.join(map(shown, file.columns))}")
    numbers = {file.columns.index(column): text for column, text in headers.items()}
    return reformed(tables, name, with_headers(file, numbers))


def adopted(tables: Tables, other: str, name: str) -> Tables:
    """The network with one of the folder's other CSVs as a table; the other file stays as it is.

    Raises :class:`netviz.errors.WrongUse` when the bytes of that file are not at hand, or the table is there already.

    >>> from netviz.tables import tables_from_bytes
    >>> tables = tables_from_bytes({"links.csv": b"from,to,type\\nA,B,gift\\n"})
    >>> adopted(tables, "links.csv", "ties").ties["source"].tolist()
    ['A']
    """
    if other not in tables.spare:
        raise WrongUse(f"there is no other CSV {shown(other)}; there are {', '.join(tables.spare) or 'none'}")
    if name in tables.files:
        raise WrongUse(f"{tables.files[name].file} is there already")
    target = TABLES[name].file + (PACKED if other.lower().endswith(PACKED) else "")
    file = changed_copy(read_file(target, tables.spare[other]), origin=b"")
    spare = {key: data for key, data in tables.spare.items() if key != other}
    return _with_file(changed_copy(tables, spare=spare), file)


MADE = frozenset({"missing-file", "made-ids", "derived-actors"})
"""What putting the files together says, and says anew."""


def _with_file(tables: Tables, file: File, moved: Moved | None = None) -> Tables:
    refusals = [problem for problem in tables.problems if problem.code not in MADE]
    fresh = assemble(tables.folder, {**tables.files, file.name: file}, tables.others, refusals, tables.spare)
    edited = {name for name in TABLES if tables.frame(name) is not tables.first[name]}
    return fresh.replace(
        **{name: _carried(tables, fresh, name, moved if name == file.name else None) for name in edited}
    )


def _carried(tables: Tables, fresh: Tables, name: str, moved: Moved | None) -> pd.DataFrame:
    """The frame of a table as it is now read, with the edits that were made to it before."""
    names = _new_names(tables.files.get(name), fresh.files.get(name))
    base, edited = (_relabelled(frame, names, moved) for frame in (tables.first[name], tables.frame(name)))
    own = [column for column in edited.columns if column not in base.columns]
    gone = [column for column in base.columns if column not in edited.columns]
    new = fresh.first[name].reindex(index=edited.index, fill_value="").drop(columns=gone, errors="ignore")
    former = base.reindex(index=edited.index, columns=edited.columns, fill_value="")
    columns = {column: new[column] for column in new.columns}
    for column in (*(each for each in edited.columns if each in columns), *own):
        changed = (former[column] != edited[column]).to_numpy(np.bool_)
        columns[column] = new[column].where(~changed, edited[column]) if column in columns else edited[column]
    return pd.DataFrame(columns, index=edited.index)


def _new_names(old: File | None, new: File | None) -> dict[str, str]:
    """The new names of columns that stand where they stood, under other headers."""
    if old is None or new is None or len(old.columns) != len(new.columns):
        return {}
    return {was: now for was, now in zip(old.columns, new.columns, strict=True) if was != now}


def _relabelled(frame: pd.DataFrame, names: Mapping[str, str], moved: Moved | None) -> pd.DataFrame:
    kept = frame.drop(columns=[name for name in names.values() if name in frame.columns and name not in names])
    made = kept.rename(columns=dict(names))
    return made if moved is None else made.set_axis(pd.Index(map(moved, made.index.tolist()), name="row"))
