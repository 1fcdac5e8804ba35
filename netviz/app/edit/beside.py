"""The map beside the tables: the network as edited, new and changed ties marked, nobody moved."""

from __future__ import annotations

import time
from dataclasses import dataclass
from secrets import token_hex

import streamlit as st

from netviz.app import placing
from netviz.app.edit import holding, jumps
from netviz.app.edit.editing import Editing, Wanted
from netviz.app.view import ViewState, fitted
from netviz.edit.differing import Difference
from netviz.edit.draft import Draft
from netviz.edit.nearby import around, touched
from netviz.scene import Marks, compose
from netviz.schema import ACTORS, TIES
from netviz.tables import Tables
from netviz.typed import distinct
from netviz.viewer import component

KEY = "netviz-edit-map"
VIEW = "netviz-edit-view"
DRAWN = "netviz-edit-drawn"
HEIGHT = 640

WHOLE = 3000
"""Up to so many ties the whole network is drawn."""

PART = 400
"""Of a larger one, so many ties: those in the table and those that were edited, and what lies around."""

SENT = "netviz-edit-sent"

HEAD_START = 0.1
"""Seconds between a new map and the rest of a run, as on the page Network: the browser lays out in one go what comes
within a moment, and the map would wait for the table."""

PLACES = "netviz-edit-places"
"""Where everybody stood so far, by network: whoever stood somewhere stays there, in every state of every draft."""


@dataclass(frozen=True, eq=False)
class Beside:
    """A map as it was last composed, and what it was composed of."""

    tables: Tables
    rows: tuple[str, tuple[int, ...]]
    scene: component.PackedScene
    part: Tables


def show(held: Editing) -> None:
    """The map, and a word when it is only a part of the network."""
    if not placing.ready(held.network):
        return
    drawn = _drawn(held)
    if len(drawn.part.ties) < len(held.tables.ties):
        st.caption(
            f"The map shows {len(drawn.part.ties):,} of {len(held.tables.ties):,} ties: "
            "those in the table and those you changed, and the ties around their actors."
        )
    now, _ = fitted(drawn.part, _view().hear(_last_word()))
    st.session_state[VIEW] = now
    picked = dict(now.picked) if now.picked is not None else None
    said = component.View(now.selection.to_json(), picked, now.session, now.seen)
    component.show(drawn.scene, said, height=HEIGHT, on_change=_heard, key=KEY)
    if st.session_state.get(SENT) != drawn.scene.key:
        st.session_state[SENT] = drawn.scene.key
        time.sleep(HEAD_START)


def _view() -> ViewState:
    if VIEW not in st.session_state:
        st.session_state[VIEW] = ViewState(token_hex(8))
    found: ViewState = st.session_state[VIEW]
    return found


def _last_word() -> object:
    state = st.session_state.get(KEY)
    return None if state is None else state.get("view")


def _heard() -> None:
    """What is picked on the map is shown in the table."""
    holding.hear()
    before, now = _view().picked, _view().hear(_last_word())
    st.session_state[VIEW] = now
    held = holding.editing()
    if now.picked != before and now.picked is not None:
        actor = now.picked.get("actor")
        rows = jumps.ties_of(held.tables, actor) if actor else jumps.of_pick(held.tables, now.picked)
        holding.put(held.showing(*rows))
    elif now.picked is None and before is not None and held.wanted.only is not None:
        holding.put(held.showing(held.table, Wanted()))


def _drawn(held: Editing) -> Beside:
    """The map of the draft as it is now; composed anew only when it is another one."""
    rows = (held.table, held.grid.rows if held.grid and len(held.tables.ties) > WHOLE else ())
    known: Beside | None = st.session_state.get(DRAWN)
    if known is None or known.tables is not held.tables or known.rows != rows:
        known = _composed(held, rows)
        st.session_state[DRAWN] = known
    return known


def _composed(held: Editing, rows: tuple[str, tuple[int, ...]]) -> Beside:
    draft = held.draft
    part = draft.tables if len(draft.tables.ties) <= WHOLE else _part(draft, *rows)
    known = st.session_state.setdefault(PLACES, {}).setdefault(held.network.label, {})
    if not known:
        known |= held.network.drawn.spots
    scene = compose(part, title=held.network.title, marks=marks(draft.difference), places=known)
    actors = scene.data["actors"]
    for actor, x, y in zip(actors["id"], actors["x"], actors["y"], strict=True):
        known.setdefault(actor, (x, y))
    return Beside(draft.tables, rows, component.PackedScene.of(scene), part)


def _part(draft: Draft, table: str, rows: tuple[int, ...]) -> Tables:
    """The ties that were edited and those in the table, and what lies around them."""
    tables, found = draft.tables, touched(draft.difference)
    ties, actors = found.get(TIES.name, set()), found.get(ACTORS.name, set())
    if table == TIES.name:
        ties = ties | set(tables.ties.index[tables.ties.index.isin(list(rows))])
    if table == ACTORS.name:
        actors = actors | set(rows)
    ids = distinct(tables.actors["id"][tables.actors.index.isin(list(actors))])
    return around(tables, ties, ids, PART)


def marks(found: Difference) -> Marks:
    """Which ties and actors are new or changed; a tie whose evidence or events changed counts as changed."""
    ties: dict[str, str] = {}
    for name in ("evidence", "events"):
        if name in found.tables:
            frame = found.after.frame(name)
            ties |= dict.fromkeys(frame["tie"][frame.index.isin(list(touched(found)[name]))], "changed")
    return Marks(ties | _words(found, TIES.name), _words(found, ACTORS.name))


def _words(found: Difference, table: str) -> dict[str, str]:
    """The word of each row that is changed or new, by its id."""
    if table not in found.tables:
        return {}
    differing = found.tables[table]
    ids = found.after.frame(table)["id"]
    changed = ids.iloc[differing.paired.kept[1][differing.changed]]
    new = ids.iloc[differing.paired.added]
    return dict.fromkeys(changed, "changed") | dict.fromkeys(new, "new")
