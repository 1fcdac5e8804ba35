"""What the doctor says of the draft: what is wrong in edited rows at once, under the table; the rest in a list."""

from __future__ import annotations

from dataclasses import dataclass

import streamlit as st

from netviz.app import findings
from netviz.app.edit import holding, jumps, mending
from netviz.app.edit.editing import Editing
from netviz.app.guard import plain
from netviz.doctor import SEVERITIES, Finding, check
from netviz.edit.nearby import check_changed, touched
from netviz.files.csvfile import table_of
from netviz.tables import Tables

CHECKED = "netviz-edit-checked"
LIST = "netviz-edit-findings"

WHOLE = 5000
"""Up to so many ties everything is checked at every change; of a larger network, what was changed."""

AT_ONCE = 5
"""Findings that are spelled out under the table."""


@dataclass(frozen=True, eq=False)
class Checked:
    """What was found in a state of the draft, and whether all of it was looked at."""

    tables: Tables
    findings: tuple[Finding, ...]
    whole: bool

    @property
    def errors(self) -> list[Finding]:
        """What keeps the draft from being saved."""
        return [each for each in self.findings if each.severity == "error"]


def checked(held: Editing, *, whole: bool = False) -> Checked:
    """The findings of the draft as it is now; looked for once a state."""
    known: Checked | None = st.session_state.get(CHECKED)
    if known is not None and known.tables is held.tables and (known.whole or not whole):
        return known
    everything = whole or len(held.tables.ties) <= WHOLE
    if not held.draft.changed:
        found, everything = tuple(held.network.findings), True
    else:
        found = tuple(check(held.tables) if everything else check_changed(held.draft.difference))
    now = Checked(held.tables, found, everything)
    st.session_state[CHECKED] = now
    return now


def _check_whole() -> None:
    holding.hear()
    checked(holding.editing(), whole=True)


def in_what_changed(held: Editing) -> list[Finding]:
    """Findings about rows that are new or changed."""
    if not held.draft.changed:
        return []
    rows = touched(held.draft.difference)
    return [
        each
        for each in checked(held).findings
        if not set(jumps.rows_of(each)).isdisjoint(rows.get(table_of(each.file), ()))
    ]


def under_the_table(held: Editing) -> None:
    """What is wrong in rows that were edited, worst first, with the way out."""
    mine = [each for each in in_what_changed(held) if each.severity != "info"]
    mine.sort(key=lambda each: (SEVERITIES.index(each.severity), table_of(each.file) != held.table))
    for number, finding in enumerate(mine[:AT_ONCE]):
        _spelled_out(held, finding, f"mine-{number}")
    if len(mine) > AT_ONCE:
        st.caption(f"and {len(mine) - AT_ONCE:,} more in the rows you changed")


def _spelled_out(held: Editing, finding: Finding, key: str, *, locked: bool = False) -> None:
    """A finding in a sentence, and the ways on."""
    tell = st.error if finding.severity == "error" else st.warning if finding.severity == "warning" else st.info
    tell(plain(finding.sentence))
    with st.container(horizontal=True, vertical_alignment="bottom", key=f"finding-{key}"):
        _to_the_cell(held, finding, key)
        if not locked:
            mending.offer(held, finding, key)


def _to_the_cell(held: Editing, finding: Finding, key: str) -> None:
    jump = jumps.of_finding(held.tables, finding)
    if jump is not None:
        st.button("Go to the row", on_click=holding.after(lambda now: now.showing(*jump)), key=f"go-{key}")


def everything(held: Editing, *, locked: bool) -> None:
    """All findings as a list; the one that is chosen is spelled out."""
    found = checked(held)
    counted = f"{len(found.findings):,}" if found.whole else f"{len(found.findings):,} in what you changed"
    with st.expander(f"Findings ({counted})", icon=":material/rule:"):
        if not found.whole:
            st.button("Check the whole network", on_click=_check_whole, key="check-whole")
        if not found.findings:
            st.caption("Nothing to report.")
            return
        if not locked:
            mending.offer_all(held, found.findings)
        chosen = findings.choose(found.findings, LIST, height=260)
        if chosen is not None:
            _spelled_out(held, chosen, "chosen", locked=locked)
        else:
            st.caption("Choose a row to read what is wrong, the way out, and to go there.")
