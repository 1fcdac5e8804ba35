"""The ties of a store that a selection lets through, brought into memory where they are few enough."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Any

import pandas as pd

from netviz import typed
from netviz.errors import NetvizError
from netviz.selection import Selected, Selection, apply
from netviz.stores.engines import collected
from netviz.stores.selecting import StoreSelected
from netviz.tables import Tables
from netviz.tables.tables import FIRST_ROW

MOST = 200_000
"""Ties that are brought into memory at most."""


@dataclass(frozen=True, eq=False)
class Brought:
    """As :class:`netviz.selection.Selected`, for the ties of a store: cells, certainty and status of each."""

    found: StoreSelected
    tables: Tables

    @cached_property
    def _judged(self) -> Selected:
        asked = self.found.selection
        return apply(self.tables, Selection(dates=asked.dates, undated=True))

    @property
    def certainty(self) -> pd.Series[Any]:
        """``"certain"``, ``"possible"`` or None by tie id."""
        return self._judged.certainty

    @property
    def status(self) -> pd.Series[str]:
        """Each tie's status on the asked day."""
        return self._judged.status

    @property
    def left_out(self) -> dict[str, int]:
        """How many ties of the store are left out for which reason."""
        return self.found.left_out

    def sentence(self) -> str:
        """What is shown and what is not, in words."""
        return self.found.sentence()


def brought(found: StoreSelected, most: int = MOST) -> Brought:
    """The ties let through and all that belongs to them, in the order of their ids.

    Raises :class:`~netviz.errors.NetvizError` when there are more than ``most``.
    """
    if found.shown > most:
        says = f"{found.shown:,} ties are more than the {most:,} that can be told one by one"
        raise NetvizError(f"{says}: narrow the selection by --type, --from and --to, or --around")
    store = found.store
    rows = store.ties.join(found.kept.select("id"), on="id", how="semi").select(*store.columns)
    ties = collected(rows).fillna("").astype("str").sort_values("id", kind="stable")
    ties = ties.set_axis(pd.RangeIndex(FIRST_ROW, FIRST_ROW + len(ties), name="row"))
    ids, rest = typed.distinct(ties["id"]), store.rest
    ends = typed.distinct(ties["source"]) | typed.distinct(ties["target"])
    actors = store.actors[typed.among(store.actors["id"], ends)].drop(columns="listed")
    return Brought(
        found,
        rest.replace(
            ties=ties,
            actors=actors.set_axis(pd.RangeIndex(FIRST_ROW, FIRST_ROW + len(actors), name="row")),
            evidence=rest.evidence[typed.among(rest.evidence["tie"], ids)],
            events=rest.events[typed.among(rest.events["tie"], ids)],
        ),
    )
