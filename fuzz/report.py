"""What came of a run, as a page of the documentation."""

from __future__ import annotations

import statistics
from collections.abc import Sequence
from datetime import date

from fuzz.inputs import CASES, made
from fuzz.trial import ON_DISK, SECONDS, Outcome

INTRODUCTION = """\
# Fuzzing

`make fuzz` feeds hostile bytes and broken CSVs through reading, the doctor and writing back: arbitrary bytes; real
files with bytes, lines, cells, quotation marks, delimiters and encodings changed; made-up tables full of odd texts. Of
each input it is asked that nothing raises and nothing takes longer than {seconds} s, that every finding is told with a
place and a way out, and that every file is written back byte for byte. Every {on_disk}th input is read from a folder on
disk. The same seed makes the same inputs; `tests/test_fuzz.py` tries the first few hundred with every run of the tests.

This page is written by `python -m fuzz -o docs/fuzz.md`.

"""


def report(outcomes: Sequence[Outcome], seed: int) -> str:
    """The page: how many inputs of which kind, what failed, the slowest, and the memory that was needed."""
    slowest = max(outcomes, key=lambda outcome: outcome.seconds)
    size = sum(map(len, made(seed, slowest.number).files.values()))
    peak = max(outcome.peak for outcome in outcomes) / 1024
    failed = [outcome.number for outcome in outcomes if outcome.fault]
    lines = [
        "| | |",
        "|---|---|",
        f"| day | {date.today().isoformat()} |",
        f"| seed | {seed} |",
        f"| inputs | {len(outcomes):,} |",
        f"| real cases beside the checkout | {'yes' if CASES.is_dir() else 'no, only data/ was broken'} |",
        f"| tracebacks, hangs, changed bytes | {f'**{len(failed)}**: inputs {failed[:20]}' if failed else 'none'} |",
        f"| findings | {sum(outcome.findings for outcome in outcomes):,} |",
        f"| middle input | {1000 * statistics.median(outcome.seconds for outcome in outcomes):.1f} ms |",
        f"| slowest input | {slowest.seconds:.2f} s (number {slowest.number}, {slowest.kind}, {size:,} bytes) |",
        f"| peak memory of the process | {peak:,.0f} MiB |",
        "",
        "| kind | inputs | findings | middle | slowest |",
        "|---|---|---|---|---|",
    ]
    for kind in sorted({outcome.kind for outcome in outcomes}):
        of_kind = [outcome for outcome in outcomes if outcome.kind == kind]
        times = [outcome.seconds for outcome in of_kind]
        findings = sum(outcome.findings for outcome in of_kind)
        middle, most = 1000 * statistics.median(times), 1000 * max(times)
        lines.append(f"| {kind} | {len(of_kind):,} | {findings:,} | {middle:.1f} ms | {most:,.0f} ms |")
    return INTRODUCTION.format(seconds=SECONDS, on_disk=ON_DISK) + "\n".join(lines) + "\n"
