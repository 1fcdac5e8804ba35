"""Apps under measurement: started on free ports of the loopback, ended by the id of their own process group."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from bench.memory import peak_of
from bench.networks import ROOT, Case

PATIENCE = 60.0
NAIVE = Path(__file__).with_name("naive_app.py")


@dataclass(frozen=True)
class App:
    """A running app."""

    url: str
    process: subprocess.Popen[bytes]

    def peak(self) -> float | None:
        """Largest memory in MB that the app's process has held so far; None where the system does not tell."""
        return peak_of(self.process.pid)


@contextmanager
def our_app(case: Case) -> Iterator[App]:
    """``netviz run`` on the case's folder."""
    with _running(lambda port: [sys.executable, "-m", "netviz", "run", str(case.folder), "--port", str(port)]) as app:
        yield app


@contextmanager
def naive_app(case: Case, spots: Path) -> Iterator[App]:
    """The naive app on the same folder, with positions from a file."""
    options = ["--server.headless=true", "--server.address=127.0.0.1", "--browser.gatherUsageStats=false"]
    command = [sys.executable, "-m", "streamlit", "run", str(NAIVE), *options]
    with _running(lambda port: [*command, f"--server.port={port}", "--", str(case.folder), str(spots)]) as app:
        yield app


@contextmanager
def _running(command: Callable[[int], list[str]]) -> Iterator[App]:
    port = free_port()
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "STREAMLIT_SERVER_HEADLESS": "true", "BROWSER": "true"}
    process = subprocess.Popen(
        command(port),
        cwd=ROOT,
        env=environment,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        app = App(f"http://127.0.0.1:{port}", process)
        _await(app)
        yield app
    finally:
        _end(process)


def free_port() -> int:
    """A port of the loopback that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _await(app: App) -> None:
    """Until the server answers; no session and no script of ours has run then."""
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        if app.process.poll() is not None:
            raise RuntimeError(f"the app at {app.url} ended by itself")
        try:
            with urllib.request.urlopen(f"{app.url}/_stcore/health", timeout=2):
                return
        except (urllib.error.URLError, OSError):
            time.sleep(0.1)
    raise TimeoutError(f"the app did not answer within {PATIENCE:.0f} s")


def _end(process: subprocess.Popen[bytes]) -> None:
    if process.poll() is None:
        os.killpg(process.pid, signal.SIGTERM)
    try:
        process.wait(timeout=20)
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()
