"""Remedies on a button: what would change is shown as lines of the files, then it is one step of the draft."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import streamlit as st

from netviz.app.edit import holding
from netviz.app.edit.editing import Editing
from netviz.app.guard import plain
from netviz.doctor import Finding
from netviz.errors import NetvizError
from netviz.remedies import fix, fix_all, preview, safe_codes, ways
from netviz.tables import Tables

NAME = "mend"

OFFERED = 5
"""Ways out that are offered as buttons."""

LINES = 200
"""Lines that a preview shows."""

Mend = Callable[[Tables], Tables]


def offer(held: Editing, finding: Finding, key: str) -> None:
    """The ways out of a finding: a button each, and a field where something is to be added."""
    try:
        found = ways(held.tables, finding)
    except NetvizError:
        return
    for number, way in enumerate(found[:OFFERED]):
        name = f"way-{key}-{number}-{way.key}"
        added = st.text_input(plain(f"{way.label}: {way.asks}"), key=f"{name}-asked") if way.asks else ""
        said = way.label if not way.asks else "Do that"
        icon = ":material/healing:"
        mend = partial(fix, finding=finding, way=f"{way.key}{added}")
        waits = bool(way.asks) and not added
        st.button(plain(said), key=name, icon=icon, on_click=_opened, args=(said, mend), disabled=waits)


def _opened(what: str, mend: Mend) -> None:
    holding.hear()
    holding.open_dialog(NAME, what, mend)


def offer_all(held: Editing, findings: tuple[Finding, ...]) -> None:
    """One button for all that can be mended without a doubt."""
    codes = {each.code for each in findings} & set(safe_codes())
    if codes:
        what = ("Mend all that is safe", partial(fix_all, codes=codes))
        st.button(f"{what[0]} …", key="mend-safe", icon=":material/healing:", on_click=_opened, args=what)


@st.dialog("What would change", width="large", on_dismiss=holding.close_dialog)
def show(what: str, mend: Mend) -> None:
    """The lines that a remedy would change, and the button that does it."""
    held = holding.editing()
    try:
        with st.spinner("Working it out …"):
            after = mend(held.tables)
            lines = preview(held.tables, after).splitlines()
    except NetvizError as fault:
        st.warning(plain(str(fault)))
        return
    st.write(plain(what))
    if not lines:
        st.write("No line would change.")
        return
    st.code("\n".join(lines[:LINES]), language="diff", wrap_lines=True)
    if len(lines) > LINES:
        st.caption(f"and {len(lines) - LINES:,} more lines")
    if st.button("Do it", type="primary", key="mend-do"):
        holding.put(held.do(after, what))
        holding.close_dialog()
        st.rerun()
