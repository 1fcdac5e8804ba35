"""Event tables that netviz did not write: their columns under netviz' names, typed by expressions."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
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
    plain = table.select(
        **{name: _text(columns[name]) for name in (*NEEDED, "status") if name in columns},
        **{f"{MARK}{name}": _day(columns[name], there[columns[name]]) for name in DATED if name in columns},
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


def _day(column: str, kind: Any) -> nw.Expr:
    """The ordinal of a day, null where there is none or it cannot be read."""
    cell = nw.col(column)
    if isinstance(kind, (nw.Date, nw.Datetime)):
        return _ordinal(cell.dt.year(), cell.dt.month(), cell.dt.day())
    if kind.is_integer():
        return _ordinal(cell // 10_000, (cell // 100) % 100, cell % 100)
    digits = cell.cast(nw.String).str.replace_all("-", "", literal=True)
    number = nw.when(digits.str.contains("^[0-9]{8}$")).then(digits).otherwise(nw.lit("0")).cast(nw.Int64)
    known = nw.when(number > 0).then(number)
    return _ordinal(known // 10_000, (known // 100) % 100, known % 100)


def _ordinal(year: nw.Expr, month: nw.Expr, day: nw.Expr) -> nw.Expr:
    """Year, month and day as the proleptic Gregorian ordinal, in whole numbers that every engine divides alike.

    The year is counted from March, so that a leap day is its last: H. Hinnant, *chrono-Compatible Low-Level Date
    Algorithms* (2013), ``days_from_civil``.
    """
    year, month, day = (part.cast(nw.Int64) for part in (year, month, day))
    counted = nw.when(month <= 2).then(year - 1).otherwise(year)
    era = counted // 400
    of_era = counted - era * 400
    of_year = (153 * ((month + 9) % 12) + 2) // 5 + day - 1
    return era * 146_097 + of_era * 365 + of_era // 4 - of_era // 100 + of_year - 305


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
