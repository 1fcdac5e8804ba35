"""Opening a network: the folder the app was started on, or files that a reader brings along."""

from __future__ import annotations

import zlib
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import streamlit as st

from netviz.app import rights, source
from netviz.app.guard import plain
from netviz.app.source import Network
from netviz.doctor.findings import Finding
from netviz.edit import recover
from netviz.edit.restoring import interrupted
from netviz.errors import FolderMissing, FolderRefused
from netviz.files.csvfile import PACKED, table_of
from netviz.schema import TABLES
from netviz.tables.likely import likely_table

UPLOAD = "upload"
GUESSES = "netviz-guessed-tables"
HEAD = 65_536
"""Bytes from which the table of an upload is guessed."""

GZIP = 31
"""How zlib is told that a gzip header comes first."""

RECOVERED = "netviz-recovered"
MEGABYTES = 200
EVERY_SECONDS = 2.0


def opened() -> Network | None:
    """The network to show, after saying where it comes from; None when there is none, which is then said too."""
    with st.sidebar:
        mine = source.uploaded(_files())
        if mine is not None:
            st.markdown(
                "**Your own files**", help="They are in the memory of this browser tab's session and nowhere else."
            )
            _bring()
            return _usable(mine, None)
        path = source.folder()
        st.markdown(f"**{plain(Path(path).name or path)}**", help=plain(str(Path(path).resolve())))
        _bring()
    return _from_folder(path)


def _from_folder(path: str) -> Network | None:
    _finish_saving(path)
    stamped = source.stamps(path)
    _watch(path, stamped)
    try:
        with st.spinner("Reading the files …", show_time=False):
            network = source.load(path, stamped)
    except FolderMissing as fault:
        good = source.known_good(path)
        if good is None:
            _nothing(
                str(fault), "Start the app on a folder that holds a ties.csv, or open your own files in the sidebar."
            )
        else:
            st.warning(plain(f"{fault}. The picture shows the files as they last were."))
        return good
    return _usable(network, source.last_good(path, network))


def _finish_saving(path: str) -> None:
    """Bring a save to its end that was cut short, before anything is read; what needs an eye stays on the page."""
    told: list[str] = st.session_state.setdefault(RECOVERED, [])
    if rights.may_edit() and interrupted(path):
        try:
            told += recover(path)
        except FolderRefused as fault:
            st.warning(plain(f"A save that was cut short cannot be finished: {fault}."))
    for note in told:
        st.warning(plain(note))


def _usable(network: Network, good: Network | None) -> Network | None:
    """The network when it can be drawn; else the last one that could, under a word about what is wrong now."""
    if network.fault is None:
        return network
    fault: Finding = network.fault
    if good is None:
        _nothing(fault.message, fault.remedy, [each for each in network.findings if each != fault])
        return None
    then = "The picture shows them as they last could be."
    st.warning(plain(f"The files have changed and cannot be drawn: {fault.message} {fault.remedy} {then}"))
    return good


def _nothing(what: str, remedy: str, also: Iterable[Finding] = ()) -> None:
    """The page when there is no network: why, the way out, and whatever else was found."""
    with st.container(key="nothing"):
        st.header("There is no network to show", anchor=False)
        st.write(plain(what))
        st.write(plain(remedy))
        for each in also:
            st.write(plain(f"{each.message} {each.remedy}"))


def banner(network: Network) -> None:
    """Say calmly that there are errors, and where they are listed."""
    errors = sum(each.severity == "error" for each in network.findings)
    if errors:
        what = "1 error in the files: it is" if errors == 1 else f"{errors:,} errors in the files: they are"
        st.warning(
            f"{what} listed under Findings, below the map, with the row and the way out.", icon=":material/rule:"
        )


@st.fragment(run_every=EVERY_SECONDS)
def _watch(path: str, stamped: source.Stamps) -> None:
    """Look at the folder every other second, and begin anew when a file has changed."""
    if source.stamps(path) != stamped:
        st.rerun(scope="app")


def _bring() -> None:
    with st.popover("Open your own files", width="stretch", icon=":material/upload_file:"):
        st.file_uploader(
            "CSV files: ties.csv, and what there is of actors, tie types, references, evidence, events",
            type=["csv", "gz"],
            accept_multiple_files=True,
            key=UPLOAD,
            max_upload_size=MEGABYTES,
        )
        st.caption(
            f"Up to {MEGABYTES} MB a file. They stay in memory for this browser tab, are never written to disk, "
            "and are gone when you close it."
        )
        for file in _uploads():
            if not table_of(file.name):
                _ask(file)


def _ask(file: Any) -> None:
    """Which table a file of another name is."""
    tables = [*TABLES, ""]
    guess = _guess(file)
    st.selectbox(
        f"Which table is {plain(file.name)}?",
        tables,
        index=tables.index(guess) if guess else None,
        format_func=lambda name: TABLES[name].label if name else "none: leave it out",
        placeholder="choose",
        key=_question(file),
    )


def _question(file: Any) -> str:
    return f"table-of-{file.file_id}"


def _uploads() -> list[Any]:
    return list(st.session_state.get(UPLOAD) or [])


def _files() -> dict[str, bytes]:
    """The uploaded files by the name of their table's file; files of other names under the table a reader says."""
    first: dict[str, Any] = {}
    for file in _uploads():
        table = table_of(file.name) or st.session_state.get(_question(file), _guess(file))
        if not table:
            continue
        if table in first:
            st.warning(plain(f"{file.name} is left out: {first[table].name} is the table {table} already."))
        else:
            first[table] = file
    return {TABLES[table].file + (PACKED if _packed(file) else ""): file.getvalue() for table, file in first.items()}


def _packed(file: Any) -> bool:
    return str(file.name).lower().endswith(PACKED)


def _guess(file: Any) -> str:
    """The table that a file of another name looks most like, "" for none; looked at once for each upload."""
    guesses: dict[str, str] = st.session_state.setdefault(GUESSES, {})
    if file.file_id not in guesses:
        guesses[file.file_id] = likely_table(_head(file))
    return guesses[file.file_id]


def _head(file: Any) -> bytes:
    """The first whole lines of a file, unpacked; nothing of one that cannot be unpacked."""
    data: bytes = file.getvalue()
    try:
        head = zlib.decompressobj(GZIP).decompress(data, HEAD) if _packed(file) else data[:HEAD]
    except zlib.error:
        return b""
    return head if len(head) < HEAD else head[: head.rfind(b"\n") + 1] or head
