"""The current view, or the whole folder, as a file; a file is made when its button is pressed."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import replace
from functools import partial

import streamlit as st

from netviz.app import state
from netviz.app.source import Network
from netviz.brief import brief, write_brief
from netviz.formats import FORMATS, Format
from netviz.scene import CONTENTS, Contents, Scene, compose
from netviz.selection import Selection

CHOICES: dict[Contents, str] = {
    "all": "the whole network and its CSV files",
    "view": "only what is shown now",
    "public": "only what is shown now, without notes",
}
assert CHOICES.keys() == CONTENTS.keys()


WHOLE = {".xlsx": "Whole folder (Excel)", ".zip": "Whole folder (ZIP)"}
"""Formats in which the whole folder is offered, too, and their labels."""


def offer(network: Network) -> None:
    """Every format for the view, and the whole folder; what a file carries or guards against is chosen above."""
    selection = state.view().selection
    with st.popover("Download", width="stretch", icon=":material/download:"), st.container(key="downloads"):
        contents: Contents = st.radio("A page carries", list(CHOICES), format_func=CHOICES.__getitem__, key="contents")
        safe = st.toggle(
            "ZIP for a spreadsheet",
            key="safe-zip",
            help="An apostrophe stands before cells that a spreadsheet would run as formulas. Uploading the ZIP takes "
            "it away again. Without this the CSVs are byte for byte as they are.",
        )
        _buttons(network, FORMATS.values(), lambda record: made(network, selection, contents, record, safe), "download")
        _brief(network, selection)
        whole = [replace(FORMATS[suffix], label=label) for suffix, label in WHOLE.items()]
        _buttons(network, whole, lambda record: made(network, Selection(), "all", record, safe), "whole")


def _brief(network: Network, selection: Selection) -> None:
    """The brief of the view, in each form that it is written in."""
    for column, (suffix, (label, media_type)) in zip(st.columns(len(BRIEFS), gap="small"), BRIEFS.items(), strict=True):
        name = f"{file_name(network.title)}{suffix}"
        column.download_button(
            label,
            data=partial(_told, network, selection, name),
            file_name=name,
            mime=media_type,
            key=f"brief{suffix}",
            help="What the view says, in one to two pages with numbered references.",
            on_click="ignore",
            width="stretch",
        )


def _told(network: Network, selection: Selection, name: str) -> bytes:
    return write_brief(brief(network.tables, selection, title=network.title), name)


BRIEFS = {
    ".docx": ("Brief", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
    ".html": ("Brief (HTML)", "text/html"),
    ".md": ("Brief (text)", "text/markdown"),
}
"""Forms of the brief: the words on the button and the media type, by suffix."""


def _buttons(
    network: Network, records: Iterable[Format], make: Callable[[Format], Callable[[], bytes]], key: str
) -> None:
    left, right = st.columns(2, gap="small")
    for number, record in enumerate(records):
        (right if number % 2 else left).download_button(
            record.label,
            data=make(record),
            file_name=f"{file_name(network.title)}{record.suffix}",
            mime=record.media_type,
            key=f"{key}{record.suffix}",
            help=f"{record.description}.",
            on_click="ignore",
            width="stretch",
        )


def made(
    network: Network, selection: Selection, contents: Contents, record: Format, safe: bool = False
) -> Callable[[], bytes]:
    """What makes the file, with nothing in it that a spreadsheet runs when it is to be ``safe``."""
    return partial(_make, network, selection, contents, (safe and record.write_safe) or record.write)


def _make(network: Network, selection: Selection, contents: Contents, write: Callable[[Scene], bytes]) -> bytes:
    return write(compose(network.tables, selection, title=network.title, contents=contents))


def file_name(title: str) -> str:
    """A title as the name of a file.

    >>> file_name("Ties: Russia/India")
    'Ties-Russia-India'
    """
    return re.sub(r"[^\w]+", "-", title).strip("-")[:60] or "netviz"
