"""What stands in the way of writing a file, found before anything is written."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from netviz.disk.journal import place_of
from netviz.disk.whole import read_whole
from netviz.errors import FolderMissing, FolderRefused, OpenElsewhere

NOTHING = "; nothing was saved"
_MOST = 4096


def refuse_missing(folder: str | Path) -> None:
    """Raise FolderMissing when the folder is not there: nothing is made in its place."""
    if not os.path.isdir(folder):
        raise FolderMissing(f"{folder} is not there, or is no folder")


def refuse_protected(folder: Path, files: Iterable[str]) -> None:
    """Raise FolderRefused when a file leads out of the folder, is no regular one, or is marked as read-only."""
    root = Path(os.path.realpath(folder))
    for file in files:
        place = place_of(folder, file)
        if not place.is_relative_to(root):
            raise FolderRefused(f"{file} is a link that leads out of the folder{NOTHING} through it")
        try:
            mode = os.stat(place).st_mode
        except FileNotFoundError:
            continue
        if not stat.S_ISREG(mode):
            raise FolderRefused(f"{file} is no regular file{NOTHING}")
        if not mode & (stat.S_IWUSR | stat.S_IWGRP | stat.S_IWOTH) or not os.access(place, os.W_OK):
            raise FolderRefused(f"{file} may only be read{NOTHING}: allow writing it, or save into another folder")


def refuse_open(folder: Path, files: Iterable[str]) -> None:
    """Raise OpenElsewhere when a spreadsheet has left its mark beside a file that it has open."""
    for file in files:
        for program, mark in (("LibreOffice", f".~lock.{file}#"), ("Excel", f"~${file}")):
            with suppress(OSError):
                data = read_whole(folder / mark)
                if data is not None:
                    raise OpenElsewhere(_open(file, program, mark, _reader(program, data[:_MOST])))


def _open(file: str, program: str, mark: str, person: str) -> str:
    by = f" by {person}" if person else ""
    return (
        f"{file} is open in {program}{by}, which would not see what is saved here, and could write over it{NOTHING}. "
        f"Close it there and save again; if nobody has it open, {mark} was left behind and can be removed."
    )


def _reader(program: str, data: bytes) -> str:
    """The person named in a mark, "" when none can be read.

    >>> _reader("LibreOffice", b"Anna Venn,anna,desk-3,24.07.2026 10:11,file:///home/anna;")
    'Anna Venn'
    >>> _reader("Excel", bytes([5]) + b"Boris" + b" " * 49), _reader("LibreOffice", b",anna,desk-3,,;")
    ('Boris', 'anna')
    """
    if program == "Excel":
        name = data[1 : 1 + data[0]].decode("latin-1") if data else ""
    else:
        fields = data.decode("utf-8", "replace").split(",")
        name = next((field for field in fields[:2] if field.strip()), "")
    return "".join(letter for letter in name if letter.isprintable()).strip()
