"""One thing under two names: actors merged with all that names them, words of one kind written one way."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from netviz.doctor.doubles import like_actors, like_words
from netviz.doctor.lives import End, ends_of_actors
from netviz.doctor.look import Look
from netviz.doctor.several import several
from netviz.doctor.twice import contradicted
from netviz.edit.changing import changed
from netviz.files.problems import shown
from netviz.remedies.cells import CLEAR, put, set_aside
from netviz.remedies.merging import with_ids
from netviz.remedies.remedy import Remedy, Spot, Way
from netviz.remedies.repeats import without_ties
from netviz.remedies.shaping import split_rows
from netviz.schema import ACTORS, TABLES, TIE_TYPES, TIES
from netviz.tables import Tables
from netviz.typed import once_per_tables

INTO, FROM = "merge", "merge-other"


@once_per_tables
def _look(tables: Tables) -> Look:
    return Look(tables)


@once_per_tables
def _like(tables: Tables) -> Mapping[str, str]:
    return like_actors(_look(tables))


def _pair(tables: Tables, spot: Spot) -> tuple[str, str] | None:
    """The actor that a finding speaks of, and the one that it looks like."""
    actor = str(tables.actors.at[spot.row, "id"]) if spot.table == ACTORS.name and spot.row is not None else spot.text
    return (actor, _like(tables)[actor]) if actor in _like(tables) else None


def _actor_ways(tables: Tables, spot: Spot) -> Iterator[Way]:
    pair = _pair(tables, spot)
    if pair is not None:
        one, other = map(shown, pair)
        yield Way(INTO, f"Merge {one} into {other}, with all its ties", many="Merge each into the one that comes first")
        yield Way(FROM, f"Merge {other} into {one}, with all its ties", many="Merge the first into each")


def _merge_actors(tables: Tables, spots: Sequence[Spot], key: str) -> Tables:
    """Merged one by one where three are alike: a chain of pairs ends in one actor."""
    new: dict[str, str] = {}
    for spot in spots:
        pair = _pair(tables, spot)
        if pair is not None:
            old, kept = pair if key == INTO else pair[::-1]
            new[old] = kept
    return with_ids(tables, ACTORS.name, {old: _end_of(old, new) for old in new if _end_of(old, new) != old})


def _end_of(text: str, steps: Mapping[str, str]) -> str:
    """Where a chain of steps ends; a ring of them ends where it began."""
    seen = {text}
    while steps.get(text, text) not in seen:
        text = steps[text]
        seen.add(text)
    return text


ALIKE_ACTORS = Remedy(
    "alike-actors",
    "offers to merge one into the other, with its ties, evidence, positions and aliases; its name becomes an alias",
    _actor_ways,
    _merge_actors,
    by_text=False,
)


def _word_ways(tables: Tables, spot: Spot) -> Iterator[Way]:
    found = like_words(_look(tables).sheets[spot.table], spot.column).get(spot.text)
    if found is not None:
        yield Way(INTO, f"Write {shown(found[0])} everywhere", many="Write the commoner word everywhere")
        yield Way(FROM, f"Write {shown(spot.text)} everywhere", many="Write the rarer word everywhere")


def _merge_words(tables: Tables, spots: Sequence[Spot], key: str) -> Tables:
    for table, column in dict.fromkeys((spot.table, spot.column) for spot in spots):
        words = like_words(_look(tables).sheets[table], column)
        texts = {spot.text for spot in spots if (spot.table, spot.column) == (table, column)}
        pairs = [(text, words[text][0]) for text in sorted(texts) if text in words]
        new = dict(pair if key == INTO else pair[::-1] for pair in pairs)
        if column == "kind":
            frame = tables.frame(table)
            tables = changed(tables, **{table: frame.assign(kind=frame["kind"].replace(new))})
        else:
            tables = with_ids(tables, TIE_TYPES.name, new)
    return tables


ALIKE_TYPES = Remedy("alike-types", "offers to write one of them everywhere", _word_ways, _merge_words)


@once_per_tables
def _several(tables: Tables) -> dict[tuple[str, str], Mapping[str, tuple[str, ...]]]:
    """By table and column, the texts that list several of what is meant to be one."""
    look = _look(tables)
    return {
        (name, column.name): several(look, sheet, column)
        for name, sheet in look.sheets.items()
        for column in sheet.columns
    }


def _several_ways(tables: Tables, spot: Spot) -> Iterator[Way]:
    parts = _several(tables).get((spot.table, spot.column), {}).get(spot.text)
    if parts:
        yield Way("rows", f"Write a row for each: {', '.join(map(shown, parts))}", many="Write a row for each")


def _split(tables: Tables, spots: Sequence[Spot], key: str) -> Tables:
    for table, column in dict.fromkeys((spot.table, spot.column) for spot in spots):
        told = _several(tables).get((table, column), {})
        ids = _ids_by_name(tables, (TABLES[table].column(column) or TIES.columns[0]).refers[0])
        parts = {
            spot.row: [ids.get(part, part) for part in told[spot.text]]
            for spot in spots
            if (spot.table, spot.column) == (table, column) and spot.row is not None and spot.text in told
        }
        tables = split_rows(tables, table, column, parts)
    return tables


def _ids_by_name(tables: Tables, table: str) -> dict[str, str]:
    """The id that each name stands for, where it stands for one only and is no id itself."""
    frame = tables.frame(table)
    name = "name" if "name" in frame.columns else "label"
    once = frame[~frame[name].duplicated(keep=False) & (frame[name] != "")]
    known = set(frame["id"])
    return {text: key for text, key in zip(once[name], once["id"], strict=True) if text not in known}


SEVERAL = Remedy("several-values", "offers a row for each of them, with the evidence of the one", _several_ways, _split)


@once_per_tables
def _contradicted(tables: Tables) -> Mapping[int, int]:
    return contradicted(_look(tables))


def _contradicting_ways(tables: Tables, spot: Spot) -> Iterator[Way]:
    first = _contradicted(tables).get(spot.row or 0)
    if first is not None:
        yield Way(
            "first", f"Keep row {first}, with the evidence and the events of both", many="Keep the first of each two"
        )
        yield Way(
            "this", f"Keep row {spot.row}, with the evidence and the events of both", many="Keep the later of each two"
        )


def _mend_contradicting(tables: Tables, spots: Sequence[Spot], key: str) -> Tables:
    pairs = {spot.row: first for spot in spots if (first := _contradicted(tables).get(spot.row or 0)) is not None}
    ids = tables.ties["id"]
    gone = {
        (row if key == "first" else first): str(ids[first if key == "first" else row])
        for row, first in pairs.items()
        if row is not None
    }
    return without_ties(tables, gone)


CONTRADICTING = Remedy(
    "contradicting-ties", "offers to keep one of the two, with the evidence and the events of both",
    _contradicting_ways, _mend_contradicting, by_text=False,
)  # fmt: skip


@once_per_tables
def _ended(tables: Tables) -> Mapping[str, End]:
    return ends_of_actors(_look(tables))


def _end_of_actor(tables: Tables, spot: Spot) -> str:
    """When the first of a tie's actors ended, as EDTF."""
    row = tables.ties.loc[spot.row]
    ends = [_ended(tables)[actor] for actor in (str(row["source"]), str(row["target"])) if actor in _ended(tables)]
    return min(ends, key=lambda end: end.last).text if ends else ""


def _after_ways(tables: Tables, spot: Spot) -> Iterator[Way]:
    if spot.column == "end" and (text := _end_of_actor(tables, spot)):
        yield Way("actor", f"Write {shown(text)}, when the actor ended", many="Write when the actor of each ended")
    yield CLEAR


def _mend_after(tables: Tables, spots: Sequence[Spot], key: str) -> Tables:
    if key == CLEAR.key:
        return set_aside(tables, spots, key)
    return put(tables, spots, lambda spot: _end_of_actor(tables, spot) or None)


AFTER = Remedy(
    "after-actor", "offers the day on which the actor ended as the end of the tie", _after_ways, _mend_after,
    by_text=False,
)  # fmt: skip
