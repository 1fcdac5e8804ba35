"""The page Network: filters, the viewer, what it shows as tables, and the ways out."""

from __future__ import annotations

import time

import streamlit as st

from netviz.app import downloads, pinned, placing, sidebar, standing, state, steps, tabs
from netviz.app.edit import offers, saving
from netviz.app.guard import guarded, plain
from netviz.app.source import Network
from netviz.viewer import component

HEIGHT = 780

HEAD_START, FIRST = 0.1, 0.5
"""Seconds between the viewer and the rest of a run, and of the run that sends a tab its first map.  The browser lays
out in one go what comes within a moment: without the pause the map would wait for the sidebar and the tables, which
take longer to lay out than the map to draw."""

RATE = 5e6
"""Bytes of a scene that a browser takes in a second; the rest of a run must not catch up with a scene on its way."""

SENT = "netviz-sent"


def show(network: Network) -> None:
    """Draw the page for a network that can be drawn."""
    for sentence in state.begin(network.tables):
        st.warning(plain(sentence))
    pinned.settle(network)
    # First what the reader waits for: the sidebar's counts are on their way while the browser draws.
    with guarded("The viewer"):
        _viewer(network)
    time.sleep(_lead(network))
    kept = told = False
    with st.sidebar, guarded("The filters"):
        sidebar.filters(network)
        downloads.offer(network)
        told = steps.offer(network)
    # What is offered only now and then stands apart: nothing that is clicked often may move because of it.
    with st.container(horizontal=True, horizontal_alignment="right", key="deeds"), guarded("What can be done"):
        standing.offer(network)
        kept = pinned.offer(network)
        offers.edit_picked(network)
    state.finish(network.tables)
    with guarded("The tables"):
        tabs.show(network)
    if kept or told:
        saving.show()


def _lead(network: Network) -> float:
    """Seconds that the browser has for the map alone: longer for a scene that it has yet to take in."""
    if not len(network.tables.ties) or not network.drawing.done.is_set() or network.drawing.fault is not None:
        return HEAD_START
    scene, before = network.drawn.scene, st.session_state.get(SENT)
    st.session_state[SENT] = scene.key
    if before == scene.key:
        return HEAD_START
    return (FIRST if before is None else HEAD_START) + len(scene.data) / RATE


def _viewer(network: Network) -> None:
    if not len(network.tables.ties):
        _no_ties_yet(network)
        return
    if not placing.ready(network):
        return
    view = state.view()
    pins = [{"id": actor, "x": x, "y": y} for actor, x, y in view.pins]
    said = component.View(
        view.selection.to_json(), _plain_pick(view.picked), view.session, view.seen, step=view.step, pins=pins
    )
    component.show(network.drawn.scene, said, height=HEIGHT, on_change=state.heard)


def _plain_pick(picked: object) -> dict[str, object] | None:
    return dict(picked) if isinstance(picked, dict) else None


def _no_ties_yet(network: Network) -> None:
    with st.container(key="nothing"):
        st.header(plain(network.title), anchor=False)
        file = plain(network.tables.file_name("ties"))
        st.write(f"This network has no ties yet. Add rows to {file}; they appear here as soon as the file is saved.")
