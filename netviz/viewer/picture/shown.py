"""What a scene's selection shows, tie by tie and actor by actor, in the order of the scene's lists."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Literal

from netviz.scene import Scene

State = Literal["", "timeless", "certain", "possible"]


@dataclass(frozen=True, eq=False)
class Shown:
    """The state of every tie of a scene (``""`` = not shown), and what follows from it.

    ``past`` tells what was surely over by the day of an *up to*; ``hollow`` what is claimed or proposed on the
    asked day; ``actors`` has those with a shown tie.
    """

    state: Sequence[State]
    past: Sequence[bool]
    hollow: Sequence[bool]
    actors: frozenset[int]

    @property
    def ties(self) -> list[int]:
        """Indices of the shown ties."""
        return [tie for tie, state in enumerate(self.state) if state]

    def count(self, column: Sequence[Any]) -> Counter[Any]:
        """How many shown ties have each value of a column of ties."""
        return Counter(column[tie] for tie in self.ties)


def shown_of(scene: Scene) -> Shown:
    """Bring the selection's answer, which is by row of the tables, into the order of the scene."""
    selected, data = scene.selected, scene.data
    ties, actors = data["ties"], data["actors"]["id"]
    hollow = {status["id"]: status["hollow"] for status in data["statuses"]}
    rows = selected.tables.ties
    start = rows["start"].where(rows["start"] != "", rows["date"])
    places = zip(rows["id"], rows["source"], rows["target"], rows["type"], start, strict=True)
    answers = zip(selected.certainty, selected.past, selected.status, strict=True)
    found = dict(zip(places, answers, strict=True))
    types = [each["id"] for each in data["types"]]
    starts = ties.get("start") or [""] * len(ties["id"])
    ends = list(zip(ties["source"], ties["target"], strict=True))
    states: list[State] = []
    past, unproven = [], []
    for name, (source, target), kind, day in zip(ties["id"], ends, ties["type"], starts, strict=True):
        answer = found.get((name, actors[source], actors[target], types[kind], day))
        states.append("" if answer is None else answer[0] or "timeless")
        past.append(answer is not None and bool(answer[1]))
        unproven.append(answer is not None and hollow.get(answer[2], False))
    seen = {actor for pair, state in zip(ends, states, strict=True) if state for actor in pair}
    return Shown(states, past, unproven, frozenset(seen))
