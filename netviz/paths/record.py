"""Paths as values: each a chain of steps, each step the ties that can carry it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from netviz.citing import Citation, Line, Section, cited
from netviz.dates import iso
from netviz.paths.query import PathQuery
from netviz.selection import Selection
from netviz.tables import Tables

CERTAIN, POSSIBLE = "certain", "possible"


@dataclass(frozen=True)
class PathTie:
    """One tie that can carry a step.

    ``way`` is ``along`` its direction, ``against`` it, or ``mutual``; ``certainty`` as of the path;
    ``grades`` are those of its evidence that no other beats, ``rank`` how many minimum grades it passes (0 to 25).
    """

    tie: str
    way: str
    certainty: str | None
    grades: tuple[str, ...]
    rank: int
    contested: bool
    line: Line

    def to_json(self) -> dict[str, Any]:
        """As plain data."""
        said = {"text": self.line.text, "references": list(self.line.cites), "against": list(self.line.against)}
        known = {"tie": self.tie, "way": self.way, "certainty": self.certainty, "grades": list(self.grades)}
        return known | {"contested": self.contested, **said}


@dataclass(frozen=True)
class PathStep:
    """From one actor to the next, by any one of some ties, the best graded first."""

    source: str
    target: str
    ties: tuple[PathTie, ...]

    @property
    def rank(self) -> int:
        """The rank of its best tie."""
        return self.ties[0].rank

    def to_json(self) -> dict[str, Any]:
        """As plain data."""
        return {"from": self.source, "to": self.target, "ties": [each.to_json() for each in self.ties]}


@dataclass(frozen=True)
class Path:
    """One path.

    ``certainty`` is ``certain`` when certain ties alone carry it, else ``possible``; None when no dates play a part.
    ``weakest`` is the best tie of the step whose best tie is weakest; ``survives`` says whether another tie carries
    that step when this one is wrong, ``instead`` the first other listed path that does without it (counted from 1).
    ``days`` are, in the order of time, the earliest day of each step, or, all at once, the first day on which all its
    ties ran; empty otherwise.
    """

    actors: tuple[str, ...]
    steps: tuple[PathStep, ...]
    certainty: str | None
    weakest: PathTie
    survives: bool
    instead: int | None
    days: tuple[int, ...]

    @property
    def ties(self) -> frozenset[str]:
        """Every tie that can carry one of its steps."""
        return frozenset(tie.tie for step in self.steps for tie in step.ties)

    def needs(self, tie: str) -> bool:
        """Whether one of its steps is carried by this tie alone."""
        return any([each.tie for each in step.ties] == [tie] for step in self.steps)


@dataclass(frozen=True)
class Cuts:
    """What every path needs: actors in between, and ties, by id; ``whole`` is False when the search was broken off."""

    actors: tuple[str, ...] = ()
    ties: tuple[str, ...] = ()
    whole: bool = True


@dataclass(frozen=True, eq=False)
class Paths:
    """The answer to who stands between two actors: see :func:`~netviz.paths.find_paths`.

    ``shortest`` is the least number of steps, None without a path; ``shortest_count`` how many paths have it, and
    ``more`` whether there are still more than were counted or listed; ``unasked`` is the least number of steps that
    the whole network would need without any condition, told when there is no path; ``undated`` counts ties that no
    order of time can use.
    """

    tables: Tables
    selection: Selection
    query: PathQuery
    start: str
    goal: str
    paths: tuple[Path, ...]
    shortest: int | None
    shortest_count: int
    more: bool
    cuts: Cuts
    unasked: int | None
    undated: int
    summary: str = ""
    sections: tuple[Section, ...] = ()

    def citations(self) -> tuple[Citation, ...]:
        """The references behind the sections, numbered."""
        return cited(self.tables, self.sections)

    def marks(self) -> tuple[Mapping[str, str], Mapping[str, str]]:
        """Words for ties and for actors as :class:`netviz.Marks` takes them: ``path``, ``cut`` or ``aside``."""
        ties = dict.fromkeys(self.tables.ties["id"], "aside")
        ties |= dict.fromkeys(sorted(tie for path in self.paths for tie in path.ties), "path")
        ends = [*self.tables.ties["source"], *self.tables.ties["target"], *self.tables.actors["id"]]
        actors = dict.fromkeys(ends, "aside") | dict.fromkeys((a for path in self.paths for a in path.actors), "path")
        return ties | dict.fromkeys(self.cuts.ties, "cut"), actors | dict.fromkeys(self.cuts.actors, "cut")

    def to_json(self) -> dict[str, Any]:
        """As plain data; see docs/commands.md."""
        return dict(_json(self))


def _json(found: Paths) -> Iterator[tuple[str, Any]]:
    yield from (("from", found.start), ("to", found.goal))
    yield "query", found.selection.to_query() | found.query.to_query()
    yield "summary", found.summary
    yield "shortest", found.shortest
    yield "shortest_count", found.shortest_count
    yield "more", found.more
    yield "paths", [_path(each) for each in found.paths]
    yield "cuts", {"actors": list(found.cuts.actors), "ties": list(found.cuts.ties), "whole": found.cuts.whole}
    yield "unasked", found.unasked
    yield "undated", found.undated
    yield "references", [each.to_json() for each in found.citations()]


def _path(path: Path) -> dict[str, Any]:
    weakest: dict[str, Any] = {"tie": path.weakest.tie, "grades": list(path.weakest.grades)}
    weakest |= {"survives": path.survives, "instead": path.instead}
    steps = [each.to_json() for each in path.steps]
    days = [iso(day) for day in path.days]
    known = {"actors": list(path.actors), "certainty": path.certainty, "days": days}
    return known | {"steps": steps, "weakest": weakest}
