"""A selection applied: why each tie is left out, and the tables of what is not."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import narwhals as nw
import numpy as np
import pandas as pd

from netviz import typed
from netviz.dates import NO_END, Flags, Window
from netviz.selection.known import resolve
from netviz.selection.rules import judged
from netviz.selection.selected import REASONS, Selected
from netviz.selection.selection import Selection
from netviz.tables import Tables


def select(tables: Tables, selection: Selection) -> Selected:
    """Apply a selection.  The input is not changed.

    Raises :class:`~netviz.errors.NotFound` for a type, kind, status or actor that the network does not know.
    """
    return apply(tables, resolve(tables, selection))


def apply(tables: Tables, selection: Selection) -> Selected:
    """Apply a selection whose words are known to be meant; see :func:`select`."""
    frame = judged(nw.from_native(_asked(tables, selection), eager_only=True), selection).to_native()
    reason = frame["reason"]
    near = _near(frame[reason == ""], selection)
    if near is not None:
        inside = typed.among(frame["source"], near) & typed.among(frame["target"], near)
        reason = reason.mask((reason == "") & ~inside, "focus")
    kept = (reason == "").to_numpy()
    ids = tables.ties["id"][kept]
    counts = reason.value_counts()
    certainty = frame["certainty"][kept].to_numpy(dtype=object)
    return Selected(
        whole=tables,
        kept=kept,
        certainty=pd.Series(np.where(certainty == "", None, certainty), index=ids, dtype=object),
        left_out={name: int(counts.get(name, 0)) for name in REASONS},
        selection=selection,
        past=pd.Series(frame["past"][kept].to_numpy(), index=ids),
        status=pd.Series(frame["status"][kept].to_numpy(), index=ids),
        actor_count=len(typed.distinct(frame["source"][kept]) | typed.distinct(frame["target"][kept])),
    )


def _asked(tables: Tables, selection: Selection) -> pd.DataFrame:
    """What the rules ask of the ties: typed columns, and what depends on the asked days."""
    ties = typed.type_ties(tables)
    return ties.assign(
        status=typed.status_on(tables, selection.asked_day),
        suspended=suspended(tables, selection.window or Window(0, NO_END)),
    )


def suspended(tables: Tables, window: Window) -> Flags:
    """Which ties have suspended stretches that leave no certain day of their run in the window."""
    ties = typed.type_ties(tables)
    flags = np.zeros(len(ties), dtype=np.bool_)
    for row, stretches in typed.gaps(tables).items():
        flags[row] = _covered(ties.iloc[row], stretches, window)
    return flags


def _covered(tie: pd.Series[Any], stretches: Sequence[tuple[int, int]], window: Window) -> bool:
    """Whether suspended stretches cover all certain days of the tie's run in the window."""
    first, last = int(tie["latest_start"]), int(tie["earliest_end"])
    low, high = (max(first, window.first), min(last, window.last)) if first <= last else (last, first)
    for begin, end in stretches:
        if begin <= low <= end:
            low = end + 1
    return low > high


def _near(shown: pd.DataFrame, selection: Selection) -> set[str] | None:
    """Actors within the steps of the focus along shown ties, direction ignored."""
    if selection.around is None:
        return None
    near = {selection.around}
    for _ in range(selection.steps):
        touching = typed.among(shown["source"], near) | typed.among(shown["target"], near)
        wider = near | typed.distinct(shown["source"][touching]) | typed.distinct(shown["target"][touching])
        if wider == near:
            break
        near = wider
    return near
