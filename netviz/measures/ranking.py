"""Ranks and how sure they are: the same measure over several readings of the same ties."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

import numpy as np

from netviz import typed
from netviz.measures.links import Flags, Ints, Links, Numbers
from netviz.measures.registry import MEASURES, Measure, find_measure
from netviz.selection import Selected, Selection, apply, resolve
from netviz.sourcing import sources
from netviz.standing import established
from netviz.tables import Tables
from netviz.watch import ENDLESS, Watch

DIGITS = 9
"""Values that agree in so many digits are equal: the rest is the order of additions."""

SCENARIOS = {
    "all": "all ties",
    "established": "established ties only",
    "certain": "certain ties only",
}
"""The readings that every actor's rank is looked at in, beside each weak tie left out in turn."""


@dataclass(frozen=True)
class Place:
    """An actor in a ranking: its value with all ties, its rank then, and the best and worst rank of all scenarios.

    Equal values share a rank.  ``value`` is None where the measure is not defined, ``rank``, ``best`` and ``worst``
    are None for measures that give groups; for those that give flags ``best`` and ``worst`` are the highest and lowest
    flag instead.
    """

    actor: str
    value: float | None
    rank: int | None
    best: int | None
    worst: int | None


@dataclass(frozen=True)
class Ranking:
    """One measure's places, best first, among ``among`` actors with ``ties`` ties.

    ``scenarios`` are the readings it was looked at in; ``weak`` how many ties are weak, ``tried`` how many of them
    were left out in turn before the time was up: fewer than all, and the ranges may be wider than they are shown.
    """

    measure: Measure
    among: int
    ties: int
    scenarios: tuple[str, ...]
    weak: int
    tried: int
    places: tuple[Place, ...]


@dataclass(frozen=True, eq=False)
class Readings:
    """The ties of a view with what is doubtful about them; ``weak`` holds the places of weak ties."""

    links: Links
    scenarios: dict[str, Links]
    weak: Ints


def rank_actors(
    tables: Tables,
    names: Sequence[str] = (),
    selection: Selection = Selection(),  # noqa: B008 a frozen value is the same for every call
    derived: bool = False,
    watch: Watch = ENDLESS,
) -> list[Ranking]:
    """Who matters in a view, by each of the measures named (all, when none is).

    Ranks are among the actors with a tie in the view.  Derived ties are left out unless ``derived``.  Each rank comes
    with the range that it has over all ties, only established ones, only certain ones where dates are asked, and with
    each weak tie left out in turn: one that only may have run, is not established or, where the folder has evidence,
    rests on fewer than two independent origins and not on the issuing authority.  The watch's time is shared among the
    measures; what could not be tried is counted.  Raises :class:`~netviz.errors.NotFound`.

    >>> from netviz.tables import tables_from_bytes
    >>> ties = b"id,source,target,type\\n1,a,b,x\\n2,b,c,x\\n"
    >>> [found] = rank_actors(tables_from_bytes({"ties.csv": ties}), ["degree"])
    >>> [(place.actor, place.value, place.rank) for place in found.places]
    [('b', 2.0, 1), ('a', 1.0, 2), ('c', 1.0, 2)]
    """
    types = typed.distinct(tables.ties["type"])
    measures = [find_measure(name, types) for name in names] or list(MEASURES.values())
    readings = read(apply(tables, resolve(tables, selection)), derived)
    found = []
    for number, measure in enumerate(measures):
        own = replace(watch, seconds=_share(watch, len(measures) - number))
        found.append(ranking(measure, readings, own))
    return found


def _share(watch: Watch, remaining: int) -> float:
    """The seconds from the watch's beginning until which the next of several measures may run."""
    return watch.seconds - watch.left + watch.left / remaining if np.isfinite(watch.seconds) else watch.seconds


def read(selected: Selected, derived: bool) -> Readings:
    """The ties of a selection in their scenarios."""
    ties = typed.type_ties(selected.whole)[selected.kept]
    counted = np.ones(len(ties), dtype=bool) if derived else ~ties["derived"].to_numpy()
    linked = counted & (ties["source"] != ties["target"]).to_numpy()
    narrowed = selected.kept.copy()
    narrowed[selected.kept] = counted
    links = Links.of(replace(selected, kept=narrowed))
    sure, certain = established(selected)[linked], (selected.certainty == "certain").to_numpy()[linked]
    asked = selected.selection.dates is not None
    doubtful = ~certain if asked else np.zeros(len(links.ids), dtype=bool)
    scenarios = {"all": links}
    if not sure.all():
        scenarios["established"] = links.only(sure)
    if doubtful.any():
        scenarios["certain"] = links.only(certain)
    weak = ~sure | doubtful | _of_few_origins(selected)[linked]
    return Readings(links, scenarios, np.flatnonzero(weak))


def _of_few_origins(selected: Selected) -> Flags:
    """Ties that rest on fewer than two independent origins and not on the issuing authority; none without evidence."""
    if not len(selected.whole.evidence):
        return np.zeros(int(selected.kept.sum()), dtype=bool)
    speaking = sources(selected.whole)[selected.kept]
    few: Flags = ((speaking["independent"] < 2) & ~speaking["primary"]).to_numpy(dtype=bool)
    return few


def ranking(measure: Measure, readings: Readings, watch: Watch = ENDLESS) -> Ranking:
    """One measure's places and their ranges; see :func:`rank_actors`."""
    links, numbers = readings.links, measure.gives == "number"
    values = measure(links)
    told = _ranks(values, measure.low) if numbers else _rounded(values)
    low, high = told.copy(), told.copy()
    tried = 0
    if measure.gives != "group":
        for name in list(readings.scenarios)[1:]:
            _widen(low, high, measure, readings.scenarios[name])
        for tie in _in_turn(links, readings.weak, values):
            if not watch.goes_on(tried / len(readings.weak), measure.label):
                break
            if _is_read(measure, links, tie):
                _widen(low, high, measure, links.without(tie))
            tried += 1
    places = [
        _place(measure, actor, *row)
        for actor, *row in zip(links.actors, values.tolist(), told.tolist(), low.tolist(), high.tolist(), strict=True)
    ]
    return Ranking(
        measure,
        among=links.size,
        ties=len(links.ids),
        scenarios=tuple(readings.scenarios),
        weak=len(readings.weak),
        tried=tried,
        places=tuple(sorted(places, key=_order(measure))),
    )


def _in_turn(links: Links, weak: Ints, values: Numbers) -> list[int]:
    """Weak ties in the order in which they are left out: those between the actors of the highest values first.

    Where the time is not enough for all of them, the ranks that are read most are the ones that were tried most.
    """
    known = np.nan_to_num(values)
    together = known[links.source[weak]] + known[links.target[weak]]
    ordered: list[int] = weak[np.argsort(-together, kind="stable")].tolist()
    return ordered


def _ranks(values: Numbers, low: bool) -> Numbers:
    """Rank of each value, the best first, equal ones sharing the best rank; NaN for what is not defined."""
    known = ~np.isnan(values)
    ordered = _rounded(values[known]) * (1 if low else -1)
    ranks = np.full(len(values), np.nan)
    ranks[known] = np.searchsorted(np.sort(ordered), ordered) + 1
    return ranks


def _rounded(values: Numbers) -> Numbers:
    """Values to the digits in which two ways of adding agree."""
    scale = np.max(np.abs(values), initial=0.0, where=np.isfinite(values)) or 1.0
    return np.asarray(np.round(values / scale, DIGITS) * scale, dtype=np.float64)


def _widen(low: Numbers, high: Numbers, measure: Measure, links: Links) -> None:
    """Take another reading into the ranges; an actor that has no value in it keeps its range."""
    values = measure(links)
    told = _ranks(values, measure.low) if measure.gives == "number" else _rounded(values)
    np.fmin(low, told, out=low)
    np.fmax(high, told, out=high)


def _is_read(measure: Measure, links: Links, tie: int) -> bool:
    """Whether a measure can see that one tie is gone: not where another joins the same two and it reads no more."""
    if set(measure.reads) - {"direction"}:
        return True
    same = links.pair_of == links.pair_of[tie]
    if not measure.reads:
        return int(same.sum()) == 1
    return not (same & _as_far(links, tie)).sum() > 1


def _as_far(links: Links, tie: int) -> Flags:
    """Ties that run at least where one does."""
    along = links.mutual | ((links.source == links.source[tie]) & (links.target == links.target[tie]))
    return along if not links.mutual[tie] else links.mutual


def _place(measure: Measure, actor: str, value: float, told: float, low: float, high: float) -> Place:
    known = not np.isnan(value)
    ranked = known and measure.gives == "number"
    ranged = known and measure.gives != "group"
    return Place(
        actor,
        value if known else None,
        int(told) if ranked else None,
        int(low) if ranged else None,
        int(high) if ranged else None,
    )


def _order(measure: Measure) -> Callable[[Place], tuple[float, str]]:
    """Best first; groups by their number, flags before those without; what has no value comes last."""
    if measure.gives == "number":
        return lambda place: (place.rank if place.rank is not None else np.inf, place.actor)
    sign = -1 if measure.gives == "flag" else 1
    return lambda place: (sign * place.value if place.value is not None else np.inf, place.actor)


def ranges_in_words(place: Place) -> str:
    """A rank as a reader is told it: a range where the data cannot carry a number.

    >>> ranges_in_words(Place("a", 3.0, 1, 1, 2)), ranges_in_words(Place("a", 3.0, 1, 1, 1))
    ('1 to 2', '1')
    """
    if place.best is None or place.worst is None:
        return ""
    return str(place.best) if place.best == place.worst else f"{place.best} to {place.worst}"
