"""Rows from a spreadsheet, pasted as text: columns are matched by header, and what would happen is said first."""

from __future__ import annotations

import streamlit as st

from netviz.app.edit import holding
from netviz.app.edit.editing import Editing
from netviz.app.guard import plain
from netviz.edit.pasting import paste, pasted
from netviz.errors import WrongUse
from netviz.schema import TABLES

BOX = "netviz-paste"


def show(held: Editing) -> None:
    """A box to paste into, in a popover."""
    label = TABLES[held.table].label
    with st.popover("Paste rows", icon=":material/content_paste:"):
        text = st.text_area(
            plain(f"Rows for {label}, copied in a spreadsheet with their header"),
            key=BOX,
            height=160,
            placeholder="\t".join(name for name in TABLES[held.table].names[:4]),
            help="Columns are matched by their headers, in any order. A row whose id is there already is changed, "
            "others are added. Without a header the columns are taken in the order of the table.",
        )
        if not text.strip():
            return
        try:
            rows = pasted(held.tables, held.table, text)
        except WrongUse as fault:
            st.warning(plain(str(fault)))
            return
        st.write(plain(rows.words(held.table)))
        st.button(
            "Take them in", type="primary", on_click=_take_in, disabled=not (rows.added or rows.changed), key="paste-in"
        )


def _take_in() -> None:
    holding.hear()
    held, text = holding.editing(), st.session_state[BOX]
    try:
        rows = pasted(held.tables, held.table, text)
    except WrongUse as fault:
        holding.tell(str(fault))
        return
    after = paste(held.tables, held.table, rows)
    count = len(rows.added) + len(rows.changed)
    holding.put(held.do(after, f"{count:,} row{'' if count == 1 else 's'} pasted into {TABLES[held.table].label}"))
    st.session_state[BOX] = ""
    holding.tell(rows.words(held.table))
