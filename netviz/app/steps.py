"""A view saved as a step of the story: a row of story.csv, saved like any change."""

from __future__ import annotations

from urllib.parse import urlencode

import streamlit as st

from netviz.app import state
from netviz.app.edit import holding, offers, saving
from netviz.app.source import Network
from netviz.edit.changing import add_row
from netviz.schema import STORY
from netviz.story import steps

TITLE, TEXT = "story-title", "story-text"


def offer(network: Network) -> bool:
    """A form for the next step; whether the reader wants to save it now."""
    if not offers.may_edit(network):
        return False
    number = len(steps(network.tables)) + 1
    with st.popover("Tell this view as a step", width="stretch", icon=":material/auto_stories:"):
        st.text_input("What the step shows", key=TITLE, placeholder="a few words")
        st.text_area("What a reader is told", key=TEXT)
        st.caption("The step keeps the filters, the dates and what is picked. Steps are ordered on the page Edit.")
        return st.button(
            f"Add as step {number}", icon=":material/add:", width="stretch", key="add-step",
            on_click=_add, args=(network,), help="Shows the row of story.csv that would be added before it is saved.",
        )  # fmt: skip


def _add(network: Network) -> None:
    """The button's callback: the view becomes a row of the draft, which the dialog then shows."""
    state.heard()
    title = st.session_state[TITLE].strip() or "Untitled step"
    holding.begin(network)
    saving.opened()
    held = holding.editing()
    row = {"title": title, "text": st.session_state[TEXT].strip(), "view": urlencode(_view(), doseq=True)}
    holding.put(held.do(add_row(held.tables, STORY.name, row), f"the step “{title}” added to the story"))


def _view() -> dict[str, list[str]]:
    """The view as an address, without the step that the reader came by."""
    return {name: values for name, values in state.view().to_query().items() if name != STORY.name}
