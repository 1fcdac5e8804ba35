"""Two questions put to a store by one engine, in a process of its own.

``python -m bench.asking FOLDER ENGINE RUNS [MASTER [PROCESS ...]]`` prints its figures as JSON; the memory of the
processes that are named counts besides its own.
"""

from __future__ import annotations

import hashlib
import json
import os
import statistics
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

import pandas as pd

from bench.events import TIES_PER_ACTOR, TYPES
from bench.memory import own_peak, peak_of_all
from netviz import During, Selection, read_tables
from netviz.stores import Folding, Pandas, Store, fold, open_store, select_in

SELECTION = Selection(types=TYPES[2:15:3], dates=During("2014", "2015"), kinds=["state", "body", "company"])
"""5 of 20 types, 2 of 10 years, 3 of 6 kinds."""


@dataclass(frozen=True)
class Asked:
    """What it took: seconds to ``open`` the store, for the ``first`` answer, for the ``best`` and ``median`` later one
    and of ``cpu`` in the best (0 where the work is done by other processes); ``near`` for the best neighbourhood;
    ``megabytes`` at the peak of this process and all it started, and ``near_megabytes`` after the neighbourhoods;
    ``answers`` to tell whether engines agree."""

    open: float
    first: float
    best: float
    median: float
    cpu: float
    near: float
    megabytes: float
    near_megabytes: float
    answers: str


def neighbourhood(ties: int) -> Selection:
    """Two steps around an actor of middling strength, along the ties of a year."""
    middle = f"A{ties // TIES_PER_ACTOR // 2:07}"
    return Selection(dates=During("2019", "2019"), around=middle, steps=2)


def _duckdb(folder: Path, _: str) -> Store:
    return open_store(folder)


def _pandas(folder: Path, _: str) -> Store:
    rest, engine = read_tables(folder), Pandas()
    return Store(str(folder), engine, engine.lift(pd.read_parquet(folder / "ties.parquet")), rest)


def _spark(folder: Path, master: str) -> Store:
    from netviz.stores.spark import Spark

    engine = Spark(master, {"spark.driver.memory": "3g", "spark.executor.memory": "2g"})
    rest = read_tables(folder)
    return Store(str(folder), engine, engine.parquet(str(folder / "ties.parquet")), rest)


ENGINES: Mapping[str, Callable[[Path, str], Store]] = {"pandas": _pandas, "duckdb": _duckdb, "spark": _spark}


def asked(folder: Path, engine: str, runs: int, master: str = "", others: Sequence[int] = ()) -> Asked:
    """Open a store, ask it, and tell what it took."""
    began = time.perf_counter()
    store = ENGINES[engine](folder, master)
    opened = time.perf_counter() - began
    first, _, told = _timed(lambda: _answer(store, SELECTION))
    taken = [_timed(lambda: _answer(store, SELECTION)) for _ in range(runs)]
    peak = _peak(others)
    near = neighbourhood(store.count)
    around = [_timed(lambda: _answer(store, near)) for _ in range(runs)]
    seconds = [took for took, _, _ in taken]
    cpu = 0.0 if engine == "spark" else min(used for _, used, _ in taken)
    highest = _peak(others)
    store.engine.close()
    return Asked(
        open=opened, first=first, best=min(seconds), median=statistics.median(seconds), cpu=cpu,
        near=min(took for took, _, _ in around), megabytes=peak, near_megabytes=highest,
        answers=f"{told} {around[0][2]}",
    )  # fmt: skip


def _peak(others: Sequence[int]) -> float:
    return peak_of_all(os.getpid(), *others) or own_peak()


def _answer(store: Store, selection: Selection) -> str:
    """What is drawn, the strongest 200 actors, and what is left out; as few letters."""
    with store.engine.passing():
        found = select_in(store, selection)
        pairs = fold(found, Folding(actors=200)).pairs
    counts = {name: int(count) for name, count in {**found.left_out, **found.counts}.items()}
    # Some engines sum whole weights as whole numbers.
    cells = pairs.assign(weight=pairs["weight"].astype("float64")).to_csv(index=False, float_format="%.6f")
    text = cells + json.dumps(counts, sort_keys=True)
    return hashlib.sha256(text.encode()).hexdigest()[:12]


def _timed(work: Callable[[], str]) -> tuple[float, float, str]:
    began, used = time.perf_counter(), time.process_time()
    told = work()
    return time.perf_counter() - began, time.process_time() - used, told


if __name__ == "__main__":
    folder, engine, runs, *rest = sys.argv[1:]
    others = [int(number) for number in rest[1:]]
    print(json.dumps(asdict(asked(Path(folder), engine, int(runs), "".join(rest[:1]), others))))
