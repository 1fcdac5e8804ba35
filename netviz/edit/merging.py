"""Two people changed the same tables: what both did, brought together by row and column.

``base`` is what both began with, ``mine`` what one made of it, ``theirs`` what lies in the folder now.  What only one
of them changed is taken from that one; the same cell changed to two texts, or a row changed here and removed there,
is a conflict and is asked.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import numpy.typing as npt
import pandas as pd

from netviz.edit.differing import RowChange
from netviz.edit.rows import Paired, Places, nobody_wrote, pair, partners
from netviz.schema import TABLES
from netviz.tables import FIRST_ROW, Tables


@dataclass(frozen=True)
class Conflict:
    """One cell that both changed, each in another way.

    ``row`` counts in the base; ``at`` is the row's index in the merged tables, None where the row is gone there.
    ``base``, ``mine`` and ``theirs`` are the texts of the cell, None on the side that removed the row.
    """

    table: str
    row: int
    column: str
    base: str
    mine: str | None
    theirs: str | None
    named: str
    at: int | None


@dataclass(frozen=True, eq=False)
class Merged:
    """What both did, as a state of the files that lie in the folder; where they conflict it has what lies there."""

    tables: Tables
    conflicts: tuple[Conflict, ...]
    mine: Tables

    def settled(self, for_mine: Collection[Conflict]) -> Tables:
        """The tables with my side of some conflicts; the others stay as they lie in the folder."""
        frames = {}
        for name in dict.fromkeys(conflict.table for conflict in for_mine):
            wanted = [conflict for conflict in for_mine if conflict.table == name]
            frames[name] = _settled(self.tables.frame(name), self.mine.frame(name), wanted)
        return self.tables.replace(**frames) if frames else self.tables


def _settled(frame: pd.DataFrame, mine: pd.DataFrame, wanted: Sequence[Conflict]) -> pd.DataFrame:
    gone = {conflict.at for conflict in wanted if conflict.mine is None and conflict.at is not None}
    back = list(dict.fromkeys(conflict.row for conflict in wanted if conflict.at is None))
    kept = frame.drop(index=list(gone)).copy()
    for conflict in wanted:
        if conflict.at is not None and conflict.mine is not None:
            if conflict.column not in kept.columns:
                kept[conflict.column] = ""
            kept.loc[conflict.at, conflict.column] = conflict.mine
    first = max([int(frame.index.max()) if len(frame) else 1, int(mine.index.max()) if len(mine) else 1]) + 1
    return pd.concat([kept, mine.loc[back].set_axis(range(first, first + len(back)))]).rename_axis("row")


def merge(base: Tables, mine: Tables, theirs: Tables) -> Merged:
    """Bring together what two people made of the same tables.

    >>> from netviz.tables import tables_from_bytes
    >>> base = tables_from_bytes({"ties.csv": b"id,source,target,type\\nT1,a,b,x\\n"})
    >>> theirs = tables_from_bytes({"ties.csv": b"id,source,target,type\\nT0,c,d,x\\nT1,a,b,y\\n"})
    >>> merge(base, base.replace(ties=base.ties.assign(target="e")), theirs).tables.ties.iloc[1].tolist()[:4]
    ['T1', 'a', 'e', 'y']
    """
    frames: dict[str, pd.DataFrame] = {}
    conflicts: list[Conflict] = []
    for name in TABLES:
        if mine.frame(name) is base.frame(name) or nobody_wrote(mine, name):
            continue
        both = _Both(name, mine, theirs, pair(base, mine, name, derived=True), pair(base, theirs, name, derived=True))
        frame = both.frame()
        frames |= {} if frame is None else {name: frame}
        conflicts += both.conflicts
    return Merged(theirs.replace(**frames) if frames else theirs, tuple(conflicts), mine)


@dataclass(frozen=True, eq=False)
class _Both:
    """One table on its two ways from the base."""

    name: str
    mine: Tables
    theirs: Tables
    ours: Paired
    others: Paired

    @cached_property
    def there(self) -> Places:
        """Places, in the base, of rows that both kept."""
        return np.flatnonzero((self.ours.partner >= 0) & (self.others.partner >= 0))

    @cached_property
    def columns(self) -> list[str]:
        return list(dict.fromkeys([*self.others.after.columns, *self.ours.after.columns, *self.ours.before.columns]))

    @cached_property
    def changed(self) -> dict[str, tuple[npt.NDArray[np.bool_], npt.NDArray[np.bool_]]]:
        """Of the rows that both kept, which cells of a column are to be taken from mine, and which conflict."""
        found = {}
        for column in self.columns:
            was = _cells(self.ours.before, column, self.there)
            now = _cells(self.ours.after, column, self.ours.partner[self.there])
            other = _cells(self.others.after, column, self.others.partner[self.there])
            by_me, by_them = now != was, other != was
            found[column] = (by_me & ~by_them, by_me & by_them & (now != other))
        return found

    @cached_property
    def conflicts(self) -> list[Conflict]:
        """All that both changed in different ways."""
        return sorted([*self._cells_twice(), *self._gone_and_changed()], key=lambda each: (each.row, each.column))

    def _cells_twice(self) -> Iterator[Conflict]:
        for column, (_, twice) in self.changed.items():
            for place in self.there[twice].tolist():
                m, t = int(self.ours.partner[place]), int(self.others.partner[place])
                yield self._conflict(
                    place, column, _cell(self.ours.after, column, m), _cell(self.others.after, column, t)
                )

    def _gone_and_changed(self) -> Iterator[Conflict]:
        """Rows that one removed and the other changed, cell by cell."""
        sides = ((self.ours, self.others, False), (self.others, self.ours, True))
        for removing, changing, by_them in sides:
            for place in np.flatnonzero((removing.partner < 0) & (changing.partner >= 0)).tolist():
                for column in self.columns:
                    was = _cell(changing.before, column, place)
                    now = _cell(changing.after, column, int(changing.partner[place]))
                    if now != was:
                        yield self._conflict(place, column, *((now, None) if by_them else (None, now)))

    def _conflict(self, place: int, column: str, mine: str | None, theirs: str | None) -> Conflict:
        base = self.ours.before
        row = {str(name): str(base[name].iat[place]) for name in base.columns}
        named = RowChange(self.name, "removed", int(base.index[place]), row, None, ()).named
        at = None if theirs is None else int(self.others.after.index[self.others.partner[place]])
        return Conflict(self.name, int(base.index[place]), column, row.get(column, ""), mine, theirs, named, at)

    def frame(self) -> pd.DataFrame | None:
        """The table with what both did, None when there is nothing of mine in it."""
        contested = {conflict.row for conflict in self.conflicts if conflict.mine is None}
        gone = np.flatnonzero((self.ours.partner < 0) & (self.others.partner >= 0))
        settled = [place for place in gone.tolist() if int(self.ours.before.index[place]) not in contested]
        removed = self.others.partner[settled].tolist()
        new = self._mine_alone()
        taken = {column: (take, twice) for column, (take, twice) in self.changed.items() if take.any()}
        if not (len(removed) or len(new) or taken or self.ours.moved or self._dropped):
            return None
        return self._ordered(self._with_my_cells(taken), removed, new)

    def _with_my_cells(self, taken: Collection[str]) -> pd.DataFrame:
        frame = self.theirs.frame(self.name).drop(columns=self._dropped)
        columns = {}
        for column in taken:
            if column in self._dropped:
                continue
            take, _ = self.changed[column]
            cells = _cells(frame, column, np.arange(len(frame))).copy()
            cells[self.others.partner[self.there[take]]] = _cells(
                self.ours.after, column, self.ours.partner[self.there[take]]
            )
            columns[column] = pd.Series(cells, index=frame.index, dtype="str")
        return frame.assign(**columns) if columns else frame

    @property
    def _dropped(self) -> list[str]:
        """Own columns that mine has not any more, and in which nobody else wrote."""
        known = {*TABLES[self.name].names, *self.ours.after.columns}
        gone = [column for column in self.ours.before.columns if column not in known]
        return [column for column in gone if not self._written_by_them(column)]

    def _written_by_them(self, column: str) -> bool:
        was, now = self.others.kept
        before, after = _cells(self.others.before, column, was), _cells(self.others.after, column, now)
        return bool((before != after).any()) or bool((_cells(self.others.after, column, self.others.added) != "").any())

    def _mine_alone(self) -> list[int]:
        """Places, in mine, of rows that I added and that the others did not add as well."""
        mine, theirs = self.ours.added, self.others.added
        one, other = self.ours.after.iloc[mine], self.others.after.iloc[theirs]
        shared = [column for column in one.columns if column in other.columns]
        found = partners(one, other, TABLES[self.name].key)
        return [
            place
            for place, partner, number in zip(mine.tolist(), found.tolist(), range(len(mine)), strict=True)
            if partner < 0 or one[shared].iloc[number].tolist() != other[shared].iloc[partner].tolist()
        ]

    def _ordered(self, frame: pd.DataFrame, removed: Collection[int], new: Sequence[int]) -> pd.DataFrame:
        """All rows in their order: as they lie in the folder, or as I moved them; mine behind the row they follow."""
        moved = self.ours.moved and not self.others.moved
        if not (moved or removed or new):
            return frame
        order = self._my_order() if moved else np.arange(len(frame))
        slots = np.argsort(order, kind="stable")
        added = self.mine.frame(self.name).iloc[list(new)]
        first = max(int(frame.index.max()) if len(frame) else 0, FIRST_ROW - 1) + 1
        whole = pd.concat([frame, added.set_axis(range(first, first + len(new)))]).fillna("") if new else frame
        keys = np.concatenate([slots * 2, np.array([self._slot_before(place, slots) * 2 + 1 for place in new], int)])
        keys[list(removed)] = -2
        places = np.argsort(keys, kind="stable")[len(removed) :]
        return whole.iloc[places].rename_axis("row")

    def _my_order(self) -> Places:
        """Places, in theirs, in the order into which I put the rows that both kept; others stay where they are."""
        order = np.arange(len(self.others.after))
        seats = np.sort(self.others.partner[self.there])
        by_mine = self.there[np.argsort(self.ours.partner[self.there], kind="stable")]
        order[seats] = self.others.partner[by_mine]
        return order

    @cached_property
    def _seats(self) -> Places:
        """For each row of mine its place in theirs, -1 when it has none."""
        seats = np.full(len(self.ours.after), -1, np.int64)
        seats[self.ours.partner[self.there]] = self.others.partner[self.there]
        return seats

    def _slot_before(self, place: int, slots: Places) -> int:
        """The slot of the row that a row of mine follows; the end, when only rows of mine come after it."""
        before, after = self._seats[:place], self._seats[place:]
        if not (after >= 0).any():
            return len(slots)
        known = before[before >= 0]
        return int(slots[known[-1]]) if len(known) else -1


def _cells(frame: pd.DataFrame, column: str, places: Places) -> npt.NDArray[np.object_]:
    """Cells of a column as objects; empty where there is no such column."""
    if column not in frame.columns:
        return np.full(len(places), "", object)
    return frame[column].iloc[places].to_numpy(object)


def _cell(frame: pd.DataFrame, column: str, place: int) -> str:
    return str(frame[column].iat[place]) if column in frame.columns else ""
