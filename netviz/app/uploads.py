"""Files that a reader brings along: CSVs, or workbooks and zips that hold them.  They stay in this tab's session."""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import streamlit as st

from netviz.app.guard import plain
from netviz.errors import WrongUse
from netviz.files.csvfile import PACKED, table_of
from netviz.schema import TABLES
from netviz.spreadsheets.receiving import SUFFIXES, Upload, unpack
from netviz.tables.likely import likely_table

UPLOAD = "upload"
GUESSES = "netviz-guessed-tables"
UNPACKED = "netviz-unpacked"
HEAD = 65_536
"""Bytes from which the table of an upload is guessed."""

GZIP = 31
"""How zlib is told that a gzip header comes first."""

MEGABYTES = 200
REMEMBERED = 8
"""Workbooks and zips that are not unpacked again in every run."""

TOLD = 6
"""Sentences about one upload that are shown."""

KINDS = ["csv", "gz", *(suffix.removeprefix(".") for suffix in SUFFIXES)]


@dataclass(frozen=True, eq=False)
class Own:
    """One CSV that a reader brought, by itself or in a workbook or zip; ``key`` tells it from all others."""

    name: str
    data: bytes
    key: str

    @property
    def packed(self) -> bool:
        """Whether it is packed with gzip."""
        return self.name.lower().endswith(PACKED)


def offer() -> None:
    """The button to bring files, and the questions that their names leave open."""
    with st.popover("Open your own files", width="stretch", icon=":material/upload_file:"):
        st.file_uploader(
            "CSV files, a workbook (.xlsx) or a zip: ties, and what there is of actors, tie types, references, "
            "evidence, events",
            type=KINDS,
            accept_multiple_files=True,
            key=UPLOAD,
            max_upload_size=MEGABYTES,
        )
        st.caption(
            f"Up to {MEGABYTES} MB a file. They stay in memory for this browser tab, are never written to disk, "
            "and are gone when you close it."
        )
        for file in filter(_holds_others, _uploads()):
            _tell(opened(file))
        for own in _owns():
            if not table_of(own.name):
                _ask(own)


def files() -> dict[str, bytes]:
    """The files by the name of their table's file; those of other names under the table that the reader says."""
    first: dict[str, Own] = {}
    for own in _owns():
        table = table_of(own.name) or st.session_state.get(_question(own), _guess(own))
        if not table:
            continue
        if table in first:
            st.warning(plain(f"{own.name} is left out: {first[table].name} is the table {table} already."))
        else:
            first[table] = own
    return {TABLES[table].file + (PACKED if own.packed else ""): own.data for table, own in first.items()}


def opened(file: Any) -> Upload | WrongUse:
    """What a workbook or zip holds, or why it stays closed; looked at once for each upload."""
    known: dict[str, Upload | WrongUse] = st.session_state.setdefault(UNPACKED, {})
    if file.file_id not in known:
        for oldest in list(known)[: 1 - REMEMBERED]:
            del known[oldest]
        try:
            known[file.file_id] = unpack(file.name, file.getvalue())
        except WrongUse as fault:
            known[file.file_id] = fault
    return known[file.file_id]


def _uploads() -> list[Any]:
    return list(st.session_state.get(UPLOAD) or [])


def _holds_others(file: Any) -> bool:
    return str(file.name).lower().endswith(SUFFIXES)


def _owns() -> Iterator[Own]:
    for file in _uploads():
        if not _holds_others(file):
            yield Own(file.name, file.getvalue(), file.file_id)
            continue
        found = opened(file)
        if isinstance(found, Upload):
            yield from (Own(name, data, f"{file.file_id}-{name}") for name, data in found.files.items())


def _tell(found: Upload | WrongUse) -> None:
    """Why an upload stays closed, or what its spreadsheet made of it."""
    if isinstance(found, WrongUse):
        st.warning(plain(f"{found}."))
        return
    for sentence in found.notes[:TOLD]:
        st.caption(plain(sentence))
    if len(found.notes) > TOLD:
        st.caption(f"and {len(found.notes) - TOLD:,} more such cells")


def _ask(own: Own) -> None:
    """Which table a file of another name is."""
    tables = [*TABLES, ""]
    guess = _guess(own)
    st.selectbox(
        f"Which table is {plain(own.name)}?",
        tables,
        index=tables.index(guess) if guess else None,
        format_func=lambda name: TABLES[name].label if name else "none: leave it out",
        placeholder="choose",
        key=_question(own),
    )


def _question(own: Own) -> str:
    return f"table-of-{own.key}"


def _guess(own: Own) -> str:
    """The table that a file of another name looks most like, "" for none; looked at once for each upload."""
    guesses: dict[str, str] = st.session_state.setdefault(GUESSES, {})
    if own.key not in guesses:
        guesses[own.key] = likely_table(_head(own))
    return guesses[own.key]


def _head(own: Own) -> bytes:
    """The first whole lines of a file, unpacked; nothing of one that cannot be unpacked."""
    try:
        head = zlib.decompressobj(GZIP).decompress(own.data, HEAD) if own.packed else own.data[:HEAD]
    except zlib.error:
        return b""
    return head if len(head) < HEAD else head[: head.rfind(b"\n") + 1] or head
