"""Changes of cells that several remedies share: other texts, words moved into the note, rows taken out."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from netviz.edit.changing import set_cells
from netviz.edit.following import remove_with_all
from netviz.errors import WrongUse
from netviz.files.problems import shown
from netviz.remedies.remedy import Spot, Way
from netviz.schema import TABLES
from netviz.tables import Tables

NOTE = Way("note", "Move the text into the note", many="Move the texts into the notes")
CLEAR = Way("clear", "Empty the cell", many="Empty the cells")
REMOVE = Way("remove", "Remove the row, with what rests on it", many="Remove the rows, with what rests on them")


def write(text: str, key: str = "write", *, safe: bool = False, many: str = "", why: str = "") -> Way:
    """The way that puts a text into the cell.

    >>> write("RUS").label, write("").label
    ('Write “RUS”', 'Empty the cell')
    """
    label = f"Write {shown(text)}" if text else "Empty the cell"
    return Way(key, f"{label} ({why})" if why else label, safe, many)


def put(tables: Tables, spots: Iterable[Spot], text: Callable[[Spot], str | None]) -> Tables:
    """The network with another text in each spot's cell; None leaves a cell as it is."""
    by_table: dict[str, dict[tuple[int, str], str]] = {}
    for spot in spots:
        new = text(spot)
        if spot.row is not None and new is not None:
            by_table.setdefault(spot.table, {})[spot.row, spot.column] = new
    for table, cells in by_table.items():
        tables = set_cells(tables, table, cells)
    return tables


def put_by_text(tables: Tables, spots: Sequence[Spot], text: Callable[[Spot], str | None]) -> Tables:
    """As :func:`put`, where equal texts of a column get equal ones: each is made once."""
    known: dict[tuple[str, str, str], str | None] = {}

    def remembered(spot: Spot) -> str | None:
        key = (spot.table, spot.column, spot.text)
        if key not in known:
            known[key] = text(spot)
        return known[key]

    return put(tables, spots, remembered)


def note_and_clear(tables: Tables, spots: Sequence[Spot]) -> Tables:
    """The texts stand in the notes, behind what stood there and the name of their column; the cells are empty."""
    notes: dict[tuple[str, int], str] = {}
    for spot in spots:
        if spot.row is not None and has_note(spot.table):
            place = (spot.table, spot.row)
            before = notes.get(place, str(tables.frame(spot.table).at[spot.row, "note"]))
            added = f"{spot.column}: {spot.text.strip()}"
            notes[place] = f"{before}; {added}" if before else added
    for table in {table for table, _ in notes}:
        tables = set_cells(tables, table, {(row, "note"): text for (name, row), text in notes.items() if name == table})
    return put(tables, spots, lambda _: "")


def has_note(table: str) -> bool:
    """Whether a table has a column for prose."""
    return TABLES[table].column("note") is not None


def aside(spot: Spot) -> list[Way]:
    """The ways that give a cell up: into the note where there is one, or away."""
    return [NOTE, CLEAR] if spot.text and has_note(spot.table) else [CLEAR]


def set_aside(tables: Tables, spots: Sequence[Spot], key: str) -> Tables:
    """Go one of the ways of :func:`aside`, or take out the rows."""
    if key == NOTE.key:
        return note_and_clear(tables, spots)
    if key == REMOVE.key:
        return without_rows(tables, spots)
    if key == CLEAR.key:
        return put(tables, spots, lambda _: "")
    raise WrongUse(f"there is no way {shown(key)} here")


def without_rows(tables: Tables, spots: Iterable[Spot]) -> Tables:
    """The network without the rows of the spots, and without what rests on them."""
    rows: dict[str, set[int]] = {}
    for spot in spots:
        if spot.row is not None:
            rows.setdefault(spot.table, set()).add(spot.row)
    for table, gone in rows.items():
        tables = remove_with_all(tables, table, gone)
    return tables
