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
    "all": "the whole network and its CSV files",
    "view": "only what is shown now",
    "public": "only what is shown now, without notes",
}
assert CHOICES.keys() == CONTENTS.keys()


def offer(network: Network) -> None:
    """Every format, and the choice of what a file carries that could carry more than the view."""
    selection = state.view().selection
    with st.popover("Download this view", width="stretch", icon=":material/download:"), st.container(key="downloads"):
        contents: Contents = st.radio("A page carries", list(CHOICES), format_func=CHOICES.__getitem__, key="contents")
        left, right = st.columns(2, gap="small")
        for number, record in enumerate(FORMATS.values()):
            (right if number % 2 else left).download_button(
                record.label,
                data=made(network, selection, contents, record),
                file_name=f"{file_name(network.drawn.title)}{record.suffix}",
                mime=record.media_type,
                key=f"download{record.suffix}",
                help=f"{record.description}.",
                on_click="ignore",
                width="stretch",
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
