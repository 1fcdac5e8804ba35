"""The page Network of a store: filters that ask the engine, the strongest lines, and the ties behind each."""

from __future__ import annotations

import math

import streamlit as st

from netviz.app import sidebar, state, tabs, working
from netviz.app.guard import guarded, plain
from netviz.app.network import HEIGHT
from netviz.app.source import FOLDED_ABOVE
from netviz.app.stored import downloads, strongest, unfolding
from netviz.app.stored.source import Drawn, Shown, Stored
from netviz.errors import NetvizError
from netviz.stores import Folding
from netviz.viewer import component

READ_ONLY = "The ties lie in a store, which is only read: pages that edit or work through every tie are absent."
TOO_MANY = (
    f"More than {FOLDED_ABOVE:,} ties: those of one pair, type and sign are drawn as one line. The other pages work with "
    "every tie, and take their time."
)

LAST = "netviz-stored-last"


def show(stored: Stored) -> None:
    """Draw the page."""
    folding = strongest.asked()
    for sentence in state.begin(stored.store.examples, stored.is_there):
        st.warning(plain(sentence))
    drawn = _answer(stored, folding)
    if drawn is None:
        return
    with guarded("The viewer"):
        _viewer(drawn)
    with st.sidebar, guarded("The filters"):
        sidebar.filters(Shown(stored, drawn))
        strongest.offer(folding)
        downloads.offer(stored, drawn)
        st.caption(READ_ONLY if stored.folder is None else TOO_MANY)
    state.finish(stored.store.examples)
    with st.container(key="unfold"), guarded("The ties behind a line"):
        unfolding.show(stored, drawn)
        if stored.folder is not None:
            with st.expander(f"Findings ({len(stored.folder.findings):,})", key="findings"):
                tabs.findings_of(stored.folder)


def _answer(stored: Stored, folding: Folding) -> Drawn | None:
    """What is to be drawn: the view that is asked for, or while it is worked out the one before."""
    selection = state.view().selection
    found = stored.known(selection, folding)
    try:
        found = found or working.answer(
            "store", (stored, selection, folding), lambda watch: stored.ask(selection, folding, watch), math.inf
        )
    except NetvizError as fault:
        st.warning(plain(f"{str(fault)[:1].upper()}{str(fault)[1:]}. The picture shows what was asked before."))
        st.button("Ask again", on_click=working.forget, args=("store",))
        st.button("Reset all filters", on_click=state.reset, key="reset-store")
    held: tuple[Stored, Drawn] | None = st.session_state.get(LAST)
    if found is not None:
        st.session_state[LAST] = (stored, found)
        return found
    return held[1] if held is not None and held[0] is stored else None


def _viewer(drawn: Drawn) -> None:
    view = state.view()
    picked = dict(view.picked) if view.picked is not None else None
    pins = [{"id": actor, "x": x, "y": y} for actor, x, y in view.pins]
    said = component.View(view.selection.to_json(), picked, view.session, view.seen, pins=pins)
    component.show(drawn.scene, said, height=HEIGHT, on_change=state.heard)
