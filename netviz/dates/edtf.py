"""A written date as the days it can mean, and in words.

The subset is EDTF level 1 (ISO 8601-2:2019, Library of Congress): ``2025-12-02``, ``2025-12``, ``2025``, seasons
``2025-21`` to ``2025-24``, unspecified digits ``202X``, ``2025-XX``, ``2025-12-XX``, the qualifiers ``~ ? %``; of
level 2 the one-of bounds ``[a..b]``, ``[..b]``, ``[a..]``.
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from netviz.errors import WrongUse

NO_START = 0
NO_END = date.max.toordinal() + 1
OPEN = ".."

SEASONS = {21: ("spring", 3), 22: ("summer", 6), 23: ("autumn", 9), 24: ("winter", 12)}
"""EDTF season number to name and first month (northern); winter begins in that year's December."""

ADVICE = "write 2025-12-02, 2025-12, 2025, with ~ for about or ? for uncertain"
"""What is said of a text that looks like no date at all."""

MAX_LENGTH = 60
"""Letters beyond which a text is no date."""

QUALIFIERS = {"~": "about {}", "?": "{}, uncertain", "%": "about {}, uncertain"}

_DATE = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?([~?%])?", re.ASCII)
_DIGITS = re.compile(r"(\d{3}X|\d\dXX|\d{4}-XX(?:-XX)?|\d{4}-\d\d-XX)([~?%])?", re.ASCII)
_ONE_OF = re.compile(r"\[(.*?)\.\.(.*?)\]")


class DateError(WrongUse):
    """A text is no date of the subset; the message says why and what to write instead."""


class Span(NamedTuple):
    """The earliest and the latest day that a written date can mean, both inclusive."""

    first: int
    last: int


def parse(text: str, *, open_ok: bool = False, interval: bool = False) -> Span:
    """Read one date as the days it can mean.

    Parameters: ``open_ok`` admits ``..`` (an open end), ``interval`` admits ``a/b`` (a publication that took
    several days).  Raises :class:`DateError`.

    >>> parse("2025-12-02")
    Span(first=739587, last=739587)
    >>> [iso(day) for day in parse("2025-12~")]
    ['2025-11-01', '2026-01-31']
    >>> [iso(day) for day in parse("2025-24")]
    ['2025-12-01', '2026-02-28']
    >>> parse("[..2025]").first == NO_START
    True
    """
    return _read(text, open_ok=open_ok, interval=interval).span


def words(text: str) -> str:
    """Say a written date in words; a text that is no date comes back in quotes.

    >>> words("2025-12-02"), words("2025-10~"), words("202X"), words("[..2025-12]")
    ('2 December 2025', 'about October 2025', 'some time in the 2020s', 'by December 2025')
    """
    if not text:
        return "unknown"
    try:
        return _read(text, open_ok=True, interval=True).words
    except DateError:
        return f"“{text}”"


def iso(day: int) -> str:
    """The day as ``yyyy-mm-dd``; the two limits as ``..``.

    >>> iso(719163), iso(NO_END)
    ('1970-01-01', '..')
    """
    return OPEN if day <= NO_START or day >= NO_END else date.fromordinal(day).isoformat()


def day_words(day: int) -> str:
    """The day in words, such as ``2 December 2025``.

    >>> day_words(739587)
    '2 December 2025'
    """
    moment = date.fromordinal(day)
    return f"{moment.day} {calendar.month_name[moment.month]} {moment.year}"


@dataclass(frozen=True)
class _Reading:
    span: Span
    words: str


def _read(text: str, *, open_ok: bool = False, interval: bool = False) -> _Reading:
    if len(text) > MAX_LENGTH:
        raise DateError(f"“{text[:MAX_LENGTH]}…” is no date; {ADVICE}")
    if text == OPEN:
        if open_ok:
            return _Reading(Span(NO_START, NO_END), "still open")
        raise DateError(f"“{text}” (still open) can only stand in an end")
    if interval and "/" in text:
        first, last = (_read(part) for part in text.split("/", 1))
        return _ordered(text, first, last, "{} to {}")
    if match := _ONE_OF.fullmatch(text):
        return _one_of(text, *match.groups())
    return _single(text)


def _ordered(text: str, first: _Reading, last: _Reading, pattern: str) -> _Reading:
    if first.span.first > last.span.last:
        raise DateError(f"“{text}” ends before it begins: write the earlier date first")
    return _Reading(Span(first.span.first, last.span.last), pattern.format(first.words, last.words))


def _one_of(text: str, first: str, last: str) -> _Reading:
    if first and last:
        return _ordered(text, _single(first), _single(last), "some time from {} to {}")
    if last:
        reading = _single(last)
        return _Reading(Span(NO_START, reading.span.last), f"by {reading.words}")
    if first:
        reading = _single(first)
        return _Reading(Span(reading.span.first, NO_END), f"{reading.words} or later")
    raise DateError(f"“{text}” names no date: write [2025..], [..2026] or [2025..2026]")


def _single(text: str) -> _Reading:
    if match := _DATE.fullmatch(text):
        year, month, day, qualifier = match.groups()
        unit = _unit(text, int(year), None if month is None else int(month), None if day is None else int(day))
        return _qualified(unit, qualifier)
    if match := _DIGITS.fullmatch(text):
        pattern, qualifier = match.groups()
        if qualifier:
            raise DateError(f"“{text}”: a qualifier cannot stand on unspecified digits; write {pattern}")
        return _unspecified(text, pattern)
    raise DateError(f"“{text}” is no date; {_advice(text)}")


@dataclass(frozen=True)
class _Unit:
    """A day, month, season or year: its first and last day, its name, and its neighbours."""

    first: int
    last: int
    name: str
    step: Callable[[int], Span]


def _unit(text: str, year: int, month: int | None, day: int | None) -> _Unit:
    if year == 0:
        raise DateError(f"“{text}” is no date; years run from 0001 to 9999")
    if month is None:
        return _Unit(*_months(year, 1, 12), str(year), lambda by: _months(year + by, 1, 12))
    if month in SEASONS:
        if day is not None:
            raise DateError(f"“{text}” is no date; a season ({year:04}-{month}) has no days")
        name, start = SEASONS[month]
        label = f"{name} {year}" if month != 24 else f"{name} {year}/{(year + 1) % 100:02}"
        return _Unit(*_months(year, start, 3), label, lambda by: _months(year, start + 3 * by, 3))
    if not 1 <= month <= 12:
        raise DateError(f"“{text}” is no date; there is no month {month:02} (months are 01 to 12, seasons 21 to 24)")
    if day is None:
        label = f"{calendar.month_name[month]} {year}"
        return _Unit(*_months(year, month, 1), label, lambda by: _months(year, month + by, 1))
    try:
        ordinal = date(year, month, day).toordinal()
    except ValueError:
        raise DateError(f"“{text}” is no date; {calendar.month_name[month]} {year} has no day {day:02}") from None
    return _Unit(ordinal, ordinal, day_words(ordinal), lambda by: _clamped(ordinal + by, ordinal + by))


def _qualified(unit: _Unit, qualifier: str | None) -> _Reading:
    if not qualifier:
        return _Reading(Span(unit.first, unit.last), unit.name)
    span = Span(min(unit.first, unit.step(-1).first), max(unit.last, unit.step(1).last))
    return _Reading(span, QUALIFIERS[qualifier].format(unit.name))


def _unspecified(text: str, pattern: str) -> _Reading:
    year = pattern[:4]
    if "X" in year:
        low, high = int(year.replace("X", "0")), int(year.replace("X", "9"))
        name = f"the {low}s" if year.count("X") == 1 else f"the years {low} to {high}"
        span = Span(_months(max(low, 1), 1, 12).first, _months(high, 1, 12).last)
        return _Reading(span, f"some time in {name}")
    if pattern.endswith("-XX-XX") or len(pattern) == 7:
        unit, word = _unit(text, int(year), None, None), "day" if pattern.endswith("-XX-XX") else "month"
    else:
        _unit(text, int(year), int(pattern[5:7]), 1)  # a month that has days, not a season
        unit, word = _unit(text, int(year), int(pattern[5:7]), None), "day"
    return _Reading(Span(unit.first, unit.last), f"some {word} in {unit.name}")


def _months(year: int, month: int, count: int) -> Span:
    """First and last day of ``count`` months from ``month`` on, which may lie outside 1 to 12; clamped to 0001-9999."""
    start = year * 12 + month - 1
    return _clamped(_month_start(start), _month_start(start + count) - 1)


def _month_start(index: int) -> int:
    year, month = divmod(index, 12)
    if year < 1:
        return NO_START
    return NO_END if year > 9999 else date(year, month + 1, 1).toordinal()


def _clamped(first: int, last: int) -> Span:
    return Span(max(first, NO_START + 1), min(last, NO_END - 1))


def _advice(text: str) -> str:
    if text != text.strip():
        return "take away the spaces around it"
    if re.fullmatch(r"\d{1,2}[./-]\d{1,2}[./-]\d{2,4}", text):
        return "write the year first, as in 2025-12-04 (which number is the day and which the month is not said)"
    if re.fullmatch(r"\d{4}[./]\d{1,2}([./]\d{1,2})?|\d{4}-\d(-\d{1,2})?|\d{4}-\d\d-\d", text):
        return "write it with hyphens and two digits, as in 2025-02-18"
    if "/" in text:
        return "an interval can only stand in published; write start and end into their own columns"
    if "T" in text and ":" in text:
        return "write the day without the time, as in 2025-12-02"
    return ADVICE
