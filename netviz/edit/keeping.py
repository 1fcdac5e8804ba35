"""What a save adds to the history: its own version, what others changed before it, and whole copies now and then."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from netviz.disk.home import HISTORY, HOME
from netviz.disk.journal import digest, place_of
from netviz.edit.deltas import Hunk, delta
from netviz.edit.differing import Difference, difference
from netviz.edit.entries import Cause, Entry, file_name, packed
from netviz.edit.store import WHOLE_EVERY, Store, whole_copy, whole_name
from netviz.files.csvfile import PACKED
from netviz.tables import tables_from_bytes

Files = Mapping[str, bytes]

SAID = 50
"""Sentences that a version holds; more than that nobody reads in a list."""

OUTSIDE = "changed outside netviz"


@dataclass(frozen=True)
class Note:
    """Who saved, why, and how it came to it."""

    author: str = ""
    comment: str = ""
    cause: Cause = "save"


@dataclass(frozen=True)
class Additions:
    """Files to be written into the history, by their name in the folder, and the number of the save's own version."""

    files: Mapping[str, bytes]
    number: int


def additions(folder: Path, before: Files, after: Files, told: Difference, note: Note) -> Additions:
    """What a save from ``before`` to ``after`` (all table files of the folder) adds to its history.

    Raises OSError when the history may not be looked into; what is damaged in it is passed over.
    """
    store = Store(folder)
    number = max(store.numbers, default=0) + 1
    last = store.last
    written: dict[str, bytes] = {}
    if last is None:
        written |= _whole(store, before)
    elif last.after != _sums(before):
        written |= _outside(store, last, before, number)
        number += 1
    now = datetime.now(UTC)
    written |= _version(_Change(number, _sums(before), before, after), told, note, now)
    if number % WHOLE_EVERY == 0:
        written |= _whole(store, after)
    return Additions({f"{HOME}/{HISTORY}/{name}": data for name, data in written.items()}, number)


def _outside(store: Store, last: Entry, now: Files, number: int) -> dict[str, bytes]:
    """A version of what other hands changed since the last one; whole copies of files to which the way is lost."""
    contents = {file: store.content(file, content) for file, content in last.after.items()}
    known = {file: data for file, data in contents.items() if data is not None}
    lost = {file: now[file] for file in contents.keys() - known.keys() if file in now}
    told = difference(tables_from_bytes(known), tables_from_bytes(now))
    change = _Change(number, last.after, known, {file: data for file, data in now.items() if file not in lost})
    moment = _last_touched(store.folder, [file for file in now if last.after.get(file) != digest(now[file])])
    return {**_version(change, told, Note("", OUTSIDE, "outside"), moment, _sums(now)), **_whole(store, lost)}


def _last_touched(folder: Path, files: Sequence[str]) -> datetime:
    """When the youngest of some files was written, as its time stamp has it; now, when that cannot be told."""
    now = datetime.now(UTC)
    stamps = [datetime.fromtimestamp(place_of(folder, file).stat().st_mtime, UTC) for file in files]
    return min(max(stamps, default=now), now)


@dataclass(frozen=True)
class _Change:
    """The files of a folder before and after, and the sums of all that were there before."""

    number: int
    sums: Mapping[str, str]
    before: Files
    after: Files


def _version(
    change: _Change, told: Difference, note: Note, moment: datetime, after: Mapping[str, str] | None = None
) -> dict[str, bytes]:
    """The file of a version; whole copies of files that changed so much that the way would take more room."""
    deltas: dict[str, Sequence[Hunk]] = {}
    whole: dict[str, bytes] = {}
    files = [file for file in {**change.before, **change.after} if change.before.get(file) != change.after.get(file)]
    for file in files:
        was, now = change.before.get(file, b""), change.after.get(file, b"")
        hunks = [] if file.endswith(PACKED) else delta(was, now)
        if hunks and sum(len(old) + len(new) for _, old, new in hunks) <= len(was) + len(now):
            deltas[file] = hunks
        elif file in change.after:
            whole[whole_name(digest(now))] = whole_copy(now)
    words, unsaid = told.said(SAID)
    words += tuple(f"{file}: written in another way, every cell as it was" for file in files if file not in told.counts)
    entry = Entry(
        number=change.number,
        time=moment.isoformat(timespec="milliseconds"),
        author=note.author.strip(),
        comment=note.comment.strip(),
        cause=note.cause,
        before=change.sums,
        after=_sums(change.after) if after is None else after,
        counts={file: {**kinds} for file, kinds in told.counts.items()},
        words=words,
        unsaid=unsaid,
        deltas=tuple(deltas),
    )
    return {file_name(change.number): packed(entry, deltas), **whole}


def _sums(files: Files) -> dict[str, str]:
    return {file: digest(data) for file, data in files.items()}


def _whole(store: Store, files: Files) -> dict[str, bytes]:
    """Packed copies of files of which there is none yet."""
    names = {whole_name(digest(data)): data for file, data in files.items()}
    return {name: whole_copy(data) for name, data in names.items() if name not in store.names}
