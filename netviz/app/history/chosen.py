"""One version: who saved it and why, what changed in words and as rows, and the network as it was then."""

from __future__ import annotations

from collections.abc import Sequence
from secrets import token_hex

import streamlit as st

from netviz.app import placing, rights
from netviz.app.guard import plain
from netviz.app.history import restoring
from netviz.app.history.then import ROWS, Then, rows_of
from netviz.app.history.words import told
from netviz.app.source import Network
from netviz.app.view import ViewState, fitted
from netviz.edit import Difference, Version
from netviz.errors import NetvizError
from netviz.viewer import component

MAP = "netviz-history-map"
VIEW = "netviz-history-view"
THEN = "netviz-history-then"
HEIGHT = 640
SAID = 8

MARKED = {"made": "What this version changed", "since": "What is different today"}
"""What the map marks, and the words for it."""


def show(network: Network, versions: Sequence[Version], version: Version) -> None:
    """The chosen version."""
    st.subheader(plain(f"Version {version.id}"), anchor=False)
    if version.damaged:
        st.warning("This version is damaged: what it says of itself cannot be read. The others are not affected.")
        return
    try:
        then = _then(network, versions, version)
    except NetvizError as fault:
        st.warning(plain(str(fault)))
        return
    st.write(plain(told(version)))
    if rights.may_edit() and st.button("Restore this version …", icon=":material/restore:", on_click=restoring.opened):
        restoring.show(network, then)
    _changes(then.made)
    if not then.drawable:
        st.info("The ties could not be read then, so there is no map.")
        return
    marked = st.segmented_control("Marked on the map", list(MARKED), default="made", format_func=MARKED.__getitem__)
    if marked == "since" and not then.since:
        st.caption("Nothing is different today.")
    if placing.ready(network):
        _map(then, marked or "made")


def _then(network: Network, versions: Sequence[Version], version: Version) -> Then:
    """The version put together; the last one is remembered."""
    key = (network.label, version.id, version.time)
    held: tuple[object, Then] | None = st.session_state.get(THEN)
    if held is None or held[0] != key or held[1].network is not network:
        with st.spinner("Putting the version together …"):
            held = (key, Then.of(network, versions, version))
        st.session_state[THEN] = held
    return held[1]


def _changes(found: Difference) -> None:
    """What the version changed: in words, as rows, and as the lines of the files."""
    sentences, more = found.said(SAID)
    for sentence in sentences:
        st.write(plain(sentence))
    if more:
        st.caption(f"and {more:,} more")
    if not sentences:
        st.caption("No cell changed.")
        return
    with st.expander("As rows", icon=":material/table_rows:"):
        rows, count = rows_of(found)
        st.dataframe(rows, hide_index=True)
        if count > ROWS:
            st.caption(f"The first {ROWS:,} of {count:,} lines stand here.")
    with st.expander("As lines of the files", icon=":material/difference:"):
        restoring.lines_of(found)


def _map(then: Then, marked: str) -> None:
    """The viewer, on the network as it was then."""
    if VIEW not in st.session_state:
        st.session_state[VIEW] = ViewState(token_hex(8))
    now, _ = fitted(then.after, st.session_state[VIEW].hear(_last_word()))
    st.session_state[VIEW] = now
    picked = dict(now.picked) if now.picked is not None else None
    said = component.View(now.selection.to_json(), picked, now.session, now.seen)
    component.show(then.drawn[marked], said, height=HEIGHT, on_change=_heard, key=MAP)


def _heard() -> None:
    st.session_state[VIEW] = st.session_state[VIEW].hear(_last_word())


def _last_word() -> object:
    state = st.session_state.get(MAP)
    return None if state is None else state.get("view")
