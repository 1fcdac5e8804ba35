"""Rows on which others hang are not deleted in passing: what would go with them is shown first."""

from __future__ import annotations

import streamlit as st

from netviz.app.edit import holding
from netviz.app.edit.columns import grid_frame
from netviz.app.guard import plain
from netviz.edit.following import hanging_on_rows
from netviz.schema import TABLES

SHOWN = 100
"""Rows of each table that are listed."""


def _kept() -> None:
    """Keep the rows: a grid of them all, as the draft has them."""
    holding.put(holding.editing().renewed())


@st.dialog("Delete with all that hangs on it?", width="large", on_dismiss=_kept)
def ask() -> None:
    """Ask about rows that were deleted in the grid and on which others hang."""
    held = holding.editing()
    frame = held.tables.frame(held.table).loc[list(held.asked)]
    names = [str(row.get("name") or row.get("title") or row["id"]) for _, row in frame.iterrows()]
    hanging = hanging_on_rows(held.tables, held.table, held.asked)
    st.write(plain(f"{', '.join(names[:8])}{' …' if len(names) > 8 else ''}: {hanging.words()}."))
    for name, rows in hanging.rows.items():
        st.caption(f"{TABLES[name].label} that go too")
        shown = grid_frame(held.tables, name, rows[:SHOWN], "row")
        st.dataframe(shown.loc[:, (shown != "").any()], hide_index=True)
        if len(rows) > SHOWN:
            st.caption(f"and {len(rows) - SHOWN:,} more")
    if hanging.mentions:
        st.caption("What only mentions it stays, without the mention.")
    with st.container(horizontal=True):
        if st.button("Delete all of it", type="primary", key="delete-all"):
            holding.put(held.removed())
            st.rerun()
        if st.button("Keep everything", key="delete-nothing"):
            _kept()
            st.rerun()
