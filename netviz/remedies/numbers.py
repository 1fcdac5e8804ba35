"""Numbers with separators, as digits with a point: only where the column leaves no doubt which sign is which."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from netviz.remedies.cells import aside, put_by_text, set_aside, write
from netviz.remedies.remedy import Remedy, Spot, Way
from netviz.schema import POSITIONS, TIES
from netviz.tables import Tables
from netviz.typed import once_per_tables

POINT, COMMA = "point", "comma"
"""Which sign stands before the decimals."""

BARE = "bare"
SIGN = "sign"
WHOLE = "column:"

_SPACED = re.compile(r"(?<=\d)[\s'’\u00a0\u202f\u2009](?=\d{3}(?!\d))")
_MONEY = re.compile(r"^(?:[A-Z]{3}|[\$€£¥₹₽])\s*|\s*(?:[A-Z]{3}|[\$€£¥₹₽%])$", re.IGNORECASE)


def number_readings(text: str) -> dict[str, str]:
    """What a text can say as a number, by which sign stands before the decimals.

    >>> number_readings("1.234.567,5"), number_readings("1,234"), number_readings("12,5")
    ({'comma': '1234567.5'}, {'point': '1234', 'comma': '1.234'}, {'comma': '12.5'})
    """
    flat = _SPACED.sub("", text.strip().replace("−", "-"))
    read = {}
    for key, thousands, decimal in ((POINT, ",", "."), (COMMA, ".", ",")):
        grouped = rf"[+-]?(?:\d+|[1-9]\d{{0,2}}(?:\{thousands}\d{{3}})+)(?:\{decimal}\d+)?"
        if re.fullmatch(grouped, flat, re.ASCII):
            read[key] = flat.replace(thousands, "").replace(decimal, ".").removeprefix("+")
    return {POINT: read[POINT]} if len(set(read.values())) == 1 and POINT in read else read


def proven_sign(texts: Iterable[str]) -> str | None:
    """Which sign stands before decimals in a column, by the texts that can be read in one way only; None for neither.

    >>> proven_sign(["1,234", "0,5"]), proven_sign(["1,234", "1250.5"]), proven_sign(["1,234"])
    ('comma', 'point', None)
    """
    proof = {next(iter(read)) for text in texts if len(read := number_readings(text)) == 1 and re.search("[.,]", text)}
    return proof.pop() if len(proof) == 1 else None


@once_per_tables
def _proven(tables: Tables) -> dict[tuple[str, str], str | None]:
    return {}


def readings(tables: Tables, spot: Spot) -> dict[str, str]:
    """What a cell can say, as far as the other texts of its column leave it open."""
    read, place = number_readings(spot.text), (spot.table, spot.column)
    if len(read) > 1:
        known = _proven(tables)
        if place not in known:
            known[place] = proven_sign(tables.frame(spot.table)[spot.column].unique().tolist())
        sign = known[place]
        read = {sign: read[sign]} if sign is not None else read
    return {key: text for key, text in read.items() if text != spot.text}


def bare_number(text: str) -> str:
    """The number beside a currency or a percent sign, "" for none.

    >>> bare_number("£3,000"), bare_number("25 %"), bare_number("EUR 1.5"), bare_number("about 3")
    ('3000', '25', '1.5', '')
    """
    stripped = _MONEY.sub("", _MONEY.sub("", text.strip()))
    read = number_readings(stripped) if stripped != text.strip() else {}
    return read.get(POINT, next(iter(read.values()), ""))


def _ways(tables: Tables, spot: Spot) -> Iterator[Way]:
    read = readings(tables, spot)
    for key, text in read.items():
        safe = len(read) == 1 and _holds(spot, text) and not (key == COMMA and _has_points(tables, spot))
        yield write(text, key, safe=safe, why=_WHY[key])
    if len(read) > 1 or _has_points(tables, spot):
        yield from (Way(f"{WHOLE}{key}", f"Read all numbers of this column so: {_WHY[key]}") for key in read)
    if made := bare_number(spot.text):
        yield write(made, BARE, many="Write the numbers without their signs")
    if _is_negative(spot):
        size = spot.text.strip().lstrip("-−")
        yield Way(
            SIGN, f"Write {size}, and -1 as the sign of the tie", many="Write them without the minus, -1 as the sign"
        )
    yield from aside(spot)


_WHY = {POINT: "a point before the decimals", COMMA: "a comma before the decimals"}


def _holds(spot: Spot, text: str) -> bool:
    """Whether a number is one that the column takes."""
    number = float(text)
    return number > 0 if spot.table == TIES.name else spot.table != POSITIONS.name or abs(number) <= 1


def _has_points(tables: Tables, spot: Spot) -> bool:
    """Whether plain numbers of the column may be thousands too, as 1.234 beside 5.678,90."""
    place = (spot.table, spot.column)
    known = _pointed(tables)
    if place not in known:
        known[place] = any(_GROUPED.fullmatch(text) for text in tables.frame(spot.table)[spot.column].unique().tolist())
    return known[place]


@once_per_tables
def _pointed(tables: Tables) -> dict[tuple[str, str], bool]:
    return {}


_GROUPED = re.compile(r"[1-9]\d{0,2}\.\d{3}", re.ASCII)


def _is_negative(spot: Spot) -> bool:
    return spot.table == TIES.name and re.fullmatch(r"\s*[-−]\d+(\.\d+)?\s*", spot.text, re.ASCII) is not None


def _mend(tables: Tables, spots: Sequence[Spot], key: str) -> Tables:
    if key in {"note", "clear"}:
        return set_aside(tables, spots, key)
    if key == SIGN:
        unsigned = tables.ties["sign"] == ""
        negative = [spot for spot in spots if _is_negative(spot) and spot.row is not None and unsigned[spot.row]]
        signs = [spot._replace(column="sign") for spot in negative]
        tables = put_by_text(tables, negative, lambda spot: spot.text.strip().lstrip("-−"))
        return put_by_text(tables, signs, lambda _: "-1")
    if key == BARE:
        return put_by_text(tables, spots, lambda spot: bare_number(spot.text) or None)
    if key.startswith(WHOLE):
        return _column_read(tables, spots, key.removeprefix(WHOLE))
    return put_by_text(tables, spots, lambda spot: readings(tables, spot).get(key))


def _column_read(tables: Tables, spots: Sequence[Spot], sign: str) -> Tables:
    """All texts of the columns that can be read with this sign before the decimals; plain numbers stay plain."""
    cells = []
    for (table, column), spot in {(spot.table, spot.column): spot for spot in spots}.items():
        for row, text in tables.frame(table)[column].items():
            if "," in text or (sign == COMMA and _GROUPED.fullmatch(text)):
                cells.append(Spot(table, int(str(row)), column, text, spot.finding))
    return put_by_text(tables, cells, lambda spot: number_readings(spot.text).get(sign))


NUMBERS = Remedy(
    "bad-number",
    "writes it with a point and without separators where the column leaves no doubt; else offers each reading; takes "
    "a currency away, or a minus over into sign",
    _ways,
    _mend,
)
