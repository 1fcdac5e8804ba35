"""A folder, or CSVs in memory, as tables."""

from __future__ import annotations

import stat
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pandas as pd

from netviz.disk.view import View, steadily
from netviz.errors import FolderMissing
from netviz.files.csvfile import MAX_BYTES, PACKED, File, read_file, table_of
from netviz.files.problems import Problem
from netviz.schema import ACTORS, TABLES, TIES, TableSchema
from netviz.tables.bare import derived_actors, made_ids
from netviz.tables.tables import Tables, dressed


@dataclass(frozen=True)
class OnDisk:
    """What lies in a folder: the bytes of each table's file by its name, the names of other CSVs, what cannot be read,
    and the bytes of other CSVs where one of them may be a table that is not there."""

    files: Mapping[str, bytes]
    others: tuple[str, ...]
    problems: tuple[Problem, ...]
    spare: Mapping[str, bytes]


def read_tables(folder: str | Path) -> Tables:
    """Read a folder of CSVs, all of it as it stands before or after a save that may be under way.

    Only files named after tables are read, packed ones (``.csv.gz``) where there is no plain one; while ties.csv or
    actors.csv is not there, the bytes of other CSVs are kept, because one of them may be it.  Raises
    :class:`netviz.errors.FolderMissing` when there is no such folder; every other fault is a finding.
    """
    return tables_of(read_folder(folder), folder)


def read_folder(folder: str | Path) -> OnDisk:
    """The bytes of a folder, read steadily.  Raises :class:`netviz.errors.FolderMissing`."""
    return steadily(Path(folder), TABLE_FILES, _look)


def tables_of(found: OnDisk, folder: str | Path, known: Tables | None = None) -> Tables:
    """The tables in a folder's bytes; files that ``known`` holds with the same bytes are not read anew."""
    files = {table_of(file): _file(file, data, known) for file, data in found.files.items()}
    return assemble(str(folder), files, found.others, found.problems, found.spare)


TABLE_FILES = tuple(schema.file + suffix for schema in TABLES.values() for suffix in ("", PACKED))
"""Every name under which a table may lie in a folder."""


def _look(view: View) -> OnDisk:
    try:
        names = view.names()
    except (OSError, ValueError) as error:
        what = _NO_FOLDER.get(type(error), getattr(error, "strerror", None) or str(error))
        raise FolderMissing(f"{str(view.folder)!r} cannot be opened as a folder of CSVs: {what}") from None
    blobs: dict[str, bytes] = {}
    problems: list[Problem] = []
    for schema in TABLES.values():
        file = next((name for name in (schema.file, schema.file + PACKED) if name in names), None)
        if file is None:
            continue
        found = _bytes_of(view, file)
        if isinstance(found, Problem):
            problems.append(found)
        else:
            blobs[file] = found
    others = tuple(name for name in names if _is_csv(name) and name not in blobs)
    spare = {} if {table_of(file) for file in blobs} >= SOUGHT else _spare(view, others)
    return OnDisk(blobs, others, tuple(problems), spare)


def tables_from_bytes(files: Mapping[str, bytes], folder: str = "") -> Tables:
    """Tables from CSVs in memory, by file name (an upload, a test); names that are no table's are only listed.

    >>> tables = tables_from_bytes({"ties.csv": b"Source,Target,Type\\nRU,IN,cooperation\\n"})
    >>> tables.ties[["source", "target"]].iloc[0].tolist(), tables.actors["id"].tolist()
    (['RU', 'IN'], ['IN', 'RU'])
    """
    bare = {name.replace("\\", "/").rsplit("/", 1)[-1]: data for name, data in files.items()}
    ours = {name: data for name, data in bare.items() if table_of(name)}
    blobs = {name: data for name, data in ours.items() if name.removesuffix(PACKED) == name or name[:-3] not in ours}
    others = sorted(name for name in bare if _is_csv(name) and name not in blobs)
    spare = {} if {table_of(file) for file in blobs} >= SOUGHT else {name: bare[name] for name in others}
    return assemble(folder, {table_of(file): read_file(file, data) for file, data in blobs.items()}, others, [], spare)


SOUGHT = frozenset({"ties", "actors"})
"""Tables that another CSV of the folder may be, where they are not there."""

MAX_SPARE = 64 * 2**20
"""Bytes of other CSVs that are kept at most."""


def _spare(view: View, others: Sequence[str]) -> dict[str, bytes]:
    """The bytes of other CSVs, as far as they may be read and there is room for them."""
    kept: dict[str, bytes] = {}
    for name in others:
        room = MAX_SPARE - sum(map(len, kept.values()))
        found = _bytes_of(view, name, room)
        if not isinstance(found, Problem):
            kept[name] = found
    return kept


_NO_FOLDER: Mapping[type[Exception], str] = {
    FileNotFoundError: "it is not there",
    NotADirectoryError: "it is a file",
    PermissionError: "you may not read it",
}


def _is_csv(name: str) -> bool:
    return name.lower().endswith((".csv", ".csv.gz"))


def _bytes_of(view: View, file: str, limit: int = MAX_BYTES) -> bytes | Problem:
    """The bytes of one file, or why it is left alone."""
    try:
        target = view.path(file).resolve(strict=True)
        if not target.is_relative_to(view.folder.resolve()):
            return _refused(file, "is a link that leads out of the folder")
        status = target.stat()
        if not stat.S_ISREG(status.st_mode):
            return _refused(file, "is no regular file")
        if status.st_size > limit:
            return _refused(file, f"is larger than {limit // 2**20} MiB")
        return target.read_bytes()
    except (OSError, RuntimeError) as error:
        return _refused(file, f"cannot be read: {getattr(error, 'strerror', None) or error}")


def _refused(file: str, reason: str) -> Problem:
    remedy = "Put the file itself there, as a plain CSV that you may read."
    return Problem("file-refused", file, f"{file} {reason}; it was not opened.", remedy)


def assemble(
    folder: str,
    files: Mapping[str, File],
    others: Sequence[str],
    refusals: Iterable[Problem],
    spare: Mapping[str, bytes],
) -> Tables:
    """Files by table as one network: what is missing is made, and said."""
    problems = list(refusals)
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
        if len(frames["actors"]):
            problems.append(_derived_actors(files["ties"].file, len(frames["actors"])))
    return Tables(
        folder, **frames, files=files, others=tuple(others), problems=tuple(problems), first=frames, spare=spare
    )


def _file(file: str, data: bytes, known: Tables | None) -> File:
    same = known.files.get(table_of(file)) if known is not None else None
    return (
        same
        if same is not None and same.file == file and same.origin is None and same.on_disk == data
        else read_file(file, data)
    )


def _frame_of(file: File | None, schema: TableSchema) -> pd.DataFrame:
    if file is None:
        return dressed(pd.DataFrame(index=pd.Index([], dtype=np.int64, name="row")), schema)
    return dressed(file.frame, schema)


def _no_ties(others: Sequence[str]) -> Problem:
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
