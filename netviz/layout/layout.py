"""Where the actors stand: positions of the whole network, the same for every selection of it.

A filter hides actors and ties but never moves one, so positions are found once, from everything the tables
hold: actors sorted by id, ties folded into unordered pairs.  Row order therefore cannot matter.  Each connected
part is laid out by the first record of :data:`LAYOUTS` that is meant for its size; the parts are then packed
in rows, the largest first, actors without ties last.  What an analyst pinned (``positions.csv``) wins.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from scipy.sparse import coo_array, eye_array
from scipy.sparse.csgraph import connected_components, laplacian
from scipy.sparse.linalg import spsolve
from scipy.spatial import cKDTree

from netviz.layout.kept import remembered
from netviz.layout.springs import apart, springs
from netviz.layout.stress import ASPECT, stress
from netviz.watch import ENDLESS, Watch

if TYPE_CHECKING:
    from netviz.tables import Tables

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

MARGIN = np.array([1.1, 0.8])
"""Room around each part, and for an actor without ties, in lengths of a tie."""

LONELY_SHARE = 0.25
"""Actors without ties take up to this share of the area of the others; many of them move closer together."""


@dataclass(frozen=True)
class Layout:
    """One way to lay out a connected part of up to ``most`` actors (None = any number).

    ``lay(size, pairs, ties, seed, watch)`` gets the number of actors, index pairs (m, 2) with the lower index first,
    the number of ties of each pair (m,), a seed, and whom to tell how far it is; it returns (size, 2), where a tie is
    about 1 long.
    """

    name: str
    label: str
    most: int | None
    lay: Callable[[int, Ints, Floats, int, Watch], Floats]


LAYOUTS = (
    Layout("stress", "distances as in the network, improved until it reads well", 40, stress),
    Layout("springs", "springs and an even density", None, springs),
)


@dataclass(frozen=True, eq=False)
class _Net:
    """Actors 0..size-1, the unordered pairs of them (m, 2) that have ties, sorted, and the number of ties (m,)."""

    size: int
    pairs: Ints
    ties: Floats


@dataclass(frozen=True)
class _Asked:
    """A network as bytes and a seed: what decides the positions.  Who listens meanwhile does not."""

    size: int
    pairs: bytes
    ties: bytes
    seed: int
    watch: Watch = field(default=ENDLESS, compare=False)

    @property
    def net(self) -> _Net:
        return _Net(self.size, np.frombuffer(self.pairs, np.int64).reshape(-1, 2), np.frombuffer(self.ties))


def place(tables: Tables, seed: int = 0, watch: Watch = ENDLESS) -> dict[str, tuple[float, float]]:
    """Position of every actor: those of the actors' table and those that only a tie names, sorted by id.

    x runs from -1 (left) to 1 (right) and y from -1 (top) to 1 (bottom), both in one scale, rounded to four
    decimals.  Rows of ``positions.csv`` with a known actor and two numbers within [-1, 1] are kept as they are;
    the other actors stay where they would be without them, or, where half of the actors or more are pinned, go
    near their pinned neighbours.  The same rows give the same positions in every order.

    ``watch`` hears how far it is.  It cannot stop it: half a layout would be another picture.  Positions of
    :data:`~netviz.layout.kept.LARGE` actors and more are kept in a cache on disk (:mod:`netviz.disk.cache`).
    """
    ids, net = _read(tables)
    natural = _natural(_Asked(net.size, net.pairs.tobytes(), net.ties.tobytes(), seed, watch))
    pinned, spots = pins(tables.positions, ids)
    xy = _around(net, natural, pinned, spots) if len(pinned) else natural
    # The first rounding takes away what a processor may do to the last digit of a number that lies on the border.
    xy = xy.round(9).round(4) + 0.0
    xy[pinned] = spots
    return {actor: (x, y) for actor, (x, y) in zip(ids, xy.tolist(), strict=True)}


def laid_out_alike(one: Tables, other: Tables) -> bool:
    """Whether two networks have the same actors and as many ties between each two: then they are laid out alike.

    >>> from netviz.tables import tables_from_bytes
    >>> ties = (b"source,target,type\\na,b,x\\n", b"source,target,type\\nb,a,y\\n", b"source,target,type\\na,c,x\\n")
    >>> one, turned, other = (tables_from_bytes({"ties.csv": each}) for each in ties)
    >>> laid_out_alike(one, turned), laid_out_alike(one, other)
    (True, False)
    """
    (ids, net), (others, another) = _read(one), _read(other)
    return ids == others and np.array_equal(net.pairs, another.pairs) and np.array_equal(net.ties, another.ties)


def _read(tables: Tables) -> tuple[list[str], _Net]:
    sources, targets = tables.ties["source"], tables.ties["target"]
    ids = sorted({*tables.actors["id"].unique(), *sources.unique(), *targets.unique()})
    ends = np.sort(np.column_stack([_indices(sources, ids), _indices(targets, ids)]), axis=1)
    ends = ends[(ends[:, 0] >= 0) & (ends[:, 0] != ends[:, 1])]
    keys, ties = np.unique(ends[:, 0] * len(ids) + ends[:, 1], return_counts=True)
    pairs = np.column_stack(np.divmod(keys, max(1, len(ids))))
    return ids, _Net(len(ids), pairs, ties.astype(float))


def _indices(actors: pd.Series[str], ids: list[str]) -> Ints:
    """Where each actor stands in the sorted ids; -1 for one that is not there."""
    # Arrow would be asked text by text.
    found = pd.Index(ids, dtype=object).get_indexer(pd.Index(actors.to_numpy(dtype=object)))
    return np.array(found, np.int64)


@lru_cache(maxsize=8)
def _natural(asked: _Asked) -> Floats:
    """Positions without pins, found once: kept in memory, and on disk where that takes long."""
    xy = remembered((asked.size, asked.seed, asked.pairs, asked.ties), asked.size, lambda: _laid_out(asked))
    xy.setflags(write=False)
    return xy


def _laid_out(asked: _Asked) -> Floats:
    parts = _parts(asked.net)
    laid: dict[bytes, Floats] = {}
    done, drawings = 0, []
    for members, part in parts:
        share = asked.watch.stretch(done / asked.size, (done := done + len(members)) / asked.size)
        drawings.append(_lay(part, asked.seed, laid, share))
    xy = np.zeros((asked.size, 2))
    for (members, _), points in zip(parts, _packed(drawings), strict=True):
        xy[members] = points
    asked.watch.goes_on(1)
    return _fitted(xy)


def _parts(net: _Net) -> list[tuple[Ints, _Net]]:
    """Connected parts with their members, the largest first, those of one size by their first member."""
    if net.size == 0:
        return []
    count, label = connected_components(_matrix(net), directed=False)
    members = _groups(label, count)
    index = np.empty(net.size, np.int64)
    for group in members:
        index[group] = np.arange(len(group))
    rows = _groups(label[net.pairs[:, 0]], count)
    parts = [_Net(len(group), index[net.pairs[row]], net.ties[row]) for group, row in zip(members, rows, strict=True)]
    return sorted(zip(members, parts, strict=True), key=lambda part: (-part[1].size, part[0][0]))


def _groups(label: Ints, count: int) -> list[Ints]:
    """Indices of the rows of each label, in order."""
    return np.split(np.argsort(label, kind="stable"), np.cumsum(np.bincount(label, minlength=count))[:-1])


def _matrix(net: _Net) -> coo_array:
    a, b = net.pairs.T
    return coo_array((net.ties, (a, b)), shape=(net.size, net.size))


def _lay(part: _Net, seed: int, laid: dict[bytes, Floats], watch: Watch) -> Floats:
    """Lay out one part; parts of one build (a thousand couples) are laid out once."""
    if part.size == 1:
        return np.zeros((1, 2))
    build = part.pairs.tobytes() + part.ties.tobytes()
    if build not in laid:
        layout = next(layout for layout in LAYOUTS if layout.most is None or part.size <= layout.most)
        laid[build] = layout.lay(part.size, part.pairs, part.ties, seed, watch)
    return laid[build]


def _packed(drawings: list[Floats]) -> list[Floats]:
    """The drawings moved side by side, in rows of a width that fills a landscape frame best."""
    sizes = np.array([np.ptp(points, axis=0) for points in drawings]).reshape(-1, 2) + MARGIN
    lonely = np.array([len(points) == 1 for points in drawings], bool)
    crowd, rest = (float(sizes[rows].prod(axis=1).sum()) for rows in (lonely, ~lonely))
    if rest and crowd > LONELY_SHARE * rest:
        sizes[lonely] *= (LONELY_SHARE * rest / crowd) ** 0.5
    widths = [sizes[:, 0].max(initial=0) * factor for factor in (1, 1.15, 1.3, 1.5, 2, 3)]
    widths.append((sizes.prod(axis=1).sum() * ASPECT) ** 0.5)
    tries = [_rows(sizes, max(width, widths[0])) for width in widths]
    middles = max(tries, key=lambda middles: _fill(middles, sizes))
    return [
        points - (points.min(axis=0) + points.max(axis=0)) / 2 + middle
        for points, middle in zip(drawings, middles, strict=True)
    ]


def _rows(sizes: Floats, width: float) -> Floats:
    """Middles of boxes (n, 2) set in centred rows no wider than ``width``, in the order given."""
    rows: list[list[int]] = []
    filled = np.inf
    for box, wide in enumerate(sizes[:, 0]):
        if filled + wide > width + 1e-9:
            rows.append([])
            filled = 0.0
        rows[-1].append(box)
        filled += wide
    middles = np.zeros_like(sizes)
    top = 0.0
    for row in rows:
        right = np.cumsum(sizes[row, 0])
        height = sizes[row, 1].max()
        middles[row, 0] = right - sizes[row, 0] / 2 - right[-1] / 2
        middles[row, 1] = top + height / 2
        top += height
    return middles


def _fill(middles: Floats, sizes: Floats) -> float:
    """How large the boxes would be drawn in a frame of the wanted shape."""
    if len(sizes) == 0:
        return 0.0
    width, height = (middles + sizes / 2).max(axis=0) - (middles - sizes / 2).min(axis=0)
    return round(float(min(ASPECT / width, 1 / height)), 9)


def _fitted(xy: Floats) -> Floats:
    """Centred, and scaled in both directions alike until the longer side runs from -1 to 1."""
    if len(xy) == 0:
        return xy
    centred = xy - (xy.min(axis=0) + xy.max(axis=0)) / 2
    fitted: Floats = centred / max(np.abs(centred).max(), 1e-9)
    return fitted


def pins(positions: pd.DataFrame, ids: list[str]) -> tuple[Ints, Floats]:
    """Indices of pinned actors and their spots (k, 2), of the rows that can be used; of two the lower one."""
    rows = pd.DataFrame(
        {
            "at": _indices(positions["actor"], ids),
            "x": pd.to_numeric(positions["x"], errors="coerce"),
            "y": pd.to_numeric(positions["y"], errors="coerce"),
        }
    )
    usable = (rows["at"] >= 0) & rows["x"].between(-1, 1) & rows["y"].between(-1, 1)
    rows = rows[usable].sort_values(["at", "x", "y"]).drop_duplicates("at")
    return rows["at"].to_numpy(np.int64), rows[["x", "y"]].to_numpy(float)


def _around(net: _Net, natural: Floats, pinned: Ints, spots: Floats) -> Floats:
    """Positions with the pins in place and nobody on top of a pinned actor."""
    free = np.ones(net.size, bool)
    free[pinned] = False
    xy = natural.copy()
    xy[pinned] = spots
    if 2 * len(pinned) >= net.size and free.any():
        xy[free] = _between_neighbours(net, natural, free, xy)
    room = 0.4 / net.size**0.5
    for _ in range(60):
        near = cKDTree(xy).query_pairs(room, output_type="ndarray")
        near = near[free[near].any(axis=1)]
        if len(near) == 0:
            break
        xy[free] = np.clip(xy + apart(xy, near, room * 1.05), -1, 1)[free]
    return xy


def _between_neighbours(net: _Net, natural: Floats, free: NDArray[np.bool_], xy: Floats) -> Floats:
    """Free actors in the middle of their neighbours; a slight pull home gives those with one neighbour a side."""
    around = laplacian(_matrix(net), symmetrized=True).tocsr()[free]
    home = 0.05
    pull = home * natural[free] - around[:, ~free] @ xy[~free]
    between = spsolve((around[:, free] + home * eye_array(int(free.sum()))).tocsc(), pull)
    return np.asarray(between, float).reshape(-1, 2)
