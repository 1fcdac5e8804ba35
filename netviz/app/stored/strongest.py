"""How much of a store is drawn, and by which rule: in the sidebar, and in the address as the options of export."""

from __future__ import annotations

from collections.abc import Mapping

import streamlit as st

from netviz.app import state
from netviz.errors import WrongUse
from netviz.stores import RULES, Folding

CHOSEN = "netviz-folding"
TOLD = "netviz-folding-told"

LABELS: Mapping[str, str] = {
    "count": "how many ties a line holds",
    "weight": "the sum of their weights",
    "recency": "how recent they are",
    "backbone": "how telling they are (backbone)",
}
assert LABELS.keys() == RULES.keys()

MOST = Folding(actors=2000, ties=20_000)
"""More than these no reader can tell apart, and a browser draws slowly."""

USUAL = Folding()

HELP = (
    "Ties of one pair, type and sign are drawn as one line. The strongest actors are drawn, and the strongest lines "
    "among them. Backbone is the disparity filter of Serrano, Boguñá and Vespignani (2009): lines that are a larger "
    "part of an actor's ties than chance would have it."
)


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

    >>> folding_from({"by": "weight", "actors": "50", "lines": "many"})
    Folding(actors=50, ties=2000, by='weight')
    """
    numbers = {name: int(said[name]) for name in ("actors", "lines") if said.get(name, "").isdecimal()}
    try:
        return Folding(
            min(numbers.get("actors", USUAL.actors), MOST.actors),
            min(numbers.get("lines", USUAL.ties), MOST.ties),
            said.get("by", USUAL.by),
        )
    except WrongUse:
        return USUAL


def _address() -> dict[str, str]:
    return {name: st.query_params[name] for name in ("by", "actors", "lines") if name in st.query_params}


def offer(folding: Folding) -> None:
    """The rule and the numbers."""
    with st.expander("What is drawn" + ("" if folding == USUAL else " · set"), key="strongest"):
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


def _changed() -> None:
    state.heard()
    held = st.session_state
    chosen = Folding(held["strongest-actors"], held["strongest-lines"], held["strongest-by"])
    held[CHOSEN] = chosen
    told = {"by": chosen.by, "actors": str(chosen.actors), "lines": str(chosen.ties)}
    usual = {"by": USUAL.by, "actors": str(USUAL.actors), "lines": str(USUAL.ties)}
    for name, value in told.items():
        if value != usual[name]:
            st.query_params[name] = value
        elif name in st.query_params:
            del st.query_params[name]
    held[TOLD] = {name: value for name, value in told.items() if value != usual[name]}
