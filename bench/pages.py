"""One HTML file for the network: our page and pyvis' own, how large, how long to make, how soon drawn."""

from __future__ import annotations

import time
from dataclasses import dataclass
from pathlib import Path

import pandas as pd
from playwright.sync_api import Browser

from bench.browser import FIRST, FIRST_OF_PYVIS, opened_page, read_clock
from bench.clicks import Clicks, in_legend
from bench.networks import Case, rows
from bench.pyvis_page import pyvis_page, read_spots
from netviz.layout import place
from netviz.scene import compose
from netviz.tables import read_tables
from netviz.viewer.page import page as made_page


@dataclass(frozen=True)
class PageFigures:
    """``megabytes`` of HTML, seconds to ``make`` it, seconds from navigation to the ``first`` frame drawn.

    ``first`` is None when there was none within the limit; ``clicks`` are those in the page's own legend.
    """

    megabytes: float
    make: float
    first: float | None
    clicks: Clicks | None = None


def our_page(browser: Browser, case: Case, into: Path, *, loads: int, runs: int, limit: float) -> PageFigures:
    """Our page with its CSVs, made from tables that are read and laid out already."""
    tables = read_tables(case.folder)
    place(tables)
    began = time.perf_counter()
    html = made_page(compose(tables))
    make = time.perf_counter() - began
    file = _written(into / f"{case.name}.html", html)
    first = _first_frame(browser, file, FIRST, loads, limit)
    with opened_page(browser, offline=True) as page:
        page.goto(file.as_uri())
        read_clock(page, FIRST, limit)
        clicks = in_legend(page, runs, limit)
    return PageFigures(file.stat().st_size / 1e6, make, first, clicks)


def pyvis_own_page(
    browser: Browser, case: Case, spots: Path, *, loads: int, limit: float, springs: bool = False
) -> PageFigures:
    """pyvis' page of the same actors and ties; see :mod:`bench.pyvis_page` for what is done in its favour."""
    places = read_spots(spots)
    ties = rows(case.folder, "ties")
    began = time.perf_counter()
    html = pyvis_page(places, ties, physics=springs)
    make = time.perf_counter() - began
    file = _written(spots.with_suffix(".html"), html)
    return PageFigures(file.stat().st_size / 1e6, make, _first_frame(browser, file, FIRST_OF_PYVIS, loads, limit))


def _written(file: Path, html: str) -> Path:
    file.write_text(html, encoding="utf-8")
    return file


def _first_frame(browser: Browser, file: Path, clock: str, loads: int, limit: float) -> float | None:
    """Median seconds over several loads, each in a fresh context with the network off; None beyond the limit."""
    times = []
    for _ in range(loads):
        with opened_page(browser, offline=True) as page:
            page.goto(file.as_uri(), wait_until="commit", timeout=1000 * limit)
            took = read_clock(page, clock, limit)
        if took is None:
            return None
        times.append(took / 1000)
    return float(pd.Series(times).median())
