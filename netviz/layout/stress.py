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

from netviz.layout.exact import whole
from netviz.watch import ENDLESS, Watch

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

ASPECT = 1.3
"""Width to height that a layout aims at: most maps are shown in a landscape frame."""

LABEL = (0.55, 0.26)
"""Room for a disc with its name below, in lengths of a tie: about half as wide as a tie is long."""

CLEARANCE = 0.3
LANE = 0.12
"""How far a line should stay from the middle of a strange actor, and what each further line of a fan adds to it."""

WIDEST = 8.0
"""Fans of more ties than this are not given more room."""

RING = np.column_stack([np.cos(2 * np.pi * np.arange(12) / 12), np.sin(2 * np.pi * np.arange(12) / 12)]).round(9)

FINE = 2.0**-20
"""Positions are whole multiples of this throughout, so that a symmetric network does not fall to one side on one
processor and to the other on another."""

COMPARISONS = 40_000
"""Lines compared with lines and actors for every spot that is tried, over all drawings: the measure of patience."""

CROWDED = 3
"""With more pairs per actor than this, lines cross wherever the actors stand, and moving single ones is in vain."""


@dataclass(frozen=True, eq=False)
class _View:
    """A connected part as one actor sees it; ``n`` others, ``d`` lines of its own, ``m`` strange lines.

    ``others`` (n,), ``far`` (n,) wanted distances to them; ``goals`` (d,) where its own lines lead and ``own_room``
    (d, 1) what their fans need; ``strange`` (m, 2) ends of the strange lines and ``room`` (m,) what they need;
    ``bystanders`` (d, n) others that do not belong to its own line; ``fans`` (d, m) weight of a crossing;
    ``joints`` (3, k): own goal, where a strange line leads on from there.
    """

    actor: int
    others: Ints
    far: Floats
    goals: Ints
    own_room: Floats
    strange: Ints
    room: Floats
    bystanders: NDArray[np.bool_]
    fans: Floats
    joints: Ints

    @classmethod
    def of(cls, actor: int, ends: Ints, ties: Floats, far: Floats) -> _View:
        mine = (ends == actor).any(axis=1)
        goals, strange = ends[mine].sum(axis=1) - actor, ends[~mine]
        room = CLEARANCE + LANE / 2 * (ties - 1)
        others = np.flatnonzero(np.arange(len(far)) != actor)
        goal, line = np.nonzero((strange == goals[:, None, None]).any(axis=2))
        joints = np.stack([goals[goal], strange[line].sum(axis=1) - goals[goal]])
        fans = np.sqrt(ties[mine][:, None] * ties[~mine])
        bystanders = others != goals[:, None]
        return cls(
            actor,
            others,
            far[actor, others],
            goals,
            room[mine][:, None],
            strange,
            room[~mine],
            bystanders,
            fans,
            joints,
        )


def stress(size: int, pairs: Ints, ties: Floats, seed: int, watch: Watch = ENDLESS) -> Floats:
    """Lay out a connected part of up to a few dozen actors; a tie is about 1 long.

    ``pairs`` (m, 2) holds indices of actors, the lower first; ``ties`` (m,) counts the ties of each pair.  Pairs
    with many ties are drawn longer, so that their fan has room.  ``watch`` hears the end: there is not much before.
    Returns (size, 2).

    >>> stress(2, np.array([[0, 1]]), np.ones(1), 0).round(2).tolist()
    [[-0.48, 0.0], [0.48, 0.0]]
    """
    ties = np.minimum(ties, WIDEST)
    far = _distances(size, pairs, 0.75 + 0.2 * ties)
    starts = _starts(size, _effort(size, len(pairs)), seed)
    if len(pairs) > CROWDED * size:
        return _roomy(_upright(_majorised(far, starts[:1])[0]))
    views = [_View.of(actor, pairs, ties, far) for actor in range(size)]
    tried = np.concatenate([_majorised(far, starts), starts])
    polished = _polished(views, _best(views, tried, _effort(size, len(pairs))))
    best: Floats = _best(views, np.array([_upright(xy) for xy in polished]), 1)[0]
    watch.goes_on(1)
    return _roomy(best)


def _distances(size: int, pairs: Ints, lengths: Floats) -> Floats:
    a, b = pairs[:, 0], pairs[:, 1]
    graph = coo_array((lengths, (a, b)), shape=(size, size)).tocsr()
    far: Floats = dijkstra(graph, directed=False)
    return far


def _effort(size: int, pairs: int) -> int:
    """How many drawings are tried: few where little can cross, and where each takes long."""
    if pairs < size:
        return 4
    return max(2, min(2 * size, COMPARISONS // (2 * pairs * (pairs + size))))


def _starts(size: int, count: int, seed: int) -> Floats:
    """Where the search begins, (starts, size, 2): a circle and random scatters."""
    turn = 2 * np.pi * np.arange(size) / size
    circle = -np.column_stack([np.cos(turn), np.sin(turn)]).round(9)
    scatter = np.random.default_rng(seed).uniform(-1, 1, (count - 1, size, 2))
    return whole(np.concatenate([circle[None], scatter]) * max(1.0, size**0.5 / 2), FINE)


def _majorised(far: Floats, xy: Floats, most: int = 300) -> Floats:
    """Each start (starts, n, 2) moved downhill until the stress, weighted by 1 / distance squared, settles."""
    size = len(far)
    weight = 1 / np.where(far > 0, far, np.inf) ** 2
    pull = np.diag(weight.sum(axis=1)) - weight
    settle = np.linalg.inv(pull + 1 / size) - 1 / size
    for _ in range(most):
        gap = np.linalg.norm(xy[:, :, None] - xy[:, None], axis=-1)
        ratio = weight * far / np.maximum(gap, 1e-9)
        moved = whole(settle @ (ratio.sum(axis=-1)[..., None] * xy - ratio @ xy), FINE)
        still = np.abs(moved - xy).max() < 1e-4
        xy = moved
        if still:
            break
    return xy


def _upright(xy: Floats) -> Floats:
    """Turned so that the longer axis lies level, widened to a landscape shape, and one of its mirror images chosen."""
    xy = whole(xy, FINE)
    xy = whole(xy - xy.mean(axis=0), FINE)
    (xx, xy_), (_, yy) = xy.T @ xy
    angle = 0.5 * np.arctan2(2 * xy_, xx - yy)
    xy = whole(xy @ np.array([[np.cos(angle), -np.sin(angle)], [np.sin(angle), np.cos(angle)]]), FINE)
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


def _best(views: list[_View], drawings: Floats, count: int) -> Floats:
    """The drawings (k, n, 2) that are easiest to read, without those that are as hard as one already chosen."""
    trouble = sum(_trouble_at(view, drawings, drawings[:, view.actor][:, None]) for view in views)
    _, distinct = np.unique(np.round(trouble, 3), return_index=True)
    best: Floats = drawings[distinct[:count]]
    return best


def _polished(views: list[_View], xy: Floats) -> Floats:
    """Move one actor at a time to where it is least in trouble: anywhere at first, then nearby, nearer and nearer.

    ``xy`` (k, n, 2) are k drawings, each improved for itself.
    """
    xy = xy.copy()
    rows = np.arange(len(xy))
    for radius in (np.inf, np.inf, 0.6, 0.4, np.inf, 0.6, 0.4, 0.25, 0.25, 0.15, 0.1, 0.05):
        for view in views:
            here = xy[:, view.actor][:, None]
            spots = np.concatenate([here, _anywhere(xy) if radius == np.inf else here + radius * RING], axis=1)
            xy[:, view.actor] = spots[rows, np.argmin(_trouble_at(view, xy, spots).round(6), axis=1)]
    return xy


def _anywhere(xy: Floats) -> Floats:
    """Spots all over each drawing and a little beyond its edges, (k, 80, 2)."""
    low, high = xy.min(axis=1) - 0.5, xy.max(axis=1) + 0.5
    columns, rows = np.meshgrid(np.linspace(0, 1, 10), np.linspace(0, 1, 8))
    share = np.column_stack([columns.ravel(), rows.ravel()])
    spots: Floats = low[:, None] + share * (high - low)[:, None]
    return spots


def _trouble_at(view: _View, xy: Floats, spots: Floats) -> Floats:
    """Trouble that one actor of each drawing (k, n, 2) has or makes at each of the spots (k, c, 2); shape (k, c)."""
    others, goals, a, b = (xy[:, None, index] for index in (view.others, view.goals, *view.strange.T))
    here, there = xy[:, None, view.joints[0]], xy[:, None, view.joints[1]]
    spots = spots[:, :, None]
    away = np.abs(spots - others)
    bent = ((np.hypot(away[..., 0], away[..., 1]) - view.far) / view.far) ** 2
    close = np.clip(1 - away / LABEL, 0, None).prod(axis=-1) ** 0.5
    spot, goal = spots[..., None, :], goals[..., None, :]
    one, other = np.triu_indices(len(view.goals), 1)
    leaving = _unit(goals - spots)
    trouble: Floats = (
        bent.sum(axis=-1)
        + 3 * close.sum(axis=-1)
        + 0.8 * (_cross(spot, goal, a[:, :, None], b[:, :, None]) * view.fans).sum(axis=(-1, -2))
        + 3 * _passing(spots, a, b, view.room).sum(axis=-1)
        + 3 * (_passing(others[:, :, None], spot, goal, view.own_room) * view.bystanders).sum(axis=(-1, -2))
        + _narrowness(leaving[..., one, :], leaving[..., other, :]).sum(axis=-1)
        + _narrowness(_unit(there - here), _unit(spots - here)).sum(axis=-1)
    )
    return trouble


def _cross(p: Floats, q: Floats, a: Floats, b: Floats) -> NDArray[np.bool_]:
    """Whether line p-q crosses line a-b; ends that touch do not count."""
    apart = _side(p, q, a) * _side(p, q, b) < 0
    result: NDArray[np.bool_] = apart & (_side(a, b, p) * _side(a, b, q) < 0)
    return result


def _side(p: Floats, q: Floats, r: Floats) -> Floats:
    pq, pr = q - p, r - p
    side: Floats = pq[..., 0] * pr[..., 1] - pq[..., 1] * pr[..., 0]
    return side


def _passing(point: Floats, a: Floats, b: Floats, room: Floats) -> Floats:
    """1 where the line a-b runs through the point, 0 where it leaves the room."""
    along, to_point = b - a, point - a
    share = _dot(to_point, along) / np.maximum(_dot(along, along), 1e-12)
    gap = to_point - np.clip(share, 0, 1)[..., None] * along
    passing: Floats = np.clip(1 - np.hypot(gap[..., 0], gap[..., 1]) / room, 0, None) ** 2
    return passing


def _narrowness(one: Floats, other: Floats) -> Floats:
    """1 for two directions (unit vectors) that are the same, 0 from 30 degrees on."""
    close: Floats = np.clip((_dot(one, other) - 0.866) / 0.134, 0, None) ** 2
    return close


def _dot(one: Floats, other: Floats) -> Floats:
    dot: Floats = one[..., 0] * other[..., 0] + one[..., 1] * other[..., 1]
    return dot


def _unit(vector: Floats) -> Floats:
    unit: Floats = vector / np.maximum(np.hypot(vector[..., 0], vector[..., 1]), 1e-9)[..., None]
    return unit
