"""The page Changes: what changed between two days, as a picture and in plain words."""

from __future__ import annotations

import streamlit as st

from netviz import typed
from netviz.app import answers
from netviz.app.guard import plain
from netviz.app.source import Network
from netviz.changes import what_changed
from netviz.dates import NO_END, NO_START, During, day_words, iso
from netviz.scene import Marks
from netviz.selection import Selection
from netviz.tables import Tables

YEAR = 365
HELP = "Write a day, a month or a year: 2025-12-02, 2025-12 or 2025. Of From the first day counts, of To the last."


def show(network: Network) -> None:
    """Draw the page."""
    with answers.page("What changed?"):
        _page(network)


def _page(network: Network) -> None:
    known = _range(network.tables)
    if known is None:
        st.write("No tie of this network has a date, so nothing can be told to have changed.")
        return
    first, last = known
    left, middle, right = st.columns([2, 2, 3], vertical_alignment="bottom")
    usual = iso(max(first, last - YEAR)), iso(last)
    start = left.text_input("From", answers.remembered("from", usual[0]), key="changes-from", help=HELP).strip()
    end = middle.text_input("To", answers.remembered("to", usual[1]), key="changes-to", help=HELP).strip()
    sure = right.checkbox(
        "Only what surely changed", answers.remembered("certain-only", "") == "1", key="changes-certain-only"
    )
    st.write(f"The days that the ties name run from {day_words(first)} to {day_words(last)}.")
    _answer(network, start or usual[0], end or usual[1], sure)


def _answer(network: Network, start: str, end: str, sure: bool) -> None:
    found = what_changed(network.tables, start, end, Selection(certain_only=sure))
    fields = {"from": [start], "to": [end]} | ({"certain-only": ["1"]} if sure else {})
    answers.remember(fields, ("from", "to", "certain-only"))
    st.write(plain(found.summary))
    answers.picture(network, "changes", Selection(dates=During(start, end)), Marks(found.marks()))
    st.write(
        "The map shows what ran at some time in these days; a tie without a mark was not seen as late as the last day, "
        "or has no known start."
    )
    answers.tell(found.sections, found.citations())


@typed.once_per_tables
def _range(tables: Tables) -> tuple[int, int] | None:
    """The first and the last day that the ties' dates name."""
    days = typed.tie_bounds(typed.type_ties(tables))
    named = [int(day) for column in days for day in column if NO_START < day < NO_END]
    return (min(named), max(named)) if named else None
