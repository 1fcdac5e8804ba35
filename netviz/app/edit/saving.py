"""Save: the lines that would change, what stands in the way, and the two versions when others saved meanwhile."""

from __future__ import annotations

import io
import zipfile

import streamlit as st

from netviz.app import rights
from netviz.app.edit import holding, jumps, problems, settling
from netviz.app.edit.editing import Editing
from netviz.app.guard import plain
from netviz.doctor import Finding
from netviz.edit import SaveRefused, Stale, in_utf8, save
from netviz.edit.blaming import refuse_errors
from netviz.edit.draft import Draft
from netviz.errors import EncodingLacks, NetvizError, OpenElsewhere
from netviz.tables import Tables, to_files

NAME = "save"

REFUSAL = "netviz-edit-refusal"
"""Why the draft was not saved, and the comment it was to have, for the dialog that asks on."""

COMMENT = "netviz-edit-comment"
SAID = 12
LINES = 400
"""Lines of the difference that are shown."""

LISTED = 20


def opened() -> None:
    """The button's callback: take in what was typed last, and forget an earlier refusal."""
    holding.hear()
    st.session_state.pop(REFUSAL, None)
    st.session_state.pop(COMMENT, None)
    holding.open_dialog(NAME)


@st.dialog("Save", width="large", on_dismiss=holding.close_dialog)
def show() -> None:
    """What would be written, and the button that does it."""
    held = holding.editing()
    fault, comment = st.session_state.get(REFUSAL, (None, ""))
    if isinstance(fault, Stale):
        _settle(held, fault, comment)
        return
    if not held.draft.difference:
        st.write("Nothing differs from what lies in the folder.")
        return
    _what_changes(held)
    errors = _errors(held)
    _stops(held, errors)
    if held.network.uploaded:
        _download(held, locked=bool(errors))
        return
    _ask_and_save(held, fault, locked=bool(errors))


def _what_changes(held: Editing) -> None:
    """The changes in words, and as the lines of the files."""
    found = held.draft.difference
    words, more = found.said(SAID)
    st.markdown("\n".join(f"- {plain(sentence)}" for sentence in words))
    if more:
        st.caption(f"and {more:,} more")
    with st.expander("The lines that change", icon=":material/difference:"):
        try:
            lines = found.unified().splitlines()
        except NetvizError as fault:
            st.warning(plain(str(fault)))
            return
        st.code("\n".join(lines[:LINES]), language="diff", wrap_lines=True)
        if len(lines) > LINES:
            st.caption(f"and {len(lines) - LINES:,} more lines")


def _errors(held: Editing) -> tuple[Finding, ...]:
    """Errors that saving would bring into the files; those that are there already keep nobody from mending others."""
    try:
        with st.spinner("Checking …"):
            refuse_errors(held.draft.first, held.tables)
    except SaveRefused as refused:
        return refused.findings
    return ()


def _stops(held: Editing, errors: tuple[Finding, ...]) -> None:
    """Errors with the way to their cells, then the warnings that pass."""
    if errors:
        what = "an error stands" if len(errors) == 1 else f"{len(errors):,} errors stand"
        st.error(f"This cannot be saved while {what} in what you changed:")
    for number, finding in enumerate(errors[:LISTED]):
        st.write(plain(finding.sentence))
        jump = jumps.of_finding(held.tables, finding)
        if jump is not None and st.button("Go to the row", key=f"save-go-{number}"):
            holding.put(held.showing(*jump))
            holding.close_dialog()
            st.rerun()
    warnings = [each for each in problems.in_what_changed(held) if each.severity == "warning"]
    if warnings:
        title = f"{len(warnings):,} warning{'' if len(warnings) == 1 else 's'} in what you changed, which can be saved"
        with st.expander(title, icon=":material/warning:"):
            for finding in warnings[:LISTED]:
                st.write(plain(finding.sentence))


def _ask_and_save(held: Editing, fault: NetvizError | None, *, locked: bool) -> None:
    author = rights.ask_author()
    comment = st.text_input("Why, for the history", key=COMMENT, placeholder="not needed, but kind to the next reader")
    if fault is not None:
        st.error(plain(_sentence(str(fault))))
    if isinstance(fault, OpenElsewhere) and st.button("Save all the same", key="save-though-open"):
        _save(held, held.tables, author, comment, though_open=True)
    if isinstance(fault, EncodingLacks) and st.button(plain(f"Write {fault.file} in UTF-8"), key="save-in-utf8"):
        _save(held, in_utf8(held.tables, fault.file), author, comment)
    if st.button("Save", type="primary", disabled=locked, key="save-now"):
        _save(held, held.tables, author, comment)


def _save(held: Editing, tables: Tables, author: str, comment: str, *, though_open: bool = False) -> None:
    """Save, and begin the draft anew from what lies in the folder then; a refusal stays in the dialog."""
    st.session_state.pop(REFUSAL, None)
    try:
        with st.spinner("Saving …"):
            saved = save(tables, held.network.label, author, comment, though_open=though_open)
    except NetvizError as fault:
        st.session_state[REFUSAL] = (fault, comment)
        st.rerun()
    changes = f"{held.unsaved:,} change{'' if held.unsaved == 1 else 's'}"
    together = " Others had saved meanwhile: both came together." if saved.merged else ""
    holding.tell(f"{changes} saved.{together}" if saved.version else "There was nothing left to save.")
    holding.saved(saved.tables)
    holding.close_dialog()
    st.rerun()


def _settle(held: Editing, fault: Stale, comment: str) -> None:
    """Somebody else changed the same cells: mine or theirs, cell by cell."""
    settling.side_by_side(held.draft.first, fault.merged, fault.theirs)
    if not fault.merged.conflicts:
        st.error(plain(_sentence(str(fault))))
        return
    st.write("Both changed these cells. Everything else of both is kept. Which is to stand?")
    mine = settling.ask(fault.merged.conflicts)
    author = rights.author()
    if (
        st.button("Save with these answers", type="primary", disabled=mine is None, key="save-settled")
        and mine is not None
    ):
        _save(held, fault.merged.settled(mine), author, comment)


def _download(held: Editing, *, locked: bool) -> None:
    """Uploaded files are nowhere on disk: what changed is handed over."""
    st.caption("These files are in the memory of this tab and nowhere else: download what changed.")
    st.download_button(
        "Download the changed CSVs",
        data=lambda: changed_archive(held.draft),
        file_name="changed-csvs.zip",
        mime="application/zip",
        type="primary",
        disabled=locked,
        on_click="ignore",
        key="save-download",
    )


def changed_archive(draft: Draft) -> bytes:
    """The files that differ from what was read, as a zip; the same draft gives the same bytes."""
    before = {file.file: file.on_disk for file in draft.first.files.values()}
    changed = {name: data for name, data in to_files(draft.tables).items() if before.get(name) != data}
    whole = io.BytesIO()
    with zipfile.ZipFile(whole, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in sorted(changed.items()):
            archive.writestr(zipfile.ZipInfo(name), data, zipfile.ZIP_DEFLATED)
    return whole.getvalue()


def _sentence(text: str) -> str:
    return f"{text[:1].upper()}{text[1:]}"
