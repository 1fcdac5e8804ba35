"""The page Evidence, put together."""

from __future__ import annotations

from datetime import date

import streamlit as st

from netviz.app import state
from netviz.app.evidence import due, references, ties
from netviz.app.guard import guarded, plain
from netviz.app.source import Network
from netviz.dates import DateError, parse

ON, DAYS = "on", "days"
USUAL_DAYS = 90


def show(network: Network) -> None:
    """Draw the page for the ties of the current view."""
    for sentence in state.begin(network.tables):
        st.warning(plain(sentence))
    with st.container(key="answer"):
        st.header("What rests on what?", anchor=False)
        found = network.select(state.view().selection)
        st.write(plain(f"{found.sentence()} The filters are those of the page Network."))
        with guarded("The ties by origin"):
            ties.show(network, found)
        with guarded("What is due"):
            on, days = _asked()
            due.show(network, found, on, days)
        with guarded("The page of a reference"):
            references.show(network)
    state.finish(network.tables)


def _asked() -> tuple[int, int]:
    """The day from which is looked, and how many days count as long; kept in the address."""
    st.subheader("What is due", anchor=False)
    left, right = st.columns(2)
    written = left.text_input(
        "Looked at from", value=st.query_params.get(ON, date.today().isoformat()), help="A date such as 2025-12-02."
    )
    days = right.number_input(
        "Days", min_value=0, max_value=36_500, value=_days(), step=30,
        help="Ties that nobody has seen for so many days, and ties that may lapse within so many.",
    )  # fmt: skip
    try:
        day = parse(written).last
        st.query_params[ON] = written
    except DateError as fault:
        left.error(plain(str(fault)))
        day = date.today().toordinal()
    st.query_params[DAYS] = str(days)
    return day, int(days)


def _days() -> int:
    text = st.query_params.get(DAYS, "")
    return int(text) if text.isdecimal() and len(text) < 6 else USUAL_DAYS
