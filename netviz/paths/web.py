"""The ties that paths may use, as steps between actors, under one order of time."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from netviz.paths.orders import Order, order_of
from netviz.paths.query import PathQuery
from netviz.paths.usable import UsableTie, by_pair, usable_ties
from netviz.selection import Selected

Pair = tuple[str, str]
Marks = list[tuple[str, Any]]


@dataclass(frozen=True, eq=False)
class Web:
    """Ties by the pair of actors they lead from and to; which neighbours each actor leads to and is led to from.

    What a step brings is made when a search first comes to it.  ``barred`` is an actor, and ``missing`` a tie, that is
    left out.
    """

    order: Order
    ties: Mapping[Pair, Sequence[UsableTie]]
    onward: Mapping[str, Sequence[str]]
    back: Mapping[str, Sequence[str]]
    barred: str = ""
    missing: str = ""
    known: dict[tuple[str, bool], Marks] = field(default_factory=dict)

    @classmethod
    def of(cls, selected: Selected, query: PathQuery) -> Web:
        """The web of what a selection and a query let through."""
        usable = usable_ties(selected, query)
        order = order_of(query.order, (span for tie in usable for span in (*tie.possibly, *tie.surely)))
        pairs = by_pair(usable, query.directed)
        onward: dict[str, list[str]] = {}
        back: dict[str, list[str]] = {}
        for source, target in pairs:
            onward.setdefault(source, []).append(target)
            back.setdefault(target, []).append(source)
        return cls(order, pairs, onward, back)

    def without(self, actor: str = "", tie: str = "") -> Web:
        """The web without one actor, or without one tie."""
        return replace(self, barred=actor, missing=tie, known={} if tie else self.known)

    def mark(self, source: str, target: str) -> Any:
        """What the step from one actor to the next brings."""
        ties = self.ties.get((source, target), ())
        return self.order.mark(span for tie in ties if tie.id != self.missing for span in tie.possibly)

    def out(self, actor: str) -> Marks:
        """The steps out of an actor, in order of ids: to whom, and what they bring."""
        return self._marks(actor, True)

    def into(self, actor: str) -> Marks:
        """The steps into an actor, in order of ids: from whom, and what they bring."""
        return self._marks(actor, False)

    def _marks(self, actor: str, out: bool) -> Marks:
        found = self.known.get((actor, out))
        if found is None:
            others = sorted((self.onward if out else self.back).get(actor, ()))
            marked = ((each, self.mark(*((actor, each) if out else (each, actor)))) for each in others)
            found = [(each, mark) for each, mark in marked if mark is not None]
            self.known[actor, out] = found
        return found if not self.barred else [step for step in found if step[0] != self.barred]
