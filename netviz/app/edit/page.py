"""The page Edit: what changed and the way back above, the tables on the left, the map beside them."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import streamlit as st

from netviz.app import rights, state
from netviz.app.edit import (
    beside,
    deleting,
    holding,
    mending,
    offers,
    paste_box,
    problems,
    rows,
    saving,
    spreadsheet_box,
    tie_form,
)
from netviz.app.edit.editing import Editing
from netviz.app.guard import guarded, plain
from netviz.app.source import Network
from netviz.edit import merge

DIALOGS: Mapping[str, Callable[..., None]] = {
    tie_form.NAME: tie_form.show,
    saving.NAME: saving.show,
    mending.NAME: mending.show,
}
"""What can stand above the page, by name."""


def show(network: Network) -> None:
    """Draw the page for a network that can be drawn."""
    state.left()
    held = holding.begin(network)
    for sentence in holding.told():
        st.toast(plain(sentence))
    why = "" if network.uploaded else rights.why_not()
    with st.container(key="edit"):
        if why:
            st.info(plain(why), icon=":material/lock:")
        else:
            _bar(held)
            _changed_meanwhile(held, network)
        left, right = st.columns([3, 2], gap="medium")
        # First what the reader waits for: the map is drawn while the rest is on its way.
        with right, guarded("The map"):
            beside.show(held)
        with left:
            with guarded("The tables"):
                rows.choose_table(held)
                rows.find(held)
                rows.grid(held, locked=bool(why))
            with guarded("The findings"):
                problems.under_the_table(held)
                problems.everything(held, locked=bool(why))
    if not why:
        _dialog(held)


def _dialog(held: Editing) -> None:
    """The dialog that stands, if any: one at a time, rows to be deleted first."""
    name, *more = holding.dialog()
    if held.asked:
        deleting.ask()
    elif name in DIALOGS:
        DIALOGS[name](*more)


def _bar(held: Editing) -> None:
    """What can be done, and how much waits to be saved."""
    back, forth = held.draft.past[-1:], held.draft.future[:1]
    with st.container(horizontal=True, vertical_alignment="center", key="edit-bar"):
        st.button("Add a tie", icon=":material/add:", on_click=tie_form.opened, key="edit-add")
        paste_box.show(held)
        spreadsheet_box.show(held)
        st.button(
            "Undo",
            on_click=holding.after(Editing.undone),
            disabled=not back,
            help=plain(back[0].words) if back else None,
            icon=":material/undo:",
            shortcut="Ctrl+Z",
            key="edit-undo",
        )
        st.button(
            "Redo",
            on_click=holding.after(Editing.done_again),
            disabled=not forth,
            help=plain(forth[0].words) if forth else None,
            icon=":material/redo:",
            shortcut="Ctrl+Shift+Z",
            key="edit-redo",
        )
        same = not held.unsaved
        icon = ":material/save:"
        st.button("Save …", key="edit-save", type="primary", icon=icon, disabled=same, on_click=saving.opened)
        discard = holding.after(Editing.discarded)
        st.button("Discard", disabled=same, on_click=discard, help=_DISCARD, key="edit-discard")
        st.write(offers.unsaved_words(held.unsaved))


_DISCARD = "Back to what lies in the folder, as one step that can be undone."


def _changed_meanwhile(held: Editing, network: Network) -> None:
    """Say that the files were changed by somebody else, and offer to take that in."""
    if not holding.differ(held, network):
        return
    with st.container(key="meanwhile"):
        st.warning(
            "The files changed meanwhile. Your changes are kept: Save brings both together, and asks where both "
            "changed the same cell.",
            icon=":material/sync_problem:",
        )
        st.button("Take their changes in now", on_click=lambda: _take_in(network), key="take-in")


def _take_in(network: Network) -> None:
    holding.hear()
    held = holding.editing()
    merged = merge(held.draft.first, held.tables, network.tables)
    if merged.conflicts:
        holding.tell("Both changed the same cells: Save asks which is to stand.")
        return
    holding.put(held.upon(network, merged.tables, "my changes, upon those of others"))
    holding.tell("Their changes are in your draft now.")
