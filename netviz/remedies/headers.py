"""Headers: which column is what, columns that a table lacks, headers that are blank or there twice."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from functools import partial

from netviz.doctor.sheets import Sheet
from netviz.edit.changing import changed, set_cells
from netviz.errors import WrongUse
from netviz.files.forms import below, headed, with_records
from netviz.files.headers import AMBIGUOUS
from netviz.files.problems import shown
from netviz.files.records import fold
from netviz.files.splice import spliced
from netviz.remedies.cells import REMOVE, without_rows
from netviz.remedies.remedy import Remedy, Spot, Way
from netviz.schema import ACTORS, TABLES, TIES
from netviz.tables import File, Tables, reformed, renamed_headers
from netviz.typed import once_per_tables

OWN = "own"


def _own_columns(tables: Tables, table: str) -> tuple[str, ...]:
    """The columns of a file that are the analyst's own."""
    file = tables.files.get(table)
    known = TABLES[table].names
    return tuple(name for name in file.columns if name not in known) if file is not None else ()


def rename(tables: Tables, table: str, headers: Mapping[str, str]) -> Tables:
    """The network with columns of a table read as others: a header, or the name of a column, to the name it gets.

    A column of a table without a file is renamed in its frame.  Raises :class:`netviz.errors.WrongUse` for a header
    that is not there, and for two columns of one name.

    >>> from netviz.tables import tables_from_bytes
    >>> tables = tables_from_bytes({"ties.csv": b"Donor,Party,Kind of gift\\nA,B,cash\\n"})
    >>> rename(tables, "ties", {"Donor": "source", "Party": "target", "Kind of gift": "type"}).actors["id"].tolist()
    ['A', 'B']
    """
    file = tables.files.get(table)
    if file is None:
        raise WrongUse(f"{TABLES[table].file} is not there, so it has no headers to rename")
    named = {_column(file, written): new for written, new in headers.items()}
    kept = [written for name, written in zip(file.columns, file.header, strict=True) if name not in named]
    folded = [fold(text) for text in (*kept, *named.values())]
    twice = next((text for text in named.values() if folded.count(fold(text)) > 1), None)
    if twice is not None:
        raise WrongUse(f"{file.file} would have two columns {shown(twice)}; rename the other one too")
    inside = Sheet(tables, TABLES[table]).repeated_headers
    # Rows that repeat the headers repeat the new ones, or they would pass for ties.
    alike = set_cells(tables, table, {(row, name): new for row in inside for name, new in named.items()})
    return renamed_headers(alike, table, named)


def _column(file: File, written: str) -> str:
    """The column that a header, or the name of a column, stands for."""
    if written in file.columns:
        return written
    alike = [name for name, header in zip(file.columns, file.header, strict=True) if fold(header) == fold(written)]
    if not alike:
        raise WrongUse(f"{file.file} has no header {shown(written)}; it has {', '.join(map(shown, file.header))}")
    return alike[0]


def _missing_ways(tables: Tables, spot: Spot) -> Iterator[Way]:
    name = spot.column
    if spot.table == ACTORS.name and name == "name" and "id" in _columns(tables, ACTORS.name):
        yield Way("name=id", "Call every actor by its id", safe=True)
    for own in _own_columns(tables, spot.table):
        yield Way(f"{name}:{own}", f"Use the column {shown(own)} as {name}")
    yield Way(f"{name}=", f"Write one {name} into every row", asks=f"the {name}")


def _columns(tables: Tables, table: str) -> tuple[str, ...]:
    file = tables.files.get(table)
    return () if file is None else file.columns


def _mend_missing(tables: Tables, spots: Sequence[Spot], key: str) -> Tables:
    for spot in spots:
        if key == "name=id":
            tables = changed(tables, actors=tables.actors.assign(name=tables.actors["id"]))
        elif key.startswith(f"{spot.column}:"):
            tables = rename(tables, spot.table, {key.removeprefix(f"{spot.column}:"): spot.column})
        elif key.startswith(f"{spot.column}="):
            tables = _filled(tables, spot.table, spot.column, key.removeprefix(f"{spot.column}="))
    return tables


def _filled(tables: Tables, table: str, column: str, text: str) -> Tables:
    """One text in every row of a column, which is added to the file; ids and actors that were made are made anew."""
    first = tables.first[table]
    if not len(first):
        return tables
    after = reformed(tables, table, spliced(tables.files[table], first, first.assign(**{column: text})))
    frame = after.frame(table)
    return changed(after, **{table: frame.assign(**{column: text})}) if (frame[column] != text).any() else after


MISSING = Remedy(
    "missing-column",
    "takes another column of the file as it, or writes one text into every row; actors may be called by their ids",
    _missing_ways,
    _mend_missing,
)


def _asked_ways(tables: Tables, spot: Spot) -> Iterator[Way]:
    meanings = AMBIGUOUS.get(spot.table, {}).get(fold(spot.text))
    if meanings is None:
        return
    yield Way(meanings.date, f"It is a date: call it {meanings.date}")
    yield Way(meanings.end, f"It is an actor: call it {meanings.end}")
    yield Way(OWN, "It is neither: keep it as a column of my own")


def _mend_asked(tables: Tables, spots: Sequence[Spot], key: str) -> Tables:
    for spot in spots:
        new = f"{spot.text.strip()} (own)" if key == OWN else key
        tables = rename(tables, spot.table, {spot.text: new})
    return tables


ASKED = Remedy("header-asked", "renames it to the meaning that is chosen", _asked_ways, _mend_asked)


@once_per_tables
def _empty_columns(tables: Tables) -> dict[str, frozenset[str]]:
    """By table, own columns in which nothing stands."""
    return {
        name: frozenset(
            own
            for own in _own_columns(tables, name)
            if own in frame.columns and not (frame[own].str.strip() != "").any()
        )
        for name in tables.files
        if (frame := tables.frame(name)) is not None
    }


def _blank_ways(tables: Tables, spot: Spot) -> Iterator[Way]:
    if spot.column in _empty_columns(tables).get(spot.table, frozenset()):
        yield Way("delete", "Delete the column: it is empty", safe=True, many="Delete the empty columns")
    else:
        yield Way("name", f"Call it {shown(spot.column)}", many="Give them the names they are shown by")
        yield Way("name:", "Name it", asks="the header")
        yield Way("delete", "Delete the column", many="Delete the columns")


def _mend_blank(tables: Tables, spots: Sequence[Spot], key: str) -> Tables:
    for table in {spot.table for spot in spots}:
        columns = [spot.column for spot in spots if spot.table == table]
        if key == "delete":
            tables = without_columns(tables, table, columns)
        elif key == "name":
            tables = renamed_headers(tables, table, {column: column for column in columns})
        else:
            tables = renamed_headers(tables, table, {column: key.removeprefix("name:") for column in columns})
    return tables


def without_columns(tables: Tables, table: str, columns: Sequence[str]) -> Tables:
    """The network without columns of the analyst's own in the file of a table."""
    file = tables.files[table]
    there = [name for name in columns if name in file.columns and name not in TABLES[table].names]
    before = tables.first[table]
    data = spliced(file, before, before.drop(columns=there))
    edited = tables.frame(table)
    bare = tables.replace(**{table: edited.drop(columns=there)}) if edited is not before else tables
    return reformed(bare, table, data)


BLANK = Remedy("header-blank", "deletes the column when it is empty; else names it", _blank_ways, _mend_blank)


def _repeated_ways(tables: Tables, spot: Spot) -> Iterator[Way]:
    name = spot.column
    frame, first = tables.frame(spot.table), _first_of_header(tables, spot)
    if name not in frame.columns:
        return
    texts = frame[name]
    told_already = first is not None and bool(((texts == "") | (texts == frame[first])).all())
    if told_already:
        yield Way("delete", "Delete it: it says nothing that the first does not", safe=True, many="Delete the repeats")
    yield Way("name", f"Call it {shown(name)}", many="Give them the names they are shown by")
    yield Way("name:", "Name it", asks="the header")
    if not told_already:
        yield Way("delete", "Delete it", many="Delete the repeats")


def _first_of_header(tables: Tables, spot: Spot) -> str | None:
    """The column that has the same header and stands before it."""
    file = tables.files[spot.table]
    same = (name for name, text in zip(file.columns, file.header, strict=True) if fold(text) == fold(spot.text))
    return next((name for name in same if name != spot.column), None)


REPEATED = Remedy(
    "header-repeated", "deletes the column when it says nothing new; else gives it a name", _repeated_ways, _mend_blank
)


def _late_ways(tables: Tables, spot: Spot) -> Iterator[Way]:
    yield Way("delete", f"Delete what stands above the headers in row {tables.files[spot.table].head}")


def _mend_late(tables: Tables, spots: Sequence[Spot], key: str) -> Tables:
    for table in {spot.table for spot in spots}:
        file = tables.files[table]
        tables = reformed(tables, table, below(file, file.head), partial(_above, file.head))
    return tables


def _above(head: int, row: int) -> int:
    """The row that stood ``row`` deep, once the headers in row ``head`` stand in the first."""
    return row + 1 - head


LATE = Remedy("header-late", "deletes what stands above the headers", _late_ways, _mend_late, whole=True)


def _none_ways(tables: Tables, spot: Spot) -> Iterator[Way]:
    likely = ",".join(_likely_headers(tables, spot.table))
    yield Way(f"line:{likely}", f"Add the headers {likely}")
    yield Way("line:", "Add other headers", asks="the headers, with commas")


def _likely_headers(tables: Tables, table: str) -> list[str]:
    """Headers for a file that has none: what the table needs, in its order, then plain numbers of columns."""
    file = tables.files[table]
    needed = [name for name in TABLES[table].required if (table, name) != ("ties", "id")]
    if table == TIES.name and len(file.columns) > len(needed):
        first = [file.header[0], *tables.frame(table)[file.columns[0]].tolist()]
        needed = ["id", *needed] if len(set(first)) == len(first) else needed
    return [*needed, *(f"column {number + 1}" for number in range(len(needed), len(file.columns)))]


def _mend_none(tables: Tables, spots: Sequence[Spot], key: str) -> Tables:
    headers = [header.strip() for header in key.removeprefix("line:").split(",")]
    for table in {spot.table for spot in spots}:
        tables = reformed(tables, table, headed(tables.files[table], headers), lambda row: row + 1)
    return tables


NONE = Remedy("header-none", "adds a line of headers above the rows", _none_ways, _mend_none, whole=True)


def _inside_ways(tables: Tables, spot: Spot) -> Iterator[Way]:
    yield Way(REMOVE.key, "Remove the row: it only repeats the headers", safe=True, many="Remove the repeated headers")


def _mend_inside(tables: Tables, spots: Sequence[Spot], key: str) -> Tables:
    return without_rows(tables, spots)


INSIDE = Remedy("header-inside", "removes the row", _inside_ways, _mend_inside)


def _gap_ways(tables: Tables, spot: Spot) -> Iterator[Way]:
    yield Way(REMOVE.key, "Remove the blank rows; the rows below move up")


def _mend_gaps(tables: Tables, spots: Sequence[Spot], key: str) -> Tables:
    for spot in spots:
        file = tables.files[spot.table]
        rows = [row for row in spot.finding.rows if row not in file.frame.index]
        data = with_records(file, dict.fromkeys(rows, b""))
        tables = reformed(tables, spot.table, data, partial(_closed_up, rows))
    return tables


def _closed_up(gone: Sequence[int], row: int) -> int:
    """The row that stood ``row`` deep, once some rows are gone."""
    return row - bisect_left(gone, row)


GAPS = Remedy("blank-rows", "offers to remove them", _gap_ways, _mend_gaps, whole=True)
