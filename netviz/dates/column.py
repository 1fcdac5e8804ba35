"""What the texts of one column say about each other: the order of day and month, and the century.

A text proves an order when it can be read in no other: ``25/12/2025`` says that the day comes first.  Where two texts
prove two orders, nothing is proven.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from netviz.dates.foreign import NO_DAYS, plain, read_foreign
from netviz.dates.reading import Reading

ORDERS = ("day-month", "month-day", "year-month-day")
"""Conventions that differ in which number is the day and which the month."""

RIVALS = (*ORDERS, "compact")
"""Conventions between which the other values of a column can decide."""


def column_convention(texts: Iterable[str]) -> str | None:
    """Which order of day and month (one of :data:`ORDERS`) the texts of one column prove; None for none, or for two.

    A text proves an order when it can be read in no other: ``25/12/2025`` says that the day comes first.

    >>> column_convention(["12/04/2025", "25/12/2025", "unknown"]), column_convention(["12/04/2025", "4.12.2025"])
    ('day-month', None)
    """
    return _proven(map(read_foreign, texts), ORDERS)


def read_column(
    texts: Iterable[str], *, open_ok: bool = True, beside: Iterable[str] = ()
) -> dict[str, tuple[Reading, ...]]:
    """The readings of every text of a column, less those that its other texts rule out.

    ``beside`` are texts of the column that are EDTF already: they are not read again, but their years count.

    Order of day and month is proven among texts of one shape (slashes prove nothing about full stops).  A year of two
    digits is settled when the column's years of four digits reach from before it to after it in one century only.

    >>> found = read_column(["12/04/2025", "25/12/2025", "1950", "1/2/63", "1990-05"])
    >>> [[reading.text for reading in found[text]] for text in ("12/04/2025", "1/2/63")]
    [['2025-04-12'], ['1963-02-01']]
    """
    readings = {text: read_foreign(text, open_ok=open_ok) for text in texts}
    groups: dict[str, list[str]] = {}
    for text in readings:
        groups.setdefault(_shape(text), []).append(text)
    for group in groups.values():
        order = _proven((readings[text] for text in group), RIVALS)
        if order is not None:
            readings |= {text: _only(readings[text], order) for text in group}
    years = _years([*_written_out(readings.values()), *(int(text[:4]) for text in beside if _has_year(text))])
    return {text: _within(found, years) for text, found in readings.items()}


def _proven(column: Iterable[tuple[Reading, ...]], among: tuple[str, ...]) -> str | None:
    orders = {order for found in column if (order := _single_way(found)) in among}
    return orders.pop() if len(orders) == 1 else None


def _single_way(found: tuple[Reading, ...]) -> str | None:
    ways = {reading.convention for reading in found if not reading.convention.startswith("sentinel")}
    return next(iter(ways)) if len(ways) == 1 else None


def _only(found: tuple[Reading, ...], order: str) -> tuple[Reading, ...]:
    """The readings in one order, where there are any; a day and a month of one number are in every order."""
    same = (replace(reading, convention=order) if reading.convention == "same-number" else reading for reading in found)
    return tuple(reading for reading in same if reading.convention == order) or found


def _shape(text: str) -> str:
    """What texts have in common that were written the same way: their separators, and how long bare digits are."""
    flat = plain(text)
    return f"{len(flat)} digits" if flat.isdigit() else re.sub(r"\d+", "9", flat)


def _written_out(column: Iterable[tuple[Reading, ...]]) -> Iterator[int]:
    """The years of the texts that say them in four digits."""
    for found in column:
        doubtful = any(reading.century or reading.convention.startswith(_DOUBTFUL) for reading in found)
        if found and not doubtful and _has_year(found[0].text):
            yield int(found[0].text[:4])


_DOUBTFUL = ("sentinel", "serial", "digit")


def _has_year(text: str) -> bool:
    return text[:4].isdigit() and text not in NO_DAYS


def _years(years: list[int]) -> range:
    """From the first to the last of some years."""
    return range(min(years), max(years) + 1) if years else range(0)


def _within(found: tuple[Reading, ...], years: range) -> tuple[Reading, ...]:
    """The readings whose century was supplied and that fall among the years, when those are of one century."""
    inside = [reading for reading in found if reading.century and int(reading.text.strip("[.")[:4]) in years]
    return tuple(inside) if len({reading.century for reading in inside}) == 1 else found
