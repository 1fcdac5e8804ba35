"""Who stands between two actors: the question from its words to its answer."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Any

from netviz import typed
from netviz.citing import Line, run_words, speaking, spoken, tie_words
from netviz.errors import WrongUse
from netviz.paths.orders import InTime, Order, Together
from netviz.paths.query import ANY, MOST, PathQuery
from netviz.paths.record import CERTAIN, POSSIBLE, Cuts, Path, Paths, PathStep, PathTie
from netviz.paths.search import Budget, Reach, chains, reach
from netviz.paths.telling import sections, summary
from netviz.paths.usable import UsableTie
from netviz.paths.web import Pair, Web
from netviz.selection import Selected, Selection, apply, find_actor, resolve
from netviz.sourcing import undominated
from netviz.tables import Tables

COUNTED = 1000
"""So many chains of one length are counted, and ranked, at most."""

EFFORT = 500_000
"""So many steps are looked at, at most, to find the chains of one length."""

CUT_EFFORT = 3_000_000
"""So many steps are looked at, at most, to find what every path needs."""


def find_paths(
    tables: Tables,
    start: str,
    goal: str,
    selection: Selection = Selection(),  # noqa: B008 a frozen value is the same for every call
    query: PathQuery = PathQuery(),  # noqa: B008 likewise
) -> Paths:
    """All shortest paths between two actors and the best longer ones, under conditions.

    ``start`` and ``goal`` are ids, names or aliases; ``selection`` says which ties a path may use (its dates are the
    window in which each must have run), ``query`` how.  A path passes no actor twice.  Fewer steps are better, then a
    better weakest step (by how many minimum grades its best tie passes), then a path of certain ties, then the order
    of ids.  Parallel ties of a pair are one step.  Raises :class:`~netviz.errors.WrongUse` for what cannot be meant,
    :class:`~netviz.errors.NotFound` for an actor that is not there.

    >>> from netviz.tables import tables_from_bytes
    >>> tables = tables_from_bytes({"ties.csv": b"id,source,target,type\\nT1,a,b,x\\nT2,c,b,x\\n"})
    >>> [path.actors for path in find_paths(tables, "a", "c").paths]
    [('a', 'b', 'c')]
    """
    actors = typed.all_actors(tables)
    start, goal = find_actor(actors, start), find_actor(actors, goal)
    query = replace(query, avoid=tuple(find_actor(actors, each) for each in query.avoid))
    if start == goal:
        raise WrongUse(f"both ends are {start}: name two actors")
    if also := {start, goal} & {*query.avoid}:
        raise WrongUse(f"not through {min(also)}: it is an end of the path itself")
    found = _answer(apply(tables, resolve(tables, selection)), query, (start, goal))
    return replace(found, summary=summary(found), sections=sections(found))


def _answer(selected: Selected, query: PathQuery, ends: Pair) -> Paths:
    web = Web.of(selected, query)
    known = reach(web, ends, query.longer)
    ranked, shortest, more = _ranked(web, known, query, ends)
    listed = ranked[: max(query.best, min(shortest, MOST))]
    paths = [_path(web, selected, chain) for chain in listed]
    return Paths(
        tables=selected.whole,
        selection=selected.selection,
        query=query,
        start=ends[0],
        goal=ends[1],
        paths=tuple(replace(path, instead=_instead(path, paths)) for path in paths),
        shortest=known.rounds,
        shortest_count=shortest,
        more=more or shortest > len(listed),
        cuts=_cuts(web, ranked[0], ends) if ranked else Cuts(),
        unasked=None if ranked else _unasked(selected.whole, ends),
        undated=_undated(selected, query),
    )


@dataclass(frozen=True)
class _Chain:
    """A chain of actors with the ties that can carry each step, best first, given all other steps."""

    actors: tuple[str, ...]
    carrying: tuple[tuple[UsableTie, ...], ...]
    certain: bool

    @property
    def key(self) -> tuple[int, bool, tuple[str, ...]]:
        """Best first, among chains of one length."""
        return -min(ties[0].rank for ties in self.carrying), not self.certain, self.actors


def _ranked(web: Web, known: Reach, query: PathQuery, ends: Pair) -> tuple[list[_Chain], int, bool]:
    """Chains, best first; how many are shortest; whether there may be more of a length than were looked at."""
    found: list[_Chain] = []
    shortest, more = 0, False
    if known.rounds is None:
        return found, shortest, more
    for length in range(known.rounds, known.rounds + query.longer + 1):
        budget = Budget(EFFORT)
        those: list[_Chain] = []
        for actors in chains(web, ends, known, length, budget):
            if more := len(those) == COUNTED:
                break
            those.append(_chain(web, actors))
        more = more or budget.spent
        shortest = shortest if length > known.rounds else len(those)
        found += sorted(those, key=lambda chain: chain.key)
        if len(found) >= query.best or more:
            break
    return found, shortest, more


def _chain(web: Web, actors: tuple[str, ...]) -> _Chain:
    order, pairs = web.order, list(pairwise(actors))
    states, needs = _walked(web, pairs)
    carrying = tuple(
        tuple(sorted(_usable(order, web.ties[pair], before, after), key=lambda tie: (-tie.rank, tie.id)))
        for pair, before, after in zip(pairs, states, needs[1:], strict=False)
    )
    return _Chain(actors, carrying, _is_certain(web, pairs))


def _walked(web: Web, pairs: Sequence[Pair]) -> tuple[list[Any], list[Any]]:
    """States before each step and at the goal, and needs likewise."""
    marks = [web.mark(*pair) for pair in pairs]
    states, needs = [web.order.start], [web.order.goal]
    for mark in marks:
        states.append(web.order.forward(states[-1], mark))
    for mark in reversed(marks):
        needs.append(web.order.backward(needs[-1], mark))
    return states, needs[::-1]


def _usable(order: Order, ties: Sequence[UsableTie], before: Any, after: Any) -> list[UsableTie]:
    """The ties of a step that fit between the state before it and the need after it."""
    states = [(tie, order.forward(before, order.mark(tie.possibly))) for tie in ties]
    return [tie for tie, state in states if state is not None and order.meets(state, after)]


def _is_certain(web: Web, pairs: Sequence[Pair]) -> bool:
    """Whether certain ties alone carry the chain."""
    state: Any = web.order.start
    for pair in pairs:
        mark = web.order.mark(span for tie in web.ties[pair] for span in tie.surely)
        state = web.order.forward(state, mark)
        if state is None:
            return False
    return True


def _path(web: Web, selected: Selected, chain: _Chain) -> Path:
    """A chain with all that a reader is told of it."""
    pairs = list(pairwise(chain.actors))
    dated = selected.selection.dates is not None or isinstance(web.order, InTime | Together)
    steps = tuple(
        PathStep(*pair, tuple(_tie(selected, tie, pair[0], dated) for tie in ties))
        for pair, ties in zip(pairs, chain.carrying, strict=True)
    )
    weakest = min(steps, key=lambda step: step.rank)
    return Path(
        actors=chain.actors,
        steps=steps,
        certainty=(CERTAIN if chain.certain else POSSIBLE) if dated else None,
        weakest=weakest.ties[0],
        survives=len(weakest.ties) > 1,
        instead=None,
        days=_days(web.order, _walked(web, pairs)[0]),
    )


def _days(order: Order, states: Sequence[Any]) -> tuple[int, ...]:
    if isinstance(order, InTime):
        return tuple(states[1:])
    return order.told(states[-1])[:1] if isinstance(order, Together) else ()


def _tie(selected: Selected, tie: UsableTie, source: str, dated: bool) -> PathTie:
    tables = selected.whole
    said = [each for each in spoken(tables).get(tie.id, ()) if each.supports]
    cites, against = speaking(tables, tie.id)
    return PathTie(
        tie=tie.id,
        way="mutual" if tie.mutual else "along" if tie.source == source else "against",
        certainty=(CERTAIN if tie.surely else POSSIBLE) if dated else None,
        grades=undominated((each.reliability, each.credibility) for each in said),
        rank=tie.rank,
        contested=bool(typed.type_ties(tables)["contested"].iloc[tie.at]),
        line=Line(f"{tie_words(tables, tie.at)} {run_words(tables, tie.at)}", tie.id, cites, against),
    )


def _instead(path: Path, listed: Sequence[Path]) -> int | None:
    """The first of the listed paths that does without this one's weakest tie; None when it survives by itself."""
    if path.survives:
        return None
    return next((place for place, each in enumerate(listed, 1) if not each.needs(path.weakest.tie)), None)


def _cuts(web: Web, best: _Chain, ends: Pair) -> Cuts:
    """What every path needs.

    It must lie on the best path, and on every other path found without something else of the best one: what is on all
    of them is tried, one by one, until nothing is left to try or the effort is spent.
    """
    budget = Budget(CUT_EFFORT)
    actors, ties = _needed(best)
    cuts: dict[str, list[str]] = {"actor": [], "tie": []}
    untried = [*(("actor", each) for each in sorted(actors)), *(("tie", each) for each in sorted(ties))]
    for kind, name in untried:
        if name not in (actors if kind == "actor" else ties):
            continue
        left = web.without(**{kind: name})
        known = reach(left, ends, budget=budget)
        if budget.spent:
            break
        if known.rounds is None:
            cuts[kind].append(name)
            continue
        other = _needed(_chain(left, next(chains(left, ends, known, known.rounds, Budget(EFFORT)))))
        actors, ties = actors & other[0], ties & other[1]
    return Cuts(tuple(cuts["actor"]), tuple(cuts["tie"]), not budget.spent)


def _needed(chain: _Chain) -> tuple[set[str], set[str]]:
    """The actors in between, and the ties that alone carry a step."""
    return set(chain.actors[1:-1]), {ties[0].id for ties in chain.carrying if len(ties) == 1}


def _unasked(tables: Tables, ends: Pair) -> int | None:
    """The least number of steps when any tie will do."""
    return reach(Web.of(apply(tables, Selection()), PathQuery()), ends).rounds


def _undated(selected: Selected, query: PathQuery) -> int:
    """Selected ties without any date, which no order of time can use unless they are asked for."""
    if query.order == ANY or selected.selection.undated:
        return 0
    undated = typed.type_ties(selected.whole)["undated"].to_numpy(dtype=bool)
    return int((undated & selected.kept).sum())
