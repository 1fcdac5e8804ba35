"""Cells that a spreadsheet would run as formulas."""

from __future__ import annotations

import re

TRIGGERS = "=+-@"
"""Signs with which a formula begins."""

_FORMULA = re.compile(
    r"""\s*(?:
        =(?!\s*$)(?!=+\s*$)               # an equals sign and anything behind it
      | [=+\-@].*\|                      # the old way to start a program: +cmd|' /C calc'!A0
      | @[A-Za-z][\w.]*\(                # @SUM(A1:A9)
      | [+-]+\s*(?:[A-Za-z_][\w.]*\(     # -SUM(A1:A9)
        | \$?[A-Za-z]{1,3}\$?\d+(?!\w)\s*(?:$|[-+*/^&:,<>=)])   # +A1, -B2*3
        | \(*[\d.]+\s*[*/^&]             # -1*2
        | \(*[\d.]+\s*[+-]\s*[A-Za-z$(]  # -1+A1
        )
    )""",
    re.VERBOSE | re.DOTALL,
)


def is_formula(text: str) -> bool:
    """Whether a spreadsheet that opens the file would calculate, link or run the cell rather than show it.

    All that begins with ``=`` is one; with ``+``, ``-`` or ``@`` only what goes on as a formula does: a function, the
    name of a cell, arithmetic with either, or the bar of a command.  Numbers, telephone numbers, handles and prose
    behind a dash are none.

    >>> [is_formula(text) for text in ("=A1+B1", "+cmd|' /C calc'!A0", "@SUM(A1:A9)", "-B2*3")]
    [True, True, True, True]
    >>> [is_formula(text) for text in ("-1", "+49 30 1234-5", "- see the note", "@handle", "-1,250", "=")]
    [False, False, False, False, False, False]
    """
    return text.lstrip()[:1] in TRIGGERS and bool(_FORMULA.match(text))
