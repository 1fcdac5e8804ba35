"""Structural balance of a view: pairs, triads, line index and camps, with everything that was not counted."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from netviz import typed
from netviz.balance.counting import POSSIBLE, Counted, count
from netviz.balance.frustration import Frustration, Pair, line_index
from netviz.balance.pairs import SignedPair, signed_pairs
from netviz.balance.reading import RULES, Reading
from netviz.balance.rollup import RollUp
from netviz.balance.triads import Triad, triads
from netviz.selection import Selection, resolve
from netviz.tables import Tables
from netviz.watch import ENDLESS, Watch


@dataclass(frozen=True, eq=False)
class Balance:
    """What the signs of a view add up to, from the ties that count.

    ``pairs`` with their state and the sign that a rule gave them; ``triads`` of pairs with a sign, balanced or not;
    ``frustration`` with line index and camps.  ``not_counted`` has the ties of the view that do not count, by reason;
    ``possible_ties`` those among them that would count if they surely ran; ``rolled`` who stands for which state.
    """

    tables: Tables
    selection: Selection
    reading: Reading
    pairs: Sequence[SignedPair]
    frustration: Frustration
    not_counted: Mapping[str, int]
    possible_ties: Sequence[str]
    rolled: RollUp

    @property
    def line_index(self) -> int:
        """How many pairs the best partition into two camps goes against."""
        return self.frustration.line_index

    @property
    def optimal(self) -> bool:
        """Whether it is proven that no partition goes against fewer pairs."""
        return self.frustration.optimal

    @cached_property
    def signs(self) -> dict[Pair, int]:
        """The pairs that count as friendly (1) or hostile (-1)."""
        return _signs(self.pairs)

    @cached_property
    def triads(self) -> list[Triad]:
        """All triads, balanced or not."""
        return triads(self.signs)

    @property
    def unbalanced_triads(self) -> list[Triad]:
        """The triads whose signs multiply to -1."""
        return [each for each in self.triads if not each.balanced]

    @property
    def camps(self) -> tuple[list[str], list[str]]:
        """A best partition of the actors with a friendly or hostile pair; the first camp has the first actor by id."""
        sides = self.frustration.camps
        return [actor for actor in sides if sides[actor] > 0], [actor for actor in sides if sides[actor] < 0]

    @property
    def unsettled(self) -> list[SignedPair]:
        """The pairs that a rule decides: mixed and turned ones."""
        return [pair for pair in self.pairs if pair.rule]

    @cached_property
    def names(self) -> dict[str, str]:
        """Names by actor id."""
        actors = typed.all_actors(self.tables)
        return dict(zip(actors["id"], actors["name"], strict=True))


def assess_balance(
    tables: Tables,
    selection: Selection = Selection(),  # noqa: B008 a frozen value is the same for every call
    reading: Reading = Reading(),  # noqa: B008
    watch: Watch = ENDLESS,
) -> Balance:
    """How the signs of a view stand to one another.

    Of the ties that the selection lets through those count that surely ran in its days (all, where no dates are asked),
    have a sign, and are established: neither derived, claimed or proposed, contested nor, where there is evidence at
    all, without any; ``reading.also`` lets more count.  A pair with ties of both signs is decided by the rule of the
    reading.  Triads and camps follow Cartwright and Harary, *Structural balance: a generalization of Heider's theory*,
    Psychological Review 63 (1956), the line index Harary (1959) and Aref, Mason and Wilson (2020), see
    :func:`netviz.balance.frustration.line_index`.  Raises :class:`~netviz.errors.NotFound` for words that the network
    does not know.

    >>> from netviz.tables import tables_from_bytes
    >>> ties = b"id,source,target,type,sign\\n1,a,b,pact,1\\n2,b,c,pact,1\\n3,a,c,feud,-1\\n"
    >>> found = assess_balance(tables_from_bytes({"ties.csv": ties}))
    >>> found.line_index, found.optimal, len(found.unbalanced_triads)
    (1, True, 1)
    """
    selection, reading = resolve(tables, selection), reading.resolved(tables)
    return _assessed(count(tables, selection, reading), selection, reading, watch)


def pairs_of(tables: Tables, selection: Selection, reading: Reading) -> list[SignedPair]:
    """The pairs alone, without camps: enough to offer a rule for each that needs one.  Raises as above."""
    selection, reading = resolve(tables, selection), reading.resolved(tables)
    return signed_pairs(count(tables, selection, reading), reading)


def with_possible(found: Balance, watch: Watch = ENDLESS) -> Balance:
    """The same as if the ties that only may have run had run."""
    return _again(found, replace(found.reading, also=(*found.reading.also, POSSIBLE)), watch)


def under_each_rule(found: Balance, watch: Watch = ENDLESS) -> dict[str, Balance]:
    """The same under each rule for mixed pairs, by the rule; rules for single pairs stay."""
    return {
        rule: found if rule == found.reading.mixed else _again(found, replace(found.reading, mixed=rule), watch)
        for rule in RULES
    }


def _again(found: Balance, reading: Reading, watch: Watch) -> Balance:
    return _assessed(count(found.tables, found.selection, reading), found.selection, reading, watch)


def _assessed(counted: Counted, selection: Selection, reading: Reading, watch: Watch) -> Balance:
    pairs = signed_pairs(counted, reading)
    ties = counted.ties
    return Balance(
        tables=counted.selected.whole,
        selection=selection,
        reading=reading,
        pairs=pairs,
        frustration=line_index(_signs(pairs), watch),
        not_counted=counted.not_counted(),
        possible_ties=sorted(ties["id"][ties["why"] == POSSIBLE]),
        rolled=counted.rolled,
    )


def _signs(pairs: Sequence[SignedPair]) -> dict[Pair, int]:
    return {pair.actors: pair.sign for pair in pairs if pair.sign}
