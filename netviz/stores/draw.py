"""What is drawn of a store, as tables: everything that draws a folder draws it too."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from functools import lru_cache
from typing import Any

import narwhals as nw
import pandas as pd

from netviz import typed
from netviz.dates import NO_END, NO_START, OPEN, day_words, iso, parse
from netviz.stores.engines import Lazy, collected
from netviz.stores.fold import Folded
from netviz.stores.groups import Groups
from netviz.stores.pairs import PAIR
from netviz.stores.selecting import StoreSelected
from netviz.stores.store import numbered
from netviz.tables import Tables

HELD = "ties"
"""The column that says for how many ties of the store a folded one stands."""

PAGE = 50
"""Ties of a pair that are told at a time."""


def drawn(found: StoreSelected, folded: Folded) -> Tables:
    """The folded ties and their actors as tables; a tie that stands for itself alone keeps its own cells.

    A tie that stands for several has the id ``SOURCE>TARGET:TYPE``, runs from the first to the last of them, sums their
    weights and says in the column ``ties`` how many they are.  A group is an actor here, and all its lines are so made.
    """
    store, symbols = found.store, [] if folded.groups is None else list(folded.groups.drawn)
    alone = (folded.pairs["n"] == 1) & ~folded.pairs["source"].isin(symbols) & ~folded.pairs["target"].isin(symbols)
    own = _rows(found, folded.pairs["id"][alone].tolist()).assign(**{HELD: "1"})
    made = pd.DataFrame([_made(pair) for pair in folded.pairs[~alone].to_dict("records")], dtype="str")
    ties = pd.concat([own, made]).fillna("").sort_values("id", kind="stable")
    actors = store.actors
    actors = actors[typed.among(actors["id"], folded.actors)].drop(columns="listed")
    evidence = store.rest.evidence[typed.among(store.rest.evidence["tie"], ties["id"])]
    events = store.rest.events[typed.among(store.rest.events["tie"], ties["id"])]
    return store.rest.replace(
        ties=numbered(ties),
        actors=numbered(_with_groups(actors, folded.groups)),
        evidence=evidence,
        events=events,
        story=store.rest.story.iloc[:0],
    )


def _with_groups(actors: pd.DataFrame, groups: Groups | None) -> pd.DataFrame:
    if groups is None:
        return actors
    made = pd.DataFrame({"id": list(groups.drawn), "name": [each.name for each in groups.drawn.values()]}, dtype="str")
    return pd.concat([actors, made.assign(kind=GROUP)], ignore_index=True).fillna("")


GROUP = "group of actors"
"""The kind of what stands for several actors."""


def _rows(found: StoreSelected, ids: list[str]) -> pd.DataFrame:
    """The cells of some ties, as text."""
    store = found.store
    named = store.engine.lift(pd.DataFrame({"id": ids}, dtype="str"))
    rows = collected(store.ties.join(named, on="id", how="semi").select(*store.columns))
    return rows.fillna("").astype("str")


def _made(pair: dict[Hashable, Any]) -> dict[str, str]:
    """The cells of a folded tie."""
    days = [int(pair[name]) for name in ("earliest_start", "latest_start", "earliest_end", "latest_end")]
    start, end, checked = written(*days)
    source, target, kind, sign, mutual = (pair[name] for name in PAIR)
    suffix = "" if sign == 0 else f":{sign:+d}"
    return {
        "id": f"{source}>{target}:{kind}{suffix}{':mutual' if mutual else ''}",
        "source": str(source),
        "target": str(target),
        "type": str(kind),
        "start": start,
        "end": end,
        "checked": checked,
        "lasting": "state",
        "direction": "mutual" if mutual else "directed",
        "sign": str(sign),
        "weight": _number(pair["weight"]),
        "summary": f"{pair['n']:,} {'tie' if pair['n'] == 1 else 'ties'}{_run(days[0], days[3])}",
        HELD: str(pair["n"]),
    }


def _number(weight: float) -> str:
    return str(int(weight)) if weight == int(weight) else repr(float(weight))


def _run(first: int, last: int) -> str:
    begin = "" if first <= NO_START else f" from {day_words(first)}"
    return begin + ("" if last >= NO_END else f" to {day_words(last)}")


def written(earliest_start: int, latest_start: int, earliest_end: int, latest_end: int) -> tuple[str, str, str]:
    """Start, end and checked whose bounds are these days.

    >>> written(737791, 737800, 738156, 738156), written(737791, 737791, 738156, 3652060)
    (('[2021-01-01..2021-01-10]', '2022-01-01', ''), ('2021-01-01', '', '2022-01-01'))
    >>> written(737791, 738155, 738156, 738186)[:2]
    ('2021', '2022-01')
    """
    end = "" if latest_end >= NO_END else _between(earliest_end, latest_end)
    if latest_end >= NO_END and earliest_end >= NO_END:
        end = OPEN
    checked = iso(earliest_end) if latest_end >= NO_END and NO_START < earliest_end < NO_END else ""
    return _between(earliest_start, latest_start), end, checked


@lru_cache(maxsize=4096)
def _between(first: int, last: int) -> str:
    low = "" if first <= NO_START else iso(first)
    high = "" if last >= NO_END else iso(last)
    for unit in (low[:4], low[:7], low):
        if low and high and (span := parse(unit)) and (span.first, span.last) == (first, last):
            return unit
    return f"[{low}..{high}]" if low or high else ""


def unfolded(
    found: StoreSelected,
    source: str,
    target: str,
    page: int = 0,
    only: Mapping[str, Any] | None = None,
    groups: Groups | None = None,
) -> pd.DataFrame:
    """A page of the ties from one actor to another that a selection lets through, by start and id, as text.

    ``only`` holds a value for some of ``type``, ``sign`` and ``mutual``.  Columns of the table and ``certainty``; an
    empty frame behind the last page.  An end may be a symbol of ``groups``.
    """
    between = found.kept
    for end, symbol in (("source", source), ("target", target)):
        between = _of(found, between, end, symbol, groups)
    for name, value in (only or {}).items():
        between = between.filter(nw.col(name) == value)
    first = between.sort("earliest_start", "id").head((page + 1) * PAGE).select("id", "certainty")
    ids = collected(first).iloc[page * PAGE :]
    rows = _rows(found, ids["id"].tolist()).set_index("id").reindex(ids["id"]).reset_index()
    return rows.assign(certainty=ids["certainty"].to_numpy())


def _of(found: StoreSelected, ties: Lazy, end: str, symbol: str, groups: Groups | None) -> Lazy:
    """The ties one end of which is an actor, or one of those for which a symbol stands."""
    if groups is None or symbol not in groups.drawn:
        return ties.filter(nw.col(end) == symbol)
    members = found.store.engine.lift(pd.DataFrame({"member": groups.behind(symbol)}, dtype="str"))
    return ties.join(members, left_on=end, right_on="member", how="semi")
