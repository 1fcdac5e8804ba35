"""Rules for dates: texts that cannot be read, with what they can mean, and dates that can hardly be meant."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from netviz.dates import (
    ADVICE,
    CONVENTIONS,
    DEFAULT_DAYS,
    NO_DAYS,
    OPEN,
    DateError,
    Reading,
    parse,
    read_column,
    read_foreign,
    settled,
    words,
)
from netviz.doctor.findings import Finding
from netviz.doctor.look import Look
from netviz.doctor.sheets import Sheet, Told
from netviz.files.problems import shown
from netviz.schema import Column

MAX_READ = 5_000
"""Unreadable texts of a column that are looked at one by one; what is beyond is told as the most of these are."""

OFTEN = 5
"""Cells with one text from which on it may stand for something else."""


def unreadable(look: Look, sheet: Sheet, column: Column) -> Iterator[Finding]:
    """Dates can be read; where they cannot, the message says what they can mean."""
    if column.role not in {"date", "period"}:
        return
    good, bad = _sorted_out(sheet, column)
    if not bad:
        return
    readings = read_column(bad[:MAX_READ], open_ok=column.name == "end", beside=good)
    looks: dict[tuple[str, ...], list[str]] = {}
    for text, found in readings.items():
        looks.setdefault(tuple(dict.fromkeys(reading.convention for reading in found)), []).append(text)
    max(looks.values(), key=len).extend(bad[MAX_READ:])

    def tell(text: str) -> list[Told]:
        return [_told(text, readings.get(text, ()), _fault(text, column))]

    for way, texts in looks.items():
        yield from sheet.of_texts("bad-date", column.name, texts, tell, remedy=_remedy_of_many(way, texts, readings))


def _sorted_out(sheet: Sheet, column: Column) -> tuple[list[str], list[str]]:
    """The texts of a column that can be read, and those that cannot."""
    good: list[str] = []
    bad: list[str] = []
    for text in sheet.texts(column.name):
        # Most of what is no date does not look like one, and raising over each of them takes its time.
        (bad if not _SHAPED.match(text) or _fault(text, column) else good).append(text)
    return good, bad


_SHAPED = re.compile(r"[\[.]|\d\d[\dX][\dX](?:[-/~?%]|$)", re.ASCII)


def _fault(text: str, column: Column) -> str:
    """Why a text cannot be read in a column, "" when it can."""
    try:
        parse(text, open_ok=column.name == "end", interval=column.role == "period")
    except DateError as error:
        return str(error)
    return ""


def _told(text: str, readings: tuple[Reading, ...], reason: str) -> Told:
    if not readings:
        too_early = any(reading.text == OPEN for reading in read_foreign(text))
        says = f"{shown(text)} says that it is still open, and that can only stand in an end" if too_early else reason
        return Told(says.removesuffix(f"; {ADVICE}"), text)
    shortly = readings[:4]
    meanings = " or ".join(f"{_meaning(reading)} ({_way(reading)})" for reading in shortly)
    texts = " or ".join(dict.fromkeys(_written(reading) for reading in shortly))
    if settled(readings) is not None:
        return Told(f"{shown(text)} is no date; it reads as {meanings}", text, f"{_capital(texts)}.")
    if len(readings) == 1:
        return Told(f"{shown(text)} is no date; it may be {meanings}", text, f"{_capital(texts)}, if that is meant.")
    return Told(f"{shown(text)} is no date; it can be {meanings}", text, f"{_capital(texts)}, whichever is meant.")


def _meaning(reading: Reading) -> str:
    return {"": "unknown", OPEN: "still open"}.get(reading.text) or reading.words


def _way(reading: Reading) -> str:
    return reading.label + (f", the {reading.century}s" if reading.century else "")


def _written(reading: Reading) -> str:
    return {"": "clear the cell", OPEN: "write “..” (still open)"}.get(reading.text) or f"write {reading.text}"


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:].replace(" or write ", " or ")


def _remedy_of_many(way: tuple[str, ...], texts: Sequence[str], readings: Mapping[str, tuple[Reading, ...]]) -> str:
    """What to do about a whole column of dates that are written one way."""
    if len(way) != 1:
        return ""
    text, found = texts[0], readings[texts[0]]
    again = "the others likewise" + (", each with its own century" if found[0].century else "")
    return f"{_capital(_written(found[0]))} for {shown(text)}, and {again}: {CONVENTIONS[way[0]].label}."


def hardly_meant(look: Look, sheet: Sheet, column: Column) -> Iterator[Finding]:
    """Stand-ins for unknown that happen to be dates, and years far from all others."""
    if column.role not in {"date", "period"}:
        return
    stand_ins = _stand_ins(sheet, column)
    for text in stand_ins:
        yield from sheet.of_texts("odd-date", column.name, [text], lambda text: [stand_ins[text]], limit=1)
    far = _far_years(sheet, column)
    yield from sheet.of_texts("odd-date", column.name, far, far.__getitem__)


def _stand_ins(sheet: Sheet, column: Column) -> dict[str, Told]:
    open_ok = column.name == "end"
    likely = sheet.texts_like(column.name, r"^(9999|0001)(-(12-31|01-01|12))?$|^\d{4}-(01-01|12-3[01])$")
    told = {}
    for text in likely:
        forever = open_ok and text >= "2099-12-31" and _often(sheet, column, text)
        if text in NO_DAYS or (text in DEFAULT_DAYS and _often(sheet, column, text)) or forever:
            late = open_ok and text > "2099"
            clear = "clear the cell if nothing is known"
            says = f"{shown(text)} is {words(text)}; programs write that where no date is known"
            told[text] = Told(says, text, f"Write .. if it is still open, {clear}." if late else f"C{clear[1:]}.")
    return told


def _often(sheet: Sheet, column: Column, text: str) -> bool:
    """Whether a day stands there many times, and far oftener than all other days of its year together."""
    same_year = sheet.frame[column.name].str.startswith(text[:5])
    count = int((sheet.frame[column.name] == text).sum())
    return count >= OFTEN and count > 3 * (int(same_year.sum()) - count)


def _far_years(sheet: Sheet, column: Column) -> dict[str, list[Told]]:
    """Years that a slip of a finger makes: 2925 for 2025, 0205 for 2025."""
    latest = "2199" if column.name == "end" else "2099"
    far = [
        text
        for text in sheet.texts_like(column.name, r"^\[?(0\d|2[1-9]|[3-9]\d)\d\d([^\d].*)?$")
        if text not in NO_DAYS and (text[:1] == "0" or text.strip("[")[:4] > latest) and _can_be_read(text)
    ]
    if not far:
        return {}
    middle = _middle_year(sheet, column)
    says = "{} is {}, and most dates of this column are around {:04}"
    return {
        text: [Told(says.format(shown(text), words(text), middle), text, "Correct the year, if it is not meant.")]
        for text in far
        if abs(int(text.strip("[")[:4]) - middle) > 500 or (text[:1] != "0" and middle <= 2050)
    }


def _can_be_read(text: str) -> bool:
    try:
        parse(text)
    except DateError:
        return False
    return True


def _middle_year(sheet: Sheet, column: Column) -> int:
    """The median year of a column's cells."""
    texts = sheet.frame[column.name]
    years = texts[~texts.isin([*NO_DAYS, *DEFAULT_DAYS])].str.extract(r"^\[?(\d{4})(?!\d)", expand=False).dropna()
    return int(years.sort_values().iloc[(len(years) - 1) // 2]) if len(years) else 0
