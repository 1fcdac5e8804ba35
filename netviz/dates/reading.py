"""One reading of a date that is not written as netviz writes dates, and the conventions people write by."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from netviz.dates.edtf import words


@dataclass(frozen=True)
class Convention:
    """A way of writing dates: what it is called, and whether a text read so can mean nothing else.

    ``sure`` speaks of a text that has one reading only: ``13/04/2025`` is sure, ``45678`` may be no date at all.
    """

    key: str
    label: str
    sure: bool


CONVENTIONS: Mapping[str, Convention] = MappingProxyType(
    {
        record.key: record
        for record in (
            Convention("edtf", "as it is written", True),
            Convention("tidied", "with plain digits and hyphens, and nothing around it", True),
            Convention("year-first", "the year first", True),
            Convention("day-month", "the day before the month", True),
            Convention("month-day", "the month before the day", True),
            Convention("same-number", "day and month are the same number", True),
            Convention("year-month-day", "a year of two digits first", True),
            Convention("year-day-month", "the year first, then the day", False),
            Convention("month-year", "a month and a year", True),
            Convention("month-name", "the month by its name", True),
            Convention("month-number", "a month and a year of two digits, or a day without its year", False),
            Convention("timestamp", "a day with a time of day", True),
            Convention("zero-part", "00 for a day or month that is not known", True),
            Convention("compact", "the year first, without hyphens", True),
            Convention("season", "a season", True),
            Convention("quarter", "a quarter of a year", True),
            Convention("decade", "a decade", True),
            Convention("about-word", "a word for about", True),
            Convention("bound-word", "a word for before or after", False),
            Convention("open-word", "words for still open", True),
            Convention("unknown-word", "a word for unknown", True),
            Convention("sentinel-open", "a stand-in for still open", False),
            Convention("sentinel-unknown", "a stand-in for unknown", False),
            Convention("serial", "a spreadsheet's number of a day", False),
            Convention("digit-too-many", "a year with a digit too many", False),
        )
    }
)
"""Every convention that can yield a reading, by key."""


@dataclass(frozen=True)
class Reading:
    """What a text can mean: an EDTF text ("" = unknown, ".." = still open), and the convention by which it means that.

    ``century`` is 1900 or 2000 where the text has a year of two digits and the century was supplied, else 0.
    """

    text: str
    convention: str
    century: int = 0

    @property
    def words(self) -> str:
        """The meaning in words, such as "4 December 2025"."""
        return words(self.text)

    @property
    def label(self) -> str:
        """The convention in words."""
        return CONVENTIONS[self.convention].label


def settled(readings: tuple[Reading, ...]) -> Reading | None:
    """The reading that may be written without asking, or None where a person has to choose.

    >>> settled((Reading("2025-04-13", "day-month"),)).text
    '2025-04-13'
    >>> settled((Reading("2025-01-21", "serial"),)) is None
    True
    """
    return readings[0] if len(readings) == 1 and CONVENTIONS[readings[0].convention].sure else None
