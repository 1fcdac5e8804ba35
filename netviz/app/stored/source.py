"""A store as the app holds it: opened once for all browser tabs, one question at a time."""

from __future__ import annotations

import os
import threading
import weakref
from collections import OrderedDict
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property, partial
from pathlib import Path
from typing import Any
from weakref import WeakKeyDictionary

import pandas as pd
import streamlit as st

from netviz import typed
from netviz.app.counts import Counts
from netviz.app.source import WATCHED, Network, Stamps
from netviz.app.view import Pick
from netviz.dates import NO_END, NO_START
from netviz.errors import NetvizError
from netviz.layout import place
from netviz.scene import folder_title
from netviz.scene.groups import group_places, symbol_places
from netviz.scene.stored import compose_stored
from netviz.selection import Selection
from netviz.stores import (
    GROUPED,
    Folding,
    Picture,
    Spread,
    Store,
    brought,
    fold,
    open_store,
    picture,
    select_in,
    spread,
    unfolded,
)
from netviz.stores.engines import EngineGone, at_hand, plainly
from netviz.stores.groups import membership
from netviz.stores.opening import PARQUET
from netviz.stores.prepared import in_engine
from netviz.stores.settings import SETTINGS, settings_of
from netviz.stores.store import numbered
from netviz.viewer.component import PackedScene
from netviz.watch import ENDLESS, Watch

REMEMBERED = 24
"""Views of a store that are not asked for again."""

BASE = Folding(actors=1500, ties=6000)
"""What of the whole store is laid out; who is drawn besides stands among the neighbours."""

PATIENCE = 0.1
"""Seconds between two looks whether the reader still waits."""


@dataclass(frozen=True, eq=False)
class Drawn:
    """A view of a store ready to be sent, and how its types look."""

    seen: Picture
    scene: PackedScene
    looks: tuple[Mapping[str, Any], ...]


@dataclass(eq=False)
class Stored:
    """A store that is open, and what was asked of it lately.  It answers one question at a time.

    ``folder`` is there for a folder of CSVs that is drawn as a store because it has very many ties.  ``anew`` opens the
    same store once more: after its engine has gone, the next question is asked of that one.
    """

    store: Store
    title: str
    folder: Network | None = None
    anew: Callable[[], Store] | None = None
    _gone: bool = False
    _free: threading.Lock = field(default_factory=threading.Lock)
    _groups: dict[str, dict[str, tuple[float, float]]] = field(default_factory=dict)
    _drawn: OrderedDict[tuple[Selection, Folding], Drawn] = field(default_factory=OrderedDict)

    @cached_property
    def spread(self) -> Spread:
        """All its ties over time."""
        return spread(self.store)

    @cached_property
    def latest(self) -> int:
        """Today, or the last day that any tie's dates name when that is past."""
        runs = self.spread.runs
        named = pd.concat([runs["latest_start"], runs["latest_end"]])
        named = named[(named > NO_START) & (named < NO_END)]
        today = date.today().toordinal()
        return today if named.empty else min(today, int(named.max()))

    @cached_property
    def places(self) -> dict[str, tuple[float, float]]:
        """Where its strongest actors stand, whatever is selected."""
        with self.store.engine.passing():
            pairs = fold(select_in(self.store, Selection()), BASE).pairs
        lines = pairs.astype({"id": "str"})[["id", "source", "target", "type"]]
        actors = self.store.actors[typed.among(self.store.actors["id"], {*pairs["source"], *pairs["target"]})]
        return place(self.store.rest.replace(ties=numbered(lines), actors=numbered(actors.drop(columns="listed"))))

    def places_of(self, seen: Picture) -> dict[str, tuple[float, float]]:
        """Where the actors of a view stand, or its groups."""
        if seen.groups is None:
            return self.places
        by = seen.groups.by
        if by not in self._groups:
            self._groups[by] = group_places(self.store, by)
        return self._groups[by]

    def standing(self, seen: Picture) -> dict[str, tuple[float, float]]:
        """Where all that is drawn of a view stands, but for newcomers among their neighbours."""
        places = self.places_of(seen)
        return places if seen.groups is None else symbol_places(self.store, seen.groups, places)

    def known(self, selection: Selection, folding: Folding) -> Drawn | None:
        """A view that was asked for lately."""
        return self._drawn.get((selection, folding))

    def ask(self, selection: Selection, folding: Folding, watch: Watch) -> Drawn:
        """Ask for a view.  Raises :class:`~netviz.errors.NetvizError`, also when the reader waits no more."""
        with self._asking(watch):
            known = self.known(selection, folding)
            if known is None:
                known = self._draw(selection, folding)
                self._drawn[selection, folding] = known
                while len(self._drawn) > REMEMBERED:
                    self._drawn.popitem(last=False)
            return known

    def _draw(self, selection: Selection, folding: Folding) -> Drawn:
        seen = picture(self.store, selection, folding)
        scene = compose_stored(self.store, seen, self.spread, self.places_of(seen), self.title)
        return Drawn(seen, PackedScene.of(scene), tuple(scene.data["types"]))

    def unfold(
        self, seen: Picture, ends: tuple[str, str], page: int, only: Mapping[str, Any], watch: Watch
    ) -> pd.DataFrame:
        """A page of the ties behind a line of a view; see :func:`netviz.stores.unfolded`."""
        with self._asking(watch), self.store.engine.passing():
            return unfolded(select_in(self.store, seen.selection), *ends, page, only, seen.groups)

    def ties(self, selection: Selection) -> bytes:
        """The ties that a selection lets through as a CSV.  Raises NetvizError for more than memory is given."""
        with self._asking(ENDLESS), self.store.engine.passing():
            ties = brought(select_in(self.store, selection)).tables.ties
        said = ties[[name for name in ties.columns if (ties[name] != "").any()]]
        return said.to_csv(index=False, lineterminator="\n").encode()

    @contextmanager
    def _asking(self, watch: Watch) -> Iterator[None]:
        """Alone with the engine; a question whose reader waits no more is ended there."""
        while not self._free.acquire(timeout=PATIENCE):
            if not watch.goes_on(0.0, WAITING):
                raise NetvizError(STOPPED)
        try:
            with plainly():
                if not _goes_on(watch):
                    raise NetvizError(STOPPED)
                self._revive()
                with self._heard(watch):
                    yield
        except EngineGone:
            self._gone = True
            raise
        finally:
            self._free.release()

    def _revive(self) -> None:
        """Open a store whose engine has gone."""
        if self._gone and self.anew is not None:
            self.store.engine.close()
            self.store, self._gone = self.anew(), False

    @contextmanager
    def _heard(self, watch: Watch) -> Iterator[None]:
        """End the question in the engine when its reader waits no more."""
        done, gate = threading.Event(), threading.Lock()
        threading.Thread(target=self._ending, args=(watch, done, gate), daemon=True).start()
        try:
            yield
        finally:
            with gate:
                done.set()

    def _ending(self, watch: Watch, done: threading.Event, gate: threading.Lock) -> None:
        """End a question that nobody waits for, and never the one that comes after it."""
        while not done.wait(PATIENCE):
            if not _goes_on(watch):
                with gate:
                    if not done.is_set():
                        with suppress(Exception):  # an engine that is gone tells so whoever asks it
                            self.store.engine.interrupt()

    def is_there(self, picked: Pick) -> bool:
        """Whether the store knows what an address picks out; which lines there are only the view can tell."""
        if picked is None or "tie" in picked:
            return True
        named = [picked["actor"]] if "actor" in picked else list(picked["pair"])
        missing = set(named) - typed.distinct(self.store.actors["id"])
        return all(any((membership(self.store, by)["id"] == each).any() for by in GROUPED) for each in missing)


def _goes_on(watch: Watch) -> bool:
    """Whether anybody waits; at the end of the app nobody does."""
    try:
        return watch.goes_on(0.0, ASKING)
    except SystemExit:
        return False


ASKING = "Asking the store …"
STOPPED = "the question was stopped before it was asked"
WAITING = "Waiting for another question to the store …"


@dataclass(frozen=True, eq=False)
class Shown:
    """What the filters beside the map ask of a store: words of all of it, figures of the view that is drawn."""

    stored: Stored
    drawn: Drawn

    @property
    def tables(self) -> Any:
        """Tables that know all actors, and a tie for each type and status."""
        return self.stored.store.examples

    @property
    def looks(self) -> Sequence[Mapping[str, Any]]:
        """How its types look."""
        return self.drawn.looks

    @property
    def dated(self) -> bool:
        """Whether any tie has a date."""
        return self.stored.spread.undated < self.stored.store.count

    @property
    def latest(self) -> int:
        """Today, or the last day that any tie's dates name when that is past."""
        return self.stored.latest

    def counted(self, name: str, selection: Selection) -> Counts:
        """What each switch of a filter would show, as the store counted it with the view."""
        counts: Counts = getattr(self.drawn.seen.switches, name)
        return counts


def stamps(path: str) -> Stamps:
    """Name, time of change and size of each file that a store is made of; empty when it is not there."""
    place = Path(path)
    folder = place if place.is_dir() else place.parent
    names = {*WATCHED, PARQUET, SETTINGS, place.name if place.is_file() else ""}
    with suppress(NetvizError):  # opening says what is wrong with it
        names.add(settings_of(folder).ties if (folder / SETTINGS).is_file() else "")
    found = [_stamp(folder, name) for name in sorted({*names, *(each.name for each in folder.glob("*.duckdb"))} - {""})]
    return tuple(stamp for stamp in found if stamp)


def _stamp(folder: Path, name: str) -> tuple[str, int, int] | None:
    try:
        found = os.stat(folder / name)
    except (OSError, ValueError):
        return None
    return name, found.st_mtime_ns, found.st_size


@st.cache_resource(max_entries=2, show_spinner=False)
def load(path: str, stamped: Stamps) -> Stored:
    """Open a store; equal stamps give the one opened before.  Raises NetvizError."""
    return Stored(_ready(path), folder_title(path), anew=partial(_ready, path))


def _ready(path: str) -> Store:
    """A store that was opened and has answered; one that does not answer is closed."""
    store = open_store(path)
    try:
        return _worded(store)
    except BaseException:
        store.engine.close()
        raise


def _worded(store: Store) -> Store:
    """With the words that pages need beside their questions: an engine that works on one refuses another."""
    with plainly():
        assert store.examples
    return store


_folders: WeakKeyDictionary[Network, Stored] = WeakKeyDictionary()
_opening = threading.Lock()


def of_folder(network: Network) -> Stored:
    """A folder in memory as a store, made when it is first asked for, once."""
    with _opening:
        if network not in _folders:
            store = _worded(in_engine(network.tables, at_hand()))
            title = network.label if network.uploaded else folder_title(network.tables.folder)
            _folders[network] = Stored(store, title, weakref.proxy(network))
        return _folders[network]


def forget() -> None:
    """Let go of all folders in memory."""
    with _opening:
        _folders.clear()
