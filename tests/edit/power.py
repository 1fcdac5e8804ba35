"""A disk that forgets, when the power fails, whatever nobody asked it to keep.

Calls of :mod:`os` are recorded while a save runs.  From the record every state is made in which the disk could be
found: contents as of the last fsync of their file, or as written since, or half of that; names of a folder as of its
last fsync, and any number of the changes made to it since, in their order.
"""

from __future__ import annotations

import itertools
import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

Record = list[tuple[Any, ...]]


@contextmanager
def recorded(folder: Path) -> Iterator[Record]:
    """What is done to the files of a folder meanwhile."""
    record: Record = []
    open_, write, fsync, replace, unlink, mkdir = os.open, os.write, os.fsync, os.replace, os.unlink, os.mkdir

    def opened(path: Any, flags: int, *rest: Any, **options: Any) -> int:
        handle = open_(path, flags, *rest, **options)
        record.append(("open", os.fspath(path), handle, bool(flags & os.O_CREAT)))
        return handle

    def written(handle: int, data: Any) -> int:
        size = write(handle, data)
        record.append(("write", handle, bytes(data[:size])))
        return size

    def noted(name: str, real: Any) -> Any:
        def call(*args: Any, **options: Any) -> Any:
            result = real(*args, **options)
            record.append((name, *(arg if isinstance(arg, int) else os.fspath(arg) for arg in args[:2])))
            return result

        return call

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(os, "open", opened)
        patch.setattr(os, "write", written)
        for name, real in (("fsync", fsync), ("replace", replace), ("unlink", unlink), ("mkdir", mkdir)):
            patch.setattr(os, name, noted(name, real))
        yield record


@dataclass
class Content:
    """Bytes of one file: those that are safe, and those that are there as long as the power is."""

    safe: bytes = b""
    now: bytes = b""


@dataclass
class Disk:
    """Folders by path, each with its names that are safe and the changes to them since."""

    safe: dict[str, dict[str, Content | None]] = field(default_factory=dict)
    since: dict[str, list[tuple[str, str, Content | None]]] = field(default_factory=dict)
    open: dict[int, Content | str] = field(default_factory=dict)

    @classmethod
    def of(cls, folder: Path) -> Disk:
        disk = cls()
        for place in [folder, *(path for path in folder.rglob("*") if path.is_dir())]:
            disk.safe[str(place)] = {
                path.name: None if path.is_dir() else Content(path.read_bytes(), path.read_bytes())
                for path in place.iterdir()
            }
            disk.since[str(place)] = []
        return disk

    def names(self, folder: str, changes: int | None = None) -> dict[str, Content | None]:
        """What a folder holds when so many of the changes since its last fsync are kept."""
        names = dict(self.safe.get(folder, {}))
        for what, name, content in self.since.get(folder, [])[:changes]:
            if what == "gone":
                names.pop(name, None)
            else:
                names[name] = content
        return names

    def do(self, name: str, *args: Any) -> None:
        getattr(self, f"_{name}")(*args)

    def _change(self, path: str, what: str, content: Content | None) -> None:
        folder, name = os.path.split(path)
        self.since.setdefault(folder, []).append((what, name, content))

    def _open(self, path: str, handle: int, new: bool) -> None:
        folder, name = os.path.split(path)
        there = self.names(folder).get(name)
        if new and there is None:
            there = Content()
            self._change(path, "there", there)
        self.open[handle] = there if there is not None else path

    def _write(self, handle: int, data: bytes) -> None:
        content = self.open[handle]
        assert isinstance(content, Content)
        content.now += data

    def _fsync(self, handle: int) -> None:
        content = self.open[handle]
        if isinstance(content, Content):
            content.safe = content.now
        else:
            self.safe[content] = self.names(content)
            self.since[content] = []

    def _replace(self, path: str, target: str) -> None:
        folder, name = os.path.split(path)
        assert folder == os.path.dirname(target)
        content = self.names(folder)[name]
        # One change: a system that renames does not lose the file in between.
        self.since.setdefault(folder, []).append(("there", os.path.basename(target), content))
        self.since[folder].append(("gone", name, None))

    def _unlink(self, path: str) -> None:
        self._change(path, "gone", None)

    def _mkdir(self, path: str, *_: Any) -> None:
        self._change(path, "there", None)
        self.safe.setdefault(path, {})
        self.since.setdefault(path, [])

    def found(self) -> Iterator[dict[str, bytes]]:
        """Every state in which the disk could be found now: bytes by path."""
        folders = sorted(self.safe.keys() | self.since.keys(), key=len)
        ranges = [range(len(self.since.get(folder, [])) + 1) for folder in folders]
        for kept in itertools.product(*ranges):
            names = {folder: self.names(folder, count) for folder, count in zip(folders, kept, strict=True)}
            for lost in (0, 1, 2):
                yield _bytes(names, folders[0], lost)


def _bytes(names: Mapping[str, Mapping[str, Content | None]], folder: str, lost: int) -> dict[str, bytes]:
    files: dict[str, bytes] = {}
    for name, content in names.get(folder, {}).items():
        path = os.path.join(folder, name)
        if content is None:
            files |= _bytes(names, path, lost)
        elif content.safe == content.now:
            files[path] = content.now
        else:
            files[path] = (content.safe, content.now[: len(content.now) // 2], content.now)[lost]
    return files
