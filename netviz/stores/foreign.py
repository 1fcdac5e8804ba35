"""Event tables that netviz did not write: their columns under netviz' names, typed by expressions."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

import narwhals as nw
import pandas as pd

from netviz.dates import NO_END, NO_START
from netviz.errors import NetvizError
from netviz.stores.engines import Engine, Lazy
from netviz.stores.store import MARK
from netviz.tables import Tables
from netviz.typed import own_names

NEEDED = ("id", "source", "target", "type")
DATED = ("date", "start", "end")
MAPPED = (*NEEDED, *DATED, "weight", "sign", "status")
"""Columns of netviz that a table of another make can be told to have."""

UNGRADED = {"derived": False, "relief": False, "supported": False, "contested": False}


def mapped(engine: Engine, table: Lazy, columns: Mapping[str, str], rest: Tables, label: str) -> Lazy:
    """A table of events as the ties of a store.

    ``columns`` names the table's column for each of :data:`MAPPED` that it has; a ``date`` makes events, ``start`` and
    ``end`` states.  Dates are days: of a date type, numbers like 20251202, or texts like 2025-12-02.  Sign and
    direction are those of the type in ``tie_types.csv``, kinds those of ``actors.csv``.  Columns that are not named
    keep their names, with ``own_`` where netviz needs theirs.  Raises :class:`~netviz.errors.NetvizError`.
    """
    there = table.collect_schema()
    _complete(columns, there.names(), label)
    others = [name for name in there.names() if name not in columns.values()]
    renamed = own_names(others, MAPPED)
    plain = _with_days(table, columns).select(
        **{name: _text(columns[name]) for name in (*NEEDED, "status") if name in columns},
        **{f"{MARK}{name}": _of(name, "ordinal") for name in DATED if name in columns},
        **{f"{MARK}{name}": nw.col(columns[name]).cast(nw.Float64) for name in ("weight", "sign") if name in columns},
        **{renamed.get(name, name): nw.col(name) for name in others},
    )
    plain = plain.with_columns(**dict(_dates(columns)))
    return _inherited(engine, plain, columns, rest)


def _complete(columns: Mapping[str, str], there: list[str], label: str) -> None:
    if unknown := [name for name in columns if name not in MAPPED]:
        raise NetvizError(f"{label}: “{unknown[0]}” is no column of netviz; write {', '.join(MAPPED)}")
    if missing := [name for name in NEEDED if name not in columns]:
        raise NetvizError(f"{label}: say which column is the {missing[0]}; needed are {', '.join(NEEDED)}")
    if absent := [text for text in columns.values() if text not in there]:
        raise NetvizError(f"{label}: the table has no column “{absent[0]}”; it has {', '.join(there[:20])}")


def _text(column: str) -> nw.Expr:
    return nw.col(column).cast(nw.String).fill_null("")


def _with_days(table: Lazy, columns: Mapping[str, str]) -> Lazy:
    """The table with the ordinal of each day it tells, null where there is none or it cannot be read.

    Each step is a column of its own: an expression that reads another three times holds it three times, and a day
    made in one went to the engine as a megabyte of SQL, which took it seconds to read for every question.
    """
    kinds = table.collect_schema()
    for name in (name for name in DATED if name in columns):
        for step in (*_parts(nw.col(columns[name]), kinds[columns[name]]), *ORDINAL):
            table = table.with_columns(**{f"{MARK}{name}_{part}": made for part, made in step(name).items()})
    return table


Step = Callable[[str], dict[str, nw.Expr]]
"""New columns for one of the days, made of those that it has already."""


def _of(name: str, part: str) -> nw.Expr:
    return nw.col(f"{MARK}{name}_{part}")


def _parts(cell: nw.Expr, kind: Any) -> list[Step]:
    """Year, month and day of a cell: of a date type, a number like 20251202, or a text like 2025-12-02."""
    if isinstance(kind, (nw.Date, nw.Datetime)):
        found = {"year": cell.dt.year(), "month": cell.dt.month(), "day": cell.dt.day()}
        return [lambda _: {part: number.cast(nw.Int64) for part, number in found.items()}]
    if kind.is_integer():
        return [lambda _: {"known": cell.cast(nw.Int64)}, _split]
    return [
        lambda _: {"text": cell.cast(nw.String).str.replace_all("-", "", literal=True)},
        lambda name: {"digits": nw.when(_of(name, "text").str.contains("^[0-9]{8}$")).then(_of(name, "text"))},
        lambda name: {"number": _of(name, "digits").cast(nw.Int64)},
        lambda name: {"known": nw.when(_of(name, "number") > 0).then(_of(name, "number"))},
        _split,
    ]


def _split(name: str) -> dict[str, nw.Expr]:
    known = _of(name, "known")
    return {"year": known // 10_000, "month": (known // 100) % 100, "day": known % 100}


ORDINAL: tuple[Step, ...] = (
    lambda name: {
        "counted": nw.when(_of(name, "month") <= 2).then(_of(name, "year") - 1).otherwise(_of(name, "year")),
        "of_year": (153 * ((_of(name, "month") + 9) % 12) + 2) // 5 + _of(name, "day") - 1,
    },
    lambda name: {"era": _of(name, "counted") // 400},
    lambda name: {"of_era": _of(name, "counted") - _of(name, "era") * 400},
    lambda name: {
        "ordinal": _of(name, "era") * 146_097
        + _of(name, "of_era") * 365
        + _of(name, "of_era") // 4
        - _of(name, "of_era") // 100
        + _of(name, "of_year")
        - 305
    },
)
"""Year, month and day as the proleptic Gregorian ordinal, in whole numbers that every engine divides alike.

The year is counted from March, so that a leap day is its last: H. Hinnant, *chrono-Compatible Low-Level Date
Algorithms* (2013), ``days_from_civil``.
"""


def _dates(columns: Mapping[str, str]) -> Iterator[tuple[str, nw.Expr]]:
    """The four bounds, whether the tie is undated, and whether it is an event."""
    event = "date" in columns
    start = nw.col(f"{MARK}date") if event else nw.col(f"{MARK}start") if "start" in columns else nw.lit(None, nw.Int64)
    end = start if event else nw.col(f"{MARK}end") if "end" in columns else nw.lit(None, nw.Int64)
    undated = start.is_null() & end.is_null()
    yield MARK + "undated", undated
    yield MARK + "event", nw.lit(event)
    yield MARK + "earliest_start", start.fill_null(NO_START)
    yield MARK + "latest_start", nw.coalesce(start, end).fill_null(NO_END)
    yield MARK + "earliest_end", nw.coalesce(end, start).fill_null(NO_START)
    yield MARK + "latest_end", end.fill_null(NO_END)


def _inherited(engine: Engine, plain: Lazy, columns: Mapping[str, str], rest: Tables) -> Lazy:
    """What a tie has from its type and its actors, and the weight."""
    types = rest.tie_types.drop_duplicates("id")
    signs = types["sign"].where(types["sign"].isin(["1", "-1"]), "0").astype("float64")
    known = pd.DataFrame({"type": types["id"], "type_sign": signs, "type_mutual": types["direction"] == "mutual"})
    known["type_mutual"] = known["type_mutual"].astype("int8")
    ties = plain.join(engine.lift(known), on="type", how="left") if len(known) else plain.with_columns(
        type_sign=nw.lit(0.0), type_mutual=nw.lit(0)
    )  # fmt: skip
    ties = _with_kinds(engine, ties, rest)
    sign = nw.col("type_sign").fill_null(0.0)
    if "sign" in columns:
        own = nw.col(f"{MARK}sign")
        sign = nw.when(own > 0).then(nw.lit(1.0)).otherwise(nw.when(own < 0).then(nw.lit(-1.0)).otherwise(sign))
    weight = nw.col(f"{MARK}weight") if "weight" in columns else nw.lit(1.0)
    return ties.with_columns(
        **{MARK + "sign": sign.cast(nw.Int8), MARK + "mutual": nw.col("type_mutual").fill_null(0) == 1},
        **{MARK + "weight": nw.when(weight > 0).then(weight).otherwise(nw.lit(1.0))},
        **{MARK + name: nw.lit(flag) for name, flag in UNGRADED.items()},
        **{MARK + "grades": nw.lit(0)},
    ).drop("type_sign", "type_mutual", *(f"{MARK}{name}" for name in DATED if name in columns))


def _with_kinds(engine: Engine, ties: Lazy, rest: Tables) -> Lazy:
    actors = rest.actors.drop_duplicates("id")
    if not (actors["kind"] != "").any():
        return ties.with_columns(**{f"{MARK}{end}_kind": nw.lit("") for end in ("source", "target")})
    for end in ("source", "target"):
        kinds = pd.DataFrame({"actor": actors["id"], f"{MARK}{end}_kind": actors["kind"]}, dtype="str")
        ties = ties.join(engine.lift(kinds), left_on=end, right_on="actor", how="left")
    return ties.with_columns(
        **{f"{MARK}{end}_kind": nw.col(f"{MARK}{end}_kind").fill_null("") for end in ("source", "target")}
    )
