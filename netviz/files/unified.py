"""What differs between two states of a folder's files, as a unified diff that people and patch programs read.

The lines are matched by those that stand once on both sides (patience diff, Bram Cohen), which keeps a record beside
its own former self and takes n log n: Python's :mod:`difflib` would take minutes for a file all of whose rows change.
"""

from __future__ import annotations

import re
import unicodedata
import zlib
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from netviz.files.encoding import LABELS, decode

MAX_BYTES = 512 * 2**20
"""So much of a packed file is unpacked to be compared; it is our own work and holds no more."""

_PACKED = ".gz"
_GZIP = 31
_LINE = re.compile(r"[^\r\n]*(?:\r\n|\n|\r)|[^\r\n]+")

NOWHERE = "/dev/null"
"""The name of a file that is not there."""

Block = tuple[int, int, int, int]
"""Lines ``before[a:b]`` that became ``after[c:d]``."""


def unified(before: Mapping[str, bytes], after: Mapping[str, bytes], context: int = 0) -> str:
    """The unified diff between two states of files by name; "" when they are equal.

    ``context`` is how many unchanged lines stand around a change.  Every file is decoded as reading decodes it, and
    its encoding is named where that changes.  What cannot be seen or would steer a terminal is shown by a sign
    (``␛``, ``⍽`` for a no-break space); line ends (``␍``, ``␊``) where nothing else differs.

    >>> print(unified({"ties.csv": b"id,type\\nT1,tarif\\n"}, {"ties.csv": b"id,type\\nT1,tariff\\n"}), end="")
    --- ties.csv
    +++ ties.csv
    @@ -2 +2 @@
    -T1,tarif
    +T1,tariff
    """
    names = list(dict.fromkeys([*before, *after]))
    return "".join(
        line
        for name in names
        if before.get(name) != after.get(name)
        for line in _file_diff(name, before.get(name), after.get(name), context)
    )


def _file_diff(name: str, before: bytes | None, after: bytes | None, context: int) -> Iterator[str]:
    (old, was), (new, becomes) = _lines(name, before), _lines(name, after)
    recoded = bool(old and new) and was != becomes
    was_in, is_in = (f"\t{was}", f"\t{becomes}") if recoded else ("", "")
    yield f"--- {NOWHERE if before is None else _printable(name)}{was_in}\n"
    yield f"+++ {NOWHERE if after is None else _printable(name)}{is_in}\n"
    for hunk in _hunks(changed_lines(old, new), context, len(old)):
        yield from _hunk_lines(old, new, hunk)


def _lines(name: str, data: bytes | None) -> tuple[list[str], str]:
    """The lines of a file with their ends, and what it is encoded in."""
    if not data:
        return [], ""
    plain = zlib.decompressobj(_GZIP).decompress(data, MAX_BYTES) if name.endswith(_PACKED) else data
    decoded = decode(plain)
    mark = " with a byte order mark" if decoded.bom else ""
    return _LINE.findall(decoded.text.decode()), LABELS[decoded.encoding] + mark


def changed_lines(before: Sequence[str], after: Sequence[str]) -> list[Block]:
    """The blocks of lines that differ, in order.

    >>> changed_lines(["a", "b", "c"], ["a", "x", "c", "d"])
    [(1, 2, 1, 2), (3, 3, 3, 4)]
    """
    blocks: list[Block] = []
    at_old = at_new = 0
    for old, new in [*_anchors(before, after), (len(before), len(after))]:
        blocks += _gap(before, after, (at_old, old, at_new, new))
        at_old, at_new = old + 1, new + 1
    return blocks


def _anchors(before: Sequence[str], after: Sequence[str]) -> list[tuple[int, int]]:
    """Lines that stand once on both sides, as the longest run that is in the same order on both."""
    old_count, new_count = Counter(before), Counter(after)
    place = {line: at for at, line in enumerate(after) if new_count[line] == 1}
    pairs = [(at, place[line]) for at, line in enumerate(before) if line in place and old_count[line] == 1]
    return _longest_rising(pairs)


def _longest_rising(pairs: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """The longest part of pairs, sorted by the first number, in which the second rises too (patience sorting)."""
    tops: list[int] = []
    last: list[int] = []
    before: list[int] = []
    for number, (_, new) in enumerate(pairs):
        pile = bisect_left(tops, new)
        before.append(last[pile - 1] if pile else -1)
        tops[pile : pile + 1] = [new]
        last[pile : pile + 1] = [number]
    run: list[tuple[int, int]] = []
    at = last[-1] if last else -1
    while at >= 0:
        run.append(pairs[at])
        at = before[at]
    return run[::-1]


def _gap(before: Sequence[str], after: Sequence[str], block: Block) -> list[Block]:
    """The differing blocks between two anchors: equal edges fall away, as many lines are compared one by one."""
    a, b, c, d = block
    while a < b and c < d and before[a] == after[c]:
        a, c = a + 1, c + 1
    while a < b and c < d and before[b - 1] == after[d - 1]:
        b, d = b - 1, d - 1
    if a == b and c == d:
        return []
    if b - a != d - c:
        return [(a, b, c, d)]
    return [(a + at, a + at + 1, c + at, c + at + 1) for at in range(b - a) if before[a + at] != after[c + at]]


def _hunks(blocks: Sequence[Block], context: int, old_length: int) -> Iterator[list[Block]]:
    """Blocks told together, because so little stands between them; the first and last take in the context."""
    hunk: list[Block] = []
    for block in blocks:
        if hunk and block[0] - hunk[-1][1] > 2 * context:
            yield _widened(hunk, context, old_length)
            hunk = []
        hunk.append(block)
    if hunk:
        yield _widened(hunk, context, old_length)


def _widened(hunk: list[Block], context: int, old_length: int) -> list[Block]:
    a, _, c, _ = hunk[0]
    _, b, _, d = hunk[-1]
    before, behind = min(context, a), min(context, old_length - b)
    return [(a - before, a - before, c - before, c - before), *hunk, (b + behind, b + behind, d + behind, d + behind)]


def _hunk_lines(old: Sequence[str], new: Sequence[str], hunk: Sequence[Block]) -> Iterator[str]:
    (start, _, begin, _), (_, stop, _, end) = hunk[0], hunk[-1]
    yield f"@@ -{_range(start, stop)} +{_range(begin, end)} @@\n"
    at = start
    for a, b, c, d in hunk:
        yield from (f" {_shown(line, line)}" for line in old[at:a])
        pairs = dict(zip(range(a, b), range(c, d), strict=False))
        yield from (f"-{_shown(old[number], new[pairs[number]] if number in pairs else '')}" for number in range(a, b))
        back = {new_number: number for number, new_number in pairs.items()}
        yield from (f"+{_shown(new[number], old[back[number]] if number in back else '')}" for number in range(c, d))
        at = b


def _range(start: int, stop: int) -> str:
    count = stop - start
    first = start + 1 if count else start
    return str(first) if count == 1 else f"{first},{count}"


def _shown(line: str, other: str) -> str:
    """A line on one line of the terminal; its end is shown where that is all that tells it from the other."""
    text = line.rstrip("\r\n")
    ending = line[len(text) :]
    tells = other not in {"", line} and text == other.rstrip("\r\n")
    mark = "".join(_PICTURES[sign] for sign in ending) if tells else ""
    torn = "" if ending else "\n\\ No newline at end of file"
    return f"{_printable(text)}{mark}{torn}\n"


_PICTURES = {"\r": "␍", "\n": "␊"}


def _printable(text: str) -> str:
    """Text that hides nothing and cannot steer a terminal; tabs stay."""
    return text if text.isprintable() else "".join(map(_visible, text))


def _visible(letter: str) -> str:
    if letter.isprintable() or letter == "\t":
        return letter
    if unicodedata.category(letter) == "Zs":
        return "⍽"
    return chr(0x2400 + ord(letter)) if ord(letter) < 0x20 else "�"
