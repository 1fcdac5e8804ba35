"""The map while it is on its way: a bar in its place, and the rest of the page alive."""

from __future__ import annotations

import streamlit as st

from netviz.app import working
from netviz.app.source import Network


def ready(network: Network) -> bool:
    """Whether the network's map can be shown; where not yet, a bar tells how far it is and brings the map."""
    if network.ready():
        return True
    with st.container(key="placing"):
        working.waiting(network.drawing)
    return False
