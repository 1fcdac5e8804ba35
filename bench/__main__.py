"""``python -m bench``: measure netviz beside the naive way and print the figures as Markdown.

Run it from the checkout, with the packages that the tests need and a browser.  The full run takes about twelve
minutes on two slow cores; ``--quick`` measures the two smaller sizes in two.
"""

from __future__ import annotations

import argparse
import os
import shlex
import sys
import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from pathlib import Path

from bench import engines, growth
from bench.actions import actions_table, app_actions_table
from bench.apps import our_edits
from bench.browser import find_browser, opened_browser
from bench.figures import Figures
from bench.layouts import layouts
from bench.measures import CLICK_LIMIT, PAGE_LIMIT, measure
from bench.networks import OWN, REAL, Case, real, synthetic
from bench.opening import openings
from bench.playing import playing_table
from bench.report import browser_version, here, load, machine, shown, wanted_table
from bench.tables import tables, wanted

SIZES = (20, 1_000, 10_000, 100_000)
QUICK = SIZES[:2]

BUSY = 1.5
"""Load average before the run from which on the report says that it was not measured in peace."""


PARTS = {
    "engines": f"ask large event tables with some or all of {', '.join(engines.WAYS)}, and print the times",
    "growth": f"measure how the cost of some or all stages grows ({', '.join(growth.STAGES)}), and print it",
}
"""What is measured by size alone, without a browser."""


def main(words: Sequence[str] | None = None) -> int:
    """Measure, print, and write to a file where one is named."""
    options = command_line().parse_args(words)
    # What is measured is found anew, in this process and in those that it starts.
    os.environ["NETVIZ_CACHE"] = ""
    with tempfile.TemporaryDirectory(prefix="netviz-bench-") as folder:
        text = _text(options, Path(folder), words or sys.argv[1:])
    print(text)
    if options.output:
        Path(options.output).write_text(text + "\n", encoding="utf-8")
    return 0


def _text(options: argparse.Namespace, folder: Path, words: Sequence[str]) -> str:
    """What is asked for, as Markdown."""
    if options.layouts:
        return f"Load average {load()} before.\n\n{layouts().markdown()}"
    if part := next((name for name in BY_SIZE if getattr(options, name) is not None), None):
        return _by_size(part, options, folder)
    sizes, names = chosen(options)
    cases = _cases(sizes, names, folder)
    parts: Mapping[str, Callable[[], str]] = {
        "edits": lambda: _edits(cases, options.runs),
        "opening": lambda: openings(cases, options.runs, CLICK_LIMIT),
        "actions": lambda: actions_table(cases, folder, PAGE_LIMIT),
        "app_actions": lambda: app_actions_table(cases, CLICK_LIMIT),
        "playing": lambda: playing_table(cases, folder, PAGE_LIMIT),
    }
    for name, made in parts.items():
        if getattr(options, name):
            return made()
    return _measured(cases, folder, options.runs, shlex.join(["python", "-m", "bench", *words]))


def chosen(options: argparse.Namespace) -> tuple[Sequence[int], Sequence[str]]:
    """Sizes of the synthetic networks, and names of the real ones."""
    sizes = (
        QUICK if options.quick else SIZES if options.sizes is None else [int(word) for word in _words(options.sizes)]
    )
    names = (OWN,) if options.quick else (OWN, *REAL) if options.cases is None else _words(options.cases)
    return sizes, names


def command_line() -> argparse.ArgumentParser:
    """The options."""
    parser = argparse.ArgumentParser(
        prog="python -m bench", description="Measure netviz beside the naive way, in a real browser."
    )
    parser.add_argument("--sizes", help="numbers of synthetic ties, with commas; all four by default", metavar="N,N")
    parser.add_argument(
        "--cases", help=f"real networks, with commas; by default {','.join((OWN, *REAL))}", metavar="NAME,NAME"
    )
    parser.add_argument(
        "--quick", action="store_true", help="only the two smaller sizes and this repository's own data"
    )
    parser.add_argument(
        "--runs",
        type=int,
        default=10,
        help="clicks of each kind that count, fewer where one takes seconds",
        metavar="N",
    )
    parser.add_argument(
        "--edits", action="store_true", help="measure only cells edited in the app, and print the times"
    )
    parser.add_argument(
        "--opening", action="store_true", help="measure only how long the app takes to open networks, and print it"
    )
    parser.add_argument(
        "--layouts", action="store_true", help="measure only how long networks take to be laid out, by size"
    )
    parser.add_argument(
        "--actions", action="store_true", help="measure only how long each action keeps the page busy, and print it"
    )
    parser.add_argument("--app-actions", action="store_true", help="measure the same of the app, and print it")
    parser.add_argument(
        "--playing", action="store_true", help="measure only playing through time on the page, and print the steps"
    )
    for part, says in PARTS.items():
        parser.add_argument(f"--{part}", nargs="?", const="", help=says, metavar="NAME,NAME")
    parser.add_argument("--ties", help="sizes for --engines and --growth, with commas", metavar="N,N")
    parser.add_argument("--keep", action="store_true", help="keep what --engines or --growth find, to be compared with")
    parser.add_argument("-o", "--output", help="also write the Markdown to a file", metavar="FILE")
    return parser


def _words(text: str) -> list[str]:
    return [word.strip() for word in text.split(",") if word.strip()]


def _cases(sizes: Sequence[int], names: Sequence[str], into: Path) -> list[Case]:
    cases = [synthetic(size, into / f"synthetic-{size}") for size in sizes]
    for name in names:
        found = real(name)
        if found is None:
            print(f"{name} is not at hand and is left out.", file=sys.stderr)
        else:
            cases.append(found)
    return cases


def _measured(cases: Sequence[Case], folder: Path, runs: int, command: str) -> str:
    began, before = time.monotonic(), load()

    def say(text: str) -> None:
        print(f"{time.monotonic() - began:5.0f} s, load {load()}: {text}", file=sys.stderr, flush=True)

    with opened_browser() as browser:
        found = [measure(browser, case, folder, runs, say) for case in cases]
    minutes = (time.monotonic() - began) / 60
    conditions = (
        f"Load average {before} before and {load()} after the run, which took {minutes:.0f} minutes.{_busy(before)}"
    )
    lines = [f"- {line}" for line in (*machine(browser_version(find_browser())), conditions)]
    parts = [wanted_table(wanted(found)), *tables(found)]
    return "\n\n".join(
        [
            HEAD.format(day=date.today().isoformat(), command=command),
            "\n".join(lines),
            *(part.markdown() for part in parts),
        ]
    )


BY_SIZE = {"engines": (engines.measured, engines.SIZES), "growth": (growth.grown, growth.SIZES)}
"""What measures each of :data:`PARTS`, and at which sizes."""


def _by_size(part: str, options: argparse.Namespace, folder: Path) -> str:
    """Tables of a part of :data:`BY_SIZE`, with the machine and the day."""
    measure, usual = BY_SIZE[part]
    figures, began = Figures(), time.monotonic()

    def say(text: str) -> None:
        print(f"{time.monotonic() - began:5.0f} s, load {load()}: {text}", file=sys.stderr, flush=True)

    sizes = [int(word) for word in _words(options.ties)] if options.ties else usual
    text = measure(sizes, _words(getattr(options, part)), folder, figures, say)
    if options.keep:
        figures.keep()
    return f"Measured on {date.today().isoformat()}: {' '.join(here(LARGE))}\n\n{text}"


LARGE = ("netviz", "pandas", "duckdb", "pyspark", "narwhals", "pyarrow")
"""Libraries that matter for large tables."""


def _edits(cases: Sequence[Case], runs: int) -> str:
    """The time of an edit in each network, a line each."""
    lines = [f"Load average {load()}."]
    with opened_browser() as browser:
        for case in cases:
            found = our_edits(browser, case, runs=runs, limit=CLICK_LIMIT)
            lines.append(f"{case.label}: {shown(found.median)} ms ({found.spread()}, {len(found.times)} edits)")
    return "\n".join(lines)


def _busy(before: str) -> str:
    """What has to be said when the machine was not left alone."""
    if before == "unknown" or float(before) < BUSY:
        return ""
    return " **The machine was busy with other work: the times are too long, and the ratios blurred.**"


HEAD = """\
# Performance

Measured on {day} with `{command}`.
`python -m bench -o docs/performance.md` measures all and writes this file anew. Both sides of every comparison
were measured in the same run, one after the other, on the same machine and in the same browser. Take the ratios from
here rather than the times: on a machine with a graphics card, or with faster cores, everything is faster.

**Synthetic** networks are made up from a fixed seed: as many ties as said, ties / 2.5 actors (12 or more) of which
some have far more ties than others, six types, dates at random. They are hairballs, the worst case for a map. The
others are real networks of other people; they are not part of this repository.

**The naive way** is a Streamlit app with the same switches in its sidebar that shows pyvis' `generate_html` in
`st.iframe`. It is given netviz' positions, its physics is off, its edges are straight, its tags that fetch things
from the net are taken out, its actors are numbered (which it finds sooner than texts), and beyond 2,000 ties its slow
`add_edge` is passed by: all of that flatters it.

**Drawn** is when vis-network's `afterDrawing` comes and a pixel of the canvas could be read back, in the browser's own
clock; both sides draw inside vis-network. A **click** begins with the browser's time stamp of the mouse click. Times
are medians; a first round of clicks is not counted."""


if __name__ == "__main__":
    sys.exit(main())
