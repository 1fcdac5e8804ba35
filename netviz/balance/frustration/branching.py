"""The exact line index by branch and bound.

The formulation of Aref, Mason and Wilson, *A modeling and computational study of the frustration index in signed
networks*, Networks 75 (2020): a binary variable says each actor's camp, a continuous one whether a pair is frustrated;
the actor with the most pairs is fixed, because a partition and its mirror image are one.  The cycles that
:mod:`.cycles` found are added, and the search is told to find something better than the best known partition: when
there is nothing, that one is proven.  HiGHS does the search, through :func:`scipy.optimize.milp`.
"""

from __future__ import annotations

import threading
from typing import Any

import numpy as np
import scipy.sparse as sp
from scipy.optimize import Bounds, LinearConstraint, milp

from netviz.balance.frustration.cycles import HOURS, SOLVED, as_rows
from netviz.balance.frustration.problem import Ints, Known, Numbers, Problem
from netviz.watch import Watch

LARGEST, NARROW = 120, 2
"""Networks of more actors are only searched when what is left of the gap is this narrow."""

INFEASIBLE = 2
"""How HiGHS says that there is nothing better."""

EVERY = 0.1


def branch(known: Known, watch: Watch) -> Known:
    """Search for a better partition until there surely is none, or the watch says stop."""
    if known.problem.size > LARGEST and known.cost - known.bound > NARROW:
        return known
    found: list[Any] = []
    searching = threading.Thread(target=lambda: found.append(_searched(known, min(watch.left, HOURS))), daemon=True)
    searching.start()
    words = f"trying to better {known.cost:,}, at least {known.bound:,}"
    while searching.is_alive() and watch.goes_on(watch.share, words):
        searching.join(EVERY)
    return _learnt(known, found[0]) if found else known


def _learnt(known: Known, solved: Any) -> Known:
    if solved.status == INFEASIBLE:
        return known.at_least(known.cost)
    if solved.x is None:
        return known
    better = known.at_most(np.where(solved.x[: known.problem.size] > 0.5, 1, -1))
    return better.at_least(better.cost if solved.status == SOLVED else solved.mip_dual_bound)


def _searched(known: Known, seconds: float) -> Any:
    problem = known.problem
    size, pairs = problem.size, len(problem.signs)
    matrix, limits = _program(known)
    most = np.ones(size + pairs)
    most[np.bincount(problem.ends.ravel(), minlength=size).argmax()] = 0
    return milp(
        np.concatenate([np.zeros(size), np.ones(pairs)]),
        constraints=LinearConstraint(matrix, ub=limits),
        integrality=np.concatenate([np.ones(size), np.zeros(pairs)]),
        bounds=Bounds(0, most),
        options={"time_limit": seconds},
    )


def _program(known: Known) -> tuple[sp.csr_array, Numbers]:
    """All rows: the pairs, the cycles, and that the sum be less than what is known."""
    problem, width = known.problem, len(known.problem.signs)
    pairs, pair_limits = _pair_rows(problem)
    cycles, cycle_limits = as_rows(known.cuts, width)
    sums = sp.vstack([cycles, sp.csr_array(np.ones((1, width)))])
    camps = sp.csr_array((sums.shape[0], problem.size))
    matrix = sp.vstack([pairs, sp.hstack([camps, sums])]).tocsr()
    return matrix, np.concatenate([pair_limits, cycle_limits, [known.cost - 1]])


def _pair_rows(problem: Problem) -> tuple[sp.csr_array, Ints]:
    """Two rows a pair: friends in different camps, or foes in the same one, are frustrated."""
    pairs, (one, other) = np.arange(len(problem.signs)), problem.ends.T
    other_factor, limit = -problem.signs.astype(np.float64), np.where(problem.signs > 0, 0, 1)
    columns = np.stack([one, other, problem.size + pairs], axis=1)
    first = np.stack([np.ones_like(other_factor), other_factor, -np.ones_like(other_factor)], axis=1)
    second = first * (-1, -1, 1)
    rows = np.repeat(np.arange(2 * len(pairs)), 3)
    factors = np.concatenate([first, second]).ravel()
    shape = (2 * len(pairs), problem.size + len(pairs))
    matrix = sp.csr_array((factors, (rows, np.concatenate([columns, columns]).ravel())), shape=shape)
    return matrix, np.concatenate([limit, -limit])
