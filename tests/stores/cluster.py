"""A real Spark cluster on this machine: a master and two workers, each a process of its own, on loopback."""

import os
import re
import shutil
import socket
import subprocess
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

MASTER = "org.apache.spark.deploy.master.Master"
WORKER = "org.apache.spark.deploy.worker.Worker"
WORKERS = 2


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
def running(work: Path) -> Iterator[str]:
    """The address of the master of a cluster that ends with the block."""
    with ExitStack() as ended:
        port = free_port()
        address = f"spark://127.0.0.1:{port}"
        master = ended.enter_context(
            process(work, MASTER, "--host", "127.0.0.1", "--port", str(port), "--webui-port", str(free_port()))
        )
        await_lines(master, "I have been elected leader", 1)
        for number in range(WORKERS):
            folder = work / f"worker{number}"
            folder.mkdir()
            options = ("--host", "127.0.0.1", "--cores", "1", "--memory", "1g", "--webui-port", str(free_port()))
            ended.enter_context(process(folder, WORKER, address, *options, "--work-dir", str(folder)))
        await_lines(master, "Registering worker", WORKERS)
        yield address


@contextmanager
def process(work: Path, *words: str) -> Iterator[subprocess.Popen[str]]:
    """One process of the cluster; its log is its standard error."""
    import pyspark

    home = Path(pyspark.__file__).parent
    told = {"SPARK_HOME": str(home), "SPARK_LOCAL_IP": "127.0.0.1", "SPARK_WORKER_DIR": str(work)}
    command = [str(home / "bin" / "spark-class"), *words]
    made = subprocess.Popen(
        command, cwd=work, env=os.environ | told, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True
    )
    try:
        yield made
    finally:
        made.terminate()
        made.wait(timeout=30)
        assert made.stderr is not None
        made.stderr.close()


def await_lines(made: subprocess.Popen[str], says: str, times: int) -> None:
    """Read a process' log until it has said something so often; it must not end before."""
    assert made.stderr is not None
    for line in made.stderr:
        times -= says in line
        if not times:
            return
    raise AssertionError(f"the process ended before it said “{says}”")


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as found:
        port: int = found.getsockname()[1]
        return port
