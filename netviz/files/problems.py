"""What reading a file found wrong with it, before anything is known about networks.

Reading never raises over what stands in a file: it notes a problem, and :mod:`netviz.doctor` tells it as a finding.
"""

from __future__ import annotations

import re
from dataclasses import dataclass


@dataclass(frozen=True)
class Problem:
    """One thing noticed while reading; ``code`` is one of the doctor's registry.

    ``row`` is counted as a spreadsheet does (the header is 1, blank records count), ``line`` is the physical line on
    which the record begins; both are None for what concerns the file as a whole.
    """

    code: str
    file: str
    message: str
    remedy: str
    row: int | None = None
    line: int | None = None
    column: str = ""
    value: str = ""


def where(file: str, row: int | None = None, column: str = "") -> str:
    """The place as every message names it.

    >>> where("ties.csv", 14, "end")
    'ties.csv, row 14, column end'
    """
    return file + (f", row {row}" if row else "") + (f", column {column}" if column else "")


def shown(value: str, width: int = 60) -> str:
    """A cell's value as a message shows it: on one line, cut when long, blanks other than a space made visible.

    >>> shown("Kumar\\u00a0"), shown("a\\nb"), shown("a\\u202eb")
    ('“Kumar⍽”', '“a⏎b”', '“a⟨U+202E⟩b”')
    """
    flat = value[: width + 1].replace("\r\n", "⏎").replace("\n", "⏎").replace("\r", "⏎").replace("\t", "⇥")
    flat = _UNSEEN.sub(lambda match: f"⟨U+{ord(match.group()):04X}⟩", flat.replace("\u00a0", "⍽"))
    return f"“{flat[: width - 1]}…”" if len(flat) > width else f"“{flat}”"


_UNSEEN = re.compile(r"[\x00-\x1f\x7f-\x9f\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]")
"""Letters that are not seen, or that turn the text around them."""
