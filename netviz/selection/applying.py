"""A selection applied: why each tie is left out, and the tables of what is not."""

from __future__ import annotations

from collections.abc import Sequence
from functools import reduce
from typing import Any

import narwhals as nw
import numpy as np
import pandas as pd

from netviz import typed
from netviz.dates import NO_END, UpTo, Window, certain_in, possible_in
from netviz.selection.known import resolve
from netviz.selection.selected import REASONS, Selected
from netviz.selection.selection import ESTABLISHED, Selection
from netviz.tables import Tables


def select(tables: Tables, selection: Selection) -> Selected:
    """Apply a selection.  The input is not changed.

    Raises :class:`~netviz.errors.NotFound` for a type, kind, status or actor that the network does not know.
    """
    return apply(tables, resolve(tables, selection))


def apply(tables: Tables, selection: Selection) -> Selected:
    """Apply a selection whose words are known to be meant; see :func:`select`."""
    frame = _columns(tables, selection)
    reason = _reasons(frame, selection)
    near = _near(frame[reason == ""], selection)
    if near is not None:
        inside = typed.among(frame["source"], near) & typed.among(frame["target"], near)
        reason = reason.mask((reason == "") & ~inside, "focus")
    kept = (reason == "").to_numpy()
    ids = tables.ties["id"][kept]
    counts = reason.value_counts()
    return Selected(
        whole=tables,
        kept=kept,
        certainty=pd.Series(frame["certainty"][kept].to_numpy(), index=ids, dtype=object),
        left_out={name: int(counts.get(name, 0)) for name in REASONS},
        selection=selection,
        past=pd.Series(frame["past"][kept].to_numpy(), index=ids),
        status=pd.Series(frame["status"][kept].to_numpy(), index=ids),
        actor_count=len(typed.distinct(frame["source"][kept]) | typed.distinct(frame["target"][kept])),
    )


def _columns(tables: Tables, selection: Selection) -> pd.DataFrame:
    """What the reasons are asked of: typed columns, the asked day's status, both ends' kinds, and the certainty."""
    ties = typed.type_ties(tables)
    kinds = typed.all_actors(tables).set_index("id")["kind"]
    window = selection.window or Window(0, NO_END)
    run = typed.tie_bounds(ties)
    certain = certain_in(run, window)
    for row, stretches in typed.gaps(tables).items():
        certain[row] = certain[row] and not _covered(ties.iloc[row], stretches, window)
    asked = selection.dates is not None
    certainty = np.full(len(ties), None, dtype=object)
    if asked:
        dated = ~ties["undated"].to_numpy()
        certainty[dated & possible_in(run, window)] = "possible"
        certainty[dated & certain] = "certain"
    return ties.assign(
        status=typed.status_on(tables, selection.asked_day),
        source_kind=typed.looked_up(ties["source"], kinds),
        target_kind=typed.looked_up(ties["target"], kinds),
        certain=certain,
        certainty=pd.Series(certainty, index=ties.index, dtype=object),
        past=isinstance(selection.dates, UpTo) & (run.latest_end < window.last) & ~ties["undated"],
    )


def _covered(tie: pd.Series[Any], stretches: Sequence[tuple[int, int]], window: Window) -> bool:
    """Whether suspended stretches leave no certain day of the tie's run in the window."""
    first, last = int(tie["latest_start"]), int(tie["earliest_end"])
    low, high = (max(first, window.first), min(last, window.last)) if first <= last else (last, first)
    for begin, end in stretches:
        if begin <= low <= end:
            low = end + 1
    return low > high


def _reasons(frame: pd.DataFrame, selection: Selection) -> pd.Series[str]:
    """The first reason for which each tie is left out, or an empty text; one expression for every engine."""
    checks = _failures(selection)
    order = [name for name in REASONS if name in checks]
    first = reduce(
        lambda rest, name: nw.when(checks[name]).then(nw.lit(name)).otherwise(rest), reversed(order), nw.lit("")
    )
    answer: pd.DataFrame = nw.from_native(frame).select(nw.col("id"), reason=first).to_native()
    return answer["reason"]


def _failures(selection: Selection) -> dict[str, nw.Expr]:
    """For each limit that is set, which ties it rules out."""
    col, checks = nw.col, {}
    if selection.types is not None:
        checks["type"] = ~col("type").is_in(selection.types)
    if selection.kinds is not None:
        checks["kind"] = ~(col("source_kind").is_in(selection.kinds) & col("target_kind").is_in(selection.kinds))
    if selection.statuses is not None:
        wanted = ["" if word == ESTABLISHED else word for word in selection.statuses]
        checks["status"] = ~col("status").is_in(wanted)
    if not selection.derived:
        checks["derived"] = col("derived")
    if selection.min_grade is not None:
        checks["grade"] = (col("grades") // typed.grade_bit(selection.min_grade)) % 2 == 0
    if selection.window is not None:
        first, last = selection.window
        dated = ~col("undated")
        checks["undated"] = col("undated") if not selection.undated else nw.lit(False)
        checks["not_begun"] = dated & (col("earliest_start") > last)
        checks["over"] = dated & (col("latest_end") < first)
        if selection.certain_only:
            checks["possible"] = dated & ~col("certain")
    return checks


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
