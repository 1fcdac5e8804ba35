"""Dates that are not written in EDTF, as what they can mean: never a guess between day and month.

What a text means is said by :mod:`netviz.dates`; here the readings become ways, for one cell and for its column.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date

from netviz.dates import DateError, Reading, iso, parse, read_column, read_foreign, settled
from netviz.dates.foreign import plain
from netviz.dates.month_names import MONTHS
from netviz.dates.numbered import PIVOT
from netviz.errors import WrongUse
from netviz.files.problems import shown
from netviz.remedies.cells import aside, put, put_by_text, set_aside, write
from netviz.remedies.remedy import Remedy, Spot, Way
from netviz.schema import TABLES
from netviz.tables import Tables
from netviz.typed import once_per_tables

WHOLE = "column:"
"""What a key begins with that speaks of all unread dates of the column."""

YEAR = Way("year:", "Write the day with the year", asks="the year")
LATEST = Way("latest:", "Write the last such day up to a date", asks="the date")

_DAY_OF_MONTH = re.compile(
    r"(\d{1,2})(?:st|nd|rd|th)?[ .\-/]*([^\W\d_]+)\.?|([^\W\d_]+)\.?[ .\-/]*(\d{1,2})(?:st|nd|rd|th)?"
)

Readings = Mapping[str, tuple[Reading, ...]]


@once_per_tables
def _columns_read(tables: Tables) -> dict[tuple[str, str], Readings]:
    """Readings of the columns of dates that were asked for so far."""
    return {}


def column_readings(tables: Tables, table: str, column: str) -> Readings:
    """What every unread text of a column can mean, as far as its other texts leave it open."""
    known = _columns_read(tables)
    if (table, column) not in known:
        texts = [text for text in tables.frame(table)[column].unique().tolist() if text]
        unread = [text for text in texts if not _is_read(text, column)]
        good = [text for text in texts if _is_read(text, column)]
        known[table, column] = read_column(unread, open_ok=column == "end", beside=good)
    return known[table, column]


def readings(tables: Tables, spot: Spot) -> tuple[Reading, ...]:
    """What the text of one cell can mean."""
    found = column_readings(tables, spot.table, spot.column).get(spot.text, ())
    return tuple(reading for reading in found if reading.text != spot.text)


def date_ways(tables: Tables, spot: Spot) -> Iterator[Way]:
    """Each reading of the cell, then each convention for the whole column, then what gives the date up."""
    found = readings(tables, spot)
    sure = settled(found)
    if sure is not None and not sure.text and spot.column in TABLES[spot.table].required:
        sure = None
    for key, reading in _keyed(found).items():
        many = f"Read them so: {_many(key, reading)}"
        yield write(reading.text, key, safe=reading is sure, many=many, why=_why(reading))
    if sure is None:
        for key, reading in _keyed(found).items():
            yield Way(f"{WHOLE}{key}", f"Read all dates of this column so: {_many(key, reading)}")
    if _day_of_month(spot.text):
        yield from (YEAR, LATEST)
    yield from aside(spot)


def _keyed(found: Sequence[Reading]) -> dict[str, Reading]:
    """Readings by key: the convention, with the century behind it for all but the likeliest."""
    keyed: dict[str, Reading] = {}
    for reading in found:
        free = reading.convention not in keyed
        keyed.setdefault(
            reading.convention if free else f"{reading.convention}:{reading.century or reading.text}", reading
        )
    return keyed


def _why(reading: Reading) -> str:
    if reading.convention == "sentinel-unknown":
        return "a stand-in for unknown"
    century = f", in the {reading.century}s" if reading.century else ""
    return reading.label + century


def _many(key: str, reading: Reading) -> str:
    """What a convention says of many texts, where the likeliest century is not the same for all."""
    if key == reading.convention and reading.century:
        return f"{reading.label}, years of two digits from {PIVOT} on in the 1900s, others in the 2000s"
    return _why(reading)


def mend_dates(tables: Tables, spots: Sequence[Spot], key: str) -> Tables:
    """Write the dates of all spots in one convention, or all unread dates of their columns."""
    if key.startswith(YEAR.key):
        year = _year(key.removeprefix(YEAR.key))
        return put_by_text(tables, spots, lambda spot: _in_year(spot.text, year))
    if key.startswith(LATEST.key):
        return put_by_text(tables, spots, _latest(key.removeprefix(LATEST.key)))
    if key.startswith(WHOLE):
        return put_by_text(tables, _whole_columns(tables, spots), _as_read(tables, key.removeprefix(WHOLE)))
    if key in {"note", "clear"}:
        return set_aside(tables, spots, key)
    return put_by_text(tables, spots, _as_read(tables, key))


def _as_read(tables: Tables, key: str) -> Callable[[Spot], str | None]:
    def text(spot: Spot) -> str | None:
        reading = _keyed(readings(tables, spot)).get(key)
        return None if reading is None else reading.text

    return text


def _whole_columns(tables: Tables, spots: Sequence[Spot]) -> list[Spot]:
    """A spot for every cell of the columns whose text is no EDTF."""
    found = []
    for (table, column), spot in {(spot.table, spot.column): spot for spot in spots}.items():
        cells = tables.frame(table)[column]
        unread = {text for text in cells.unique().tolist() if text and not _is_read(text, column)}
        for row, text in cells[cells.isin(list(unread))].items():
            found.append(Spot(table, int(str(row)), column, text, spot.finding))
    return found


def _is_read(text: str, column: str) -> bool:
    try:
        parse(text, open_ok=column == "end", interval=column == "published")
    except DateError:
        return False
    return True


def _day_of_month(text: str) -> tuple[int, int] | None:
    """Month and day of a text that has no year: ``9-Nov``, ``Nov 9th``."""
    match = _DAY_OF_MONTH.fullmatch(plain(text))
    if match is None:
        return None
    day, name = (match[1], match[2]) if match[1] else (match[4], match[3])
    month = MONTHS.get(name)
    return (month, int(day)) if month and 1 <= int(day) <= 31 else None


def _in_year(text: str, year: int) -> str | None:
    found = _day_of_month(text)
    try:
        return None if found is None else date(year, *found).isoformat()
    except ValueError:
        return None


def _year(text: str) -> int:
    if not re.fullmatch(r"\d{4}", text, re.ASCII) or int(text) == 0:
        raise WrongUse(f"{shown(text)} is no year; write four digits, as in year:2014")
    return int(text)


def _latest(text: str) -> Callable[[Spot], str | None]:
    """The last day of such a day and month that does not lie behind a date."""
    limit = date.fromisoformat(iso(parse(text).last))

    def found(spot: Spot) -> str | None:
        for year in range(limit.year, max(limit.year - 8, 0), -1):  # 29 February comes round within eight years
            day = _in_year(spot.text, year)
            if day is not None and date.fromisoformat(day) <= limit:
                return day
        return None

    return found


def _odd_ways(tables: Tables, spot: Spot) -> Iterator[Way]:
    """What a stand-in stands for; a year that nobody can have meant is given up, or written by hand."""
    for reading in _stood_for(spot):
        yield write(reading.text, reading.convention, why=_why(reading))
    yield WRITE
    yield from (way for way in aside(spot) if reading_of(spot, "sentinel-unknown") is None or way.key != "clear")


def _stood_for(spot: Spot) -> list[Reading]:
    found = read_foreign(spot.text, open_ok=spot.column == "end")
    return [reading for reading in found if reading.convention.startswith("sentinel")]


def reading_of(spot: Spot, convention: str) -> str | None:
    """What the text of a cell stands for by a convention; None when it has no such reading."""
    return next((reading.text for reading in _stood_for(spot) if reading.convention == convention), None)


def _mend_odd(tables: Tables, spots: Sequence[Spot], key: str) -> Tables:
    if key in {"note", "clear"}:
        return set_aside(tables, spots, key)
    if key.startswith(WRITE.key):
        text = key.removeprefix(WRITE.key)
        parse(text, open_ok=True, interval=True)
        return put_by_text(tables, spots, lambda _: text)
    return put_by_text(tables, spots, lambda spot: reading_of(spot, key))


WRITE = Way("write:", "Write another date", asks="the date")

ODD = Remedy("odd-date", "offers what the stand-in stands for: still open, or unknown", _odd_ways, _mend_odd)

DATES = Remedy(
    "bad-date",
    "writes it in EDTF where it can mean one thing only, alone or by the other dates of its column; else offers each "
    "reading, for the cell or for the column",
    date_ways,
    mend_dates,
)


_IN_ADDRESS = re.compile(r"[/=_-]((?:19|20)\d\d)[/_-]?(\d\d|[a-z]{3,9})[/_-]?(\d\d?)(?=[/_.\-?#]|$)", re.IGNORECASE)


def date_in_address(address: str) -> str:
    """The day that a web address names, as newspapers write it there; "" for none.

    >>> date_in_address("https://example.org/politics/2020/nov/18/who-paid"), date_in_address("https://example.org/12345")
    ('2020-11-18', '')
    """
    for year, month, day in _IN_ADDRESS.findall(address):
        number = int(month) if month.isdigit() else MONTHS.get(month.casefold(), 0)
        try:
            return date(int(year), number, int(day)).isoformat()
        except ValueError:
            continue
    return ""


def _undated_ways(tables: Tables, spot: Spot) -> Iterator[Way]:
    if found := _by_address(tables, spot):
        yield write(
            found, "address", why="the day in its address", many="Write the day that stands in the address of each"
        )
    yield WRITE


def _by_address(tables: Tables, spot: Spot) -> str:
    return date_in_address(str(tables.references.at[spot.row, "url"]))


def _mend_undated(tables: Tables, spots: Sequence[Spot], key: str) -> Tables:
    if key == "address":
        return put(tables, spots, lambda spot: _by_address(tables, spot) or None)
    text = key.removeprefix(WRITE.key)
    parse(text, interval=True)
    return put(tables, spots, lambda _: text)


UNDATED = Remedy(
    "undated-reference", "offers the day that stands in its address", _undated_ways, _mend_undated, by_text=False
)
