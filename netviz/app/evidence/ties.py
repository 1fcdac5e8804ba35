"""Ties by how many independent origins speak for them, and those to check first."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd
import streamlit as st

from netviz.app import state
from netviz.app.guard import plain
from netviz.app.source import Network
from netviz.checks import Checks, next_checks
from netviz.citing import tie_words
from netviz.dates import day_words
from netviz.selection import Selected
from netviz.sourcing import by_origins, sources
from netviz.watch import Watch

GROUPS: Mapping[str, str] = {
    "none": "no source",
    "one": "one origin",
    "primary": "issuing authority alone",
    "several": "several origins",
    "contested": "contested",
}
"""Ties by what speaks for them, and what a reader is told."""

ROWS = 500
CHECKS = "netviz-checks"
SECONDS = 20.0


def show(network: Network, found: Selected) -> None:
    """The counts, the ties of one group as a table, and the list of what to check next."""
    speaking = sources(network.tables)[found.kept]
    groups = by_origins(speaking) | {"contested": speaking["id"][speaking["contested"]].tolist()}
    labels = {name: f"{len(groups[name]):,} {label}" for name, label in GROUPS.items()}
    chosen = st.segmented_control(
        "Ties by what speaks for them",
        list(GROUPS),
        default=next((name for name in ("one", "contested", "several") if groups[name]), "none"),
        format_func=lambda name: labels[name],
        key="evidence-group",
    )
    if chosen:
        _table(network, speaking[speaking["id"].isin(groups[chosen])])
    _next(network)


def _table(network: Network, speaking: pd.DataFrame) -> None:
    if not len(speaking):
        st.caption("No tie of this view.")
        return
    places = {tie: at for at, tie in enumerate(network.tables.ties["id"].tolist())}
    some = speaking.head(ROWS)
    rows = pd.DataFrame(
        {
            "tie": some["id"],
            "what it is": [tie_words(network.tables, places[tie]) for tie in some["id"]],
            "origins": [", ".join(names) for names in some["origins"]],
            "references": some["references"],
            "best grades": [", ".join(grades) for grades in some["grades"]],
            "contested": ["yes" if flag else "" for flag in some["contested"]],
            "last seen": [day_words(day) if day else "" for day in some["seen"]],
        }
    )
    if len(speaking) > ROWS:
        st.caption(f"The first {ROWS:,} of {len(speaking):,} ties stand here.")
    st.dataframe(rows, hide_index=True, column_config={"what it is": st.column_config.TextColumn(width="large")})


def _next(network: Network) -> None:
    """What to check next: asked for, because every answer is worked out anew without each weak tie."""
    st.subheader("What to check next", anchor=False)
    selection = state.view().selection
    held: tuple[object, Checks] | None = st.session_state.get(CHECKS)
    if held is None or held[0] != (network.tables, selection):
        st.caption(
            "Leaves each weak tie of the view out in turn and looks which answers change: balance, who comes first, "
            "who is joined to whom."
        )
        if not st.button("Find out", icon=":material/fact_check:"):
            return
        told = _watched(network)
        held = ((network.tables, selection), told)
        st.session_state[CHECKS] = held
    _list(network, held[1])


def _watched(network: Network) -> Checks:
    bar = st.progress(0.0, "Leaving out each weak tie in turn …")

    def heard(share: float, words: str) -> bool:
        bar.progress(share, plain(f"Without {words} …") if words else "")
        return True

    told = next_checks(network.tables, state.view().selection, watch=Watch(SECONDS, heard))
    bar.empty()
    return told


def _list(network: Network, told: Checks) -> None:
    if not told.checks:
        st.write("No tie of this view is weak.")
        return
    if told.tried < told.weak:
        st.caption(f"{told.tried:,} of {told.weak:,} weak ties were tried; the others stand below without an answer.")
    places = {tie: at for at, tie in enumerate(network.tables.ties["id"].tolist())}
    lines = []
    for check in told.checks[:ROWS]:
        without = f" Without it {'; '.join(check.without)}." if check.without else ""
        weak = "; ".join(check.weak)
        lines.append("1. " + plain(f"{tie_words(network.tables, places[check.tie])} It is {weak}.{without}"))
    st.markdown("\n".join(lines[:30]))
    if len(lines) > 30:
        st.caption(f"{len(lines) - 30:,} more weak ties, of which less hangs.")
