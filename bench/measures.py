"""What is measured of each network, and in which order."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser

from bench.apps import AppFigures, naive_figures, our_figures
from bench.networks import Case, rows, write
from bench.pages import PageFigures, our_page, pyvis_own_page
from bench.reading import ReadFigures
from bench.reading import figures as read_figures
from netviz.layout import place
from netviz.tables import read_tables

CLICK_LIMIT = 60.0
"""Seconds that one click may take."""

PAGE_LIMIT = 20.0
"""Seconds until a page must have drawn its first frame."""

MANY = 40_000
"""Beyond so many ties things that take seconds are done less often."""

SPRINGS = 10_000
"""Up to so many ties pyvis' own springs are tried."""

PIXELS = 60
"""The naive way draws its actors about so many pixels of its plane apart."""


@dataclass(frozen=True)
class Figures:
    """All that was measured of one network."""

    case: Case
    read: ReadFigures
    pandas: ReadFigures
    app: AppFigures
    naive: AppFigures
    page: PageFigures
    pyvis: PageFigures
    springs: PageFigures | None


def measure(browser: Browser, case: Case, folder: Path, runs: int, say: Callable[[str], None]) -> Figures:
    """Measure one network; ``folder`` holds what has to be written for it, ``say`` hears what is being done."""
    large = case.ties > MANY
    say(f"{case.label}: reading")
    read, pandas = (read_figures(case.folder, how, 3 if large else 5) for how in ("ours", "pandas"))
    spots = folder / f"{case.name}.spots.csv"
    lay_out(case, spots)
    say(f"{case.label}: our app")
    app = our_figures(browser, case, runs=runs, limit=CLICK_LIMIT)
    say(f"{case.label}: the naive app")
    naive = naive_figures(browser, case, spots, runs=runs, limit=CLICK_LIMIT)
    say(f"{case.label}: pages")
    loads = 2 if large else 5
    page = our_page(browser, case, folder, loads=loads, runs=runs, limit=PAGE_LIMIT)
    pyvis = pyvis_own_page(browser, case, spots, loads=loads, limit=PAGE_LIMIT)
    springs = (
        pyvis_own_page(browser, case, spots, loads=1, limit=PAGE_LIMIT, springs=True) if case.ties <= SPRINGS else None
    )
    return Figures(case, read, pandas, app, naive, page, pyvis, springs)


def lay_out(case: Case, file: Path) -> None:
    """Write netviz' own positions to a CSV (actor, name, x, y in pixels), so that the naive way need not find any."""
    spots = place(read_tables(case.folder))
    known = rows(case.folder, "actors")
    names = dict(zip(known["id"], known["name"], strict=True))
    spread = PIXELS * math.sqrt(len(spots))
    columns = {
        "actor": list(spots),
        "name": [names.get(actor, actor) for actor in spots],
        "x": [round(x * spread, 1) for x, _ in spots.values()],
        "y": [round(y * spread, 1) for _, y in spots.values()],
    }
    write(file, columns)
