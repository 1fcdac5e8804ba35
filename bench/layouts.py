"""Where the actors stand: how long it takes by size, and whether every machine finds the same.

``python -m bench.layouts ACTORS ORDER RUNS`` lays one network out and prints its figures as JSON.
"""

from __future__ import annotations

import hashlib
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from functools import partial

import networkx as nx
import numpy as np

from bench.networks import ROOT
from bench.report import Table
from netviz.disk.cache import VARIABLE
from netviz.layout import place
from netviz.layout.kept import LARGE
from netviz.tables import Tables, tables_from_bytes

SIZES = (100, 1_000, 2_000, 5_000, 10_000, 50_000)
TIES = 3
"""Ties of an actor, on average."""

WANTED = {2_000: 1.5, 10_000: 15.0}
"""Seconds that a layout may take."""

NETWORKX = 1_000
"""Up to so many actors networkx is given the same network: it takes minutes beyond."""

OTHERWISE = (
    {"PYTHONHASHSEED": "1", "OPENBLAS_NUM_THREADS": "1"},
    {
        "PYTHONHASHSEED": "2",
        "OPENBLAS_NUM_THREADS": "2",
        "OPENBLAS_CORETYPE": "Haswell",
        "NPY_DISABLE_CPU_FEATURES": "X86_V4 AVX512_ICL AVX512_SPR",
    },
    {"PYTHONHASHSEED": "3", "OPENBLAS_CORETYPE": "Nehalem", "NPY_DISABLE_CPU_FEATURES": "X86_V3 X86_V4 AVX512_ICL"},
)
"""Other machines, as far as one can be them: other hashes, one thread or two, and the instructions of older processors
in the libraries that look which ones there are."""


@dataclass(frozen=True)
class LayoutFigures:
    """Seconds of a first layout, of others, and of networkx' springs (0: not tried); a hash of the first's positions.

    The first one comes from the cache where a former process kept it there; the others have seeds of their own.
    """

    first: float
    ours: float
    networkx: float
    found: str


def layouts(sizes: Sequence[int] = SIZES, runs: int = 3) -> Table:
    """Lay out networks of these sizes, each in processes of its own."""
    rows = []
    for size in sizes:
        with tempfile.TemporaryDirectory(prefix="netviz-bench-") as folder:
            first, again = (figures(size, 0, runs, {VARIABLE: folder}) for _ in range(2))
        others = [figures(size, order, 1, machine) for order, machine in enumerate(OTHERWISE, 1)]
        same = all(other.found == first.found for other in [again, *others])
        wanted = f"{WANTED[size]:g}" if size in WANTED else "–"
        slow = f"{first.networkx:.2f}" if first.networkx else "not tried"
        kept = f"{again.first:.2f}" if size >= LARGE else "not kept"
        took = [f"{first.ours:.2f}", wanted, kept, slow]
        rows.append([f"{size:,}", f"{TIES * size:,}", *took, "yes" if same else "**no**"])
    return Table("Layouts", SAYS, HEADER, rows)


def figures(actors: int, order: int, runs: int, machine: dict[str, str]) -> LayoutFigures:
    """What a fresh process finds, on a machine of these variables."""
    command = [sys.executable, "-m", "bench.layouts", str(actors), str(order), str(runs)]
    done = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True, env={**os.environ, **machine})
    return LayoutFigures(**json.loads(done.stdout))


def made_up(actors: int, order: int = 0) -> Tables:
    """A network in which some have far more ties than others; ``order`` only changes the order of the rows."""
    rng = np.random.default_rng(1)
    weight = 1 / np.arange(1, actors + 1) ** 0.6
    sources = rng.integers(0, actors, TIES * actors)
    targets = rng.permutation(actors)[rng.choice(actors, TIES * actors, p=weight / weight.sum())]
    rows = [f"A{source:05d},A{target:05d},x" for source, target in zip(sources, targets, strict=True)]
    if order:
        np.random.default_rng(order).shuffle(rows)
    return tables_from_bytes({"ties.csv": "\n".join(["source,target,type", *rows, ""]).encode()})


def _measured(actors: int, order: int, runs: int) -> LayoutFigures:
    tables = made_up(actors, order)
    began = time.perf_counter()
    found = place(tables)
    first = time.perf_counter() - began
    took = [_timed(partial(place, tables, seed)) for seed in range(1, runs + 1)]
    slow = 0.0
    if order == 0 and actors <= NETWORKX:
        graph = nx.Graph(zip(tables.ties["source"], tables.ties["target"], strict=True))
        slow = _timed(lambda: nx.spring_layout(graph, seed=0))
    digest = hashlib.sha256(json.dumps(found).encode()).hexdigest()
    return LayoutFigures(first, statistics.median(took), slow, digest)


def _timed(work: Callable[[], object]) -> float:
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


HEADER = ("actors", "ties", "netviz s", "wanted s", "from the cache s", "networkx spring_layout s", "same on all")
SAYS = (
    "Seconds to lay a whole network out, the middle of three with other seeds, on numpy and scipy alone. The network "
    "is laid out four times: in the order it was made in, and three times with its rows shuffled, other hashes, one "
    "thread or two, and the instructions of older processors. *Same* says that all positions were equal to the last "
    "digit that is kept. *From the cache* is the same layout in a new process, where another kept it on disk."
)

if __name__ == "__main__":
    print(json.dumps(asdict(_measured(*map(int, sys.argv[1:4])))))
