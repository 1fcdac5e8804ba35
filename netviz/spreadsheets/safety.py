"""Cells on their way into a spreadsheet and back: nothing that it would run, nothing that it would cut.

The scheme is that of OWASP's note on CSV injection: an apostrophe before what would run.  It can be undone exactly,
also for cells that began with apostrophes of their own.
"""

from __future__ import annotations

import re

SIGNS = "=+\\-@\t\r\n＝＋－＠"
"""What a spreadsheet takes for the beginning of a formula; the wide forms count in Chinese and Japanese ones."""

_PLAIN_NUMBER = r"[-+]?(?:\d+(?:[.,]\d+)?|[.,]\d+)(?:[eE][-+]?\d+)?%?"
_RUNS = re.compile(f"(?!{_PLAIN_NUMBER}\\Z)'*[{SIGNS}].*", re.DOTALL)

LONGEST = 32_767
"""UTF-16 units in one cell (Excel's limit); LibreOffice keeps to it in .xlsx, too."""

CUT = 32_000


def safe(text: str) -> str:
    """A cell's text as no spreadsheet runs it; plain numbers are left alone.

    >>> safe("=cmd()"), safe("@handle"), safe("-1"), safe("'quoted'"), safe("'=x")
    ("'=cmd()", "'@handle", '-1', "'quoted'", "''=x")
    """
    return f"'{text}" if _RUNS.match(text) else text


def restored(text: str) -> str:
    """The text that :func:`safe` was given.

    >>> restored("'=cmd()"), restored("''=x"), restored("'quoted'"), restored("=typed()")
    ('=cmd()', "'=x", "'quoted'", '=typed()')
    """
    return text[1:] if text.startswith("'") and _RUNS.match(text) else text


def too_long(text: str) -> bool:
    """Whether a spreadsheet's cell is too small for a text.

    >>> too_long("x" * 32_767), too_long("x" * 32_768), too_long("\\U0001f310" * 16_384)
    (False, True, True)
    """
    return len(text) > LONGEST // 2 and len(text.encode("utf-16-le", "surrogatepass")) > 2 * LONGEST


def as_cell(text: str) -> str:
    """What a cell holds of a text: nothing that runs, and no more than fits.

    What was cut is told in the cell; an upload whose cell still says just that gets the whole text again, see
    :mod:`netviz.edit.bringing`.
    """
    whole = safe(text)
    if not too_long(whole):
        return whole
    head = whole.encode("utf-16-le", "surrogatepass")[: 2 * CUT].decode("utf-16-le", "ignore")
    return f"{head} … [cut by netviz: {len(text):,} characters do not fit a spreadsheet's cell]"
