"""Which folders are stores, and how one is opened or read to be converted."""

from __future__ import annotations

import gzip
import zlib
from collections.abc import Callable, Mapping
from pathlib import Path

from netviz.errors import FolderMissing, NetvizError, WrongUse
from netviz.files.csvfile import PACKED, read_file
from netviz.schema import TABLES, TIES
from netviz.stores.convert import Source
from netviz.stores.engines import MEMORY, DuckDB, Engine, Lazy, plainly
from netviz.stores.foreign import mapped
from netviz.stores.settings import SETTINGS, Settings, settings_of
from netviz.stores.source import COLUMNAR
from netviz.stores.spark import Spark
from netviz.stores.store import MARK, PREPARED, Store
from netviz.tables import Tables, read_tables, tables_from_bytes

PARQUET = "ties.parquet"
DATABASE = ".duckdb"

HEAD = 1 << 20
"""Bytes of a large CSV in which its header is looked for."""


def ties_file(folder: Path) -> Path | None:
    """The file that holds the ties of a folder: Parquet or DuckDB before CSV; None where there is none."""
    if folder.suffix == DATABASE and folder.is_file():
        return folder
    databases = sorted(folder.glob(f"*{DATABASE}"))[:1]
    named = [folder / PARQUET, *databases, folder / TIES.file, folder / (TIES.file + PACKED)]
    return next((path for path in named if path.is_file()), None)


def is_store(folder: str | Path) -> bool:
    """Whether a folder, or a ``.duckdb`` file, is a store rather than a folder of CSVs.

    >>> is_store("data")
    False
    """
    path = Path(folder)
    found = ties_file(path)
    return (path / SETTINGS).is_file() or (found is not None and found.suffix in COLUMNAR)


def open_store(folder: str | Path) -> Store:
    """Open a store to be read: a folder that ``netviz convert`` made, one with a ``store.toml``, or a ``.duckdb`` file.

    Raises :class:`~netviz.errors.FolderMissing` when it is not there and :class:`~netviz.errors.NetvizError` when its
    ties lack a column or its engine cannot be reached.
    """
    path = Path(folder)
    if (path / SETTINGS).is_file():
        return _told(path, settings_of(path))
    found = ties_file(path)
    if found is None or not is_store(path):
        raise FolderMissing(f"{folder} holds neither {PARQUET}, a {DATABASE} file nor {SETTINGS}")
    return _opened(path, found.name, lambda: _local(path, found), {})


def _told(path: Path, told: Settings) -> Store:
    """The store that a ``store.toml`` tells of."""
    if told.engine == "spark":
        return _opened(path, told.ties, lambda: _in_cluster(told), told.columns)
    found = (path / told.ties).resolve()
    return _opened(path, told.ties, lambda: _local(path, found, told.memory), told.columns)


def _opened(path: Path, label: str, connect: Callable[[], tuple[Engine, Lazy]], columns: Mapping[str, str]) -> Store:
    rest = read_tables(path if path.is_dir() else path.parent)
    rest = rest.replace(ties=rest.ties.iloc[:0])
    with plainly(f"{label} cannot be read"):
        engine, ties = connect()
        try:
            ties = mapped(engine, ties, columns, rest, label) if columns else _complete(ties, label)
        except BaseException:
            engine.close()
            raise
    return Store(str(path), engine, ties, rest)


def _local(path: Path, found: Path, memory: str = MEMORY) -> tuple[Engine, Lazy]:
    """Ties in a file of the folder itself, asked by DuckDB."""
    if not found.resolve().is_relative_to((path if path.is_dir() else path.parent).resolve()):
        raise WrongUse(f"{found.name} leads out of the folder; it was not opened")
    if not found.is_file():
        raise NetvizError(f"{found.name} is not in {path}")
    engine = DuckDB(found, memory) if found.suffix == DATABASE else DuckDB(memory=memory)
    return engine, engine.table("ties") if found.suffix == DATABASE else engine.parquet(found)


def _in_cluster(told: Settings) -> tuple[Engine, Lazy]:
    """Ties in a cluster: files that it can reach, or a table of its catalogue."""
    engine = Spark(told.master)
    try:
        files = "/" in told.ties or ".parquet" in told.ties
        return engine, engine.parquet(told.ties) if files else engine.table(told.ties)
    except BaseException:
        engine.close()
        raise


def _complete(ties: Lazy, file: str) -> Lazy:
    there = set(ties.collect_schema().names())
    if missing := [name for name in TIES.required if name not in there]:
        raise NetvizError(f"{file} has no column {missing[0]}: a store needs {', '.join(TIES.required)}")
    if not there.issuperset(MARK + name for name in PREPARED):
        raise NetvizError(
            f"{file} has no typed columns yet: “netviz convert” writes a folder that has them, or name its columns in "
            f"{SETTINGS}"
        )
    return ties


def read_source(folder: str | Path) -> Source:
    """What of a folder is converted: the file of its ties, which is not read yet, and all other tables."""
    path = Path(folder)
    if not path.exists():
        raise FolderMissing(f"{str(folder)!r} is not there")
    found = ties_file(path)
    if found is None:
        raise NetvizError(f"{folder} holds no {TIES.file} and no {PARQUET}: there is nothing to convert")
    return Source(found, _rest(path if path.is_dir() else path.parent, found))


def _rest(folder: Path, ties: Path) -> Tables:
    """The other tables, and of the ties no more than their header."""
    files = {TIES.file: _header(ties)}
    for name in TABLES:
        for file in (TABLES[name].file, TABLES[name].file + PACKED):
            if name != "ties" and (folder / file).is_file() and (folder / file).resolve().parent == folder.resolve():
                files[file] = (folder / file).read_bytes()
    rest = tables_from_bytes(files, str(folder))
    return rest.replace(ties=rest.ties.iloc[:0])


def _header(ties: Path) -> bytes:
    """The first lines of a CSV, or the columns of another file as the header of one."""
    if ties.suffix in COLUMNAR:
        return ",".join(COLUMNAR[ties.suffix].names(ties)).encode() + b"\n"
    try:
        with gzip.open(ties) if ties.name.endswith(PACKED) else ties.open("rb") as stream:
            head = stream.read(HEAD)
    except (OSError, EOFError, zlib.error) as fault:
        raise NetvizError(f"{ties.name} cannot be unpacked: {fault}") from None
    lines = head[: head.rfind(b"\n") + 1] or head
    if read_file(TIES.file, lines).dialect.encoding != "utf-8":
        raise NetvizError(f"{ties.name} is not UTF-8: save it as UTF-8 to convert it")
    return lines
