"""Ids that are missing, made by reading, or there twice; and actors that no file lists."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace as changed_copy

import pandas as pd

from netviz.edit.changing import changed, set_cells
from netviz.edit.naming import new_ids
from netviz.files.problems import shown
from netviz.remedies.cells import REMOVE, without_rows
from netviz.remedies.merging import agree, folded_together, row_texts
from netviz.remedies.remedy import Remedy, Spot, Way
from netviz.schema import ACTORS, REFERENCES, TABLES, TIE_TYPES, TIES
from netviz.tables import Tables, adopted, made_ids
from netviz.tables.likely import likely_table
from netviz.typed import distinct, once_per_tables

MAKE = "make"

SPOKEN: Mapping[str, tuple[str, ...]] = {
    ACTORS.name: ("name",), TIE_TYPES.name: ("label",), REFERENCES.name: ("publisher", "title"),
}  # fmt: skip
"""The columns of whose words an id can be made."""


def _empty_ways(tables: Tables, spot: Spot) -> Iterator[Way]:
    if spot.row is not None and (made := made_for(tables, spot.table, [spot.row])):
        yield Way(
            MAKE, f"Give it the id {shown(made[spot.row])}", safe=True, many="Give each an id made of its content"
        )
    yield REMOVE


def _mend_empty(tables: Tables, spots: Sequence[Spot], key: str) -> Tables:
    if key == REMOVE.key:
        return without_rows(tables, spots)
    for table in {spot.table for spot in spots}:
        rows = [spot.row for spot in spots if spot.table == table and spot.row is not None]
        made = made_for(tables, table, rows)
        tables = set_cells(tables, table, {(row, "id"): text for row, text in made.items()})
    return tables


def made_for(tables: Tables, table: str, rows: Sequence[int]) -> dict[int, str]:
    """Ids for rows, made of what they say and nobody else's; none for a row that says nothing to make one of."""
    frame = tables.frame(table)
    if table == TIES.name:
        made = _made(tables)
        return _unlike({row: str(made[row]) for row in rows}, distinct(frame["id"]))
    spoken = [name for name in SPOKEN[table] if (frame[name] != "").any()]
    cells = {row: {name: str(frame.at[row, name]) for name in spoken} for row in rows}
    speaking = {row: said for row, said in cells.items() if any(text.strip() for text in said.values())}
    if table == ACTORS.name and (frame["id"] == frame["name"])[frame["id"] != ""].mean() > 0.5:
        return _unlike({row: said["name"] for row, said in speaking.items()}, distinct(frame["id"]))
    return dict(zip(speaking, new_ids(tables, table, list(speaking.values())), strict=True))


@once_per_tables
def _made(tables: Tables) -> pd.Series[str]:
    return made_ids(tables.ties)


def _unlike(ids: Mapping[int, str], taken: set[str]) -> dict[int, str]:
    """Ids by row, each with a number behind it while it is another row's."""
    found, used = {}, set(taken)
    for row, text in ids.items():
        found[row] = _free(text, used)
        used.add(found[row])
    return found


def _free(text: str, taken: set[str]) -> str:
    """A text, with a number behind it while it is another row's."""
    if text not in taken:
        return text
    return next(tried for number in range(2, len(taken) + 3) if (tried := f"{text}-{number}") not in taken)


EMPTY = Remedy(
    "empty-id",
    "makes one of the row's content, never of its number",
    _empty_ways,
    _mend_empty,
    by_text=False,
)


@once_per_tables
def _sharing(tables: Tables) -> dict[str, dict[str, list[int]]]:
    """By table and id, the rows that share it."""
    found: dict[str, dict[str, list[int]]] = {}
    for name in (name for name, schema in TABLES.items() if "id" in schema.names):
        ids = tables.frame(name)["id"]
        again = ids[ids.duplicated(keep=False)]
        rows = found.setdefault(name, {})
        for row, text in zip(again.index.tolist(), again.tolist(), strict=True):
            rows.setdefault(text, []).append(row)
    return found


def _twice_ways(tables: Tables, spot: Spot) -> Iterator[Way]:
    first, *others = _sharing(tables)[spot.table].get(spot.text, [-1])
    if spot.row not in others:
        return
    texts = row_texts(tables, spot.table)
    if texts[first] == texts[spot.row]:
        yield Way("remove", f"Remove it: every cell is as in row {first}", safe=True, many="Remove the repeats")
        return
    one = agree(tables, spot.table, [first, *others]) and spot.table != TIES.name
    free = _free(spot.text, distinct(tables.frame(spot.table)["id"]))
    new = Way("new", f"Give it the id {shown(free)}", many="Give each an id of its own")
    merge = Way("merge", f"Merge it into row {first}", safe=one, many="Merge each into the first of its id")
    yield from (merge, new) if one else (new, merge)
    yield REMOVE


def _mend_twice(tables: Tables, spots: Sequence[Spot], key: str) -> Tables:
    rows = [spot for spot in spots if spot.row is not None]
    if key == REMOVE.key:
        return without_rows(tables, rows)
    if key == "new":
        return _given_new_ids(tables, rows)
    for table in {spot.table for spot in rows}:
        groups: dict[int, list[int]] = {}
        for spot in rows:
            first, *others = _sharing(tables)[table].get(spot.text, [-1])
            if spot.table == table and spot.row in others:
                groups.setdefault(first, [first]).append(spot.row)
        tables = changed(tables, **{table: folded_together(tables.frame(table), groups.values())})
    return tables


def _given_new_ids(tables: Tables, spots: Sequence[Spot]) -> Tables:
    for table in {spot.table for spot in spots}:
        taken = distinct(tables.frame(table)["id"])
        cells: dict[tuple[int, str], str] = {}
        for spot in spots:
            if spot.table == table and spot.row is not None:
                text = _free(spot.text, taken)
                taken.add(text)
                cells[spot.row, "id"] = text
        tables = set_cells(tables, table, cells)
    return tables


TWICE = Remedy(
    "duplicate-id",
    "removes a row that repeats another wholly; merges rows that do not gainsay each other; else gives one a new id",
    _twice_ways,
    _mend_twice,
    by_text=False,
)


def _made_ways(tables: Tables, spot: Spot) -> Iterator[Way]:
    yield Way("write", "Write the ids into a column id", safe=True)


def _write_made(tables: Tables, spots: Sequence[Spot], key: str) -> Tables:
    return written_ids(tables)


def written_ids(tables: Tables) -> Tables:
    """The network with the ids that reading made as ids of its own, to be written into its file."""
    problems = tuple(problem for problem in tables.problems if problem.code != "made-ids")
    read = tables.first[TIES.name]
    first = {**tables.first, TIES.name: read.assign(id="")}
    # The frame must be another than the first, or nothing would be written.
    return changed_copy(tables, ties=tables.ties.copy(), problems=problems, first=first)


MADE = Remedy("made-ids", "writes them into a column id", _made_ways, _write_made)


def _derived_ways(tables: Tables, spot: Spot) -> Iterator[Way]:
    yield from adopting(tables, ACTORS.name)
    yield Way("write", "Write actors.csv with these ids, for names and kinds to be added")


def adopting(tables: Tables, table: str) -> list[Way]:
    """The ways that take another CSV of the folder as a table; those that look like it come first."""
    likely = _likely(tables)
    order = sorted(tables.spare, key=lambda name: (likely[name] != table, likely[name] != "", name))
    return [Way(f"adopt:{name}", f"Use {shown(name)} as {TABLES[table].file}") for name in order]


@once_per_tables
def _likely(tables: Tables) -> dict[str, str]:
    return {name: likely_table(data) for name, data in tables.spare.items()}


def _mend_derived(tables: Tables, spots: Sequence[Spot], key: str) -> Tables:
    if key != "write":
        return adopted(tables, key.removeprefix("adopt:"), ACTORS.name)
    problems = tuple(problem for problem in tables.problems if problem.code != "derived-actors")
    nothing = {**tables.first, ACTORS.name: tables.actors.iloc[:0]}
    return changed_copy(tables, problems=problems, first=nothing)


DERIVED = Remedy(
    "derived-actors",
    "writes actors.csv, or takes another CSV of the folder as it",
    _derived_ways,
    _mend_derived,
)


def _no_ties_ways(tables: Tables, spot: Spot) -> Iterator[Way]:
    yield from adopting(tables, TIES.name)


def _adopt_ties(tables: Tables, spots: Sequence[Spot], key: str) -> Tables:
    return adopted(tables, key.removeprefix("adopt:"), TIES.name)


NO_TIES = Remedy("missing-file", "takes another CSV of the folder as ties.csv", _no_ties_ways, _adopt_ties)
