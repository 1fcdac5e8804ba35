"""Which record holds the headers: the first that is not blank, unless it is a title above them."""

from __future__ import annotations

from netviz.files.problems import Problem, shown, where
from netviz.files.records import MAX_TITLES, Records, fold
from netviz.schema import TableSchema


def header_record(found: Records, offset: int, schema: TableSchema | None) -> int:
    """The number of the record with the headers; ``len(found)`` when every record is blank.

    A record further down is taken only when nothing is to be doubted: it names all columns that the table needs, and
    the records above it name at most one that the table knows.

    >>> from netviz.files.records import find_records
    >>> from netviz.schema import TIES
    >>> header_record(find_records(b"My ties of 2025,,\\n\\nFrom,To,Type\\nRUS,IND,pact\\n"), 0, TIES)
    2
    """
    first = next((at for at in range(offset, len(found)) if any(cell.strip() for cell in found.row(at))), len(found))
    if schema is None:
        return first
    for at in range(first, min(len(found), first + MAX_TITLES + 1)):
        headers = {fold(cell) for cell in found.row(at)}
        if len(_known(headers, schema)) > 1:
            return at if at == first or _needed(schema) <= _known(headers, schema) else first
    return first


def _known(headers: set[str], schema: TableSchema) -> set[str]:
    """The columns of a table that some headers, folded, stand for."""
    return {
        column.name for column in schema.columns if headers & {fold(word) for word in (column.name, *column.spellings)}
    }


def _needed(schema: TableSchema) -> set[str]:
    return set(schema.required) - ({"id"} if schema.name == "ties" else set())


def titles_above(found: Records, offset: int, head: int, file: str) -> tuple[Problem, ...]:
    """What is told of the records above the headers."""
    titles = [" ".join(cell for cell in found.row(at) if cell.strip()) for at in range(offset, head)]
    titles = [title for title in titles if title.strip()]
    if not titles:
        return ()
    row = head + 1 - offset
    lines = "a line" if len(titles) == 1 else f"{len(titles)} lines"
    return (
        Problem(
            "header-late",
            file,
            f"{where(file, row)}: the headers stand in this row, below {lines} of other text ({shown(titles[0])}); "
            "what is above them was kept in the file and not read.",
            "Delete the rows above the headers.",
            row=row,
            line=int(found.lines[head]),
            value=titles[0],
        ),
    )
