"""The page Who matters: one measure at a time, ranks with their range, and the map sized by it."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

import pandas as pd
import streamlit as st

from netviz import typed
from netviz.app import answers, asking, working
from netviz.app.guard import plain
from netviz.app.source import Network
from netviz.citing import actor_names
from netviz.dates import iso
from netviz.measures import (
    MEASURES,
    Measure,
    Place,
    Ranking,
    degree_of_type,
    find_measure,
    ranges_in_words,
    rank_actors,
)
from netviz.scene import Marks
from netviz.selection import Selection
from netviz.tables import Tables
from netviz.watch import Watch

NAME = "measures"
SECONDS = 10.0
USUAL = "betweenness_centrality"
FIELDS = ("measure", "with-derived", *asking.FIELDS)
ROWS = 1000
FLAGS = {(1, 1): "yes", (0, 0): "no", (0, 1): "perhaps"}


def show(network: Network) -> None:
    """Draw the page."""
    with answers.page("Who matters?"):
        _page(network)


def _page(network: Network) -> None:
    tables = network.tables
    left, right = st.columns([3, 2], vertical_alignment="bottom")
    measure = _measure(tables, left)
    derived = right.checkbox(
        "Count ties that are steps of others", answers.remembered("with-derived", "") == "1", key=f"{NAME}-derived"
    )
    st.write(plain(f"{measure.says} {measure.limit}"))
    selection = asking.selection(network, NAME, iso(network.latest))
    own = {"measure": [measure.name]} | ({"with-derived": ["1"]} if derived else {})
    answers.remember(asking.fields(selection) | own, FIELDS)
    work = partial(_ranked, tables, measure.name, selection, derived)
    found: Ranking | None = working.answer(NAME, (id(tables), measure.name, selection, derived), work, SECONDS)
    if found is None:
        return
    st.write(plain(sentence(found)))
    st.dataframe(ranking_rows(found, actor_names(tables)).head(ROWS), hide_index=True, height=280, key="ranking")
    values = {place.actor: place.value or 0.0 for place in found.places} if found.measure.gives == "number" else {}
    sized = any(values.values()) and network.ready()
    scene = network.sized(tuple(sorted(values.items())), measure.label) if sized else None
    answers.picture(network, NAME, selection, Marks(), scene)


def _ranked(tables: Tables, name: str, selection: Selection, derived: bool, watch: Watch) -> Ranking:
    [found] = rank_actors(tables, [name], selection, derived, watch)
    return found


def _measure(tables: Tables, place: st.delta_generator.DeltaGenerator) -> Measure:
    types = sorted(typed.distinct(tables.ties["type"]))
    offered = {each.name: each for each in (*MEASURES.values(), *map(degree_of_type, types))}
    said = find_measure(answers.remembered("measure", USUAL), {*types}).name
    chosen: str = place.selectbox(
        "Measure", list(offered), list(offered).index(said), lambda name: offered[name].label, key=f"{NAME}-name"
    )
    return offered[chosen]


def sentence(found: Ranking) -> str:
    """Among how many the ranks are, and over which readings of the ties their ranges go."""
    among = f"Among the {found.among:,} actors with a tie in this view, with {found.ties:,} ties"
    if found.measure.gives == "group":
        return f"{among}."
    told = "all ties"
    told += ", established ties only" if "established" in found.scenarios else ""
    told += ", certain ties only" if "certain" in found.scenarios else ""
    if not found.weak:
        return f"{among}. No tie is doubtful, so no rank moves."
    if found.tried == found.weak:
        return f"{among}. Ranges go over {told}, and each of {found.weak:,} weak ties left out in turn."
    return (
        f"{among}. Ranges go over {told}, and {found.tried:,} of {found.weak:,} weak ties left out in turn: "
        "there was no time for more, so they may be wider."
    )


def ranking_rows(found: Ranking, names: Mapping[str, str]) -> pd.DataFrame:
    """The places as a table: a rank or its range, the actor, the value."""
    heads = {"number": "rank", "flag": "so", "group": "group"}
    cells = [(_place_words(place, found), names.get(place.actor, place.actor), _value(place)) for place in found.places]
    rows = pd.DataFrame(cells, columns=[heads[found.measure.gives], "actor", "value"])
    return rows if found.measure.gives == "number" else rows.drop(columns="value")


def _place_words(place: Place, found: Ranking) -> str:
    if place.value is None:
        return "not defined"
    if found.measure.gives == "number":
        return ranges_in_words(place)
    if found.measure.gives == "flag":
        return FLAGS[min(place.best or 0, place.worst or 0), max(place.best or 0, place.worst or 0)]
    return f"{place.value:.0f}"


def _value(place: Place) -> float | None:
    return None if place.value is None else float(f"{place.value:.4g}")
