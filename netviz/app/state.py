"""The one view of a browser tab: made by widgets, by the viewer and by the address, and told back to all three.

A control that shows what is no longer asked (because the viewer, the address or Reset changed it) is given a new key
rather than a new value: what the browser still sends for the old one is then nobody's word, and no click is undone by
a message that crossed it on the way.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields, replace
from secrets import token_hex
from typing import Any

import streamlit as st

from netviz.app.view import PICKS, Pick, ViewState, address_of, fitted, from_query, told_by
from netviz.errors import WrongUse
from netviz.selection import QUERY_FLAGS, QUERY_LISTS, QUERY_NOTHING, Selection
from netviz.tables import Tables
from netviz.viewer.component import KEY

VIEW = "netviz-view"
ADDRESS = "netviz-address"
HEARD = "netviz-heard"
TURNS = "netviz-turns"
SHOWN = "netviz-shown"
FITTED = "netviz-fitted"

OURS = {
    *QUERY_LISTS.values(),
    *(key for key, _ in QUERY_FLAGS.values()),
    *(QUERY_NOTHING, "story", "from", "to", "as-of", "up-to", "around", "steps", "min-grade"),
    *PICKS,
    "open",
}
"""Address parameters that are part of the view; others are left as they are."""


def view() -> ViewState:
    """What this browser tab is looking at."""
    if VIEW not in st.session_state:
        st.session_state[VIEW] = ViewState(token_hex(8))
    held: ViewState = st.session_state[VIEW]
    return held


def put(changed: ViewState) -> None:
    """Look at something else."""
    st.session_state[VIEW] = changed


def begin(tables: Tables, is_there: Callable[[Pick], bool] | None = None) -> list[str]:
    """Take in, at the start of a run, what the viewer and the address say; returns what could not be followed.

    ``is_there`` as in :func:`netviz.app.view.fitted`.
    """
    told = _follow_address(tables)
    put(view().hear(_last_word()))
    told += _fit(tables, is_there)
    shown, selection = st.session_state.setdefault(SHOWN, {}), view().selection
    for name in _fields():
        if shown.get(name, _NOTHING) != getattr(selection, name):
            renew(name)
    return told


def _fit(tables: Tables, is_there: Callable[[Pick], bool] | None) -> list[str]:
    """Take out of the view what these tables do not know, when either is new."""
    now = view()
    if st.session_state.get(FITTED) == (tables, now.selection, now.picked):
        return []
    found, told = fitted(tables, now, is_there)
    put(found)
    st.session_state[FITTED] = (tables, found.selection, found.picked)
    return told


def finish(tables: Tables) -> None:
    """Write the view into the address, so that it can be shared and Back undoes the last step."""
    kept = {name: st.query_params.get_all(name) for name in st.query_params if name not in OURS}
    wanted = address_of(tables, view())
    if _address() != wanted:
        st.query_params.from_dict(kept | wanted)
    st.session_state[ADDRESS] = wanted


def left() -> None:
    """Another page has the address now: that it says nothing of the view is no word of the reader's."""
    st.session_state[ADDRESS] = {}


def heard() -> None:
    """Something was used in this run, the viewer or a widget: take in the viewer's last word before anything else.

    The browser may have sent the viewer's word and a click in the sidebar together.  The word is then the older of the
    two, so every callback takes it in first.
    """
    st.session_state[HEARD] = True
    put(view().hear(_last_word()))


def reset() -> None:
    """All ties, all dates, the whole network, nothing picked."""
    heard()
    put(replace(view(), selection=Selection(), picked=None, opened=()))


def unpin() -> None:
    """Everyone stands again where the files have them."""
    heard()
    put(replace(view(), pins=()))


def pick(picked: Pick) -> None:
    """Pick an actor, a tie or a pair, or nothing."""
    heard()
    put(replace(view(), picked=picked))


def _last_word() -> Any:
    """What the viewer last sent, whether or not it was heard before."""
    state = st.session_state.get(KEY)
    try:
        return None if state is None else state["view"]
    except (KeyError, AttributeError, TypeError):
        return None


def _address() -> dict[str, list[str]]:
    return {name: st.query_params.get_all(name) for name in st.query_params if name in OURS}


def _follow_address(tables: Tables) -> list[str]:
    """Take over an address that we did not write: the first one, or one that Back returned to."""
    said, used = _address(), st.session_state.pop(HEARD, False)
    # The viewer or a widget was used in this very run: the browser may not have our last address yet, and sends one
    # behind the times.
    if used or said == st.session_state.get(ADDRESS, {}):
        return []
    st.session_state[ADDRESS] = said
    now = view()
    try:
        put(replace(told_by(tables, from_query(now.session, said, now.seen)), pins=now.pins))
    except WrongUse as fault:
        put(replace(now, selection=Selection(), picked=None))
        return [f"The address cannot be followed: {fault}"]
    return []


_NOTHING = object()


def _fields() -> tuple[str, ...]:
    return tuple(each.name for each in fields(Selection))


def key(name: str, part: str = "") -> str:
    """The key of the widget, or of one of the widgets, that shows a field of the selection."""
    return f"{name}-{st.session_state.get(TURNS, {}).get(name, 0)}{'-' if part else ''}{part}"


def renew(name: str) -> None:
    """Let a field's widgets begin anew from what the selection says."""
    turns = st.session_state.setdefault(TURNS, {})
    turns[name] = turns.get(name, 0) + 1
    st.session_state[SHOWN][name] = getattr(view().selection, name)


def on_change(name: str, read: Callable[[], Any]) -> Callable[[], None]:
    """A widget's callback: put what ``read`` reads from the widgets into a field; WrongUse leaves the field alone."""

    def changed() -> None:
        heard()
        try:
            value = read()
            selection = replace(view().selection, **{name: value})
        except WrongUse:
            return
        put(replace(view(), selection=selection))
        st.session_state[SHOWN][name] = getattr(selection, name)

    return changed
