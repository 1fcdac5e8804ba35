"""What reading a file found wrong with it, before anything is known about networks.

Reading never raises over what stands in a file: it notes a problem, and :mod:`netviz.doctor` tells it as a finding.
"""

from __future__ import annotations

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

    >>> shown("Kumar\\u00a0"), shown("a\\nb")
    ('“Kumar⍽”', '“a⏎b”')
    """
    flat = value.replace("\r\n", "⏎").replace("\n", "⏎").replace("\r", "⏎").replace("\t", "⇥").replace("\u00a0", "⍽")
    return f"“{flat[: width - 1]}…”" if len(flat) > width else f"“{flat}”"
