"""Rules for one column at a time: ids, spaces, references, dates, closed lists, numbers, addresses, colours."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator

from netviz.doctor.days import hardly_meant, unreadable
from netviz.doctor.findings import Finding
from netviz.doctor.known import Known
from netviz.doctor.look import Look
from netviz.doctor.numbers import currencies, numbers
from netviz.doctor.several import several, several_values
from netviz.doctor.sheets import MANY, Sheet, Tell, Told
from netviz.doctor.spaces import stray_space, without_stray_spaces
from netviz.files.problems import shown
from netviz.schema import Column, words

MAX_COMPARISONS = 2_000_000
"""Comparisons of two ids, letter by letter, that one column may cost."""


def _ids(look: Look, sheet: Sheet, column: Column) -> Iterator[Finding]:
    """Ids are there and unique."""
    if column.name != "id":
        return
    frame = sheet.frame
    empty = sheet.rows_where(~sheet.filled("id"))
    yield from sheet.of_rows("empty-id", "id", empty, lambda _: Told("the id is empty", ""))
    again = (frame["id"].duplicated() & (frame["id"] != "")).to_numpy()
    if not again.any():
        return
    first = {text: row for row, text in reversed(list(sheet.where_any("id", frame["id"][again].unique().tolist())))}

    def tell(row: int) -> Told:
        text = sheet.cell(row, "id")
        return Told(f"the id {shown(text)} stands in row {first[text]} already", text)

    yield from sheet.of_rows("duplicate-id", "id", sheet.rows_where(again), tell, MANY)


def _spaces(look: Look, sheet: Sheet, column: Column) -> Iterator[Finding]:
    """Ids and the words that are compared like ids have no stray spaces."""
    if not (column.role == "id" or column.refers or column.name in {"kind", "type"}) or column.role == "list":
        return
    bad = [text for text in sheet.texts(column.name) if stray_space(text)]

    def tell(text: str) -> list[Told]:
        clean = without_stray_spaces(text)
        remedy = f"Write {shown(clean)}." if clean else "Clear the cell."
        return [Told(f"{shown(text)} {stray_space(text)}", text, remedy)]

    yield from sheet.of_texts("stray-space", column.name, bad, tell)


def _required(look: Look, sheet: Sheet, column: Column) -> Iterator[Finding]:
    """Cells that the table needs are filled."""
    if not column.required or column.name == "id":
        return
    code = {"actors": "dangling-end", "ties": "unknown-tie", "references": "no-reference"}.get(
        column.refers[0] if column.refers else "", "empty-cell"
    )
    if sheet.schema.name == "positions":
        code = "empty-cell"
    empty = sheet.rows_where(~sheet.filled(column.name))
    yield from sheet.of_rows(code, column.name, empty, lambda _: Told(f"{column.name} is empty", ""))


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
    lists = several(look, sheet, column)  # told as such
    unknown = {
        text: missing
        for text in texts
        if text not in lists and (missing := [item for item in items(text, column) if item not in known.ids])
    }
    thorough = min(len(unknown), MANY) * len(known.ids) <= MAX_COMPARISONS

    def tell(text: str) -> list[Told]:
        advice = [(item, *known.advice(item, noun, thorough)) for item in unknown[text]]
        return [Told(says, item, remedy) for item, says, remedy in advice]

    yield from sheet.of_texts(code, column.name, unknown, tell, MANY)


def items(text: str, column: Column) -> list[str]:
    """The entries of a cell: parts between ``;`` for a list, else the cell itself.

    >>> from netviz.schema import TIES
    >>> items("T1; T2", TIES.column("relieves"))
    ['T1', 'T2']
    """
    if column.role != "list":
        return [text]
    return [part.strip() for part in text.split(";") if part.strip()]


def _vocabulary(look: Look, sheet: Sheet, column: Column) -> Iterator[Finding]:
    """Words of a closed list are of that list."""
    if column.role != "choice":
        return
    allowed = words(column.terms)
    listed = Known("", frozenset(allowed), False)

    def tell(text: str) -> list[Told]:
        near = listed.nearest(text)
        remedy = f"Write {near}." if near else f"Write one of: {', '.join(allowed)}; prose belongs into note."
        return [Told(f"{shown(text)} is none of {', '.join(allowed)}; it counts as empty", text, remedy)]

    bad = [text for text in sheet.texts(column.name) if text not in allowed]
    yield from sheet.of_texts("unknown-word", column.name, bad, tell)


def _addresses(look: Look, sheet: Sheet, column: Column) -> Iterator[Finding]:
    """Addresses are web addresses."""
    if column.role != "address":
        return
    bad = [text for text in sheet.texts(column.name) if not _URL.fullmatch(text)]
    yield from sheet.of_texts("bad-url", column.name, bad, _one("is no http or https address"))


_URL = re.compile(r"https?://[^\s/?#]+\S*", re.IGNORECASE)


def _colours(look: Look, sheet: Sheet, column: Column) -> Iterator[Finding]:
    """Colours are #rrggbb."""
    if (sheet.schema.name, column.name) != ("tie_types", "colour"):
        return
    bad = [text for text in sheet.texts(column.name) if not re.fullmatch(r"#[0-9a-fA-F]{6}", text)]
    yield from sheet.of_texts("bad-colour", column.name, bad, _one("is no colour"))


def _one(says: str) -> Tell:
    """One sentence about any text."""
    return lambda text: [Told(f"{shown(text)} {says}", text)]


ColumnRule = Callable[[Look, Sheet, Column], Iterable[Finding]]

COLUMN_RULES: tuple[ColumnRule, ...] = (
    _ids, _spaces, _required, _references, several_values, unreadable, hardly_meant, _vocabulary, numbers,
    currencies, _addresses, _colours,
)  # fmt: skip
"""Asked of every column that is there."""

COLUMN_ERRORS: tuple[ColumnRule, ...] = (_ids, _required, _references, unreadable)
"""Those among them that can tell an error."""
