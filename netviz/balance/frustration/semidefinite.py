"""The lower side of the line index by semidefinite programming, where cycles alone leave a wide gap.

Actors become unit vectors instead of 1 and -1 (Goemans and Williamson, Journal of the ACM 42, 1995), with the triangle
inequalities over all triples of actors, tied or not, added as they are broken (Rendl, Rinaldi and Wiegele,
Mathematical Programming 121, 2010).  The program is solved by the alternating direction method on its dual (Povh,
Rendl and Wiegele, Computing 78, 2006; Wen, Goldfarb and Yin, Mathematical Programming Computation 2, 2010).  Whatever
the state of the iteration, its dual point shifted by its least eigenvalue proves a bound, so that it may end any time.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
import scipy.sparse as sp
from scipy.sparse.linalg import splu

from netviz.balance.frustration.problem import Known, Numbers, Problem
from netviz.watch import Watch

LARGEST = 400
"""More actors than this take too long: each step needs all eigenvectors of a matrix of that size."""

STEPS, AT_ONCE = 60, 800
"""Steps of the iteration between two looks for triangles, and how many of these are added at once."""

BROKEN, IDLE = 1e-3, -1e-5
PATIENCE, PROGRESS = 4, 0.05
SIDES = np.array([(1, 1, 1), (1, -1, -1), (-1, 1, -1), (-1, -1, 1)], dtype=np.float64)
"""Of three actors two are in one camp: each of these sums of the three products is at least -1."""

Triples = npt.NDArray[np.int64]
"""Three actors and a row of :data:`SIDES` each."""


@dataclass(eq=False)
class _State:
    """The iteration's two matrices, its multipliers of the triangles with their slack, and its step length."""

    products: Numbers
    residual: Numbers
    triples: Triples
    prices: Numbers
    slack: Numbers
    step: float


def relax(known: Known, watch: Watch) -> Known:
    """Raise the bound; a network of more than :data:`LARGEST` actors is left as it is."""
    problem = known.problem
    if problem.size > LARGEST:
        return known
    size, nothing = problem.size, np.zeros(0)
    state = _State(np.eye(size), np.zeros((size, size)), np.zeros((0, 4), dtype=np.int64), nothing, nothing, 0.5)
    heights: list[float] = []
    while not known.proven and watch.goes_on(watch.share, f"between {known.bound:,} and {known.cost:,}, narrowing"):
        heights.append(_rounds(problem, state))
        known = known.at_least(heights[-1])
        _take_triangles(state)
        if len(heights) > PATIENCE and heights[-1] < max(heights[:-PATIENCE]) + PROGRESS:
            break
    return known


def _objective(problem: Problem) -> Numbers:
    """Matrix whose product with that of the camps is -(friendly together + hostile apart) + (the others)."""
    matrix = np.zeros((problem.size, problem.size))
    matrix[problem.ends[:, 0], problem.ends[:, 1]] = -problem.signs / 2
    symmetric: Numbers = matrix + matrix.T
    return symmetric


def _rows(triples: Triples, size: int) -> sp.csr_array:
    """The triangle inequalities, times -1, as rows over the entries of a matrix: each row's product is at most 1."""
    one, two, three, side = triples.T
    places = [one * size + two, two * size + one, one * size + three, three * size + one]
    places += [two * size + three, three * size + two]
    factors = -np.repeat(SIDES[side], 2, axis=1) / 2
    rows = np.repeat(np.arange(len(triples)), 6)
    return sp.csr_array((factors.ravel(), (rows, np.stack(places, axis=1).ravel())), shape=(len(triples), size**2))


def _rounds(problem: Problem, state: _State) -> float:
    """Go some steps on; the bound that the state then proves."""
    cost, rows = _objective(problem), _rows(state.triples, problem.size)
    factor: Any = splu((rows @ rows.T + sp.eye_array(rows.shape[0])).tocsc()) if rows.shape[0] else None
    dual = np.maximum(-state.prices, 0)
    for number in range(1, STEPS + 1):
        lengths, dual = _step(cost, rows, factor, state, dual)
        if number % 10 == 0:
            _balance_step(cost, rows, state, dual, lengths)
    return _proven(cost, rows, state, lengths, len(problem.signs))


def _step(cost: Numbers, rows: sp.csr_array, factor: Any, state: _State, dual: Numbers) -> tuple[Numbers, Numbers]:
    """One step of the alternating direction method: multipliers first, then both matrices by one eigenvalue split."""
    size, free = len(cost), cost - state.residual
    lengths = np.diag(free) + (1 - np.diag(state.products)) / state.step
    target = cost - state.products / state.step
    if factor is not None:
        missing = 1 - rows @ state.products.ravel() - state.slack
        state.prices = factor.solve(rows @ free.ravel() - dual + missing / state.step)
        target = target - (rows.T @ state.prices).reshape(size, size)
    target[np.diag_indices(size)] -= lengths
    positive, negative = _split(target)
    state.residual, state.products = positive, -state.step * negative
    free_prices = -state.prices - state.slack / state.step
    state.slack = -state.step * np.minimum(free_prices, 0)
    return lengths, np.maximum(free_prices, 0)


def _split(matrix: Numbers) -> tuple[Numbers, Numbers]:
    """A symmetric matrix as the sum of its positive and its negative part; the smaller one is multiplied out."""
    values, vectors = np.linalg.eigh(matrix)
    chosen = values > 0
    few = chosen if chosen.sum() * 2 < len(values) else ~chosen
    part = (vectors[:, few] * values[few]) @ vectors[:, few].T
    return (part, matrix - part) if few is chosen else (matrix - part, part)


def _balance_step(cost: Numbers, rows: sp.csr_array, state: _State, dual: Numbers, lengths: Numbers) -> None:
    """Lengthen or shorten the step so that both sides of the program get better at the same pace."""
    size = len(cost)
    primal = np.linalg.norm(np.diag(state.products) - 1)
    primal += np.linalg.norm(rows @ state.products.ravel() + state.slack - 1)
    rest = cost - state.residual - (rows.T @ state.prices).reshape(size, size) - np.diag(lengths)
    other = np.linalg.norm(rest) + np.linalg.norm(state.prices + dual)
    primal, other = primal / (1 + np.sqrt(size + len(dual))), other / (1 + np.linalg.norm(cost))
    state.step *= 1 / 1.2 if primal > 2 * other else 1.2 if other > 2 * primal else 1.0


def _proven(cost: Numbers, rows: sp.csr_array, state: _State, lengths: Numbers, pairs: int) -> float:
    """The bound of the multipliers as they are: what keeps their matrix from being positive is paid for."""
    prices = np.minimum(state.prices, 0)
    rest = cost - (rows.T @ prices).reshape(cost.shape) - np.diag(lengths)
    least = np.linalg.eigvalsh(rest)[0]
    return float(pairs + lengths.sum() + prices.sum() + len(cost) * least) / 2


def _take_triangles(state: _State) -> None:
    """Let go of the triangles that bind nothing, and take up the most broken ones."""
    held = state.prices < IDLE
    triples, prices, slack = state.triples[held], state.prices[held], state.slack[held]
    known = set(map(tuple, triples.tolist()))
    new = [each for each in map(tuple, _broken(state.products).tolist()) if each not in known][:AT_ONCE]
    nothing = np.zeros(len(new))
    state.triples = np.concatenate([triples, np.array(new, dtype=np.int64).reshape(-1, 4)])
    state.prices, state.slack = np.concatenate([prices, nothing]), np.concatenate([slack, nothing])


def _broken(products: Numbers) -> Triples:
    """Triples whose inequality is broken, the most broken ones first; somewhat more than are wanted."""
    found = [_broken_from(products, first, side) for first in range(len(products) - 2) for side in range(len(SIDES))]
    depths = np.concatenate([depth for depth, _ in found]) if found else np.zeros(0)
    triples = np.concatenate([triples for _, triples in found]) if found else np.zeros((0, 4), dtype=np.int64)
    chosen: Triples = triples[np.argsort(-depths, kind="stable")[: 3 * AT_ONCE]]
    return chosen


def _broken_from(products: Numbers, first: int, side: int) -> tuple[Numbers, Triples]:
    """Broken triples whose first actor and side these are, and by how much they are broken."""
    own, others, signs = products[first, first + 1 :], products[first + 1 :, first + 1 :], SIDES[side]
    depth = -1 - (signs[0] * own[:, None] + signs[1] * own[None, :] + signs[2] * others)
    two, three = np.nonzero(np.triu(depth > BROKEN, 1))
    same = np.full(len(two), first)
    triples = np.stack([same, two + first + 1, three + first + 1, np.full(len(two), side)], axis=1)
    return depth[two, three], triples
