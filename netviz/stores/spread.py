"""All ties of a store over time: how many begin when, by type, whatever is drawn."""

from __future__ import annotations

from dataclasses import dataclass

import narwhals as nw
import pandas as pd

from netviz.dates import NO_END, NO_START
from netviz.stores.engines import collected
from netviz.stores.store import Store

BINS = 240
"""Steps into which the whole time is cut at most: more than a time line has pixels to tell apart."""


@dataclass(frozen=True, eq=False)
class Spread:
    """``counts`` has a row a type and bin (``type``, ``bin``, ``n``); bin b holds days from ``first + b * width``."""

    first: int
    width: int
    counts: pd.DataFrame
    undated: int


def spread(store: Store) -> Spread:
    """How the starts of all ties of a store lie in time, by type; an unknown start is told by the latest it can be."""
    day = nw.when(nw.col("earliest_start") > NO_START).then(nw.col("earliest_start")).otherwise(nw.col("latest_start"))
    dated = store.typed.filter(~nw.col("undated")).select("type", day=day)
    dated = dated.filter((nw.col("day") > NO_START) & (nw.col("day") < NO_END))
    limits = collected(dated.select(first=nw.col("day").min(), last=nw.col("day").max(), n=nw.len())).iloc[0]
    if not limits["n"]:
        return Spread(0, 1, pd.DataFrame({"type": [], "bin": [], "n": []}), store.count)
    first, last = int(limits["first"]), int(limits["last"])
    width = max(1, -(-(last - first + 1) // BINS))
    binned = dated.with_columns(bin=(nw.col("day") - first) // width).group_by("type", "bin").agg(n=nw.len())
    counts = collected(binned).sort_values(["type", "bin"], kind="stable").reset_index(drop=True)
    return Spread(first, width, counts, store.count - int(limits["n"]))
