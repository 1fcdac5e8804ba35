"""Saving: check, compare with what lies in the folder, keep the former version, write all files as one."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from dataclasses import replace as changed_copy
from pathlib import Path
from typing import Any

from netviz.disk.home import HISTORY, home_of, locked
from netviz.disk.journal import write_together
from netviz.disk.recovery import finish
from netviz.doctor.findings import Finding
from netviz.edit.blaming import refuse_errors
from netviz.edit.differing import difference
from netviz.edit.guarding import refuse_missing, refuse_open, refuse_protected
from netviz.edit.keeping import Additions, Note, additions
from netviz.edit.merging import Merged, merge
from netviz.edit.refusals import Stale, in_plain_words
from netviz.errors import FolderRefused
from netviz.files.csvfile import table_of
from netviz.tables import Tables, reread, to_files
from netviz.tables.reading import OnDisk, read_folder, tables_of


@dataclass(frozen=True, eq=False)
class Saved:
    """What a save came to.

    ``version`` is its number in the history, "" when there was nothing to save; ``tables`` what lies in the folder
    now, read anew; ``words`` the changes in sentences; ``merged`` says that others had changed the files and both
    came together; ``standing`` are the errors that were there before and still are.
    """

    version: str
    tables: Tables = field(repr=False)
    words: tuple[str, ...] = ()
    merged: bool = False
    standing: tuple[Finding, ...] = ()


def save(
    tables: Tables,
    folder: str | Path,
    author: str = "",
    comment: str = "",
    *,
    though_open: bool = False,
    though_wrong: bool = False,
) -> Saved:
    """Write tables back into the folder they were read from: all files or none, only what changed.

    What others changed in the folder meanwhile is kept, and merged by row and column.  ``though_open`` writes even
    where a spreadsheet has a file open, ``though_wrong`` even what is wrong: mending a file step by step brings to
    light what could not be seen before.  Raises SaveRefused when it would bring errors, Stale when others changed the
    same cells, FolderRefused (OpenElsewhere for a spreadsheet) when the folder cannot be written, FolderMissing when
    it is not there, EncodingLacks when a file's encoding lacks a character (:func:`in_utf8` is the way out).  Whatever
    is raised, nothing was written; but for Unfinished, which says that the next opening or save will finish it.
    """
    path = Path(folder)
    refuse_missing(path)
    with in_plain_words(path), locked(path):
        finish(path)
        found = read_folder(path)
        _refuse_unread(found, [file.file for file in tables.files.values()])
        mine, merged = _upon(tables, found)
        standing = refuse_errors(_as_read(mine), mine, though_wrong)
        changed = {file: data for file, data in to_files(mine).items() if found.files.get(file) != data}
        if not changed:
            return Saved("", mine, (), merged, standing)
        _refuse_unread(found, changed)
        refuse_protected(path, changed)
        if not though_open:
            refuse_open(path, changed)
        told = difference(_before(mine, found), mine)
        after = {**found.files, **changed}
        kept = additions(path, found.files, after, told, Note(author, comment))
        write_kept(path, changed, kept)
    now = tables_of(changed_copy(found, files=after), folder, known=mine)
    return Saved(str(kept.number), now, tuple(told.said(SAID)[0]), merged, standing)


SAID = 50


def in_utf8(tables: Tables, file: str) -> Tables:
    """The network with one file to be written in UTF-8: the way out where its encoding lacks a character."""
    return reread(tables, file, encoding=tables.files[table_of(file)].dialect.encoding)


def write_kept(folder: Path, changed: Mapping[str, bytes | None], kept: Additions) -> None:
    """Write changed files and what the history keeps of it as one."""
    (home_of(folder) / HISTORY).mkdir(exist_ok=True)
    write_together(folder, {**changed, **kept.files})


def _upon(tables: Tables, found: OnDisk) -> tuple[Tables, bool]:
    """The tables as a state of what lies in the folder now, and whether others had changed that.  Raises Stale."""
    read = {file.file: file.on_disk for file in tables.files.values() if file.origin != b""}
    if read == found.files:
        return tables, False
    base = _as_read(tables)
    theirs = tables_of(found, tables.folder, known=base)
    if any(file.origin is not None for file in tables.files.values()):
        reason = "Whole files are to be written otherwise here, which cannot be merged; open the folder anew."
        raise Stale(theirs, Merged(theirs, (), tables), reason)
    merged = merge(base, tables, theirs)
    if merged.conflicts:
        raise Stale(theirs, merged)
    return merged.tables, True


def _before(tables: Tables, found: OnDisk) -> Tables:
    """What is compared with when the changes are told: the same reading, unless whole files are read otherwise now."""
    reformed = any(file.origin is not None for file in tables.files.values())
    return tables_of(found, tables.folder) if reformed else _as_read(tables)


def _as_read(tables: Tables) -> Tables:
    """The tables without any edit, as the same reading."""
    first: dict[str, Any] = dict(tables.first)
    return changed_copy(tables, **first)


def _refuse_unread(found: OnDisk, files: Collection[str]) -> None:
    """Raise FolderRefused when a file is there and cannot be read: what would be written over is not known."""
    for problem in found.problems:
        if problem.file in files:
            raise FolderRefused(f"{problem.message} It cannot be written either, and nothing was saved.")
