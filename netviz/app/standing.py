"""Nobody moves because the files have changed: who stood somewhere in this tab stays, newcomers go among neighbours.

Only this tab remembers.  Another tab, the next start and every file that is written lay the network out from the
files alone, so that the same data gives the same picture.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

import streamlit as st

from netviz import typed
from netviz.app.edit.beside import PLACES
from netviz.app.source import Network
from netviz.layout import laid_out_alike

STOOD = "netviz-stood"

NEW = 0.5
"""With a larger share of newcomers than this the network is another one, and is laid out anew."""


@dataclass(frozen=True, eq=False)
class Stood:
    """The network as its files are, and as this tab shows it."""

    files: Network
    shown: Network


def kept(network: Network) -> Network:
    """The network with those who were there before where they stood."""
    held: Stood | None = st.session_state.get(STOOD)
    if held is None or held.files is not network:
        held = Stood(network, _standing(held, network))
        st.session_state[STOOD] = held
    return held.shown


def _standing(held: Stood | None, network: Network) -> Network:
    if held is None or held.files.label != network.label or network.folds:
        return network
    before = held.shown
    drawing = before.drawing
    if not drawing.done.is_set() or drawing.fault is not None:
        return network
    if before.places is None and laid_out_alike(before.tables, network.tables):
        return network
    # The map beside the tables has placed those who were added there.
    places = {**st.session_state.get(PLACES, {}).get(network.label, {}), **before.drawn.spots}
    new = _newcomers(network, places)
    return replace(network, places=places) if new <= NEW * len(places) else network


def _newcomers(network: Network, places: Mapping[str, tuple[float, float]]) -> int:
    return len(typed.distinct(typed.all_actors(network.tables)["id"]) - set(places))


def offer(network: Network) -> None:
    """A word and a way out where the map is not the one that the files alone would give."""
    if network.places is None:
        return
    new = _newcomers(network, network.places)
    st.button("Arrange anew", icon=":material/grain:", key="arrange", help=_said(new), on_click=_forget)


def _said(new: int) -> str:
    came = {0: "nobody came", 1: "1 actor came"}.get(new, f"{new:,} actors came")
    return (
        f"The files have changed since this tab was opened: {came}, and all others stay where they stood. "
        "Other tabs, the next start and downloads arrange the network by its files alone; so does this."
    )


def _forget() -> None:
    held: Stood | None = st.session_state.get(STOOD)
    if held is not None:
        st.session_state[STOOD] = Stood(held.files, held.files)
        st.session_state.get(PLACES, {}).pop(held.files.label, None)
