"""Small pictures beside the switches: a type's line with its symbol, as the map draws it.

They are painted by style sheet, so that a switch's name stays its name for who hears it read.
"""

from __future__ import annotations

import base64
from collections.abc import Mapping, Sequence
from functools import lru_cache
from html import escape
from typing import Any

import streamlit as st

WIDTH, HEIGHT = 34, 16
PAPER = {"light": "#fdfdfc", "dark": "#12161a"}


def theme() -> str:
    """``light`` or ``dark``, as this browser shows the app."""
    return "dark" if st.context.theme.type == "dark" else "light"


def paint(keys: Sequence[str], types: Sequence[Mapping[str, Any]]) -> None:
    """Put each type's line before the label of the box whose key begins so."""
    shade = theme()
    rules = []
    for key, look in zip(keys, types, strict=True):
        colour = look["colours"][str(look["sign"])][shade == "dark"]
        box = f'[class*="st-key-{key}"] [data-testid="stWidgetLabel"]::before'
        rules.append(f'{box} {{ content: url("{line(look["symbol"], colour, PAPER[shade])}"); }}')
    st.html(f"<style>{''.join(rules)}</style>")


@lru_cache(maxsize=256)
def line(symbol: str, colour: str, paper: str) -> str:
    """The address of a picture: a line in a colour with a disc in the middle that holds the symbol."""
    middle, radius = WIDTH / 2, HEIGHT / 2 - 0.5
    picture = (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{HEIGHT}" viewBox="0 0 {WIDTH} {HEIGHT}">'
        f'<path d="M0 {HEIGHT / 2}H{WIDTH}" stroke="{colour}" stroke-width="2"/>'
        f'<circle cx="{middle}" cy="{HEIGHT / 2}" r="{radius}" fill="{colour}"/>'
        f'<text x="{middle}" y="{HEIGHT / 2}" dy="0.36em" fill="{paper}" font-family="sans-serif" font-size="11" '
        f'font-weight="700" text-anchor="middle">{escape(symbol)}</text></svg>'
    )
    return f"data:image/svg+xml;base64,{base64.b64encode(picture.encode('utf-8', 'replace')).decode()}"
