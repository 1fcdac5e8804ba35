"""The history of a folder on disk, and the way back to the bytes of any version.

``.netviz/history`` holds one small file for each version (:mod:`netviz.edit.entries`) and, under the name of their
sha256, packed copies of whole files: of all when the history begins, and again every :data:`WHOLE_EVERY` versions.
Every content of a file is a place, every version a way between two of them that can be gone in either direction;
whole copies, and the folder itself, are where one can start.  So one damaged version does not cut off the others.
"""

from __future__ import annotations

import gzip
import os
import zlib
from collections import deque
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from netviz.disk.home import HISTORY, home_of
from netviz.disk.journal import digest, place_of
from netviz.disk.whole import read_whole
from netviz.edit.deltas import applied
from netviz.edit.entries import Entry, file_name, head, hunks_of, number_of
from netviz.files.csvfile import MAX_BYTES

WHOLE_EVERY = 100
_GZIP = 31
_LEVEL = 3


def whole_name(content: str) -> str:
    """The name of the packed copy of a file with this sha256."""
    return f"{content}.gz"


def whole_copy(data: bytes) -> bytes:
    """A file, packed."""
    return gzip.compress(data, _LEVEL, mtime=0)


@dataclass(frozen=True, eq=False)
class Store:
    """What is in the history of a folder at one moment; what is damaged counts as not there."""

    folder: Path

    @property
    def place(self) -> Path:
        return home_of(self.folder) / HISTORY

    @cached_property
    def names(self) -> frozenset[str]:
        """Names of all files of the history.  Raises OSError when it may not be looked into."""
        try:
            with os.scandir(self.place) as entries:
                return frozenset(entry.name for entry in entries)
        except (FileNotFoundError, NotADirectoryError):
            return frozenset()

    @cached_property
    def numbers(self) -> tuple[int, ...]:
        """The numbers of all versions, readable or not, oldest first."""
        return tuple(sorted(number for name in self.names if (number := number_of(name)) is not None))

    @cached_property
    def entries(self) -> Mapping[int, Entry | None]:
        """All versions, oldest first; None for one that cannot be read."""
        return {number: self.entry(number) for number in self.numbers}

    def entry(self, number: int) -> Entry | None:
        """One version, None when it cannot be read."""
        data = self._read(file_name(number))
        return head(data) if data is not None else None

    @cached_property
    def last(self) -> Entry | None:
        """The latest version that can be read."""
        return next((entry for number in reversed(self.numbers) if (entry := self.entry(number))), None)

    def _read(self, name: str) -> bytes | None:
        with suppress(OSError):
            return read_whole(self.place / name)
        return None

    def content(self, file: str, wanted: str) -> bytes | None:
        """The bytes of a file with this sha256, put together from what is there; None when there is no way."""
        routes = _Routes(self._ways(file), self._starts(file))
        while (route := routes.to(wanted)) is not None:
            data = self._start(file, route.start)
            if data is None:
                routes.starts.discard(route.start)
                continue
            for number, back in route.steps:
                after = self._go(file, number, data, back)
                if after is None:
                    routes.shut.add(number)
                    break
                data = after
            else:
                return data if digest(data) == wanted else None
        return None

    def _ways(self, file: str) -> Mapping[str, list[tuple[str, int, bool]]]:
        """From each content of a file, the contents that a version leads to, and whether it does so backwards."""
        ways: dict[str, list[tuple[str, int, bool]]] = {}
        for number, entry in self.entries.items():
            if entry is None or file not in entry.deltas:
                continue
            before, after = entry.before.get(file, ""), entry.after.get(file, "")
            ways.setdefault(before, []).append((after, number, False))
            ways.setdefault(after, []).append((before, number, True))
        return ways

    def _starts(self, file: str) -> set[str]:
        """Contents of a file that can be read as a whole: packed copies, what lies in the folder, and no file."""
        copies = {name.removesuffix(".gz") for name in self.names if number_of(name) is None}
        return {*copies, self._on_disk(file), ""}

    def _on_disk(self, file: str) -> str:
        try:
            return digest(read_whole(place_of(self.folder, file)))
        except OSError:
            return ""

    def _start(self, file: str, content: str) -> bytes | None:
        if content == "":
            return b""
        data = None
        with suppress(OSError):
            data = read_whole(place_of(self.folder, file))
        if digest(data) != content:
            data = _unpacked(self._read(whole_name(content)))
        return data if digest(data) == content else None

    def _go(self, file: str, number: int, data: bytes, back: bool) -> bytes | None:
        entry = self._read(file_name(number))
        hunks = hunks_of(entry, file) if entry is not None else None
        return applied(data, hunks, back) if hunks is not None else None


def _unpacked(data: bytes | None) -> bytes | None:
    if data is None:
        return None
    try:
        return zlib.decompressobj(_GZIP).decompress(data, MAX_BYTES + 1)
    except zlib.error:
        return None


@dataclass(frozen=True)
class _Route:
    """Where to start, and the versions to go through from there, with their direction."""

    start: str
    steps: tuple[tuple[int, bool], ...]


@dataclass(frozen=True)
class _Routes:
    """Ways between contents of a file; starts and versions that turn out to be damaged are taken off the map."""

    ways: Mapping[str, list[tuple[str, int, bool]]]
    starts: set[str]
    shut: set[int] = field(default_factory=set)

    def to(self, wanted: str) -> _Route | None:
        """The shortest route to a content."""
        seen = {wanted}
        queue: deque[tuple[str, tuple[tuple[int, bool], ...]]] = deque([(wanted, ())])
        while queue:
            content, steps = queue.popleft()
            if content in self.starts:
                return _Route(content, steps)
            for other, number, back in self.ways.get(content, []):
                if other not in seen and number not in self.shut:
                    seen.add(other)
                    queue.append((other, ((number, not back), *steps)))
        return None
