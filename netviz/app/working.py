"""Long computations beside a page: a bar that tells how far they are, and a button that stops them.

A computation runs in a thread of its own and knows nothing of Streamlit; the page looks at it every half second.
"""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Hashable
from dataclasses import dataclass, field
from typing import Any

import streamlit as st

from netviz.app import going
from netviz.app.guard import plain
from netviz.errors import NetvizError
from netviz.watch import Watch

HEAD_START = 1.0
"""Seconds that a page waits without showing a bar: most answers are there by then."""

EVERY = 0.5

log = logging.getLogger("netviz.app")


@dataclass(eq=False)
class Job:
    """One computation: how far it is, whether the reader stopped it, and what came of it."""

    asked: Hashable
    share: float = 0.0
    words: str = ""
    answer: Any = None
    fault: Exception | None = None
    stopped: threading.Event = field(default_factory=threading.Event)
    done: threading.Event = field(default_factory=threading.Event)

    def hear(self, share: float, words: str) -> bool:
        """Take in how far the computation is; False once the reader said stop."""
        self.share, self.words = share, words or self.words
        return not self.stopped.is_set()


def answer(name: str, asked: Hashable, work: Callable[[Watch], Any], seconds: float) -> Any:
    """What a computation gives for what is asked; None while it runs, which the page then shows with a bar.

    It is remembered until something else is asked under the same name.  Raises what the computation raised.
    """
    known: Job | None = st.session_state.get(_key(name))
    job = begun(name, asked, work, seconds)
    if job is not known:
        job.done.wait(HEAD_START)
    return told(name, job)


def begun(name: str, asked: Hashable, work: Callable[[Watch], Any], seconds: float) -> Job:
    """The computation of what is asked under a name, whether or not it is done; another one is stopped."""
    job: Job | None = st.session_state.get(_key(name))
    if job is None or job.asked != asked:
        if job is not None:
            job.stopped.set()
        job = st.session_state[_key(name)] = _begun(asked, work, seconds)
    return job


def told(name: str, job: Job) -> Any:
    """What a computation gave; None while it runs, which the page then shows with a bar.  Raises what it raised."""
    if not job.done.is_set():
        _bar(name)
        return None
    if job.fault is not None:
        raise job.fault
    return job.answer


def forget(name: str) -> None:
    """Ask anew what is asked next under a name, though it be the same."""
    st.session_state.pop(_key(name), None)


def _key(name: str) -> str:
    return f"netviz-job-{name}"


def _begun(asked: Hashable, work: Callable[[Watch], Any], seconds: float) -> Job:
    job = Job(asked)

    def run() -> None:
        try:
            job.answer = work(Watch(seconds, job.hear))
        except Exception as fault:  # told by the page, which waits in another thread
            if not isinstance(fault, NetvizError):
                log.exception("a computation beside a page")
            job.fault = fault
        finally:
            job.done.set()

    threading.Thread(target=run, daemon=True).start()
    return job


@st.fragment(run_every=EVERY)
def _bar(name: str) -> None:
    going.stay()
    job: Job = st.session_state[_key(name)]
    if job.done.is_set():
        st.rerun(scope="app")
    left, right = st.columns([5, 1], vertical_alignment="center")
    left.progress(job.share, text=plain(job.words) or "Working …")
    # A computation stops at its next look at the watch, and gives what it has by then.
    right.button("Stop", key=f"stop-{name}", on_click=job.stopped.set, width="stretch")
