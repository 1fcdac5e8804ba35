"""The map while it is on its way: a bar in its place, and after a while the rest of the page alive."""

from __future__ import annotations

import time

import streamlit as st

from netviz.app import working
from netviz.app.guard import plain
from netviz.app.source import Network

FIRST = 5.0
"""Seconds in which nothing but the map is worked on: the rest of the page would only hold it up."""

EVERY = 0.1


def ready(network: Network) -> bool:
    """Whether the network's map can be shown; where not yet, a bar tells how far it is and brings the map."""
    if network.ready():
        return True
    job = network.drawing
    with st.container(key="placing"):
        bar = st.empty()
        while not job.done.wait(EVERY) and time.monotonic() < job.since + FIRST:
            bar.progress(job.share, text=plain(job.words) or "Working …")
        bar.empty()
        if not job.done.is_set():
            working.waiting(job)
    return job.done.is_set()
