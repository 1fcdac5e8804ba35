"""How far a long computation is, on one line of a terminal that is written over; nothing where nobody watches."""

from __future__ import annotations

import sys
import time

from netviz.watch import Heard

SILENCE = 2.0
"""Seconds during which nothing is said: most answers are there by then."""

EVERY = 0.5
WIDTH = 78


def heard_on_terminal() -> Heard | None:
    """What writes progress to standard error when that is a terminal; None otherwise."""
    if not sys.stderr.isatty():
        return None
    begun = said = time.monotonic()

    def heard(share: float, words: str) -> bool:
        nonlocal said
        now = time.monotonic()
        if words and now - begun > SILENCE and now - said > EVERY:
            said = now
            line = f"{share:4.0%} {words}"[:WIDTH]
            # Written, wiped and left at the line's beginning, so that the answer stands alone.
            print(f"\r{line.ljust(WIDTH)}\r", end="", file=sys.stderr, flush=True)
        return True

    return heard
