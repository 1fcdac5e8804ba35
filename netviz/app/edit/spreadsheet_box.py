"""A workbook or zip that came back from a spreadsheet: what it would change, and taking that into the draft."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import streamlit as st

from netviz.app.edit import holding
from netviz.app.edit.editing import Editing
from netviz.app.guard import plain
from netviz.app.uploads import KINDS, MEGABYTES, TOLD, opened
from netviz.edit import Difference, difference
from netviz.edit.bringing import Brought, bring
from netviz.errors import WrongUse
from netviz.spreadsheets.receiving import Upload
from netviz.tables import Tables, tables_from_bytes

BOX = "netviz-spreadsheet"
TURN = "netviz-spreadsheet-turn"
REMOVE = "netviz-spreadsheet-remove"
BROUGHT = "netviz-spreadsheet-brought"
SAID = 12


@dataclass(frozen=True, eq=False)
class Laid:
    """An upload laid over the draft as it was then."""

    over: Tables
    file: str
    brought: Brought
    found: Difference


def show(held: Editing) -> None:
    """A place to drop the file, in a popover, and what would happen."""
    with st.popover("From a spreadsheet", icon=":material/table:"):
        file = st.file_uploader(
            "A workbook (.xlsx) or zip that came from netviz and was changed in a spreadsheet",
            type=[kind for kind in KINDS if kind not in ("csv", "gz")],
            key=_box(),
            max_upload_size=MEGABYTES,
            help="Rows are found again by their ids or contents, in whatever order they are. "
            "What the file lacks is kept.",
        )
        if file is None:
            return
        upload = opened(file)
        if isinstance(upload, WrongUse):
            st.warning(plain(f"{upload}."))
            return
        laid = _laid(held, file, upload)
        _tell(upload, laid)
        missing = sum(laid.brought.missing.values())
        if missing:
            rows = "1 row" if missing == 1 else f"{missing:,} rows"
            st.toggle(f"Remove {rows} that the file lacks", key=REMOVE, on_change=holding.hear)
        st.button(
            "Take it in",
            type="primary",
            on_click=_take_in,
            args=(file.name,),
            disabled=not laid.found,
            key="spreadsheet-in",
            help="As one change of the draft, which can be undone; Save writes it.",
        )


def _box() -> str:
    return f"{BOX}-{st.session_state.get(TURN, 0)}"


def _laid(held: Editing, file: Any, upload: Upload) -> Laid:
    """The upload over the draft; laid anew only when either is another one."""
    remove = bool(st.session_state.get(REMOVE))
    known: Laid | None = st.session_state.get(BROUGHT)
    key = f"{file.file_id}-{remove}"
    if known is None or known.over is not held.tables or known.file != key:
        with st.spinner("Comparing …"):
            brought = bring(held.tables, tables_from_bytes(upload.files), remove_missing=remove)
            known = Laid(held.tables, key, brought, difference(held.tables, brought.tables))
        st.session_state[BROUGHT] = known
    return known


def _tell(upload: Upload, laid: Laid) -> None:
    """What would change, and what there is to say of the file."""
    sentences, more = laid.found.said(SAID)
    if not sentences:
        st.write("The file says what the tables say: nothing would change.")
    for sentence in sentences:
        st.write(plain(sentence))
    if more:
        st.caption(f"and {more:,} more changes")
    notes = [*upload.notes, *laid.brought.notes]
    for note in notes[:TOLD]:
        st.caption(plain(note))
    if len(notes) > TOLD:
        st.caption(f"and {len(notes) - TOLD:,} more remarks")


def _take_in(name: str) -> None:
    holding.hear()
    held = holding.editing()
    laid: Laid = st.session_state.pop(BROUGHT)
    if laid.over is not held.tables:
        holding.tell("The tables changed meanwhile: look at the changes once more.")
        return
    holding.put(held.do(laid.brought.tables, f"what {name} says"))
    st.session_state[TURN] = st.session_state.get(TURN, 0) + 1
    st.session_state[REMOVE] = False
    holding.tell(f"What {name} changes is in your draft now.")
