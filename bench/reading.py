"""CSV to checked tables, and the memory it takes: measured in a process of its own.

``python -m bench.reading FOLDER ours|pandas RUNS`` prints its figures as JSON.
"""

from __future__ import annotations

import json
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path

from bench.memory import own_peak
from bench.networks import ROOT, rows

TABLES = ("actors", "ties", "tie_types", "references", "evidence", "events")


@dataclass(frozen=True)
class ReadFigures:
    """Seconds to ``read``, to ``check`` and to lay out (``place``), and the process' peak memory in MB."""

    read: float
    check: float
    place: float
    megabytes: float


def figures(folder: Path, how: str, runs: int) -> ReadFigures:
    """Read a folder in a fresh process, ``ours`` or with ``pandas`` alone."""
    command = [sys.executable, "-m", "bench.reading", str(folder), how, str(runs)]
    done = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True)
    return ReadFigures(**json.loads(done.stdout))


def _ours(folder: Path, runs: int) -> ReadFigures:
    # pandas alone is measured without netviz in its memory.
    from netviz.doctor import check
    from netviz.layout import place
    from netviz.tables import read_tables

    tables = [read_tables(folder)]
    check(tables[0])
    read, checked = [], []
    for _ in range(runs):
        read.append(_timed(lambda: tables.__setitem__(0, read_tables(folder))))
        checked.append(_timed(lambda: check(tables[0])))
    peak = own_peak()
    return ReadFigures(statistics.median(read), statistics.median(checked), _timed(lambda: place(tables[0])), peak)


def _pandas(folder: Path, runs: int) -> ReadFigures:
    there = [name for name in TABLES if any(folder.glob(f"{name}.csv*"))]
    rows(folder, "ties")
    read = [_timed(lambda: [rows(folder, name) for name in there]) for _ in range(runs)]
    return ReadFigures(statistics.median(read), 0.0, 0.0, own_peak())


def _timed(work: Callable[[], object]) -> float:
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


if __name__ == "__main__":
    ways = {"ours": _ours, "pandas": _pandas}
    print(json.dumps(asdict(ways[sys.argv[2]](Path(sys.argv[1]), int(sys.argv[3])))))
