"""Rules for numbers: that they are numbers within their bounds, and of one currency."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Mapping

from netviz.doctor.amounts import Amount, read_amount, read_amounts
from netviz.doctor.findings import Finding
from netviz.doctor.look import Look
from netviz.doctor.sheets import Sheet, Told
from netviz.files.problems import shown
from netviz.schema import Column

MAX_READ = 5_000
"""Texts of a column that are looked at for what their commas and currencies mean."""


def numbers(look: Look, sheet: Sheet, column: Column) -> Iterator[Finding]:
    """Numbers are numbers, within their bounds; where they are not, the message says what they can mean."""
    if column.role != "number":
        return
    kind, holds = _BOUNDS.get((sheet.schema.name, column.name), ("number", lambda _: True))
    good: list[str] = []
    bad: list[str] = []
    for text in sheet.texts(column.name):
        number = number_of(text)
        (good if number is not None and holds(number) else bad).append(text)
    meanings = read_amounts([*bad[:MAX_READ], *[text for text in good if "." in text][:MAX_READ]]) if bad else {}
    signs = {*good, *bad} <= {"1", "0", "-1"} and (sheet.schema.name, column.name) == ("ties", "weight")
    remedy = "If these are signs, rename the column to sign." if signs else ""

    def tell(text: str) -> list[Told]:
        return [_told(text, kind, meanings.get(text, ()), remedy)]

    yield from sheet.of_texts("bad-number", column.name, bad, tell, remedy=remedy)
    yield from _points_in_doubt(sheet, column, good, meanings)


_BOUNDS: Mapping[tuple[str, str], tuple[str, Callable[[float], bool]]] = {
    ("ties", "weight"): ("number above zero", lambda number: number > 0),
    ("positions", "x"): ("number from -1 to 1", lambda number: abs(number) <= 1),
    ("positions", "y"): ("number from -1 to 1", lambda number: abs(number) <= 1),
}


def number_of(text: str) -> float | None:
    """The number that a cell holds, None for none.

    >>> number_of("1250.5"), number_of("1,250.5"), number_of("inf")
    (1250.5, None, None)
    """
    try:
        number = float(text) if text.isascii() and "_" not in text else math.nan
    except ValueError:
        return None
    return number if math.isfinite(number) else None


def _told(text: str, kind: str, amounts: tuple[Amount, ...], remedy: str) -> Told:
    says = f"{shown(text)} is no {kind}"
    if not amounts or number_of(text) is not None:
        return Told(says, text, remedy)
    ways = " or ".join(amount.number for amount in amounts)
    currency = amounts[0].currency
    meaning = "reads as" if len(amounts) == 1 else "can be"
    says += f"; it {meaning} {ways}" + (f" ({currency})" if currency else "")
    asked = "" if len(amounts) == 1 else ", whichever is meant"
    column = ", and the currency in a column of its own" if currency else ""
    return Told(says, text, f"Write {ways}{asked}{column}.")


def _points_in_doubt(
    sheet: Sheet, column: Column, good: list[str], meanings: Mapping[str, tuple[Amount, ...]]
) -> Iterator[Finding]:
    """``1.250`` is a number, but among numbers with decimal commas it was meant as 1250."""
    if not any(len(found) == 1 and found[0].comma == "decimal" for found in meanings.values()):
        return

    def tell(text: str) -> list[Told]:
        says = f"{shown(text)} is read as {number_of(text):g}, but other numbers of this column have decimal commas"
        return [Told(says, text, f"Write {read_amount(text)[0].number}, if that is meant.")]

    doubtful = [text for text in good if "." in text and len(read_amount(text)) > 1]
    yield from sheet.of_texts("bad-number", column.name, doubtful, tell, limit=1)


def currencies(look: Look, sheet: Sheet, column: Column) -> Iterator[Finding]:
    """The numbers of one column are of one currency."""
    if column.role != "number":
        return
    texts = sheet.texts_like(column.name, r"[^\d\s.,'+\-_eE]")[:MAX_READ]
    first: dict[str, str] = {}
    for text in texts:
        for amount in read_amount(text)[:1]:
            first.setdefault(amount.currency, text)
    first.pop("", None)
    if len(first) > 1:
        named = ", ".join(f"{currency} ({shown(text)})" for currency, text in first.items())
        yield sheet.finding("mixed-currencies", f"the column mixes {named}", column=column.name)
