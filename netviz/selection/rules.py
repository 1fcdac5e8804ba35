"""The rules of a selection as expressions: for each tie how certain it is, and the first reason to leave it out.

They are written once, in Narwhals, and run wherever the ties are: in pandas, in DuckDB, in Spark.  What they ask of a
table of ties is in :data:`ASKED`.
"""

from __future__ import annotations

from functools import reduce
from typing import TypeVar

import narwhals as nw

from netviz import typed
from netviz.dates import NO_END, UpTo, Window
from netviz.selection.selected import REASONS
from netviz.selection.selection import ESTABLISHED, Selection

Frame = TypeVar("Frame", nw.DataFrame, nw.LazyFrame)  # type: ignore[type-arg]

ASKED = (
    "type", "source_kind", "target_kind", "status", "derived", "grades", "undated", "suspended",
    "earliest_start", "latest_start", "earliest_end", "latest_end",
)  # fmt: skip
"""Columns of the ties: those of :func:`netviz.typed.type_ties`, the kinds of both ends, ``status`` on the asked day,
and ``suspended``: whether suspended stretches leave no certain day in the window."""

CERTAIN, POSSIBLE = "certain", "possible"


def judged(ties: Frame, selection: Selection) -> Frame:
    """The ties with three columns more.

    ``reason`` is the first of :data:`~netviz.selection.selected.REASONS` that rules a tie out, "" for none and never
    "focus", which only the other ties can tell; ``certainty`` is "certain", "possible" or "" (not asked, undated, or
    not in the window at all); ``past`` marks what was surely over by the day of an *up to*.
    """
    checks = _checks(selection)
    first: nw.Expr = nw.lit("")
    order = [name for name in REASONS if name in checks]
    first = reduce(lambda rest, name: nw.when(checks[name]).then(nw.lit(name)).otherwise(rest), reversed(order), first)
    return ties.with_columns(reason=first, certainty=_certainty(selection), past=_past(selection))


def _checks(selection: Selection) -> dict[str, nw.Expr]:
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
        if not selection.undated:
            checks["undated"] = col("undated")
        checks["not_begun"] = ~col("undated") & (col("earliest_start") > last)
        checks["over"] = ~col("undated") & (col("latest_end") < first)
        if selection.certain_only:
            checks["possible"] = ~col("undated") & ~_surely_in(selection.window)
    return checks


def _surely_in(window: Window) -> nw.Expr:
    """Surely ran at some time in the window; see :func:`netviz.dates.certain_in`."""
    inside = (nw.col("latest_start") <= window.last) & (nw.col("earliest_end") >= window.first)
    return inside & ~nw.col("suspended")


def _certainty(selection: Selection) -> nw.Expr:
    window = selection.window
    if window is None:
        return nw.lit("")
    maybe = (nw.col("earliest_start") <= window.last) & (nw.col("latest_end") >= window.first)
    sure = nw.when(~nw.col("undated") & _surely_in(window)).then(nw.lit(CERTAIN))
    return sure.otherwise(nw.when(~nw.col("undated") & maybe).then(nw.lit(POSSIBLE)).otherwise(nw.lit("")))


def _past(selection: Selection) -> nw.Expr:
    if not isinstance(selection.dates, UpTo):
        return nw.lit(False)
    return (nw.col("latest_end") < (selection.window or Window(0, NO_END)).last) & ~nw.col("undated")
