"""Ties read batch by batch from a file of any size, every cell as text, and how far the reading has come."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO

import pandas as pd
import pyarrow as pa  # type: ignore[import-untyped]
import pyarrow.csv  # type: ignore[import-untyped]
import pyarrow.parquet  # type: ignore[import-untyped]

from netviz.errors import NetvizError
from netviz.files.csvfile import PACKED, File
from netviz.files.problems import shown, where
from netviz.stores.engines import TEXT
from netviz.stores.store import MARK
from netviz.tables import Tables

BLOCK = 16 << 20
"""Bytes of a CSV that are read at a time: some hundred thousand ties."""

BATCH = 200_000
"""Rows of a Parquet file that are read at a time."""


@dataclass
class Progress:
    """How far a reading has come: rows so far, and bytes of the file so far of all."""

    rows: int = 0
    read: int = 0
    size: int = 0


class _Counted:
    """A file that says how much of it was read."""

    def __init__(self, raw: BinaryIO, progress: Progress) -> None:
        self.raw, self.progress, self.closed = raw, progress, False

    def close(self) -> None:
        self.closed = True

    def read(self, size: int = -1) -> bytes:
        data = self.raw.read(size)
        self.progress.read += len(data)
        return data

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return False


def batches(file: Path, rest: Tables, progress: Progress) -> Iterator[pd.DataFrame]:
    """The ties of a CSV, Parquet or DuckDB file, frame by frame, under the canonical names that ``rest`` knows.

    Raises :class:`~netviz.errors.NetvizError` with the row of a record that cannot be read.
    """
    progress.size = file.stat().st_size
    for frame in _columnar(file, progress) if file.suffix in COLUMNAR else _csv(file, rest, progress):
        progress.rows += len(frame)
        yield frame


@dataclass(frozen=True)
class Columnar:
    """A kind of file that holds columns: their names, how many rows, and the rows as batches of Arrow."""

    names: Callable[[Path], list[str]]
    count: Callable[[Path], int]
    rows: Callable[[Path, list[str]], Iterator[Any]]


def _parquet_names(file: Path) -> list[str]:
    return [name for name in pyarrow.parquet.read_schema(file).names if not name.startswith(MARK)]


def _parquet_rows(file: Path, names: list[str]) -> Iterator[Any]:
    yield from pyarrow.parquet.ParquetFile(file).iter_batches(BATCH, columns=names)


def _duckdb_names(file: Path) -> list[str]:
    return [name for name in _ties_of(file).columns if not name.startswith(MARK)]


def _duckdb_rows(file: Path, names: list[str]) -> Iterator[Any]:
    quoted = ", ".join(f'"{name.replace(chr(34), chr(34) * 2)}"' for name in names)
    yield from _ties_of(file).select(quoted).to_arrow_reader(BATCH)


def _ties_of(file: Path) -> Any:
    import duckdb

    return duckdb.connect(str(file), read_only=True).table("ties")


COLUMNAR: Mapping[str, Columnar] = {
    ".parquet": Columnar(_parquet_names, lambda file: pyarrow.parquet.read_metadata(file).num_rows, _parquet_rows),
    ".duckdb": Columnar(_duckdb_names, lambda file: len(_ties_of(file)), _duckdb_rows),
}
"""Files of columns by their suffix; the typed columns of a store are not read, but made anew."""


def _columnar(file: Path, progress: Progress) -> Iterator[pd.DataFrame]:
    kind = COLUMNAR[file.suffix]
    names, count = kind.names(file), kind.count(file)
    for batch in kind.rows(file, names):
        progress.read += int(progress.size * batch.num_rows / max(count, 1))
        texts = pa.table({name: batch[name].cast(pa.large_string()) for name in names})
        yield texts.to_pandas(types_mapper=TEXT.get, ignore_metadata=True).fillna("")


def _csv(file: Path, rest: Tables, progress: Progress) -> Iterator[pd.DataFrame]:
    uneven: list[str] = []

    def refuse(row: Any) -> str:
        number = f"row {row.number}" if row.number is not None else f"a row behind row {progress.rows + 1:,}"
        says = f"{number} has {row.actual_columns} cells where the header has {row.expected_columns}"
        uneven.append(f"{says}: {shown(row.text)}. Mend the row; “netviz check” finds them all.")
        return "error"

    with file.open("rb") as raw:
        stream = pa.PythonFile(_Counted(raw, progress), mode="r")
        if file.name.endswith(PACKED):
            stream = pa.CompressedInputStream(stream, "gzip")
        try:
            yield from _frames(stream, rest.files["ties"], refuse)
        except pa.ArrowInvalid as fault:
            here = f"behind row {progress.rows + 1:,}: {fault}. A file to convert must be UTF-8."
            raise NetvizError(f"{where(file.name)}: {uneven[0] if uneven else here}") from None


def _frames(stream: Any, known: File, refuse: Callable[[Any], str]) -> Iterator[pd.DataFrame]:
    """The records behind the header of a CSV, all cells text."""
    columns = list(known.columns)
    reader = pyarrow.csv.open_csv(
        stream,
        read_options=pyarrow.csv.ReadOptions(block_size=BLOCK, column_names=columns, skip_rows=known.head),
        parse_options=pyarrow.csv.ParseOptions(
            delimiter=known.dialect.delimiter, newlines_in_values=True, invalid_row_handler=refuse
        ),
        convert_options=pyarrow.csv.ConvertOptions(
            column_types=dict.fromkeys(columns, pa.large_string()), strings_can_be_null=False
        ),
    )
    for batch in reader:
        yield pa.Table.from_batches([batch]).to_pandas(types_mapper=TEXT.get)
