"""How the signs of a network are read: the choices that are the reader's, as one frozen value."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

from netviz import typed
from netviz.errors import WrongUse
from netviz.selection import find_actor
from netviz.tables import Tables

RULES: Mapping[str, str] = {
    "leave-out": "is left out",
    "latest": "has the sign of the tie that began last",
    "friendly": "counts as friendly",
    "hostile": "counts as hostile",
}
"""What may become of a pair that is both friendly and hostile, and how a reader is told."""

OF_TWO = {"is": "are", "has": "have", "counts": "count"}

ALSO: Mapping[str, str] = {
    "derived": "ties that are steps of others",
    "claimed": "ties that are only claimed or proposed",
    "contested": "ties whose existence evidence contradicts",
    "unsourced": "ties without supporting evidence",
    "possible": "ties that only may have run",
}
"""What is left out of account unless the reader asks for it, in the order in which it is asked."""

LIST, PAIR, FLAG = "also", "mixed-pair", "rolled-up"


@dataclass(frozen=True)
class Reading:
    """How signs are read.

    ``mixed`` is the rule (of :data:`RULES`) for pairs that are both friendly and hostile, ``pairs`` the rule for single
    pairs as (actor, actor, rule), ``also`` the words of :data:`ALSO` for what counts too, and ``rolled_up`` whether
    persons and organs stand for their state.  Raises :class:`~netviz.errors.WrongUse`.

    >>> Reading(mixed="latest", pairs=["USA,IND=friendly"]).describe()
    'a mixed pair has the sign of the tie that began last; IND and USA count as friendly'
    """

    mixed: str = "leave-out"
    pairs: Sequence[tuple[str, str, str] | str] = ()
    also: Sequence[str] = ()
    rolled_up: bool = False

    def __post_init__(self) -> None:
        _known("mixed", self.mixed, RULES)
        pairs = [_pair(each) if isinstance(each, str) else each for each in self.pairs]
        object.__setattr__(self, "pairs", tuple(sorted((min(a, b), max(a, b), rule) for a, b, rule in pairs)))
        for word in self.also:
            _known("also", word, ALSO)
        object.__setattr__(self, "also", tuple(word for word in ALSO if word in self.also))

    @cached_property
    def singles(self) -> dict[tuple[str, str], str]:
        """The rules for single pairs, by the two actors in the order of their ids."""
        return {(each[0], each[1]): each[2] for each in self.pairs}

    def rule(self, one: str, other: str) -> str:
        """The rule for a pair, in case it is mixed."""
        return self.singles.get((min(one, other), max(one, other)), self.mixed)

    def resolved(self, tables: Tables) -> Reading:
        """The same with actors by their id.  Raises :class:`~netviz.errors.NotFound`."""
        actors = typed.all_actors(tables)
        pairs = [
            (find_actor(actors, one), find_actor(actors, other), rule) for (one, other), rule in self.singles.items()
        ]
        return replace(self, pairs=pairs)

    def describe(self, names: Mapping[str, str] | None = None) -> str:
        """The choices in words."""
        names = names or {}
        parts = [f"a mixed pair {RULES[self.mixed]}"]
        for (one, other), rule in self.singles.items():
            both = f"{names.get(one, one)} and {names.get(other, other)}"
            verb, rest = RULES[rule].split(" ", 1)
            parts.append(f"{both} {OF_TWO[verb]} {rest}")
        parts += [f"{ALSO[word]} count too" for word in self.also]
        parts += ["persons and organs stand for their state"] if self.rolled_up else []
        return "; ".join(parts)

    def to_query(self) -> dict[str, list[str]]:
        """Address parameters, named as the command line's options; what is as usual is left out.

        >>> Reading(pairs=["USA,IND=friendly"], rolled_up=True).to_query()
        {'mixed-pair': ['IND,USA=friendly'], 'rolled-up': ['1']}
        """
        query = {"mixed": [self.mixed]} if self.mixed != Reading.mixed else {}
        query |= {PAIR: [f"{one},{other}={rule}" for (one, other), rule in self.singles.items()]} if self.pairs else {}
        query |= {LIST: list(self.also)} if self.also else {}
        return query | ({FLAG: ["1"]} if self.rolled_up else {})

    @classmethod
    def from_query(cls, query: Mapping[str, Sequence[str]]) -> Reading:
        """Read :meth:`to_query` back; unknown keys are ignored.  Raises WrongUse for values that cannot be meant."""
        values: dict[str, Any] = {
            name: list(query[key]) for name, key in (("pairs", PAIR), (LIST, LIST)) if key in query
        }
        if query.get("mixed"):
            values["mixed"] = query["mixed"][-1]
        return cls(**values, rolled_up=list(query.get(FLAG, ("0",)))[-1] not in ("", "0"))


def _pair(text: str) -> tuple[str, str, str]:
    """``USA,IND=friendly`` as two actors and a rule; an actor's name may hold an equals sign, a rule none."""
    actors, equals, rule = text.rpartition("=")
    one, comma, other = actors.partition(",")
    if not equals or not comma or not one.strip() or not other.strip() or "," in other:
        raise WrongUse(f"mixed-pair “{text}”: write two actors and a rule, such as USA,IND=friendly")
    _known("mixed-pair", rule.strip(), RULES)
    return one.strip(), other.strip(), rule.strip()


def _known(option: str, word: str, words: Mapping[str, str]) -> None:
    if word not in words:
        raise WrongUse(f"{option} “{word}”: write {', '.join(words)}")
