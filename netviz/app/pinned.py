"""Actors that a reader moved on the map: kept in positions.csv, like any change, or put back."""

from __future__ import annotations

from dataclasses import replace

import streamlit as st

from netviz import typed
from netviz.app import state
from netviz.app.edit import holding, offers, saving
from netviz.app.edit.editing import Editing
from netviz.app.guard import plain
from netviz.app.source import Network
from netviz.edit.changing import pin, remove_rows
from netviz.schema import POSITIONS
from netviz.tables import Tables


def settle(network: Network) -> None:
    """Forget moves to where the files have the actor by now."""
    kept = spots(network.tables)
    view = state.view()
    moved = tuple(each for each in view.pins if kept.get(each[0]) != each[1:])
    if moved != view.pins:
        state.put(replace(view, pins=moved))


def spots(tables: Tables) -> dict[str, tuple[float, float]]:
    """Where the files pin actors; rows that are no spot are left out.

    >>> from netviz.tables import tables_from_bytes
    >>> spots(tables_from_bytes({"positions.csv": b"actor,x,y\\nIND,0.5,-1\\nRUS,far,0\\n"}))
    {'IND': (0.5, -1.0)}
    """
    found: dict[str, tuple[float, float]] = {}
    for actor, x, y in tables.positions[["actor", "x", "y"]].itertuples(index=False):
        try:
            found[actor] = float(x), float(y)
        except ValueError:
            continue
    return found


def offer(network: Network) -> bool:
    """Buttons for what was moved, and for the picked actor when it is pinned; whether the reader wants to save now."""
    moved, save = state.view().pins, False
    if moved and offers.may_edit(network):
        what = "1 pinned position" if len(moved) == 1 else f"{len(moved):,} pinned positions"
        save = st.button(f"Keep {what}", icon=":material/keep:", key="keep-pins", help=_KEEP,
                         on_click=_keep, args=(network,))  # fmt: skip
    if moved:
        who = "the moved actor" if len(moved) == 1 else f"{len(moved):,} moved actors"
        st.button(f"Put {who} back", icon=":material/undo:", key="unpin", on_click=state.unpin)
    return _unpin_picked(network) or save


_KEEP = "Shows the rows of positions.csv that would change, and asks before it saves them."


def _unpin_picked(network: Network) -> bool:
    picked = (state.view().picked or {}).get("actor")
    if picked not in spots(network.tables) or not offers.may_edit(network):
        return False
    name = typed.all_actors(network.tables).set_index("id")["name"].get(picked, picked)
    return st.button(plain(f"Unpin {name}"), icon=":material/keep_off:", key="unpin-picked",
                     on_click=_remove, args=(network, picked))  # fmt: skip


def _keep(network: Network) -> None:
    """The button's callback: the spots become rows of the draft, which the dialog then shows."""
    state.heard()
    held = _begun(network)
    moved = state.view().pins
    what = "1 actor pinned" if len(moved) == 1 else f"{len(moved):,} actors pinned"
    _do(held, pin(held.tables, {actor: (x, y) for actor, x, y in moved}), what)


def _remove(network: Network, actor: str) -> None:
    state.heard()
    held = _begun(network)
    frame = held.tables.positions
    rows = frame.index[frame["actor"] == actor].tolist()
    _do(held, remove_rows(held.tables, POSITIONS.name, rows), f"{actor} unpinned")


def _begun(network: Network) -> Editing:
    holding.begin(network)
    saving.opened()
    return holding.editing()


def _do(held: Editing, tables: Tables, what: str) -> None:
    if not tables.positions.equals(held.tables.positions):
        holding.put(held.do(tables, what))
