"""``python -m fuzz``: feed netviz with hostile bytes and broken CSVs, and write down what came of it."""

from __future__ import annotations

import argparse
import multiprocessing
import sys
from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path

from fuzz.inputs import made
from fuzz.report import report
from fuzz.trial import Outcome, tried_number

FAILURES = Path("fuzz-failures")


def main(words: Sequence[str] | None = None) -> int:
    """Try inputs; exit status 1 when one of them failed, whose files are then kept in ``fuzz-failures``."""
    options = _command_line().parse_args(words)
    numbers = range(options.first, options.first + options.count)
    outcomes = list(run(options.seed, numbers, options.processes))
    failed = [outcome for outcome in outcomes if outcome.fault]
    for outcome in failed:
        _keep(options.seed, outcome)
    text = report(outcomes, options.seed)
    print(text)
    if options.output:
        Path(options.output).write_text(text, encoding="utf-8")
    return int(bool(failed))


def _command_line() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m fuzz", description="Read and check hostile CSVs.")
    parser.add_argument("--count", type=int, default=100_000, help="inputs to try", metavar="N")
    parser.add_argument("--first", type=int, default=0, help="number of the first input", metavar="N")
    parser.add_argument("--seed", type=int, default=1, help="the same seed makes the same inputs", metavar="N")
    parser.add_argument("--processes", type=int, default=1, metavar="N")
    parser.add_argument("-o", "--output", help="write the report to a file as well", metavar="FILE")
    return parser


def run(seed: int, numbers: Sequence[int], processes: int = 1) -> Iterator[Outcome]:
    """The outcomes of the inputs of some numbers, in their order."""
    one = partial(tried_number, seed)
    if processes == 1:
        yield from map(one, numbers)
        return
    with multiprocessing.get_context("spawn").Pool(processes, maxtasksperchild=20_000) as pool:
        yield from pool.imap(one, numbers, chunksize=50)


def _keep(seed: int, outcome: Outcome) -> None:
    folder = FAILURES / f"{seed}-{outcome.number}"
    folder.mkdir(parents=True, exist_ok=True)
    for name, data in made(seed, outcome.number).files.items():
        (folder / name).write_bytes(data)
    (folder / "fault.txt").write_text(outcome.fault, encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main())
