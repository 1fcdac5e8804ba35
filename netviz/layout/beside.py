"""Positions of a network that grew: who stood somewhere stays there, newcomers go among their neighbours."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import TYPE_CHECKING

import numpy as np
from scipy.spatial import cKDTree

from netviz.layout.layout import Floats, pins
from netviz.typed import among, distinct

if TYPE_CHECKING:
    from netviz.tables import Tables

Spot = tuple[float, float]

ROOM = 0.6
"""Room around a newcomer, in units of the map (which is 2 wide) over the root of the number of actors."""

SPOTS = 600
"""Spots that are tried for each newcomer."""

TURN = np.pi * (3 - 5**0.5)
"""The golden angle: spots on such a spiral keep their distance, however many there are."""

BELOW = (0.0, 0.98)
"""Where who has no neighbour goes: the middle of the lower rim."""


def place_beside(tables: Tables, known: Mapping[str, Spot]) -> dict[str, Spot]:
    """Position of every actor: those of ``known`` as they are, others in the middle of the neighbours that have one.

    A newcomer all of whose neighbours are new waits for them; one without any goes to the lower rim.  No newcomer is
    put on top of another actor.  Pins of ``positions.csv`` win.  The same rows give the same positions in every order.

    >>> from netviz.tables import tables_from_bytes
    >>> tables = tables_from_bytes({"ties.csv": b"source,target,type\\na,b,x\\na,c,x\\nb,c,x\\n"})
    >>> place_beside(tables, {"a": (-1.0, 0.0), "b": (1.0, 0.0)})["c"]
    (0.0, 0.0)
    """
    ids = sorted(set().union(*map(distinct, (tables.actors["id"], tables.ties["source"], tables.ties["target"]))))
    pinned, spots = pins(tables.positions, ids)
    found = {actor: known[actor] for actor in ids if actor in known}
    found |= {ids[at]: (x, y) for at, (x, y) in zip(pinned.tolist(), spots.tolist(), strict=True)}
    waiting = [actor for actor in ids if actor not in found]
    around, room = _neighbours(tables, set(waiting)), ROOM / max(len(ids), 1) ** 0.5
    while waiting:
        ready = [actor for actor in waiting if around[actor] & found.keys()]
        before, fresh = np.array([*found.values()]).reshape(-1, 2), np.empty((0, 2))
        tree = cKDTree(before)
        for actor in ready or waiting[:1]:
            near = [found[each] for each in sorted(around[actor] & found.keys())]
            middle = np.mean(near, axis=0) if near else np.array(BELOW)
            found[actor] = _free_spot(middle, tree, fresh, room)
            fresh = np.vstack([fresh, found[actor]])
        waiting = [actor for actor in waiting if actor not in found]
    return {actor: found[actor] for actor in ids}


def _neighbours(tables: Tables, of: Collection[str]) -> dict[str, set[str]]:
    """Who has a tie with each of these actors."""
    around: dict[str, set[str]] = {actor: set() for actor in of}
    ties = tables.ties
    ties = ties[among(ties["source"], of) | among(ties["target"], of)] if of else ties.iloc[:0]
    for source, target in zip(ties["source"], ties["target"], strict=True):
        if source != target:
            around.get(source, set()).add(target)
            around.get(target, set()).add(source)
    return around


def _free_spot(middle: Floats, taken: cKDTree, fresh: Floats, room: float) -> Spot:
    """The best spot on a spiral around the middle: near it, on the map, and with room around it.

    ``taken`` are the spots of those who stand already, ``fresh`` (k, 2) of those who came since that tree was made.
    """
    steps = np.arange(SPOTS)[:, None]
    rays = np.hstack([np.cos(steps * TURN), np.sin(steps * TURN)])
    spiral = np.clip(middle + 0.5 * room * steps**0.5 * rays, -1, 1)
    nearest = taken.query(spiral)[0] if taken.n else np.full(len(spiral), np.inf)
    fresh = fresh[np.abs(fresh - middle).max(axis=1) < room * SPOTS**0.5]
    nearest = np.minimum(nearest, np.linalg.norm(spiral[:, None] - fresh, axis=-1).min(axis=1, initial=np.inf))
    far = np.hypot(*(spiral - middle).T)
    # Where there is room, more of it counts twice what nearness does; where there is none, only room counts.
    worth = np.where(nearest < room, nearest - 9, 2 * np.minimum(nearest, 1.5 * room) - far)
    x, y = np.round(spiral[np.argmax(worth)], 4).tolist()
    return x, y
