"""The way back to a version, which is a save like any other, and the way to forget versions of long ago."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime, time, timedelta

import streamlit as st

from netviz.app import rights
from netviz.app.guard import plain
from netviz.app.history.then import Then
from netviz.app.source import Network
from netviz.edit import Difference, Version, difference, prune, restore
from netviz.errors import NetvizError, OpenElsewhere

REFUSAL = "netviz-history-refusal"
COMMENT = "netviz-history-comment"
TOLD = "netviz-history-told"
DAY = "netviz-history-day"
SAID = 12
LINES = 400
A_YEAR = timedelta(days=365)


def told() -> list[str]:
    """What was done in the last run and is to be said."""
    found: list[str] = st.session_state.pop(TOLD, [])
    return found


def _tell(sentence: str) -> None:
    st.session_state.setdefault(TOLD, []).append(sentence)


def opened() -> None:
    """The button's callback: forget an earlier refusal."""
    st.session_state.pop(REFUSAL, None)
    st.session_state.pop(COMMENT, None)


@st.dialog("Restore", width="large")
def show(network: Network, then: Then) -> None:
    """What would change in the folder, and the button that does it."""
    found = difference(network.tables, then.after)
    if not found:
        st.write("The folder is just as it was then: there is nothing to restore.")
        return
    st.write("The files get back what they held then. What they hold now stays in the history.")
    sentences, more = found.said(SAID)
    for sentence in sentences:
        st.write(plain(sentence))
    if more:
        st.caption(f"and {more:,} more")
    with st.expander("The lines that change", icon=":material/difference:"):
        lines_of(found)
    author = rights.ask_author()
    comment = st.text_input("Why, for the history", key=COMMENT)
    fault: NetvizError | None = st.session_state.get(REFUSAL)
    if fault is not None:
        st.error(plain(f"{str(fault)[:1].upper()}{str(fault)[1:]}"))
    if isinstance(fault, OpenElsewhere) and st.button("Restore all the same", key="restore-though-open"):
        _restore(network, then.version, author, comment, though_open=True)
    if st.button("Restore", type="primary", key="restore-now"):
        _restore(network, then.version, author, comment)


def _restore(network: Network, version: Version, author: str, comment: str, *, though_open: bool = False) -> None:
    """Restore, and begin anew; a refusal stays in the dialog."""
    st.session_state.pop(REFUSAL, None)
    try:
        restored = restore(network.label, version.id, author, comment, though_open=though_open)
    except NetvizError as fault:
        st.session_state[REFUSAL] = fault
        st.rerun(scope="fragment")
    made = f" as version {restored.version}" if restored.version else ""
    _tell(f"Version {version.id} is restored{made}.")
    st.rerun()


def lines_of(found: Difference) -> None:
    """The lines of the files that differ."""
    try:
        lines = found.unified().splitlines()
    except NetvizError as fault:
        st.warning(plain(str(fault)))
        return
    st.code("\n".join(lines[:LINES]) or "No line differs.", language="diff", wrap_lines=True)
    if len(lines) > LINES:
        st.caption(f"and {len(lines) - LINES:,} more lines")


def offer_to_prune(folder: str, versions: Sequence[Version]) -> None:
    """Forget versions older than a day that the reader names."""
    with st.popover("Forget old versions", icon=":material/delete_sweep:"):
        today = datetime.now(UTC).date()
        day = st.date_input("Older than", value=today - A_YEAR, max_value=today, format="YYYY-MM-DD", key=DAY)
        count = older_than(versions, day) if isinstance(day, date) else 0
        what = f"{count:,} version{'' if count == 1 else 's'}"
        st.write(f"{what} of {len(versions):,} would be forgotten. Later ones can still be restored.")
        st.button(f"Forget {what}", disabled=not count, on_click=_prune, args=(folder, day), key="prune-now")


def older_than(versions: Sequence[Version], day: date) -> int:
    """How many versions pruning would forget: the oldest ones, never the latest of all.

    >>> from datetime import date
    >>> older_than([Version("2", datetime(2026, 1, 1, tzinfo=UTC)), Version("1", datetime(2025, 1, 1, tzinfo=UTC))],
    ...            date(2027, 1, 1))
    1
    """
    limit = datetime.combine(day, time(), UTC)
    count = 0
    for version in reversed(versions[1:]):
        if version.time >= limit:
            break
        count += 1
    return count


def _prune(folder: str, day: date) -> None:
    try:
        count = prune(folder, day)
    except NetvizError as fault:
        _tell(str(fault))
        return
    _tell(f"{count:,} version{'' if count == 1 else 's'} forgotten.")
