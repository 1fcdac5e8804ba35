"""Reading the network before a browser asks for it, and letting go of everything when the app ends."""

from __future__ import annotations

import gc
import logging

import streamlit as st

from netviz.app import source, working
from netviz.app.pages import PAGES
from netviz.app.stored import source as stores
from netviz.app.stored import strongest
from netviz.errors import NetvizError
from netviz.selection import Selection
from netviz.stores import is_store
from netviz.watch import Watch

log = logging.getLogger("netviz")


def warm(folder: str, watch: Watch) -> None:
    """Read and compose the network once; whoever asks for it meanwhile waits for the same."""
    assert PAGES  # importing the pages loads all that they use
    try:
        if is_store(folder):
            stores.load(folder, stores.stamps(folder)).ask(Selection(), strongest.USUAL, watch)
            return
        network = source.load(folder, source.stamps(folder))
        if network.folds:
            stores.of_folder(network).ask(Selection(), strongest.USUAL, watch)
        elif network.fault is None:
            network.drawing.done.wait()
            _ = network.findings
    except NetvizError:
        return
    except Exception:  # whatever it is, the page will say it in plain words
        log.debug("warming up", exc_info=True)


def cool() -> None:
    """Let every computation end and go of every network: engines do not like to outlive the interpreter."""
    working.end()
    st.cache_resource.clear()
    stores.forget()
    gc.collect()
