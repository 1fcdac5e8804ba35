"""From signed pairs to the line index: cut into blocks, bounded from both sides, put together again."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import networkx as nx
import numpy as np

from netviz.balance.frustration.branching import branch
from netviz.balance.frustration.cycles import tighten
from netviz.balance.frustration.problem import Known, Problem, begun
from netviz.balance.frustration.search import look_around, search
from netviz.balance.frustration.semidefinite import relax
from netviz.watch import ENDLESS, Watch

Pair = tuple[str, str]
"""Two actors' ids, the smaller one first."""

STAGES: tuple[Callable[[Known, Watch], Known], ...] = (look_around, tighten, search, relax, branch)
"""What is done for a block until its line index is proven, the cheap things first."""

TURNING: tuple[Callable[[Known, Watch], Known], ...] = (tighten, look_around, branch)


@dataclass(frozen=True, eq=False)
class Block:
    """Actors no one of whom can be taken out to part the others, and what is known of the pairs among them."""

    actors: tuple[str, ...]
    known: Known

    @property
    def pairs(self) -> list[Pair]:
        """The pairs, in the order of the problem."""
        return [(self.actors[one], self.actors[other]) for one, other in self.known.problem.ends.tolist()]

    @property
    def camps(self) -> dict[str, int]:
        """1 or -1 by actor."""
        return dict(zip(self.actors, self.known.camps.tolist(), strict=True))


@dataclass(frozen=True, eq=False)
class Frustration:
    """The line index as far as it is known, with a best partition found.

    ``camps`` is 1 or -1 by actor; the first actor of each part of the network (by id) has 1.
    """

    blocks: Sequence[Block]

    @cached_property
    def line_index(self) -> int:
        """How many pairs the best partition goes against."""
        return sum(block.known.cost for block in self.blocks)

    @cached_property
    def at_least(self) -> int:
        """What is proven: no partition goes against fewer pairs."""
        return sum(block.known.bound for block in self.blocks)

    @property
    def optimal(self) -> bool:
        """Whether it is proven that no partition is better."""
        return self.at_least == self.line_index

    @property
    def gap(self) -> float:
        """How much lower the line index could be, as a share of the one found."""
        return (self.line_index - self.at_least) / self.line_index if self.line_index else 0.0

    @cached_property
    def camps(self) -> dict[str, int]:
        """A best partition; blocks are turned so that they agree on the actors they share."""
        return _joined(self.blocks)

    @cached_property
    def frustrated(self) -> list[Pair]:
        """The pairs that the partition goes against."""
        found = []
        for block in self.blocks:
            flags = block.known.problem.frustrated(block.known.camps).tolist()
            found += [pair for pair, against in zip(block.pairs, flags, strict=True) if against]
        return sorted(found)


def line_index(signs: Mapping[Pair, int], watch: Watch = ENDLESS) -> Frustration:
    """The line index of balance of pairs with a sign (1 or -1), exactly where the time is enough.

    A cycle never leaves a block (biconnected component), so that blocks are solved one by one and added.  For each
    the tabu search of :mod:`.search` gives a partition; the cycles of :mod:`.cycles`, the semidefinite program of
    :mod:`.semidefinite` and the branch and bound of :mod:`.branching` give bounds, until both meet or the watch stops.

    >>> enemies = line_index({("a", "b"): 1, ("a", "c"): 1, ("b", "c"): -1})
    >>> enemies.line_index, enemies.optimal, len(enemies.frustrated)
    (1, True, 1)
    """
    blocks = sorted(_blocks(signs), key=lambda block: (len(block.actors), block.actors))
    for stage in STAGES:
        blocks = [_taken(block, stage, watch) for block in blocks]
    return Frustration(blocks)


def _taken(block: Block, stage: Callable[[Known, Watch], Known], watch: Watch) -> Block:
    if block.known.proven or not watch.goes_on(watch.share):
        return block
    return Block(block.actors, stage(block.known, watch))


def turned(block: Block, pair: int, watch: Watch = ENDLESS) -> Known:
    """What is known of the block's line index with one pair's sign turned.

    It differs from the block's own by one at most, so that what was found for the block goes a long way.
    """
    known = block.known.turning(pair)
    for stage in TURNING:
        if known.proven or not watch.goes_on(watch.share):
            break
        known = stage(known, watch)
    return known


def _blocks(signs: Mapping[Pair, int]) -> Iterator[Block]:
    network = nx.Graph()
    network.add_nodes_from(sorted({actor for pair in signs for actor in pair}))
    network.add_edges_from(sorted(signs))
    for pairs in nx.biconnected_component_edges(network):
        yield _block(sorted(tuple(sorted(pair)) for pair in pairs), signs)


def _block(pairs: Sequence[Pair], signs: Mapping[Pair, int]) -> Block:
    actors = tuple(sorted({actor for pair in pairs for actor in pair}))
    position = {actor: at for at, actor in enumerate(actors)}
    ends = np.array([(position[one], position[other]) for one, other in pairs], dtype=np.int64)
    return Block(actors, begun(Problem(len(actors), ends, np.array([signs[pair] for pair in pairs], dtype=np.int64))))


def _joined(blocks: Iterable[Block]) -> dict[str, int]:
    """The blocks' camps as one partition."""
    holding: dict[str, list[Block]] = {}
    for block in blocks:
        for actor in block.actors:
            holding.setdefault(actor, []).append(block)
    camps: dict[str, int] = {}
    done: set[Block] = set()
    for first in sorted(holding):
        if first in camps:
            continue
        camps[first], waiting = 1, [first]
        while waiting:
            actor = waiting.pop()
            for block in holding[actor]:
                if block not in done:
                    done.add(block)
                    own = block.camps
                    turn = own[actor] * camps[actor]
                    camps |= {each: own[each] * turn for each in block.actors}
                    waiting += block.actors
    return dict(sorted(camps.items()))
