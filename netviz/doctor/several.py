"""Cells that hold several actors or types where one is meant."""

from __future__ import annotations

import re
from collections.abc import Iterator

from netviz.doctor.findings import Finding
from netviz.doctor.look import Look
from netviz.doctor.sheets import MANY, Sheet, Told
from netviz.files.problems import shown
from netviz.schema import Column

MAX_LENGTH = 500
"""Letters beyond which a cell is prose."""

_BETWEEN = tuple(re.compile(sign) for sign in (r"[;\n|]", r"/", r",", r"&|\+", r"\s(?:and|und|et|y|e|и)\s"))
"""What stands between the parts, the plainest first: a name may hold those that come after it."""


def parts(text: str, known: frozenset[str]) -> tuple[str, ...]:
    """The ids or names that a cell lists, when each of its parts is one; else none.

    >>> parts("RUS; IND", frozenset({"RUS", "IND"})), parts("Trinidad and Tobago", frozenset({"Trinidad"}))
    (('RUS', 'IND'), ())
    """
    for between in _BETWEEN:
        found = tuple(part.strip() for part in between.split(text) if part.strip())
        if len(found) > 1 and known.issuperset(found):
            return found
    return ()


def several_values(look: Look, sheet: Sheet, column: Column) -> Iterator[Finding]:
    """One actor or one type stands in a cell."""
    if (sheet.schema.name, column.name) not in _SINGLE:
        return
    noun = _SINGLE[sheet.schema.name, column.name]
    found = several(look, sheet, column)

    def tell(text: str) -> list[Told]:
        named = " and ".join(shown(part) for part in found[text])
        says = f"{shown(text)} names {len(found[text])} {noun}s in one cell: {named}"
        return [Told(says, text, f"Write a row for each {noun}.")]

    yield from sheet.of_texts("several-values", column.name, found, tell, MANY)


_SINGLE = {
    ("ties", "source"): "actor",
    ("ties", "target"): "actor",
    ("ties", "type"): "type",
    ("evidence", "claimed_by"): "actor",
    ("positions", "actor"): "actor",
}


def several(look: Look, sheet: Sheet, column: Column) -> dict[str, tuple[str, ...]]:
    """Texts of a column that list several of what it names, with their parts; none for columns that may list."""
    if (sheet.schema.name, column.name) not in _SINGLE:
        return {}
    joined = sheet.texts_like(column.name, r"[;|,/&+\n]|\s(?:and|und|et|y|e|и)\s")
    if not joined:
        return {}
    target = column.refers[0]
    known, listed = look.names(target), look.listed(target)
    return {
        text: found
        for text in joined
        if len(text) <= MAX_LENGTH and text not in listed and (found := parts(text, known))
    }
