"""The ways from other pages to the page Edit: what waits to be saved, and rows to go to."""

from __future__ import annotations

import streamlit as st

from netviz.app import going, rights, state
from netviz.app.edit import holding, jumps
from netviz.app.edit.editing import Wanted
from netviz.app.guard import plain
from netviz.app.source import Network
from netviz.doctor import Finding

ADDRESS = "edit"


def unsaved(network: Network) -> None:
    """Say on every page how many changes wait, and lead to them."""
    count = holding.unsaved(network)
    if count:
        going.link(ADDRESS, unsaved_words(count), ":material/edit_note:")


def unsaved_words(count: int) -> str:
    """How much waits to be saved, in words.

    >>> unsaved_words(0), unsaved_words(1)
    ('No unsaved changes', '1 unsaved change')
    """
    return "No unsaved changes" if not count else f"{count:,} unsaved change{'' if count == 1 else 's'}"


def edit_picked(network: Network) -> None:
    """A button that leads to the rows of what is picked."""
    picked = state.view().picked
    if picked is None or not may_edit(network):
        return
    table, wanted = jumps.of_pick(network.tables, picked)
    what = "these ties" if "pair" in picked else "this actor" if "actor" in picked else "this tie"
    if st.button(f"Edit {what}", icon=":material/edit:", help=plain(wanted.why), key="edit-picked"):
        go(table, wanted)


def may_edit(network: Network) -> bool:
    """Whether this reader may change this network; uploads are everyone's own."""
    return network.uploaded or rights.may_edit()


def go(table: str, wanted: Wanted) -> None:
    """Go to rows on the page Edit."""
    holding.jump_to(table, wanted)
    going.to(ADDRESS)


def edit_finding(network: Network, finding: Finding) -> None:
    """A button that leads to the rows of a finding, with the ways to mend it."""
    jump = jumps.of_finding(network.tables, finding)
    if jump is None or not may_edit(network):
        return
    place = f"row {finding.row} of {finding.file}" if finding.row is not None else f"these rows of {finding.file}"
    if st.button(plain(f"Edit {place}"), icon=":material/edit:", key="edit-finding"):
        go(*jump)
