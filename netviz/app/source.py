"""Where the network comes from: a folder on disk, read again when it changes, or files that a reader uploads.

Folders are read once for all browser tabs.  Uploads live in the tab's own session and nowhere else.
"""

from __future__ import annotations

import math
import os
import sys
import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property, lru_cache
from typing import Any

import pandas as pd
import streamlit as st

from netviz import typed
from netviz.app.counts import COUNTS, Counts
from netviz.app.working import Job, computing
from netviz.dates import NO_END, NO_START
from netviz.doctor import check
from netviz.doctor.findings import Finding
from netviz.doctor.usable import unusable
from netviz.files.csvfile import PACKED
from netviz.layout import LARGE, place, place_beside
from netviz.scene import Sizes, compose, folder_title, type_looks
from netviz.schema import DATAPACKAGE, TABLES
from netviz.selection import Selected, Selection, apply
from netviz.tables import Tables, read_tables, tables_from_bytes
from netviz.viewer.component import PackedScene
from netviz.watch import Watch

DEFAULT = "data"
UPLOADS = "netviz-uploads"
GOOD = "netviz-last-good"

WATCHED = (
    *(schema.file for schema in TABLES.values()),
    *(schema.file + PACKED for schema in TABLES.values()),
    DATAPACKAGE,
)

FOLDED_ABOVE = 150_000
"""With more ties than these a browser would take seconds to open the network: they are drawn folded, as of a store."""

_ONE_AT_A_TIME = threading.Lock()
"""Two tabs that ask at once for what begins when it is first asked for get the same."""

Stamps = tuple[tuple[str, int, int], ...]
"""Name, time of change in ns and size of each file of a folder: when they are equal, nobody wrote."""


@dataclass(frozen=True, eq=False)
class Drawn:
    """A scene ready to be sent, and where its actors stand."""

    scene: PackedScene
    spots: Mapping[str, tuple[float, float]]


@dataclass(frozen=True, eq=False)
class Network:
    """One network as the app holds it.  What is costly is made when it is first asked for, once."""

    label: str
    tables: Tables
    uploaded: bool = False
    places: Mapping[str, tuple[float, float]] | None = None
    """Where actors stood before the files changed, and go on standing; None where everybody is laid out anew."""

    @cached_property
    def fault(self) -> Finding | None:
        """What keeps the ties from being read."""
        return unusable(self.tables)

    @cached_property
    def findings(self) -> list[Finding]:
        """All that the doctor finds."""
        return check(self.tables)

    @cached_property
    def title(self) -> str:
        """What the map is called."""
        return self.label if self.uploaded else folder_title(self.tables.folder)

    @property
    def folds(self) -> bool:
        """Whether it has more ties than are drawn one by one."""
        return len(self.tables.ties) > FOLDED_ABOVE

    @cached_property
    def looks(self) -> tuple[Mapping[str, Any], ...]:
        """How its types look."""
        return tuple(type_looks(self.tables))

    @property
    def drawing(self) -> Job:
        """The whole network on its way to the viewer, in a thread of its own; it begins when it is first asked for."""
        with _ONE_AT_A_TIME:
            return self._drawing

    @cached_property
    def _drawing(self) -> Job:
        return computing(None, self._draw, math.inf)

    @property
    def drawn(self) -> Drawn:
        """The whole network as the viewer gets it, when it is there; what it shows of it is told beside."""
        drawn: Drawn = self.drawing.outcome()
        return drawn

    def ready(self) -> bool:
        """Whether the map is there, or is so within a moment: a small one always is."""
        return self.drawing.done.wait() if self._size < LARGE else self.drawing.soon()

    @cached_property
    def _size(self) -> int:
        return len(typed.all_actors(self.tables))

    def _draw(self, watch: Watch) -> Drawn:
        watch.goes_on(0, f"Finding where {self._size:,} actors stand …")
        known = self.places
        spots = place(self.tables, watch=watch.stretch(0, 0.9)) if known is None else place_beside(self.tables, known)
        watch.goes_on(0.9, "Drawing the map …")
        return Drawn(PackedScene.of(compose(self.tables, title=self.title, places=spots)), spots)

    def counted(self, name: str, selection: Selection) -> Counts:
        """What each switch of a filter would show: ``types``, ``statuses`` or ``kinds``."""
        return COUNTS[name](self, selection)

    @cached_property
    def dated(self) -> bool:
        """Whether any tie has a date."""
        return not typed.type_ties(self.tables)["undated"].all()

    @property
    def latest(self) -> int:
        """Today, or the last day that any tie's dates name when that is past."""
        ties = typed.type_ties(self.tables)
        named = pd.concat([ties["latest_start"], ties["latest_end"]])
        named = named[(named > NO_START) & (named < NO_END)]
        today = date.today().toordinal()
        return today if named.empty else min(today, int(named.max()))

    @cached_property
    def sized(self) -> Callable[[tuple[tuple[str, float], ...], str], PackedScene]:
        """The network with its actors sized by values of a measure of this name, remembered for the last few."""
        return lru_cache(maxsize=4)(self._sized)

    def _sized(self, values: tuple[tuple[str, float], ...], label: str) -> PackedScene:
        sized = Sizes(label, dict(values))
        return PackedScene.of(compose(self.tables, title=self.title, places=self.drawn.spots, sized=sized))

    @cached_property
    def select(self) -> Any:
        """:func:`netviz.selection.apply` to these tables, remembered for the last few selections."""
        return lru_cache(maxsize=24)(self._apply)

    def _apply(self, selection: Selection) -> Selected:
        return apply(self.tables, selection)


def folder() -> str:
    """The folder named on the command line, behind ``--``."""
    return next((word for word in sys.argv[1:] if not word.startswith("-")), DEFAULT)


def stamps(path: str) -> Stamps:
    """The folder's stamps; empty when it is not there."""
    try:
        with os.scandir(path) as entries:
            found = [
                (each.name, each.stat().st_mtime_ns, each.stat().st_size) for each in entries if each.name in WATCHED
            ]
    except OSError:
        return ()
    return tuple(sorted(found))


@st.cache_resource(max_entries=3, show_spinner=False)
def load(path: str, stamped: Stamps) -> Network:
    """Read a folder; equal stamps give the network read before.  Raises FolderMissing."""
    return Network(path, read_tables(path))


def last_good(path: str, network: Network) -> Network | None:
    """The network itself when it can be drawn, else the last of this folder, in this tab, that could."""
    if network.fault is None:
        st.session_state[GOOD] = (path, network)
        return network
    return known_good(path)


def known_good(path: str) -> Network | None:
    """The last network of this folder, in this tab, that could be drawn."""
    held: tuple[str, Network] | None = st.session_state.get(GOOD)
    return held[1] if held is not None and held[0] == path else None


def uploaded(files: Mapping[str, bytes]) -> Network | None:
    """The network of uploaded files, by table; None when there are none.  Kept for this session only."""
    if not files:
        st.session_state.pop(UPLOADS, None)
        return None
    key = {name: hash(data) for name, data in files.items()}
    known: tuple[dict[str, int], Network] | None = st.session_state.get(UPLOADS)
    if known is None or known[0] != key:
        known = (key, Network("Your own files", tables_from_bytes(files), uploaded=True))
        st.session_state[UPLOADS] = known
    return known[1]
