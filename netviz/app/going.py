"""From one page of the app to another."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import streamlit as st

KNOWN = "netviz-pages"
HERE = "netviz-here"


def begin() -> None:
    """A run of the script has begun; which page it is for is not known yet."""
    st.session_state.pop(HERE, None)


def know(pages: Mapping[str, Any], shown: Any) -> None:
    """Remember this run's pages by their addresses, and the one that is shown, with what its address asks for."""
    st.session_state[KNOWN] = dict(pages)
    asked = {name: st.query_params.get_all(name) for name in st.query_params}
    st.session_state[HERE] = (st.context.url, shown.url_path or next(iter(pages)), asked)


def to(address: str) -> None:
    """Go to a page; nothing after this is run."""
    st.switch_page(st.session_state[KNOWN][address])


def stay() -> None:
    """For what the browser asks for by the clock: stay on the page that is shown.

    A browser that asks just before it hears of another page asks on behalf of the former one.  Streamlit's front end
    then takes the other page away and draws nothing in its place.
    """
    url, address, asked = st.session_state.get(HERE) or (None, "", {})
    if url is not None and url != st.context.url:
        st.switch_page(st.session_state[KNOWN][address], query_params=asked)


def link(address: str, label: str, icon: str) -> None:
    """A link to a page."""
    st.page_link(st.session_state[KNOWN][address], label=label, icon=icon)
