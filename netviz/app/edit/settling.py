"""Two versions side by side: what somebody else changed meanwhile, and one question for each cell that both changed."""

from __future__ import annotations

from collections.abc import Callable

import pandas as pd
import streamlit as st

from netviz.app.guard import plain
from netviz.edit.differing import difference
from netviz.edit.merging import Conflict, Merged
from netviz.files.problems import shown
from netviz.tables import Tables

MINE, THEIRS = "mine", "theirs"
SAID = 8
GONE = "the row removed"


def side_by_side(base: Tables, merged: Merged, theirs: Tables) -> None:
    """What they changed, in words and as rows beside mine."""
    words, more = difference(base, theirs).said(SAID)
    st.write("Meanwhile somebody else changed:")
    for sentence in words:
        st.caption(plain(sentence))
    if more:
        st.caption(f"and {more:,} more")
    if merged.conflicts:
        st.dataframe(conflicts_frame(merged.conflicts), hide_index=True)


def conflicts_frame(conflicts: tuple[Conflict, ...]) -> pd.DataFrame:
    """Every cell that both changed, as it was and as the two have it."""
    rows = [
        {
            "table": each.table,
            "row": each.named,
            "column": each.column,
            "it was": each.base,
            "mine": _text(each.mine),
            "theirs": _text(each.theirs),
        }
        for each in conflicts
    ]
    return pd.DataFrame(rows, dtype="str")


def _text(cell: str | None) -> str:
    return GONE if cell is None else cell


def ask(conflicts: tuple[Conflict, ...]) -> list[Conflict] | None:
    """One question for each cell; those that are to be mine, None while one is not answered."""
    chosen: list[Conflict] = []
    answered = True
    for number, each in enumerate(conflicts):
        answer = st.radio(
            plain(f"{each.named}, {each.column}"),
            [MINE, THEIRS],
            index=None,
            format_func=_named(each),
            horizontal=True,
            key=f"settle-{number}-{hash(each)}",
        )
        answered = answered and answer is not None
        chosen += [each] if answer == MINE else []
    return chosen if answered else None


def _named(each: Conflict) -> Callable[[str], str]:
    def told(side: str) -> str:
        cell = each.mine if side == MINE else each.theirs
        return plain(f"{side}: {GONE if cell is None else shown(cell, 60) if cell else '(empty)'}")

    return told
