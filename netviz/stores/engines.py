"""What an engine must offer beside Narwhals' expressions: bring a small frame in, keep a result, let go."""

from __future__ import annotations

import logging
import re
import shutil
import tempfile
import time
import weakref
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, suppress
from importlib.util import find_spec
from pathlib import Path
from typing import Any, Protocol

import narwhals as nw
import pandas as pd

from netviz.disk.cache import cache_folder
from netviz.errors import NetvizError, WrongUse

Lazy = nw.LazyFrame[Any]

log = logging.getLogger("netviz.stores")


class Engine(Protocol):
    """Where the ties of a store live."""

    def lift(self, small: pd.DataFrame) -> Lazy:
        """A small frame, where the ties are; it must not change afterwards."""
        ...

    def keep(self, frame: Lazy) -> Lazy:
        """The same rows, worked out once: what is asked of them afterwards does not begin from the ties again."""
        ...

    def passing(self) -> AbstractContextManager[None]:
        """What is lifted and kept within is let go of at the end."""
        ...

    def interrupt(self) -> None:
        """End the question that is being answered, from another thread; it raises NetvizError there."""
        ...

    def close(self) -> None:
        """Let go of connections and processes."""
        ...


class EngineGone(NetvizError):
    """An engine that answers no question any more; its store can be opened anew."""


@contextmanager
def plainly(otherwise: str = "the engine could not answer") -> Iterator[None]:
    """An engine's own kinds of fault as a :class:`~netviz.errors.NetvizError` in a few plain words.

    An engine that is gone is an :class:`EngineGone`.  A fault of which we know no better is told in the engine's words
    behind ``otherwise``.  What a reader stopped by Ctrl-C stays a KeyboardInterrupt.
    """
    try:
        yield
    except Exception as fault:
        if isinstance(fault, RuntimeError) and str(fault) == STOPPED_BY_KEY:
            raise KeyboardInterrupt from None
        of_engine = type(fault).__module__.split(".")[0].strip("_") in ENGINES
        if isinstance(fault, NetvizError) or not (of_engine or isinstance(fault, (OSError, MemoryError))):
            raise
        told = _told(fault)
        raise (EngineGone if told == GONE else NetvizError)(told or f"{otherwise}: {first_line(fault)}") from None


def _told(fault: Exception) -> str | None:
    """What a reader is told of an engine's fault, where we know more than its words."""
    says = f"{type(fault).__name__} {fault}"
    if ours := OURS.search(says):
        return ours[1]
    return next((words for part, words in FAULTS.items() if part in says), None)


def said(why: str) -> str:
    """Why we end a question ourselves, as a reason that an engine hands through to who asked it."""
    return f"(netviz: {why})"


OURS = re.compile(r"\(netviz: ([^)]+)\)")


def is_interrupt(fault: BaseException) -> bool:
    """Whether a question ended because somebody stopped it: with a key, or from another thread."""
    by_key = isinstance(fault, KeyboardInterrupt) or str(fault) == STOPPED_BY_KEY
    return by_key or type(fault).__name__ == "InterruptException"


ENGINES = ("duckdb", "pyspark", "py4j", "pyarrow", "grpc", "narwhals")
"""Packages whose faults are an engine's own."""

STOPPED_BY_KEY = "Query interrupted"
"""What DuckDB makes of a KeyboardInterrupt."""

GONE = "the engine ended, or cannot be reached any more: ask again, and the store is opened anew"

FAULTS = {
    "SparkContext was shut down": GONE,
    "stopped SparkContext": GONE,
    "Py4JNetworkError": GONE,
    "Answer from Java side is empty": GONE,
    "does not exist in the JVM": GONE,  # whoever is asked whether it does is not there any more
    "Interrupt": "the question was stopped before it was answered",
    "cancelled": "the question was stopped before it was answered",
    "sending or receiving": GONE,
    "already closed": GONE,
    "NO_ACTIVE_SESSION": GONE,
    "SESSION_CHANGED": GONE,
    "SESSION_CLOSED": GONE,
    "SESSION_NOT_FOUND": GONE,
    "UNAVAILABLE": GONE,
    "has been invalidated": GONE,
    "Connection refused": GONE,
    "OutOfMemory": "memory ran short: narrow the selection by types, dates or an actor",
    "MemoryError": "memory ran short: narrow the selection by types, dates or an actor",
}
"""What a reader is told, by a part of the fault's name or words."""


def first_line(fault: Exception) -> str:
    """The first line of a fault's words."""
    return next(iter(str(fault).strip().splitlines()), type(fault).__name__)[:300]


def collected(frame: Lazy) -> pd.DataFrame:
    """The rows of a frame in pandas, text as text: the one place where rows leave an engine.

    Raises :class:`~netviz.errors.NetvizError` when the engine cannot answer.
    """
    with plainly():
        arrow = frame.collect(backend="pyarrow").to_native()
    # Arrow brings along the index that a frame had when it was lifted, or was left with by a filter.
    own = arrow.select([name for name in arrow.column_names if not name.startswith("__index_level_")])
    found: pd.DataFrame = own.to_pandas(types_mapper=TEXT.get, ignore_metadata=True)
    return found


def _text_types() -> dict[Any, Any]:
    import pyarrow as pa  # type: ignore[import-untyped]

    text = pd.StringDtype(na_value=float("nan"))
    return {pa.string(): text, pa.large_string(): text, pa.string_view(): text}


TEXT = _text_types()
"""How Arrow's texts come into pandas: as the same dtype that the tables have."""


class Pandas:
    """The ties in memory; what the other engines are held to."""

    def lift(self, small: pd.DataFrame) -> Lazy:
        return nw.from_native(small).lazy()

    def keep(self, frame: Lazy) -> Lazy:
        return frame.collect().lazy()

    @contextmanager
    def passing(self) -> Iterator[None]:
        yield

    def interrupt(self) -> None:
        """Answers come at once, or not at all."""

    def close(self) -> None:
        """Nothing is held."""


def at_hand() -> Engine:
    """The fastest engine for ties that are in memory already: DuckDB where it is installed."""
    return DuckDB() if find_spec("duckdb") else Pandas()


MEMORY = "4GB"
"""What DuckDB may use unless it is told otherwise."""


class DuckDB:
    """DuckDB in this process, on Parquet files, CSVs or the tables of a ``.duckdb`` file, which is never written.

    ``memory`` bounds what it may use (DuckDB's own notation); beyond it spills into a folder of its own in the cache,
    or where the system keeps temporary ones, which goes with the engine.  Nothing is fetched from anywhere.
    """

    def __init__(self, database: str | Path = ":memory:", memory: str = MEMORY) -> None:
        try:
            import duckdb
        except ImportError:
            raise WrongUse("this folder needs DuckDB: pip install 'duckdb>=2,<3'") from None
        # An in-memory database of our own, to which a file is attached read-only: results are kept beside it.
        spilled = own_folder()
        weakref.finalize(self, shutil.rmtree, spilled, ignore_errors=True)
        self.connection = duckdb.connect(
            ":memory:",
            config={"memory_limit": memory, "temp_directory": str(spilled), "autoinstall_known_extensions": "false"},
        )
        self.connection.execute("SET preserve_insertion_order = false")
        if str(database) != ":memory:":
            self.connection.execute(f"ATTACH {_quoted(str(database))} AS kept (READ_ONLY)")
        self._made, self._held = 0, list[str]()

    def parquet(self, *paths: Path) -> Lazy:
        """The rows of Parquet files."""
        return self._lazy(self.connection.read_parquet([str(path) for path in paths]))

    def table(self, name: str) -> Lazy:
        """A table of the attached file."""
        return self._lazy(self.connection.sql(f'SELECT * FROM kept."{name.replace(chr(34), chr(34) * 2)}"'))

    def lift(self, small: pd.DataFrame) -> Lazy:
        import pyarrow as pa

        name = self._name(LIFTED)
        self.connection.register(name, pa.Table.from_pandas(small, preserve_index=False))
        return self._lazy(self.connection.table(name))

    def keep(self, frame: Lazy) -> Lazy:
        name = self._name(KEPT)
        with plainly():
            frame.to_native().create(name)
        return self._lazy(self.connection.table(name))

    @contextmanager
    def passing(self) -> Iterator[None]:
        before = len(self._held)
        try:
            yield
        finally:
            self._let_go(before)

    def _let_go(self, before: int) -> None:
        """Let go of all but the first so many; an interrupt that comes meanwhile is heard when they are gone."""
        heard = None
        while len(self._held) > before:
            try:
                self._drop(self._held[-1])
            except (Exception, KeyboardInterrupt) as fault:
                if is_interrupt(fault):
                    heard = fault
                    continue
                log.debug("letting go of %s", self._held[-1], exc_info=True)
            self._held.pop()
        if heard is not None:
            with plainly():
                raise heard

    def _drop(self, name: str) -> None:
        if name.startswith(LIFTED):
            self.connection.unregister(name)
        else:
            self.connection.execute(f"DROP TABLE IF EXISTS {name}")

    def interrupt(self) -> None:
        self.connection.interrupt()

    def close(self) -> None:
        self.connection.close()

    def _name(self, begins: str) -> str:
        self._made += 1
        self._held.append(f"{begins}{self._made}")
        return self._held[-1]

    @staticmethod
    def _lazy(relation: Any) -> Lazy:
        lazy: Lazy = nw.from_native(relation)
        return lazy


LIFTED, KEPT = "netviz_lifted_", "netviz_kept_"
"""How the names of frames and of tables begin that an engine holds for a question."""

DAY = 24 * 60 * 60


def own_folder() -> Path:
    """An empty folder that nobody else may read; what was left by processes that were killed goes after a day."""
    cache = cache_folder()
    with suppress(OSError):
        if cache is not None:
            cache.mkdir(mode=0o700, parents=True, exist_ok=True)
            for left in cache.glob("spilled-*"):
                if time.time() - left.stat().st_mtime > DAY:
                    shutil.rmtree(left, ignore_errors=True)
            return Path(tempfile.mkdtemp(prefix="spilled-", dir=cache))
    return Path(tempfile.mkdtemp(prefix="netviz-"))


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"
