"""How ties must follow each other in time for a chain of them to be a path: three rules behind one set of verbs.

A *mark* is what a step brings: the days on which it can be taken.  A *state* is what is known on the way out, after
some steps from the start; a *need* is what is asked on the way in, some steps before the goal.  The search
(:mod:`netviz.paths.search`) knows only the verbs.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from netviz.dates import NO_END, NO_START
from netviz.paths.query import ANY, IN_TIME, TOGETHER

Spans = Sequence[tuple[int, int]]
"""Runs of days, first to last, on which a tie can be used."""


class Order(Protocol):
    """What a search asks of a rule; None stands for "not possible" everywhere."""

    @property
    def start(self) -> Any:
        """The state before the first step."""

    @property
    def goal(self) -> Any:
        """The need after the last."""

    def mark(self, spans: Iterable[tuple[int, int]]) -> Any:
        """What a step brings that can be taken on these days."""

    def forward(self, state: Any, mark: Any) -> Any:
        """The state after a step."""

    def backward(self, need: Any, mark: Any) -> Any:
        """What is needed before a step."""

    def either(self, one: Any, other: Any) -> Any:
        """What two ways of needing something come to: enough for one of them."""

    def meets(self, state: Any, need: Any) -> bool:
        """Whether a state is enough."""


@dataclass(frozen=True)
class AnyTime:
    """Whenever the ties ran: there is a step, or there is none."""

    start: bool = True
    goal: bool = True

    def mark(self, spans: Iterable[tuple[int, int]]) -> bool | None:
        return any(True for _ in spans) or None

    def forward(self, state: bool, mark: bool | None) -> bool | None:
        return mark

    def backward(self, need: bool, mark: bool | None) -> bool | None:
        return mark

    def either(self, one: bool, other: bool) -> bool:
        return True

    def meets(self, state: bool, need: bool) -> bool:
        return True


@dataclass(frozen=True)
class InTime:
    """Days d1 ≤ d2 ≤ … with the i-th tie running on the i-th day.

    A state is the earliest day on which one can be there, a need the latest from which the goal can be reached: to be
    early never hurts, for one can wait.
    """

    start: int = NO_START
    goal: int = NO_END

    def mark(self, spans: Iterable[tuple[int, int]]) -> Spans | None:
        return tuple(sorted(spans)) or None

    def forward(self, state: int, mark: Spans | None) -> int | None:
        return min((max(state, first) for first, last in mark or () if last >= state), default=None)

    def backward(self, need: int, mark: Spans | None) -> int | None:
        return max((min(need, last) for first, last in mark or () if first <= need), default=None)

    def either(self, one: int, other: int) -> int:
        return max(one, other)

    def meets(self, state: int, need: int) -> bool:
        return state <= need


@dataclass(frozen=True)
class Together:
    """Some day on which all ties ran.

    When there is such a day, the latest first day of the runs that are used is one: only first days are looked at.  A
    state, a need and a mark are sets of them, as the bits of a whole number.
    """

    days: tuple[int, ...]
    bits: Mapping[int, int]
    start: int
    goal: int

    @classmethod
    def over(cls, spans: Iterable[tuple[int, int]]) -> Together:
        """The rule for a network whose ties have these runs."""
        days = tuple(sorted({first for first, _ in spans}))
        whole = (1 << len(days)) - 1
        return cls(days, {day: bit for bit, day in enumerate(days)}, whole, whole)

    def mark(self, spans: Iterable[tuple[int, int]]) -> int | None:
        found = 0
        for first, last in spans:
            found |= self._up_to(last) & ~((1 << self.bits[first]) - 1)
        return found or None

    def _up_to(self, last: int) -> int:
        return (1 << bisect_right(self.days, last)) - 1

    def forward(self, state: int, mark: int | None) -> int | None:
        return state & (mark or 0) or None

    def backward(self, need: int, mark: int | None) -> int | None:
        return need & (mark or 0) or None

    def either(self, one: int, other: int) -> int:
        return one | other

    def meets(self, state: int, need: int) -> bool:
        return bool(state & need)

    def told(self, state: int) -> tuple[int, ...]:
        """The days of a state."""
        return tuple(day for bit, day in enumerate(self.days) if state >> bit & 1)


def order_of(name: str, spans: Iterable[tuple[int, int]]) -> Order:
    """The rule of a name in :data:`~netviz.paths.query.ORDERS`, for ties with these runs."""
    rules: Mapping[str, Callable[[], Order]] = {
        ANY: AnyTime,
        IN_TIME: InTime,
        TOGETHER: lambda: Together.over(spans),
    }
    return rules[name]()
