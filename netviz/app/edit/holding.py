"""The drafts of a browser tab: kept over reruns and pages, told in the sidebar, never thrown away by a changed file."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import streamlit as st

from netviz.app.edit.editing import Editing, Wanted
from netviz.app.source import Network
from netviz.tables import Tables

DRAFTS = "netviz-drafts"
OPEN = "netviz-draft"
JUMP = "netviz-edit-jump"
TOLD = "netviz-edit-told"
DIALOG = "netviz-edit-dialog"


def begin(network: Network) -> Editing:
    """The draft for a network; one without changes begins anew when the files are others now."""
    st.session_state[OPEN] = key = _key(network)
    drafts: dict[str, Editing] = st.session_state.setdefault(DRAFTS, {})
    held = drafts.get(key)
    if held is None:
        drafts[key] = Editing.of(network)
    elif held.network is not network and not differ(held, network):
        drafts[key] = held.known_as(network)
    elif held.network is not network and not held.draft.changed:
        drafts[key] = held.begun_anew(network)
    if held is not None and grid_key(drafts[key].turn) not in st.session_state:
        # Streamlit forgets what was typed into a grid that another page or run did not show; the draft has it.
        drafts[key] = drafts[key].renewed()
    jump = st.session_state.pop(JUMP, None)
    if jump is not None:
        close_dialog()
        drafts[key] = drafts[key].showing(*jump)
    return drafts[key]


def _key(network: Network) -> str:
    return "upload" if network.uploaded else f"folder:{network.label}"


def differ(held: Editing, network: Network) -> bool:
    """Whether the files are others than those the draft began with."""
    if held.network is network:
        return False
    one, other = (
        {file.file: file.on_disk for file in tables.files.values()} for tables in (held.draft.first, network.tables)
    )
    return one != other


def saved(tables: Tables) -> None:
    """The draft begins anew with what was saved; the files are read again in the next run."""
    put(editing().saved(tables))


def editing() -> Editing:
    """What this tab edits now."""
    found: Editing = st.session_state[DRAFTS][st.session_state[OPEN]]
    return found


def put(changed: Editing) -> None:
    """Edit something else."""
    st.session_state[DRAFTS][st.session_state[OPEN]] = changed


def grid_key(turn: int) -> str:
    """The name of a grid; each has its own, so that what was typed into one is not taken for a word in the next."""
    return f"netviz-grid-{turn}"


def hear() -> None:
    """Take in what was typed into the grid.

    The browser may send a cell and a click on a button together: so every callback takes in the cell first.  And
    somebody may type into a grid while the next one is on its way: that is not lost either.
    """
    for former in editing().former:
        if state := _said(former.turn):
            held, whole = editing().heard_late(former, state)
            put(held)
            if not whole:
                tell(_TOO_LATE)
    if state := _said(editing().turn):
        put(editing().heard(state))


_TOO_LATE = "What you typed last was meant for a cell that has changed meanwhile: look at it, and type it once more."


def _said(turn: int) -> dict[str, Any]:
    """What the data editor tells of a grid, nothing when it tells nothing."""
    return dict(st.session_state.get(grid_key(turn)) or {})


def after(change: Callable[[Editing], Editing]) -> Callable[[], None]:
    """A button's callback: take in what was typed, then change."""

    def pressed() -> None:
        hear()
        put(change(editing()))

    return pressed


def unsaved(network: Network) -> int:
    """How many changes of a network wait to be saved."""
    held: Editing | None = st.session_state.get(DRAFTS, {}).get(_key(network))
    return 0 if held is None else held.unsaved


def jump_to(table: str, wanted: Wanted) -> None:
    """Let the page Edit show certain rows when it is next drawn."""
    st.session_state[JUMP] = (table, wanted)


def tell(sentence: str) -> None:
    """Say something briefly when the page is next drawn."""
    st.session_state.setdefault(TOLD, []).append(sentence)


def told() -> list[str]:
    """What was to be said."""
    found: list[str] = st.session_state.pop(TOLD, [])
    return found


def open_dialog(name: str, *more: Any) -> None:
    """Let a dialog stand from the next run on, until it is closed.

    Streamlit closes a dialog whenever the whole page is drawn anew, as when somebody else saves: it is held open here.
    """
    st.session_state[DIALOG] = (name, *more)


def close_dialog() -> None:
    """No dialog stands any more."""
    st.session_state.pop(DIALOG, None)


def dialog() -> tuple[Any, ...]:
    """The name of the dialog that stands, and what it was opened with; ("",) for none."""
    found: tuple[Any, ...] = st.session_state.get(DIALOG, ("",))
    return found
