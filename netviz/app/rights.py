"""Who may change the files, and under which name a change is kept.

A server that only this machine reaches may edit; one that others reach shows the network and no more, unless whoever
starts it says otherwise.  Where Streamlit's own login is configured, only who is logged in edits.
"""

from __future__ import annotations

import ipaddress
import sys
from collections.abc import Mapping, Sequence
from typing import Any

import streamlit as st

from netviz.app.guard import plain

READ_ONLY, ALLOW_EDITS = "--read-only", "--allow-edits"
OPTIONS = (READ_ONLY, ALLOW_EDITS)
"""What the app understands behind ``--``, beside the folder."""

AUTHOR = "netviz-author"
AUTHOR_FIELD = "netviz-author-field"
LONGEST_NAME = 80


def may_edit() -> bool:
    """Whether this reader may change the files of the folder."""
    return not why_not()


def why_not() -> str:
    """Why this reader may not change the files, and the way out; "" for one who may."""
    return refusal(sys.argv[1:], _address(), st.user.to_dict())


def refusal(words: Sequence[str], address: str, user: Mapping[str, Any]) -> str:
    """:func:`why_not` of a command line, the address that the server listens on ("" for all) and a user.

    >>> refusal(["data"], "127.0.0.1", {})
    ''
    >>> refusal(["data"], "127.0.0.1", {"is_logged_in": False})
    'Log in to edit.'
    """
    if READ_ONLY in words:
        return f"This app was started with {READ_ONLY}: files can be read, not changed."
    if ALLOW_EDITS not in words and not is_loopback(address):
        return (
            "This app listens on more than this machine alone, so files can be read, not changed. "
            f"Start it with {ALLOW_EDITS} to let everyone who reaches it edit."
        )
    return "Log in to edit." if user.get("is_logged_in") is False else ""


def is_loopback(address: str) -> bool:
    """Whether an address is this machine's own, which no other reaches; all addresses ("") are not.

    >>> [is_loopback(host) for host in ("127.0.0.1", "localhost", "::1", "", "0.0.0.0", "192.168.1.7", "example.org")]
    [True, True, True, False, False, False, False]
    """
    try:
        return ipaddress.ip_address(address.strip("[]")).is_loopback
    except ValueError:
        return address.lower() == "localhost"


def author() -> str:
    """The name under which this reader's changes are kept: the login's, else the one said in this tab, else ""."""
    return login_name(st.user.to_dict()) or str(st.session_state.get(AUTHOR, ""))


def login_name(user: Mapping[str, Any]) -> str:
    """The name of a user who is logged in, "" for any other.

    >>> login_name({"is_logged_in": True, "name": " Asha\\nRao ", "email": "rao@example.org"})
    'Asha Rao'
    >>> login_name({"email": "host@example.org"})
    ''
    """
    if user.get("is_logged_in") is not True:
        return ""
    words = (user.get(claim) for claim in ("name", "preferred_username", "email"))
    return next((_one_line(word) for word in words if isinstance(word, str) and word.strip()), "")


def ask_author() -> str:
    """Ask for a name once a tab, where no login tells it; returns :func:`author`.

    The name is the reader's own word: kept in this tab's session, never guessed from the machine that serves.
    """
    if login_name(st.user.to_dict()):
        return author()
    st.text_input(
        "Your name, for the history",
        value=author(),
        max_chars=LONGEST_NAME,
        key=AUTHOR_FIELD,
        on_change=_remember,
        help="Stands beside your changes in the history; asked once for as long as this tab is open.",
    )
    return author()


def offer_login() -> None:
    """A button to log in or out, where Streamlit's own login is configured."""
    user = st.user.to_dict()
    if user.get("is_logged_in") is False:
        st.button("Log in", on_click=st.login, icon=":material/login:", width="stretch")
    elif name := login_name(user):
        st.caption(plain(f"Logged in as {name}."))
        st.button("Log out", on_click=st.logout, icon=":material/logout:", width="stretch")


def tell_unknown_options() -> None:
    """Say which options behind ``--`` the app does not know: a slip in --read-only must not go unseen."""
    for word in sys.argv[1:]:
        if word.startswith("-") and word not in OPTIONS:
            st.warning(
                plain(f"The app was started with {word}, which it does not know; it knows {', '.join(OPTIONS)}.")
            )


def _remember() -> None:
    st.session_state[AUTHOR] = _one_line(str(st.session_state[AUTHOR_FIELD]))


def _one_line(text: str) -> str:
    printable = "".join(letter if letter.isprintable() else " " for letter in text)
    return " ".join(printable.split())[:LONGEST_NAME]


def _address() -> str:
    return str(st.get_option("server.address") or "")
