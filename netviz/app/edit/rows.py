"""The grid of rows: the data editor, which rows stand in it, and the way to the others."""

from __future__ import annotations

from dataclasses import replace

import streamlit as st

from netviz.app.edit import columns, holding
from netviz.app.edit.editing import PAGE, Editing, Wanted
from netviz.app.guard import plain
from netviz.schema import TABLES

TABLE = "netviz-edit-table"
FREE = "netviz-edit-free"
HEIGHT = 420
ROW_HEIGHT = 35


def choose_table(held: Editing) -> None:
    """Which table stands in the grid."""

    def chosen() -> None:
        holding.hear()
        name = st.session_state[TABLE]
        if name and name != holding.editing().table:
            holding.put(holding.editing().showing(name, Wanted()))

    if st.session_state.get(TABLE) != held.table:
        st.session_state[TABLE] = held.table
    st.segmented_control(
        "Table",
        list(TABLES),
        format_func=lambda name: f"{TABLES[name].label} {len(held.tables.frame(name)):,}",
        key=TABLE,
        on_change=chosen,
        label_visibility="collapsed",
        required=True,
    )


def find(held: Editing) -> None:
    """Find rows by a text, or only those that changed."""
    text, changed, free = f"find-{held.table}-{held.wanted.why}", f"changed-{held.table}", FREE

    def asked() -> None:
        holding.hear()
        now = holding.editing()
        wanted = replace(now.wanted, text=st.session_state[text], changed=st.session_state[changed], page=0)
        holding.put(now.showing(now.table, wanted))

    with st.container(horizontal=True, vertical_alignment="center", key="edit-find"):
        st.text_input(
            "Find rows",
            value=held.wanted.text,
            key=text,
            on_change=asked,
            placeholder="Find rows: a word in any cell",
            label_visibility="collapsed",
            icon=":material/search:",
        )
        st.toggle("Only changed", value=held.wanted.changed, key=changed, on_change=asked)
        st.toggle(
            "Type freely",
            key=free,
            on_change=holding.after(Editing.renewed),
            help="Every cell is typed or pasted as text, without drop-downs. A drop-down takes only words of its list: "
            "others are left out when you paste.",
        )
    _what_is_shown(held)


def _what_is_shown(held: Editing) -> None:
    """Which rows these are, and the way to the others."""
    whole, wanted = len(held.tables.frame(held.table)), held.wanted
    pages = max(1, -(-held.found // PAGE))
    if wanted.everything and pages == 1:
        return
    with st.container(horizontal=True, vertical_alignment="center", key="edit-pages"):
        if pages > 1:
            first = wanted.page * PAGE
            last = min(first + PAGE, held.found)
            _turn("Rows before", -1, ":material/chevron_left:", disabled=wanted.page == 0)
            st.write(f"Rows {first + 1:,} to {last:,} of {held.found:,}")
            _turn("Rows after", 1, ":material/chevron_right:", disabled=last == held.found)
        if not wanted.everything:
            st.write(plain(f"{wanted.why or 'Found'}: {held.found:,} of {whole:,} rows"))
            st.button("Show all rows", on_click=holding.after(_everything), key="rows-all")


def _turn(label: str, step: int, icon: str, *, disabled: bool) -> None:
    def turned(now: Editing) -> Editing:
        return now.showing(now.table, replace(now.wanted, page=now.wanted.page + step))

    st.button(label, on_click=holding.after(turned), disabled=disabled, icon=icon, key=f"rows-{step}")


def _everything(now: Editing) -> Editing:
    return now.showing(now.table, Wanted())


def grid(held: Editing, *, locked: bool) -> None:
    """The rows, to be typed into or only read."""
    assert held.grid is not None
    base, name = held.grid, columns.row_name(held.tables.frame(held.table))
    shown = columns.grid_frame(base.tables, base.table, base.rows, name)
    free = bool(st.session_state.get(FREE))
    config = columns.grid_columns(base.tables, base.table, shown, name, free=free)
    height = min(HEIGHT, ROW_HEIGHT * (len(shown) + 2) + 3)
    if locked:
        st.dataframe(shown, column_config=config, hide_index=True, height=height)
        return
    st.data_editor(
        shown,
        key=holding.grid_key(held.turn),
        num_rows="dynamic",
        column_config=config,
        hide_index=True,
        height=height,
        placeholder="",
        on_change=holding.hear,
        alt=f"{TABLES[held.table].label}, as rows to type into",
    )
