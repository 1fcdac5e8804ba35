"""Text that XML can hold, for the picture and the exchange formats."""

from __future__ import annotations

_PICTURES = {code: 0x2400 + code for code in range(32) if chr(code) not in "\t\n\r"}
_BROKEN = dict.fromkeys([*range(0xD800, 0xE000), 0xFFFE, 0xFFFF], 0xFFFD)
_LEGAL = _PICTURES | _BROKEN
_ESCAPES = {ord(sign): f"&#{ord(sign)};" for sign in "&<>\"'\t\n\r"}


def legal(text: str) -> str:
    """Text that XML 1.0 can hold (§2.2): a forbidden control character becomes its picture, so that it is still seen.

    >>> legal("a\\x07b")
    'a␇b'
    """
    return text if text.isprintable() else text.translate(_LEGAL)


def escaped(text: str) -> str:
    """Legal text for an element or a quoted attribute; line ends and tabs survive reading.

    >>> escaped("<a & b>")
    '&#60;a &#38; b&#62;'
    """
    return legal(text).translate(_ESCAPES)
