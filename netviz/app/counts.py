"""How many ties and actors each switch would show: a switch's own filter does not count against it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Protocol

import pandas as pd

from netviz import typed
from netviz.app.view import without
from netviz.selection import ESTABLISHED, Selected, Selection
from netviz.tables import Tables

Counts = Mapping[str, tuple[int, int]]
"""Shown and all, by word."""


class Held(Protocol):
    """A network in memory, and what a selection of it lets through."""

    @property
    def tables(self) -> Tables: ...

    @property
    def select(self) -> Any: ...


def type_counts(network: Held, selection: Selection) -> Counts:
    """Ties by type."""
    found = _without(network, selection, "types")
    return _pairs(found.value_counts("type"), network.tables.ties["type"].value_counts())


def status_counts(network: Held, selection: Selection) -> Counts:
    """Ties by their status on the asked day; an empty one counts as established."""
    found = _without(network, selection, "statuses")
    everywhere = typed.status_on(network.tables, selection.asked_day).replace("", ESTABLISHED).value_counts()
    return _pairs(found["status"].replace("", ESTABLISHED).value_counts(), everywhere)


def kind_counts(network: Held, selection: Selection) -> Counts:
    """Actors by kind, with and without a shown tie."""
    actors = typed.all_actors(network.tables)
    shown = typed.among(actors["id"], shown_actors(network.select(selection)))
    return _pairs(actors["kind"][shown].value_counts(), actors["kind"].value_counts())


def shown_actors(found: Selected) -> set[str]:
    """Actors with a shown tie."""
    return typed.distinct(found.tables.ties["source"]) | typed.distinct(found.tables.ties["target"])


def _without(network: Held, selection: Selection, field: str) -> pd.DataFrame:
    """Ties that pass all other filters, within the neighbourhood that is now in focus."""
    found: Selected = network.select(without(selection, "around", field))
    ties: pd.DataFrame = found.tables.ties[["source", "target", "type"]].assign(status=found.status.to_numpy())
    if selection.around is None:
        return ties
    near = shown_actors(network.select(selection)) | {selection.around}
    return ties[typed.among(ties["source"], near) & typed.among(ties["target"], near)]


def _pairs(shown: pd.Series[int], whole: pd.Series[int]) -> Counts:
    return {str(word): (int(shown.get(word, 0)), int(count)) for word, count in whole.sort_index().items()}


COUNTS: Mapping[str, Callable[[Held, Selection], Counts]] = {
    "types": type_counts,
    "statuses": status_counts,
    "kinds": kind_counts,
}
"""What is counted for which filter."""
