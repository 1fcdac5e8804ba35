"""Rules for one column at a time: ids, spaces, references, dates, closed lists, numbers, addresses, colours."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterable, Iterator, Mapping

from netviz.dates import DateError, parse
from netviz.doctor.findings import Finding
from netviz.doctor.sheets import Known, Look, Sheet
from netviz.doctor.spaces import stray_space, without_stray_spaces
from netviz.files.problems import shown
from netviz.schema import Column, words

MAX_COMPARISONS = 200_000
"""Comparisons of two ids, letter by letter, that one column may cost (about a second)."""


def _ids(look: Look, sheet: Sheet, column: Column) -> Iterator[Finding]:
    """Ids are there and unique."""
    if column.name != "id":
        return
    frame = sheet.frame
    for row in sheet.rows_where(~sheet.filled("id")):
        yield sheet.finding("empty-id", "the id is empty", row, "id")
    again = (frame["id"].duplicated() & (frame["id"] != "")).to_numpy()
    if not again.any():
        return
    first = {text: row for row, text in reversed(list(sheet.where_any("id", frame["id"][again].unique().tolist())))}
    for row, text in zip(sheet.rows_where(again), frame["id"][again].tolist(), strict=True):
        says = f"the id {shown(text)} stands in row {first[text]} already"
        yield sheet.finding("duplicate-id", says, row, "id", text)


def _spaces(look: Look, sheet: Sheet, column: Column) -> Iterator[Finding]:
    """Ids and the words that are compared like ids have no stray spaces."""
    if not (column.role == "id" or column.refers or column.name in {"kind", "type"}) or column.role == "list":
        return
    bad = {text: reason for text in sheet.texts(column.name) if (reason := stray_space(text))}
    for row, text in sheet.where_any(column.name, bad):
        clean = without_stray_spaces(text)
        remedy = f"Write {shown(clean)}." if clean else "Clear the cell."
        yield sheet.finding("stray-space", f"{shown(text)} {bad[text]}", row, column.name, text, remedy=remedy)


def _required(look: Look, sheet: Sheet, column: Column) -> Iterator[Finding]:
    """Cells that the table needs are filled."""
    if not column.required or column.name == "id":
        return
    code = {"actors": "dangling-end", "ties": "unknown-tie", "references": "no-reference"}.get(
        column.refers[0] if column.refers else "", "empty-cell"
    )
    if sheet.schema.name == "positions":
        code = "empty-cell"
    for row in sheet.rows_where(~sheet.filled(column.name)):
        yield sheet.finding(code, f"{column.name} is empty", row, column.name)


def _references(look: Look, sheet: Sheet, column: Column) -> Iterator[Finding]:
    """What a cell refers to is there."""
    if not column.refers:
        return
    target = column.refers[0]
    texts = sheet.texts(column.name)
    known = look.known(target) if texts else None
    if known is None or (target == "actors" and known.missing):
        return
    code = {"ties": "unknown-tie", "references": "unknown-reference", "tie_types": "unknown-type"}.get(
        target, "dangling-end" if sheet.schema.name == "ties" else "unknown-actor"
    )
    noun = {"actors": "actor", "ties": "tie", "references": "reference", "tie_types": "type"}[target]
    unknown = {
        text: missing for text in texts if (missing := [item for item in items(text, column) if item not in known.ids])
    }
    absent = {item for missing in unknown.values() for item in missing}
    thorough = len(absent) * len(known.ids) <= MAX_COMPARISONS
    advice = {item: known.advice(item, noun, thorough) for item in absent}
    for row, text in sheet.where_any(column.name, unknown):
        for item in unknown[text]:
            says, remedy = advice[item]
            yield sheet.finding(code, says, row, column.name, item, remedy=remedy)


def items(text: str, column: Column) -> list[str]:
    """The entries of a cell: parts between ``;`` for a list, else the cell itself.

    >>> from netviz.schema import TIES
    >>> items("T1; T2", TIES.column("relieves"))
    ['T1', 'T2']
    """
    if column.role != "list":
        return [text]
    return [part.strip() for part in text.split(";") if part.strip()]


def _dates(look: Look, sheet: Sheet, column: Column) -> Iterator[Finding]:
    """Dates can be read."""
    if column.role not in {"date", "period"}:
        return
    bad: dict[str, str] = {}
    for text in sheet.texts(column.name):
        try:
            parse(text, open_ok=column.name == "end", interval=column.role == "period")
        except DateError as error:
            bad[text] = str(error)
    for row, text in sheet.where_any(column.name, bad):
        yield sheet.finding("bad-date", bad[text], row, column.name, text)


def _vocabulary(look: Look, sheet: Sheet, column: Column) -> Iterator[Finding]:
    """Words of a closed list are of that list."""
    if column.role != "choice":
        return
    allowed = words(column.terms)
    listed = Known("", frozenset(allowed), False)
    bad = [text for text in sheet.texts(column.name) if text not in allowed]
    for row, text in sheet.where_any(column.name, bad):
        near = listed.nearest(text)
        remedy = f"Write {near}." if near else f"Write one of: {', '.join(allowed)}; prose belongs into note."
        says = f"{shown(text)} is none of {', '.join(allowed)}; it counts as empty"
        yield sheet.finding("unknown-word", says, row, column.name, text, remedy=remedy)


def _numbers(look: Look, sheet: Sheet, column: Column) -> Iterator[Finding]:
    """Numbers are numbers, within their bounds."""
    if column.role != "number":
        return
    says, holds = _BOUNDS.get((sheet.schema.name, column.name), ("number", lambda _: True))
    bad = [text for text in sheet.texts(column.name) if not ((number := _number(text)) is not None and holds(number))]
    for row, text in sheet.where_any(column.name, bad):
        yield sheet.finding("bad-number", f"{shown(text)} is no {says}", row, column.name, text)


_BOUNDS: Mapping[tuple[str, str], tuple[str, Callable[[float], bool]]] = {
    ("ties", "weight"): ("number above zero", lambda number: number > 0),
    ("positions", "x"): ("number from -1 to 1", lambda number: abs(number) <= 1),
    ("positions", "y"): ("number from -1 to 1", lambda number: abs(number) <= 1),
}


def _number(text: str) -> float | None:
    try:
        number = float(text) if text.isascii() and "_" not in text else math.nan
    except ValueError:
        return None
    return number if math.isfinite(number) else None


def _addresses(look: Look, sheet: Sheet, column: Column) -> Iterator[Finding]:
    """Addresses are web addresses."""
    if column.role != "address":
        return
    bad = [text for text in sheet.texts(column.name) if not _URL.fullmatch(text)]
    for row, text in sheet.where_any(column.name, bad):
        yield sheet.finding("bad-url", f"{shown(text)} is no http or https address", row, column.name, text)


_URL = re.compile(r"https?://[^\s/?#]+\S*", re.IGNORECASE)


def _colours(look: Look, sheet: Sheet, column: Column) -> Iterator[Finding]:
    """Colours are #rrggbb."""
    if (sheet.schema.name, column.name) != ("tie_types", "colour"):
        return
    bad = [text for text in sheet.texts(column.name) if not re.fullmatch(r"#[0-9a-fA-F]{6}", text)]
    for row, text in sheet.where_any(column.name, bad):
        yield sheet.finding("bad-colour", f"{shown(text)} is no colour", row, column.name, text)


ColumnRule = Callable[[Look, Sheet, Column], Iterable[Finding]]

COLUMN_RULES: tuple[ColumnRule, ...] = (
    _ids, _spaces, _required, _references, _dates, _vocabulary, _numbers, _addresses, _colours,
)  # fmt: skip
"""Asked of every column that is there."""
