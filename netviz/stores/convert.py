"""A folder of any size as another: ties streamed, typed once, whole or not at all."""

from __future__ import annotations

import secrets
import shutil
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Protocol

import numpy as np
import pandas as pd
import pyarrow as pa  # type: ignore[import-untyped]
import pyarrow.parquet  # type: ignore[import-untyped]

from netviz.errors import NetvizError, WrongUse
from netviz.schema import TIES
from netviz.stores.prepared import prepared
from netviz.stores.source import Progress, batches
from netviz.stores.store import MARK
from netviz.tables import Tables
from netviz.tables.bare import content_digests, made_ids
from netviz.tables.tables import dressed

Watch = Callable[[Progress], None]
"""Told after every batch; raising ends the conversion, and nothing is left behind."""


@dataclass(frozen=True)
class Source:
    """What is converted: the file of the ties, and all other tables with the header of the ties."""

    file: Path
    rest: Tables

    def frames(self, progress: Progress) -> Iterator[pd.DataFrame]:
        """The ties batch by batch, with all columns of the schema, the analyst's own behind them."""
        for frame in batches(self.file, self.rest, progress):
            yield dressed(frame, TIES)


class Sink(Protocol):
    """Where converted ties go."""

    def write(self, frame: pd.DataFrame) -> None: ...

    def close(self) -> None: ...


class ParquetSink:
    """``ties.parquet``: text columns and typed ones, zstd, row groups of a batch."""

    def __init__(self, folder: Path) -> None:
        self.path = folder / "ties.parquet"
        self.writer: Any = None

    def write(self, frame: pd.DataFrame) -> None:
        table = pa.Table.from_pandas(frame, preserve_index=False)
        if self.writer is None:
            # A dictionary of ids that are all different makes a file larger and slower to read.
            repeated = [name for name in table.column_names if name != "id"]
            self.writer = pyarrow.parquet.ParquetWriter(
                self.path, table.schema, compression="zstd", use_dictionary=repeated
            )
        self.writer.write_table(table.cast(self.writer.schema))

    def close(self) -> None:
        if self.writer is not None:
            self.writer.close()


class DuckDBSink:
    """``network.duckdb`` with a table ``ties`` of the same columns."""

    def __init__(self, folder: Path) -> None:
        import duckdb

        self.connection, self.made = duckdb.connect(str(folder / "network.duckdb")), False

    def write(self, frame: pd.DataFrame) -> None:
        batch = pa.Table.from_pandas(frame, preserve_index=False)
        self.connection.register("batch", batch)
        start = "INSERT INTO ties" if self.made else "CREATE TABLE ties AS"
        self.connection.execute(f"{start} SELECT * FROM batch")
        self.connection.unregister("batch")
        self.made = True

    def close(self) -> None:
        self.connection.close()


class CSVSink:
    """``ties.csv``: the text columns that say anything in the source's header, UTF-8 with commas."""

    def __init__(self, folder: Path) -> None:
        self.stream, self.first = (folder / "ties.csv").open("w", encoding="utf-8", newline=""), True

    def write(self, frame: pd.DataFrame) -> None:
        texts = frame[[name for name in frame.columns if not str(name).startswith(MARK)]]
        texts.to_csv(self.stream, index=False, header=self.first, lineterminator="\n")
        self.first = False

    def close(self) -> None:
        self.stream.close()


SINKS: Mapping[str, Callable[[Path], Sink]] = {"parquet": ParquetSink, "duckdb": DuckDBSink, "csv": CSVSink}
"""What ``--format`` offers."""


def convert(source: Source, target: Path, form: str, watch: Watch = lambda _: None) -> int:
    """Write a network into a new folder; returns how many ties it has.

    The other tables are copied byte for byte.  The folder appears when all of it is there: what is written before that
    stands in a folder beside it, which is removed when the conversion does not end well.  Raises
    :class:`~netviz.errors.WrongUse` when the folder is there already or the form is unknown, and
    :class:`~netviz.errors.NetvizError` for a column that is not there and a row that cannot be read.
    """
    if form not in SINKS:
        raise WrongUse(f"format “{form}”: write {', '.join(SINKS)}")
    if target.exists():
        raise WrongUse(f"{target} is there already: name a folder that is not")
    if not target.parent.is_dir():
        raise WrongUse(f"{target.parent} is no folder to make {target.name} in")
    _whole(source)
    part = target.parent / f".{target.name}.{secrets.token_hex(4)}.part"
    part.mkdir()
    try:
        rows = _write(source, SINKS[form](part), watch)
        for file in source.rest.files.values():
            if file.name != "ties":
                (part / file.file).write_bytes(file.on_disk)
        part.rename(target)
    except BaseException:
        shutil.rmtree(part, ignore_errors=True)
        raise
    return rows


def _whole(source: Source) -> None:
    there = source.rest.files["ties"].columns
    if missing := [end for end in ("source", "target") if end not in there]:
        raise NetvizError(f"{source.file.name} has no column {missing[0]}: a tie needs source and target")


def _write(source: Source, sink: Sink, watch: Watch) -> int:
    ids, progress = _made_ids(source, watch), Progress()
    kept = [*dict.fromkeys((*TIES.required, *source.rest.files["ties"].columns))]
    first = 0
    try:
        for frame in source.frames(progress):
            if ids is not None:
                frame = frame.assign(id=ids(frame, first))  # noqa: PLW2901 the batch with its ids
            typed = prepared(source.rest.replace(ties=frame))
            sink.write(typed[[*kept, *(name for name in typed.columns if str(name).startswith(MARK))]])
            first += len(frame)
            watch(progress)
    finally:
        sink.close()
    return progress.rows


Ids = Callable[[pd.DataFrame, int], Any]


def _made_ids(source: Source, watch: Watch) -> Ids | None:
    """How to make the ids of ties that have none, as reading a folder makes them; None where they have their own.

    Ids follow from what a tie says, with an ordinal among equal ones, so equal ones must be known before the first is
    written: they are looked for in a first pass, and read in a second where there are any.
    """
    if "id" in source.rest.files["ties"].columns:
        return None
    digests = _all_digests(source, watch)
    found, counts = np.unique(digests, return_counts=True)
    again = found[counts > 1]
    rows = np.flatnonzero(np.isin(digests, again))
    told = _ids_of(source, rows) if len(rows) else []

    def ids(frame: pd.DataFrame, first: int) -> Any:
        made = made_ids(frame)
        low, high = np.searchsorted(rows, [first, first + len(frame)])
        made.iloc[rows[low:high] - first] = told[low:high]
        return made

    return ids


def _all_digests(source: Source, watch: Watch) -> Any:
    progress, found = Progress(), []
    for frame in source.frames(progress):
        found.append(content_digests(frame))
        watch(replace(progress, rows=0))
    return np.concatenate(found) if found else np.zeros(0, np.uint64)


def _ids_of(source: Source, rows: Any) -> list[str]:
    """The ids of some rows of the source, which hold all ties that equal one of them."""
    picked, first = [], 0
    for frame in source.frames(Progress()):
        here = rows[np.searchsorted(rows, first) : np.searchsorted(rows, first + len(frame))] - first
        picked.append(frame.iloc[here])
        first += len(frame)
    return made_ids(pd.concat(picked, ignore_index=True)).tolist()


def check_ids(rows: int, distinct: int, file: str) -> None:
    """Say when ties share an id: a store cannot tell them apart.  Raises NetvizError."""
    if distinct < rows:
        raise NetvizError(f"{file}: {rows - distinct:,} ties share an id with another; “netviz check” names them")
