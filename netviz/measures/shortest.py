"""Measures of shortest paths, for all actors at once: networkx's own take seconds where these take a tenth of one."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import scipy.sparse as sp

from netviz.measures.links import Links, Numbers

AT_ONCE = 2_000_000
"""Entries of a block of sources; larger blocks leave the processor's cache."""


@dataclass(frozen=True, eq=False)
class Paths:
    """By actor: how much lies ``between`` others (sums over ordered pairs), the sum of distances to the actors that are
    ``reached``, and how many these are."""

    between: Numbers
    distances: Numbers
    reached: Numbers


def paths(links: Links) -> Paths:
    """Walk from every actor at once, level by level, and back.

    Brandes, *A faster algorithm for betweenness centrality*, Journal of Mathematical Sociology 25 (2001), with the
    breadth-first search of many sources as products of a sparse matrix with a dense one.
    """
    size = links.size
    found = Paths(np.zeros(size), np.zeros(size), np.zeros(size))
    width = max(AT_ONCE // max(size, 1), 1)
    for first in range(0, size, width):
        sources = np.arange(first, min(first + width, size))
        levels, counts = _forward(links.matrix, sources)
        found.between[:] += _back(links.matrix, levels, counts, sources)
        found.distances[sources] = np.where(levels > 0, levels, 0).sum(axis=0)
        found.reached[sources] = (levels >= 0).sum(axis=0)
    return found


def _forward(matrix: sp.csr_array, sources: np.typing.NDArray[np.int64]) -> tuple[np.typing.NDArray[np.int16], Numbers]:
    """Distance from each source (columns) to each actor (rows), -1 for none, and how many shortest paths there are."""
    shape, own = (matrix.shape[0], len(sources)), (sources, np.arange(len(sources)))
    levels, counts = np.full(shape, -1, dtype=np.int16), np.zeros(shape)
    levels[own], counts[own] = 0, 1
    front, level = counts, 0
    while True:
        ahead = matrix @ front
        new = (levels < 0) & (ahead > 0)
        if not new.any():
            return levels, counts
        level += 1
        levels[new] = level
        front = np.where(new, ahead, 0)
        counts = counts + front


def _back(
    matrix: sp.csr_array,
    levels: np.typing.NDArray[np.int16],
    counts: Numbers,
    sources: np.typing.NDArray[np.int64],
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
