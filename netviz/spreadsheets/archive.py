"""Archives from elsewhere, opened with care, and archives of ours, the same bytes on any day."""

from __future__ import annotations

import stat
import struct
import zlib
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from io import BytesIO
from pathlib import PurePosixPath
from typing import IO
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from netviz.errors import NetvizError, WrongUse
from netviz.files.csvfile import FREE_UNPACKING, MAX_BYTES, MAX_UNPACKING
from netviz.files.problems import shown

EPOCH = (1980, 1, 1, 0, 0, 0)
"""The earliest time that an archive can hold."""

MAX_ENTRIES = 1_000
ENCRYPTED = 1

_DAMAGES = (
    BadZipFile, zlib.error, struct.error, EOFError, NotImplementedError, RuntimeError, ValueError, OverflowError,
    OSError,
)  # fmt: skip
"""What reading a damaged archive raises."""


@dataclass(frozen=True, eq=False)
class Archive:
    """An archive whose entries were judged before any was unpacked; ``label`` is its name in messages.

    No entry gives more bytes than its head declares, and all heads together declare what memory can hold.
    """

    label: str
    opened: ZipFile
    names: tuple[str, ...]

    @contextmanager
    def stream(self, name: str) -> Iterator[IO[bytes]]:
        """One entry, to be read bit by bit.  Raises WrongUse when it is not there or damaged."""
        with plainly(self.label):
            if name not in self.names:
                raise WrongUse(f"{self.label} is damaged: it lacks {shown(name)}")
            with self.opened.open(name) as stream:
                yield stream

    def read(self, name: str) -> bytes:
        """One entry whole.  Raises WrongUse when it is not there or damaged."""
        with self.stream(name) as stream:
            return stream.read()


@contextmanager
def plainly(label: str) -> Iterator[None]:
    """Say of a damaged archive that it is damaged."""
    try:
        yield
    except NetvizError:
        raise
    except _DAMAGES:
        raise WrongUse(f"{label} is damaged and cannot be unpacked; make it anew") from None


def open_archive(label: str, data: bytes) -> Archive:
    """Open an archive in memory.  Raises WrongUse, saying why, for one that had better stay closed.

    >>> open_archive("upload.zip", packed({"ties.csv": b"id"})).read("ties.csv")
    b'id'
    """
    with plainly(label):
        opened = ZipFile(BytesIO(data))
    entries = [entry for entry in opened.infolist() if not entry.is_dir()]
    for judge in _JUDGES:
        if fault := judge(entries, len(data)):
            raise WrongUse(f"{label} {fault}; nothing of it was read")
    return Archive(label, opened, tuple(entry.filename for entry in entries))


def packed(files: Mapping[str, bytes]) -> bytes:
    """Files as a zip.

    >>> packed({"a.csv": b"x"}) == packed({"a.csv": b"x"})
    True
    """
    whole = BytesIO()
    with ZipFile(whole, "w", ZIP_DEFLATED) as opened:
        for name, data in files.items():
            entry = ZipInfo(name, EPOCH)
            entry.compress_type = ZIP_DEFLATED
            entry.create_system = 3
            entry.external_attr = 0o644 << 16
            opened.writestr(entry, data)
    return whole.getvalue()


def _too_many(entries: list[ZipInfo], _: int) -> str:
    return f"holds {len(entries):,} files, more than {MAX_ENTRIES:,}" if len(entries) > MAX_ENTRIES else ""


def _too_large(entries: list[ZipInfo], size: int) -> str:
    whole = sum(entry.file_size for entry in entries)
    limit = min(MAX_BYTES, max(FREE_UNPACKING, MAX_UNPACKING * size))
    return f"unpacks to {whole:,} bytes, far more than tables would" if whole > limit else ""


def _leads_out(entries: list[ZipInfo], _: int) -> str:
    for entry in entries:
        path = entry.filename.replace("\\", "/")
        if path.startswith("/") or ":" in path.split("/")[0] or ".." in PurePosixPath(path).parts:
            return f"holds a file whose path leads out of it, {shown(entry.filename)}"
    return ""


def _is_link(entries: list[ZipInfo], _: int) -> str:
    links = (entry.filename for entry in entries if stat.S_ISLNK(entry.external_attr >> 16))
    return f"holds a symbolic link, {shown(name)}" if (name := next(links, "")) else ""


def _is_locked(entries: list[ZipInfo], _: int) -> str:
    return "is protected with a password" if any(entry.flag_bits & ENCRYPTED for entry in entries) else ""


def _is_unusual(entries: list[ZipInfo], _: int) -> str:
    usual = {ZIP_STORED, ZIP_DEFLATED}
    return "is packed in a way that netviz does not read" if {each.compress_type for each in entries} - usual else ""


def _says_twice(entries: list[ZipInfo], _: int) -> str:
    name, count = next(iter(Counter(entry.filename for entry in entries).most_common(1)), ("", 0))
    return f"holds {shown(name)} {count} times" if count > 1 else ""


_JUDGES: tuple[Callable[[list[ZipInfo], int], str], ...] = (
    _too_many, _too_large, _leads_out, _is_link, _is_locked, _is_unusual, _says_twice
)  # fmt: skip
