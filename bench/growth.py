"""How the cost of every stage grows with the ties.

``python -m bench --growth``, or ``python -m bench.growth FOLDER``, which prints a line of JSON for each stage.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bench.figures import Figures, exponent
from bench.networks import ROOT, TYPES, synthetic
from bench.report import Table, load, shown

SIZES = (1_000, 10_000, 100_000, 1_000_000)
MANY = 100_000
"""From so many ties on every stage runs once, below three times."""

LONGEST = 900
"""Seconds that one size may take; stages that are not reached by then are left out."""

STAGES = ("read", "check", "select", "layout", "compose", "page")

Say = Callable[[str], None]


@dataclass(frozen=True)
class Stage:
    """One stage: what it is made of, by name, and the work."""

    of: str
    work: Callable[[Any], Any]


def stages() -> Mapping[str, Stage]:
    """What happens between a folder and a page; positions are not kept between runs."""
    import netviz

    half = netviz.Selection(types=TYPES[:3], dates=netviz.During("2015", "2018"))
    return {
        "read": Stage("folder", netviz.read_tables),
        "check": Stage("read", netviz.check),
        "select": Stage("read", lambda tables: netviz.select(tables, half)),
        "layout": Stage("read", netviz.place),
        "compose": Stage("read", netviz.compose),
        "page": Stage("compose", netviz.page),
    }


def timed(folder: Path) -> None:
    """Print the processor's seconds for each stage at once; all ran before on a small network, which loads programs."""
    with tempfile.TemporaryDirectory() as small:
        for _ in _run(synthetic(20, Path(small) / "first").folder):
            pass
    for name, seconds in _run(folder):
        print(json.dumps({name: seconds}), flush=True)


def _run(folder: Path) -> Iterator[tuple[str, float]]:
    made: dict[str, Any] = {"folder": folder}
    for name, stage in stages().items():
        began = time.process_time()
        made[name] = stage.work(made[stage.of])
        yield name, time.process_time() - began


def grown(sizes: Sequence[int], only: Sequence[str], folder: Path, figures: Figures, say: Say) -> str:
    """The cost of some stages, or of every one, at every size, and by which power of the size it grows; as Markdown."""
    found, before = {}, load()
    for size in sizes:
        case = synthetic(size, folder / str(size))
        say(f"{size:,} ties")
        found[size] = _of_size(case.folder, 1 if size >= MANY else 3)
    costs = {
        name: {size: took[name] for size, took in found.items() if name in took}
        for name in STAGES
        if name in only or not only
    }
    table = Table(
        "Growth",
        "Seconds of the processor for every stage (other work on the machine counts for little in them), each run in a "
        "process of its own: the best of three below "
        f"{MANY:,} ties, one run from there on. The exponent says by which power of the ties the cost grows from the "
        "smallest size to the largest (1 is in proportion), the last step by which between the two largest, where what "
        "every run costs counts for least. In brackets: a multiple of the figure committed. Load average "
        f"{before} before and {load()} after.",
        ["stage", *(f"{size:,}" for size in sizes), "exponent", "last step"],
        [_cells(name, costs[name], sizes, figures) for name in costs],
    )
    return table.markdown()


def _of_size(folder: Path, runs: int) -> dict[str, float]:
    """The best time of every stage, each run in a process of its own: within one, positions are kept."""
    best: dict[str, float] = {}
    for _ in range(runs):
        for line in _told(folder).splitlines():
            ((name, seconds),) = json.loads(line).items()
            best[name] = min(best.get(name, seconds), seconds)
    return best


def _told(folder: Path) -> str:
    """What a process prints, or printed until the time was up."""
    command = [sys.executable, "-m", "bench.growth", str(folder)]
    try:
        return subprocess.run(command, cwd=ROOT, stdout=subprocess.PIPE, text=True, timeout=LONGEST, check=True).stdout
    except subprocess.TimeoutExpired as late:
        return late.stdout.decode() if isinstance(late.stdout, bytes) else late.stdout or ""


def _cells(name: str, costs: Mapping[int, float], sizes: Sequence[int], figures: Figures) -> list[str]:
    cells = []
    for size in sizes:
        cost = costs.get(size)
        ratio = figures.note(f"growth: {name}, {size:,} ties, s", cost) if cost is not None else "–"
        cells.append(shown(cost, 3) + (f" ({ratio})" if ratio != "–" else ""))
    return [name, *cells, shown(exponent(costs), 2), shown(exponent(dict(sorted(costs.items())[-2:])), 2)]


if __name__ == "__main__":
    timed(Path(sys.argv[1]))
