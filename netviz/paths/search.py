"""The search for paths: how much is needed from each actor on, and all chains of a length, in order of their ids."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from netviz.paths.web import Pair, Web


@dataclass
class Budget:
    """How many steps a search may still look at; ``spent`` once it ran out."""

    left: int
    spent: bool = field(default=False)

    def take(self, count: int = 1) -> bool:
        """Use up some; False when too few are left."""
        self.left -= count
        self.spent = self.spent or self.left < 0
        return not self.spent


@dataclass(frozen=True)
class Reach:
    """What is needed at each actor to reach the goal within so many steps.

    ``rounds`` is the least number of steps from start to goal, None when there is no path.
    """

    needs: Mapping[str, list[tuple[int, Any]]]
    rounds: int | None

    def within(self, actor: str, steps: int) -> Any:
        """The need at an actor with so many steps left, None when the goal is farther."""
        found = None
        for count, need in self.needs.get(actor, ()):
            if count > steps:
                break
            found = need
        return found


def reach(web: Web, ends: Pair, longer: int = 0, budget: Budget | None = None) -> Reach:
    """Needs of all actors, from the goal outwards, until the start is met and ``longer`` rounds after.

    A need that one more step loosens is told again.  When the budget is spent the answer is not to be used.
    """
    start, goal = ends
    order = web.order
    needs: dict[str, list[tuple[int, Any]]] = {goal: [(0, order.goal)]}
    fresh = {goal: order.goal}
    met: int | None = None
    count = 0
    while fresh and (met is None or count < met + longer):
        count += 1
        found: dict[str, Any] = {}
        for actor, need in fresh.items():
            steps = web.into(actor)
            if budget is not None and not budget.take(len(steps)):
                return Reach(needs, met)
            for before, mark in steps:
                asked = order.backward(need, mark)
                if asked is not None:
                    found[before] = asked if before not in found else order.either(found[before], asked)
        fresh = _told(needs, found, count, web)
        if met is None and start in fresh and order.meets(order.start, fresh[start]):
            met = count
    return Reach(needs, met)


def _told(needs: dict[str, list[tuple[int, Any]]], found: Mapping[str, Any], count: int, web: Web) -> dict[str, Any]:
    """Write down the needs that are new or looser than before; returns these."""
    fresh = {}
    for actor, asked in found.items():
        known = needs.get(actor)
        if known is None:
            needs[actor] = [(count, asked)]
            fresh[actor] = asked
        elif (wider := web.order.either(known[-1][1], asked)) != known[-1][1]:
            known.append((count, wider))
            fresh[actor] = wider
    return fresh


def chains(web: Web, ends: Pair, known: Reach, length: int, budget: Budget) -> Iterator[tuple[str, ...]]:
    """All chains of actors of one length from start to goal that pass no actor twice, in order of their ids."""
    start, goal = ends
    order = web.order
    actors, seen = [start], {start}
    states = [order.start]
    waiting = [iter(web.out(start))]
    while waiting:
        step = next(waiting[-1], None)
        if step is None:
            waiting.pop()
            states.pop()
            seen.discard(actors.pop())
            continue
        if not budget.take():
            return
        actor, mark = step
        left = length - len(actors)
        need = known.within(actor, left) if actor not in seen else None
        state = order.forward(states[-1], mark) if need is not None else None
        if state is None or not order.meets(state, need):
            continue
        if actor == goal:
            if not left:
                yield (*actors, goal)
            continue
        actors.append(actor)
        seen.add(actor)
        states.append(state)
        waiting.append(iter(web.out(actor)))
