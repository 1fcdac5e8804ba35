"""The map while it is on its way: a bar in its place, and after a while the rest of the page alive."""

from __future__ import annotations

import time

import streamlit as st

from netviz.app import working
from netviz.app.guard import plain
from netviz.app.source import Network
from netviz.viewer import component

FIRST, LAST = 5.0, 10.0
"""Seconds in which nothing but the map is worked on, because the rest of the page would only hold it up: the first in
any case, and up to the second while the map looks like being there by then."""

EVERY = 0.1


def ready(network: Network) -> bool:
    """Whether the network's map can be shown; where not yet, a bar tells how far it is and brings the map."""
    if network.ready():
        return True
    job = network.drawing
    with st.container(key="placing"):
        component.awaken()
        bar = st.empty()
        while not job.done.wait(EVERY) and goes_first(job):
            bar.progress(job.share, text=plain(job.words) or "Working …")
        bar.empty()
        if not job.done.is_set():
            working.waiting(job)
    return job.done.is_set()


def goes_first(job: working.Job) -> bool:
    """Whether the rest of the page had better wait for the map."""
    return time.monotonic() - job.since < max(FIRST, LAST * job.share)
