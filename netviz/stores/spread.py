"""All ties of a store over time, whatever is drawn: how many run from which day to which, by type and sign."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

import narwhals as nw
import pandas as pd

from netviz.dates import NO_END, NO_START, Bounds
from netviz.stores.engines import collected
from netviz.stores.store import Store

MOST_RUNS = 6000
"""So many different runs a time line is given at most; more are told by month, by year or by decade."""

KEY = ("type", "sign", *Bounds._fields)


@dataclass(frozen=True, eq=False)
class Spread:
    """``runs`` has a row for every type, sign and run of days that ties have, and ``n``, how many have it.

    The run is that of :class:`netviz.dates.Bounds`.  ``unit`` says how finely days are told: ``day``, or the first day
    of each ``month``, ``year`` or ``decade``.  ``undated`` ties are in no row.
    """

    runs: pd.DataFrame
    unit: str
    undated: int


def spread(store: Store, most: int = MOST_RUNS) -> Spread:
    """How all ties of a store lie in time, as finely as ``most`` rows can tell."""
    dated = store.typed.filter(~nw.col("undated"))
    runs, unit = collected(dated.group_by(*KEY).agg(n=nw.len())), "day"
    undated = store.count - int(runs["n"].sum())
    for coarser in UNITS:
        if len(runs) > most:
            runs, unit = _coarsened(runs, coarser), coarser
    return Spread(runs.sort_values(list(KEY), kind="stable").reset_index(drop=True), unit, undated)


UNITS: Mapping[str, Callable[[date], date]] = {
    "month": lambda day: day.replace(day=1),
    "year": lambda day: day.replace(month=1, day=1),
    "decade": lambda day: day.replace(year=max(day.year // 10 * 10, 1), month=1, day=1),
}
"""Ever coarser units, and the first day of each that holds a day."""


def _coarsened(runs: pd.DataFrame, unit: str) -> pd.DataFrame:
    """The same runs by the units in which their days lie, which for bins of such units changes no count."""
    bounds = list(Bounds._fields)
    days = pd.unique(runs[bounds].to_numpy().ravel()).tolist()
    first = {day: UNITS[unit](date.fromordinal(day)).toordinal() if NO_START < day < NO_END else day for day in days}
    told = runs.assign(**{name: runs[name].map(first) for name in bounds})
    return told.groupby(list(KEY))["n"].sum().reset_index()
