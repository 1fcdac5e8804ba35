"""What took long to find, kept on disk until the room is needed: a cache that may be lost at any time.

It lies where the system keeps such things (``%LOCALAPPDATA%``, ``~/Library/Caches``, ``$XDG_CACHE_HOME`` or
``~/.cache``), or in the folder that the environment variable ``NETVIZ_CACHE`` names; an empty one means that nothing
is kept.  Entries carry a hash of themselves: one that is broken counts as none.  Nothing here raises on a disk that is
full, locked or not there.
"""

from __future__ import annotations

import hashlib
import os
import sys
from collections.abc import Iterator, Mapping
from contextlib import suppress
from pathlib import Path

from netviz.disk.whole import PART, write_whole

VARIABLE = "NETVIZ_CACHE"
SUFFIX = ".kept"

MOST = 64 * 2**20
"""Bytes that all entries may take together; those that nobody asked for longest go first."""

_DIGEST = hashlib.sha256().digest_size


def cache_folder(environment: Mapping[str, str] = os.environ, platform: str = sys.platform) -> Path | None:
    """The folder of the cache, there or not; None when nothing is to be kept.

    >>> str(cache_folder({"NETVIZ_CACHE": "here"})), cache_folder({"NETVIZ_CACHE": ""})
    ('here', None)
    >>> cache_folder({"XDG_CACHE_HOME": "/var/cache/me"}, "linux").parts[-3:]
    ('cache', 'me', 'netviz')
    """
    if VARIABLE in environment:
        return Path(environment[VARIABLE]) if environment[VARIABLE] else None
    try:
        if platform == "win32":
            return Path(environment.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local") / "netviz" / "Cache"
        if platform == "darwin":
            return Path.home() / "Library" / "Caches" / "netviz"
        named = environment.get("XDG_CACHE_HOME", "")
        return (Path(named) if os.path.isabs(named) else Path.home() / ".cache") / "netviz"
    except RuntimeError:  # nobody's home
        return None


def recall(key: str) -> bytes | None:
    """The bytes that were kept under a key, exactly as they were; None when there are none."""
    folder = cache_folder()
    if folder is None:
        return None
    path = folder / f"{key}{SUFFIX}"
    try:
        found = path.read_bytes()
        digest, data = found[:_DIGEST], found[_DIGEST:]
        if hashlib.sha256(data).digest() != digest:
            return None
    except OSError:
        return None
    with suppress(OSError):  # who was asked for stays longest
        os.utime(path)
    return data


def keep(key: str, data: bytes) -> None:
    """Keep bytes under a key of letters and digits, and let go of what is too much."""
    folder = cache_folder()
    if folder is None or len(data) > MOST:
        return
    with suppress(OSError):
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        write_whole(folder / f"{key}{SUFFIX}", hashlib.sha256(data).digest() + data)
        _make_room(folder)


def _make_room(folder: Path) -> None:
    room = MOST
    for _, size, path in sorted(_entries(folder), reverse=True):
        room -= size
        if room < 0:
            with suppress(OSError):  # somebody else was faster
                path.unlink()


def _entries(folder: Path) -> Iterator[tuple[int, int, Path]]:
    """Time of last use, size and path of our own files, and of what a crash left of them; of nothing else."""
    with os.scandir(folder) as found:
        for each in found:
            ours = each.name.endswith(SUFFIX) or (f"{SUFFIX}." in each.name and each.name.endswith(f".{PART}"))
            if ours and each.is_file(follow_symlinks=False):
                with suppress(OSError):
                    status = each.stat(follow_symlinks=False)
                    yield status.st_mtime_ns, status.st_size, Path(each.path)
