"""Spark: ties that live in a cluster, asked by PySpark or by Spark Connect."""

from __future__ import annotations

import signal
import socket
import warnings
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from threading import Event, Thread, current_thread, main_thread
from typing import Any
from urllib.parse import urlsplit

import narwhals as nw
import pandas as pd

from netviz.errors import NetvizError, WrongUse
from netviz.stores.driver import begin
from netviz.stores.engines import Lazy
from netviz.stores.workers import end_hopeless_jobs

SETTINGS = {
    "spark.sql.session.timeZone": "UTC",
    "spark.sql.ansi.enabled": "true",
    "spark.ui.enabled": "false",
    "spark.ui.showConsoleProgress": "false",
    "spark.sql.execution.arrow.pyspark.enabled": "true",
    "spark.sql.shuffle.partitions": "8",
    "spark.log.level": "ERROR",
}
"""What makes answers the same as elsewhere, and keeps a session quiet; a cluster's own settings win for all else."""

SECONDS = 5.0
"""How long a cluster may take to answer before we say that it is not there; Spark itself would try for minutes."""


class Spark:
    """A session on a master: ``local[2]``, ``spark://host:port`` or, by Spark Connect, ``sc://host:port``.

    Raises :class:`~netviz.errors.WrongUse` when PySpark is not installed, and :class:`~netviz.errors.NetvizError` when
    nobody listens at the address.
    """

    def __init__(self, master: str = "local[2]", settings: dict[str, str] | None = None) -> None:
        try:
            import pyspark  # noqa: F401
        except ImportError:
            raise WrongUse("this folder needs Spark: pip install 'pyspark[connect]>=4,<4.4'") from None
        _reach(master)
        told = SETTINGS | _places(master) | (settings or {})
        with _own_signals(), warnings.catch_warnings():
            warnings.simplefilter("ignore", FutureWarning)  # of a pandas that PySpark has not heard of
            self.session: Any = _connected(master, told) if master.startswith("sc://") else _driven(master, told)
        if master.startswith("sc://"):
            _be_brief(self.session)
        self._kept: list[Any] = []
        self._closed = Event()
        if master.startswith("spark://"):
            watched = (self.session.sparkContext, master, self._closed)
            Thread(target=end_hopeless_jobs, args=watched, daemon=True).start()

    def parquet(self, *paths: str) -> Lazy:
        """The rows of Parquet files that the cluster can reach."""
        return self._lazy(self.session.read.parquet(*paths))

    def table(self, name: str) -> Lazy:
        """A table of the cluster's catalogue."""
        return self._lazy(self.session.table(name))

    def lift(self, small: pd.DataFrame) -> Lazy:
        import pyarrow as pa  # type: ignore[import-untyped]

        return self._lazy(self.session.createDataFrame(pa.Table.from_pandas(small, preserve_index=False)))

    def keep(self, frame: Lazy) -> Lazy:
        kept = frame.to_native().cache()
        self._kept.append(kept)
        return self._lazy(kept)

    @contextmanager
    def passing(self) -> Iterator[None]:
        before = len(self._kept)
        try:
            yield
        finally:
            for frame in self._kept[before:]:
                frame.unpersist()
            del self._kept[before:]

    def interrupt(self) -> None:
        with suppress(Exception):  # a session by Spark Connect has no context of its own
            self.session.sparkContext.cancelAllJobs()
            return
        self.session.interruptAll()

    def close(self) -> None:
        self._closed.set()
        with suppress(Exception):  # an engine that ended by itself has nothing left to let go of
            for frame in self._kept:
                frame.unpersist()
        with suppress(Exception), warnings.catch_warnings():
            warnings.simplefilter("ignore", RuntimeWarning)
            self.session.stop()

    @staticmethod
    def _lazy(frame: Any) -> Lazy:
        lazy: Lazy = nw.from_native(frame)
        return lazy


def _driven(master: str, settings: dict[str, str]) -> Any:
    """A session of a driver that runs beside us."""
    from pyspark.sql import SparkSession

    begin(settings)
    builder: Any = SparkSession.builder.appName("netviz").master(master)
    for name, value in settings.items():
        builder = builder.config(name, value)
    return builder.getOrCreate()


def _connected(master: str, settings: dict[str, str]) -> Any:
    """A session of a server of Spark Connect, whose own settings we leave to it.

    PySpark's common builder would note in the environment that all of the process, and each that it starts, speaks
    Spark Connect from then on: a cluster could not be asked any more.
    """
    from pyspark.sql.connect.session import SparkSession

    builder: Any = SparkSession.builder.appName("netviz").remote(master)
    for name, value in settings.items():
        if name.startswith("spark.sql."):
            builder = builder.config(name, value)
    return builder.create()


def _be_brief(session: Any) -> None:
    """Try a server that does not answer for some seconds, not for the ten minutes that are usual."""
    from pyspark.sql.connect.client.retries import DefaultPolicy

    warnings.filterwarnings("ignore", message=r"\[RETRIES_EXCEEDED\]")  # it is raised as well
    session.client.set_retry_policies([DefaultPolicy(max_retries=RETRIES)])


@contextmanager
def _own_signals() -> Iterator[None]:
    """Keep Python's answer to Ctrl-C: PySpark's asks the driver at once, also where it is being asked already."""
    before = signal.getsignal(signal.SIGINT)
    try:
        yield
    finally:
        if current_thread() is main_thread():
            signal.signal(signal.SIGINT, before)


def _places(master: str) -> dict[str, str]:
    """On this machine alone the driver listens to nobody else."""
    address = urlsplit(master)
    here = address.scheme == "spark" and address.hostname in ("127.0.0.1", "localhost")
    return (
        dict.fromkeys(("spark.driver.host", "spark.driver.bindAddress"), "127.0.0.1")
        if here or master.startswith("local")
        else {}
    )


def _reach(master: str) -> None:
    """Raise NetvizError when nobody listens at the cluster's address."""
    address = urlsplit(master)
    if address.scheme not in ("spark", "sc"):
        return
    try:
        place = (address.hostname or "", address.port or DEFAULT_PORTS[address.scheme])
        socket.create_connection(place, timeout=SECONDS).close()
    except (OSError, ValueError) as fault:
        why = getattr(fault, "strerror", None) or fault
        raise NetvizError(f"there is no Spark cluster at {master}: {why}") from None


RETRIES = 4
"""Each waits four times as long as the one before, from a twentieth of a second on: some four seconds in all."""

DEFAULT_PORTS = {"spark": 7077, "sc": 15002}
