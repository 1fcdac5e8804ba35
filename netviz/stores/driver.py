"""The process in which Spark's driver runs: quiet, with its temporary files in a folder of its own, gone with us."""

from __future__ import annotations

import atexit
import logging
import shutil
import subprocess
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from traceback import walk_tb
from typing import Any

from netviz.stores.engines import own_folder

LAST_WORDS = 5.0
"""Seconds that the process may take to end by itself, and to clear up after it."""


def begin(settings: Mapping[str, str]) -> None:
    """Start the process, unless one runs.  Whatever ends the start before it is done, Ctrl-C too, ends the process."""
    import pyspark.java_gateway
    from pyspark import SparkConf, SparkContext

    _hush()
    _forget_the_dead()
    if SparkContext._gateway is not None:
        return
    folder = own_folder()
    told = SparkConf(loadDefaults=False)
    for name, value in (dict(settings) | _temporary(folder)).items():
        told.set(name, value)
    try:
        # What it says while it starts tells an analyst nothing; a fault comes as an answer.
        quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
        gateway: Any = pyspark.java_gateway.launch_gateway(told, quiet)  # type: ignore[no-untyped-call]
    except BaseException as fault:
        _end_launched(fault)
        shutil.rmtree(folder, ignore_errors=True)
        raise
    SparkContext._ensure_initialized(gateway=gateway)
    atexit.register(_end, gateway.proc, folder)


def _hush() -> None:
    """Let Py4J keep its tracebacks to itself: it raises every fault as well."""
    logging.getLogger("py4j").setLevel(logging.CRITICAL)
    logging.getLogger().addFilter(_is_no_bridge)


def _is_no_bridge(record: logging.LogRecord) -> bool:
    return Path(record.pathname).parent.name != "py4j"


def _temporary(folder: Path) -> dict[str, str]:
    """Where the driver keeps what it does not hold in memory; a worker has a folder of its own."""
    return {"spark.local.dir": str(folder), "spark.driver.defaultJavaOptions": f'"-Djava.io.tmpdir={folder}"'}


def _end_launched(fault: BaseException) -> None:
    """End the process that was being started: nobody but the place where the start ended knows of it."""
    for frame, _ in walk_tb(fault.__traceback__):
        process = frame.f_locals.get("proc")
        if isinstance(process, subprocess.Popen):
            process.kill()
            process.wait()


def _end(process: subprocess.Popen[bytes], folder: Path) -> None:
    """End the process: it does so itself as soon as nobody can tell it anything any more."""
    with suppress(OSError):
        if process.stdin is not None:
            process.stdin.close()
    try:
        process.wait(LAST_WORDS)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
    shutil.rmtree(folder, ignore_errors=True)


def _forget_the_dead() -> None:
    """Let a new session begin where the process of an older one has ended: PySpark would go on asking that one."""
    from pyspark import SparkContext
    from pyspark.sql import SparkSession

    process: Any = getattr(SparkContext._gateway, "proc", None)
    if process is not None and process.poll() is not None:
        with suppress(OSError):  # what was still to be told it
            process.stdin.close()
        SparkContext._gateway = SparkContext._jvm = SparkContext._active_spark_context = None
        SparkSession._instantiatedSession = None
