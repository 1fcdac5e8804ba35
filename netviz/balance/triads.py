"""Triads: three actors with a sign between every two of them, balanced or not.

Heider, *Attitudes and cognitive organization*, Journal of Psychology 21 (1946); Cartwright and Harary, *Structural
balance: a generalization of Heider's theory*, Psychological Review 63 (1956): a triad is balanced when the product of
its three signs is positive, which leaves three friends, or two friends with a common foe.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import networkx as nx

from netviz.balance.frustration import Pair

FORMS: Mapping[tuple[int, ...], str] = {
    (1, 1, 1): "three friends",
    (-1, -1, 1): "two friends with a common foe",
    (-1, 1, 1): "one with two friends who are foes",
    (-1, -1, -1): "three foes",
}
"""The four kinds of triads by their signs in order, in words."""


@dataclass(frozen=True)
class Triad:
    """Three actors, by id, and the signs of the pairs first-second, first-third and second-third."""

    actors: tuple[str, str, str]
    signs: tuple[int, int, int]

    @property
    def balanced(self) -> bool:
        """Whether the product of the signs is positive."""
        return self.signs[0] * self.signs[1] * self.signs[2] > 0

    @property
    def form(self) -> str:
        """Which of :data:`FORMS` it is, in words."""
        return FORMS[tuple(sorted(self.signs))]

    @property
    def pairs(self) -> Sequence[Pair]:
        """The three pairs, in the order of the signs."""
        first, second, third = self.actors
        return ((first, second), (first, third), (second, third))


def triads(signs: Mapping[Pair, int]) -> list[Triad]:
    """All triads of pairs with a sign (1 or -1), by their actors' ids.

    >>> [(each.form, each.balanced) for each in triads({("a", "b"): 1, ("a", "c"): -1, ("b", "c"): -1})]
    [('two friends with a common foe', True)]
    """
    network = nx.Graph()
    network.add_nodes_from(sorted({actor for pair in signs for actor in pair}))
    network.add_edges_from(sorted(signs))
    return [
        Triad((one, two, three), (signs[one, two], signs[one, three], signs[two, three]))
        for one, two, three in sorted(tuple(sorted(each)) for each in nx.all_triangles(network))
    ]
