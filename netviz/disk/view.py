"""Reading a folder as a whole while others save: all of it before a save, or all of it after.

Nothing is locked and nothing is written.  A journal says which files wait for their places; those are read where they
wait.  When a file or the journal changed while reading, the folder is read again.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Collection, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from netviz.disk.home import home_of
from netviz.disk.journal import JOURNAL, Step, digest, parsed, place_of
from netviz.disk.whole import read_whole

Result = TypeVar("Result")

TRIES = 20
"""A folder that changes on every look is shown as it was last found."""


@dataclass(frozen=True)
class View:
    """A folder as it stands when the save that may be under way is done; ``instead`` says what to read in place of a
    file, None for one that goes."""

    folder: Path
    instead: Mapping[str, Path | None]

    def names(self) -> list[str]:
        """The names of all that is in the folder, sorted.  Raises OSError."""
        with os.scandir(self.folder) as entries:
            there = {entry.name for entry in entries}
        gone = {file for file, path in self.instead.items() if path is None}
        return sorted((there | {file for file in self.instead if "/" not in file}) - gone)

    def path(self, file: str) -> Path:
        """Where the bytes of a file are."""
        return self.instead.get(file) or self.folder / file


def steadily(folder: Path, files: Collection[str], read: Callable[[View], Result]) -> Result:
    """What ``read`` makes of a folder whose named ``files`` did not change meanwhile, as far as they stand still."""
    for _ in range(TRIES - 1):
        journal, stamps = _journal(folder), _stamps(folder, files)
        result = read(_view(folder, journal))
        # In this order: when there is no journal now, and no file changes between reading it and a moment from now,
        # then all that was read stood there together.
        if _journal(folder) == journal and _stamps(folder, files) == stamps:
            return result
    return read(_view(folder, _journal(folder)))


def _journal(folder: Path) -> bytes | None:
    with suppress(OSError):
        return read_whole(home_of(folder) / JOURNAL)
    return None


def _stamps(folder: Path, files: Collection[str]) -> list[tuple[int, int, int] | None]:
    return [_stamp(folder / file) for file in files]


def _stamp(path: Path) -> tuple[int, int, int] | None:
    try:
        status = os.stat(path)
    except (OSError, ValueError):
        return None
    return status.st_ino, status.st_mtime_ns, status.st_size


def _view(folder: Path, journal: bytes | None) -> View:
    steps = (parsed(journal, folder) if journal is not None else None) or ()
    instead: dict[str, Path | None] = {}
    for step in steps:
        with suppress(OSError):
            if _waits(folder, step):
                instead[step.file] = place_of(folder, step.file).with_name(step.waiting) if step.waiting else None
    return View(folder, instead)


def _waits(folder: Path, step: Step) -> bool:
    """Whether a step is still to be done; a file that was changed by hand since stays as it is."""
    place = place_of(folder, step.file)
    if step.waiting and not os.path.exists(place.with_name(step.waiting)):
        return False
    return digest(read_whole(place)) == step.before
