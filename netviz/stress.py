"""Layout of small networks: distances on the page follow distances in the network, and the picture reads well.

Stress majorisation (Gansner, Koren and North, *Graph Drawing by Stress Majorization*, 2005) from many starts;
of the results the one that is easiest to read is kept and improved move by move.  "Easy to read" follows what
readers of graphs were found to trip over (Purchase, *Metrics for Graph Drawing Aesthetics*, 2002): lines that
cross, lines that run past somebody else's disc, lines that leave an actor side by side, names on top of names.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import coo_array
from scipy.sparse.csgraph import dijkstra

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

ASPECT = 1.3
"""Width to height that a layout aims at: most maps are shown in a landscape frame."""

LABEL = (0.55, 0.26)
"""Room for a disc with its name below, in lengths of a tie: about half as wide as a tie is long."""

CLEARANCE = 0.3
"""A line should stay this far from the middle of an actor it does not belong to."""

CROWDED = 4
"""With more pairs per actor than this, lines cross wherever the actors stand, and moving single ones is in vain."""


@dataclass(frozen=True, eq=False)
class _Problem:
    """A part: ends (m, 2) of its pairs, strands (m,) for the width of their fans, far (n, n) wanted distances."""

    ends: Ints
    strands: Floats
    far: Floats


def stress(size: int, pairs: Ints, ties: Floats, seed: int) -> Floats:
    """Lay out a connected part of up to a few hundred actors; a tie is about 1 long.

    ``pairs`` (m, 2) holds indices of actors, the lower first; ``ties`` (m,) counts the ties of each pair.  Pairs
    with many ties are drawn longer, so that their fan has room.  Returns (size, 2).

    >>> stress(2, np.array([[0, 1]]), np.ones(1), 0).round(2).tolist()
    [[-0.5, 0.0], [0.5, 0.0]]
    """
    strands = np.minimum(ties, 8.0) ** 0.5
    lengths = 0.85 + 0.15 * np.minimum(ties, 8.0)
    problem = _Problem(pairs, strands, _distances(size, pairs, lengths))
    starts = _starts(size, seed)
    if len(pairs) > CROWDED * size:
        return _roomy(_upright(_majorised(problem.far, starts[:1])[0]))
    found = [_upright(xy) for xy in _majorised(problem.far, starts)]
    ranked = sorted(range(len(found)), key=lambda i: (round(_trouble(problem, found[i]), 6), i))
    polished = [_upright(_polished(problem, found[i])) for i in ranked[: min(4, max(1, 60 // size))]]
    return _roomy(min(polished, key=lambda xy: round(_trouble(problem, xy), 6)))


def _distances(size: int, pairs: Ints, lengths: Floats) -> Floats:
    a, b = pairs[:, 0], pairs[:, 1]
    graph = coo_array((lengths, (a, b)), shape=(size, size)).tocsr()
    far: Floats = dijkstra(graph, directed=False)
    return far


def _starts(size: int, seed: int) -> Floats:
    """Where the search begins, (starts, size, 2): a circle and random scatters, fewer of them for larger parts."""
    count = int(np.clip(600 // size, 4, 24))
    turn = 2 * np.pi * np.arange(size) / size
    circle = -np.column_stack([np.cos(turn), np.sin(turn)])
    scatter = np.random.default_rng(seed).uniform(-1, 1, (count - 1, size, 2))
    starts: Floats = np.concatenate([circle[None], scatter]) * max(1.0, size**0.5 / 2)
    return starts


def _majorised(far: Floats, xy: Floats, most: int = 300) -> Floats:
    """Each start (starts, n, 2) moved downhill until the stress, weighted by 1 / distance squared, settles."""
    size = len(far)
    weight = 1 / np.where(far > 0, far, np.inf) ** 2
    pull = np.diag(weight.sum(axis=1)) - weight
    settle = np.linalg.inv(pull + 1 / size) - 1 / size
    for _ in range(most):
        gap = np.linalg.norm(xy[:, :, None] - xy[:, None], axis=-1)
        ratio = weight * far / np.maximum(gap, 1e-9)
        moved = settle @ (ratio.sum(axis=-1)[..., None] * xy - ratio @ xy)
        still = np.abs(moved - xy).max() < 1e-4
        xy = moved
        if still:
            break
    return xy


def _upright(xy: Floats) -> Floats:
    """Turned so that the longer axis lies level, widened to a landscape shape, and one of its mirror images chosen."""
    xy = xy - xy.mean(axis=0)
    (xx, xy_), (_, yy) = xy.T @ xy
    angle = 0.5 * np.arctan2(2 * xy_, xx - yy)
    xy = xy @ np.array([[np.cos(angle), -np.sin(angle)], [np.sin(angle), np.cos(angle)]])
    width, height = np.ptp(xy, axis=0)
    if height > 0:
        widen = np.clip((ASPECT * height / max(width, 1e-9)) ** 0.5, 1.0, 1.2)
        xy = xy * [widen, 1 / widen]
    # The third moments tell left from right and top from bottom; a symmetric drawing looks the same both ways.
    return xy * np.where((xy**3).sum(axis=0) < -1e-9, -1.0, 1.0)


def _roomy(xy: Floats) -> Floats:
    """Enlarged until most actors have room for a name beside their nearest neighbour."""
    gaps = np.linalg.norm(xy[:, None] - xy, axis=-1) + np.diag(np.full(len(xy), np.inf))
    roomy: Floats = xy * max(1.0, 0.8 / float(np.quantile(gaps.min(axis=1), 0.2)))
    return roomy


def _trouble(problem: _Problem, xy: Floats) -> float:
    """How hard a drawing is to read; 0 is perfect."""
    return sum(float(_trouble_at(problem, xy, actor, xy[actor][None])[0]) for actor in range(len(xy)))


def _polished(problem: _Problem, xy: Floats) -> Floats:
    """Move one actor at a time to the best of a ring of spots around it, in rings that grow smaller."""
    xy = xy.copy()
    turn = 2 * np.pi * np.arange(12) / 12
    ring = np.concatenate([np.zeros((1, 2)), np.column_stack([np.cos(turn), np.sin(turn)])])
    for radius in (1.2, 0.9, 0.6, 0.6, 0.4, 0.4, 0.25, 0.25, 0.15, 0.1, 0.05):
        for actor in range(len(xy)):
            spots = xy[actor] + radius * ring
            xy[actor] = spots[np.argmin(_trouble_at(problem, xy, actor, spots).round(6))]
    return xy


def _trouble_at(problem: _Problem, xy: Floats, actor: int, spots: Floats) -> Floats:
    """Trouble that one actor has or makes when it stands at each of the spots (c, 2); shape (c,)."""
    others = np.arange(len(xy)) != actor
    to_others = np.abs(spots[:, None] - xy[others])
    far = problem.far[actor, others]
    bent = ((np.linalg.norm(to_others, axis=-1) - far) / far) ** 2
    close = np.clip(1 - to_others / LABEL, 0, None).prod(axis=-1) ** 0.5
    trouble: Floats = bent.sum(axis=1) + 3 * close.sum(axis=1) + _line_trouble(problem, xy, actor, spots)
    return trouble


def _line_trouble(problem: _Problem, xy: Floats, actor: int, spots: Floats) -> Floats:
    at_actor = (problem.ends == actor).any(axis=1)
    mine, rest = problem.ends[at_actor], problem.ends[~at_actor]
    goals = mine.sum(axis=1) - actor
    spot, goal = spots[:, None, None], xy[goals][:, None]
    a, b = xy[rest[:, 0]], xy[rest[:, 1]]
    fans = problem.strands[at_actor][:, None] * problem.strands[~at_actor]
    bystander = (np.arange(len(xy)) != goals[:, None]) & (np.arange(len(xy)) != actor)
    trouble: Floats = (
        0.4 * (_cross(spot, goal, a, b) * fans).sum(axis=(1, 2))
        + 3 * _passing(spots[:, None], a, b).sum(axis=1)
        + 3 * (_passing(xy, spot, goal) * bystander).sum(axis=(1, 2))
        + _narrow_at_actor(xy[goals], spots)
        + _narrow_at_goals(xy, rest, goals, spots)
    )
    return trouble


def _narrow_at_actor(goals: Floats, spots: Floats) -> Floats:
    one, other = np.triu_indices(len(goals), 1)
    leaving = _unit(goals - spots[:, None])
    narrow: Floats = _narrowness(leaving[:, one], leaving[:, other]).sum(axis=1)
    return narrow


def _narrow_at_goals(xy: Floats, rest: Ints, goals: Ints, spots: Floats) -> Floats:
    goal, line = np.nonzero((rest == goals[:, None, None]).any(axis=2))
    here = goals[goal]
    there = rest[line].sum(axis=1) - here
    narrow: Floats = _narrowness(_unit(xy[there] - xy[here]), _unit(spots[:, None] - xy[here])).sum(axis=1)
    return narrow


def _cross(p: Floats, q: Floats, a: Floats, b: Floats) -> NDArray[np.bool_]:
    """Whether line p-q crosses line a-b; ends that touch do not count."""
    apart = _side(p, q, a) * _side(p, q, b) < 0
    result: NDArray[np.bool_] = apart & (_side(a, b, p) * _side(a, b, q) < 0)
    return result


def _side(p: Floats, q: Floats, r: Floats) -> Floats:
    pq, pr = q - p, r - p
    side: Floats = pq[..., 0] * pr[..., 1] - pq[..., 1] * pr[..., 0]
    return side


def _passing(point: Floats, a: Floats, b: Floats) -> Floats:
    """1 where the line a-b runs through the point, 0 where it keeps the clearance."""
    along = b - a
    share = ((point - a) * along).sum(axis=-1) / np.maximum((along**2).sum(axis=-1), 1e-12)
    nearest = a + np.clip(share, 0, 1)[..., None] * along
    gap = np.linalg.norm(point - nearest, axis=-1)
    passing: Floats = np.clip(1 - gap / CLEARANCE, 0, None) ** 2
    return passing


def _narrowness(one: Floats, other: Floats) -> Floats:
    """1 for two directions (unit vectors) that are the same, 0 from 30 degrees on."""
    close: Floats = np.clip(((one * other).sum(axis=-1) - 0.866) / 0.134, 0, None) ** 2
    return close


def _unit(vector: Floats) -> Floats:
    length = np.linalg.norm(vector, axis=-1, keepdims=True)
    unit: Floats = vector / np.maximum(length, 1e-9)
    return unit
