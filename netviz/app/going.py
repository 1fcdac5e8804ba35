"""From one page of the app to another."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import streamlit as st

KNOWN = "netviz-pages"


def know(pages: Mapping[str, Any]) -> None:
    """Remember this run's pages by their addresses."""
    st.session_state[KNOWN] = dict(pages)


def to(address: str) -> None:
    """Go to a page; nothing after this is run."""
    st.switch_page(st.session_state[KNOWN][address])


def link(address: str, label: str, icon: str) -> None:
    """A link to a page."""
    st.page_link(st.session_state[KNOWN][address], label=label, icon=icon)
