"""Which single pair, its sign turned, would bring the network nearer to balance or further from it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from netviz.balance.assessing import Balance
from netviz.balance.frustration import Pair, turned
from netviz.watch import ENDLESS, Watch


@dataclass(frozen=True)
class Turning:
    """A pair, the sign it has, and how the line index changes when it turns: -1 calms, 1 breaks, 0 does neither."""

    actors: Pair
    sign: int
    change: int


@dataclass(frozen=True)
class Turnings:
    """Every pair's turning that could be told for sure, and how many could not in the time given."""

    known: Sequence[Turning]
    unknown: int

    @property
    def calming(self) -> list[Turning]:
        """Pairs whose turning lowers the line index by one."""
        return [each for each in self.known if each.change < 0]

    @property
    def breaking(self) -> list[Turning]:
        """Pairs whose turning raises the line index by one."""
        return [each for each in self.known if each.change > 0]


def turnings(found: Balance, watch: Watch = ENDLESS) -> Turnings:
    """What the turning of each single pair would do to the line index.

    One pair moves the line index by one at most.  A pair that the best partition goes against always calms; for the
    others the line index of their block is bounded anew (:func:`netviz.balance.frustration.turned`).  Where the line
    index itself is not proven nothing can be told for sure.

    >>> from netviz.balance.assessing import assess_balance
    >>> from netviz.tables import tables_from_bytes
    >>> ties = b"id,source,target,type,sign\\n1,a,b,pact,1\\n2,b,c,pact,1\\n3,a,c,pact,1\\n4,c,d,feud,-1\\n"
    >>> [each.actors for each in turnings(assess_balance(tables_from_bytes({"ties.csv": ties}))).breaking]
    [('a', 'b'), ('a', 'c'), ('b', 'c')]
    """
    known = sorted(_all(found, watch), key=lambda each: (-abs(each.change), each.change, each.actors))
    return Turnings(known, len(found.signs) - len(known))


def _all(found: Balance, watch: Watch) -> Iterator[Turning]:
    done, total = 0, len(found.signs)
    for block in found.frustration.blocks:
        for position, pair in enumerate(block.pairs):
            if not watch.goes_on(done / total, f"turning pair {done + 1:,} of {total:,}"):
                return
            done += 1
            after = turned(block, position, Watch(watch.left)) if block.known.proven else None
            if after is not None and after.proven:
                yield Turning(pair, found.signs[pair], after.cost - block.known.cost)
