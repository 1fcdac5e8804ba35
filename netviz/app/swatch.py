"""Small pictures for the labels of widgets: a type's line with its symbol, as the map draws it."""

from __future__ import annotations

import base64
from functools import lru_cache
from html import escape

import streamlit as st

WIDTH, HEIGHT = 34, 16


def theme() -> str:
    """``light`` or ``dark``, as this browser shows the app."""
    return "dark" if st.context.theme.type == "dark" else "light"


@lru_cache(maxsize=256)
def line(symbol: str, colour: str, paper: str) -> str:
    """Markdown for a line in a colour with a disc in the middle that holds the symbol."""
    middle, radius = WIDTH / 2, HEIGHT / 2 - 0.5
    picture = (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{HEIGHT}" viewBox="0 0 {WIDTH} {HEIGHT}">'
        f'<path d="M0 {HEIGHT / 2}H{WIDTH}" stroke="{colour}" stroke-width="2"/>'
        f'<circle cx="{middle}" cy="{HEIGHT / 2}" r="{radius}" fill="{colour}"/>'
        f'<text x="{middle}" y="{HEIGHT / 2}" dy="0.36em" fill="{paper}" font-family="sans-serif" font-size="11" '
        f'font-weight="700" text-anchor="middle">{escape(symbol)}</text></svg>'
    )
    return f"![](data:image/svg+xml;base64,{base64.b64encode(picture.encode('utf-8', 'replace')).decode()})"
