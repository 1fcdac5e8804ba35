"""What happens to faults: readers see a plain sentence, the server's log gets the traceback."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager

import streamlit as st

from netviz.errors import NetvizError

MARKS = frozenset(r"\`*_[]<>$~&:#|")
"""Letters with which Markdown begins something within a line."""

log = logging.getLogger("netviz.app")


@contextmanager
def guarded(what: str) -> Iterator[None]:
    """Run a part of a page; whatever goes wrong in it leaves the rest standing."""
    try:
        yield
    except NetvizError as fault:
        st.warning(plain(str(fault)))
    except Exception:  # the last net: Streamlit would show the traceback to the reader
        log.exception("%s", what)
        st.error(
            f"{what} could not be shown, which is a fault of netviz, not of your files. The server's log says more."
        )


def plain(text: str) -> str:
    """Text that Markdown leaves as it is: names come from files, and may hold anything.

    >>> plain("*a* [b](c)")
    '\\\\*a\\\\* \\\\[b\\\\](c)'
    """
    return "".join(f"\\{letter}" if letter in MARKS else letter for letter in text)
