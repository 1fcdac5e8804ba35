"""The days and filters that the pages of signs and measures ask about, kept in their address."""

from __future__ import annotations

import streamlit as st

from netviz import typed
from netviz.app import answers
from netviz.app.source import Network
from netviz.selection import Selection, dates_from

WAYS = {"day": "On a day", "window": "In a window of days", "ever": "At any time"}
FIELDS = ("as-of", "from", "to", "type", "ever")
"""Address parameters of these fields."""

HELP = "Write a day, a month or a year: 2025-12-02, 2025-12 or 2025."


def selection(network: Network, name: str, usual: str) -> Selection:
    """Days and types as the widgets say them; the address says what they begin with, else ``usual`` the day.

    Raises :class:`~netviz.errors.WrongUse` for a date that cannot be read.
    """
    left, middle, right = st.columns([2, 3, 3], vertical_alignment="top")
    ways = list(WAYS)
    held = answers.remembered("ever", "") == "1"
    begin = "ever" if held else "window" if {"from", "to"} & set(st.query_params) else "day"
    way = left.radio("Ties that ran", ways, ways.index(begin), WAYS.__getitem__, key=f"{name}-way")
    day = start = end = None
    with middle:
        if way == "day":
            day = st.text_input("Day", answers.remembered("as-of", usual), key=f"{name}-day", help=HELP).strip()
        if way == "window":
            start = st.text_input("From", answers.remembered("from", ""), key=f"{name}-from", help=HELP).strip()
            end = st.text_input("To", answers.remembered("to", ""), key=f"{name}-to", help=HELP).strip()
    types = sorted(typed.distinct(network.tables.ties["type"]))
    asked = [each for each in st.query_params.get_all("type") if each in types]
    chosen = right.multiselect("Only of type", types, asked, key=f"{name}-type", placeholder="all")
    return Selection(types=chosen or None, dates=dates_from(start, end, day or (usual if way == "day" else None), None))


def fields(asked: Selection) -> dict[str, list[str]]:
    """The address of what is asked; at any time is said, because a page without dates begins with a day."""
    return asked.to_query() | ({"ever": ["1"]} if asked.dates is None else {})
