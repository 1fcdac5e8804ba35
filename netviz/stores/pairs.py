"""Ties of a pair, type and sign as one: how many they are, their weight, and when the first and last of them ran."""

from __future__ import annotations

import narwhals as nw

from netviz.selection.rules import POSSIBLE
from netviz.stores.engines import Lazy

PAIR = ("source", "target", "type", "sign", "mutual")
"""What folded ties have in common: an actor's ties to another, of one type and sign."""

ENDS = ("source", "target")

BOUNDS = ("earliest_start", "latest_start", "earliest_end", "latest_end")


def paired(kept: Lazy) -> Lazy:
    """One row a pair, type and sign.

    The bounds tell the run from its first to its last tie.  The inner ones come from certain ties where there are any;
    else they are such that the folded tie is certain nowhere where no tie is.
    """
    certain = nw.col("certainty") != POSSIBLE
    return _folded(kept, certain, nw.when(certain).then(nw.lit(1)).otherwise(nw.lit(0)), nw.len())


def paired_again(pairs: Lazy) -> Lazy:
    """Rows that :func:`paired` made, and that now have other ends, folded once more: the same as of their ties."""
    certain = nw.col("certain")
    return _folded(pairs, certain > 0, certain, nw.col("n").sum())


def _folded(rows: Lazy, certain: nw.Expr, how_many: nw.Expr, n: nw.Expr) -> Lazy:
    sure = rows.with_columns(
        is_certain=how_many,
        sure_start=nw.when(certain).then(nw.col("latest_start")),
        sure_end=nw.when(certain).then(nw.col("earliest_end")),
    )
    grouped = sure.group_by(*PAIR).agg(
        n=n,
        weight=nw.col("weight").sum(),
        id=nw.col("id").min(),
        certain=nw.col("is_certain").sum(),
        earliest_start=nw.col("earliest_start").min(),
        latest_end=nw.col("latest_end").max(),
        sure_start=nw.col("sure_start").min(),
        sure_end=nw.col("sure_end").max(),
        late_start=nw.col("latest_start").max(),
        early_end=nw.col("earliest_end").min(),
    )
    any_certain = nw.col("certain") > 0
    bounded = grouped.with_columns(
        n=nw.col("n").cast(nw.Int64),
        certain=nw.col("certain").cast(nw.Int64),
        latest_start=nw.when(any_certain).then(nw.col("sure_start")).otherwise(nw.col("late_start")),
        earliest_end=nw.when(any_certain).then(nw.col("sure_end")).otherwise(nw.col("early_end")),
    )
    return bounded.select(*PAIR, "n", "weight", "id", "certain", *BOUNDS)
