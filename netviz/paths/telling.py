"""Paths in plain words: a sentence, each path as a cited chain, what every path needs, and what holds without it."""

from __future__ import annotations

from collections.abc import Iterator

from netviz.citing import Line, Section, actor_names
from netviz.dates import NO_END, NO_START, day_words
from netviz.paths.query import IN_TIME, TOGETHER
from netviz.paths.record import Path, Paths, PathStep, PathTie
from netviz.selection import Selection

CERTAINTIES = {"certain": "surely", "possible": "possibly"}


def summary(found: Paths) -> str:
    """Who stands between whom, under which conditions, in a few sentences."""
    names = actor_names(found.tables)
    ends = f"{names[found.start]} and {names[found.goal]}"
    asked = [found.selection.describe() if found.selection != Selection() else "", found.query.describe(names)]
    parts = [*(_none(found, ends) if found.shortest is None else _some(found, ends))]
    parts += [f"Conditions: {', '.join(part for part in asked if part)}."] if any(asked) else []
    undated = found.undated
    parts += [f"{undated:,} undated {'tie has' if undated == 1 else 'ties have'} no day to use."] if undated else []
    return " ".join(parts)


def _none(found: Paths, ends: str) -> Iterator[str]:
    yield f"No path joins {ends}."
    if found.unasked is None:
        yield "None does at any time by any tie."
    else:
        yield f"Without these conditions there is one of {_steps(found.unasked)}."


def _some(found: Paths, ends: str) -> Iterator[str]:
    count, least = found.shortest_count, found.shortest or 0
    shortest = "1 shortest path" if count == 1 else f"{'more than ' if found.more else ''}{count:,} shortest paths"
    yield f"{shortest} of {_steps(least)} between {ends}."
    longer = len([path for path in found.paths if len(path.steps) > least])
    if longer:
        yield f"{longer:,} longer {'one follows' if longer == 1 else 'ones follow'}."
    if found.more:
        yield f"There are more than could be looked at: the best {len(found.paths):,} of those found are listed."


def _steps(count: int) -> str:
    return "1 step" if count == 1 else f"{count:,} steps"


def sections(found: Paths) -> tuple[Section, ...]:
    """Each path as a section with a line for each tie; then what every path needs, and what survives."""
    told = [
        Section(_title(found, number, path), tuple(_lines(found, path))) for number, path in enumerate(found.paths, 1)
    ]
    if found.paths:
        told.append(Section("What every path needs", tuple(_cuts(found))))
        told.append(Section("If the weakest evidence is wrong", tuple(_survival(found))))
    return tuple(told)


def _title(found: Paths, number: int, path: Path) -> str:
    names = actor_names(found.tables)
    chain = " – ".join(names[actor] for actor in path.actors)
    how = f", {CERTAINTIES[path.certainty]}" if path.certainty else ""
    return f"Path {number}: {chain} ({_steps(len(path.steps))}{how}{_when(found, path)})"


def _when(found: Paths, path: Path) -> str:
    if found.query.order == TOGETHER:
        return f", together {_day(path.days[0])}"
    return ""


def _day(day: int) -> str:
    return "at any time" if day <= NO_START or day >= NO_END else f"on {day_words(day)}"


def _lines(found: Paths, path: Path) -> Iterator[Line]:
    for place, step in enumerate(path.steps):
        for number, tie in enumerate(step.ties):
            yield Line(_told(found, path, place, step, tie, number), tie.tie, tie.line.cites, tie.line.against)


def _told(found: Paths, path: Path, place: int, step: PathStep, tie: PathTie, number: int) -> str:
    head = "Or" if number else f"Step {place + 1}"
    notes = [_graded(tie)]
    notes += ["contested"] if tie.contested else []
    notes += [CERTAINTIES[tie.certainty]] if tie.certainty else []
    notes += ["read against its direction"] if tie.way == "against" else []
    if found.query.order == IN_TIME and not number:
        notes.append(f"at the earliest {_day(path.days[place])}" if _known(path.days[place]) else "")
    return f"{head}: {tie.line.text} ({', '.join(note for note in notes if note)})"


def _known(day: int) -> bool:
    return NO_START < day < NO_END


def _graded(tie: PathTie) -> str:
    return f"graded {' and '.join(tie.grades)}" if tie.grades else "not graded"


def _cuts(found: Paths) -> Iterator[Line]:
    names = actor_names(found.tables)
    ends = f"{names[found.start]} and {names[found.goal]}"
    for actor in found.cuts.actors:
        yield Line(f"Without {names[actor]} nothing joins {ends}.")
    for tie in found.cuts.ties:
        yield Line(f"Without {tie} nothing joins {ends}.", tie)
    if not found.cuts.whole:
        yield Line("The network is too large to try the rest.")
    elif not found.cuts.actors and not found.cuts.ties:
        yield Line("No single actor or tie: there is a way round each.")


def _survival(found: Paths) -> Iterator[Line]:
    for number, path in enumerate(found.paths, 1):
        weak = path.weakest
        head = f"Path {number} rests on {weak.tie} ({_graded(weak)}); without it "
        yield Line(f"{head}{_left(found, path)}.", weak.tie)


def _left(found: Paths, path: Path) -> str:
    if path.survives:
        return "another tie carries the same step"
    if path.instead is not None:
        return f"path {path.instead} stands"
    if path.weakest.tie in found.cuts.ties:
        return "nothing joins the two"
    return "a path that is not listed stands"
