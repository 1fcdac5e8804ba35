"""A signed network as arrays, and what is known of its line index of balance at some moment."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
import scipy.sparse as sp
from scipy.sparse.csgraph import breadth_first_order, minimum_spanning_tree

Ints = npt.NDArray[np.int64]
Numbers = npt.NDArray[np.float64]
Flags = npt.NDArray[np.bool_]


@dataclass(frozen=True, eq=False)
class Problem:
    """``size`` actors, the two ends of each pair (int64, shape pairs by 2) and the pairs' signs (1 or -1).

    The pairs join all actors, and no two of them join the same two.
    """

    size: int
    ends: Ints
    signs: Ints

    def frustrated(self, camps: Ints) -> Flags:
        """Which pairs a partition (1 or -1 for each actor) goes against: friends apart, or foes together.

        >>> two = Problem(2, np.array([[0, 1]]), np.array([-1]))
        >>> two.frustrated(np.array([1, 1])).tolist()
        [True]
        """
        flags: Flags = self.signs * camps[self.ends[:, 0]] * camps[self.ends[:, 1]] < 0
        return flags

    @cached_property
    def position(self) -> dict[tuple[int, int], int]:
        """Where a pair stands, by its two ends in either order."""
        pairs = self.ends.tolist()
        return {(a, b): at for at, (a, b) in enumerate(pairs)} | {(b, a): at for at, (a, b) in enumerate(pairs)}

    def along_tree(self, weights: Numbers) -> Ints:
        """The partition that agrees with every pair of a spanning tree of least weight."""
        # Zero would mean "no edge" to a sparse matrix.
        shape, (one, other) = (self.size, self.size), self.ends.T
        tree = minimum_spanning_tree(sp.csr_array((weights + 1.0, (one, other)), shape=shape))
        tree = tree.tocoo()
        order, before = breadth_first_order(tree.tocsr(), 0, directed=False)
        camps = np.ones(self.size, dtype=np.int64)
        for actor in order[1:].tolist():
            camp = camps[before[actor]]
            camps[actor] = camp * self.signs[self.position[actor, int(before[actor])]]
        return camps


class Cut(NamedTuple):
    """What every partition obeys along one cycle: the pairs ``kept`` that are frustrated and the pairs ``turned``
    that are not are together at least one."""

    kept: tuple[int, ...]
    turned: tuple[int, ...]


@dataclass(frozen=True, eq=False)
class Known:
    """The best partition found, the ``bound`` below which no partition comes, and the cycles that prove it."""

    problem: Problem
    camps: Ints
    bound: int = 0
    cuts: tuple[Cut, ...] = ()

    @cached_property
    def cost(self) -> int:
        """How many pairs the partition frustrates."""
        return int(self.problem.frustrated(self.camps).sum())

    @property
    def proven(self) -> bool:
        """Whether no partition can be better."""
        return self.bound >= self.cost

    def at_most(self, camps: Ints) -> Known:
        """The same with another partition where that one is better."""
        return replace(self, camps=camps) if self.problem.frustrated(camps).sum() < self.cost else self

    def at_least(self, bound: float) -> Known:
        """The same with a higher bound; line indices are whole numbers, so that 3.2 proves 4."""
        return replace(self, bound=min(max(self.bound, int(np.ceil(bound - 1e-6))), self.cost))

    def turning(self, pair: int) -> Known:
        """What is known of the same network with the sign of one pair turned: the index moves by one at most."""
        signs = self.problem.signs.copy()
        signs[pair] *= -1
        cuts = tuple(_turned(cut, pair) for cut in self.cuts)
        return Known(replace(self.problem, signs=signs), self.camps, max(self.bound - 1, 0), cuts)


def _turned(cut: Cut, pair: int) -> Cut:
    kept, turned, own = {*cut.kept}, {*cut.turned}, {pair} & {*cut.kept, *cut.turned}
    return Cut(tuple(sorted(kept ^ own)), tuple(sorted(turned ^ own)))


def begun(problem: Problem) -> Known:
    """What is known at the outset: the partition along some spanning tree."""
    return Known(problem, problem.along_tree(np.zeros(len(problem.signs))))
