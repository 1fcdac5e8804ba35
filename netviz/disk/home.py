"""Where netviz keeps its own things within a folder: the lock, the journal and the history."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from filelock import FileLock, Timeout

from netviz.disk.whole import write_whole
from netviz.errors import FolderRefused

HOME = ".netviz"
LOCK = "lock"
HISTORY = "history"
PATIENCE = 15.0
"""Seconds to wait for another save of the same folder."""


def home_of(folder: Path) -> Path:
    """The place itself, there or not."""
    return folder / HOME


def make_home(folder: Path) -> Path:
    """The place, made when it is not there.  Raises FolderRefused when something else is in the way, or OSError."""
    home = home_of(folder)
    if os.path.islink(home) or (os.path.exists(home) and not os.path.isdir(home)):
        raise FolderRefused(f"{home} is no folder of its own, and netviz needs it to save safely; move it away")
    with suppress(FileExistsError):
        os.mkdir(home)
    return home


@contextmanager
def locked(folder: Path) -> Iterator[None]:
    """Alone with a folder, among all processes and threads that save with netviz.

    The system itself lets go of the lock when the process ends, however it ends.  Raises FolderRefused when another
    one keeps it for too long, and OSError when the folder refuses.
    """
    lock = FileLock(make_home(folder) / LOCK, timeout=PATIENCE, poll_interval=0.01, fallback_to_soft=False)
    try:
        lock.acquire()
    except Timeout:
        raise FolderRefused(f"{folder} is being saved by another program; nothing was written, try again") from None
    try:
        _hide_from_git(home_of(folder))
        yield
    finally:
        with suppress(OSError):  # what was saved is saved; the system lets go at the latest when the process ends
            lock.release()


def _hide_from_git(home: Path) -> None:
    """Tell git from within to leave the place alone: nobody's own ``.gitignore`` has to change.

    Only a new place is told; who wants the history in git removes the file, and it stays away.
    """
    if not os.path.exists(home / ".gitignore") and not os.path.exists(home / HISTORY):
        write_whole(home / ".gitignore", b"*\n")
