"""Measures of shortest paths, for all actors at once: networkx's own take seconds where these take a tenth of one."""

from __future__ import annotations

from dataclasses import dataclass
from weakref import WeakKeyDictionary

import numpy as np
import scipy.sparse as sp

from netviz.measures.links import Links, Numbers

Indices = np.typing.NDArray[np.int64]
Levels = np.typing.NDArray[np.int32]
Entries = tuple[Indices, Indices]

DEEP = 40
"""With more levels than this few actors are reached at each, and a product with all of them is mostly of zeros."""

AT_ONCE = 2_000_000
"""Entries of a block of sources; larger blocks leave the processor's cache."""


@dataclass(frozen=True, eq=False)
class Paths:
    """By actor: how much lies ``between`` others (sums over ordered pairs), the sum of distances to the actors that are
    ``reached``, and how many these are."""

    between: Numbers
    distances: Numbers
    reached: Numbers


_KNOWN: WeakKeyDictionary[Links, Paths] = WeakKeyDictionary()


def paths(links: Links) -> Paths:
    """Walk from every actor at once, level by level, and back; found once for as long as the ties are in use.

    Brandes, *A faster algorithm for betweenness centrality*, Journal of Mathematical Sociology 25 (2001), with the
    breadth-first search of many sources as products of a sparse matrix with a dense one, or, in networks of many
    levels such as chains, with a sparse one of the few who were just reached.
    """
    if links not in _KNOWN:
        _KNOWN[links] = _walked(links)
    return _KNOWN[links]


def _walked(links: Links) -> Paths:
    size = links.size
    found = Paths(np.zeros(size), np.zeros(size), np.zeros(size))
    width = max(AT_ONCE // max(size, 1), 1)
    for first in range(0, size, width):
        sources = np.arange(first, min(first + width, size))
        walk = _forward(links.matrix, sources)
        if walk is None:
            levels, between = _deep(links.matrix, sources)
        else:
            levels, between = walk[0], _back(links.matrix, *walk, sources)
        found.between[:] += between
        found.distances[sources] = np.where(levels > 0, levels, 0).sum(axis=0)
        found.reached[sources] = (levels >= 0).sum(axis=0)
    return found


def _forward(matrix: sp.csr_array, sources: Indices) -> tuple[Levels, Numbers] | None:
    """Distance from each source (columns) to each actor (rows), -1 for none, and how many shortest paths there are.

    None where that takes more than :data:`DEEP` levels.
    """
    shape, own = (matrix.shape[0], len(sources)), (sources, np.arange(len(sources)))
    levels, counts = np.full(shape, -1, dtype=np.int32), np.zeros(shape)
    levels[own], counts[own] = 0, 1
    front, level = counts, 0
    while True:
        ahead = matrix @ front
        new = (levels < 0) & (ahead > 0)
        if not new.any():
            return levels, counts
        if (level := level + 1) > DEEP:
            return None
        levels[new] = level
        front = np.where(new, ahead, 0)
        counts = counts + front


def _back(
    matrix: sp.csr_array,
    levels: Levels,
    counts: Numbers,
    sources: Indices,
) -> Numbers:
    """How much of the paths from these sources runs through each actor."""
    through = np.zeros_like(counts)
    share = np.divide(1, counts, out=np.zeros_like(counts), where=counts > 0)
    for level in range(int(levels.max(initial=0)), 0, -1):
        handed = np.where(levels == level, (1 + through) * share, 0)
        through += np.where(levels == level - 1, (matrix @ handed) * counts, 0)
    through[sources, np.arange(len(sources))] = 0
    total: Numbers = through.sum(axis=1)
    return total


def _deep(matrix: sp.csr_array, sources: Indices) -> tuple[Levels, Numbers]:
    """The distances, and how much of the paths runs through each actor, where few are reached at each level."""
    shape, at = (matrix.shape[0], len(sources)), (sources, np.arange(len(sources)))
    levels, counts = np.full(shape, -1, dtype=np.int32), np.zeros(shape)
    levels[at], counts[at] = 0, 1
    reached = []
    while len(at[0]):
        reached.append(at)
        at, ahead = _among(_ahead(matrix, at, counts[at], shape), levels, -1)
        levels[at], counts[at] = len(reached), ahead
    through = np.zeros(shape)
    for level in range(len(reached) - 1, 0, -1):
        at = reached[level]
        at, handed = _among(_ahead(matrix, at, (1 + through[at]) / counts[at], shape), levels, level - 1)
        through[at] += handed * counts[at]
    through[sources, np.arange(len(sources))] = 0
    return levels, through.sum(axis=1)


def _ahead(matrix: sp.csr_array, at: Entries, values: Numbers, shape: tuple[int, int]) -> sp.coo_array:
    """What comes of the values of these entries one tie further."""
    return (matrix @ sp.csr_array((values, at), shape=shape)).tocoo()


def _among(found: sp.coo_array, levels: Levels, level: int) -> tuple[Entries, Numbers]:
    """The entries of one level, and their values."""
    rows, columns = found.coords
    there = levels[rows, columns] == level
    return (rows[there], columns[there]), found.data[there]


def betweenness(links: Links) -> Numbers:
    """As ``networkx.betweenness_centrality``: the share of all other pairs' shortest paths through each actor."""
    size = links.size
    scale = (size - 1) * (size - 2)
    return paths(links).between / scale if scale > 0 else np.zeros(size)


def closeness(links: Links) -> Numbers:
    """As ``networkx.closeness_centrality``: Wasserman and Faust's formula for networks in several parts."""
    found = paths(links)
    others = found.reached - 1
    near = np.divide(others, found.distances, out=np.zeros(links.size), where=found.distances > 0)
    return near * others / max(links.size - 1, 1)
