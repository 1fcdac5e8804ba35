"""Groups of actors as a viewer draws them: where they and their members stand, how large they are, their figures."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import count, islice
from typing import Any

import numpy as np
import pandas as pd

from netviz.layout import place
from netviz.selection import Selection
from netviz.stores import Folding, Group, Groups, Store, fold, select_in
from netviz.stores.groups import MEMBERS, membership
from netviz.stores.store import numbered

Places = Mapping[str, tuple[float, float]]

INNER = 0.8
"""Groups keep to this part of the map, so that there is room around the outermost for their members."""

NARROWEST, WIDEST = 0.18, 0.26
"""The smallest and the largest circle on which members of a group stand, in units of the map."""

SHARE = 0.45
"""The radius of that circle as a share of the way to the next group."""

FREE = 0.5
"""What of it is left to the group's own symbol."""

CLEAR = 0.09
"""No member stands nearer to another group's symbol than this."""

RINGS = 3
"""So many times the usual number of members have a spot: a filter may bring forward who has few partners otherwise."""

TURN = np.pi * (3 - 5**0.5)
"""The golden angle: spots on such a spiral keep their distance, however many there are."""

LARGEST = 7.0
"""Size of the group with most actors, where actors have sizes from 1 to 2.2."""


def group_places(store: Store, by: str) -> dict[str, tuple[float, float]]:
    """Where the groups of a store stand, from all its ties."""
    every = membership(store, by)["id"].drop_duplicates()
    with store.engine.passing():
        pairs = fold(select_in(store, Selection()), Folding(actors=max(len(every), 1), group=by)).pairs
    lines = pairs.astype({"id": "str"})[["id", "source", "target", "type"]]
    actors = pd.DataFrame({"id": every.to_numpy(), "name": every.to_numpy()}, dtype="str")
    found = place(store.rest.replace(ties=numbered(lines), actors=numbered(actors)))
    return {group: (INNER * x, INNER * y) for group, (x, y) in found.items()}


def symbol_places(store: Store, groups: Groups, spots: Places) -> dict[str, tuple[float, float]]:
    """Where the symbols of a view stand: groups at their spots, each member around its group's.

    Its number of partners in the whole store says where, so that no filter and no other group moves it.
    """
    found = {group: spots[group] for group in groups.drawn}
    members = groups.homes
    homes = members[list(groups.single)]
    for group in homes.unique():
        others = members.index[members == group]
        order = sorted(others, key=lambda actor: (-store.partners.get(actor, 0), actor))
        stands = list(islice(_around(group, spots, MEMBERS), RINGS * MEMBERS))
        drawn = set(homes.index[homes == group])
        found |= {actor: stands[at] for actor, at in _seats(order, drawn, len(stands)).items()}
    return found


def _seats(order: list[str], drawn: set[str], seats: int) -> dict[str, int]:
    """The number of a seat for each that is drawn: the first have their own, those far behind share the outer ones.

    >>> _seats(["a", "b", "c"], {"a", "c"}, 60)
    {'a': 0, 'c': 2}
    """
    found: dict[str, int] = {}
    for rank, actor in ((rank, actor) for rank, actor in enumerate(order) if actor in drawn):
        at = rank if rank < MEMBERS else MEMBERS + rank % (seats - MEMBERS)
        taken = set(found.values())
        while at in taken and len(taken) < seats:
            at = (at + 1) % seats
        found[actor] = at
    return found


def _around(group: str, spots: Places, most: int) -> Iterator[tuple[float, float]]:
    """Free spots on a spiral around a group, from the inside out, ``most`` of them within its circle."""
    middle, others = np.array(spots[group]), np.array([spot for each, spot in spots.items() if each != group])
    others = others.reshape(-1, 2)
    away = np.hypot(*(others - middle).T).min(initial=1.0)
    radius = min(WIDEST, max(NARROWEST, SHARE * away))
    for step in count():
        far = radius * (FREE**2 + (1 - FREE**2) * (step + 1) / most) ** 0.5
        spot = middle + far * np.array([np.cos(step * TURN), np.sin(step * TURN)])
        if np.hypot(*(others - spot).T).min(initial=1.0) >= CLEAR:
            x, y = np.round(spot, 4).tolist()
            yield x, y


def group_sizes(store: Store, groups: Groups) -> dict[str, float]:
    """Sizes of the groups' symbols: areas grow with how many actors they stand for, those of the whole store."""
    whole = membership(store, groups.by)["id"].value_counts()
    most = max(int(whole.max()), 1)
    return {
        group: round(1 + (LARGEST - 1) * ((each.whole - len(each.members)) / most) ** 0.5, 3)
        for group, each in groups.drawn.items()
    }


def told(groups: Groups, ids: Iterable[str]) -> dict[str, Any]:
    """What a viewer tells of the groups, and to which one each actor belongs that is drawn by itself."""
    homes = {actor: group for group, each in groups.drawn.items() for actor in each.members}
    here = set(ids)
    return {
        "by": groups.by,
        "drawn": {group: _told(each) for group, each in groups.drawn.items()},
        "homes": {actor: group for actor, group in homes.items() if actor in here},
        "opened": [group for group, each in groups.drawn.items() if each.opened],
    }


def _told(group: Group) -> dict[str, Any]:
    strongest = [{"id": actor, "name": name, "ties": ties} for actor, name, ties in group.strongest]
    return {
        "label": group.label,
        "whole": group.whole,
        "actors": group.actors,
        "rest": group.rest,
        "opened": group.opened,
        "within": group.within,
        "across": group.across,
        "strongest": strongest,
    }
