"""Cells that name what is not there: the nearest that is, a row for what is missing, or nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from netviz.doctor.known import Known
from netviz.doctor.look import Look
from netviz.edit.changing import add_rows
from netviz.errors import WrongUse
from netviz.files.problems import shown
from netviz.remedies.cells import CLEAR, REMOVE, put, put_by_text, without_rows, write
from netviz.remedies.remedy import Remedy, Spot, Way
from netviz.schema import ACTORS, REFERENCES, TABLES, TIE_TYPES, TIES, Column
from netviz.tables import Tables
from netviz.typed import distinct, once_per_tables

ADD = "add"
NEAREST = "nearest"
DROP = "drop"
WRITE = "write:"
COPY = Way("from:", "Take it from another column", asks="the column")

NOUNS = {ACTORS.name: "actor", TIES.name: "tie", REFERENCES.name: "reference", TIE_TYPES.name: "type"}


@once_per_tables
def _look(tables: Tables) -> Look:
    return Look(tables)


def nearest(tables: Tables, table: str, text: str) -> str | None:
    """The id of a table that is meant most likely."""
    known: Known | None = _look(tables).known(table)
    return None if known is None else known.nearest(text)


def target(spot: Spot) -> str:
    """The table whose ids a cell names."""
    column = _column(spot)
    return column.refers[0] if column is not None and column.refers else ""


def _column(spot: Spot) -> Column | None:
    return TABLES[spot.table].column(spot.column)


def _is_list(spot: Spot) -> bool:
    column = _column(spot)
    return column is not None and column.role == "list"


def _ways(tables: Tables, spot: Spot) -> Iterator[Way]:
    table, column = target(spot), _column(spot)
    if not table or column is None:
        return
    if spot.text:
        near = nearest(tables, table, spot.text)
        if near is not None:
            yield write(near, NEAREST, many="Write the nearest that is there")
        if table != TIES.name:
            noun, file = NOUNS[table], tables.file_name(table)
            yield Way(ADD, f"Add {noun} {shown(spot.text)} to {file}", many=f"Add each {noun} to {file}")
    yield Way(WRITE, f"Write another {NOUNS[table]}", asks="the id")
    if not spot.text:
        yield COPY
    if _is_list(spot):
        yield Way(DROP, f"Take {shown(spot.text)} out of the list", many="Take them out of the lists")
    elif not column.required and spot.text:
        yield CLEAR
    elif column.required and (spot.table, spot.column) != (TIES.name, "type"):
        yield REMOVE


def _mend(tables: Tables, spots: Sequence[Spot], key: str) -> Tables:
    if key == REMOVE.key:
        return without_rows(tables, spots)
    if key == ADD:
        return _added(tables, spots)
    if key == NEAREST:
        return _exchanged(tables, spots, lambda spot: nearest(tables, target(spot), spot.text))
    if key.startswith(COPY.key):
        return _copied(tables, spots, key.removeprefix(COPY.key))
    if key.startswith(WRITE):
        return _exchanged(tables, spots, lambda _: key.removeprefix(WRITE))
    return _exchanged(tables, spots, lambda _: "")


def _added(tables: Tables, spots: Sequence[Spot]) -> Tables:
    """A row for each id that is missing; an actor is called by its id until somebody names it."""
    for table in dict.fromkeys(target(spot) for spot in spots):
        known = distinct(tables.frame(table)["id"])
        missing = dict.fromkeys(spot.text for spot in spots if target(spot) == table)
        named = "name" in TABLES[table].names
        rows = [{"id": text} | ({"name": text} if named else {}) for text in missing if text and text not in known]
        tables = add_rows(tables, table, rows)
    return tables


def _exchanged(tables: Tables, spots: Sequence[Spot], new: Callable[[Spot], str | None]) -> Tables:
    """Another id in each cell; in a list, in the place of the one that is not there."""
    plain = [spot for spot in spots if not _is_list(spot)]
    tables = put_by_text(tables, plain, new)
    cells: dict[tuple[str, int | None, str], str] = {}
    for spot in (spot for spot in spots if _is_list(spot)):
        place = (spot.table, spot.row, spot.column)
        cell = cells.get(place) or str(tables.frame(spot.table).at[spot.row, spot.column])
        entry = new(spot)
        cells[place] = cell if entry is None else _with_entry(cell, spot.text, entry)
    return put(tables, spots, lambda spot: cells.get((spot.table, spot.row, spot.column)))


def _with_entry(cell: str, old: str, new: str) -> str:
    """A list with an entry exchanged, or taken out; the other entries keep their spaces."""
    parts = [part.replace(old, new) if part.strip() == old else part for part in cell.split(";")]
    return ";".join(part for part in parts if part.strip()).strip()


OFFERS = "offers the nearest that is there, a row for it in {file}, or the row's removal"

ENDS = Remedy("dangling-end", OFFERS.format(file="actors.csv"), _ways, _mend)
ACTORS_NAMED = Remedy("unknown-actor", OFFERS.format(file="actors.csv"), _ways, _mend)
TYPES_NAMED = Remedy("unknown-type", "offers the nearest type, or a row for it in tie_types.csv", _ways, _mend)
TIES_NAMED = Remedy("unknown-tie", "offers the nearest tie, or to take the mention out", _ways, _mend)
REFERENCES_NAMED = Remedy("unknown-reference", OFFERS.format(file="references.csv"), _ways, _mend)
NO_REFERENCE = Remedy("no-reference", "offers to name one, or to remove the row", _ways, _mend)


def _empty_ways(tables: Tables, spot: Spot) -> Iterator[Way]:
    if (spot.table, spot.column) == (ACTORS.name, "name") and spot.row is not None:
        yield Way("id", "Write the id as the name", safe=True, many="Write the ids as the names")
    yield Way(WRITE, f"Write a text for {spot.column}", asks="the text")
    yield COPY
    yield REMOVE


def _mend_empty(tables: Tables, spots: Sequence[Spot], key: str) -> Tables:
    if key == REMOVE.key:
        return without_rows(tables, spots)
    if key == "id":
        return put(tables, spots, lambda spot: str(tables.frame(spot.table).at[spot.row, "id"]))
    if key.startswith(COPY.key):
        return _copied(tables, spots, key.removeprefix(COPY.key))
    return put(tables, spots, lambda _: key.removeprefix(WRITE))


def _copied(tables: Tables, spots: Sequence[Spot], column: str) -> Tables:
    """The text of another column of the row in each cell; an empty one leaves the cell empty."""
    unknown = [spot.table for spot in spots if column not in tables.frame(spot.table).columns]
    if unknown:
        raise WrongUse(f"{tables.file_name(unknown[0])} has no column {shown(column)}")
    return put(tables, spots, lambda spot: str(tables.frame(spot.table).at[spot.row, column]) or None)


EMPTY_CELL = Remedy(
    "empty-cell", "names an actor by its id; else asks what to write", _empty_ways, _mend_empty, by_text=False
)
