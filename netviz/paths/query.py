"""What a path may be made of, beside the selection of its ties: one small frozen record."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from netviz.errors import WrongUse

ANY, IN_TIME, TOGETHER = "any", "in-time", "together"

ORDERS: Mapping[str, str] = {
    ANY: "whenever the ties ran",
    IN_TIME: "in the order of time: each tie on a day no earlier than the tie before it",
    TOGETHER: "all at once: on some day all of its ties ran",
}
"""How the ties of a path must follow each other in time."""

SIGNS: Mapping[str, int] = {"friendly": 1, "neither": 0, "hostile": -1}

MOST = 100
"""So many paths are listed at most."""

FARTHEST = 20


@dataclass(frozen=True)
class PathQuery:
    """Conditions on a path beside the :class:`~netviz.Selection` of its ties.

    ``signs`` are words of :data:`SIGNS` (None: all); ``avoid`` are actors it must not pass, by id, name or alias;
    ``directed`` follows ties from source to target only, mutual ones both ways; ``order`` is a word of :data:`ORDERS`;
    ``best`` paths are listed, or all shortest ones when they are more, none ``longer`` than the shortest by more steps.
    Raises :class:`~netviz.errors.WrongUse` for what cannot be meant.

    >>> PathQuery(signs=["friendly"], avoid=["USA"], order="in-time").describe()
    'of sign friendly only, not through USA, in the order of time: each tie on a day no earlier than the tie before it'
    """

    signs: Sequence[str] | None = None
    avoid: Sequence[str] = ()
    directed: bool = False
    order: str = ANY
    best: int = 5
    longer: int = 2

    def __post_init__(self) -> None:
        for name in ("signs", "avoid"):
            value = getattr(self, name)
            if value is not None:
                object.__setattr__(self, name, tuple(sorted({value} if isinstance(value, str) else {*value})))
        for word in self.signs or ():
            if word not in SIGNS:
                raise WrongUse(f"sign “{word}”: write {', '.join(SIGNS)}")
        if self.order not in ORDERS:
            raise WrongUse(f"order “{self.order}”: write {', '.join(ORDERS)}")
        if not 1 <= self.best <= MOST:
            raise WrongUse(f"best {self.best}: write a number from 1 to {MOST}")
        if not 0 <= self.longer <= FARTHEST:
            raise WrongUse(f"longer {self.longer}: write a number from 0 to {FARTHEST}")

    def describe(self, names: Mapping[str, str] | None = None) -> str:
        """The conditions in words, "" when there are none; ``names`` are those of actors by id."""
        told = names or {}
        parts = [f"of sign {' or '.join(self.signs) or 'none'} only"] if self.signs is not None else []
        parts += [f"not through {', '.join(told.get(each, each) for each in self.avoid)}"] if self.avoid else []
        parts += ["along the direction of the ties"] if self.directed else []
        parts += [ORDERS[self.order]] if self.order != ANY else []
        return ", ".join(parts)

    def to_query(self) -> dict[str, list[str]]:
        """URL parameters, named as the command line's options.

        >>> PathQuery(avoid="USA", directed=True, best=3).to_query()
        {'not-through': ['USA'], 'directed': ['1'], 'best': ['3']}
        """
        query: dict[str, list[str]] = {}
        if self.signs is not None:
            query["sign"] = list(self.signs)
        if self.avoid:
            query["not-through"] = list(self.avoid)
        if self.directed:
            query["directed"] = ["1"]
        if self.order != ANY:
            query["order"] = [self.order]
        usual = PathQuery()
        return query | {
            name: [str(getattr(self, name))] for name in NUMBERS if getattr(self, name) != getattr(usual, name)
        }

    @classmethod
    def from_query(cls, query: Mapping[str, Sequence[str]]) -> PathQuery:
        """Read :meth:`to_query` back; unknown keys are ignored.  Raises WrongUse for values that cannot be meant.

        >>> PathQuery.from_query({"order": ["together"], "longer": ["0"]})
        PathQuery(signs=None, avoid=(), directed=False, order='together', best=5, longer=0)
        """
        numbers = {name: _number(name, query[name][-1]) for name in NUMBERS if query.get(name)}
        return cls(
            signs=tuple(query["sign"]) if query.get("sign") else None,
            avoid=tuple(query.get("not-through", ())),
            directed=query.get("directed", [""])[-1] not in ("", "0"),
            order=(query.get("order") or [ANY])[-1],
            **numbers,
        )


NUMBERS = ("best", "longer")


def _number(name: str, text: str) -> int:
    if not text.isdecimal() or len(text) > 4:
        raise WrongUse(f"{name} “{text}”: write a whole number")
    return int(text)
