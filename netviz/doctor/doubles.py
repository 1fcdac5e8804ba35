"""Rules for one thing under two names: actors that look alike, and types that differ in case only."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import numpy as np
import numpy.typing as npt
import pandas as pd

from netviz.doctor.alike import Pair, alike, met
from netviz.doctor.findings import Finding
from netviz.doctor.look import Look
from netviz.doctor.sheets import FEW, MANY, Sheet, Told
from netviz.doctor.spaces import stray_space
from netviz.files.problems import shown

MAX_ACTORS = 200_000
"""Actors beyond which names are not compared: that many come from a register with ids of its own."""

TELLING = ("wikidata", "lei", "country", "kind")
"""Columns that tell two actors apart when both are filled and differ."""


def alike_actors(look: Look) -> Iterator[Finding]:
    """Two actors are not one under two spellings."""
    if _only_in_ties(look):
        yield from _among_ties(look)
        return
    actors, pairs = look.tables.actors, _actor_pairs(look)
    sheet = look.sheets["actors"]
    by_row = {int(actors.index[pair.later]): pair for pair in pairs}
    same = [row for row, pair in by_row.items() if not pair.why]
    other = [row for row, pair in by_row.items() if pair.why]
    for rows, limit in ((same, 20), (other, MANY)):
        yield from sheet.of_rows("alike-actors", "name", rows, lambda row: _told(actors, by_row[row]), limit)


def like_actors(look: Look) -> dict[str, str]:
    """Ids of actors that look like another one, with the id of that one, as they are told."""
    if _only_in_ties(look):
        return {later: first for first, later, _ in _pairs_by_place(look)}
    ids = look.tables.actors["id"].tolist()
    return {ids[pair.later]: ids[pair.first] for pair in _actor_pairs(look)}


def _actor_pairs(look: Look) -> list[Pair]:
    actors = look.tables.actors
    if not 1 < len(actors) <= MAX_ACTORS:
        return []
    found = {pair.later: pair for pair in alike(actors["name"].where(actors["name"] != "", actors["id"]).tolist())}
    for first, later in met(_id_keys(actors)):
        found.setdefault(later, Pair(first, later, "case or spaces of the id"))
    return _not_told_apart(actors, list(found.values()))


def _only_in_ties(look: Look) -> bool:
    return "actors" not in look.tables.files and look.tables.actors is look.tables.first["actors"]


def _id_keys(actors: pd.DataFrame) -> list[str]:
    """Ids without case and spaces; an id that is there twice is told as such."""
    ids = actors["id"]
    return ["".join(text.casefold().split()) for text in ids.where(~ids.duplicated(keep="first"), "").tolist()]


def _not_told_apart(actors: pd.DataFrame, pairs: list[Pair]) -> list[Pair]:
    """The pairs of which the table itself does not say that they are two."""
    if not pairs:
        return []
    first, later = (actors.iloc[[getattr(pair, end) for pair in pairs]] for end in ("first", "later"))
    differ = {name: _differ(first[name], later[name]) for name in TELLING}
    same_item = (first["wikidata"].to_numpy() == later["wikidata"].to_numpy()) & (later["wikidata"] != "").to_numpy()
    apart = np.any(list(differ.values()), axis=0) & ~same_item
    apart |= first["id"].to_numpy() == later["id"].to_numpy()  # an id that is there twice is told as such
    return [pair for pair, two in zip(pairs, apart.tolist(), strict=True) if not two]


def _differ(one: pd.Series, other: pd.Series) -> npt.NDArray[np.bool_]:
    """Where both cells are filled and say different things."""
    ours, theirs = (column.str.strip().str.casefold().to_numpy() for column in (one, other))
    differ: npt.NDArray[np.bool_] = np.asarray((ours != theirs) & (ours != "") & (theirs != ""), np.bool_)
    return differ


def _told(actors: pd.DataFrame, pair: Pair) -> Told:
    first, later = (actors.iloc[at] for at in (pair.first, pair.later))
    name, row = str(later["name"] or later["id"]), actors.index[pair.first]
    if pair.why:
        says = (
            f"{shown(name)} looks like {shown(str(first['name'] or first['id']))} in row {row}: only {pair.why} differs"
        )
    else:
        says = f"{shown(name)} ({later['id']}) is the name of {first['id']} in row {row} as well"
    one, other = shown(str(first["id"])), shown(str(later["id"]))
    way = f"If they are one actor, write {one} for {other} in all tables and remove this row"
    return Told(says, name, f"{way}; if not, let the names tell them apart.")


def _among_ties(look: Look) -> Iterator[Finding]:
    """The same where actors are known from the ties only."""
    sheet, places = look.sheets["ties"], _places(look)
    for first, later, why in _pairs_by_place(look)[:MANY]:
        row, column = places[later]
        says = f"{shown(later)} looks like {shown(first)} in row {places[first][0]}: only {why} differs"
        remedy = f"If they are one actor, write {shown(first)} everywhere."
        yield sheet.finding("alike-actors", says, row, column, later, remedy=remedy)


def _pairs_by_place(look: Look) -> list[tuple[str, str, str]]:
    """Pairs of actors that the ties name, the one named first before the other, and why they look alike."""
    places, ids = _places(look), look.tables.actors["id"].tolist()
    found = []
    for pair in _actor_pairs(look):
        ends = [ids[pair.first], ids[pair.later]]
        if places.keys() >= set(ends):  # derived actors may be those of other ties than these, while they are edited
            first, later = sorted(ends, key=lambda text: places[text][0])
            found.append((first, later, pair.why))
    return found


def _places(look: Look) -> Mapping[str, tuple[int, str]]:
    """The first row and the column in which the ties name each actor."""
    sheet = look.sheets["ties"]
    return {text: place for column in ("target", "source") for text, place in _first_rows(sheet, column).items()}


def _first_rows(sheet: Sheet, column: str) -> dict[str, tuple[int, str]]:
    first = ~sheet.frame[column].duplicated()
    return {text: (row, column) for text, row in zip(sheet.frame[column][first], sheet.frame.index[first], strict=True)}


def alike_types(look: Look) -> Iterator[Finding]:
    """Two types (or kinds) do not differ in case, spaces or hyphens only."""
    types = "tie_types" if "tie_types" in look.tables.files else "ties"
    for name, column in ((types, "id" if types == "tie_types" else "type"), ("actors", "kind")):
        sheet = look.sheets[name]
        like = like_words(sheet, column)

        def tell(other: str, like: Mapping[str, tuple[str, int]] = like) -> list[Told]:
            one, count = like[other]
            says = f"{shown(other)} looks like {shown(one)}, which stands in {count:,} rows"
            return [Told(says, other, f"Write {shown(one)}.")]

        for each in [[text] for text in like] if len(like) <= FEW else [list(like)]:
            yield from sheet.of_texts("alike-types", column, each, tell, limit=1)


def like_words(sheet: Sheet, column: str) -> dict[str, tuple[str, int]]:
    """Words that differ from a commoner one of their column in case, spaces or signs only: that one, and its count."""
    if not sheet.read:
        return {}
    counts = sheet.frame[column][sheet.filled(column)].value_counts()
    texts = sorted(counts.index, key=lambda text: (-counts[text], text))
    pairs = met("".join(letter for letter in text.casefold() if letter.isalnum()) for text in texts)
    found = {texts[later]: (texts[first], int(counts[texts[first]])) for first, later in pairs}
    return {other: one for other, one in found.items() if not stray_space(other)}  # a stray space is told as such
