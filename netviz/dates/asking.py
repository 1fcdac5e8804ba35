"""Three ways to ask about time: during, as of, up to."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from numbers import Integral
from typing import Any

from netviz.dates.bounds import Window
from netviz.dates.edtf import NO_END, NO_START, DateError, Span, iso, parse, words

Moment = str | int
"""A day as EDTF text or as its ordinal."""


def _moment(day: object) -> Moment:
    """What was given as a day; Python's own dates are understood as text.  Raises DateError for what is no day."""
    if isinstance(day, date):
        return iso(day.toordinal())
    if isinstance(day, str):
        return day
    if isinstance(day, bool) or not isinstance(day, Integral):
        raise DateError(f"{day!r} is no day: write text such as '2025-12-02', or a day's number")
    if not NO_START < (number := int(day)) < NO_END:
        raise DateError(f"day {number} lies outside the years 0001 to 9999")
    return number


def _span(moment: Moment) -> Span:
    return parse(moment) if isinstance(moment, str) else Span(moment, moment)


def _text(moment: Moment) -> str:
    return moment if isinstance(moment, str) else iso(moment)


@dataclass(frozen=True)
class During:
    """Ties that ran at some time from ``start`` to ``end``; either may be missing.

    >>> During("2025-10", "2025-12-05").describe()
    'during October 2025 to 5 December 2025'
    """

    start: Moment | None = None
    end: Moment | None = None

    def __post_init__(self) -> None:
        for end in ("start", "end"):
            if (moment := getattr(self, end)) is not None:
                object.__setattr__(self, end, _moment(moment))
        if self.window.first > self.window.last:
            raise DateError(f"from {_text(self.start or '')} lies after to {_text(self.end or '')}: swap them")

    @property
    def window(self) -> Window:
        """First day of ``start`` to last day of ``end``."""
        first = NO_START if self.start is None else _span(self.start).first
        last = NO_END if self.end is None else _span(self.end).last
        return Window(first, last)

    def describe(self) -> str:
        """The question in words."""
        if self.start is None and self.end is None:
            return "at any known time"
        if self.end is None:
            return f"from {words(_text(self.start or ''))} on"
        if self.start is None:
            return f"until {words(_text(self.end))}"
        first, last = words(_text(self.start)), words(_text(self.end))
        return f"during {first}" if first == last else f"during {first} to {last}"

    def to_json(self) -> dict[str, Any]:
        """The form the viewer reads."""
        first, last = self.window
        return {
            "mode": "during",
            "from": None if self.start is None else first,
            "to": None if self.end is None else last,
            "text": [_text(self.start or ""), _text(self.end or "")],
        }


@dataclass(frozen=True)
class AsOf:
    """Ties that ran on one day (or at some time in a month, season or year).

    >>> AsOf("2025-12-02").describe()
    'as of 2 December 2025'
    """

    day: Moment

    def __post_init__(self) -> None:
        object.__setattr__(self, "day", _moment(self.day))
        _span(self.day)

    @property
    def window(self) -> Window:
        """The days that are meant."""
        return Window(*_span(self.day))

    def describe(self) -> str:
        """The question in words."""
        return f"as of {words(_text(self.day))}"

    def to_json(self) -> dict[str, Any]:
        """The form the viewer reads."""
        first, last = self.window
        return {"mode": "asof", "from": first, "to": last, "text": _text(self.day)}


@dataclass(frozen=True)
class UpTo:
    """Everything that had begun by a day; what was surely over by then is told apart.

    >>> UpTo("2025").describe()
    'up to 2025'
    """

    day: Moment

    def __post_init__(self) -> None:
        object.__setattr__(self, "day", _moment(self.day))
        _span(self.day)

    @property
    def window(self) -> Window:
        """From the beginning to the last day that is meant."""
        return Window(NO_START, _span(self.day).last)

    def describe(self) -> str:
        """The question in words."""
        return f"up to {words(_text(self.day))}"

    def to_json(self) -> dict[str, Any]:
        """The form the viewer reads."""
        return {"mode": "upto", "from": None, "to": self.window.last, "text": _text(self.day)}


Dates = During | AsOf | UpTo
"""One of the three ways to ask about time."""
