"""A process that saves two files and is stopped, or refused, at one of its calls of the file system.

``python faults.py`` reads orders from standard input, one JSON object a line (folder, at, fault, and whether as another
user), and answers each with one: how the save ended, and the names of the calls it had made by then.  It forks for
every order: the child that saves is a process of its own, and its end is a real one.

Every call goes through a function of :mod:`os` (or ``fcntl.flock``), which is wrapped here; an audit hook of the
interpreter tells of any that would not.
"""

from __future__ import annotations

import errno
import json
import os
import signal
import sys
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import netviz
from netviz.edit.changing import add_row, set_cell

CALLS = (
    "open", "read", "write", "fsync", "close", "replace", "unlink", "mkdir", "stat", "lstat", "fstat", "scandir",
    "chmod", "chown", "access", "readlink",
)  # fmt: skip
CHANGES = frozenset({"write", "fsync", "replace", "unlink", "mkdir", "chmod", "chown"})
WATCHED = frozenset({"open", "os.rename", "os.remove", "os.mkdir", "os.rmdir", "os.chmod", "os.chown", "os.truncate"})
NOBODY = 65534
REFUSALS = {"full": errno.ENOSPC, "forbidden": errno.EACCES, "broken": errno.EIO}


class Tape:
    """Counts the calls, lets the fault happen at one of them, and keeps what was called with which path."""

    def __init__(self, folder: str, at: int, fault: str) -> None:
        self.folder, self.at = folder, at
        self.kind, _, self.lasting = fault.partition(" ")
        self.names: list[str] = []
        self.stray: list[str] = []
        self.within = False

    def start(self) -> None:
        import fcntl

        for name in CALLS:
            setattr(os, name, self.wrapped(name, getattr(os, name)))
        fcntl.flock = self.wrapped("flock", fcntl.flock)
        sys.addaudithook(self.hook)

    def wrapped(self, name: str, real: Callable[..., Any]) -> Callable[..., Any]:
        def call(*args: Any, **options: Any) -> Any:
            if self.within or not self.counts(name, args):
                return real(*args, **options)
            self.names.append(name)
            self.within = True
            try:
                return self.done(name, real, args, options)
            finally:
                self.within = False

        return call

    def counts(self, name: str, args: tuple[Any, ...]) -> bool:
        """Calls on the folder's files; those on open files by number are all ours."""
        first = args[0] if args else ""
        return isinstance(first, int) or os.fspath(first).startswith(self.folder)

    def done(self, name: str, real: Callable[..., Any], args: tuple[Any, ...], options: dict[str, Any]) -> Any:
        here = len(self.names) == self.at
        if self.kind in REFUSALS and (here or (self.lasting and len(self.names) > self.at and changes(name, args))):
            if name == "close":
                real(*args)
            raise OSError(REFUSALS[self.kind], os.strerror(REFUSALS[self.kind]), args[0])
        if here and self.kind == "half" and name == "write":
            real(args[0], args[1][: len(args[1]) // 2])
        if here and self.kind in {"before", "half"}:
            os.kill(os.getpid(), signal.SIGKILL)
        result = real(*args, **options)
        if here and self.kind == "after":
            os.kill(os.getpid(), signal.SIGKILL)
        return result

    def hook(self, event: str, args: tuple[Any, ...]) -> None:
        ours = event in WATCHED and not self.within and args and str(args[0]).startswith(self.folder)
        if ours and (event != "open" or args[2] & (os.O_WRONLY | os.O_RDWR)):
            self.stray.append(f"{event} {args[0]}")


def changes(name: str, args: tuple[Any, ...]) -> bool:
    """Whether a call writes."""
    return name in CHANGES or (name == "open" and bool(args[1] & (os.O_WRONLY | os.O_RDWR)))


def edited(folder: str) -> netviz.Tables:
    """The edit that is saved: one cell of ties.csv, one row more in actors.csv."""
    tables = set_cell(netviz.read_tables(folder), "ties", 3, "weight", "50")
    return add_row(tables, "actors", {"id": "fen", "name": "Fen"})


def save(folder: str, at: int, fault: str, answer: int) -> None:
    tables = edited(folder)
    tape = Tape(folder, at, fault)
    tape.start()
    try:
        netviz.save(tables, folder, "Anna", "two files")
        ended = "saved"
    except netviz.NetvizError as refusal:
        ended = f"{type(refusal).__name__}: {refusal}"
    tape.within = True
    os.write(answer, json.dumps({"ended": ended, "calls": tape.names, "stray": tape.stray}).encode())


def ordered(order: dict[str, Any]) -> dict[str, Any]:
    """Let a child carry out an order, and say how it ended."""
    read, write = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            if order.get("as_another") and os.geteuid() == 0:
                os.setgroups([])
                os.setgid(NOBODY)
                os.setuid(NOBODY)
            save(order["folder"], order["at"], order["fault"], write)
        except BaseException as fault:
            os.write(write, json.dumps({"ended": f"fault {fault!r}", "calls": [], "stray": []}).encode())
        finally:
            os._exit(0)
    os.close(write)
    with open(read, "rb") as stream:
        text = stream.read()
    os.waitpid(child, 0)
    return json.loads(text) if text else {"ended": "killed", "calls": [], "stray": []}


def warm() -> None:
    """Load all that a save uses, once, so that the children need not."""
    with TemporaryDirectory() as folder:
        Path(folder, "ties.csv").write_text("id,source,target,type,weight\nT1,a,b,x,\nT2,a,b,x,1\n")
        netviz.save(edited(folder), folder)


if __name__ == "__main__":
    warm()
    for line in sys.stdin:
        print(json.dumps(ordered(json.loads(line))), flush=True)
