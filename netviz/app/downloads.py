"""The current view as a file, in every format there is; a file is made when its button is pressed."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import partial

import streamlit as st

from netviz.app import state
from netviz.app.source import Network
from netviz.formats import FORMATS, Format
from netviz.scene import CONTENTS, Contents, compose
from netviz.selection import Selection

CHOICES: dict[Contents, str] = {
    "all": "the whole network",
    "view": "this view only",
    "public": "this view, without notes",
}


def offer(network: Network) -> None:
    """A list of formats, and the choice of what an HTML page carries."""
    selection = state.view().selection
    with st.popover("Download this view", width="stretch", icon=":material/download:"):
        contents: Contents = st.radio(
            "An HTML page carries",
            list(CHOICES),
            format_func=CHOICES.__getitem__,
            captions=[f"{CONTENTS[choice]}." for choice in CHOICES],
            key="contents",
        )
        for record in FORMATS.values():
            st.download_button(
                f"{record.label}",
                data=made(network, selection, contents, record),
                file_name=f"{file_name(network.drawn.title)}{record.suffix}",
                mime=record.media_type,
                key=f"download{record.suffix}",
                help=f"{record.description}.",
                on_click="ignore",
                type="tertiary",
            )


def made(network: Network, selection: Selection, contents: Contents, record: Format) -> Callable[[], bytes]:
    """What makes the file."""
    return partial(_make, network, selection, contents, record)


def _make(network: Network, selection: Selection, contents: Contents, record: Format) -> bytes:
    scene = compose(network.tables, selection, title=network.drawn.title, contents=contents)
    return record.write(scene)


def file_name(title: str) -> str:
    """A title as the name of a file.

    >>> file_name("Ties: Russia/India")
    'Ties-Russia-India'
    """
    return re.sub(r"[^\w]+", "-", title).strip("-")[:60] or "netviz"
