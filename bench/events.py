"""Event tables of any size, as an analyst of a cluster would bring them: made from a seed, never whole in memory."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.parquet

from bench.networks import write

TYPES = tuple(f"{code:02}" for code in range(1, 21))
"""As many as the root codes of CAMEO, on which ICEWS and GDELT rest."""

KINDS = ("state", "body", "company", "group", "person", "press")
FIRST_YEAR, YEARS = 2010, 10
PIECE = 1_000_000
"""Rows that are made and written at a time: a row group."""

TIES_PER_ACTOR = 50


def made(ties: int, into: Path, seed: int = 1) -> Path:
    """Write ``ties.parquet`` (id, source, target, type, date, weight; all text) and ``actors.csv`` into a new folder.

    Ties / 50 actors of six kinds, weighted by rank ^ -0.8 at both ends, which gives some of them far more ties than
    others; twenty types of weight 1 / rank; days over ten years, in no order; weights whole, so that sums are exact.
    """
    into.mkdir(parents=True)
    count = max(len(KINDS), ties // TIES_PER_ACTOR)
    ids = np.array([f"A{number:07}" for number in range(count)])
    kinds = np.array(KINDS)[np.random.default_rng(seed).integers(0, len(KINDS), count)]
    write(into / "actors.csv", {"id": ids, "name": ids, "kind": kinds})
    likely = _cumulated(np.arange(1, count + 1) ** -0.8)
    writer: Any = None
    for piece, first in enumerate(range(0, ties, PIECE)):
        table = _piece(np.random.default_rng([seed, piece]), first, min(PIECE, ties - first), ids, likely)
        writer = writer or pyarrow.parquet.ParquetWriter(into / "ties.parquet", table.schema, compression="zstd")
        writer.write_table(table)
    writer.close()
    return into


def _piece(rng: np.random.Generator, first: int, rows: int, ids: np.ndarray, likely: np.ndarray) -> pa.Table:
    known = pa.array(ids)
    source, target = (np.searchsorted(likely, rng.random(rows)) for _ in range(2))
    target = np.where(source == target, (target + 1) % len(ids), target)
    kinds = np.searchsorted(_cumulated(1 / np.arange(1, len(TYPES) + 1)), rng.random(rows))
    days = np.datetime64(f"{FIRST_YEAR}-01-01", "D") + rng.integers(0, YEARS * 365, rows)
    return pa.table(
        {
            "id": pa.array(np.char.mod("E%09d", np.arange(first, first + rows))),
            "source": known.take(pa.array(source)),
            "target": known.take(pa.array(target)),
            "type": pa.array(TYPES).take(pa.array(kinds)),
            "date": pa.array(days).cast(pa.string()),
            "weight": pa.array(rng.integers(1, 10, rows)).cast(pa.string()),
        }
    )


def _cumulated(weight: np.ndarray) -> np.ndarray:
    return np.cumsum(weight / weight.sum())
