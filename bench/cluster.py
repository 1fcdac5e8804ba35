"""A real Spark cluster on this machine: a master and two workers, each a process of its own, on loopback."""

from __future__ import annotations

import os
import re
import shutil
import socket
import subprocess
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from queue import SimpleQueue
from threading import Thread
from typing import IO

MASTER = "org.apache.spark.deploy.master.Master"
WORKER = "org.apache.spark.deploy.worker.Worker"
SUBMIT = "org.apache.spark.deploy.SparkSubmit"
CONNECT = "org.apache.spark.sql.connect.service.SparkConnectServer"
WORKERS = 2


@dataclass(frozen=True)
class Cluster:
    """The address of its master, and its processes by their numbers."""

    address: str
    master: int
    workers: tuple[int, ...]


def missing() -> str:
    """Why no cluster can be started here, or an empty text."""
    try:
        import pyspark  # noqa: F401
    except ImportError:
        return "PySpark is not installed"
    java = shutil.which("java")
    if java is None:
        return "there is no Java: the cluster needs version 17 or later"
    told = subprocess.run([java, "-version"], capture_output=True, text=True, check=False).stderr
    version = re.search(r'version "(\d+)', told)
    return (
        "" if version and int(version[1]) >= 17 else f"the cluster needs Java 17 or later, not {told.splitlines()[:1]}"
    )


@contextmanager
def running(work: Path, memory: str = "1g", workers: int = WORKERS) -> Iterator[Cluster]:
    """A cluster that ends with the block; each of its workers has so much memory to give."""
    with ExitStack() as ended:
        port = free_port()
        address = f"spark://127.0.0.1:{port}"
        master = ended.enter_context(
            process(work, MASTER, "--host", "127.0.0.1", "--port", str(port), "--webui-port", str(free_port()))
        )
        master.await_lines("I have been elected leader", 1)
        started = [ended.enter_context(worker(work / f"worker{number}", address, memory)) for number in range(workers)]
        master.await_lines("Registering worker", workers)
        yield Cluster(address, master.pid, tuple(each.pid for each in started))


@contextmanager
def connected(work: Path) -> Iterator[tuple[str, int]]:
    """A Spark Connect server on this machine alone: its address and its process."""
    port = free_port()
    told = {"spark.connect.grpc.binding.port": str(port), "spark.connect.grpc.binding.address": "127.0.0.1"}
    told |= {"spark.driver.bindAddress": "127.0.0.1", "spark.ui.enabled": "false", "spark.sql.shuffle.partitions": "2"}
    options = [word for name, value in told.items() for word in ("--conf", f"{name}={value}")]
    with process(work, SUBMIT, "--class", CONNECT, "--master", "local[2]", *options, "spark-internal") as server:
        server.await_lines("Spark Connect server started", 1)
        yield f"sc://127.0.0.1:{port}", server.pid


@contextmanager
def worker(folder: Path, address: str, memory: str = "1g") -> Iterator[Started]:
    """One worker with a core, which is about to ask the master at the address to take it."""
    folder.mkdir()
    options = ("--host", "127.0.0.1", "--cores", "1", "--memory", memory, "--webui-port", str(free_port()))
    with process(folder, WORKER, address, *options, "--work-dir", str(folder)) as started:
        yield started


@dataclass(frozen=True)
class Started:
    """A process and the lines of its log, which are read as they come: nobody would go on writing to a full pipe."""

    pid: int
    lines: SimpleQueue[str | None]

    def await_lines(self, says: str, times: int) -> None:
        """Return once the process has said something so often; it must not end before."""
        while times:
            line = self.lines.get()
            assert line is not None, f"the process ended before it said “{says}”"
            times -= says in line


@contextmanager
def process(work: Path, *words: str) -> Iterator[Started]:
    """One process of the cluster; its log is its standard error."""
    import pyspark

    home = Path(pyspark.__file__).parent
    told = {"SPARK_HOME": str(home), "SPARK_LOCAL_IP": "127.0.0.1", "SPARK_WORKER_DIR": str(work)}
    command = [str(home / "bin" / "spark-class"), *words]
    made = subprocess.Popen(
        command, cwd=work, env=os.environ | told, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True
    )
    lines: SimpleQueue[str | None] = SimpleQueue()
    Thread(target=_read, args=(made.stderr, lines), daemon=True).start()
    try:
        yield Started(made.pid, lines)
    finally:
        made.terminate()
        made.wait(timeout=30)


def _read(log: IO[str], lines: SimpleQueue[str | None]) -> None:
    with log:
        for line in log:
            lines.put(line)
    lines.put(None)


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as found:
        port: int = found.getsockname()[1]
        return port
