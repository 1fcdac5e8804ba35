"""What has to change in some bytes to make others of them, kept so that it works both ways."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np

from netviz.files.unified import changed_lines

Hunk = tuple[int, bytes, bytes]
"""At this offset of the bytes before, these bytes became those."""

SMALL = 400
"""Bytes that are not worth being compared line by line."""


def delta(before: bytes, after: bytes) -> list[Hunk]:
    """The hunks that lead from some bytes to others.

    >>> delta(b"a,1\\nb,2\\n", b"a,1\\nb,3\\n")
    [(6, b'2', b'3')]
    """
    if before == after:
        return []
    head, tail = equal_ends(before, after)
    was, now = before[head : len(before) - tail], after[head : len(after) - tail]
    if min(len(was), len(now)) < SMALL:
        return [(head, was, now)]
    # Whole lines are compared: those that the equal ends cut through belong to what differs.
    head = before.rfind(b"\n", 0, head) + 1
    end = before.find(b"\n", len(before) - tail)
    tail = len(before) - (end + 1 if end >= 0 else len(before))
    return list(_by_lines(before[head : len(before) - tail], after[head : len(after) - tail], head))


def _by_lines(before: bytes, after: bytes, offset: int) -> Iterator[Hunk]:
    # Latin-1 has a letter for every byte: texts of it stand for any bytes.
    was = [line.decode("latin-1") for line in before.splitlines(keepends=True)]
    now = [line.decode("latin-1") for line in after.splitlines(keepends=True)]
    places = np.cumsum([0, *map(len, was)])
    for i, j, k, m in changed_lines(was, now):
        old, new = "".join(was[i:j]), "".join(now[k:m])
        yield offset + int(places[i]), old.encode("latin-1"), new.encode("latin-1")


def equal_ends(before: bytes, after: bytes) -> tuple[int, int]:
    """How many bytes are equal at the beginning, and at the end of what is left.

    >>> equal_ends(b"one two", b"one tree two"), equal_ends(b"aa", b"aaa")
    ((5, 2), (2, 0))
    """
    shorter = min(len(before), len(after))
    head = _equal(before[:shorter], after[:shorter])
    left = shorter - head
    tail = _equal(before[len(before) - left :][::-1], after[len(after) - left :][::-1]) if left else 0
    return head, tail


def _equal(one: bytes, other: bytes) -> int:
    differs = np.frombuffer(one, np.uint8) != np.frombuffer(other, np.uint8)
    return int(np.argmax(differs)) if differs.any() else len(one)


def applied(data: bytes, hunks: Sequence[Hunk], back: bool = False) -> bytes | None:
    """The other bytes: those after, or with ``back`` those before; None when the hunks do not fit these bytes.

    >>> hunks = delta(b"a,1\\nb,2\\n", b"a,1\\nb,30\\n")
    >>> applied(b"a,1\\nb,2\\n", hunks), applied(b"a,1\\nb,30\\n", hunks, back=True)
    (b'a,1\\nb,30\\n', b'a,1\\nb,2\\n')
    """
    pieces, at, shift = [], 0, 0
    for offset, was, now in hunks:
        old, new, begin = (now, was, offset + shift) if back else (was, now, offset)
        if data[begin : begin + len(old)] != old:
            return None
        pieces += [data[at:begin], new]
        at, shift = begin + len(old), shift + len(now) - len(was)
    return b"".join([*pieces, data[at:]])
