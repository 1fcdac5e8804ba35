"""What happens to faults: readers see a plain sentence, the server's log gets the traceback."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator
from contextlib import contextmanager

import streamlit as st

from netviz.errors import NetvizError

MARKS = frozenset(r"\`*_[]<>$~&:#|")
"""Letters with which Markdown begins something within a line."""

BLOCK = re.compile(r"^((?=[-+=])|\d+(?=[.)]))")
"""What begins a list, a heading or a rule when it comes first."""

LINK = re.compile(r"(https?\\:|www(?=\.)|@)", re.IGNORECASE)
"""What Markdown, even where it is escaped, makes a link of; a joiner of no width behind it keeps it text."""

JOINER = "\N{WORD JOINER}"

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
    >>> plain("- a\\n# b")
    '\\\\- a \\\\# b'
    """
    line = " ".join(text.splitlines()).strip()
    escaped = "".join(f"\\{letter}" if letter in MARKS else letter for letter in line)
    return BLOCK.sub(r"\1\\", LINK.sub(rf"\1{JOINER}", escaped))
