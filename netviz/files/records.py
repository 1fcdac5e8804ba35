"""Bytes of a CSV file to records and cells with their places.

The grammar is RFC 4180 as spreadsheets and Python's ``csv`` read it: a quote opens a cell only as its first
character, ``""`` within stands for one, what follows a closing quote belongs to the cell, and outside quotes LF, CRLF
and CR each end a record.  All places are found with numpy over the bytes, cells are cut out by Arrow: no Python object
is made per cell, and a record's bytes can be told to the byte.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd
import pyarrow as pa  # type: ignore[import-untyped]
import pyarrow.compute as pc  # type: ignore[import-untyped]

from netviz.files.cells import unquote
from netviz.files.encoding import Offsets

DELIMITERS = (",", ";", "\t", "|")

_QUOTE, _LF, _CR = 34, 10, 13


@dataclass(frozen=True, eq=False)
class Records:
    """Where the records and cells of a text lie.  All offsets are into ``text``, a file's text as UTF-8.

    ``edges`` has one entry more than there are records: record k is ``text[edges[k]:edges[k + 1]]``, its line end
    included.  Its cells are those numbered ``first[k]`` up to ``first[k + 1]``; cell c is
    ``text[starts[c]:ends[c]]``, quotes included.  ``lines[k]`` is the physical line, from 1, on which record k begins.
    ``torn`` says that the last one has no line end.
    ``quotes`` are the offsets of all quotation marks, ``strays`` those of closing ones with something behind them,
    ``unclosed`` that of one never closed.
    """

    text: bytes
    edges: Offsets
    first: Offsets
    starts: Offsets
    ends: Offsets
    lines: Offsets
    torn: bool
    quotes: Offsets
    strays: Offsets
    unclosed: int | None

    def __len__(self) -> int:
        return len(self.edges) - 1

    @property
    def counts(self) -> Offsets:
        """How many cells each record has."""
        return np.diff(self.first)

    def column(self, number: int, records: Offsets) -> pd.Series:
        """Cell ``number`` (from 0) of the given records as text; empty where a record is shorter."""
        cells = self.first[records] + number
        there = cells < self.first[records + 1]
        cells = cells[there]
        values = self._cut(cells)
        if len(values) < len(records):
            places = np.full(len(records), len(values), np.int64)
            places[there] = np.arange(len(values))
            values = pa.concat_arrays([values, pa.array([""], pa.large_string())]).take(pa.array(places))
        return pd.Series(values, dtype="str")

    def row(self, record: int) -> list[str]:
        """The cells of one record as text."""
        return [unquote(cell) for cell in self.raw(record)]

    def raw(self, record: int) -> list[str]:
        """The cells of one record as they stand in the text, quotes included."""
        cells = range(int(self.first[record]), int(self.first[record + 1]))
        return [self.text[int(self.starts[cell]) : int(self.ends[cell])].decode() for cell in cells]

    def cell(self, record: int, number: int) -> str:
        """One cell as text; empty where the record is shorter."""
        at = int(self.first[record]) + number
        if at >= self.first[record + 1]:
            return ""
        return unquote(self.text[int(self.starts[at]) : int(self.ends[at])].decode())

    def place(self, offset: int) -> tuple[int, int]:
        """The record and the number of the cell in it (both from 0) at an offset of the text."""
        cell = max(int(np.searchsorted(self.starts, offset, "right")) - 1, 0)
        record = max(int(np.searchsorted(self.first, cell, "right")) - 1, 0)
        return record, cell - int(self.first[record])

    def _cut(self, cells: Offsets) -> pa.Array:
        starts, ends = self.starts[cells], self.ends[cells]
        if not len(self.quotes):
            return _slices(self.text, starts, ends)
        letters = np.frombuffer(self.text, np.uint8)
        quoted = (ends > starts) & (_letter_at(letters, starts) == _QUOTE)
        values = _slices(self.text, starts + quoted, np.maximum(ends - quoted, starts + quoted))
        # A cell that is one pair of quotes around plain text is right already; the rest are unquoted one by one.
        odd = np.flatnonzero(quoted)
        inside = np.searchsorted(self.quotes, ends[odd]) - np.searchsorted(self.quotes, starts[odd])
        knotty = odd[(inside != 2) | (letters[ends[odd] - 1] != _QUOTE)]
        if not len(knotty):
            return values
        texts = [unquote(self.text[starts[at] : ends[at]].decode()) for at in knotty.tolist()]
        mask = np.zeros(len(values), np.bool_)
        mask[knotty] = True
        return pc.replace_with_mask(values, pa.array(mask), pa.array(texts, pa.large_string()))


def _slices(text: bytes, starts: Offsets, ends: Offsets) -> pa.Array:
    """Pieces of a text as an Arrow array of strings: piece, gap, piece, gap ... of which every second is taken."""
    offsets = np.empty(2 * len(starts) + 1, np.int64)
    offsets[0:-1:2], offsets[1::2] = starts, ends
    offsets[-1] = ends[-1] if len(ends) else 0
    every = pa.LargeStringArray.from_buffers(len(offsets) - 1, pa.py_buffer(offsets), pa.py_buffer(text))
    return every.take(pa.array(np.arange(0, len(offsets) - 1, 2)))


def find_records(text: bytes, delimiter: str = ",") -> Records:
    """Find every record and cell of a text (UTF-8, without byte order mark).

    >>> found = find_records(b'id,name\\n1,"Volodin, V."\\n\\n2,Kumar')
    >>> [found.row(k) for k in range(len(found))]
    [['id', 'name'], ['1', 'Volodin, V.'], [''], ['2', 'Kumar']]
    >>> found.lines.tolist()
    [1, 2, 3, 4]
    """
    letters = np.frombuffer(text, np.uint8)
    places = np.flatnonzero((letters == ord(delimiter)) | (letters == _LF) | (letters == _CR)).astype(np.int64)
    # CRLF counts once, at its LF.
    places = places[(letters[places] != _CR) | (_letter_at(letters, places + 1, outside=_CR) != _LF)]
    breaks = places[letters[places] != ord(delimiter)]
    quotes = np.flatnonzero(letters == _QUOTE).astype(np.int64)
    opened, closed, strays, unclosed = _quoted(letters, quotes, delimiter)
    places = _outside(places, opened, closed)

    ending = letters[places] != ord(delimiter)
    stops = places[ending]
    torn = (int(stops[-1]) + 1 if len(stops) else 0) < len(text)  # the last record has no line end
    tail = np.full(int(torn), len(text), np.int64)
    edges = np.concatenate([[0], stops + 1, tail]).astype(np.int64)
    crlf = (letters[places] == _LF) & (_letter_at(letters, places - 1) == _CR)
    ends = np.concatenate([places - crlf, tail])
    first = np.concatenate([[0], np.flatnonzero(np.append(ending, [True] * torn)) + 1]).astype(np.int64)
    starts = np.empty_like(ends)
    starts[1:] = ends[:-1] + 1
    starts[first[:-1]] = edges[:-1]
    lines = np.searchsorted(breaks, edges[:-1]).astype(np.int64) + 1
    return Records(text, edges, first, starts, ends, lines, torn, quotes, strays, unclosed)


def _letter_at(letters: npt.NDArray[np.uint8], places: Offsets, outside: int = _LF) -> npt.NDArray[np.uint8]:
    """The bytes at places, of which the first and the last may lie just outside the text."""
    inside = np.clip(places, 0, max(len(letters) - 1, 0))
    return np.where(inside == places, letters[inside], np.uint8(outside)) if len(letters) else letters


def _outside(places: Offsets, opened: Offsets, closed: Offsets) -> Offsets:
    """The places that lie in no pair of quotes."""
    if not len(opened):
        return places
    depth = np.zeros(len(places) + 1, np.int8)
    np.add.at(depth, np.searchsorted(places, opened), 1)
    np.add.at(depth, np.searchsorted(places, closed), -1)
    outside: Offsets = places[np.cumsum(depth[:-1], dtype=np.int8) == 0]
    return outside


def _quoted(
    letters: npt.NDArray[np.uint8], quotes: Offsets, delimiter: str
) -> tuple[Offsets, Offsets, Offsets, int | None]:
    """Where quotes open and close, which closing ones have text behind them, and one that is never closed."""
    nothing = np.zeros(0, np.int64)
    if not len(quotes):
        return nothing, nothing, nothing, None
    limits = np.array([_LF, _CR, ord(delimiter)], np.uint8)
    free_before = np.isin(_letter_at(letters, quotes - 1), limits)
    free_after = np.isin(_letter_at(letters, quotes + 1), limits)
    if len(quotes) % 2 == 0:
        opening, closing = quotes[0::2], quotes[1::2]
        # Parity is right when every odd quote opens a cell or doubles the one before it, and every even one closes
        # a cell or is doubled by the next.
        doubled = np.concatenate([opening[1:] == closing[:-1] + 1, [False]])
        redoubled = np.concatenate([[False], doubled[:-1]])
        if bool(np.all(free_before[0::2] | redoubled) and np.all(free_after[1::2] | doubled)):
            return opening, closing, nothing, None
    return _walk(quotes.tolist(), free_before.tolist(), free_after.tolist(), len(letters))


def _walk(
    quotes: list[int], free_before: list[bool], free_after: list[bool], size: int
) -> tuple[Offsets, Offsets, Offsets, int | None]:
    """The same, quote by quote, for texts with quotes in odd places."""
    opened, closed, strays = [], [], []
    at, unclosed = 0, None
    while at < len(quotes):
        if not free_before[at]:  # a quote within an unquoted cell is a letter like any other
            at += 1
            continue
        opened.append(quotes[at])
        at += 1
        while at + 1 < len(quotes) and quotes[at + 1] == quotes[at] + 1:
            at += 2
        if at == len(quotes):
            unclosed = opened[-1]
            closed.append(size)
            break
        closed.append(quotes[at])
        if not free_after[at]:
            strays.append(quotes[at])
        at += 1
    return np.array(opened, np.int64), np.array(closed, np.int64), np.array(strays, np.int64), unclosed


def guess_delimiter(text: bytes, known: frozenset[str] = frozenset()) -> str:
    """The delimiter under which the first records agree best; ``known`` are headers, folded, that settle it.

    >>> guess_delimiter(b"source;target;summary\\na;b;one, two, three\\n")
    ';'
    """
    # The cut may fall within a letter: what is left of one at the end is left out.
    head = text[:SAMPLE].decode("utf-8", "ignore").encode()
    scores = {}
    for delimiter in DELIMITERS:
        if delimiter.encode() not in head:
            continue
        found = find_records(head, delimiter)
        whole = len(found) - (len(text) > len(head) and len(found) > 1)
        first, headers = _most_known(found, known, whole)
        counts = found.counts[first:whole]
        counts = counts[(counts > 1) | (np.diff(found.edges)[first:whole] > 2)][:200]
        if len(counts) and counts[0] > 1:
            scores[delimiter] = (headers, float(np.mean(counts == counts[0])), int(counts[0]))
    return max(scores, key=lambda delimiter: scores[delimiter]) if scores else DELIMITERS[0]


def _most_known(found: Records, known: frozenset[str], whole: int) -> tuple[int, int]:
    """The record with the most known headers among the first, and how many it has; the first when none has two."""
    counts = [len({fold(cell) for cell in found.row(at)} & known) for at in range(min(whole, MAX_TITLES + 1))]
    best = max(counts, default=0)
    return (counts.index(best), best) if best > 1 else (0, counts[0] if counts else 0)


SAMPLE = 65_536
"""Bytes that a guess of the delimiter looks at."""

MAX_TITLES = 20
"""Records above the headers that may be titles and notes."""


def fold(header: str) -> str:
    """A header as headers are compared: without case, spaces, ``_`` and ``-``.

    >>> fold(" Start_Date")
    'startdate'
    """
    return re.sub(r"[\s_\-\u200b\ufeff]+", "", header).casefold()


def newline_of(found: Records) -> str:
    """The line end that most records have; LF when there is none.

    >>> newline_of(find_records(b"id\\r\\n1\\r\\n2\\n"))
    '\\r\\n'
    """
    letters = np.frombuffer(b"\n\n" + found.text, np.uint8)
    stops = found.edges[1 : len(found) + 1 - found.torn] + 2
    last, before = letters[stops - 1], letters[stops - 2]
    crlf = int(np.sum((last == _LF) & (before == _CR)))
    counts = {"\n": int(np.sum(last == _LF)) - crlf, "\r\n": crlf, "\r": int(np.sum(last == _CR))}
    return max(counts, key=lambda newline: counts[newline])
