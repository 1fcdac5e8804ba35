"""The ties behind the line or the pair that is picked, page by page."""

from __future__ import annotations

import math
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from typing import Any

import pandas as pd
import streamlit as st

from netviz.app import state, working
from netviz.app.guard import plain
from netviz.app.stored.source import Drawn, Stored
from netviz.app.view import Pick
from netviz.stores.draw import HELD, PAGE
from netviz.tables import Tables
from netviz.watch import Watch

NONE_PICKED = "Pick a line on the map: the ties that it stands for are told here."
NOT_DRAWN = (
    "The line that the address picks is not among those that are drawn: draw more, or focus on one of its actors."
)

MOST_LINES = 8
"""Lines of a pair that are unfolded at once."""


@dataclass(frozen=True)
class Line:
    """A line that is drawn: from whom to whom, how many ties of the store it holds, and what they have in common.

    One that is a tie of its ``own`` stands for itself alone.
    """

    id: str
    source: str
    target: str
    held: int
    own: bool = False
    only: Mapping[str, Any] = field(default_factory=dict)


def show(stored: Stored, drawn: Drawn) -> None:
    """A table of the ties that the picked line stands for."""
    groups = drawn.seen.groups
    lines = picked_lines(drawn.seen.tables, state.view().picked, () if groups is None else groups.drawn)
    if not lines:
        st.caption(NONE_PICKED if "tie" not in (state.view().picked or {}) else NOT_DRAWN)
        return
    names = drawn.seen.tables.actors.set_index("id")["name"]
    for number, line in enumerate(lines):
        with st.container(key=f"unfold-{number}"):
            _line(stored, drawn, line, names)


def picked_lines(tables: Tables, picked: Pick, groups: Collection[str] = ()) -> list[Line]:
    """The drawn lines that are picked: one, or all of a pair, those with most ties first; ``groups`` are no actors."""
    ties = tables.ties
    if picked is None or "actor" in picked:
        return []
    if "tie" in picked:
        rows = ties[ties["id"] == picked["tie"]]
    else:
        one, two = picked["pair"]
        rows = ties[
            ties["source"].isin([one, two]) & ties["target"].isin([one, two]) & (ties["source"] != ties["target"])
        ]
    lines = [_as_line(row, groups) for row in rows.to_dict("records")]
    return sorted(lines, key=lambda line: (-line.held, line.id))[:MOST_LINES]


def _as_line(row: Mapping[Any, Any], groups: Collection[str]) -> Line:
    held, only = int(row[HELD]), {"type": row["type"]}
    own = held == 1 and row["source"] not in groups and row["target"] not in groups
    if not own:
        only |= {"sign": int(row["sign"]), "mutual": row["direction"] == "mutual"}
    return Line(str(row["id"]), row["source"], row["target"], held, own, only)


def _line(stored: Stored, drawn: Drawn, line: Line, names: pd.Series[str]) -> None:
    counted = "1 tie" if line.held == 1 else f"{line.held:,} ties"
    st.markdown(plain(f"{names[line.source]} → {names[line.target]}, {line.only['type']}: {counted} behind this line"))
    if line.own:
        # It stands for itself, so the line has the tie's own cells.
        ties = drawn.seen.tables.ties
        _table(ties[ties["id"] == line.id].drop(columns=HELD), line)
        return
    pages, page = math.ceil(line.held / PAGE), 1
    if pages > 1:
        page = int(st.number_input(f"Page, of {pages:,}", 1, pages, 1, key=f"page-{line.id}", width=160))
    rows = _asked(stored, drawn, line, page)
    if rows is not None:
        first = (page - 1) * PAGE + 1
        st.caption(f"Ties {first:,} to {first + len(rows) - 1:,} of {line.held:,}, by start.")
        _table(rows, line)


def _asked(stored: Stored, drawn: Drawn, line: Line, page: int) -> pd.DataFrame | None:
    seen = drawn.seen

    def ask(watch: Watch) -> pd.DataFrame:
        return stored.unfold(seen, (line.source, line.target), page - 1, line.only, watch)

    rows: pd.DataFrame | None = working.answer(
        f"unfold-{line.id}", (stored, seen.selection, seen.folding, page), ask, math.inf
    )
    return rows


def _table(rows: pd.DataFrame, line: Line) -> None:
    """The columns that say anything."""
    told = rows[[name for name in rows.columns if (rows[name] != "").any()]]
    st.dataframe(told, hide_index=True, key=f"rows-{line.id}")
