"""``netviz convert``: a folder of any size as Parquet, DuckDB or CSV."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Annotated, TextIO

import typer

from netviz.commands.folder import Folder
from netviz.stores import SINKS, Progress, read_source
from netviz.stores import convert as converted
from netviz.stores.engines import plainly


def convert(
    folder: Folder,
    output: Annotated[Path, typer.Option("--output", "-o", help="Folder to make.", metavar="FOLDER2")],
    form: Annotated[str, typer.Option("--format", help=f"{', '.join(SINKS)}.", metavar="FORM")] = "parquet",
) -> None:
    """Write a folder anew so that many more ties than memory holds can be asked; the other tables are copied."""
    with plainly(f"{folder} cannot be converted"):
        rows = converted(read_source(folder), output, form, _told(sys.stderr))
    if sys.stderr.isatty():
        print(file=sys.stderr)
    print(f"{output}: {rows:,} ties")


def _told(stream: TextIO, clock: Callable[[], float] = time.monotonic) -> Callable[[Progress], None]:
    """Rows, rate and time left on one line of a terminal; nothing where there is none."""
    if not stream.isatty():
        return lambda _: None
    began = clock()

    def tell(progress: Progress) -> None:
        line = progress_line(progress, clock() - began)
        print(f"\r{line:<78}", end="", file=stream, flush=True)

    return tell


def progress_line(progress: Progress, seconds: float) -> str:
    """How far a conversion has come, in words.

    >>> progress_line(Progress(rows=300_000, read=25, size=100), 2.0)
    '300,000 ties, 150,000 a second, about 6 s left'
    >>> progress_line(Progress(rows=0, read=25, size=100), 2.0)
    'looking for ties that are equal: 25 %'
    """
    share = progress.read / progress.size if progress.size else 1.0
    if not progress.rows:
        return f"looking for ties that are equal: {share:.0%}".replace("%", " %")
    rate = progress.rows / max(seconds, 1e-3)
    left = seconds / share - seconds if share else 0.0
    return f"{progress.rows:,} ties, {rate:,.0f} a second, about {left:,.0f} s left"
