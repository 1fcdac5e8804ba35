"""A selection applied to a store: the counts come back, the ties stay where they are."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import narwhals as nw
import pandas as pd

from netviz.dates import NO_END, Window
from netviz.selection import REASONS, Selection
from netviz.selection.known import resolve_in
from netviz.selection.rules import CERTAIN, POSSIBLE, VERDICTS, let_through, verdict
from netviz.selection.selected import sentence_of
from netviz.stores.engines import Engine, Lazy, collected, plainly
from netviz.stores.pairs import ENDS, paired
from netviz.stores.store import Store


@dataclass(frozen=True, eq=False)
class StoreSelected:
    """What a selection lets through in a store.

    ``kept`` are the ties that are let through, with certainty and past; ``left_out`` counts the others once each under
    their first reason; ``counts`` has ``shown``, ``certain``, ``possible`` and ``past``; ``near`` are the actors within
    the steps of the focus, where there is one.
    """

    store: Store
    selection: Selection
    kept: Lazy
    left_out: dict[str, int]
    counts: dict[str, int]
    near: Lazy | None = None

    @property
    def shown(self) -> int:
        """How many ties are let through."""
        return self.counts["shown"]

    def sentence(self) -> str:
        """What is shown and what is not, in words, as :meth:`netviz.selection.Selected.sentence` says it."""
        ties, actors = (self.shown, self.store.count), (self.actor_count, len(self.store.actors))
        return sentence_of(ties, actors, self.selection, self.counts, self.left_out)

    @cached_property
    def pairs(self) -> Lazy:
        """The ties let through folded by pair, type and sign; worked out once, whatever is asked of them."""
        return self.store.engine.keep(paired(self.kept))

    @cached_property
    def actor_count(self) -> int:
        """How many actors have a tie that is let through."""
        ends = nw.concat([self.pairs.select(actor=nw.col(end)) for end in ENDS]).unique()
        return int(collected(ends.select(n=nw.len()))["n"].iloc[0])

    def ids(self) -> list[str]:
        """The ids of the ties let through, sorted; for as many as memory holds."""
        return sorted(collected(self.kept.select("id"))["id"].tolist())


@plainly()
def select_in(store: Store, selection: Selection) -> StoreSelected:
    """Apply a selection to a store.

    Raises :class:`~netviz.errors.NotFound` for a type, kind, status or actor that the network does not know, and
    :class:`~netviz.errors.NetvizError` when the engine cannot answer.
    """
    selection = resolve_in(store.vocabulary, selection)
    ties = store.asked(selection.asked_day, selection.window or Window(0, NO_END))
    told = _counted(ties, selection)
    by_reason = told.groupby("reason")["n"].sum()
    left_out = {name: int(by_reason.get(name, 0)) for name in REASONS}
    kept = let_through(ties, selection).drop("suspended")
    told = told[told["reason"] == ""]
    near = None
    if selection.around is not None:
        near = neighbourhood(store.engine, kept, selection.around, selection.steps)
        kept = within(kept, near)
        left_out["focus"] = int(told["n"].sum())
        told = collected(kept.group_by("certainty", "past").agg(n=nw.len()))
        left_out["focus"] -= int(told["n"].sum())
    return StoreSelected(store, selection, kept, left_out, _shades(told), near)


def _counted(ties: Lazy, selection: Selection) -> pd.DataFrame:
    """How many ties (``n``) have which reason, certainty and past, in one pass."""
    told = collected(ties.with_columns(verdict=verdict(selection)).group_by("verdict").agg(n=nw.len()))
    said = pd.DataFrame([VERDICTS[number] for number in told["verdict"]], columns=["reason", "certainty", "past"])
    return said.assign(n=told["n"])


def _shades(told: pd.DataFrame) -> dict[str, int]:
    """``shown``, and of these ``past``, and of the others ``certain`` and ``possible``."""
    running = told[~told["past"].astype("bool")]
    words = {word: int(running["n"][running["certainty"] == word].sum()) for word in (CERTAIN, POSSIBLE)}
    return {"shown": int(told["n"].sum()), "past": int(told["n"].sum() - running["n"].sum()), **words}


def neighbourhood(engine: Engine, kept: Lazy, actor: str, steps: int) -> Lazy:
    """The actors (column ``near``) within some steps of an actor along the ties, direction ignored.

    The pairs are worked out once, and each step asks for the neighbours of the last ring: an expression that joined the
    ties to themselves would begin from them anew at every step.
    """
    pairs = engine.keep(kept.select("source", "target").unique())
    near, ring = {actor}, {actor}
    for _ in range(steps):
        edge = engine.lift(pd.DataFrame({"ring": sorted(ring)}, dtype="str"))
        found = [
            pairs.join(edge, left_on=one, right_on="ring", how="semi").select(actor=nw.col(other))
            for one, other in (("source", "target"), ("target", "source"))
        ]
        ring = set(collected(nw.concat(found).unique())["actor"]) - near
        if not ring:
            break
        near |= ring
    return engine.lift(pd.DataFrame({"near": sorted(near)}, dtype="str"))


def within(ties: Lazy, near: Lazy) -> Lazy:
    """The ties whose both ends are among some actors."""
    for end in ENDS:
        ties = ties.join(near, left_on=end, right_on="near", how="semi")
    return ties
