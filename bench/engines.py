"""The same two questions put to pandas, DuckDB and Spark, on event tables of up to fifty million ties.

``python -m bench --engines``: makes the tables, asks every engine in a process of its own, and holds their answers
against each other.
"""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from bench import cluster
from bench.asking import Asked
from bench.events import made
from bench.figures import Figures, exponent
from bench.networks import ROOT
from bench.report import Table, Wanted, load, shown, wanted_table
from netviz.stores import convert, read_source

SIZES = (1_000_000, 10_000_000, 50_000_000)
LONGEST = 1800
"""Seconds that one engine may take for one size."""

Say = Callable[[str], None]


@dataclass(frozen=True)
class Way:
    """One way to ask: its name in the table, the engine, up to how many ties, and how often."""

    name: str
    engine: str
    most: int
    runs: int
    master: str = ""


WAYS = {
    "pandas": Way("pandas", "pandas", 1_000_000, 5),
    "duckdb": Way("DuckDB", "duckdb", 50_000_000, 5),
    "local": Way("Spark, local", "spark", 10_000_000, 1, "local[2]"),
    "cluster": Way("Spark, master and two workers", "spark", 10_000_000, 1, "cluster"),
}


@dataclass(frozen=True)
class Row:
    """What one way took for one size, and the load of the machine before."""

    way: Way
    ties: int
    asked: Asked
    load: str


def measured(sizes: Sequence[int], only: Sequence[str], folder: Path, figures: Figures, say: Say) -> str:
    """Measure some of :data:`WAYS`, or all, at all sizes, one size on the disk at a time; the tables as Markdown."""
    ways = [way for name, way in WAYS.items() if name in only or not only]
    rows = [row for size in sizes for row in _of_size(size, ways, folder / str(size), say)]
    growth = exponent({row.ties: row.asked.cpu for row in rows if row.way.engine == "duckdb"})
    return "\n\n".join([_table(rows, figures).markdown(), wanted_table(_wanted(rows, growth)).markdown(), _agree(rows)])


def _of_size(size: int, ways: Sequence[Way], folder: Path, say: Say) -> Iterator[Row]:
    folder.mkdir()
    say(f"{size:,} ties: making and converting them")
    convert(read_source(made(size, folder / "made")), folder / "store", "parquet")
    shutil.rmtree(folder / "made")
    for way in ways:
        if size > way.most or (way.engine == "spark" and cluster.missing()):
            continue
        say(f"{size:,} ties: {way.name}")
        row = Row(way, size, _asked(folder / "store", way, folder), load())
        say(f"{size:,} ties: {way.name}: {row.asked}")
        yield row
    shutil.rmtree(folder)


def _asked(store: Path, way: Way, work: Path) -> Asked:
    """The figures of a process of its own."""
    with _master(way, work) as where:
        command = [sys.executable, "-m", "bench.asking", str(store), way.engine, str(way.runs), *where]
        done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=LONGEST, check=False)
    if done.returncode:
        raise SystemExit(f"{way.name} gave no answer: {done.stderr[-2000:]}")
    return Asked(**json.loads(done.stdout.splitlines()[-1]))


@contextmanager
def _master(way: Way, work: Path) -> Iterator[list[str]]:
    """What the process is told of Spark: the master, and processes whose memory counts besides its own."""
    if way.master != "cluster":
        yield [way.master]
        return
    with cluster.running(work, memory="3g") as started:
        yield [started.address, *map(str, (started.master, *started.workers))]


def _table(rows: Sequence[Row], figures: Figures) -> Table:
    return Table(
        "Engines",
        "Seconds for 5 of 20 types, 2 of 10 years and 3 of 6 kinds, folded, the strongest 200 actors: the first answer "
        "of a process, the best and the median of the later ones, and the processor's seconds in the best; seconds for "
        "two steps around an actor; the largest memory of all processes together, before these and after; the load "
        "average just after; and "
        "what the processor worked as a multiple of the figure committed.",
        [
            "engine",
            "ties",
            "open s",
            "first s",
            "best s",
            "median s",
            "CPU s",
            "2 steps s",
            "MB",
            "2 steps MB",
            "load",
            "× committed",
        ],
        [_cells(row, figures) for row in rows],
    )


def _cells(row: Row, figures: Figures) -> Sequence[str]:
    took = row.asked
    seconds = [took.open, took.first, took.best, took.median]
    # The clock tells of other work on the machine, too; of other processes' work only the clock is known.
    cost, what = (took.cpu, "processor s") if took.cpu else (took.best, "s")
    ratio = figures.note(f"engines: {row.way.name}, {row.ties:,} ties, {what}", cost)
    figures.note(f"engines: {row.way.name}, {row.ties:,} ties, MB", took.megabytes)
    numbers = [*(shown(each, 2) for each in seconds), shown(took.cpu or None, 2), shown(took.near, 2)]
    memory = [shown(took.megabytes), shown(took.near_megabytes)]
    return [row.way.name, f"{row.ties:,}", *numbers, *memory, row.load, ratio]


def _wanted(rows: Sequence[Row], growth: float | None) -> list[Wanted]:
    found: Mapping[tuple[str, int], Asked] = {(row.way.engine, row.ties): row.asked for row in rows}
    wanted = [
        Wanted(f"{name}, {ties:,} ties: the selection", 1.0, found[name, ties].best, "s")
        for name, ties in (("pandas", 1_000_000), ("duckdb", 10_000_000))
        if (name, ties) in found
    ]
    if ("duckdb", 10_000_000) in found:
        megabytes = found["duckdb", 10_000_000].megabytes
        wanted.append(Wanted("duckdb, 10,000,000 ties: memory", 1500.0, megabytes, "MB"))
    return (
        [*wanted, Wanted("duckdb: exponent of the processor's seconds", 1.0, growth, "")]
        if growth is not None
        else wanted
    )


def _agree(rows: Sequence[Row]) -> str:
    """Whether all engines gave the same rows and counts at every size."""
    answers: dict[int, set[str]] = {}
    for row in rows:
        answers.setdefault(row.ties, set()).add(row.asked.answers)
    if unlike := [f"{size:,}" for size, told in answers.items() if len(told) > 1]:
        raise SystemExit(f"the engines do not agree on {', '.join(unlike)} ties: {answers}")
    return f"All engines gave the same rows and counts at {', '.join(f'{size:,}' for size in answers)} ties."
