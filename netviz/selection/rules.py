"""The rules of a selection as expressions: for each tie how certain it is, and the first reason to leave it out.

They are written once, in Narwhals, and run wherever the ties are: in pandas, in DuckDB, in Spark.  What they ask of a
table of ties is in :data:`ASKED`.
"""

from __future__ import annotations

from collections.abc import Sequence
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

SHADES = tuple((certainty, past) for certainty in (CERTAIN, POSSIBLE, "") for past in (False, True))
"""Certainty and past of a tie that is let through."""

VERDICTS = (*(("", *shade) for shade in SHADES), *((reason, "", False) for reason in REASONS))
"""What :func:`verdict` numbers: the reason against a tie, or none and its shade."""


def judged(ties: Frame, selection: Selection) -> Frame:
    """The ties with three columns more.

    ``reason`` is the first of :data:`~netviz.selection.selected.REASONS` that rules a tie out, "" for none and never
    "focus", which only the other ties can tell; ``certainty`` is "certain", "possible" or "" (not asked, undated, or
    not in the window at all); ``past`` marks what was surely over by the day of an *up to*.
    """
    first: nw.Expr = nw.lit("")
    for name, passes in reversed(limits(selection).items()):
        first = nw.when(passes).then(first).otherwise(nw.lit(name))
    return shaded(ties, selection).with_columns(reason=first)


def verdict(selection: Selection) -> nw.Expr:
    """The number of what is said of a tie in :data:`VERDICTS`: engines count numbers faster than words."""
    said = _certainty(selection, (0, 2, 4)) + nw.when(_past(selection)).then(nw.lit(1)).otherwise(nw.lit(0))
    for name, passes in reversed(limits(selection).items()):
        said = nw.when(passes).then(said).otherwise(nw.lit(len(SHADES) + list(REASONS).index(name)))
    return said


def let_through(ties: Frame, selection: Selection) -> Frame:
    """The ties that :func:`judged` gives no reason against, with the same ``certainty`` and ``past``.

    Each limit is a filter of its own on bare columns, so that an engine can read no more of a file than passes it.
    """
    for passes in limits(selection).values():
        ties = ties.filter(passes)
    return shaded(ties, selection)


def shaded(ties: Frame, selection: Selection) -> Frame:
    """The ties with ``certainty`` and ``past``; see :func:`judged`."""
    return ties.with_columns(certainty=_certainty(selection), past=_past(selection))


def limits(selection: Selection) -> dict[str, nw.Expr]:
    """For each limit that is set, which ties pass it, in the order of :data:`~netviz.selection.selected.REASONS`."""
    passes = _passes(selection)
    return {name: passes[name] for name in REASONS if name in passes}


def _passes(selection: Selection) -> dict[str, nw.Expr]:
    col, passes = nw.col, {}
    if selection.types is not None:
        passes["type"] = col("type").is_in(selection.types)
    if selection.kinds is not None:
        passes["kind"] = col("source_kind").is_in(selection.kinds) & col("target_kind").is_in(selection.kinds)
    if selection.statuses is not None:
        wanted = ["" if word == ESTABLISHED else word for word in selection.statuses]
        passes["status"] = col("status").is_in(wanted)
    if not selection.derived:
        passes["derived"] = ~col("derived")
    if selection.min_grade is not None:
        passes["grade"] = (col("grades") // typed.grade_bit(selection.min_grade)) % 2 == 1
    if selection.window is not None:
        if not selection.undated:
            passes["undated"] = ~col("undated")
        # The bounds of an undated tie reach without limit to both sides, so these two let it through.
        passes["not_begun"] = col("earliest_start") <= selection.window.last
        passes["over"] = col("latest_end") >= selection.window.first
        if selection.certain_only:
            passes["possible"] = col("undated") | _surely_in(selection.window)
    return passes


def _surely_in(window: Window) -> nw.Expr:
    """Surely ran at some time in the window; see :func:`netviz.dates.certain_in`."""
    inside = (nw.col("latest_start") <= window.last) & (nw.col("earliest_end") >= window.first)
    return inside & ~nw.col("suspended")


def _certainty(selection: Selection, words: Sequence[str | int] = (CERTAIN, POSSIBLE, "")) -> nw.Expr:
    """Which of three words is said of a tie: that it is certain, possible, or neither."""
    window, (certain, possible, neither) = selection.window, words
    if window is None:
        return nw.lit(neither)
    maybe = (nw.col("earliest_start") <= window.last) & (nw.col("latest_end") >= window.first)
    sure = nw.when(~nw.col("undated") & _surely_in(window)).then(nw.lit(certain))
    return sure.otherwise(nw.when(~nw.col("undated") & maybe).then(nw.lit(possible)).otherwise(nw.lit(neither)))


def _past(selection: Selection) -> nw.Expr:
    if not isinstance(selection.dates, UpTo):
        return nw.lit(False)
    return (nw.col("latest_end") < (selection.window or Window(0, NO_END)).last) & ~nw.col("undated")
