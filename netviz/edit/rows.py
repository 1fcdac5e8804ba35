"""Which row of one reading of a folder is which row of another.

Within one editing, rows are known by their index.  Two readings of files that others may have changed in between are
put side by side: rows with an id by their id, others by their content, then by the key of their table, and what is
left over by its place between two rows that are known, when at least half of its cells agree.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd

from netviz.schema import TABLES, TIES
from netviz.tables import Tables
from netviz.tables.writing import compared

Places = npt.NDArray[np.int64]


@dataclass(frozen=True, eq=False)
class Paired:
    """One table before and after: its two frames and, for each row before, the place of that row after (-1 for a row
    that is gone)."""

    before: pd.DataFrame
    after: pd.DataFrame
    partner: Places

    @property
    def kept(self) -> tuple[Places, Places]:
        """Places of the rows that are in both, before and after, in the order they have before."""
        there = np.flatnonzero(self.partner >= 0)
        return there, self.partner[there]

    @property
    def removed(self) -> Places:
        """Places, before, of rows that are gone."""
        return np.flatnonzero(self.partner < 0)

    @property
    def added(self) -> Places:
        """Places, after, of rows that are new."""
        new = np.ones(len(self.after), np.bool_)
        new[self.kept[1]] = False
        return np.flatnonzero(new)

    @property
    def moved(self) -> bool:
        """Whether rows that are in both stand in another order."""
        return bool((np.diff(self.kept[1]) < 0).any())

    @property
    def columns(self) -> list[str]:
        """All columns of either frame, those of before first."""
        return [*self.before.columns, *(name for name in self.after.columns if name not in self.before.columns)]


def pair(before: Tables, after: Tables, name: str, derived: bool = False) -> Paired:
    """The rows of one table in two states of the same network.

    Ids that reading made are left out; of two readings, so are actors that it derived, unless they are asked for.
    """
    was, now = _written(before, name), _written(after, name)
    if same_reading(before, after):
        return Paired(was, now, np.asarray(now.index.get_indexer(was.index), np.int64))
    if not derived:
        was, now = (
            frame.iloc[:0] if nobody_wrote(tables, name) else frame for tables, frame in ((before, was), (after, now))
        )
    return Paired(was, now, partners(was, now, TABLES[name].key))


def same_reading(one: Tables, other: Tables) -> bool:
    """Whether two states come from one reading, so that an index means the same row in both."""
    return one.files is other.files


def _written(tables: Tables, name: str) -> pd.DataFrame:
    """A table as somebody wrote it: where reading made the ids, without them."""
    before, after = compared(tables, name)
    made = name == TIES.name and any(problem.code == "made-ids" for problem in tables.problems)
    return after.assign(id="") if made and after is before else after


def nobody_wrote(tables: Tables, name: str) -> bool:
    """Whether a table is in no file, and at most what reading made of others."""
    return name not in tables.files and tables.frame(name) is tables.first[name]


def partners(before: pd.DataFrame, after: pd.DataFrame, key: Sequence[str]) -> Places:
    """For each row before, the place of the same row after; -1 for one that is gone."""
    shared = [name for name in before.columns if name in after.columns]
    known = [name for name in key if name in shared]
    partner = np.full(len(before), -1, np.int64)
    by_id = known if known == ["id"] else []
    for number, columns in enumerate((by_id, shared, known)):
        left, free = _left_over(partner, len(after))
        if columns and len(left) and len(free):
            _match(before.iloc[left][columns], after.iloc[free][columns], left, free, partner, again=number == 1)
    _match_by_place(before[shared], after[shared], partner)
    return partner


def _left_over(partner: Places, size: int) -> tuple[Places, Places]:
    """Places before without a partner, and places after that are nobody's."""
    free = np.ones(size, np.bool_)
    free[partner[partner >= 0]] = False
    return np.flatnonzero(partner < 0), np.flatnonzero(free)


def _match(before: pd.DataFrame, after: pd.DataFrame, left: Places, free: Places, partner: Places, again: bool) -> None:
    """Pair rows that agree in all cells; with ``again`` the first with the first of several, else only single ones.

    A row without any text is paired with none.
    """
    codes = _codes(pd.concat([before, after], ignore_index=True))
    was, now = codes[: len(before)], codes[len(before) :]
    was, now = (_counted(was, len(codes)), _counted(now, len(codes))) if again else (_single(was), _single(now))
    places = pd.Series(free[now >= 0], index=now[now >= 0])
    hits = pd.Series(was).map(places).to_numpy(np.float64)
    found = (was >= 0) & ~np.isnan(hits)
    partner[left[found]] = hits[found].astype(np.int64)


def _codes(frame: pd.DataFrame) -> Places:
    """Equal numbers for rows with equal texts, -1 for a row without any."""
    same = np.zeros(len(frame), np.int64)
    blank = np.ones(len(frame), np.bool_)
    for name in frame.columns:
        codes, texts = pd.factorize(frame[name])
        if len(texts) > 1:
            same, _ = pd.factorize(same * len(texts) + codes)
        blank &= (frame[name] == "").to_numpy(np.bool_)
    return np.where(blank, -1, same)


def _single(codes: Places) -> Places:
    """The codes that occur once; -1 in the place of others."""
    return np.where(pd.Series(codes).duplicated(keep=False), -1, codes)


def _counted(codes: Places, size: int) -> Places:
    """Codes told apart by which of their kind it is, so that the second pairs with the second."""
    ordinals = pd.Series(codes).groupby(codes).cumcount().to_numpy()
    return np.where(codes < 0, -1, codes * size + ordinals)


def _match_by_place(before: pd.DataFrame, after: pd.DataFrame, partner: Places) -> None:
    """Pair what stands in the same gap between known rows, in order, when enough of it agrees."""
    left, free = _left_over(partner, len(after))
    if not len(left) or not len(free):
        return
    owner = np.full(len(after), -1, np.int64)
    owner[partner[partner >= 0]] = partner[partner >= 0]
    gaps: dict[int, list[int]] = defaultdict(list)
    for place, anchor in zip(free.tolist(), _before_each(owner)[free].tolist(), strict=True):
        gaps[anchor].append(place)
    was, now = before.iloc[left].to_numpy(), dict(zip(free.tolist(), after.iloc[free].to_numpy(), strict=True))
    for number, anchor in enumerate(_before_each(partner)[left].tolist()):
        candidates = gaps[anchor]
        if candidates and _alike(was[number], now[candidates[0]]):
            partner[left[number]] = candidates.pop(0)


def _before_each(places: Places) -> Places:
    """For each row the last known place at or before it, -1 when there is none."""
    at = np.where(places >= 0, np.arange(len(places)), -1)
    last = np.maximum.accumulate(at)
    return np.where(last >= 0, places[last], -1)


def _alike(one: Iterable[str], other: Iterable[str]) -> bool:
    """Whether at least half of the cells that say something agree."""
    said = [(mine, theirs) for mine, theirs in zip(one, other, strict=True) if mine or theirs]
    return 2 * sum(mine == theirs for mine, theirs in said) >= len(said)
