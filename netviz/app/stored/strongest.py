"""How much of a store is drawn, and by which rule: in the sidebar, and in the address as the options of export."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import streamlit as st

from netviz.app import state
from netviz.errors import WrongUse
from netviz.stores import GROUPED, RULES, Folding, Picture
from netviz.stores.groups import ABOVE

CHOSEN = "netviz-folding"
TOLD = "netviz-folding-told"

LABELS: Mapping[str, str] = {
    "count": "how many ties a line holds",
    "weight": "the sum of their weights",
    "recency": "how recent they are",
    "backbone": "how telling they are (backbone)",
}
assert LABELS.keys() == RULES.keys()

SINGLE = "actors"
"""How an address says that actors are drawn each by itself, however many there are."""

MOST = Folding(actors=2000, ties=20_000)
"""More than these no reader can tell apart, and a browser draws slowly."""

USUAL = Folding(group=None)

HELP = (
    "Ties of one pair, type and sign are drawn as one line. The strongest actors are drawn, and the strongest lines "
    "among them. Backbone is the disparity filter of Serrano, Boguñá and Vespignani (2009): lines that are a larger "
    "part of an actor's ties than chance would have it."
)

GROUP_HELP = (
    "A group is one symbol, and a line between two groups stands for all ties of one type and sign between their "
    "members; there are as many lines a symbol as are asked for an actor. Pick a group on the map and open it: its "
    "strongest members are drawn around it. An actor in focus is always drawn by itself. "
    f"More than {ABOVE:,} actors are drawn as groups by kind or country, whichever makes more "
    "groups (2 to 200), until you choose otherwise."
)

NAMES = ("by", "actors", "lines", "group")


def asked() -> Folding:
    """What the widgets, or an address that came from outside, ask for."""
    said = _address()
    if said != st.session_state.get(TOLD) and not st.session_state.get(state.HEARD):
        st.session_state[TOLD] = said
        st.session_state[CHOSEN] = folding_from(said)
    chosen: Folding = st.session_state.setdefault(CHOSEN, USUAL)
    return chosen


def folding_from(said: Mapping[str, str]) -> Folding:
    """What an address asks for; what it cannot mean is left out.

    >>> folding_from({"by": "weight", "actors": "50", "lines": "many", "group": "country"})
    Folding(actors=50, ties=2000, by='weight', group='country', opened=())
    """
    numbers = {name: int(said[name]) for name in ("actors", "lines") if said.get(name, "").isdecimal()}
    groups: dict[str, str] = {SINGLE: ""} | {by: by for by in GROUPED}
    try:
        return Folding(
            min(numbers.get("actors", USUAL.actors), MOST.actors),
            min(numbers.get("lines", USUAL.ties), MOST.ties),
            said.get("by", USUAL.by),
            groups.get(said.get("group", "")),
        )
    except WrongUse:
        return USUAL


def _address() -> dict[str, str]:
    return {name: st.query_params[name] for name in NAMES if name in st.query_params}


def offer(folding: Folding, seen: Picture, groups: Mapping[str, int]) -> None:
    """Actors or groups, the rule and the numbers; ``groups`` are the columns that make groups, and how many."""
    # What the number of actors decides may change with every filter; what the reader chose stays.
    group = (seen.folding.group if folding.group is None else folding.group) or ""
    group = group if group in groups else ""
    usual = Folding(folding.actors, folding.ties, folding.by, folding.group) == USUAL
    with st.expander("What is drawn" + ("" if usual else " · set"), key="strongest"):
        key = f"strongest-group-{group}"
        st.selectbox(
            "Draw",
            ["", *groups],
            index=["", *groups].index(group),
            format_func=lambda by: f"groups by {by} ({groups[by]:,})" if by else "the strongest actors",
            disabled=not groups,
            key=key,
            help=GROUP_HELP,
            on_change=_changed,
            args=(key,),
        )
        st.selectbox(
            "The strongest by",
            list(LABELS),
            index=list(LABELS).index(folding.by),
            format_func=LABELS.__getitem__,
            key="strongest-by",
            help=HELP,
            on_change=_changed,
        )
        left, right = st.columns(2)
        left.number_input(
            "Actors, at most", 1, MOST.actors, folding.actors, step=50, key="strongest-actors", on_change=_changed
        )
        right.number_input(
            "Lines, at most", 1, MOST.ties, folding.ties, step=500, key="strongest-lines", on_change=_changed
        )


def _changed(group_key: str | None = None) -> None:
    state.heard()
    held = st.session_state
    before = held.get(CHOSEN, USUAL).group
    group = before if group_key is None else held[group_key]
    chosen = Folding(held["strongest-actors"], held["strongest-lines"], held["strongest-by"], group)
    held[CHOSEN] = chosen
    if group != before:
        state.put(replace(state.view(), opened=()))
    said, usual = _written(chosen), _written(USUAL)
    told = {name: value for name, value in said.items() if value != usual[name]}
    for name in NAMES:
        if name in told:
            st.query_params[name] = told[name]
        elif name in st.query_params:
            del st.query_params[name]
    held[TOLD] = told


def _written(folding: Folding) -> dict[str, str]:
    group = "" if folding.group is None else folding.group or SINGLE
    return {"by": folding.by, "actors": str(folding.actors), "lines": str(folding.ties), "group": group}
