"""Remedies on a button: what would change is shown as lines of the files, then it is one step of the draft."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from netviz.app.edit import holding
from netviz.app.edit.editing import Editing
from netviz.app.guard import plain
from netviz.doctor import Finding
from netviz.errors import NetvizError
from netviz.remedies import Way, fix, fix_all, preview, safe_codes, ways
from netviz.tables import Tables

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
        if st.button(plain(said), key=name, icon=icon, on_click=holding.hear, disabled=bool(way.asks) and not added):
            _show(said, _mending(finding, way, added))


def _mending(finding: Finding, way: Way, added: str) -> Mend:
    return lambda tables: fix(tables, finding, f"{way.key}{added}")


def offer_all(held: Editing, findings: tuple[Finding, ...]) -> None:
    """One button for all that can be mended without a doubt."""
    codes = {each.code for each in findings} & set(safe_codes())
    mend = "Mend all that is safe …"
    if codes and st.button(mend, key="mend-safe", icon=":material/healing:", on_click=holding.hear):
        _show("mend all that is safe", lambda tables: fix_all(tables, codes))


@st.dialog("What would change", width="large")
def _show(what: str, mend: Mend) -> None:
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
        st.rerun()
