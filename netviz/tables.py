"""A folder of CSV files as tables of text, and back without changing a byte that did not have to change.

Everything that is wrong with a folder is noted (:attr:`Tables.problems`, :attr:`File.problems`) and told by
:mod:`netviz.doctor`; only a folder that is not there raises.
"""

from __future__ import annotations

import gzip
import hashlib
import os
import secrets
import stat
from collections.abc import Mapping
from dataclasses import dataclass
from dataclasses import replace as changed_copy
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd
import pyarrow as pa  # type: ignore[import-untyped]

from netviz.csvfile import MAX_BYTES, PACKED, File, read_file, table_of
from netviz.csvtext import Dialect
from netviz.errors import FolderMissing, WrongUse
from netviz.problems import Problem, shown
from netviz.schema import ACTORS, TABLES, TIES, TableSchema
from netviz.splice import new_file, spliced

__all__ = ["Dialect", "File", "Tables", "read_file", "read_tables", "tables_from_bytes", "to_files", "write_tables"]

FIRST_ROW = 2
"""The row of the first record under the header, as a spreadsheet counts."""


@dataclass(frozen=True, eq=False)
class Tables:
    """One network: a frame of text for every table, beside the files they were read from.

    Every frame has all columns of its schema, in that order, then the analyst's own; cells are text (dtype ``str``),
    "" for empty; the index is the row as a spreadsheet counts.  ``files`` holds, by table, only files that were there;
    ``others`` names the folder's other CSVs; ``first`` has the frames as they were read, to which writing compares.
    ``folder`` is for messages, "" when made from bytes.
    """

    folder: str
    actors: pd.DataFrame
    ties: pd.DataFrame
    tie_types: pd.DataFrame
    references: pd.DataFrame
    evidence: pd.DataFrame
    events: pd.DataFrame
    positions: pd.DataFrame
    files: Mapping[str, File]
    others: tuple[str, ...]
    problems: tuple[Problem, ...]
    first: Mapping[str, pd.DataFrame]

    def frame(self, name: str) -> pd.DataFrame:
        """The frame of a table by its name; raises KeyError for a name that is no table."""
        if name not in TABLES:
            raise KeyError(name)
        frame: pd.DataFrame = getattr(self, name)
        return frame

    def file_name(self, name: str) -> str:
        """The file of a table as on disk, or as it would be written."""
        return self.files[name].file if name in self.files else TABLES[name].file

    def replace(self, **frames: pd.DataFrame) -> Tables:
        """The same network with other frames; rows keep their bytes by their index when written.

        Missing schema columns are added empty, missing values become "".  Raises WrongUse when an index repeats.

        >>> before = tables_from_bytes({"ties.csv": b"id,source,target,type\\nT1,a,b,x\\n"})
        >>> to_files(before.replace(ties=before.ties.assign(type="y")))
        {'ties.csv': b'id,source,target,type\\nT1,a,b,y\\n'}
        """
        for name, frame in frames.items():
            if name not in TABLES:
                raise WrongUse(f"there is no table {shown(name)}; tables are {', '.join(TABLES)}")
            if not frame.index.is_unique:
                raise WrongUse(f"{name}: two rows share an index; the index is the row in the file")
        dressed: dict[str, Any] = {name: _dressed(frame, TABLES[name]) for name, frame in frames.items()}
        return changed_copy(self, **dressed)


# Reading ---------------------------------------------------------------------------------------------------------


def read_tables(folder: str | Path) -> Tables:
    """Read a folder of CSVs.

    Only files named after tables are opened, packed ones (``.csv.gz``) where there is no plain one.  Raises
    :class:`netviz.errors.FolderMissing` when there is no such folder; every other fault is a finding.
    """
    path = Path(folder)
    try:
        names = sorted(entry.name for entry in os.scandir(path))
    except (OSError, ValueError) as error:
        what = _NO_FOLDER.get(type(error), getattr(error, "strerror", None) or str(error))
        raise FolderMissing(f"{str(folder)!r} cannot be opened as a folder of CSVs: {what}") from None
    blobs: dict[str, bytes] = {}
    problems: list[Problem] = []
    for schema in TABLES.values():
        file = next((name for name in (schema.file, schema.file + PACKED) if name in names), None)
        if file is None:
            continue
        found = _bytes_of(path, file)
        if isinstance(found, Problem):
            problems.append(found)
        else:
            blobs[file] = found
    return _assemble(str(folder), blobs, [name for name in names if _is_csv(name) and name not in blobs], problems)


def tables_from_bytes(files: Mapping[str, bytes], folder: str = "") -> Tables:
    """Tables from CSVs in memory, by file name (an upload, a test); names that are no table's are only listed.

    >>> tables = tables_from_bytes({"ties.csv": b"Source,Target,Type\\nRU,IN,cooperation\\n"})
    >>> tables.ties[["source", "target"]].iloc[0].tolist(), tables.actors["id"].tolist()
    (['RU', 'IN'], ['IN', 'RU'])
    """
    bare = {name.replace("\\", "/").rsplit("/", 1)[-1]: data for name, data in files.items()}
    ours = {name: data for name, data in bare.items() if table_of(name)}
    blobs = {name: data for name, data in ours.items() if name.removesuffix(PACKED) == name or name[:-3] not in ours}
    return _assemble(folder, blobs, sorted(name for name in bare if _is_csv(name) and name not in blobs), [])


_NO_FOLDER: Mapping[type[Exception], str] = {
    FileNotFoundError: "it is not there",
    NotADirectoryError: "it is a file",
    PermissionError: "you may not read it",
}


def _is_csv(name: str) -> bool:
    return name.lower().endswith((".csv", ".csv.gz"))


def _bytes_of(folder: Path, file: str) -> bytes | Problem:
    """The bytes of one file, or why it is left alone."""
    path = folder / file
    try:
        target = path.resolve(strict=True)
        if not target.is_relative_to(folder.resolve()):
            return _refused(file, "is a link that leads out of the folder")
        status = target.stat()
        if not stat.S_ISREG(status.st_mode):
            return _refused(file, "is no regular file")
        if status.st_size > MAX_BYTES:
            return _refused(file, f"is larger than {MAX_BYTES // 2**20} MiB")
        return target.read_bytes()
    except (OSError, RuntimeError) as error:
        return _refused(file, f"cannot be read: {getattr(error, 'strerror', None) or error}")


def _refused(file: str, reason: str) -> Problem:
    remedy = "Put the file itself there, as a plain CSV that you may read."
    return Problem("file-refused", file, f"{file} {reason}; it was not opened.", remedy)


def _assemble(folder: str, blobs: Mapping[str, bytes], others: list[str], problems: list[Problem]) -> Tables:
    files = {table_of(file): read_file(file, data) for file, data in blobs.items()}
    refused = {table_of(problem.file) for problem in problems}
    frames = {name: _frame_of(files.get(name), schema) for name, schema in TABLES.items()}
    if "ties" not in files and "ties" not in refused:
        problems.append(_no_ties(others))
    ties = frames["ties"]
    if len(ties) and bool((ties["id"] == "").all()):
        frames["ties"] = ties.assign(id=made_ids(ties))
        problems.append(_made_ids(files["ties"]))
    if "actors" not in files and "actors" not in refused and len(ties):
        frames["actors"] = derived_actors(ties)
        problems.append(_derived_actors(files["ties"].file, len(frames["actors"])))
    return Tables(folder, **frames, files=files, others=tuple(others), problems=tuple(problems), first=frames)


def _frame_of(file: File | None, schema: TableSchema) -> pd.DataFrame:
    if file is None:
        return _dressed(pd.DataFrame(index=pd.Index([], dtype=np.int64, name="row")), schema)
    return _dressed(file.frame, schema)


def _dressed(frame: pd.DataFrame, schema: TableSchema) -> pd.DataFrame:
    """A frame with all columns of its schema first, every cell text and none missing."""
    own = [name for name in frame.columns if name not in schema.names]
    empty = pd.Series(pa.repeat(pa.scalar("", pa.large_string()), len(frame)), index=frame.index, dtype="str")
    columns = {str(name): _as_text(frame[name]) if name in frame.columns else empty for name in (*schema.names, *own)}
    return pd.DataFrame(columns, index=frame.index, copy=False)


def _as_text(column: pd.Series) -> pd.Series:
    text = column if column.dtype == "str" else column.astype("str")
    return text.fillna("")


def _no_ties(others: list[str]) -> Problem:
    if others:
        there = ", ".join(others[:8]) + (f" and {len(others) - 8} more" if len(others) > 8 else "")
        remedy = f"Rename the file that holds the ties to {TIES.file}; the CSVs there are {there}."
    else:
        remedy = f"Put a {TIES.file} there; there is no other CSV. “netviz init” writes a folder to start from."
    return Problem("missing-file", TIES.file, f"{TIES.file} is not there: without it there is no network.", remedy)


def _made_ids(file: File) -> Problem:
    return Problem(
        "made-ids",
        file.file,
        f"{file.file} has no ids of ties; they were made from source, target, type and dates.",
        "Add a column id when evidence or events are to name a tie, or when its dates may change.",
        column="id",
    )


def _derived_actors(file: str, count: int) -> Problem:
    return Problem(
        "derived-actors",
        ACTORS.file,
        f"{ACTORS.file} is not there; {count:,} actors were derived from {file}.",
        f"Add {ACTORS.file} (id, name, kind) to name the actors and say what they are.",
    )


# What a bare edge list lacks -------------------------------------------------------------------------------------

NAMING = ("source", "target", "type", "subtype", "start", "end", "date")
"""The columns that make the id of a tie that has none."""


def derived_actors(ties: pd.DataFrame) -> pd.DataFrame:
    """An actors table from the ends of the ties: id = name, sorted, so that the order of the ties does not matter."""
    ids = pd.concat([ties["source"], ties["target"]]).drop_duplicates()
    ids = ids[ids.str.strip() != ""].sort_values().reset_index(drop=True)
    frame = pd.DataFrame({"id": ids, "name": ids})
    frame.index = pd.RangeIndex(FIRST_ROW, FIRST_ROW + len(frame), name="row")
    return _dressed(frame, ACTORS)


def made_ids(ties: pd.DataFrame) -> pd.Series:
    """Ids from what the ties say, the same in every order of rows, with an ordinal among equal ones.

    >>> ties = pd.DataFrame({name: ["x", "x", "y"] for name in NAMING}, dtype="str")
    >>> first, second, third = made_ids(ties)
    >>> (first, second) == (f"t-{first[2:12]}", f"{first}-2") and third != first
    True
    """
    digests = _digests(ties)
    ids = pd.Series(_in_hexadecimal(digests), index=ties.index, dtype="str")
    again = np.flatnonzero(pd.Series(digests).duplicated(keep=False).to_numpy())
    if not len(again):
        return ids
    # Equal ties are told apart by all their other cells; where these agree too, no reader can tell which is which.
    rest = ties.iloc[again].drop(columns=["id"], errors="ignore")
    order = pd.DataFrame({"digest": digests[again]})
    for name in rest.columns:
        if rest[name].iloc[0] != "" or (rest[name] != "").any():
            order[name] = rest[name].to_numpy()
    ordinals = order.sort_values(list(order.columns)).groupby("digest").cumcount().sort_index().to_numpy() + 1
    later = again[ordinals > 1]
    plain = zip(ids.iloc[later].tolist(), ordinals[ordinals > 1].tolist(), strict=True)
    ids.iloc[later] = [f"{text}-{ordinal}" for text, ordinal in plain]
    return ids


def _in_hexadecimal(digests: npt.NDArray[np.uint64]) -> pa.Array:
    """``t-`` and ten digits for each number of 40 bits, without making a Python text of each."""
    nibbles = (digests[:, None] >> np.arange(36, -4, -4, dtype=np.uint64)) & np.uint64(15)
    letters = np.empty((len(digests), 12), np.uint8)
    letters[:, :2] = np.frombuffer(b"t-", np.uint8)
    letters[:, 2:] = np.frombuffer(b"0123456789abcdef", np.uint8)[nibbles.astype(np.intp)]
    offsets = np.arange(0, 12 * len(digests) + 1, 12, dtype=np.int64)
    return pa.LargeStringArray.from_buffers(len(digests), pa.py_buffer(offsets), pa.py_buffer(letters.tobytes()))


def _digests(ties: pd.DataFrame) -> npt.NDArray[np.uint64]:
    """40 bits for each row: every distinct text is hashed once, and rows mix the hashes of their cells."""
    mixed = np.zeros(len(ties), np.uint64)
    for name in NAMING:
        codes, texts = pd.factorize(ties[name])
        hashes = [int.from_bytes(hashlib.blake2b(text.encode(), digest_size=8).digest(), "big") for text in texts]
        mixed = (mixed ^ np.array(hashes, np.uint64)[codes]) * np.uint64(0x9E3779B97F4A7C15)
        mixed ^= mixed >> np.uint64(29)
    return mixed >> np.uint64(24)


# Writing ---------------------------------------------------------------------------------------------------------


def to_files(tables: Tables) -> dict[str, bytes]:
    """Every file of the folder, by name, as :func:`write_tables` would write it.

    Files whose frame did not change come back byte for byte; what reading derived or made is not written.
    Raises :class:`netviz.errors.WrongUse` when a file's encoding lacks a character of a changed cell.
    """
    written: dict[str, bytes] = {}
    for name, schema in TABLES.items():
        before, after = tables.first[name], tables.frame(name)
        file = tables.files.get(name)
        if file is not None:
            data = spliced(file, before, after) if file.columns else file.data
            unchanged = data is file.data or data == file.data
            packed = file.on_disk if unchanged else gzip.compress(data, mtime=0)
            written[file.file] = packed if file.packed is not None else data
        elif len(after) and after is not before and not after.equals(before):
            written[schema.file] = new_file(after, schema)
    return written


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
            _write_whole(target, data)


def _write_whole(target: Path, data: bytes) -> None:
    """Old bytes or new bytes, never half: a temporary file beside it takes its place."""
    temporary = target.with_name(f".{target.name}.{secrets.token_hex(4)}")
    try:
        with temporary.open("xb") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
        if target.exists():
            temporary.chmod(stat.S_IMODE(target.stat().st_mode))
        temporary.replace(target)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise
