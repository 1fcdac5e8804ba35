"""The sign of pairs of actors on a day, as far as it is known: friendly, hostile, mixed or neither."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import chain, combinations

from netviz import typed
from netviz.changes.held import CERTAIN, POSSIBLE, State
from netviz.changes.record import SignChange
from netviz.citing import Line, actor_names
from netviz.tables import Tables

Pair = tuple[str, str]

WORDS: Mapping[frozenset[int], str] = {
    frozenset(): "neither",
    frozenset({1}): "friendly",
    frozenset({-1}): "hostile",
    frozenset({1, -1}): "mixed",
}
ORDER = tuple(WORDS.values())


def pair_signs(tables: Tables, states: Mapping[int, State]) -> dict[Pair, frozenset[str]]:
    """For each pair of actors what its sign may be, from the ties that hold; direction and derived ties are left out.

    The signs of certain ties are there; those of possible ones may be.
    """
    ties = typed.type_ties(tables)
    columns = [ties[name].tolist() for name in ("source", "target", "sign", "derived")]
    sure: dict[Pair, set[int]] = {}
    maybe: dict[Pair, set[int]] = {}
    for at, state in states.items():
        source, target, sign, derived = (column[at] for column in columns)
        if not sign or derived or source == target or state.held not in (CERTAIN, POSSIBLE):
            continue
        found = sure if state.held == CERTAIN else maybe
        found.setdefault((min(source, target), max(source, target)), set()).add(sign)
    return {
        pair: frozenset(WORDS[frozenset(sure.get(pair, set()) | {*more})] for more in _parts(maybe.get(pair, ())))
        for pair in sure.keys() | maybe.keys()
    }


def _parts(signs: Iterable[int]) -> Iterator[tuple[int, ...]]:
    there = tuple(signs)
    return chain.from_iterable(combinations(there, size) for size in range(len(there) + 1))


def sign_changes(
    tables: Tables, before: Mapping[Pair, frozenset[str]], after: Mapping[Pair, frozenset[str]]
) -> Iterator[SignChange]:
    """Pairs whose sign changed, surely (no word is common to both days) or possibly."""
    nothing, names = frozenset({WORDS[frozenset()]}), actor_names(tables)
    for pair in sorted(before.keys() | after.keys()):
        was, now = before.get(pair, nothing), after.get(pair, nothing)
        if was == now:
            continue
        certainty = POSSIBLE if was & now else CERTAIN
        told = f"{names[pair[0]]} and {names[pair[1]]}: {_either(was)} → {_either(now)}."
        yield SignChange(pair, certainty, _ordered(was), _ordered(now), Line(told))


def _ordered(words: frozenset[str]) -> tuple[str, ...]:
    return tuple(word for word in ORDER if word in words)


def _either(words: frozenset[str]) -> str:
    return "not known" if words == frozenset(ORDER) else " or ".join(_ordered(words))
