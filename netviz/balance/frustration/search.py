"""Good partitions by tabu search: the upper side of the line index."""

from __future__ import annotations

import numpy as np

from netviz.balance.frustration.problem import Ints, Known, Problem
from netviz.watch import Watch

FIRST, STARTS = 2, 10
FLIPS = 20
"""Moves of one descent for each actor."""

TENURE = 10
"""How long an actor that changed its camp may not change back, at least; at most twice that."""

EVERY = 500


def look_around(known: Known, watch: Watch) -> Known:
    """A short search from the partition at hand."""
    return _search(known, watch, FIRST)


def search(known: Known, watch: Watch) -> Known:
    """A longer search from several starts; the same for the same network, as long as the watch lets it end."""
    return _search(known, watch, STARTS)


def _search(known: Known, watch: Watch, starts: int) -> Known:
    best, dice = known, np.random.default_rng(starts)
    around = _neighbours(known.problem)
    for start in range(starts):
        camps = known.camps if start == 0 else dice.choice(np.array([1, -1]), known.problem.size)
        best = best.at_most(_descended(known.problem, camps, around, dice, watch))
        if best.proven or not watch.goes_on(watch.share, _words(best)):
            break
    return best


def _words(known: Known) -> str:
    return f"looking for better camps than those that leave {known.cost:,} pairs over"


def _neighbours(problem: Problem) -> list[tuple[Ints, Ints]]:
    """For each actor the others and the signs."""
    ends = np.concatenate([problem.ends, problem.ends[:, ::-1]])
    signs = np.tile(problem.signs, 2)
    order = np.argsort(ends[:, 0], kind="stable")
    cuts = np.searchsorted(ends[order, 0], np.arange(1, problem.size))
    return list(zip(np.split(ends[order, 1], cuts), np.split(signs[order], cuts), strict=True))


def _descended(
    problem: Problem, camps: Ints, around: list[tuple[Ints, Ints]], dice: np.random.Generator, watch: Watch
) -> Ints:
    """The best partition on a walk that always moves the actor whose change costs least.

    Glover's tabu search: who has just moved stays for a while, so that the walk leaves a valley it is in.
    """
    now, best = camps.copy(), camps.copy()
    agree = np.array([int((signs * now[others]).sum()) for others, signs in around]) * now
    cost = least = int(problem.frustrated(now).sum())
    held = np.zeros(problem.size, dtype=np.int64)
    for move in range(FLIPS * problem.size):
        if not least or (move % EVERY == EVERY - 1 and not watch.left):
            break
        change = np.where(held <= move, agree, problem.size)
        choices = np.flatnonzero(change == change.min())
        actor = int(choices[dice.integers(len(choices))])
        cost += int(agree[actor])
        others, signs = around[actor]
        agree[others] -= 2 * signs * now[actor] * now[others]
        agree[actor], now[actor] = -agree[actor], -now[actor]
        held[actor] = move + TENURE + dice.integers(TENURE)
        if cost < least:
            least, best = cost, now.copy()
    return best
