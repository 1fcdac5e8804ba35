"""One version in the history of a folder: a small packed file of lines of JSON.

The first line says when, who, why and what changed; each further one holds, for one file, what leads from the bytes
before to those after and back.  Bytes stand in it as Latin-1 text, which has a letter for every byte.
"""

from __future__ import annotations

import gzip
import json
import re
import zlib
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime
from typing import Any, Literal

from netviz.edit.deltas import Hunk
from netviz.files.csvfile import MAX_BYTES, table_of

FORM = 1
SUFFIX = ".jsonl.gz"
_NAME = re.compile(r"(\d{6,9})\.jsonl\.gz", re.ASCII)
_SUM = re.compile(r"[0-9a-f]{64}")
_GZIP = 31
HEAD = 2**20
"""Bytes of a first line at most."""

Cause = Literal["save", "restore", "outside"]
Counts = Mapping[str, Mapping[str, int]]


@dataclass(frozen=True)
class Entry:
    """What a version says of itself.

    ``before`` and ``after`` give the sha256 of every table's file of the folder; ``words`` are the first changes in
    sentences and ``unsaid`` how many more there are; ``deltas`` names the files for which the way is kept.
    """

    number: int
    time: str
    author: str
    comment: str
    cause: Cause
    before: Mapping[str, str]
    after: Mapping[str, str]
    counts: Counts
    words: tuple[str, ...]
    unsaid: int
    deltas: tuple[str, ...] = field(default=())

    @property
    def moment(self) -> datetime:
        """When it was saved, in UTC."""
        return datetime.fromisoformat(self.time).astimezone(UTC)


def file_name(number: int) -> str:
    """The name of a version's file.

    >>> file_name(12), number_of("000012.jsonl.gz"), number_of("ties.csv")
    ('000012.jsonl.gz', 12, None)
    """
    return f"{number:06}{SUFFIX}"


def number_of(name: str) -> int | None:
    """The number of the version that a file of this name holds."""
    match = _NAME.fullmatch(name)
    return int(match[1]) if match else None


def packed(entry: Entry, deltas: Mapping[str, Sequence[Hunk]]) -> bytes:
    """A version as the bytes of its file."""
    lines = [json.dumps({"form": FORM, **asdict(entry)}, ensure_ascii=False)]
    for file, hunks in deltas.items():
        texts = [[offset, was.decode("latin-1"), now.decode("latin-1")] for offset, was, now in hunks]
        lines.append(json.dumps({"file": file, "hunks": texts}))
    return gzip.compress("\n".join(lines).encode(), mtime=0)


def head(data: bytes) -> Entry | None:
    """What a version says of itself; None when that cannot be read."""
    try:
        unpacker = zlib.decompressobj(_GZIP)
        line = unpacker.decompress(data, HEAD).partition(b"\n")[0]
        found = json.loads(line)
        return _sound(found) if found.pop("form") == FORM else None
    except (zlib.error, ValueError, TypeError, KeyError, AttributeError, RecursionError):
        return None


def _sound(found: dict[str, Any]) -> Entry:
    """An entry of all the right kinds.  Raises ValueError, TypeError or KeyError."""
    sums = {key: {str(file): str(text) for file, text in found[key].items()} for key in ("before", "after")}
    for file, text in [*sums["before"].items(), *sums["after"].items()]:
        if not table_of(file) or not _SUM.fullmatch(text):
            raise ValueError(file)
    if found["cause"] not in {"save", "restore", "outside"}:
        raise ValueError(found["cause"])
    counts = {str(file): {str(kind): int(n) for kind, n in kinds.items()} for file, kinds in found["counts"].items()}
    words, deltas = tuple(map(str, found["words"])), tuple(map(str, found["deltas"]))
    entry = Entry(
        number=int(found["number"]), time=str(found["time"]), author=str(found["author"]),
        comment=str(found["comment"]), cause=found["cause"], **sums, counts=counts, words=words,
        unsaid=int(found["unsaid"]), deltas=deltas,
    )  # fmt: skip
    _ = entry.moment
    return entry


def hunks_of(data: bytes, file: str) -> list[Hunk] | None:
    """The way that a version keeps for one file; None when it cannot be read."""
    try:
        text = zlib.decompressobj(_GZIP).decompress(data, 8 * MAX_BYTES)
        for line in text.split(b"\n")[1:]:
            found = json.loads(line)
            if found["file"] == file:
                return [(int(at), was.encode("latin-1"), now.encode("latin-1")) for at, was, now in found["hunks"]]
    except (zlib.error, ValueError, TypeError, KeyError, AttributeError, RecursionError):
        pass
    return None
