"""What to show, as one frozen value: in words, as a URL's parameters, as the viewer's JSON."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields
from typing import Any

from netviz.dates import NO_END, AsOf, Dates, During, UpTo, Window, iso
from netviz.errors import WrongUse

ESTABLISHED = "established"
"""The word for an empty status in a filter."""

QUERY_FLAGS = {"undated": ("undated", True), "certain_only": ("certain-only", True), "derived": ("no-derived", False)}
"""Fields that are flags in a URL: the key, and the value it stands for."""

QUERY_NOTHING = "none"
"""Key of the lists that let nothing through; an empty word in a list stands for the empty cell."""

MOST_DIGITS = 4

QUERY_LISTS = {"types": "type", "kinds": "kind", "statuses": "status"}


@dataclass(frozen=True)
class Selection:
    """What to show.  ``None`` sets no limit; an empty tuple lets nothing through.

    ``types``, ``kinds`` (both ends must match) and ``statuses`` (on the asked day; ``established`` for empty) are
    tuples of words; ``dates`` is :class:`During`, :class:`AsOf`, :class:`UpTo` or None; ``around`` is an actor's
    id, name or alias and keeps ties whose both ends lie within ``steps``; ``min_grade`` is a letter A to E and a
    digit 1 to 5.  Raises :class:`~netviz.errors.WrongUse` for what cannot be meant.

    >>> Selection(types=["tariff"], dates=AsOf("2025-12-02"), derived=False).describe()
    'tariff ties as of 2 December 2025, without derived ties'
    """

    types: Sequence[str] | None = None
    kinds: Sequence[str] | None = None
    statuses: Sequence[str] | None = None
    dates: Dates | None = None
    undated: bool = False
    certain_only: bool = False
    around: str | None = None
    steps: int = 1
    min_grade: str | None = None
    derived: bool = True

    def __post_init__(self) -> None:
        if self.dates is not None and not isinstance(self.dates, Dates):
            raise WrongUse(f"dates {self.dates!r}: write During, AsOf or UpTo, such as AsOf('2025-12-02')")
        for name in QUERY_LISTS:
            object.__setattr__(self, name, _word_list(getattr(self, name)))
        if self.min_grade is not None:
            object.__setattr__(self, "min_grade", self.min_grade.upper())
            if not re.fullmatch(r"[A-E][1-5]", self.min_grade):
                raise WrongUse(f"min-grade “{self.min_grade}”: write a letter A to E and a digit 1 to 5, such as C3")
        if self.steps < 1:
            raise WrongUse(f"steps {self.steps}: write 1 or more")

    @property
    def window(self) -> Window | None:
        """The days asked about, or None."""
        return None if self.dates is None else self.dates.window

    @property
    def asked_day(self) -> int | None:
        """The day on which statuses are read: the last of the window; None = the last one known."""
        window = self.window
        return None if window is None or window.last == NO_END else window.last

    def describe(self) -> str:
        """The selection in a sentence without its verb."""
        parts = [f"{listed(self.types)} ties" if self.types is not None else "ties"]
        if self.kinds is not None:
            parts.append(f"between actors of kind {listed(self.kinds)}")
        if self.statuses is not None:
            parts.append(f"with status {listed(self.statuses)}")
        if self.dates is not None:
            parts.append(self.dates.describe())
        if self.around is not None:
            parts.append(f"within {self.steps} {'step' if self.steps == 1 else 'steps'} of {self.around}")
        tail = [f"graded {self.min_grade} or better"] if self.min_grade else []
        tail += ["only certain ones"] if self.certain_only else []
        tail += ["undated ones too"] if self.undated else []
        tail += ["without derived ties"] if not self.derived else []
        return ", ".join([" ".join(parts), *tail])

    def to_query(self) -> dict[str, list[str]]:
        """URL parameters, named as the command line's options; what sets no limit is left out.

        >>> Selection(types=["tariff"], dates=During(None, "2025")).to_query()
        {'type': ['tariff'], 'to': ['2025']}
        """
        query: dict[str, list[str]] = {}
        chosen = {key: getattr(self, name) for name, key in QUERY_LISTS.items() if getattr(self, name) is not None}
        query |= {key: list(words) for key, words in chosen.items() if words}
        if nothing := [key for key, words in chosen.items() if not words]:
            query[QUERY_NOTHING] = nothing
        query |= {key: [text] for key, text in _date_options(self.dates).items()}
        for name, (key, value) in QUERY_FLAGS.items():
            if getattr(self, name) == value:
                query[key] = ["1"]
        if self.around is not None:
            query |= {"around": [self.around], "steps": [str(self.steps)]}
        if self.min_grade is not None:
            query["min-grade"] = [self.min_grade]
        return query

    @classmethod
    def from_query(cls, query: Mapping[str, Sequence[str]]) -> Selection:
        """Read :meth:`to_query` back; unknown keys are ignored.  Raises WrongUse for values that cannot be meant.

        >>> Selection.from_query({"type": ["tariff"], "as-of": ["2025"]}).dates
        AsOf(day='2025')
        """
        values: dict[str, Any] = {}
        for name, key in QUERY_LISTS.items():
            if key in query:
                values[name] = tuple(query[key])
            elif key in query.get(QUERY_NOTHING, ()):
                values[name] = ()
        for name, (key, value) in QUERY_FLAGS.items():
            if _one(query, key) not in ("", "0"):
                values[name] = value
        values["dates"] = dates_from(*(_one(query, key) or None for key in ("from", "to", "as-of", "up-to")))
        values["around"] = _one(query, "around") or None
        values["min_grade"] = _one(query, "min-grade") or None
        if steps := _one(query, "steps"):
            if not steps.isdecimal() or len(steps) > MOST_DIGITS:
                raise WrongUse(f"steps “{steps}”: write a whole number")
            values["steps"] = int(steps)
        return cls(**values)

    def to_json(self) -> dict[str, Any]:
        """The form the viewer reads."""
        plain = {each.name: getattr(self, each.name) for each in fields(self)}
        lists = {name: None if plain[name] is None else list(plain[name]) for name in QUERY_LISTS}
        return plain | lists | {"dates": None if self.dates is None else self.dates.to_json()}


def dates_from(start: str | None, end: str | None, as_of: str | None, up_to: str | None) -> Dates | None:
    """The way to ask that four options mean together.  Raises WrongUse when two ways are asked at once."""
    ways = [bool(start or end), bool(as_of), bool(up_to)]
    if sum(ways) > 1:
        raise WrongUse("ask about dates in one way: --from/--to, --as-of or --up-to")
    if start or end:
        return During(start or None, end or None)
    if as_of:
        return AsOf(as_of)
    return UpTo(up_to) if up_to else None


def _date_options(dates: Dates | None) -> dict[str, str]:
    def text(moment: str | int) -> str:
        return moment if isinstance(moment, str) else iso(moment)

    if isinstance(dates, During):
        ends = {"from": dates.start, "to": dates.end}
        return {key: text(moment) for key, moment in ends.items() if moment is not None}
    if isinstance(dates, AsOf):
        return {"as-of": text(dates.day)}
    return {"up-to": text(dates.day)} if isinstance(dates, UpTo) else {}


def _word_list(value: Iterable[str] | str | None) -> tuple[str, ...] | None:
    if value is None:
        return None
    return tuple(sorted({value} if isinstance(value, str) else set(value)))


def _one(query: Mapping[str, Sequence[str]], key: str) -> str:
    values = query.get(key) or [""]
    return values if isinstance(values, str) else values[-1]


def listed(items: Sequence[str] | None) -> str:
    """Words as a list in a sentence."""
    if not items:
        return "no"
    return items[0] if len(items) == 1 else f"{', '.join(items[:-1])} and {items[-1]}"
