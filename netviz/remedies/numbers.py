"""Numbers written for people, as digits with a point: only where the column leaves no doubt which sign is which.

What a text means is said by :mod:`netviz.doctor.amounts`; here the meanings become ways, for a cell and its column.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial

from netviz.doctor.amounts import Amount, read_amount, read_amounts
from netviz.doctor.numbers import number_of
from netviz.edit.changing import changed
from netviz.remedies.cells import aside, put, put_by_text, set_aside, write
from netviz.remedies.remedy import Remedy, Spot, Way
from netviz.schema import EVENTS, POSITIONS, TIES
from netviz.tables import Tables
from netviz.typed import once_per_tables

SIGN = "sign"
APART = "apart:"
WHOLE = "column:"

WAYS: Mapping[str, str] = {
    "number": "digits alone", "point": "a point before the decimals", "comma": "a comma before the decimals",
}  # fmt: skip
"""What a number may be read as, by key."""

_COMMAS = {"": "number", "thousands": "point", "decimal": "comma"}

Meanings = Mapping[str, tuple[Amount, ...]]


@once_per_tables
def _columns_read(tables: Tables) -> dict[tuple[str, str], Meanings]:
    """Meanings of the columns of numbers that were asked for so far."""
    return {}


def meanings(tables: Tables, spot: Spot) -> dict[str, Amount]:
    """What a cell can say, by key, as far as the other numbers of its column leave it open."""
    known, place = _columns_read(tables), (spot.table, spot.column)
    if place not in known:
        texts = [text for text in tables.frame(spot.table)[spot.column].unique().tolist() if text]
        known[place] = read_amounts([text for text in texts if number_of(text) is None or "." in text])
    found = known[place].get(spot.text, ())
    return {_COMMAS[amount.comma]: amount for amount in found if amount.number != spot.text or amount.currency}


def currency_column(table: str) -> str:
    """The column that holds a currency: the unit of an event, an own column of a tie."""
    return "unit" if table == EVENTS.name else "currency"


def _ways(tables: Tables, spot: Spot) -> Iterator[Way]:
    found = meanings(tables, spot)
    doubtful = number_of(spot.text) is not None or _pointed(tables, spot)
    for key, amount in found.items():
        if amount.currency:
            place = f"{amount.currency} into {currency_column(spot.table)}"
            yield Way(f"{APART}{key}", f"Write {amount.number}, and {place}", many=_apart_words(spot.table, key))
            continue
        safe = len(found) == 1 and not (key == "comma" and doubtful) and _holds(spot, amount.number)
        yield write(amount.number, key, safe=safe, many=f"Read them so: {WAYS[key]}", why=WAYS[key])
    plain = [key for key, amount in found.items() if not amount.currency]
    if len(plain) > 1 or ("comma" in plain and doubtful):
        yield from (Way(f"{WHOLE}{key}", f"Read all numbers of this column so: {WAYS[key]}") for key in plain)
    if _is_negative(tables, spot):
        size = spot.text.strip().lstrip("-−")
        yield Way(
            SIGN, f"Write {size}, and -1 as the sign of the tie", many="Write them without the minus, -1 as the sign"
        )
    yield from aside(spot)


def _apart_words(table: str, key: str) -> str:
    return f"Write the currencies into {currency_column(table)}, the numbers read so: {WAYS[key]}"


def _holds(spot: Spot, text: str) -> bool:
    """Whether a number is one that the column takes."""
    number = float(text)
    return number > 0 if spot.table == TIES.name else spot.table != POSITIONS.name or abs(number) <= 1


def _pointed(tables: Tables, spot: Spot) -> bool:
    """Whether plain numbers of the column may be thousands too, as 1.234 beside 5.678,90."""
    meanings(tables, spot)
    known = _columns_read(tables)[spot.table, spot.column]
    return any(number_of(text) is not None and len(read_amount(text)) > 1 for text in known)


def _is_negative(tables: Tables, spot: Spot) -> bool:
    return spot.table == TIES.name and re.fullmatch(r"\s*[-−]\d+(\.\d+)?\s*", spot.text, re.ASCII) is not None


def _mend(tables: Tables, spots: Sequence[Spot], key: str) -> Tables:
    if key in {"note", "clear"}:
        return set_aside(tables, spots, key)
    if key == SIGN:
        signs = [spot._replace(column="sign") for spot in spots]
        tables = put_by_text(tables, spots, lambda spot: spot.text.strip().lstrip("-−"))
        return put(tables, signs, lambda spot: None if tables.ties.at[spot.row, "sign"] else "-1")
    if key.startswith(APART):
        return _apart(tables, spots, lambda spot: meanings(tables, spot).get(key.removeprefix(APART)))
    if key.startswith(WHOLE):
        return _column_read(tables, spots, key.removeprefix(WHOLE))
    return put_by_text(tables, spots, lambda spot: _number(meanings(tables, spot).get(key)))


def _number(amount: Amount | None) -> str | None:
    return None if amount is None else amount.number


def _apart(tables: Tables, spots: Sequence[Spot], read: Callable[[Spot], Amount | None]) -> Tables:
    """The numbers in their cells, their currencies in a column of their own; what cannot be read stays."""
    found = {spot: amount for spot in spots if (amount := read(spot)) is not None and spot.row is not None}
    for table in {spot.table for spot in found}:
        name = currency_column(table)
        if name not in tables.frame(table).columns:
            tables = changed(tables, **{table: tables.frame(table).assign(**{name: ""})})
    units = {spot._replace(column=currency_column(spot.table)): amount.currency for spot, amount in found.items()}
    after = put(tables, found, lambda spot: found[spot].number)
    return put(after, units, lambda spot: units[spot] or None)


def _column_read(tables: Tables, spots: Sequence[Spot], key: str) -> Tables:
    """All numbers of the columns by one sign before the decimals, those among them that pass for plain ones."""
    cells = [
        Spot(table, int(str(row)), column, text, spot.finding)
        for (table, column), spot in {(spot.table, spot.column): spot for spot in spots}.items()
        for row, text in tables.frame(table)[column].items()
        if "," in text or (key == "comma" and "." in text)
    ]
    return put_by_text(tables, cells, lambda spot: _by_sign(spot.text, key))


def _by_sign(text: str, key: str) -> str | None:
    return next((amount.number for amount in read_amount(text) if _COMMAS[amount.comma] == key), None)


NUMBERS = Remedy(
    "bad-number",
    "writes it with a point and without separators where the column leaves no doubt; else offers each reading; takes "
    "a currency apart, or a minus over into sign",
    _ways,
    _mend,
)


def _currency_ways(tables: Tables, spot: Spot) -> Iterator[Way]:
    yield Way("apart", f"Write the currencies into {currency_column(spot.table)}, a column of their own")


def _mend_currencies(tables: Tables, spots: Sequence[Spot], key: str) -> Tables:
    for spot in spots:
        cells = tables.frame(spot.table)[spot.column]
        every = [
            Spot(spot.table, int(str(row)), spot.column, text, spot.finding) for row, text in cells.items() if text
        ]
        tables = _apart(tables, every, partial(_only_meaning, tables))
    return tables


def _only_meaning(tables: Tables, spot: Spot) -> Amount | None:
    found = list(meanings(tables, spot).values())
    return found[0] if len(found) == 1 else None


CURRENCIES = Remedy(
    "mixed-currencies", "offers to write the currency into a column of its own", _currency_ways, _mend_currencies,
    whole=True,
)  # fmt: skip
