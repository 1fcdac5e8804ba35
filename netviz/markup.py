"""Text that XML and Markdown can hold, for the picture, the exchange formats and answers in words."""

from __future__ import annotations

import re

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


def printable(text: str) -> str:
    """Text without control characters, which could steer a terminal.

    >>> printable("a\\x1b[2Jb")
    'a�[2Jb'
    """
    return "".join(letter if letter.isprintable() else "�" for letter in text)


def markdown(text: str) -> str:
    """Text as one line of Markdown (CommonMark) that says just that: nothing in it begins markup, a tag or a link.

    >>> markdown("*a* <b>\\n[c](d)")
    '\\\\*a\\\\* \\\\<b\\\\> \\\\[c\\\\](d)'
    """
    line = " ".join(legal(text).split())
    return re.sub(r"^(\d+)(?=[.)])", r"\1\\", re.sub(r"([\\`*_\[\]<>#|~&])|^(?=[-+=])", _escape, line))


def _escape(found: re.Match[str]) -> str:
    return f"\\{found.group()}"
