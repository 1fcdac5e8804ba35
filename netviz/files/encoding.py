"""Bytes to text when nobody says which encoding they are in.

A byte order mark decides; else UTF-8 when the bytes are valid; else the reading in which the letters fit best to their
neighbours.  A guess is never passed off as knowledge: :class:`Decoded` says that it is one, how many places it rests
on, and where bytes could not be read at all.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

import numpy as np
import numpy.typing as npt

Offsets = npt.NDArray[np.int64]

UTF8_BOM = b"\xef\xbb\xbf"
MARKS = ((UTF8_BOM, "utf-8"), (b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be"))

LABELS: Mapping[str, str] = MappingProxyType(
    {
        "utf-8": "UTF-8",
        "utf-16-le": "UTF-16",
        "utf-16-be": "UTF-16",
        "cp1252": "Windows-1252 (Western)",
        "mac_roman": "Mac Roman",
        "cp1250": "Windows-1250 (Central European)",
        "cp1251": "Windows-1251 (Cyrillic)",
        "gb18030": "GB 18030 (Chinese)",
        "latin-1": "Latin-1",
        "cp1254": "Windows-1254 (Turkish)",
        "koi8_r": "KOI8-R (Cyrillic)",
        "cp850": "DOS 850 (Western)",
    }
)
"""Encodings that can come out of :func:`decode` or be asked of it, as a reader knows them."""

GUESSES = ("cp1252", "mac_roman", "cp1250", "cp1251", "gb18030")

SAMPLE = 65_536
"""Bytes of lines with bytes above 127 that a guess looks at."""

ENOUGH_PLACES = 5
"""With fewer places a stray byte is as likely as another encoding, and the guess is called doubtful."""

_NOT_ASCII = re.compile(r"[^\x00-\x7f]")


@dataclass(frozen=True, eq=False)
class Decoded:
    """A file's text, as UTF-8, with the way back to its own bytes.

    ``text`` is without the byte order mark; what could not be read stands in it as U+FFFD, and ``bad`` holds the
    offsets of those places in ``text``.  ``guessed`` is True when the encoding was inferred from the letters, and
    ``doubtful`` when the letters do not settle it.
    """

    encoding: str
    bom: bytes
    text: bytes
    bad: Offsets
    guessed: bool = False
    doubtful: bool = False
    lengths: Offsets | None = None

    def offsets(self, positions: Offsets) -> Offsets:
        """Offsets in the file's bytes of offsets in ``text`` (starts of characters, or its end)."""
        if self.lengths is None:
            return positions + len(self.bom)
        characters = np.flatnonzero((np.frombuffer(self.text, np.uint8) & 0xC0) != 0x80)
        ends = np.concatenate([[0], np.cumsum(self.lengths)])
        return np.asarray(ends[np.searchsorted(characters, positions)] + len(self.bom), np.int64)


def decode(data: bytes, encoding: str = "") -> Decoded:
    """Read the bytes of a file as text; nothing is guessed where ``encoding``, one of ``LABELS``, says what they are.

    >>> decode("Côte".encode()).encoding
    'utf-8'
    >>> reading = decode("id,name\\n1,Côte d'Ivoire".encode("mac_roman"))
    >>> reading.encoding, reading.text.decode(), reading.doubtful
    ('mac_roman', "id,name\\n1,Côte d'Ivoire", True)
    """
    for bom, marked in MARKS:
        if data.startswith(bom) and encoding in {"", marked}:
            return _decode_as(data, marked, bom)
    if encoding:
        return _decode_as(data, encoding, b"")
    if wide := utf16_without_mark(data):
        return _decode_as(data, wide, b"")
    if data.isascii() or _is_utf8(data):
        return Decoded("utf-8", b"", data, _NOWHERE)
    encoding, doubtful = guess(data)
    return _decode_as(data, encoding, b"", guessed=encoding != "utf-8", doubtful=doubtful)


_NOWHERE: Offsets = np.zeros(0, np.int64)


def _is_utf8(data: bytes) -> bool:
    try:
        data.decode()
    except UnicodeDecodeError:
        return False
    return True


def utf16_without_mark(data: bytes) -> str | None:
    """The byte order of UTF-16 that carries no mark, by where its zero bytes stand; None for anything else."""
    head = data[:4096]
    for encoding, zeros in (("utf-16-le", head[1::2]), ("utf-16-be", head[0::2])):
        if len(head) >= 4 and zeros.count(0) > 0.15 * len(head) and head.count(0) < 1.1 * zeros.count(0):
            return encoding
    return None


def _decode_as(data: bytes, encoding: str, bom: bytes, guessed: bool = False, doubtful: bool = False) -> Decoded:
    body = data[len(bom) :]
    if encoding == "utf-8" and _is_utf8(body):
        return Decoded(encoding, bom, body, _NOWHERE)
    characters, lengths, unreadable = _wide(body, encoding) if "16" in encoding else _narrow(body, encoding)
    text = characters.astype("<u4").tobytes().decode("utf-32-le").encode()
    starts = np.flatnonzero((np.frombuffer(text, np.uint8) & 0xC0) != 0x80)
    return Decoded(encoding, bom, text, starts[unreadable].astype(np.int64), guessed, doubtful, lengths)


def _narrow(body: bytes, encoding: str) -> tuple[npt.NDArray[np.uint32], Offsets, npt.NDArray[np.bool_]]:
    """Code points, bytes each took, and which of them stand for a byte that could not be read."""
    # "surrogateescape" turns an unreadable byte into one code point, so that places can be counted back.
    text = body.decode(encoding, "surrogateescape")
    characters = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), "<u4").astype(np.uint32)
    known, which = np.unique(characters, return_inverse=True)
    width = [len(chr(point).encode(encoding, "surrogateescape")) for point in known.tolist()]
    unreadable = (characters >= 0xDC80) & (characters <= 0xDCFF)
    return np.where(unreadable, 0xFFFD, characters).astype(np.uint32), np.array(width, np.int64)[which], unreadable


def _wide(body: bytes, encoding: str) -> tuple[npt.NDArray[np.uint32], Offsets, npt.NDArray[np.bool_]]:
    """The same for UTF-16: half a pair, or a lone last byte, is what cannot be read."""
    units = np.frombuffer(body[: len(body) // 2 * 2], ">u2" if encoding.endswith("be") else "<u2").astype(np.uint32)
    high = (units & 0xFC00) == 0xD800
    low = (units & 0xFC00) == 0xDC00
    paired = np.zeros(len(units), np.bool_)
    paired[:-1] = high[:-1] & low[1:]
    second = np.concatenate([[False], paired[:-1]]) if len(units) else paired
    lone = (high & ~paired) | (low & ~second)
    following = np.concatenate([units[1:], [0]]).astype(np.uint32) if len(units) else units
    joined = np.where(paired, 0x10000 + ((units & 0x3FF) << 10) + (following & 0x3FF), units)
    characters = np.where(lone, 0xFFFD, joined)[~second]
    lengths = np.where(paired, 4, 2)[~second].astype(np.int64)
    unreadable = lone[~second]
    if len(body) % 2:
        characters, lengths = np.append(characters, 0xFFFD), np.append(lengths, 1)
        unreadable = np.append(unreadable, True)
    return characters.astype(np.uint32), lengths, unreadable


def guess(data: bytes) -> tuple[str, bool]:
    """The likeliest encoding of bytes that are not UTF-8, and whether that is doubtful.

    A file that has whole UTF-8 sequences as well stays UTF-8: there the other bytes are damage.

    >>> guess("Präsident “Müller” à Zürich".encode("cp1252"))
    ('cp1252', False)
    >>> guess("Россия и Индия".encode("cp1251"))
    ('cp1251', False)
    """
    sample = _sample(data)
    if _mostly_utf8(sample):
        return "utf-8", True
    readings = {name: reading for name in GUESSES if (reading := _reading(sample, name)) is not None}
    if not readings:
        return "latin-1", True
    scores = {name: _score(reading) for name, reading in readings.items()}
    best = max(scores, key=lambda name: scores[name])
    # Western and Central European letters fit equally well nearly everywhere: a tie between them goes to the Western.
    rivals = [
        scores[name]
        for name, reading in readings.items()
        if reading != readings[best] and (best, name) != ("cp1252", "cp1250")
    ]
    places = len(_NOT_ASCII.findall(readings[best]))
    settled = scores[best] > 0 and all(scores[best] - rival >= 0.5 * places for rival in rivals)
    return best, not settled or places < ENOUGH_PLACES


def _sample(data: bytes) -> bytes:
    """Lines with bytes above 127, or of long lines what stands around the first such byte."""
    lines: list[bytes] = []
    size = at = 0
    while size <= SAMPLE and (match := _HIGH.search(data, at)):
        first = max(at, match.start() - 500)
        start = max(data.rfind(sign, first, match.start()) for sign in (b"\n", b"\r"))
        stop = _LINE_END.search(data, match.end(), match.end() + 1_500)
        at = stop.start() if stop else min(len(data), match.end() + 1_500)
        lines.append(data[max(first, start + 1) : at])
        size += len(lines[-1])
    return b"\n".join(lines)


_HIGH = re.compile(rb"[\x80-\xff]")
_LINE_END = re.compile(rb"[\r\n]")


def _mostly_utf8(sample: bytes) -> bool:
    text = sample.decode("utf-8", "surrogateescape")
    bad = sum(0xDC80 <= ord(character) <= 0xDCFF for character in text)
    return len(_NOT_ASCII.findall(text)) - bad > bad


def _reading(sample: bytes, encoding: str) -> str | None:
    try:
        return sample.decode(encoding)
    except UnicodeDecodeError:
        return None


def _score(text: str) -> int:
    return sum(
        _plausible(text[at - 1] if at else "\n", text[at], text[at + 1] if at + 1 < len(text) else "\n")
        for at in (match.start() for match in _NOT_ASCII.finditer(text))
    )


def _plausible(before: str, character: str, after: str) -> int:
    """How well a character fits between its neighbours: a letter in a word, a quotation mark at its edge."""
    category = unicodedata.category(character)
    if category[0] == "C":
        return -6
    if category[0] == "L":
        return _plausible_letter(before, character, after)
    inside = before.isalnum() and after.isalnum()
    if character == "\xa0" or category in {"Pi", "Pf", "Pd"} or character == "…":
        return -1 if inside and character not in "’\xa0–" else 2
    return -3 if before.isalpha() and after.isalpha() else 0


def _plausible_letter(before: str, letter: str, after: str) -> int:
    neighbours = [other for other in (before, after) if other.isalpha()]
    if any(_script(other) != _script(letter) for other in neighbours):
        return -3
    if (letter.isupper() and before.islower()) or (letter.islower() and before.isupper() and after.isupper()):
        return -3
    if _script(letter) == "LATIN":
        # Accented letters seldom follow one another in Latin script; in another script read as Latin they do.
        return 2 - sum(not other.isascii() for other in neighbours) if neighbours else 0
    return 2 if neighbours else 0


def _script(letter: str) -> str:
    return "LATIN" if letter.isascii() else unicodedata.name(letter, "?").split()[0]
