"""The page Network of a store: filters that ask the engine, the strongest lines, and the ties behind each."""

from __future__ import annotations

import math
import time
from dataclasses import replace

import streamlit as st

from netviz.app import sidebar, state, tabs, working
from netviz.app.guard import guarded, plain
from netviz.app.network import HEIGHT
from netviz.app.source import FOLDED_ABOVE
from netviz.app.stored import downloads, strongest, unfolding
from netviz.app.stored.source import Drawn, Shown, Stored
from netviz.errors import NetvizError
from netviz.stores import Folding
from netviz.stores.groups import offered
from netviz.viewer import component
from netviz.watch import Watch

READ_ONLY = "The ties lie in a store, which is only read: pages that edit or work through every tie are absent."
TOO_MANY = (
    f"More than {FOLDED_ABOVE:,} ties: those of one pair, type and sign are drawn as one line. The other pages work "
    "with every tie, and take their time."
)

LAST = "netviz-stored-last"
QUESTION = "store"

SOON, EVERY = 3.0, 0.1
"""Seconds until a bar is shown, and between two looks whether the reader has clicked."""

LEAD = 0.15
"""Seconds in which the browser draws what is asked of the lines that it has, before the engine takes all processors.
Who clicks on meanwhile puts no question to the engine."""

HEAD_START = 0.5
"""Seconds in which the browser draws the first map of a tab, before the sidebar and the tables come."""

AT_ONCE = 0.02
"""Seconds in which a view that was asked for lately is there."""


def show(stored: Stored) -> None:
    """Draw the page: what is known at once, and what has to be asked as soon as it is answered."""
    folding = strongest.asked()
    for sentence in state.begin(stored.store.examples, stored.is_there):
        st.warning(plain(sentence))
    folding = replace(folding, opened=state.view().opened)
    notice = st.container()
    before = _before(stored)
    job = _asked(stored, folding, LEAD if before else 0.0)
    if not job.done.wait(AT_ONCE) and before is None:
        with notice:
            component.awaken()
        job.done.wait(working.HEAD_START)
    with notice:
        drawn = _told(stored, job) if job.done.is_set() else before
    if drawn is not None:
        _page(stored, drawn, folding, asking=not job.done.is_set(), first=before is None)
    if not job.done.is_set():
        with notice:
            _wait(job)
            working.told(QUESTION, job)


def _wait(job: working.Job) -> None:
    """Begin anew as soon as there is an answer, while one may come any moment.

    The map already shows of its lines what is asked.  A click ends the waiting: Streamlit looks for one whenever the
    script sends something.
    """
    nothing = st.empty()
    for _ in range(math.ceil(SOON / EVERY)):
        if job.done.wait(EVERY):
            st.rerun()
        nothing.empty()


def _asked(stored: Stored, folding: Folding, lead: float) -> working.Job:
    selection = state.view().selection

    def ask(watch: Watch) -> Drawn:
        if stored.known(selection, folding) is None:
            time.sleep(lead)
        return stored.ask(selection, folding, watch)

    return working.begun(QUESTION, (stored, selection, folding), ask, math.inf)


def _before(stored: Stored) -> Drawn | None:
    """What was drawn last in this tab."""
    held: tuple[Stored, Drawn] | None = st.session_state.get(LAST)
    return held[1] if held is not None and held[0] is stored else None


def _told(stored: Stored, job: working.Job) -> Drawn | None:
    """The answer; where there is none why, and what was drawn before."""
    try:
        drawn: Drawn = working.told(QUESTION, job)
    except NetvizError as fault:
        st.warning(plain(f"{str(fault)[:1].upper()}{str(fault)[1:]}. The picture shows what was asked before."))
        st.button("Ask again", on_click=working.forget, args=(QUESTION,))
        st.button("Reset all filters", on_click=state.reset, key="reset-store")
        return _before(stored)
    st.session_state[LAST] = (stored, drawn)
    return drawn


def _page(stored: Stored, drawn: Drawn, folding: Folding, *, asking: bool, first: bool) -> None:
    with guarded("The viewer"):
        _viewer(drawn)
    time.sleep(HEAD_START if first else 0.0)
    with st.sidebar, guarded("The filters"):
        sidebar.filters(Shown(stored, drawn))
        strongest.offer(folding, drawn.seen, offered(stored.store))
        downloads.offer(stored, drawn)
        st.caption(READ_ONLY if stored.folder is None else TOO_MANY)
    state.finish(stored.store.examples)
    if asking:
        return
    with st.container(key="unfold"), guarded("The ties behind a line"):
        unfolding.show(stored, drawn)
        if stored.folder is not None:
            with st.expander(f"Findings ({len(stored.folder.findings):,})", key="findings"):
                tabs.findings_of(stored.folder)


def _viewer(drawn: Drawn) -> None:
    view = state.view()
    picked = dict(view.picked) if view.picked is not None else None
    pins = [{"id": actor, "x": x, "y": y} for actor, x, y in view.pins]
    said = component.View(
        view.selection.to_json(), picked, view.session, view.seen, pins=pins, opened=list(view.opened)
    )
    component.show(drawn.scene, said, height=HEIGHT, on_change=state.heard)
