"""The lower side of the line index by linear programming over cycles.

One variable a pair says how far it is frustrated.  Along a cycle whose signs multiply to -1 at least one pair must be;
every cycle with any subset of its pairs turned gives such an inequality (the odd-cycle inequalities of Barahona and
Mahjoub, *On the cut polytope*, Mathematical Programming 36, 1986).  There are far too many to write down, so those
that the present solution breaks are looked for and added until none is broken: Aref, Mason and Wilson, *A modeling and
computational study of the frustration index in signed networks*, Networks 75 (2020), use the triangles among them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

import numpy as np
import scipy.sparse as sp
from scipy.optimize import linprog
from scipy.sparse.csgraph import dijkstra

from netviz.balance.frustration.problem import Cut, Ints, Known, Numbers, Problem
from netviz.watch import Watch

SOURCES = 300
"""From so many actors cycles are looked for in one round; in larger networks the rounds take turns."""

PATIENCE, PROGRESS = 4, 0.01
"""After so many rounds that raised the bound by less than this share of the best partition it is left as it is."""

BROKEN = 1e-4
TINY = 1e-9

HOURS = 3600.0
SOLVED = 0


def tighten(known: Known, watch: Watch) -> Known:
    """Raise the bound as far as cycles can; a solution without fractions is a best partition, too."""
    cuts, values, heights = list(known.cuts), np.zeros(len(known.problem.signs)), [0.0]
    if cuts and (solved := _least(known.problem, cuts, watch)) is not None:
        values, heights = solved[0], [solved[1]]
        known = known.at_least(heights[0])
    for number in range(10**6):
        found = [cut for cut in broken(known.problem, values, _sources(known.problem, number)) if cut not in cuts]
        if not found or known.proven or not watch.goes_on(watch.share, _words(known)):
            break
        solved = _least(known.problem, [*cuts, *found], watch)
        if solved is None:
            break
        values, height = solved
        cuts = [cut for cut in [*cuts, *found] if _slack(cut, values) < TINY or cut in found]
        heights.append(height)
        known = known.at_most(known.problem.along_tree(np.minimum(values, 1 - values))).at_least(height)
        if len(heights) > PATIENCE and height < heights[-PATIENCE - 1] + PROGRESS * known.cost:
            break
    return replace(known, cuts=tuple(cuts))


def _words(known: Known) -> str:
    return f"the line index is between {known.bound:,} and {known.cost:,}"


def _sources(problem: Problem, number: int) -> Ints:
    if problem.size <= SOURCES:
        return np.arange(problem.size)
    return np.unique((np.arange(SOURCES) + number * SOURCES) % problem.size)


def _least(problem: Problem, cuts: Sequence[Cut], watch: Watch) -> tuple[Numbers, float] | None:
    """The values that obey the cuts with the least sum, and that sum; None when the time was not enough."""
    (matrix, limits), sums = as_rows(cuts, len(problem.signs)), np.ones(len(problem.signs))
    options = {"time_limit": min(watch.left, HOURS)}
    solved = linprog(sums, A_ub=matrix, b_ub=limits, bounds=(0, 1), method="highs-ds", options=options)
    return (solved.x, float(solved.fun)) if solved.status == SOLVED else None


def as_rows(cuts: Sequence[Cut], width: int) -> tuple[sp.csr_array, Ints]:
    """Cuts as ``matrix @ values <= limits``.

    >>> matrix, limits = as_rows([Cut((0, 1), (2,))], 3)
    >>> matrix.toarray().tolist(), limits.tolist()
    ([[-1.0, -1.0, 1.0]], [0])
    """
    rows = np.repeat(np.arange(len(cuts)), [len(cut.kept) + len(cut.turned) for cut in cuts])
    columns = [pair for cut in cuts for pair in (*cut.kept, *cut.turned)]
    factors = [factor for cut in cuts for factor in (*(-1.0,) * len(cut.kept), *(1.0,) * len(cut.turned))]
    limits = np.array([len(cut.turned) - 1 for cut in cuts], dtype=np.int64)
    return sp.csr_array((factors, (rows, columns)), shape=(len(cuts), width)), limits


def _slack(cut: Cut, values: Numbers) -> float:
    return float(values[list(cut.kept)].sum() + (1 - values[list(cut.turned)]).sum() - 1)


def broken(problem: Problem, values: Numbers, sources: Ints) -> Iterator[Cut]:
    """The most broken inequality through each of these actors, by shortest paths.

    In a network of two copies of every actor, a pair as the solution has it joins like copies when friendly and unlike
    ones when hostile, for the price of its value; turned, it costs one minus that.  A way from an actor to its own
    other copy is a closed walk that no partition allows unless it costs at least one.
    """
    size, (one, other) = problem.size, problem.ends.T
    friendly = problem.signs > 0
    like = np.where(friendly, values, 1 - values).clip(0) + TINY
    unlike = np.where(friendly, 1 - values, values).clip(0) + TINY
    rows, columns = np.concatenate([one, one + size, one, one + size]), np.concatenate([other, other + size] * 2)
    columns[2 * len(one) :] = np.concatenate([other + size, other])
    prices = np.concatenate([like, like, unlike, unlike])
    doubled = sp.csr_array((prices, (rows, columns)), shape=(2 * size, 2 * size))
    costs, before = dijkstra(doubled, directed=False, indices=sources, return_predecessors=True, limit=1 - BROKEN)
    seen: set[Cut] = set()
    for at, actor in enumerate(sources.tolist()):
        if np.isfinite(costs[at, actor + size]):
            cut = _cut(problem, before[at], actor)
            if cut is not None and cut not in seen:
                seen.add(cut)
                yield cut


def _cut(problem: Problem, before: Ints, actor: int) -> Cut | None:
    """The walk as an inequality; None when it uses a pair twice (a shorter walk is then broken as well)."""
    size, here = problem.size, actor + problem.size
    kept: list[int] = []
    turned: list[int] = []
    while here != actor:
        there = int(before[here])
        pair = problem.position[here % size, there % size]
        like = (here < size) == (there < size)
        (kept if like == (problem.signs[pair] > 0) else turned).append(pair)
        here = there
    used = {*kept, *turned}
    return Cut(tuple(sorted(kept)), tuple(sorted(turned))) if len(used) == len(kept) + len(turned) else None
