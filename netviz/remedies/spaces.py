"""Stray and look-alike spaces, taken out of an id and of all that names it in one step."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import pandas as pd

from netviz.doctor.spaces import without_stray_spaces
from netviz.files.problems import shown
from netviz.remedies.cells import put_by_text
from netviz.remedies.merging import agree, with_ids
from netviz.remedies.remedy import Remedy, Spot, Way
from netviz.schema import ACTORS, TABLES, TIE_TYPES
from netviz.tables import Tables
from netviz.typed import once_per_tables

TRIM = "trim"


def named_table(spot: Spot) -> str:
    """The table whose ids a cell holds or names; "" for a plain word."""
    column = TABLES[spot.table].column(spot.column)
    if column is None:
        return ""
    return spot.table if spot.column == "id" else next(iter(column.refers), "")


def _ways(tables: Tables, spot: Spot) -> Iterator[Way]:
    clean = without_stray_spaces(spot.text)
    if not clean:
        yield Way("clear", "Empty the cell")
        return
    table = named_table(spot)
    if not table:
        yield Way(TRIM, f"Write {shown(clean)}", safe=True, many="Write them without stray spaces")
        return
    rows = _alike(tables)[table].get(clean, [])
    everywhere = f"Write {shown(clean)} here and wherever {shown(spot.text)} is named"
    if len(rows) < 2:
        yield Way(TRIM, everywhere, safe=True, many="Write them without stray spaces, wherever they are named")
    elif (safe := agree(tables, table, rows)) or table in {ACTORS.name, TIE_TYPES.name}:
        yield Way(TRIM, f"Merge {shown(spot.text)} into {shown(clean)}, with all that names it", safe=safe)


@once_per_tables
def _alike(tables: Tables) -> dict[str, dict[str, list[int]]]:
    """By table, the rows whose ids are one but for stray spaces."""
    found: dict[str, dict[str, list[int]]] = {}
    for name, schema in TABLES.items():
        rows = found.setdefault(name, {})
        ids = tables.frame(name)["id"] if "id" in schema.names else pd.Series(dtype="str")
        for row, text in zip(ids.index.tolist(), ids.tolist(), strict=True):
            rows.setdefault(without_stray_spaces(text), []).append(row)
    return found


def _mend(tables: Tables, spots: Sequence[Spot], key: str) -> Tables:
    if key == "clear":
        return put_by_text(tables, spots, lambda _: "")
    tables = put_by_text(
        tables, [spot for spot in spots if not named_table(spot)], lambda spot: without_stray_spaces(spot.text)
    )
    ids: dict[str, dict[str, str]] = {}
    for spot in spots:
        if table := named_table(spot):
            ids.setdefault(table, {})[spot.text] = without_stray_spaces(spot.text)
    for table, new in ids.items():
        tables = with_ids(tables, table, new)
    return tables


SPACES = Remedy(
    "stray-space",
    "writes an id without them, here and wherever it is named; two actors that become one are merged, with all their "
    "ties, when nothing they say differs",
    _ways,
    _mend,
)
