"""What changed, as values: one record for each tie, pair of actors, actor and step."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from netviz.changes.held import CERTAIN, State
from netviz.citing import Citation, Line, Section, cited
from netviz.dates import iso
from netviz.selection import Selection
from netviz.tables import Tables

KINDS = ("begun", "ended", "passed", "happened", "changed")
"""What a tie can have become: lists of :class:`Changes`, and keys of its JSON."""

MARKS = {"begun": "new", "ended": "ended", "passed": "passed", "happened": "happened", "changed": "changed"}

DATES, UNSEEN, NO_BEGINNING, SUSPENDED = "dates", "unseen", "no beginning", "suspended"
"""Why something is only possible: coarse dates, an end that nobody knows, a start that nobody knows, a suspension."""


@dataclass(frozen=True)
class Change:
    """What became of one tie.

    ``kind`` is one of :data:`KINDS`; ``certainty`` is ``certain`` (in every way the dates can be read) or ``possible``;
    ``before`` and ``after`` are the tie's states, None where it does not hold; ``may`` lists all outcomes that the
    dates leave open, and ``why`` what leaves them open; ``what`` is the field that changed (``status``, ``amount``).
    """

    kind: str
    tie: str
    certainty: str
    before: State | None
    after: State | None
    line: Line
    may: tuple[str, ...] = ()
    why: str = ""
    what: str = ""

    @property
    def only_unknown(self) -> bool:
        """Whether all that speaks for it is that nobody has looked since, or knows since when."""
        return (self.kind, self.why) in (("ended", UNSEEN), ("begun", NO_BEGINNING))

    @property
    def first_told(self) -> bool:
        """Whether a status or an amount is told for the first time: what it was before is not known."""
        return bool(self.what) and getattr(self.before, self.what) is None

    def to_json(self) -> dict[str, Any]:
        """As plain data."""
        ends = {"before": self.before, "after": self.after}
        if self.what:
            told: dict[str, Any] = {"what": self.what} | {name: getattr(end, self.what) for name, end in ends.items()}
        else:
            told = {name: end and end.to_json() for name, end in ends.items()} | {"may": list(self.may)}
        return {"tie": self.tie, "certainty": self.certainty, **told, "why": self.why, **_said(self.line)}


@dataclass(frozen=True)
class SignChange:
    """The sign of a pair of actors: what it may have been, and what it may be, as words."""

    pair: tuple[str, str]
    certainty: str
    before: tuple[str, ...]
    after: tuple[str, ...]
    line: Line

    def to_json(self) -> dict[str, Any]:
        """As plain data."""
        ends = {"before": list(self.before), "after": list(self.after)}
        return {"pair": list(self.pair), "certainty": self.certainty, **ends, "text": self.line.text}


@dataclass(frozen=True)
class ActorChange:
    """An actor who had no tie and has one now (``came``), or the other way round (``gone``)."""

    kind: str
    actor: str
    certainty: str
    text: str

    def to_json(self) -> dict[str, Any]:
        """As plain data."""
        return {"actor": self.actor, "certainty": self.certainty, "text": self.text}


@dataclass(frozen=True)
class StepTaken:
    """A step of a tie's life, a row of ``events.csv``, that fell between the two days."""

    tie: str
    certainty: str
    date: str
    event: str
    line: Line

    def to_json(self) -> dict[str, Any]:
        """As plain data."""
        told = {"tie": self.tie, "certainty": self.certainty, "date": self.date, "event": self.event}
        return told | _said(self.line)


def _said(line: Line) -> dict[str, Any]:
    return {"text": line.text, "references": list(line.cites), "against": list(line.against)}


@dataclass(frozen=True, eq=False)
class Changes:
    """What changed between two days, ``first`` and ``last`` (day numbers): see :func:`~netviz.changes.what_changed`.

    ``ties`` holds the changes of ties in order of kind, certainty and tie; ``same`` are the ids of ties that held on
    both days, as far as is known, and are in no other list; ``selection`` is what narrowed the ties; ``undated``
    counts ties without any date; ``summary`` and ``sections`` say all of it in plain words.
    """

    tables: Tables
    selection: Selection
    first: int
    last: int
    ties: tuple[Change, ...]
    signs: tuple[SignChange, ...]
    actors: tuple[ActorChange, ...]
    steps: tuple[StepTaken, ...]
    same: tuple[str, ...]
    undated: int
    summary: str = ""
    sections: tuple[Section, ...] = ()

    def of(self, kind: str) -> tuple[Change, ...]:
        """The changes of one kind."""
        return tuple(each for each in self.ties if each.kind == kind)

    @property
    def begun(self) -> tuple[Change, ...]:
        """Ties that did not hold on the first day and hold on the last."""
        return self.of("begun")

    @property
    def ended(self) -> tuple[Change, ...]:
        """Ties that held on the first day and do not on the last."""
        return self.of("ended")

    @property
    def passed(self) -> tuple[Change, ...]:
        """Ties that came and went in between."""
        return self.of("passed")

    @property
    def happened(self) -> tuple[Change, ...]:
        """Events after the first day, up to the last."""
        return self.of("happened")

    @property
    def changed(self) -> tuple[Change, ...]:
        """Changes of status or amount of ties that may hold on both days."""
        return self.of("changed")

    def citations(self) -> tuple[Citation, ...]:
        """The references behind the sections, numbered."""
        return cited(self.tables, self.sections)

    def marks(self) -> dict[str, str]:
        """A word for each tie as :class:`netviz.Marks` takes them: ``new``, ``ended``, ``passed``, ``happened``,
        ``changed`` (each with ``?`` when it is only possible) or ``same``.

        A tie that only nobody has looked at since, or whose start nobody knows, has no word unless its status or
        amount changed: nothing is said of it.
        """
        marks = dict.fromkeys(self.same, "same")
        for each in reversed(self.ties):
            if not each.only_unknown:
                marks[each.tie] = MARKS[each.kind] + ("" if each.certainty == CERTAIN else "?")
        return marks

    def to_json(self) -> dict[str, Any]:
        """As plain data; see docs/commands.md."""
        return dict(_json(self))


def _json(found: Changes) -> Iterator[tuple[str, Any]]:
    yield "from", iso(found.first)
    yield "to", iso(found.last)
    yield "selection", found.selection.to_query()
    yield "summary", found.summary
    for kind in KINDS:
        yield kind, [each.to_json() for each in found.of(kind)]
    yield "signs", [each.to_json() for each in found.signs]
    for kind in ("came", "gone"):
        yield kind, [each.to_json() for each in found.actors if each.kind == kind]
    yield "steps", [each.to_json() for each in found.steps]
    yield "undated", found.undated
    yield "references", [each.to_json() for each in found.citations()]


def apply_changes(before: Mapping[str, State], found: Changes) -> dict[str, State]:
    """The states of the last day, by tie, from those of the first day and what changed in between."""
    after = dict(before)
    for each in found.ties:
        if each.kind in ("passed", "happened"):
            continue
        if each.after is None:
            after.pop(each.tie, None)
        else:
            after[each.tie] = each.after
    return after
