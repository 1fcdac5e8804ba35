"""Whether a network knows the words of a selection, and which actor is meant."""

from __future__ import annotations

import difflib
from collections.abc import Callable, Iterable, Set
from dataclasses import dataclass, replace

import pandas as pd

from netviz import typed
from netviz.errors import NotFound
from netviz.schema import STATUSES, words
from netviz.selection.selection import ESTABLISHED, QUERY_LISTS, Selection, listed
from netviz.tables import Tables


@dataclass(frozen=True, eq=False)
class Vocabulary:
    """The words that a network knows; ``actors`` makes one row an actor, as :func:`netviz.typed.all_actors`."""

    types: frozenset[str]
    kinds: frozenset[str]
    statuses: frozenset[str]
    actors: Callable[[], pd.DataFrame]

    @classmethod
    def of(
        cls,
        tables: Tables,
        kinds: Iterable[str],
        actors: Callable[[], pd.DataFrame],
        types: Iterable[str],
        statuses: Iterable[str],
    ) -> Vocabulary:
        """The words of the tables, and those that their ties use besides."""
        return cls(
            types=frozenset(types) | typed.distinct(tables.tie_types["id"]),
            kinds=frozenset(kinds),
            statuses=frozenset({*words(STATUSES), ESTABLISHED, *statuses}) | typed.distinct(tables.events["status"]),
            actors=actors,
        )


def resolve(tables: Tables, selection: Selection) -> Selection:
    """The selection with its actor as an id, after every word in it was found in the network.

    Raises :class:`~netviz.errors.NotFound` naming the nearest known word.
    """
    used = (typed.distinct(tables.ties[name]) for name in ("type", "status"))
    actors = typed.all_actors(tables)
    return resolve_in(Vocabulary.of(tables, typed.distinct(actors["kind"]), lambda: actors, *used), selection)


def resolve_in(known: Vocabulary, selection: Selection) -> Selection:
    """As :func:`resolve`, for words that are known already."""
    for name, key in QUERY_LISTS.items():
        there = getattr(known, name)
        for word in getattr(selection, name) or ():
            if word not in there:
                raise _not_found(key, word, there)
    if selection.around is None:
        return selection
    return replace(selection, around=find_actor(known.actors(), selection.around))


def find_actor(actors: pd.DataFrame, text: str) -> str:
    """The id of the actor with this id, else of the only one with this name or alias."""
    if (actors["id"] == text).any():
        return text
    folded = text.strip().casefold()
    named = actors["name"].str.casefold() == folded
    aliases = actors["aliases"].map(lambda cell: [name.strip() for name in cell.split(";") if name.strip()])
    alias = aliases.map(lambda names: folded in (name.casefold() for name in names)).astype(bool)
    found = actors["id"][named | alias]
    if len(found) == 1:
        return str(found.iloc[0])
    if len(found) > 1:
        raise NotFound(f"actor “{text}” could be {listed(sorted(found)[:5])}: write the id")
    raise _not_found("actor", text, {*actors["id"], *actors["name"], *aliases.explode().dropna()})


def _not_found(what: str, word: str, known: Set[str]) -> NotFound:
    choices = sorted(choice for choice in known if choice)
    near = difflib.get_close_matches(word.casefold(), [choice.casefold() for choice in choices], n=1, cutoff=0.5)
    if near:
        nearest = next(choice for choice in choices if choice.casefold() == near[0])
        return NotFound(f"there is no {what} “{word}”; did you mean “{nearest}”?")
    return NotFound(f"there is no {what} “{word}”; known are {listed(choices[:12]) if choices else 'none'}")
