"""Why something was not saved, in words; whatever is raised here, the files hold what they held."""

from __future__ import annotations

import errno
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from types import MappingProxyType

from netviz.doctor.findings import Finding
from netviz.edit.merging import Conflict, Merged
from netviz.errors import FolderRefused, NetvizError
from netviz.files.problems import shown
from netviz.tables import Tables

SAID = 3
"""Findings or conflicts that a message tells one by one."""


class SaveRefused(NetvizError):
    """What was to be saved would put errors into the files that are not there now.

    ``findings`` are these errors; ``tables`` is what was to be saved, with what others changed meanwhile.
    """

    def __init__(self, findings: Sequence[Finding], tables: Tables) -> None:
        self.findings = tuple(findings)
        self.tables = tables
        what = "an error" if len(findings) == 1 else f"{len(findings):,} errors"
        super().__init__(f"nothing was saved: it would bring {what}. {_first([each.sentence for each in findings])}")


class Stale(NetvizError):
    """The files were changed by somebody else since they were read, in ways that contradict what was to be saved.

    ``theirs`` is what lies in the folder now; ``merged`` has both sides where they agree, and the conflicts.
    """

    def __init__(self, theirs: Tables, merged: Merged, reason: str = "") -> None:
        self.theirs = theirs
        self.merged = merged
        told = reason or _first([_conflict(each, theirs) for each in merged.conflicts])
        super().__init__(f"nothing was saved: somebody else changed the files since they were read. {told}")


def _conflict(conflict: Conflict, theirs: Tables) -> str:
    file = theirs.file_name(conflict.table)
    mine, other = (
        "the row removed" if text is None else shown(text, 40) if text else "nothing"
        for text in (conflict.mine, conflict.theirs)
    )
    return f"{file}, {conflict.named}, column {conflict.column}: here {mine}, there {other}."


def _first(sentences: Sequence[str]) -> str:
    more = len(sentences) - SAID
    return " ".join(sentences[:SAID]) + (f" And {more:,} more." if more > 0 else "")


_WHY: Mapping[int, str] = MappingProxyType(
    {
        errno.ENOSPC: "the disk is full; make room and save again",
        errno.EDQUOT: "your share of the disk is used up; make room and save again",
        errno.EFBIG: "the disk takes no file of that size",
        errno.EACCES: "you may not write there, or another program has the file open; save into another folder, or "
        "change who may write",
        errno.EPERM: "you may not write there, or another program has the file open; save into another folder, or "
        "change who may write",
        errno.EROFS: "the disk can only be read; save into another folder",
        errno.ENOENT: "the folder is not there any more; put it back, or save into another one",
        errno.ENOTDIR: "the folder is not there any more; put it back, or save into another one",
        errno.EBUSY: "another program has the file open; close it there and save again",
        errno.EIO: "the disk reports a fault of its own; save into a folder on another one",
    }
)


@contextmanager
def in_plain_words(folder: Path) -> Iterator[None]:
    """Turn every refusal of the system into a :class:`netviz.errors.FolderRefused` that says the way out."""
    try:
        yield
    except OSError as fault:
        why = _WHY.get(fault.errno or 0, fault.strerror or str(fault))
        place = fault.filename if isinstance(fault.filename, str) else folder
        raise FolderRefused(f"nothing was saved, and the files are as they were: {place}: {why}") from fault
