"""The ways from other pages to the page Edit: what waits to be saved, and rows to go to."""

from __future__ import annotations

import streamlit as st

from netviz.app import going, rights, state
from netviz.app.edit import holding
from netviz.app.edit.editing import Wanted
from netviz.app.guard import plain
from netviz.app.source import Network
from netviz.app.view import Pick
from netviz.schema import ACTORS, TIES
from netviz.tables import Tables

ADDRESS = "edit"


def unsaved(network: Network) -> None:
    """Say on every page how many changes wait, and lead to them."""
    count = holding.unsaved(network)
    if count:
        going.link(ADDRESS, unsaved_words(count), ":material/edit_note:")


def unsaved_words(count: int) -> str:
    """How much waits to be saved, in words.

    >>> unsaved_words(0), unsaved_words(1)
    ('No unsaved changes', '1 unsaved change')
    """
    return "No unsaved changes" if not count else f"{count:,} unsaved change{'' if count == 1 else 's'}"


def edit_picked(network: Network) -> None:
    """A button that leads to the rows of what is picked."""
    picked = state.view().picked
    if picked is None or not may_edit(network):
        return
    table, wanted = rows_of(network.tables, picked)
    what = "these ties" if "pair" in picked else "this actor" if "actor" in picked else "this tie"
    if st.button(f"Edit {what}", icon=":material/edit:", width="stretch", help=plain(wanted.why), key="edit-picked"):
        go(table, wanted)


def may_edit(network: Network) -> bool:
    """Whether this reader may change this network; uploads are everyone's own."""
    return network.uploaded or rights.may_edit()


def go(table: str, wanted: Wanted) -> None:
    """Go to rows on the page Edit."""
    holding.jump_to(table, wanted)
    going.to(ADDRESS)


def rows_of(tables: Tables, picked: Pick) -> tuple[str, Wanted]:
    """The table and the rows of what is picked: a tie's or an actor's own row, the ties of a pair.

    >>> from netviz.tables import tables_from_bytes
    >>> tables = tables_from_bytes({"ties.csv": b"id,source,target,type\\nT1,a,b,x\\nT2,b,c,x\\n"})
    >>> rows_of(tables, {"pair": ["b", "c"]})
    ('ties', Wanted(text='', changed=False, only=(3,), why='Ties of b and c', page=0))
    >>> rows_of(tables, {"actor": "b"})[1].only
    (3,)
    """
    [(what, ids)] = (picked or {"": ""}).items()
    if what == "pair":
        ends = [tables.ties["source"].isin(ids), tables.ties["target"].isin(ids)]
        mask = ends[0] & ends[1] & (tables.ties["source"] != tables.ties["target"])
        return TIES.name, Wanted(only=tuple(tables.ties.index[mask].tolist()), why=f"Ties of {' and '.join(ids)}")
    table, name = (ACTORS, "Actor") if what == "actor" else (TIES, "Tie")
    frame = tables.frame(table.name)
    return table.name, Wanted(only=tuple(frame.index[frame["id"] == ids].tolist()), why=f"{name} {ids}")


def ties_of(tables: Tables, actor: str) -> tuple[str, Wanted]:
    """The ties of an actor."""
    ties = tables.ties
    mask = (ties["source"] == actor) | (ties["target"] == actor)
    return TIES.name, Wanted(only=tuple(ties.index[mask].tolist()), why=f"Ties of {actor}")
