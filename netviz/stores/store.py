"""A network whose ties live in an engine, everything else in memory."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import narwhals as nw
import pandas as pd

from netviz import typed
from netviz.dates import Window
from netviz.schema import SUSPENDED
from netviz.selection.applying import suspended
from netviz.selection.known import Vocabulary
from netviz.stores.engines import Engine, Lazy, collected
from netviz.tables import Tables
from netviz.tables.tables import FIRST_ROW

PREPARED = (
    "source_kind", "target_kind", "sign", "mutual", "event", "undated", "derived", "relief", "supported", "contested",
    "weight", "earliest_start", "latest_start", "earliest_end", "latest_end", "grades",
)  # fmt: skip
"""The typed columns that stand beside the text of each tie, as :func:`netviz.typed.type_ties` makes them, under names
that begin with :data:`MARK`."""

MARK = "nv_"

ENDS = ("source", "target")

NAMES = ("id", "source", "target", "type", "status")
"""Text columns of a tie that a selection needs."""

USED = ("type", "status", "source_kind", "target_kind")
"""Columns in which a selection's words are looked for."""


@dataclass(frozen=True, eq=False)
class Store:
    """One network: ``ties`` in the engine (text columns and prepared ones), ``rest`` with no ties and all else.

    ``label`` is for messages.  A store is only read; it is closed with its engine.
    """

    label: str
    engine: Engine
    ties: Lazy
    rest: Tables

    @cached_property
    def count(self) -> int:
        """How many ties there are."""
        return int(collected(self.ties.select(n=nw.len()))["n"].iloc[0])

    @cached_property
    def columns(self) -> tuple[str, ...]:
        """The analyst's columns of the ties, as text or as the engine has them."""
        return tuple(name for name in self.ties.collect_schema().names() if not name.startswith(MARK))

    @cached_property
    def typed(self) -> Lazy:
        """What the rules of a selection ask of the ties, under the names of :func:`netviz.typed.type_ties`."""
        known = {name: nw.col(name) for name in NAMES if name in self.columns}
        missing = {name: nw.lit("") for name in NAMES if name not in self.columns}
        return self.ties.select(**known, **missing, **{name: nw.col(MARK + name) for name in PREPARED})

    @cached_property
    def actors(self) -> pd.DataFrame:
        """One row an actor: those of ``actors.csv``, then every end of a tie that it does not list."""
        # Each end by itself first: far fewer rows are left to be brought together.
        ends = [self.typed.group_by(end).agg(n=nw.len()).select(id=nw.col(end)) for end in ("source", "target")]
        ids = collected(nw.concat(ends).unique())["id"]
        bare = pd.DataFrame({"id": ids, "source": ids, "target": ids, "type": ""})
        return typed.all_actors(self.rest.replace(ties=bare))

    @cached_property
    def vocabulary(self) -> Vocabulary:
        """The words that the network knows."""
        used = collected(self.typed.group_by(*USED).agg(n=nw.len()))
        kinds = {*self.rest.actors["kind"], *used["source_kind"], *used["target_kind"]}
        return Vocabulary.of(self.rest, kinds, lambda: self.actors, used["type"], used["status"])

    @cached_property
    def counted(self) -> pd.DataFrame:
        """How many ties (``n``) have which ``type``, ``sign`` and ``status``, as their own cells say it."""
        groups = self.typed.group_by("type", "sign", "status").agg(n=nw.len())
        return collected(groups).sort_values(["type", "sign", "status"], kind="stable").reset_index(drop=True)

    @cached_property
    def partners(self) -> dict[str, int]:
        """With how many others each actor has a tie, for those who have one."""
        pairs = self.typed.filter(nw.col("source") != nw.col("target")).select("source", "target").unique()
        ends = [pairs.select(actor=nw.col(one), other=nw.col(two)) for one, two in (ENDS, ENDS[::-1])]
        found = collected(nw.concat(ends).unique().group_by("actor").agg(n=nw.len()))
        return dict(zip(found["actor"], found["n"].tolist(), strict=True))

    @cached_property
    def examples(self) -> Tables:
        """The network with one tie, made up, for each type and status: whoever asks for its words finds them all.

        A type's tie has the sign that most of its ties have, the smaller one when two are as frequent.
        """
        usual: pd.DataFrame = self.counted.groupby(["type", "sign"])["n"].sum().reset_index()
        usual = usual.sort_values(["n", "sign"], ascending=[False, True]).drop_duplicates("type")
        rows = self.counted.drop(columns="sign").merge(usual[["type", "sign"]], on="type")
        rows = rows.drop_duplicates(["type", "status"])[["type", "status", "sign"]].astype("str")
        someone = self.actors["id"].iloc[0] if len(self.actors) else ""
        names = [f"example {number}" for number in range(len(rows))]
        ties = pd.DataFrame({"id": names, "source": someone, "target": someone}, dtype="str", index=rows.index)
        return self.rest.replace(
            ties=numbered(pd.concat([ties, rows], axis=1)), actors=numbered(self.actors.drop(columns="listed"))
        )

    @cached_property
    def told(self) -> Tables:
        """The ties that ``events.csv`` tells steps of, in memory beside the rest: their status changes with the day."""
        named = pd.DataFrame({"id": sorted(typed.distinct(self.rest.events["tie"]))}, dtype="str")
        if not len(named):
            return self.rest
        ties = collected(self.ties.join(self.engine.lift(named), on="id", how="semi").select(*self.columns))
        return self.rest.replace(ties=ties.fillna("").astype("str"))

    def asked(self, day: int | None, window: Window) -> Lazy:
        """The typed ties with their ``status`` on a day, and whether suspension leaves no certain day in a window."""
        never_told = nw.col("status") == SUSPENDED
        if not len(self.told.ties):
            return self.typed.with_columns(suspended=never_told)
        steps = pd.DataFrame(
            {
                "id": self.told.ties["id"].to_numpy(),
                "told_status": typed.status_on(self.told, day).to_numpy(),
                # As a number: pandas would make objects of flags that the join leaves empty for some ties.
                "told_suspended": suspended(self.told, window).astype("int8"),
            }
        )
        joined = self.typed.join(self.engine.lift(steps), on="id", how="left")
        untold = nw.col("told_status").is_null()
        return joined.with_columns(
            status=nw.when(untold).then(nw.col("status")).otherwise(nw.col("told_status")),
            suspended=nw.when(untold).then(never_told).otherwise(nw.col("told_suspended") == 1),
        ).drop("told_status", "told_suspended")


def numbered(frame: pd.DataFrame) -> pd.DataFrame:
    """The same rows with an index as rows of a file have it."""
    return frame.set_axis(pd.RangeIndex(FIRST_ROW, FIRST_ROW + len(frame), name="row"))
