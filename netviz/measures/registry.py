"""The measures: what each says of an actor, its limit, and what it reads.  Definitions are networkx's."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Any, Literal

import networkx as nx
import numpy as np

from netviz.errors import NotFound
from netviz.measures.links import Links, Numbers
from netviz.measures.shortest import betweenness, closeness

Gives = Literal["number", "flag", "group"]

STEPS = 1000
"""Steps after which the search for an eigenvector is given up."""

OF_TYPE = "degree:"
"""What the name of a degree in one type of ties begins with."""


@dataclass(frozen=True)
class Measure:
    """One measure.

    ``name`` is networkx's; ``says`` and ``limit`` are a sentence each for the analyst; ``of`` gives a value for each
    actor (NaN where it is not defined).  ``gives`` says whether values are numbers to rank, flags, or groups;
    ``reads`` which of direction, weight, sign and type are fed to it, none by default; ``low`` that the lowest value
    comes first.
    """

    name: str
    label: str
    says: str
    limit: str
    of: Callable[[Links], Numbers]
    gives: Gives = "number"
    reads: tuple[str, ...] = ()
    low: bool = False

    def __call__(self, links: Links) -> Numbers:
        """The value of each actor, in the order of ``links.actors``."""
        return self.of(links) if links.size else np.zeros(0)


def _listed(values: Mapping[int, float] | Any, size: int) -> Numbers:
    found = dict(values)
    return np.array([found[at] for at in range(size)], dtype=np.float64)


def _degree(links: Links) -> Numbers:
    return np.bincount(links.pairs.ravel(), minlength=links.size).astype(np.float64)


def _friendly(links: Links) -> Numbers:
    return _degree(links.only(links.sign > 0))


def _hostile(links: Links) -> Numbers:
    return _degree(links.only(links.sign < 0))


def _in_degree(links: Links) -> Numbers:
    return np.bincount(links.arcs[:, 1], minlength=links.size).astype(np.float64)


def _out_degree(links: Links) -> Numbers:
    return np.bincount(links.arcs[:, 0], minlength=links.size).astype(np.float64)


def _strength(links: Links) -> Numbers:
    return _listed(links.weighted.degree(weight="weight"), links.size)


def _eigenvector(links: Links) -> Numbers:
    try:
        return _listed(nx.eigenvector_centrality(links.undirected, max_iter=STEPS), links.size)
    except nx.PowerIterationFailedConvergence:
        return np.full(links.size, np.nan)


def _pagerank(links: Links) -> Numbers:
    return _listed(nx.pagerank(links.directed), links.size)


def _core(links: Links) -> Numbers:
    return _listed(nx.core_number(links.undirected), links.size)


def _clustering(links: Links) -> Numbers:
    return _listed(nx.clustering(links.undirected), links.size)


def _among_tied(function: Callable[[nx.Graph], Mapping[int, float]], links: Links) -> Numbers:
    """A measure that is not defined for actors without a tie, asked only of the others."""
    tied = np.unique(links.pairs)
    values = np.full(links.size, np.nan)
    if len(tied):
        found = function(nx.Graph(links.undirected.subgraph(tied.tolist())))
        values[list(found)] = list(found.values())
    return values


def _constraint(links: Links) -> Numbers:
    return _among_tied(nx.constraint, links)


def _effective_size(links: Links) -> Numbers:
    return _among_tied(nx.effective_size, links)


def _articulation_points(links: Links) -> Numbers:
    flags = np.zeros(links.size)
    flags[list(nx.articulation_points(links.undirected))] = 1
    return flags


def bridge_pairs(links: Links) -> list[tuple[str, str]]:
    """The pairs whose parting would part the network, by the actors' ids."""
    found = sorted(tuple(sorted(pair)) for pair in nx.bridges(links.undirected))
    return [(links.actors[one], links.actors[other]) for one, other in found]


def _bridges(links: Links) -> Numbers:
    ends = np.array(list(nx.bridges(links.undirected)), dtype=np.int64).ravel()
    return np.bincount(ends, minlength=links.size).astype(np.float64)


def _numbered(groups: Any, size: int) -> Numbers:
    """Groups by number: the largest first, of equal ones that with the first actor."""
    values = np.zeros(size)
    for number, group in enumerate(sorted(map(sorted, groups), key=lambda group: (-len(group), group)), 1):
        values[group] = number
    return values


def _components(links: Links) -> Numbers:
    return _numbered(nx.connected_components(links.undirected), links.size)


def _communities(links: Links) -> Numbers:
    return _numbered(nx.community.louvain_communities(links.undirected, seed=0), links.size)


_MEASURES = (
    Measure(
        "degree",
        "Partners",
        "With how many others the actor has a tie.",
        "Counts partners, not ties, and says nothing of how much each matters; who is better documented has more.",
        _degree,
    ),
    Measure(
        "in_degree",
        "Partners who come to it",
        "From how many others a tie runs to the actor; mutual ties count both ways.",
        "Only as good as the directions written down; a tie type without a direction of its own counts as directed.",
        _in_degree,
        reads=("direction",),
    ),
    Measure(
        "out_degree",
        "Partners it goes to",
        "To how many others a tie runs from the actor; mutual ties count both ways.",
        "Only as good as the directions written down; a tie type without a direction of its own counts as directed.",
        _out_degree,
        reads=("direction",),
    ),
    Measure(
        "friendly_degree",
        "Friends",
        "With how many others the actor has a friendly tie.",
        "A partner of both signs counts here and among the foes: Friends and foes tells such pairs apart.",
        _friendly,
        reads=("sign",),
    ),
    Measure(
        "hostile_degree",
        "Foes",
        "With how many others the actor has a hostile tie.",
        "A partner of both signs counts here and among the friends: Friends and foes tells such pairs apart.",
        _hostile,
        reads=("sign",),
    ),
    Measure(
        "strength",
        "Strength",
        "The sum of the weights of all the actor's ties.",
        "Has a meaning only where all weights are in one unit; a tie without a weight counts 1.",
        _strength,
        reads=("weight",),
    ),
    Measure(
        "betweenness_centrality",
        "Betweenness",
        "On how large a share of the shortest paths between all others the actor lies: a broker, or a bottleneck.",
        "Supposes that what passes takes shortest paths, over friendly and hostile ties alike; one tie more or less "
        "elsewhere can move it a lot.",
        betweenness,
    ),
    Measure(
        "closeness_centrality",
        "Closeness",
        "How few steps the actor needs to reach the others it can reach.",
        "Hardly tells actors apart in small or dense networks, and counts actors of small parts low.",
        closeness,
    ),
    Measure(
        "eigenvector_centrality",
        "Eigenvector centrality",
        "How well the actor is tied to those who are well tied themselves.",
        "Looks at the best tied part only: actors of other parts come out near zero; friends and foes count alike.",
        _eigenvector,
    ),
    Measure(
        "pagerank",
        "PageRank",
        "How often a walker who follows the ties' directions, and starts anew now and then, comes by the actor.",
        "Only as good as the directions written down; a sanction leads the walker to its target like any other tie.",
        _pagerank,
        reads=("direction",),
    ),
    Measure(
        "core_number",
        "k-core",
        "The largest k such that the actor belongs to a group in which each has at least k partners in the group.",
        "Coarse: many actors share one number.",
        _core,
    ),
    Measure(
        "clustering",
        "Clustering",
        "The share of the actor's pairs of partners that have a tie themselves.",
        "An actor with one partner has 0, one with two has 0 or 1: compare actors with similar numbers of partners.",
        _clustering,
    ),
    Measure(
        "constraint",
        "Constraint",
        "How much the actor's partners are tied to one another and so leave it little to broker (Burt); low is free.",
        "Not defined without a tie; an actor with a single partner has 1 whatever its place.",
        _constraint,
        low=True,
    ),
    Measure(
        "effective_size",
        "Effective size",
        "The number of the actor's partners less those that are redundant because they are tied to one another (Burt).",
        "Not defined without a tie; grows with the number of partners, so compare it with that.",
        _effective_size,
    ),
    Measure(
        "articulation_points",
        "Cut actor",
        "Whether the network would fall apart without the actor.",
        "One unknown tie elsewhere can make it untrue.",
        _articulation_points,
        gives="flag",
    ),
    Measure(
        "bridges",
        "Bridges",
        "To how many partners the actor's tie is the only way between two parts of the network.",
        "One unknown tie elsewhere can make it untrue.",
        _bridges,
    ),
    Measure(
        "connected_components",
        "Part",
        "Which part of the network the actor belongs to: actors of different parts cannot reach one another.",
        "Parts may be one by ties that nobody has entered.",
        _components,
        gives="group",
    ),
    Measure(
        "louvain_communities",
        "Community",
        "Which group of actors with more ties inside than chance would give the actor belongs to (Louvain, seed 0).",
        "One of several almost equally good divisions; friends and foes count alike, so a feud holds a group together.",
        _communities,
        gives="group",
    ),
)

MEASURES: Mapping[str, Measure] = {measure.name: measure for measure in _MEASURES}
"""Every measure by its name."""


def degree_of_type(kind: str) -> Measure:
    """The degree in ties of one type alone.

    >>> degree_of_type("tariff").name
    'degree:tariff'
    """
    return Measure(
        f"{OF_TYPE}{kind}",
        f"Partners by {kind}",
        f"With how many others the actor has a tie of type {kind}.",
        "Counts partners, not ties.",
        lambda links: _degree(links.only(links.kinds == kind)),
        reads=("type",),
    )


def find_measure(text: str, types: Mapping[str, Any] | set[str] = frozenset()) -> Measure:  # type: ignore[assignment]
    """The measure of this name, or the only one whose name begins so; ``degree:TYPE`` for one of ``types``.

    Raises :class:`~netviz.errors.NotFound` naming the nearest.

    >>> find_measure("between").name
    'betweenness_centrality'
    """
    if text.startswith(OF_TYPE):
        kind = text.removeprefix(OF_TYPE)
        if kind in types:
            return degree_of_type(kind)
        raise NotFound(f"there is no type “{kind}” to measure by; known are {', '.join(sorted(types)) or 'none'}")
    named = [text] if text in MEASURES else [name for name in MEASURES if text and name.startswith(text)]
    if len(named) == 1:
        return MEASURES[named[0]]
    near = get_close_matches(text, MEASURES, 1)
    if near:
        raise NotFound(f"there is no measure “{text}”; did you mean “{near[0]}”?")
    raise NotFound(f"there is no measure “{text}”; known are {', '.join(MEASURES)}")


def measures_table() -> str:
    """All measures as Markdown, for the documentation."""
    head = "| name | | says | limit | reads |\n|---|---|---|---|---|"
    rows = [
        f"| `{each.name}` | {each.label} | {each.says} | {each.limit} | {', '.join(each.reads) or 'ties alone'} |"
        for each in (*_MEASURES, degree_of_type("TYPE"))
    ]
    return "\n".join([head, *rows])
