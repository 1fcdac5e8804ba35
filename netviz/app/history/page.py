"""The page History: the versions on the left, the one that is chosen on the right."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from netviz.app import rights, state
from netviz.app.guard import guarded, plain
from netviz.app.history import chosen, restoring
from netviz.app.history.words import caption, moment
from netviz.app.source import Network
from netviz.edit import Version, history

CHOSEN = "netviz-history-chosen"
RADIO = "netviz-history-versions"
LISTED = "netviz-history-listed"
PAGE = 50
"""Versions that are listed at once."""


def show(network: Network) -> None:
    """Draw the page for a network that can be drawn."""
    state.left()
    with st.container(key="history"):
        st.header("What was saved when?", anchor=False)
        for sentence in restoring.told():
            st.toast(plain(sentence))
        if network.uploaded:
            st.info("These files are in the memory of this tab and nowhere else: they have no history.")
            return
        versions = _versions(network.label)
        if not versions:
            st.info(
                "There is no history yet: nothing was saved here with netviz. Every save leaves a version, with its "
                "time, author and comment, and can be undone."
            )
            return
        left, right = st.columns([2, 5], gap="medium")
        with left, guarded("The list of versions"):
            version = _choose(versions)
            _prune(network, versions)
        with right, guarded("The version"):
            chosen.show(network, versions, version)


def _versions(folder: str) -> list[Version]:
    try:
        return history(folder)
    except OSError as fault:
        st.warning(plain(f"The history cannot be looked into: {fault.strerror or fault}."))
        return []


def _choose(versions: Sequence[Version]) -> Version:
    """The list, newest first; what was chosen stays so, also when newer versions come."""
    listed = versions[: st.session_state.get(LISTED, PAGE)]
    by_id = {version.id: version for version in listed}
    held = st.session_state.get(CHOSEN)
    st.markdown("**Versions**", help="Newest first. A version is the state of all files after a save.")
    found = st.radio(
        "Versions",
        list(by_id),
        index=list(by_id).index(held) if held in by_id else 0,
        format_func=lambda each: plain(f"{each} · {moment(by_id[each].time)}"),
        captions=[plain(caption(version)) for version in listed],
        label_visibility="collapsed",
        key=f"{RADIO}-{versions[0].id}-{len(listed)}",
    )
    st.session_state[CHOSEN] = found
    if len(listed) < len(versions):
        st.button(f"Show older ({len(versions) - len(listed):,} more)", on_click=_list_more, key="history-more")
    return by_id[found] if found is not None else listed[0]


def _list_more() -> None:
    st.session_state[LISTED] = st.session_state.get(LISTED, PAGE) + PAGE


def _prune(network: Network, versions: Sequence[Version]) -> None:
    """The way to forget versions of long ago, for those who may."""
    if rights.may_edit():
        restoring.offer_to_prune(network.label, versions)
    else:
        st.caption(plain(rights.why_not()))
