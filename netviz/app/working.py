"""Long computations beside a page: a bar that tells how far they are, and a button that stops them.

A computation runs in a thread of its own and knows nothing of Streamlit; the page looks at it every half second.
"""

from __future__ import annotations

import atexit
import logging
import threading
import time
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

LAST_WORDS = 10.0
"""Seconds that the end of the app waits for computations to hear of it."""

_ENDING = threading.Event()
_RUNNING: set[threading.Thread] = set()

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
    since: float = field(default_factory=time.monotonic)

    def hear(self, share: float, words: str) -> bool:
        """Take in how far the computation is; False once the reader said stop.  At the end of the app it is cut off."""
        if _ENDING.is_set():
            raise SystemExit
        self.share, self.words = share, words or self.words
        return not self.stopped.is_set()

    def soon(self) -> bool:
        """Whether it is done, or is so before its head start is over."""
        return self.done.wait(max(0.0, self.since + HEAD_START - time.monotonic()))

    def outcome(self) -> Any:
        """What came of it, once it is done.  Raises what the computation raised."""
        self.done.wait()
        if self.fault is not None:
            raise self.fault
        return self.answer


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
        job = st.session_state[_key(name)] = computing(asked, work, seconds)
    return job


def told(name: str, job: Job) -> Any:
    """What a computation gave; None while it runs, which the page then shows with a bar.  Raises what it raised."""
    if not job.done.is_set():
        _bar(name)
        return None
    return job.outcome()


def forget(name: str) -> None:
    """Ask anew what is asked next under a name, though it be the same."""
    st.session_state.pop(_key(name), None)


def _key(name: str) -> str:
    return f"netviz-job-{name}"


def computing(asked: Hashable, work: Callable[[Watch], Any], seconds: float) -> Job:
    """A computation that has just begun, in a thread that ends with the app."""
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
            _RUNNING.discard(threading.current_thread())

    thread = threading.Thread(target=run, daemon=True)
    _RUNNING.add(thread)
    thread.start()
    return job


@atexit.register
def end() -> None:
    """Let no computation run into the end of Python: threads that are in a library then bring the process down."""
    _ENDING.set()
    deadline = time.monotonic() + LAST_WORDS
    for thread in [*_RUNNING]:
        thread.join(max(0.0, deadline - time.monotonic()))


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


@st.fragment(run_every=EVERY)
def waiting(job: Job) -> None:
    """A bar for what the page cannot do without, until it is there."""
    going.stay()
    if job.done.is_set():
        st.rerun(scope="app")
    st.progress(job.share, text=plain(job.words) or "Working …")
