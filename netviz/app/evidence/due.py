"""What is due, as lists in words."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from netviz.app.guard import plain
from netviz.app.source import Network
from netviz.citing import tie_words
from netviz.selection import Selected
from netviz.sourcing import Due, lapsing, outdated_posts, unchecked

MOST = 100


def show(network: Network, found: Selected, day: int, days: int) -> None:
    """Ties not seen for long, ties about to lapse, posts that were out of date."""
    part = found.tables
    lists = {
        f"Not seen for {days} days": unchecked(part, day, days),
        f"May lapse within {days} days": lapsing(part, day, days),
        "Posts out of date": outdated_posts(part, day),
    }
    tabs = st.tabs([f"{title} ({len(items):,})" for title, items in lists.items()])
    for tab, items in zip(tabs, lists.values(), strict=True):
        with tab:
            _list(network, items)


def _list(network: Network, items: Sequence[Due]) -> None:
    if not items:
        st.caption("None.")
        return
    places = {tie: at for at, tie in enumerate(network.tables.ties["id"].tolist())}
    told = [
        f"{tie_words(network.tables, places[due.tie])} {due.says[:1].upper()}{due.says[1:]}"
        f"{'' if due.sure else ' (possibly)'}."
        for due in items[:MOST]
    ]
    st.markdown("\n".join(f"- {plain(line)}" for line in told))
    if len(items) > MOST:
        st.caption(f"{len(items) - MOST:,} more.")
