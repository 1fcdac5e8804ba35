"""Persons and organs in place of their state, as far as their affiliations on the asked days tell."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from netviz import typed
from netviz.selection import Selection, apply
from netviz.tables import Tables

AFFILIATION = "affiliation"
"""The type of a tie that runs from a person or a part to the whole."""

PARTS = frozenset({"person", "body"})
WHOLE = "state"


@dataclass(frozen=True)
class RollUp:
    """``state`` by the actor that stands for it, and the actors that could stand for ``several``."""

    state: Mapping[str, str]
    several: tuple[str, ...] = ()


def roll_up(tables: Tables, selection: Selection, possible: bool = False) -> RollUp:
    """Which persons and bodies stand for which state in the days of the selection.

    The way goes from the actor along its ties of type ``affiliation``, from source to target, through persons and
    bodies, to an actor of kind ``state``; a company on the way ends it, because its people do not act for the state.
    Only affiliations that surely held count, unless ``possible``.  Who would stand for several states stands for none.

    >>> from netviz.tables import tables_from_bytes
    >>> actors = b"id,name,kind\\nP,Pat,person\\nD,Diet,body\\nS,Sand,state\\n"
    >>> ties = b"id,source,target,type\\n1,P,D,affiliation\\n2,D,S,affiliation\\n"
    >>> dict(roll_up(tables_from_bytes({"actors.csv": actors, "ties.csv": ties}), Selection()).state)
    {'D': 'S', 'P': 'S'}
    """
    if AFFILIATION not in typed.distinct(tables.ties["type"]):
        return RollUp({})
    asked = replace(Selection(), types=[AFFILIATION], dates=selection.dates, certain_only=not possible)
    ties = apply(tables, asked).tables.ties
    actors = typed.all_actors(tables)
    kinds = dict(zip(actors["id"], actors["kind"], strict=True))
    above: dict[str, set[str]] = {}
    for source, target in zip(ties["source"], ties["target"], strict=True):
        above.setdefault(source, set()).add(target)
    found = {actor: _states(actor, above, kinds) for actor in sorted(kinds) if kinds[actor] in PARTS}
    return RollUp(
        {actor: next(iter(states)) for actor, states in found.items() if len(states) == 1},
        tuple(actor for actor, states in found.items() if len(states) > 1),
    )


def _states(actor: str, above: Mapping[str, set[str]], kinds: Mapping[str, str]) -> set[str]:
    """All states that can be reached from an actor through persons and bodies."""
    waiting, seen, states = [actor], {actor}, set()
    while waiting:
        for whole in above.get(waiting.pop(), ()):
            if kinds[whole] == WHOLE:
                states.add(whole)
            elif kinds[whole] in PARTS and whole not in seen:
                seen.add(whole)
                waiting.append(whole)
    return states
