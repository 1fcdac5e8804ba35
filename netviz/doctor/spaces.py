"""Spaces that make two ids look alike: which stand in a text, and the text as it was probably meant."""

from __future__ import annotations

import re
import unicodedata

_STRAY = re.compile(
    r"^\s|\s$|\s\s|[^\S ]|[\u00ad\u180e\u200b\u200e\u200f\u2060\ufeff]"
    # Joiners are letters' business in Indic and Arabic script, and strays beside Latin letters or at an edge.
    r"|[\u200c\u200d](?![\u0600-\u0dff])|(?<![\u0600-\u0dff])[\u200c\u200d]"
)


_JOINER = re.compile(r"[\u200c\u200d](?![\u0600-\u0dff])|(?<![\u0600-\u0dff\u200c\u200d])[\u200c\u200d]")

_SPACE_NAMES = {"\n": "line break", "\r": "line break", "\t": "tab"}


def stray_space(text: str) -> str:
    """What is wrong with the spaces of a text, "" for nothing.

    >>> stray_space("FDP "), stray_space("New\\u00a0Delhi"), stray_space("New Delhi")
    ('ends with a space', 'holds a no-break space (U+00A0)', '')
    """
    # Most ids are plain; this asks as much of ASCII as the pattern does, in a fraction of its time.
    if text.isascii() and text.isprintable() and "  " not in text and text[:1] != " " and text[-1:] != " ":
        return ""
    if not _STRAY.search(text):
        return ""
    odd = next((letter for letter in text if letter != " " and (letter.isspace() or _STRAY.fullmatch(letter))), "")
    if odd:
        name = _SPACE_NAMES.get(odd, unicodedata.name(odd, "control character"))
        return f"holds a {name.lower()} (U+{ord(odd):04X})"
    if text[0] == " ":
        return "begins with a space"
    return "ends with a space" if text[-1] == " " else "holds two spaces in a row"


def without_stray_spaces(text: str) -> str:
    """The text as it was probably meant.

    >>> without_stray_spaces(" New\\u00a0 Delhi\\u200b")
    'New Delhi'
    """
    plain = re.sub(r"[\u00ad\u180e\u200b\u200e\u200f\u2060\ufeff]", "", text)
    while (fewer := _JOINER.sub("", plain)) != plain:
        plain = fewer
    return " ".join(plain.split())
