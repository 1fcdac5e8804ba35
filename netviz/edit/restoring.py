"""Going back to a former version, which is a save like any other; and forgetting versions of long ago."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import replace as changed_copy
from datetime import UTC, date, datetime, time
from pathlib import Path

from netviz.disk.home import HISTORY, home_of, locked
from netviz.disk.journal import JOURNAL
from netviz.disk.recovery import finish
from netviz.disk.whole import write_whole
from netviz.edit.differing import difference
from netviz.edit.entries import Entry, file_name, number_of
from netviz.edit.guarding import refuse_missing, refuse_open, refuse_protected
from netviz.edit.keeping import Note, additions
from netviz.edit.refusals import in_plain_words
from netviz.edit.saving import SAID, Saved, write_kept
from netviz.edit.store import Store, whole_copy, whole_name
from netviz.edit.versions import history, version_files
from netviz.tables import tables_from_bytes
from netviz.tables.reading import read_folder, tables_of


def restore(
    folder: str | Path, version: str, author: str = "", comment: str = "", *, though_open: bool = False
) -> Saved:
    """Give every table of a folder the bytes it had after a version ("" = before the oldest one).

    It is a save of its own, and the state before it can be restored in turn.  Errors that the former state had are no
    hindrance.  Raises like :func:`netviz.edit.versions.version_tables` and :func:`netviz.edit.saving.save`.
    """
    path = Path(folder)
    refuse_missing(path)
    with in_plain_words(path), locked(path):
        finish(path)
        found = read_folder(path)
        wanted = version_files(path, version)
        changed = {file: data for file, data in wanted.items() if found.files.get(file) != data}
        gone = dict.fromkeys(file for file in found.files if file not in wanted)
        now = tables_from_bytes(wanted, str(folder))
        if not (changed or gone):
            return Saved("", now)
        refuse_protected(path, [*changed, *gone])
        if not though_open:
            refuse_open(path, [*changed, *gone])
        told = difference(tables_of(found, folder), now)
        note = Note(author, comment or f"restored {f'version {version}' if version else 'the oldest state'}", "restore")
        kept = additions(path, found.files, wanted, told, note)
        write_kept(path, {**changed, **gone}, kept)
    after = changed_copy(found, files=wanted)
    return Saved(str(kept.number), tables_of(after, folder, known=now), told.said(SAID)[0])


def interrupted(folder: str | Path) -> bool:
    """Whether a save of a folder is under way or was cut short; a look at one name, and nothing else."""
    return os.path.exists(home_of(Path(folder)) / JOURNAL)


def recover(folder: str | Path) -> tuple[str, ...]:
    """Finish a save that was cut short, if there is one; gives a sentence for each thing that needs a human eye.

    A folder that was never saved with netviz, that is not there or that can only be read is left alone; while another
    save is under way, this waits for it.
    """
    path = Path(folder)
    if not os.path.isdir(home_of(path)) or not os.access(home_of(path), os.W_OK) or not os.access(path, os.W_OK):
        return ()
    with in_plain_words(path), locked(path):
        return finish(path)


def prune(folder: str | Path, before: date) -> int:
    """Forget versions older than a day (UTC), and say how many; every later one can still be restored.

    Raises FolderRefused when the folder cannot be written, FolderMissing when it is not there.
    """
    path = Path(folder)
    refuse_missing(path)
    if not os.path.isdir(home_of(path) / HISTORY):
        return 0
    limit = datetime.combine(before, time(), UTC)
    with in_plain_words(path), locked(path):
        finish(path)
        store = Store(path)
        old = _older(store, limit)
        if old:
            _keep_whole(store, old[-1])
            for number in old:
                os.unlink(store.place / file_name(number))
            _sweep(Store(path))
    return len(old)


def _older(store: Store, limit: datetime) -> list[int]:
    """The numbers of the oldest versions, up to the first that is not older; never the latest of all."""
    old = []
    for version in reversed(history(store.folder)[1:]):
        if version.time >= limit:
            break
        old.append(int(version.id))
    return old


def _keep_whole(store: Store, last: int) -> None:
    """Whole copies of what the first version that stays began with: the ways there go with the older ones."""
    following = next(entry for number, entry in store.entries.items() if number > last and entry is not None)
    for file, content in following.before.items():
        data = store.content(file, content) if whole_name(content) not in store.names else None
        if data is not None:
            write_whole(store.place / whole_name(content), whole_copy(data))


def _sweep(store: Store) -> None:
    """Remove whole copies of contents that no version knows any more."""
    known = {content for entry in store.entries.values() if entry for content in _contents(entry)}
    for name in store.names:
        if number_of(name) is None and name.endswith(".gz") and name.removesuffix(".gz") not in known:
            os.unlink(store.place / name)


def _contents(entry: Entry) -> Iterator[str]:
    yield from entry.before.values()
    yield from entry.after.values()
