"""What an analyst should check next: weak ties, those first without which the answers would be others."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import networkx as nx

from netviz.balance import Balance, Reading, assess_balance
from netviz.citing import actor_names
from netviz.measures import rank_actors
from netviz.network import build_network
from netviz.selection import Selected, Selection, apply, resolve
from netviz.sourcing import sources
from netviz.tables import Tables
from netviz.watch import ENDLESS, Watch

MOST = 60
"""Weak ties that are tried at most; each asks all answers anew."""

LEADERS = ("degree", "betweenness")
"""Measures whose first actors are an answer that a tie can change."""


@dataclass(frozen=True)
class Check:
    """One weak tie: what makes it weak, what would be otherwise without it, and how much that weighs."""

    tie: str
    weak: tuple[str, ...]
    without: tuple[str, ...]
    weight: int


@dataclass(frozen=True)
class Checks:
    """Weak ties in the order in which they should be checked, and how many of them were tried."""

    checks: tuple[Check, ...]
    weak: int
    tried: int


def next_checks(
    tables: Tables,
    selection: Selection = Selection(),  # noqa: B008 a frozen value is the same for every call
    reading: Reading = Reading(),  # noqa: B008
    watch: Watch = ENDLESS,
) -> Checks:
    """The weak ties of a view, the most consequential first.

    A tie is weak when it is contested, has no source, rests on one origin that is not the issuing authority, only may
    run in the asked days, or has no grade that can be judged.  It is consequential when an answer changes without it:
    the line index of balance or the state of a pair, who comes first by partners or as go-between, or which actors are
    joined at all.  Of more than :data:`MOST` weak ties the weakest are tried.  Raises
    :class:`~netviz.errors.NotFound`.
    """
    selection = resolve(tables, selection)
    found = apply(tables, selection)
    weak = sorted(_weak(found), key=lambda each: (-len(each[1]), each[0]))
    before = _Answers.of(tables, selection, reading)
    told, tried = [], 0
    for tie, reasons in weak[:MOST]:
        if not watch.goes_on(tried / len(weak), tie):
            break
        less = tables.replace(ties=tables.ties[tables.ties["id"] != tie])
        told.append(_check(tie, reasons, before, _Answers.of(less, selection, reading)))
        tried += 1
    told += [Check(tie, reasons, (), 0) for tie, reasons in weak[tried:]]
    order = sorted(told, key=lambda check: (-check.weight, -len(check.weak), check.tie))
    return Checks(tuple(order), len(weak), tried)


def _weak(found: Selected) -> Iterator[tuple[str, tuple[str, ...]]]:
    """The weak ties of a selection, each with what makes it weak."""
    speaking = sources(found.whole)[found.kept]
    evidence = len(found.whole.evidence) > 0
    rows = speaking.assign(certainty=found.certainty.to_numpy()).to_dict("records")
    for row in rows:
        reasons = {
            "contested": row["contested"],
            "without a source": evidence and row["references"] == 0,
            "of one origin": row["independent"] == 1 and not row["primary"],
            "only possible on the asked days": row["certainty"] == "possible",
            "of no grade that can be judged": row["references"] > 0 and not _judged(row["grades"]),
        }
        if weak := tuple(words for words, holds in reasons.items() if holds):
            yield str(row["id"]), weak


def _judged(grades: Sequence[str]) -> bool:
    return any(grade[0] != "F" and grade[1] != "6" for grade in grades)


@dataclass(frozen=True, eq=False)
class _Answers:
    """The answers of a view that a tie may carry."""

    balance: Balance
    first: dict[str, tuple[str, ...]]
    parts: dict[str, frozenset[str]]

    @classmethod
    def of(cls, tables: Tables, selection: Selection, reading: Reading) -> _Answers:
        graph = nx.Graph(build_network(apply(tables, selection)))
        parts = {actor: frozenset(part) for part in nx.connected_components(graph) for actor in part}
        ranked = rank_actors(tables, LEADERS, selection, watch=Watch(seconds=0))
        first = {each.measure.label: tuple(p.actor for p in each.places if p.rank == 1) for each in ranked}
        return cls(assess_balance(tables, selection, reading), first, parts)


def _check(tie: str, weak: tuple[str, ...], before: _Answers, after: _Answers) -> Check:
    told = [*_of_balance(before.balance, after.balance), *_of_leaders(before, after), *_of_parts(before, after)]
    return Check(tie, weak, tuple(words for _, words in told), sum(weight for weight, _ in told))


def _of_balance(before: Balance, after: Balance) -> Iterator[tuple[int, str]]:
    if before.line_index != after.line_index:
        yield 4, f"the line index would be {after.line_index}, not {before.line_index}"
    names, later = before.names, {pair.actors: pair.state for pair in after.pairs}
    for pair in before.pairs:
        state = later.get(pair.actors, "without a sign")
        if pair.state not in (state, "neither"):
            one, other = (names[actor] for actor in pair.actors)
            yield 1, f"{one} and {other} would be {state.replace('neither', 'without a sign')}, not {pair.state}"


def _of_leaders(before: _Answers, after: _Answers) -> Iterator[tuple[int, str]]:
    names = actor_names(before.balance.tables)
    for label, first in before.first.items():
        now = after.first.get(label, ())
        if now and now != first:
            yield 2, f"{_and(names[actor] for actor in now)} would come first by {label.lower()}"


def _of_parts(before: _Answers, after: _Answers) -> Iterator[tuple[int, str]]:
    names = actor_names(before.balance.tables)
    for actor, part in sorted(before.parts.items()):
        if len(part) > 1 and len(after.parts.get(actor, ())) <= 1:
            yield 3, f"{names[actor]} would stand alone"


def _and(items: Iterator[str]) -> str:
    words = list(items)
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} and {words[-1]}"
