"""What is drawn of a store: ties of a pair and type folded into one, the strongest of them, the rest counted."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

import narwhals as nw
import pandas as pd

from netviz.errors import WrongUse
from netviz.stores.engines import Lazy, collected
from netviz.stores.groups import ABOVE, GROUPED, Groups, fitting, grouped, offered
from netviz.stores.pairs import ENDS, PAIR
from netviz.stores.selecting import StoreSelected


@dataclass(frozen=True)
class Folding:
    """How much is drawn: so many actors and ties at most, the strongest by a rule of :data:`RULES`.

    ``group`` draws the actors as groups by a column of :data:`GROUPED`, "" each by itself; None leaves it to the number
    of actors.  Of the groups in ``opened`` the strongest members are drawn.
    """

    actors: int = 200
    ties: int = 2000
    by: str = "count"
    group: str | None = ""
    opened: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if self.group and self.group not in GROUPED:
            raise WrongUse(f"groups by “{self.group}”: write {' or '.join(GROUPED)}")
        if self.by not in RULES:
            raise WrongUse(f"rule “{self.by}”: write {', '.join(RULES)}")
        if min(self.actors, self.ties) < 1:
            raise WrongUse("draw at least one actor and one tie")


@dataclass(frozen=True, eq=False)
class Folded:
    """The folded ties that are drawn, and how many there are in all.

    ``pairs`` has a row a folded tie: :data:`PAIR`, ``n`` ties that it stands for, ``weight`` their sum, ``id`` the
    smallest of their ids, ``certain`` how many are, and the four day bounds of a run; sorted by rank.
    ``all_pairs`` and ``all_actors`` count what the selection has, ``ties`` how many single ties the drawn ones hold.
    With ``groups`` the ends of pairs are symbols of the map, and ``all_pairs`` counts those between two of them,
    ``all_between`` those between two groups.
    """

    pairs: pd.DataFrame
    folding: Folding
    all_pairs: int
    all_actors: int
    groups: Groups | None = None
    all_between: int = 0

    @property
    def ties(self) -> int:
        """How many ties of the store the drawn ones stand for."""
        return int(self.pairs["n"].sum())

    @property
    def actors(self) -> list[str]:
        """The actors that are drawn, sorted; of groups those that are drawn one by one."""
        if self.groups is not None:
            return sorted(self.groups.single)
        return sorted({*self.pairs["source"], *self.pairs["target"]})

    def sentence(self) -> str:
        """What is drawn of what was selected, in words."""
        if self.groups is not None:
            return self._of_groups(self.groups)
        drawn, actors = len(self.pairs), len(self.actors)
        if drawn == self.all_pairs and self.ties == drawn:
            return ""
        folded = f"{self.ties:,} ties, those of one pair and type drawn as one"
        if drawn == self.all_pairs:
            return f"Drawn: {folded}: {drawn:,} lines."
        rule = RULES[self.folding.by].says
        return (
            f"Drawn: the {rule} {drawn:,} of {self.all_pairs:,} lines among {actors:,} of {self.all_actors:,} actors; "
            f"they hold {folded}."
        )

    def _of_groups(self, groups: Groups) -> str:
        if not groups.all:
            return ""
        drawn, single = len(groups.drawn), len(groups.single)
        shown = f"{drawn:,}" if drawn == groups.all else f"the {drawn:,} with most ties of {groups.all:,}"
        rest = sum(group.rest for group in groups.drawn.values())
        of = f"all {rest:,}" if rest == self.all_actors else f"{rest:,} of {self.all_actors:,}"
        alone = f", {single:,} by themselves" if single else ""
        noun = "group" if groups.all == 1 else "groups"
        return (
            f"Drawn: {of} actors as {shown} {noun} by {groups.by}{alone}; {self._lines(groups)}"
            f"{f'; within groups: {_ties(groups.within)}' if groups.within else ''}."
        )

    def _lines(self, groups: Groups) -> str:
        single = self.pairs["source"].isin(groups.single) | self.pairs["target"].isin(groups.single)
        of_single = self.all_pairs - self.all_between
        parts = [self._which(int((~single).sum()), self.all_between, "between groups")] if self.all_between else []
        parts += [self._which(int(single.sum()), of_single, "of these actors")] if of_single else []
        if not parts:
            return "no line between them"
        holds = "holds" if len(self.pairs) == 1 else "hold"
        return f"{' and '.join(parts)} {holds} {_ties(self.ties)}, those of one pair and type drawn as one"

    def _which(self, lines: int, every: int, what: str) -> str:
        if every == 1 == lines:
            return f"the only line {what}"
        rule = RULES[self.folding.by].says
        return f"all {lines:,} lines {what}" if lines == every else f"the {rule} {lines:,} of {every:,} lines {what}"


def _ties(count: int) -> str:
    return "1 tie" if count == 1 else f"{count:,} ties"


@dataclass(frozen=True)
class Rule:
    """One way to say which ties are strongest: a score of every pair, the highest first, and its words.

    A score is ``costly`` when it must not be worked out anew for every question asked of the pairs.
    """

    says: str
    score: Callable[[Lazy], Lazy]
    costly: bool = False


def _by(column: str) -> Callable[[Lazy], Lazy]:
    return lambda pairs: pairs.with_columns(score=nw.col(column).cast(nw.Float64).round(6))


def _backbone(pairs: Lazy) -> Lazy:
    """How telling a pair's weight is for the one of its ends for which it is more so.

    The disparity filter of M. Á. Serrano, M. Boguñá and A. Vespignani (2009, PNAS 106, 6483): were an actor's strength
    spread at random over its k ties, one of them would have at least the share p with probability (1 - p)^(k - 1).  The
    score is minus the logarithm of the smaller of both ends' probabilities.  Loops, and the only tie of an actor, say
    nothing: their probability is 1.
    """
    others = pairs.filter(nw.col("source") != nw.col("target"))
    ends = nw.concat([others.select(actor=nw.col(end), weight=nw.col("weight")) for end in ENDS])
    actors = ends.group_by("actor").agg(strength=nw.col("weight").sum(), k=nw.len())
    scored = pairs
    for end in ENDS:
        named = actors.select("actor", **{f"{end}_strength": nw.col("strength"), f"{end}_k": nw.col("k")})
        scored = scored.join(named, left_on=end, right_on="actor", how="left")
    loop = nw.col("source") == nw.col("target")
    scored = scored.with_columns(**{f"{end}_score": _surprise(end) for end in ENDS})
    score = nw.max_horizontal("source_score", "target_score").fill_null(0.0)
    return scored.with_columns(score=nw.when(loop).then(nw.lit(0.0)).otherwise(score.round(6)))


def _surprise(end: str) -> nw.Expr:
    """Minus the logarithm of the probability that chance gives an actor's tie so large a share."""
    k, rest = nw.col(f"{end}_k"), 1 - nw.col("weight") / nw.col(f"{end}_strength")
    telling = (k > 1) & (rest > LEAST)
    return (
        nw.when(telling).then((1 - k) * nw.when(telling).then(rest).otherwise(nw.lit(0.5)).log()).otherwise(nw.lit(0.0))
    )


LEAST = 1e-12
"""A share that leaves less than this is the whole of an actor's strength, which tells nothing."""

RULES: Mapping[str, Rule] = {
    "count": Rule("most frequent", _by("n")),
    "weight": Rule("heaviest", _by("weight")),
    "recency": Rule("most recent", _by("latest_end")),
    "backbone": Rule("most telling", _backbone, costly=True),
}
"""How a reader may have the strongest ties chosen."""


def fold(found: StoreSelected, folding: Folding = Folding()) -> Folded:
    """Fold what a selection lets through, and keep the strongest.

    First the strongest actors are chosen by the sum of their pairs' scores (the latest for ``recency``), then the
    strongest pairs among them; equal ones in the order of their ids, so that every engine chooses the same.  An actor
    in focus and its pairs come before all others.
    """
    rule = RULES[folding.by]
    pairs = _scored(found, found.pairs, rule)
    by = group_of(found, folding)
    if by:
        return _fold_groups(found, pairs, replace(folding, group=by))
    actors = _strength(pairs, folding)
    every = collected(actors.select(n=nw.len()))["n"].iloc[0]
    actors = actors.with_columns(first=_first(nw.col("actor") == found.selection.around))
    top = actors.sort("first", "strength", "actor", descending=[True, True, False]).head(folding.actors).select("actor")
    drawn = _ranked(found, pairs, collected(top), folding.ties)
    return Folded(drawn, replace(folding, group=""), _count(pairs), int(every))


def group_of(found: StoreSelected, folding: Folding) -> str:
    """By which column actors are drawn as groups, "" each by itself: as asked, else as the number of actors has it.

    A column that makes one group of all, or far too many, makes none.
    """
    if folding.group is not None:
        return folding.group if folding.group in offered(found.store) else ""
    return fitting(found.store) if found.actor_count > ABOVE else ""


def _fold_groups(found: StoreSelected, pairs: Lazy, folding: Folding) -> Folded:
    """Groups, and as many lines a symbol as there would be an actor: there may be twenty types between any two.

    Lines between two groups, and those of actors drawn by themselves, are chosen apart: opening a group takes no line
    from the others.
    """
    groups, lines = grouped(found, pairs, str(folding.group), folding.opened, folding.actors, folding.by == "recency")
    scored = _scored(found, lines, RULES[folding.by])
    symbols = pd.DataFrame({"actor": [*groups.drawn, *groups.single]}, dtype="str")
    each = folding.ties / max(folding.actors, len(symbols))
    single = [*groups.single, ""]
    between = ~nw.col("source").is_in(single) & ~nw.col("target").is_in(single)
    shares = [(between, round(each * len(groups.drawn))), (~between, max(FEWEST, round(each * len(groups.single))))]
    parts = [_ranked(found, scored.filter(part), symbols, max(1, most)) for part, most in shares]
    every = tuple(_count(scored.filter(part)) for part, _ in shares)
    kept = [part for part in parts if len(part)] or parts[:1]
    return Folded(pd.concat(kept, ignore_index=True), folding, sum(every), found.actor_count, groups, every[0])


FEWEST = 100
"""Lines of actors that are drawn by themselves among groups, where there are so many."""


def _scored(found: StoreSelected, pairs: Lazy, rule: Rule) -> Lazy:
    scored = rule.score(pairs)
    return found.store.engine.keep(scored) if rule.costly else scored


def _count(pairs: Lazy) -> int:
    return int(collected(pairs.select(n=nw.len()))["n"].iloc[0])


def _ranked(found: StoreSelected, pairs: Lazy, actors: pd.DataFrame, most: int) -> pd.DataFrame:
    """The strongest pairs among some actors, those of the focus before all others."""
    among, focus = pairs, found.selection.around
    chosen = found.store.engine.lift(actors)
    for end in ENDS:
        among = among.join(chosen, left_on=end, right_on="actor", how="semi")
    among = among.with_columns(first=_first((nw.col("source") == focus) | (nw.col("target") == focus)))
    ranked = among.sort(*ORDER, descending=[name in DOWN for name in ORDER]).head(most)
    drawn = collected(ranked).sort_values([*ORDER], ascending=[name not in DOWN for name in ORDER], kind="stable")
    return drawn.drop(columns="first").reset_index(drop=True)


ORDER = ("first", "score", *PAIR)
DOWN = ("first", "score")


def _first(is_focus: nw.Expr) -> nw.Expr:
    return nw.when(is_focus).then(nw.lit(1)).otherwise(nw.lit(0))


def _strength(pairs: Lazy, folding: Folding) -> Lazy:
    """Every actor with the score by which the strongest are chosen."""
    ends = nw.concat([pairs.select(actor=nw.col(end), score=nw.col("score")) for end in ENDS])
    score = nw.col("score").max() if folding.by == "recency" else nw.col("score").sum()
    return ends.group_by("actor").agg(strength=score)
