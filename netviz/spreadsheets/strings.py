"""Text within a workbook's XML: what XML cannot hold is written ``_xHHHH_`` (ECMA-376 part 1, 22.9.2.19)."""

from __future__ import annotations

import re

_FORBIDDEN = "\x00-\x08\x0b-\x1f\ufffe\uffff\ud800-\udfff"
# An underscore is escaped, too, where a reader would take what follows it for such a code.
_TO_CODE = re.compile(f"[{_FORBIDDEN}]|_(?=x[0-9A-Fa-f]{{4}}[_{_FORBIDDEN}])")
_CODE = re.compile("_x([0-9A-Fa-f]{4})_")
_CONTROL = re.compile(f"[{_FORBIDDEN}\x7f-\x9f]")


def coded(text: str) -> str:
    """A text as XML can hold it, before ``<`` and ``&`` are escaped.

    >>> coded("a\\x07b\\r\\n"), coded("_x0041_"), coded("_x_")
    ('a_x0007_b_x000D_\\n', '_x005F_x0041_', '_x_')
    """
    return _TO_CODE.sub(lambda match: f"_x{ord(match.group()):04X}_", text)


def decoded(text: str) -> str:
    """The text that was written so.

    >>> decoded("a_x0007_b"), decoded("_x005F_x0041_")
    ('a\\x07b', '_x0041_')
    """
    return _CODE.sub(lambda match: chr(int(match.group(1), 16)), text) if "_x" in text else text


def has_controls(text: str) -> bool:
    """Whether a text holds characters that a spreadsheet keeps but does not show.

    >>> has_controls("a\\tb\\n"), has_controls("a\\x07")
    (False, True)
    """
    return _CONTROL.search(text.replace("\r\n", "\n")) is not None
