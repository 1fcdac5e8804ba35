"""Readings of dates that are written in digits only: which number is the year, the month, the day."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from datetime import date, timedelta

from netviz.dates.reading import Reading

PIVOT = 30
"""Years of two digits from here on are first read in the 1900s, those below in the 2000s, as spreadsheets read them."""

SERIALS = range(10_000, 73_051)
"""Days that spreadsheets number so: 1927-05-18 to 2099-12-31; smaller and larger numbers are seldom dates."""

_SERIAL_ZERO = date(1899, 12, 30)  # counting from here makes up for the 29 February 1900 that spreadsheets believe in


def centuries(year: str) -> Iterable[tuple[int, int]]:
    """The years that two digits can mean, with the century supplied; the likelier first.  Four digits mean one year.

    >>> list(centuries("63")), list(centuries("2025"))
    ([(1963, 1900), (2063, 2000)], [(2025, 0)])
    """
    if len(year) > 2:
        return ((int(year), 0),)
    order = (1900, 2000) if int(year) >= PIVOT else (2000, 1900)
    return tuple((century + int(year), century) for century in order)


def edtf(year: int, month: str | int = 0, day: str | int = 0) -> str:
    """Numbers as EDTF; a month or day of 0 is not known and left away."""
    parts = [f"{year:04}"]
    if int(month):
        parts.append(f"{int(month):02}")
        parts += [f"{int(day):02}"] * bool(int(day))
    return "-".join(parts)


def in_digits(text: str) -> Iterator[Reading]:
    """Every reading of a text of digits and separators; some may be no date (a month 13) and are sorted out later."""
    for pattern, read in _SHAPES:
        if match := pattern.fullmatch(text):
            yield from read(*match.groups())


def _year_first(year: str, month: str, day: str | None) -> Iterator[Reading]:
    zero = int(month) == 0 or (day is not None and int(day) == 0)
    yield Reading(edtf(int(year), month, day or 0), "zero-part" if zero else "year-first")
    if day is not None and int(month) > 12 and not zero:
        yield Reading(edtf(int(year), day, month), "year-day-month")


def _three(first: str, second: str, year: str) -> Iterator[Reading]:
    if int(first) == 0 or int(second) == 0:
        yield from _with_zero(first, second, year)
        return
    for full, century in centuries(year):
        if first == second or int(first) == int(second):
            yield Reading(edtf(full, first, second), "same-number", century)
            continue
        yield Reading(edtf(full, second, first), "day-month", century)
        yield Reading(edtf(full, first, second), "month-day", century)
    if len(year) == 2 and len(first) == 2 and int(second) and int(year):
        for full, century in centuries(first):
            yield Reading(edtf(full, second, year), "year-month-day", century)


def _with_zero(first: str, second: str, year: str) -> Iterator[Reading]:
    """``00/00/2025`` and ``00.12.2025``: the other number is the month, wherever the zero stands."""
    month = max(int(first), int(second))
    for full, century in centuries(year):
        yield Reading(edtf(full, month), "zero-part", century)


def _month_year(month: str, year: str) -> Iterator[Reading]:
    yield Reading(edtf(int(year), month), "month-year" if int(month) else "zero-part")


def _eight(digits: str) -> Iterator[Reading]:
    yield Reading(edtf(int(digits[:4]), digits[4:6], digits[6:]), "compact")
    yield from _three(digits[:2], digits[2:4], digits[4:])


def _six(digits: str) -> Iterator[Reading]:
    yield Reading(edtf(int(digits[:4]), digits[4:]), "compact")
    yield from _three(digits[:2], digits[2:4], digits[4:])


def _five(digits: str, rest: str | None) -> Iterator[Reading]:
    if not rest and int(digits) in SERIALS:
        yield Reading((_SERIAL_ZERO + timedelta(days=int(digits))).isoformat(), "serial")
    shorter = dict.fromkeys(digits[:at] + digits[at + 1 :] for at in reversed(range(5)))
    for year in shorter:
        if 1500 <= int(year) < 2100 and digits[:2] in {"15", "16", "17", "18", "19", "20"}:
            yield Reading(year + (rest or ""), "digit-too-many")


def _serial_with_time(digits: str) -> Iterator[Reading]:
    if int(digits) in SERIALS:
        yield Reading((_SERIAL_ZERO + timedelta(days=int(digits))).isoformat(), "serial")


def _year_with_point(year: str) -> Iterator[Reading]:
    yield Reading(year, "year-first")


def _ideographs(year: str, month: str | None, day: str | None) -> Iterator[Reading]:
    yield Reading(edtf(int(year), month or 0, day or 0), "year-first")


def _decade(year: str) -> Iterator[Reading]:
    yield Reading(f"{year}X", "decade")


_SHAPES: tuple[tuple[re.Pattern[str], Callable[..., Iterator[Reading]]], ...] = tuple(
    (re.compile(pattern, re.ASCII), read)
    for pattern, read in (
        (r"(\d{4})\.0+", _year_with_point),
        (r"(\d{4})[-/. ](\d{1,2})(?:[-/. ](\d{1,2}))?", _year_first),
        (r"(\d{4})-(\d\d)(\d\d)", _year_first),
        (r"(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{4}|\d{2})", _three),
        (r"(\d{1,2})[-/. ](\d{4})", _month_year),
        (r"(\d{8})", _eight),
        (r"(\d{6})", _six),
        (r"(\d{5})((?:-\d\d){1,2})?", _five),
        (r"(\d{5})\.\d+", _serial_with_time),
        (r"(\d{4})[年년] ?(?:(\d{1,2})[月월] ?(?:(\d{1,2})[日일号])?)?", _ideographs),
        (r"(\d{3})0 ?'?(?:s|er|er jahre)", _decade),
    )
)
"""Shape of the text, without spaces at its ends and with plain hyphens and digits, and how it is read."""
