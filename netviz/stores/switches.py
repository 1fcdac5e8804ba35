"""How many ties and actors of a store each switch of a filter would show: its own filter does not count against it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

import narwhals as nw
import pandas as pd

from netviz.dates import NO_END, Window
from netviz.selection import ESTABLISHED
from netviz.stores.engines import Lazy, collected
from netviz.stores.pairs import ENDS
from netviz.stores.selecting import StoreSelected, select_in, within

Counts = Mapping[str, tuple[int, int]]
"""Shown and all, by word."""


@dataclass(frozen=True)
class Switches:
    """Ties by ``types`` and ``statuses`` (on the asked day), actors by ``kinds``."""

    types: Counts
    statuses: Counts
    kinds: Counts


def switches(found: StoreSelected) -> Switches:
    """What each switch would show of a store beside what is selected of it."""
    everywhere = _everywhere(found)
    types, statuses = (_by_word(everywhere, column) for column in ("type", "status"))
    return Switches(
        _pairs(_without(found, "types") or _types(found), types),
        _pairs(_without(found, "statuses") or _statuses(found, statuses), statuses),
        _kinds(found),
    )


def _everywhere(found: StoreSelected) -> pd.DataFrame:
    """All ties by type and status; statuses change with the day only where steps are told."""
    store = found.store
    if not len(store.told.ties):
        return store.counted
    return _words(store.asked(found.selection.asked_day, Window(0, NO_END)))


def _words(ties: Lazy) -> pd.DataFrame:
    return collected(ties.group_by("type", "status").agg(n=nw.len()))


def _without(found: StoreSelected, field: str) -> dict[str, int]:
    """Ties by the words of a field that pass all filters but its own, within the neighbourhood that is in focus.

    Empty where the field has no filter.
    """
    if getattr(found.selection, field) is None:
        return {}
    unlimited: dict[str, Any] = {field: None}
    ties = select_in(found.store, replace(found.selection, around=None, **unlimited)).kept
    return _by_word(_words(ties if found.near is None else within(ties, found.near)), COLUMNS[field])


COLUMNS = {"types": "type", "statuses": "status"}


def _types(found: StoreSelected) -> dict[str, int]:
    counted = collected(found.pairs.group_by("type").agg(n=nw.col("n").sum()))
    return _by_word(counted, "type")


def _statuses(found: StoreSelected, everywhere: Mapping[str, int]) -> dict[str, int]:
    """Ties by status; where all have the same nothing needs to be asked."""
    if len(everywhere) == 1:
        return dict.fromkeys(everywhere, found.shown)
    return _by_word(collected(found.kept.group_by("status").agg(n=nw.len())), "status")


def _kinds(found: StoreSelected) -> Counts:
    actors = found.store.actors[["id", "kind"]]
    whole = dict(actors["kind"].value_counts())
    if len(whole) == 1:
        return {str(kind): (found.actor_count, int(count)) for kind, count in whole.items()}
    known = found.store.engine.lift(actors.rename(columns={"id": "actor"}))
    ends = nw.concat([found.pairs.select(actor=nw.col(end)) for end in ENDS]).unique()
    here = collected(ends.join(known, on="actor").group_by("kind").agg(n=nw.len()))
    return _pairs(_by_word(here, "kind"), {str(kind): int(count) for kind, count in whole.items()})


def _pairs(here: Mapping[str, int], there: Mapping[str, int]) -> Counts:
    return {word: (here.get(word, 0), count) for word, count in sorted(there.items())}


def _by_word(frame: pd.DataFrame, column: str) -> dict[str, int]:
    words = frame[column].replace("", ESTABLISHED) if column == "status" else frame[column]
    # A sum is a number of its own kind in some engines.
    counts = frame["n"].astype("int64").groupby(words).sum()
    return dict(zip(counts.index, counts.tolist(), strict=True))
