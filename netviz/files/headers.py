"""Which column of ours a header means, and when that has to be asked.

Canonical names win over spellings, spellings are taken in the order in which the schema lists them, and what could
mean two things is left alone with a question.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from netviz.files.problems import Problem, shown, where
from netviz.files.records import fold
from netviz.schema import TableSchema


@dataclass(frozen=True)
class Ambiguity:
    """A header that is an end of the tie in one person's file and a date in another's."""

    end: str
    date: str


AMBIGUOUS: Mapping[str, Mapping[str, Ambiguity]] = MappingProxyType(
    {"ties": MappingProxyType({"from": Ambiguity("source", "start"), "to": Ambiguity("target", "end")})}
)
"""By table and folded header."""

_DATE_LIKE = re.compile(
    r"[12]\d{3}([-/.]\d{1,2}){0,2}[~?%]?|\d{1,2}[-/. ]\d{1,2}[-/. ]\d{2,4}|[12]\d(\dX|XX)|"
    r"(\d{1,2}[-. ])?[A-Za-z]{3,9}\.?[- ,]+(\d{1,2},? )?\d{2,4}|\.\."
)


def known_headers(schema: TableSchema | None) -> frozenset[str]:
    """Every header, folded, that a table understands."""
    if schema is None:
        return frozenset()
    return frozenset(fold(word) for column in schema.columns for word in (column.name, *column.spellings))


def resolve(
    header: Sequence[str], schema: TableSchema | None, cells: Callable[[int], Sequence[str]], file: str, row: int = 1
) -> tuple[tuple[str, ...], tuple[Problem, ...]]:
    """The name of every column, and what is wrong or doubtful about the headers.

    ``cells`` gives the texts of one column (by its number from 0); they are looked at only where a header alone does
    not say what it means.  Own columns keep their header, made unique.

    >>> from netviz.schema import TIES
    >>> resolve(["From", "To", "Relation", "remark"], TIES, lambda number: ["Russia"], "ties.csv")[0]
    ('source', 'target', 'type', 'remark')
    """
    meanings, asked = ({}, ()) if schema is None else _meanings(header, schema, cells, file, row)
    taken = set(meanings.values()) | (set(schema.names) if schema else set())
    names: list[str] = []
    problems = list(asked)
    seen: dict[str, str] = {}
    for number, written in enumerate(header):
        name = meanings.get(number) or _unique(written.strip() or f"column {number + 1}", taken)
        taken.add(name)
        names.append(name)
        if not written.strip():
            problems.append(_blank(file, row, number, name))
        elif fold(written) in seen:
            problems.append(_repeated(file, row, written, name, seen[fold(written)]))
        seen.setdefault(fold(written), name)
    return tuple(names), tuple(problems)


def _meanings(
    header: Sequence[str], schema: TableSchema, cells: Callable[[int], Sequence[str]], file: str, row: int
) -> tuple[dict[int, str], tuple[Problem, ...]]:
    folded = [fold(written) for written in header]
    meanings: dict[int, str] = {}
    for column in schema.columns:
        if fold(column.name) in folded:
            meanings[folded.index(fold(column.name))] = column.name
    doubtful = AMBIGUOUS.get(schema.name, {})
    for column in schema.columns:
        for spelling in map(fold, column.spellings):
            if column.name in meanings.values() or spelling in doubtful:
                continue
            if spelling in folded and folded.index(spelling) not in meanings:
                meanings[folded.index(spelling)] = column.name
    problems = []
    for spelling, ambiguity in doubtful.items():
        number = folded.index(spelling) if spelling in folded else -1
        if number < 0 or number in meanings:
            continue
        dates, names = _holds(cells(number))
        ends_known, dates_known = ambiguity.end in meanings.values(), _has_dates(meanings)
        if not ends_known and not dates:
            meanings[number] = ambiguity.end
            if dates_known and not names:
                problems.append(_taken_as_end(file, row, header[number], ambiguity))
        elif dates or (ambiguity.date not in meanings.values() and not names):
            problems.append(_asked(file, row, header[number], ambiguity, dates))
    return meanings, tuple(problems)


def _has_dates(meanings: Mapping[int, str]) -> bool:
    return any(name in {"start", "end", "date"} for name in meanings.values())


def _holds(cells: Sequence[str]) -> tuple[bool, bool]:
    """Whether most cells of a column look like dates, and whether there are any and none does."""
    texts = [text.strip() for text in cells if text.strip()][:200]
    dates = sum(bool(_DATE_LIKE.fullmatch(text)) for text in texts)
    return bool(texts) and dates > len(texts) / 2, bool(texts) and not dates


def _unique(name: str, taken: set[str]) -> str:
    number, candidate = 2, name
    while candidate in taken:
        candidate, number = f"{name} ({number})", number + 1
    return candidate


def _asked(file: str, row: int, written: str, ambiguity: Ambiguity, dates: bool) -> Problem:
    reason = "its cells look like dates" if dates else "the ends of the ties are named by other columns"
    return Problem(
        "header-asked",
        file,
        f"{where(file, row)}: the header {shown(written)} can mean the {ambiguity.end} of a tie or its "
        f"{ambiguity.date} date; {reason}, so it was read as neither.",
        f"Rename it to {ambiguity.end} or {ambiguity.date}; any other name keeps it as a column of your own.",
        row=row,
        column=written,
        value=written,
    )


def _taken_as_end(file: str, row: int, written: str, ambiguity: Ambiguity) -> Problem:
    return Problem(
        "header-asked",
        file,
        f"{where(file, row)}: the header {shown(written)} stands beside a column of dates and could be one itself; "
        f"its cells do not tell, so it is read as the {ambiguity.end} of the tie.",
        f"Rename it to {ambiguity.end} to settle it, or to {ambiguity.date} if it is a date.",
        row=row,
        column=written,
        value=written,
    )


def _blank(file: str, row: int, number: int, name: str) -> Problem:
    return Problem(
        "header-blank",
        file,
        f"{where(file, row)}: column {number + 1} has no header; it is shown as {shown(name)}.",
        "Give the column a header, or delete it when it is empty.",
        row=row,
        column=name,
    )


def _repeated(file: str, row: int, written: str, name: str, first: str) -> Problem:
    return Problem(
        "header-repeated",
        file,
        f"{where(file, row)}: the header {shown(written)} stands there twice; the first is read as {shown(first)}, "
        f"this one is shown as {shown(name)}.",
        "Rename or delete one of the two columns.",
        row=row,
        column=name,
        value=written,
    )
