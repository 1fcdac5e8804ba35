"""Opening a network: the folder the app was started on, or files that a reader brings along."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path

import streamlit as st

from netviz.app import going, rights, source, standing, uploads
from netviz.app.guard import plain
from netviz.app.source import Network
from netviz.app.stored import source as stores
from netviz.app.stored.source import Stored
from netviz.doctor.findings import Finding
from netviz.edit import recover
from netviz.edit.restoring import interrupted
from netviz.errors import FolderMissing, FolderRefused, NetvizError
from netviz.stores import is_store

RECOVERED = "netviz-recovered"
EVERY_SECONDS = 2.0


def opened() -> Network | Stored | None:
    """The network to show, after saying where it comes from; None when there is none, which is then said too."""
    with st.sidebar:
        mine = source.uploaded(uploads.files())
        if mine is not None:
            st.markdown(
                "**Your own files**", help="They are in the memory of this browser tab's session and nowhere else."
            )
            uploads.offer()
            return _usable(mine, None)
        path = source.folder()
        st.markdown(f"**{plain(Path(path).name or path)}**", help=plain(str(Path(path).resolve())))
        uploads.offer()
    return _from_store(path) if is_store(path) else _from_folder(path)


def _from_folder(path: str) -> Network | None:
    _finish_saving(path)
    stamped = source.stamps(path)
    _watch(path, stamped, source.stamps)
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
    network = network if network.fault else standing.kept(network)
    return _usable(network, source.last_good(path, network))


def _from_store(path: str) -> Stored | None:
    stamped = stores.stamps(path)
    _watch(path, stamped, stores.stamps)
    try:
        with st.spinner("Opening the store …", show_time=False):
            return stores.load(path, stamped)
    except NetvizError as fault:
        _nothing(f"{fault}.", "Mend the store; it is opened again as soon as its files change, or when you say so.")
        st.button("Open it again")  # a run of the page opens what could not be opened
        return None


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
            f"{what} listed under Findings, on the pages Network and Edit, with the row and the way out.",
            icon=":material/rule:",
        )


@st.fragment(run_every=EVERY_SECONDS)
def _watch(path: str, stamped: source.Stamps, look: Callable[[str], source.Stamps]) -> None:
    """Look at the folder every other second, and begin anew when a file has changed."""
    going.stay()
    if look(path) != stamped:
        st.rerun(scope="app")
