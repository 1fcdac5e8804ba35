"""The state of editing, as a value: the draft, which rows stand in the grid, and what was typed into it.

Nothing here knows Streamlit: what the data editor tells comes in as plain data.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import pandas as pd

from netviz.app.source import Network
from netviz.edit import merge
from netviz.edit.draft import Draft, Step
from netviz.edit.following import remove_with_all
from netviz.edit.nearby import touched
from netviz.edit.typed_in import Grid, Typed, type_in, typed, words
from netviz.schema import TABLES, TIES
from netviz.tables import Tables

PAGE = 200
"""Rows that go to the browser at once."""

KEPT = 3
"""Former grids from which a word that comes late is still taken in."""

NOTHING = Typed({}, (), ())


@dataclass(frozen=True)
class Wanted:
    """Which rows of the table a reader wants to see: a text they hold, only changed ones, or certain rows.

    ``only`` are indices of the frame that somebody jumped to, ``why`` says in words what they are.
    """

    text: str = ""
    changed: bool = False
    only: tuple[int, ...] | None = None
    why: str = ""
    page: int = 0

    @property
    def everything(self) -> bool:
        """Whether no row is held back."""
        return not self.text and not self.changed and self.only is None


@dataclass(frozen=True, eq=False)
class Former:
    """A grid that stands no more, and all that was taken in from it."""

    turn: int
    grid: Grid
    said: Typed


@dataclass(frozen=True, eq=False)
class Editing:
    """What one browser tab edits.

    ``network`` is what the draft began with; ``turn`` counts the grids that were given out, so that each has a name of
    its own; ``said`` is all that was typed into the one that stands now; ``asked`` are rows that a reader deleted in
    it and on which others hang; ``former`` are the grids before it, into which somebody may still be typing while the
    new one is on its way.
    """

    network: Network
    draft: Draft
    table: str = TIES.name
    wanted: Wanted = Wanted()
    grid: Grid | None = None
    found: int = 0
    turn: int = 0
    said: Typed = NOTHING
    asked: tuple[int, ...] = ()
    former: tuple[Former, ...] = ()

    @classmethod
    def of(cls, network: Network) -> Editing:
        """Nothing changed yet."""
        return cls(network, Draft.of(network.tables)).renewed()

    @property
    def tables(self) -> Tables:
        """The network as it is now."""
        return self.draft.tables

    @property
    def unsaved(self) -> int:
        """How many rows are new, changed or gone."""
        return sum(sum(counts.values()) for counts in self.draft.difference.counts.values())

    def renewed(self) -> Editing:
        """With a grid of the rows that are wanted now, into which nothing was typed."""
        rows = wanted_rows(self.draft, self.table, self.wanted)
        pages = max(1, -(-len(rows) // PAGE))
        wanted = replace(self.wanted, page=min(self.wanted.page, pages - 1))
        window = rows[wanted.page * PAGE : (wanted.page + 1) * PAGE]
        grid = Grid(self.tables, self.table, tuple(window.tolist()))
        former = self.former
        if self.grid is not None:
            former = (*former, Former(self.turn, self.grid, self.said))[-KEPT:]
        turn = self.turn + 1
        return replace(
            self, wanted=wanted, grid=grid, found=len(rows), turn=turn, said=NOTHING, asked=(), former=former
        )

    def heard(self, state: Mapping[str, Any]) -> Editing:
        """After what the data editor tells of its grid, which stays as it is."""
        assert self.grid is not None
        said = typed(self.grid, state)
        if said == self.said:
            return self
        found = type_in(self.grid, said)
        draft = self.draft.do(found.tables, words(self.grid, self.said, said))
        return replace(self, draft=draft, said=said, asked=found.asked)

    def heard_late(self, former: Former, state: Mapping[str, Any]) -> tuple[Editing, bool]:
        """After what was typed into a grid that was taken away meanwhile, and whether all of it found its place.

        It is brought together with the draft as the work of two would be: the draft may have moved on since.
        """
        said = typed(former.grid, state)
        if said == former.said:
            return self, True
        known = tuple(replace(each, said=said) if each is former else each for each in self.former)
        then, late = type_in(former.grid, former.said), type_in(former.grid, said)
        merged = merge(then.tables, late.tables, self.tables)
        held = replace(self, former=known)
        if merged.conflicts:
            return held, False
        return held.do(merged.tables, words(former.grid, former.said, said)), True

    def do(self, tables: Tables, what: str) -> Editing:
        """After a change made elsewhere than in the grid."""
        return replace(self, draft=self.draft.do(tables, what)).renewed()

    def undone(self) -> Editing:
        """One step back; as it was when there is none."""
        return replace(self, draft=self.draft.undo()).renewed() if self.draft.past else self

    def done_again(self) -> Editing:
        """One step forth; as it was when there is none."""
        return replace(self, draft=self.draft.redo()).renewed() if self.draft.future else self

    def discarded(self) -> Editing:
        """Back to what was read, as a step that can be undone."""
        return self.do(self.draft.first, "all changes discarded")

    def removed(self) -> Editing:
        """After the rows that were asked about went with all that hangs on them."""
        count = len(self.asked)
        label = TABLES[self.table].label
        what = f"{count:,} row{'' if count == 1 else 's'} of {label} and what hangs on {'it' if count == 1 else 'them'}"
        return self.do(remove_with_all(self.tables, self.table, self.asked), f"{what} deleted")

    def showing(self, table: str, wanted: Wanted) -> Editing:
        """With other rows in the grid."""
        return replace(self, table=table, wanted=wanted).renewed()

    def begun_anew(self, network: Network) -> Editing:
        """With a fresh draft of another state, and the same table open."""
        wanted = replace(self.wanted, only=None, why="", changed=False)
        return replace(self, network=network, draft=Draft.of(network.tables), wanted=wanted).renewed()

    def saved(self, tables: Tables) -> Editing:
        """With a fresh draft of what was saved, and what was before it one step back."""
        # What lay there before, as a state of the files as they are now.
        before = merge(self.tables, self.draft.first, tables).tables
        draft = Draft(tables, tables, (Step(before, "what was saved"),))
        wanted = replace(self.wanted, only=None, why="", changed=False)
        return replace(self, draft=draft, wanted=wanted).renewed()

    def known_as(self, network: Network) -> Editing:
        """The same draft of the same files, which were read once more."""
        return replace(self, network=network)

    def upon(self, network: Network, tables: Tables, what: str) -> Editing:
        """With a draft that leads from another state, which was read meanwhile, to ``tables``."""
        return replace(self, network=network, draft=Draft.of(network.tables).do(tables, what)).renewed()


def wanted_rows(draft: Draft, table: str, wanted: Wanted) -> pd.Index[int]:
    """Indices of the rows that a reader wants to see, in the order of the table.

    >>> from netviz.tables import tables_from_bytes
    >>> draft = Draft.of(tables_from_bytes({"ties.csv": b"id,source,target,type\\nT1,Aro,b,x\\nT2,b,c,x\\n"}))
    >>> wanted_rows(draft, "ties", Wanted(text="aRO")).tolist()
    [2]
    """
    frame = draft.tables.frame(table)
    if wanted.only is not None:
        frame = frame[frame.index.isin(list(wanted.only))]
    if wanted.changed:
        rows = touched(draft.difference).get(table, set())
        frame = frame[frame.index.isin(list(rows))]
    if wanted.text:
        frame = frame[_holding(frame, wanted.text)]
    return frame.index


def _holding(frame: pd.DataFrame, text: str) -> Any:
    """Which rows have the text in one of their cells, whatever its case."""
    found = np.zeros(len(frame), dtype=bool)
    for name in frame.columns:
        cells = frame[name]
        if len(cells) and ((cells != "").any()):
            found |= cells.str.contains(text.strip(), case=False, regex=False).to_numpy(dtype=bool)
    return found
