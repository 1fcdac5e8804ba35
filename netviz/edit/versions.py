"""The history of a folder for those who look: its versions, and the network as it was after any of them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from netviz.disk.home import HISTORY, home_of
from netviz.edit.entries import Cause, Counts, Entry, file_name
from netviz.edit.store import Store
from netviz.errors import NetvizError, NotFound
from netviz.tables import Tables, tables_from_bytes


@dataclass(frozen=True)
class Version:
    """One version of a folder: the state after a save, a restore or a change by other hands (``cause``).

    ``counts`` says, by file, how many rows were added, removed and changed; ``words`` are the first changes in
    sentences, ``unsaid`` is how many more there are.  One that cannot be read is ``damaged``, and says nothing else
    but when its file was written.
    """

    id: str
    time: datetime
    author: str = ""
    comment: str = ""
    cause: Cause = "save"
    counts: Counts | None = None
    words: tuple[str, ...] = ()
    unsaid: int = 0
    damaged: bool = False


def history(folder: str | Path) -> list[Version]:
    """Every version of a folder, newest first; none when nothing was ever saved with netviz.

    Versions that cannot be read are listed as damaged.  Raises OSError when the history may not be looked into.
    """
    path = Path(folder)
    return [_version(path, number, entry) for number, entry in Store(path).entries.items()][::-1]


def _version(folder: Path, number: int, entry: Entry | None) -> Version:
    if entry is None:
        return Version(str(number), _written(folder, number), damaged=True)
    return Version(
        id=str(number), time=entry.moment, author=entry.author, comment=entry.comment, cause=entry.cause,
        counts=entry.counts, words=entry.words, unsaid=entry.unsaid,
    )  # fmt: skip


def _written(folder: Path, number: int) -> datetime:
    try:
        stamp = (home_of(folder) / HISTORY / file_name(number)).stat().st_mtime
    except OSError:
        stamp = 0.0
    return datetime.fromtimestamp(stamp, UTC)


def version_tables(folder: str | Path, version: str, *, before: bool = False) -> Tables:
    """The network as it was after a version, or ``before`` it; "" is what the oldest one that is kept began with.

    Raises :class:`netviz.errors.NotFound` for a version that is not there, and NetvizError for one that is damaged or
    that cannot be put together any more.
    """
    return tables_from_bytes(version_files(folder, version, before=before), str(folder))


def version_files(folder: str | Path, version: str, *, before: bool = False) -> Mapping[str, bytes]:
    """The bytes of every table's file after a version, by name; raises like :func:`version_tables`."""
    store = Store(Path(folder))
    entry = _entry(store, version.strip())
    found = {}
    for file, content in (entry.before if before or not version.strip() else entry.after).items():
        data = store.content(file, content)
        if data is None:
            what = f"version {version}" if version.strip() else "the oldest state"
            raise NetvizError(f"{what} of {folder} cannot be put together: what leads to its {file} is damaged or gone")
        found[file] = data
    return found


def _entry(store: Store, version: str) -> Entry:
    if not store.numbers:
        raise NotFound(f"{store.folder} has no history: nothing was saved there with netviz yet")
    if not version:
        return next((entry for entry in store.entries.values() if entry), None) or _damaged(store, store.numbers[0])
    if not version.isascii() or not version.isdigit() or int(version) not in store.numbers:
        first, last = store.numbers[0], store.numbers[-1]
        raise NotFound(f"{store.folder} has no version {version}; its versions are {first} to {last}")
    return store.entry(int(version)) or _damaged(store, int(version))


def _damaged(store: Store, number: int) -> Entry:
    raise NetvizError(f"version {number} of {store.folder} is damaged: what it says of itself cannot be read")
