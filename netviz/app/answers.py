"""Answers on a page of the app: a viewer of its own with marks, and lines under headings with numbered references."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from secrets import token_hex
from typing import Any

import streamlit as st

from netviz.app import placing
from netviz.app.guard import guarded, plain
from netviz.app.source import Network
from netviz.app.view import Pick, ViewState
from netviz.citing import Citation, Line, Section
from netviz.scene import Marks
from netviz.selection import Selection
from netviz.viewer import component

HEIGHT = 620

LINES = 200
"""More lines than these under one heading are counted, not shown."""


@contextmanager
def page(question: str) -> Iterator[None]:
    """A page that answers a question, with the question above; what goes wrong is said in plain words."""
    with st.container(key="answer"):
        st.header(question, anchor=False)
        with guarded("The answer"):
            yield


def picture(
    network: Network, name: str, selection: Selection, marks: Marks, scene: component.PackedScene | None = None
) -> None:
    """The map of a page with what its answer says of single ties and actors; positions are those of every page.

    ``scene`` is drawn in the place of the network's own, for actors of other sizes.
    """
    if not placing.ready(network):
        return
    key, held = f"netviz-viewer-{name}", _held(name)
    view, asked = st.session_state[held]
    if asked != selection:
        view = replace(view, selection=selection)
    st.session_state[held] = (view, selection)

    def heard() -> None:
        now, was = st.session_state[held]
        st.session_state[held] = (now.hear(_word(key)), was)

    picked = dict(view.picked) if view.picked is not None else None
    said = component.View(view.selection.to_json(), picked, view.session, view.seen, marks.to_json())
    component.show(scene or network.drawn.scene, said, height=HEIGHT, on_change=heard, key=key)


def pick(name: str, picked: Pick) -> None:
    """Pick something on the map of a page, as its reader could."""
    held = _held(name)
    view, asked = st.session_state[held]
    st.session_state[held] = (replace(view, picked=picked), asked)


def _held(name: str) -> str:
    """The key under which a page's view is held, with a view there."""
    held = f"netviz-view-{name}"
    if held not in st.session_state:
        st.session_state[held] = (ViewState(token_hex(8)), None)
    return held


def _word(key: str) -> Any:
    state = st.session_state.get(key)
    try:
        return None if state is None else state["view"]
    except (KeyError, AttributeError, TypeError):
        return None


def tell(sections: Sequence[Section], citations: Sequence[Citation]) -> None:
    """Lines under headings, their numbers as links, and the references they lead to."""
    known = {each.id: each for each in citations}
    for section in sections:
        st.subheader(plain(section.title), anchor=False)
        st.markdown("\n".join(f"- {plain(line.text)}{_numbers(line, known)}" for line in section.lines[:LINES]))
        if len(section.lines) > LINES:
            st.write(f"{len(section.lines) - LINES:,} more; the command tells all of them.")
    if citations:
        with st.expander(f"References ({len(citations):,})"):
            st.markdown("\n".join(f"{each.number}. {_link(plain(each.text), each.url)}" for each in citations))


def _numbers(line: Line, known: dict[str, Citation]) -> str:
    """The numbers behind a line, in order, each leading to its document."""
    told = [
        ", ".join(_link(str(each.number), each.url) for each in sorted((known[id] for id in ids), key=_number))
        for ids in (line.cites, line.against)
    ]
    parts = [told[0]] if told[0] else []
    parts += [f"against: {told[1]}"] if told[1] else []
    return f" ({'; '.join(parts)})" if parts else ""


def _number(each: Citation) -> int:
    return each.number


def _link(text: str, url: str) -> str:
    """Text as a link of Markdown; its address stays within its brackets."""
    return f"[{text}](<{url.replace('<', '%3C').replace('>', '%3E')}>)" if url else text


def remembered(name: str, usual: str) -> str:
    """What the page's address says for a field, else what is usual."""
    return str(st.query_params.get(name, usual))


def remember(fields: dict[str, list[str]], names: Sequence[str]) -> None:
    """Write the page's fields into its address; those of ``names`` that are not asked for go."""
    kept = {name: st.query_params.get_all(name) for name in st.query_params if name not in names}
    if {name: st.query_params.get_all(name) for name in st.query_params} != kept | fields:
        st.query_params.from_dict(kept | fields)
