"""One file, written whole or not at all: every file that netviz writes goes through here.

Only functions of :mod:`os` touch the disk, so that a test can stop the process, or refuse, at every one of them.
"""

from __future__ import annotations

import errno
import os
import re
import secrets
import stat
from contextlib import suppress
from pathlib import Path

_NEW = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)
_OLD = os.O_RDONLY | getattr(os, "O_BINARY", 0)
_NAME = re.compile(r"\.(?P<file>.+)\.[0-9a-f]{8}\.netviz-(?:part|save)")
PART, SAVE = "netviz-part", "netviz-save"
"""How the names of files end that wait: alone, or as one of several that a journal lists."""

_PIECE = 2**20
_CANNOT_SYNC = (errno.EINVAL, errno.ENOTSUP, errno.EBADF, errno.ENOSYS)
"""What systems say that have no way to make a folder safe, or need none."""


def write_whole(target: Path, data: bytes) -> None:
    """Put bytes into a file: whoever looks sees the old ones or the new ones, also after a crash.

    The file keeps its mode and, where that is allowed, its owner.  Raises OSError when the place refuses; then the
    old bytes are as they were.
    """
    waiting = stage(target, data)
    try:
        os.replace(waiting, target)
    except BaseException:
        discard(waiting)
        raise
    with suppress(OSError):  # the bytes are there; a system that cannot promise more does not undo that
        sync_folder(target.parent)


def stage(target: Path, data: bytes, mark: str = PART) -> Path:
    """New bytes of a file, safe on disk beside it under a name of their own; the caller moves them into its place."""
    waiting = target.with_name(f".{target.name}.{secrets.token_hex(4)}.{mark}")
    former = _status(target)
    handle = os.open(waiting, _NEW, 0o666 if former is None else 0o600)
    try:
        try:
            _write(handle, data)
            os.fsync(handle)
        finally:
            os.close(handle)
        if former is not None:
            _dress(waiting, former)
    except BaseException:
        discard(waiting)
        raise
    return waiting


def _status(path: Path) -> os.stat_result | None:
    try:
        return os.stat(path)
    except FileNotFoundError:
        return None


def _write(handle: int, data: bytes) -> None:
    rest = memoryview(data)
    while rest:
        rest = rest[os.write(handle, rest[:_PIECE]) :]


def _dress(waiting: Path, former: os.stat_result) -> None:
    """Give what waits the mode and owner of what it will replace."""
    own = os.stat(waiting)
    if (own.st_uid, own.st_gid) != (former.st_uid, former.st_gid):
        with suppress(OSError):  # only root may give a file away
            os.chown(waiting, former.st_uid, former.st_gid)
    os.chmod(waiting, stat.S_IMODE(former.st_mode))


def read_whole(path: Path) -> bytes | None:
    """The bytes of a file, None when it is not there."""
    try:
        handle = os.open(path, _OLD)
    except FileNotFoundError:
        return None
    try:
        pieces = []
        while piece := os.read(handle, _PIECE):
            pieces.append(piece)
        return b"".join(pieces)
    finally:
        os.close(handle)


def discard(path: Path) -> None:
    """Remove a file that may be gone already."""
    with suppress(OSError):
        os.unlink(path)


def sync_folder(folder: Path) -> None:
    """Make what was moved within a folder safe, where the system does not do so by itself; a folder that is gone
    needs nothing."""
    if os.name == "nt":
        return
    try:
        handle = os.open(folder, os.O_RDONLY)
    except FileNotFoundError:
        return
    try:
        os.fsync(handle)
    except OSError as fault:
        if fault.errno not in _CANNOT_SYNC:
            raise
    finally:
        os.close(handle)


def waits_for(name: str) -> str:
    """The file that a staged file was to become, "" for the name of any other.

    >>> waits_for(".ties.csv.0123abcd.netviz-save"), waits_for("ties.csv")
    ('ties.csv', '')
    """
    match = _NAME.fullmatch(name)
    return match["file"] if match else ""
