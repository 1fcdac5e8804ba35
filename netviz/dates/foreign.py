"""What a date can mean that is not written in EDTF, with the convention that yields each meaning.

Nothing here chooses between day and month: ``12/04/2025`` has two readings until the other values of its column prove
an order (:mod:`netviz.dates.column`), and a year of two digits has two until they prove a century.  Month names are
understood in the languages of :mod:`netviz.dates.month_names`.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from netviz.dates.edtf import MAX_LENGTH, OPEN, DateError, parse
from netviz.dates.month_names import (
    ABOUT_WORDS,
    AFTER_WORDS,
    BEFORE_WORDS,
    MONTHS,
    OPEN_WORDS,
    SEASON_WORDS,
    SINCE_WORDS,
    UNKNOWN_WORDS,
)
from netviz.dates.numbered import centuries, edtf, in_digits
from netviz.dates.reading import Reading

NO_DAYS = frozenset({"0001", "0001-01-01", "9999", "9999-12-31", "9999-12", "9999-01-01"})
"""EDTF texts that programs write when they know no date."""

DEFAULT_DAYS = frozenset(
    {"1900-01-01", "1900-01-00", "1899-12-30", "1899-12-31", "1904-01-01", "1970-01-01", "1753-01-01", "1601-01-01"}
)
"""Days that programs write for an empty cell, and that can be meant as well."""


def read_foreign(text: str, *, open_ok: bool = True) -> tuple[Reading, ...]:
    """All readings of a date text, the likeliest first; none when nothing is known of it.

    ``open_ok`` is False for a column that knows no "still open" (a start).  A text that is EDTF already comes back as
    itself, beside what it may stand for (``9999``).

    >>> [(reading.text, reading.convention) for reading in read_foreign("12/04/2025")]
    [('2025-04-12', 'day-month'), ('2025-12-04', 'month-day')]
    >>> [reading.text for reading in read_foreign("Sep-63")], [reading.text for reading in read_foreign("4.25.2025")]
    (['1963-09', '2063-09'], ['2025-04-25'])
    >>> read_foreign("Still in office")[0].text, read_foreign("Reagan admin")
    ('..', ())
    """
    if len(text) > MAX_LENGTH:
        return ()
    found: dict[str, Reading] = {}
    for reading in _readings(text, plain(text)):
        valid = reading.text in {"", OPEN} or _is_date(reading.text)
        if valid and (open_ok or reading.text != OPEN):
            found.setdefault(reading.text, reading)
    return tuple(found.values())


def _is_date(text: str) -> bool:
    try:
        parse(text)
    except DateError:
        return False
    return True


def plain(text: str) -> str:
    """A text with plain digits, hyphens and spaces, without quotes, brackets and full stops around it."""
    flat = unicodedata.normalize("NFKC", text).casefold()
    if not flat.isascii():
        flat = re.sub(r"[‐-―−]", "-", flat).replace("’", "'").replace("‘", "'")
        flat = "".join(str(unicodedata.digit(letter, letter)) for letter in flat)
    flat = " ".join(flat.split())
    return flat if flat in UNKNOWN_WORDS else flat.strip(" '\"(),;").rstrip("-.,;/ ")


def _readings(written: str, text: str) -> Iterator[Reading]:
    yield from _stand_ins(text)
    if written == OPEN or text in OPEN_WORDS:
        yield Reading(OPEN, "edtf" if written == OPEN else "open-word")
    if text in UNKNOWN_WORDS:
        yield Reading("", "unknown-word")
    if _EDTF_LIKE.match(text) and _is_date(text.upper()):
        yield Reading(text.upper(), "edtf" if text.upper() == written else "tidied")
    if text in DEFAULT_DAYS:
        yield Reading("", "sentinel-unknown")
    timeless = _TIME.sub("", text) if ":" in text else text
    if timeless != text and _is_date(timeless):
        yield Reading(timeless, "timestamp")
    yield from _written(timeless)


_EDTF_LIKE = re.compile(r"\d{2}[\dx]{2}(?!\d)|\[")
_TIME = re.compile(r"(?:[t,]|\s)\s*\d{1,2}:\d\d(?::\d\d(?:[.,]\d+)?)?\s*(?:[ap]\.?m)?\s*(?:z|utc|gmt|[+-]\d\d:?\d\d)?$")


def _stand_ins(text: str) -> Iterator[Reading]:
    """What programs and people write into a column of dates when they have none."""
    forever = (text in NO_DAYS and text.startswith("9999")) or re.fullmatch(r"(31[-/.]12|12[-/.]31)[-/.]9999", text)
    if forever:
        yield Reading(OPEN, "sentinel-open")
    if (
        forever
        or text in NO_DAYS
        or re.fullmatch(r"-9+|-1|0{1,4}|999|0+(?:[-/.]0+){2}|0?1[-/.]0?1[-/.]0001|9+([-/.]9+){2}", text)
    ):
        yield Reading("", "sentinel-unknown")


def _written(text: str) -> Iterator[Reading]:
    """Readings of a text that is no EDTF."""
    if text[:1].isdigit():
        yield from in_digits(re.sub(r"([-/.]) | (?=[-/.])", r"\1", text))
    if not _WORDY.search(text):
        return
    tokens = [token for token in re.split(r"[\s,.'_/-]+", text) if token]
    yield from _named(tokens)
    yield from _quarter(re.sub(r"[\s,./-]+", "", text))
    yield from _hedged(text)


_WORDY = re.compile(r"[^\W\d_]|[~?<>]")


def _named(tokens: list[str]) -> Iterator[Reading]:
    """A month or season by its name, among numbers."""
    names = [token for token in tokens if not token[0].isdigit() and token not in _FILLERS]
    numbers = [match.group(1) for token in tokens if (match := _NUMBER.fullmatch(token))]
    if len(names) != 1 or len(numbers) + 1 != len([token for token in tokens if token not in _FILLERS]):
        return
    if names[0] in MONTHS:
        yield from _of_month(MONTHS[names[0]], numbers)
    elif names[0] in SEASON_WORDS:
        yield from _of_season(SEASON_WORDS[names[0]], numbers)


_NUMBER = re.compile(r"(\d{1,4})(?:st|nd|rd|th|º|ª|er|e|го|г)?")
_FILLERS = frozenset(
    {"of", "the", "de", "del", "di", "der", "den", "im", "in", "on", "year", "г", "года", "mon", "tue", "tues", "wed",
     "thu", "thur", "thurs", "fri", "sat", "sun", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday",
     "sunday"}
)  # fmt: skip
"""Words within a date that say nothing more of it."""


def _of_month(month: int, numbers: list[str]) -> Iterator[Reading]:
    years = [number for number in numbers if len(number) == 4]
    others = [number for number in numbers if len(number) < 3]
    if len(years) + len(others) != len(numbers) or len(years) > 1 or len(numbers) > 2:
        return
    if years:
        yield Reading(edtf(int(years[0]), month, *others), "month-name")
    elif len(others) == 2:
        for year, century in centuries(others[1].zfill(2)):
            yield Reading(edtf(year, month, others[0]), "month-name", century)
    elif others:
        # Sep-63 is a month of a year; 9-Nov may be that, or a day whose year was lost.
        how = "month-name" if int(others[0]) > 31 else "month-number"
        for year, century in centuries(others[0].zfill(2)):
            yield Reading(edtf(year, month), how, century)


def _of_season(season: int, numbers: list[str]) -> Iterator[Reading]:
    if not numbers or len(numbers[0]) != 4 or len(numbers) > 2:
        return
    year = int(numbers[0])
    if len(numbers) == 1:
        yield Reading(f"{year:04}-{season}", "season")
        if season == 24:  # a winter is named after the year of its December, or of its January
            yield Reading(f"{year - 1:04}-{season}", "season")
    elif season == 24 and int(numbers[1]) % 100 == (year + 1) % 100:
        yield Reading(f"{year:04}-{season}", "season")


def _quarter(text: str) -> Iterator[Reading]:
    if match := re.fullmatch(r"(?:q([1-4])|([1-4])q)(\d{4})|(\d{4})q([1-4])", text):
        number = next(int(group) for group in (match[1], match[2], match[5]) if group)
        year = match[3] or match[4]
        yield Reading(f"[{year}-{3 * number - 2:02}..{year}-{3 * number:02}]", "quarter")


def _hedged(text: str) -> Iterator[Reading]:
    """A date behind a word for about, before or after, or before a question mark."""
    match = _HEDGE.fullmatch(text)
    word, rest = (match[1].rstrip("."), match[2]) if match else ("", "")
    if word in ABOUT_WORDS:
        yield from _qualified(rest, "~")
    elif word in _BOUNDED:
        for inner in _inside(rest):
            yield Reading(_BOUNDED[word].format(inner.text), "bound-word", inner.century)
    elif text.endswith("?") and text.strip("? "):
        yield from _qualified(text.rstrip("? ").rstrip("("), "?")


_HEDGE = re.compile(r"(~|[<>]=?|[^\W\d_]+\.?)\s*(.+)")
_BOUNDED = (
    dict.fromkeys(BEFORE_WORDS, "[..{}]") | dict.fromkeys(AFTER_WORDS, "[{}..]") | dict.fromkeys(SINCE_WORDS, "{}")
)


def _qualified(text: str, qualifier: str) -> Iterator[Reading]:
    for inner in _inside(text):
        how = "about-word" if inner.convention in {"edtf", "tidied"} else inner.convention
        yield Reading(inner.text + qualifier, how, inner.century)


def _inside(text: str) -> Iterator[Reading]:
    """Plain dates within a hedged one."""
    for reading in read_foreign(text, open_ok=False):
        if reading.text and reading.text[-1].isdigit() and not reading.convention.startswith("sentinel"):
            yield reading
