"""A question to an engine that its reader can end: engines work where Python hears no Ctrl-C."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from contextlib import suppress
from typing import TypeVar

from netviz.stores.engines import Engine

T = TypeVar("T")

EVERY = 0.1
"""Seconds between two looks: on some systems a wait without an end hears no Ctrl-C either."""

LAST_WORDS = 10.0
"""Seconds that an engine is given to end a question."""


def attended(engine: Engine, ask: Callable[[], T]) -> T:
    """What a question gives that is asked in a thread beside, while this one waits and hears Ctrl-C.

    Raises what the question raises, and KeyboardInterrupt once the engine has ended it.
    """
    answers: list[T] = []
    faults: list[BaseException] = []
    done = threading.Event()

    def run() -> None:
        try:
            answers.append(ask())
        except BaseException as fault:  # raised where somebody waits for it
            faults.append(fault)
        finally:
            done.set()

    try:
        threading.Thread(target=run, daemon=True).start()
        # Not by Thread.join: until Python 3.13 one that Ctrl-C ends takes the thread for ended, too.
        while not done.wait(EVERY):
            pass
    except KeyboardInterrupt:
        _end(engine, done)
        raise
    if faults:
        raise faults[0]
    return answers[0]


def _end(engine: Engine, done: threading.Event) -> None:
    """Interrupt the engine until the question is ended: between two of its parts there is nothing to interrupt.

    A thread that were left within an engine would bring Python down as it ends, so nobody's impatience counts here.
    """
    deadline = time.monotonic() + LAST_WORDS
    while not done.is_set() and time.monotonic() < deadline:
        with suppress(Exception, KeyboardInterrupt):
            engine.interrupt()
            done.wait(EVERY)
