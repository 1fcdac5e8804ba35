"""Numbers of a workbook as the text that stood in the cell, as far as that can still be told.

A spreadsheet keeps ``2025-12`` as a day with a format that shows the month only: what the format does not show was
not written, and is not made up.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import datetime, timedelta
from decimal import Decimal, InvalidOperation
from functools import lru_cache
from types import MappingProxyType

DIGITS = 15
"""What a spreadsheet shows of a number; further digits are noise of its arithmetic."""

LARGEST = 308
"""The exponent of the largest number that a spreadsheet counts with."""

_OWN_FORMATS = {9: "0%", 10: "0.00%", 14: "d-m-y", 15: "d-m-y", 16: "d-m", 17: "m-y", 22: "d-m-y h:m"}
BUILT_IN: Mapping[int, str] = MappingProxyType(
    _OWN_FORMATS
    | dict.fromkeys([18, 19, 20, 21, 45, 46, 47], "h:m")
    | dict.fromkeys([*range(27, 37), *range(50, 59)], "d-m-y")
)
"""Formats that a workbook names by number only (ECMA-376 part 1, 18.8.30), as far as they matter here."""

_SILENT = re.compile(r'"[^"]*"|\\.|[_*].|\[[^\]]*\]|general|standard', re.IGNORECASE)

_DAY_ZERO = datetime(1899, 12, 30)
_DAY_ZERO_1904 = datetime(1904, 1, 1)
_LEAP_BUG = 61
"""Before this day the 1900 calendar of spreadsheets is one day off: it has a 29 February 1900."""


def as_text(number: str, code: str = "", since_1904: bool = False) -> str:
    """A number of a cell, as its format shows it.

    >>> as_text("3.0"), as_text("0.30000000000000004"), as_text("7", "000"), as_text("0.25", "0%")
    ('3', '0.3', '007', '25%')
    >>> as_text("45992", "yyyy-mm-dd"), as_text("45992", "mmm-yy"), as_text("45992.5", "d/m/yyyy")
    ('2025-12-01', '2025-12', '2025-12-01T12:00:00')
    """
    shows = shown_parts(code)
    if shows and (told := _date(number, shows, since_1904)):
        return told
    try:
        value = Decimal(number)
    except InvalidOperation:
        return number
    if not value.is_finite() or abs(value.adjusted()) > LARGEST:
        return number
    if "%" in _SILENT.sub("", code):
        return _plain(value * 100) + "%"
    text = _plain(value)
    return text.zfill(len(code)) if re.fullmatch("0{2,30}", code) and text.isdigit() else text


@lru_cache(maxsize=256)
def shown_parts(code: str) -> frozenset[str]:
    """Which parts of a date a format shows: ``y``, ``m``, ``d`` and ``t`` (time); none for a number's format.

    >>> sorted(shown_parts("[$-409]d\\\\ mmm yyyy")), sorted(shown_parts("0.00")), sorted(shown_parts("hh:mm"))
    (['d', 'm', 'y'], [], ['t'])
    """
    bare = _SILENT.sub("", code.split(";", maxsplit=1)[0]).lower()
    parts = {letter for letter in "yd" if letter in bare}
    time = {"t"} if "h" in bare or "s" in bare else set()
    return frozenset(parts | time | ({"m"} if "m" in bare and (parts or not time) else set()))


def _date(number: str, shows: frozenset[str], since_1904: bool) -> str:
    """The day as far as the format shows it; "" when the number is no day."""
    try:
        serial = float(number)
        if shows == {"t"} and 0 <= serial < 1:
            return f"{_moment(serial, _DAY_ZERO):%H:%M:%S}"
        early = not since_1904 and serial < _LEAP_BUG
        moment = _moment(serial + early, _DAY_ZERO_1904 if since_1904 else _DAY_ZERO)
    except (ValueError, OverflowError):
        return ""
    if serial < 0:
        return ""
    day = f"{moment.year:04}-{moment.month:02}-{moment.day:02}"
    if (moment.hour, moment.minute, moment.second) != (0, 0, 0):
        return f"{day}T{moment:%H:%M:%S}"
    return day[:4] if shows == {"y"} else day[:7] if shows == {"y", "m"} else day


def _moment(serial: float, zero: datetime) -> datetime:
    """A serial number to the second."""
    days, part = divmod(serial, 1)
    return zero + timedelta(days=int(days), seconds=round(part * 86_400))


def _plain(value: Decimal) -> str:
    """A number without a needless digit, point or exponent.

    >>> _plain(Decimal("1E5")), _plain(Decimal("1E20")), _plain(Decimal("-0.0"))
    ('100000', '1E+20', '0')
    """
    if not value:
        return "0"
    short = Decimal(f"{value:.{DIGITS - 1}E}").normalize()
    return f"{short:f}" if -7 <= short.adjusted() < DIGITS else f"{short:E}"
