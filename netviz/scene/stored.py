"""The scene of a store: the lines that are drawn of it, and beside them the figures of all that it holds."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

import numpy as np
import pandas as pd

from netviz.layout import place_beside
from netviz.scene.columns import SHORT_BOUNDS, Columns, tables_data
from netviz.scene.groups import group_sizes, symbol_places, told
from netviz.scene.look import Look, is_signed
from netviz.scene.marks import Marks
from netviz.scene.scene import Scene
from netviz.selection import Selection
from netviz.stores import Picture, Spread, Store
from netviz.stores.draw import GROUP, HELD
from netviz.stores.switches import Counts
from netviz.style import kind_shapes, sizes

MEMBER = 0.8
"""How much smaller the members of an open group are than actors elsewhere."""

Places = Mapping[str, tuple[float, float]]


def compose_stored(store: Store, seen: Picture, runs: Spread, places: Places, title: str) -> Scene:
    """What a viewer shows of a view of a store.

    Who has a place in ``places`` stands there, others among their neighbours; size tells the partners that an actor has
    in the whole store.  Of a view of groups ``places`` are theirs, and members stand around them.  ``runs`` is what the
    time line shows.
    """
    words = store.examples
    look = Look.trained(words, _actors(store, seen, places))
    look = look if seen.groups is None else replace(look, kinds=[*look.kinds, KIND])
    data: Columns = {"format": 1, "title": title, "selection": seen.selection.to_json(), "picked": None}
    data |= {"today": date.today().toordinal(), "signed": is_signed(words)}
    data |= tables_data(seen.tables, look)
    data["ties"]["standing"] = _standings(seen, data)
    data |= {"marks": Marks().to_json(), "stored": _figures(store, seen, data), "spread": _runs(runs, data)}
    return Scene(tables=seen.tables, selection=drawn_selection(seen), title=title, contents="view", data=data)


def drawn_selection(seen: Picture) -> Selection:
    """The selection that, asked of the lines, lets all of them through and tells how certain each is."""
    return Selection(dates=seen.selection.dates, undated=True)


KIND = {"id": GROUP, "label": GROUP, "shape": kind_shapes([GROUP])[GROUP]}


def _actors(store: Store, seen: Picture, places: Places) -> pd.DataFrame:
    where = place_beside(seen.tables, places if seen.groups is None else symbol_places(store, seen.groups, places))
    ids = list(where)
    spots = np.array([where[actor] for actor in ids]).reshape(len(ids), 2)
    partners = pd.Series([store.partners.get(actor, 0) for actor in ids], dtype="float64")
    most = max(store.partners.values(), default=0)
    # The one with most partners, drawn or not, sets the scale, so that no filter makes anybody larger.
    scaled = sizes(pd.concat([partners, pd.Series([float(most)])], ignore_index=True))[: len(ids)]
    found = pd.DataFrame({"x": spots[:, 0], "y": spots[:, 1], "size": scaled}, index=ids)
    if seen.groups is not None:
        # Members stand close together: their sizes differ as ever, but are smaller.
        found["size"] = pd.Series(group_sizes(store, seen.groups)).reindex(ids).fillna(found["size"] - MEMBER)
    return found


def _figures(store: Store, seen: Picture, data: Columns) -> Columns:
    """Counts as :func:`select` of the viewer gives them, but of the store."""
    statuses = {each["label"]: at for at, each in enumerate(data["statuses"])}
    kinds, groups = dict(seen.switches.kinds), seen.groups
    if groups is not None:
        kinds[GROUP] = (len(groups.drawn), groups.all)
    return {
        **({"groups": told(groups, data["actors"]["id"])} if groups is not None else {}),
        "selection": seen.selection.to_json(),
        "says": {"shown": seen.sentence, "missing": seen.says},
        "all": {"ties": store.count, "actors": len(store.actors)},
        "counts": {
            "shown": seen.counts["shown"],
            "certain": seen.counts["certain"],
            "possible": seen.counts["possible"],
            "past_count": seen.counts["past"],
            "actor_count": seen.counts["actors"],
            "left_out": dict(seen.left_out),
            "type_counts": _listed(seen.switches.types, [each["id"] for each in data["types"]]),
            "kind_counts": _listed(kinds, [each["id"] for each in data["kinds"]]),
            "status_counts": _listed(seen.switches.statuses, list(statuses)),
        },
    }


def _standings(seen: Picture, data: Columns) -> list[int]:
    """Of a line that stands for several ties nothing is said of evidence: each of them has its own."""
    held = seen.tables.ties.set_index("id")[HELD]
    return [
        standing if held[tie] == "1" else 0
        for tie, standing in zip(data["ties"]["id"], data["ties"]["standing"], strict=True)
    ]


def _listed(counts: Counts, words: list[str]) -> list[dict[str, int]]:
    found = [counts.get(word, (0, 0)) for word in words]
    return [{"shown": shown, "all": whole} for shown, whole in found]


def _runs(spread: Spread, data: Columns) -> Columns:
    types = {each["id"]: at for at, each in enumerate(data["types"])}
    runs = spread.runs
    return {
        "type": [types[word] for word in runs["type"]],
        **{name: runs[name].astype("int64").tolist() for name in ("sign", "n")},
        **{short: runs[name].astype("int64").tolist() for name, short in SHORT_BOUNDS.items()},
        "unit": spread.unit,
    }
