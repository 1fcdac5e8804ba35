"""Ties as arrays, and the simple graphs that measures read: nobody is fed what it cannot read."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

import networkx as nx
import numpy as np
import numpy.typing as npt
import scipy.sparse as sp

from netviz import typed
from netviz.selection import Selected

Ints = npt.NDArray[np.int64]
Numbers = npt.NDArray[np.float64]
Flags = npt.NDArray[np.bool_]


@dataclass(frozen=True, eq=False)
class Links:
    """Ties between actors, one entry a tie.

    ``actors`` are ids in order; ``source`` and ``target`` are places among them (int64); ``mutual`` flags, ``sign`` 1,
    0 or -1, ``weight`` above zero, ``kinds`` the ties' types, ``ids`` their ids.  Loops are left out: no measure of
    another actor's place can read them.
    """

    actors: tuple[str, ...]
    source: Ints
    target: Ints
    mutual: Flags
    sign: Ints
    weight: Numbers
    kinds: npt.NDArray[np.object_]
    ids: npt.NDArray[np.object_]

    @classmethod
    def of(cls, selected: Selected) -> Links:
        """The ties of a selection, among the actors that have one of them (a loop makes an actor one of these)."""
        ties = typed.type_ties(selected.whole)[selected.kept]
        actors = sorted(typed.distinct(ties["source"]) | typed.distinct(ties["target"]))
        place = {actor: at for at, actor in enumerate(actors)}
        source, target = (np.asarray(ties[end].map(place), dtype=np.int64) for end in ("source", "target"))
        whole = cls(
            tuple(actors),
            source,
            target,
            ties["mutual"].to_numpy(dtype=bool),
            ties["sign"].to_numpy(dtype=np.int64),
            ties["weight"].to_numpy(dtype=np.float64),
            ties["type"].to_numpy(dtype=object),
            ties["id"].to_numpy(dtype=object),
        )
        return whole.only(source != target)

    def only(self, flags: Flags) -> Links:
        """Some of the ties, among the same actors."""
        own = ("source", "target", "mutual", "sign", "weight", "kinds", "ids")
        return replace(self, **{name: getattr(self, name)[flags] for name in own})

    def without(self, tie: int) -> Links:
        """All ties but one."""
        return self.only(np.arange(len(self.ids)) != tie)

    @property
    def size(self) -> int:
        """How many actors there are."""
        return len(self.actors)

    @cached_property
    def pair_of(self) -> Ints:
        """A number for each tie that is the same for ties between the same two actors."""
        low, high = np.minimum(self.source, self.target), np.maximum(self.source, self.target)
        return low * self.size + high

    @cached_property
    def pairs(self) -> Ints:
        """The pairs with a tie, each once, as places of the two actors (int64, shape pairs by 2)."""
        found = np.unique(self.pair_of)
        return np.stack([found // max(self.size, 1), found % max(self.size, 1)], axis=1)

    @cached_property
    def arcs(self) -> Ints:
        """The directed pairs, each once; a mutual tie runs both ways."""
        back = self.mutual
        found = np.unique(
            np.concatenate([self.source * self.size + self.target, (self.target * self.size + self.source)[back]])
        )
        return np.stack([found // max(self.size, 1), found % max(self.size, 1)], axis=1)

    @cached_property
    def undirected(self) -> nx.Graph:
        """One edge for each pair with a tie, without attributes; nodes are places, in order."""
        return self._filled(nx.Graph(), map(tuple, self.pairs.tolist()))

    @cached_property
    def directed(self) -> nx.DiGraph:
        """One edge for each directed pair, without attributes."""
        return self._filled(nx.DiGraph(), map(tuple, self.arcs.tolist()))

    @cached_property
    def weighted(self) -> nx.Graph:
        """One edge for each pair, whose ``weight`` is the sum of its ties' weights."""
        found, where = np.unique(self.pair_of, return_inverse=True)
        sums = np.bincount(where, self.weight, len(found))
        graph = self._filled(nx.Graph(), ())
        graph.add_weighted_edges_from((*pair, total) for pair, total in zip(self.pairs.tolist(), sums, strict=True))
        return graph

    @cached_property
    def matrix(self) -> sp.csr_array:
        """One and zero for pairs with and without a tie, in both directions (float64)."""
        one, other = self.pairs.T
        rows, columns = np.concatenate([one, other]), np.concatenate([other, one])
        return sp.csr_array((np.ones(len(rows)), (rows, columns)), shape=(self.size, self.size))

    def _filled(self, graph: Any, edges: Iterator[Any] | tuple[()]) -> Any:
        graph.add_nodes_from(range(self.size))
        graph.add_edges_from(edges)
        return graph
