"""Text that was UTF-8, was read in another encoding and saved again: ``SÃ£o TomÃ©`` for São Tomé.

A piece counts as such when its letters, turned back into bytes of that encoding, are whole UTF-8 sequences, and what
these say is plausible: accented Latin letters and typographic signs one by one, letters of other scripts in company.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

READ_AS = ("cp1252", "mac_roman", "cp1250", "cp1251", "cp850")
"""Encodings as which UTF-8 is taken by mistake, the usual first."""

LEADS: Mapping[str, bytes] = {
    **dict.fromkeys(READ_AS, bytes(range(0xC2, 0xF5))),
    "cp1251": b"\xc2\xc3\xc4\xc5\xd0\xd1\xe2",  # the others are everyday Cyrillic letters
}
"""Bytes that can begin a UTF-8 sequence, by encoding."""

_TAILS = bytes(range(0x80, 0xC0))

_SIGNS = frozenset("‐‑‒–—―‘’‚“”„†‡•…‰‹›€™№−")


@dataclass(frozen=True)
class _Mistake:
    """One encoding, as a table from letters to bytes; bytes without a letter stand for themselves, as programs do."""

    to_byte: Mapping[str, int]
    sequence: str
    pattern: re.Pattern[str]


@cache
def _mistake(encoding: str) -> _Mistake:
    letters = {byte: _letter(byte, encoding) for byte in range(0x80, 0x100)}
    lead = "".join(re.escape(letters[byte]) for byte in LEADS[encoding])
    tail = "".join(re.escape(letters[byte]) for byte in _TAILS)
    sequence = f"[{lead}][{tail}]"
    return _Mistake({letter: byte for byte, letter in letters.items()}, sequence, re.compile(f"(?:{sequence}{{1,3}})+"))


def _letter(byte: int, encoding: str) -> str:
    try:
        return bytes([byte]).decode(encoding)
    except UnicodeDecodeError:
        return chr(byte)


def suspicious() -> str:
    """An RE2 pattern that every text with such a piece matches, and few others do.

    >>> import re
    >>> [bool(re.search(suspicious(), text)) for text in ("SÃ£o TomÃ©", "São Tomé", "Россия")]
    [True, False, False]
    """
    return "|".join(_mistake(encoding).sequence for encoding in READ_AS)


def mended(text: str) -> str | None:
    """The text as it was before, or None when it holds no such piece.

    >>> mended("SÃ£o TomÃ©"), mended("O‚ÄôShaughnessy"), mended("ÃƒÂ©"), mended("São Tomé"), mended("MENÜ”")
    ('São Tomé', 'O’Shaughnessy', 'é', None, None)
    """
    for encoding in READ_AS:
        better = _turned_back(text, encoding)
        if better != text:
            return mended(better) or better
    return None


def _turned_back(text: str, encoding: str) -> str:
    mistake = _mistake(encoding)

    def back(match: re.Match[str]) -> str:
        piece = match.group()
        try:
            meant = bytes(mistake.to_byte[letter] for letter in piece).decode()
        except UnicodeDecodeError:
            return piece
        before, after = text[: match.start()], text[match.end() :][:1]
        return meant if _plausible(meant) and not _at_a_quote(piece, before[-1:], after) else piece

    return mistake.pattern.sub(back, text)


def _plausible(meant: str) -> bool:
    western = [letter for letter in meant if letter in _SIGNS or "\u00a0" <= letter <= "\u017f" or "Ḁ" <= letter <= "ỿ"]
    others = [letter for letter in meant if letter not in western]
    if not others:
        return True
    scripts = {unicodedata.name(letter, "?").split()[0] for letter in others}
    return len(others) > 1 and len(scripts) == 1 and all(unicodedata.category(letter)[0] in "LMN" for letter in others)


def _at_a_quote(piece: str, before: str, after: str) -> bool:
    """A capital at the end of a word in capitals, and a quotation mark or dash: ``“IRMÃ”`` is no mistake."""
    return len(piece) == 2 and piece[1] in "‘’“”–—" and before.isupper() and not after.isalpha()
