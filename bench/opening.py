"""How long the app takes to open a network, in a new process and again, and to draw a filter click."""

from __future__ import annotations

import statistics
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field

from playwright.sync_api import Browser, BrowserContext

from bench.apps import most_frequent
from bench.browser import CLOCKS, FIRST, VIEWPORT, opened_browser, read_clock
from bench.clicks import AT_REST, Clicks, in_sidebar
from bench.networks import Case
from bench.report import Table, Wanted, load, shown, wanted_table
from bench.servers import our_app

TABS = 5
"""So many tabs are opened after the first."""

COLD, WARM, CLICK = 6.0, 2.0, 300.0
"""What is wanted: seconds from the first request of a new process, and of a further tab; milliseconds of a click."""


@dataclass(frozen=True)
class Opening:
    """Seconds until a new process answers and until its first page is drawn, both from its start; seconds of that
    page and of further tabs from their request; and clicks in the sidebar."""

    case: Case
    ready: float
    since_start: float | None
    cold: float | None
    again: list[float] = field(default_factory=list)
    clicks: Clicks = field(default_factory=Clicks)

    @property
    def warm(self) -> float | None:
        """Median of the further tabs."""
        return statistics.median(self.again) if self.again else None

    def cells(self) -> Sequence[str]:
        """A row of the table."""
        tabs = f"{shown(min(self.again), 2)}–{shown(max(self.again), 2)}" if self.again else "–"
        seconds = [shown(each, 2) for each in (self.ready, self.cold, self.since_start, self.warm)]
        return [self.case.label, *seconds, tabs, shown(self.clicks.median), self.clicks.spread()]

    def wanted(self) -> list[Wanted]:
        """What was asked for."""
        name = self.case.name
        return [
            Wanted(f"{name}: opened in a new process", COLD, self.cold, "s"),
            Wanted(f"{name}: opened again", WARM, self.warm, "s"),
            Wanted(f"{name}: filter click in the app", CLICK, self.clicks.median, "ms"),
        ]


HEADER = ["network", "ready s", "cold s", "from start s", "again s", "all", "click ms", "all"]


def openings(cases: Sequence[Case], runs: int, limit: float) -> str:
    """Measure some networks; the tables as Markdown."""
    before = load()
    with opened_browser() as browser:
        found = [measured(browser, case, runs, limit) for case in cases]
    says = (
        "Seconds until a new process answers; from the first request, which comes then, to the drawn frame; from the "
        "start of the process to that frame; the same from the request in further tabs of the browser (median and "
        "all); and from a filter click in the sidebar to the next frame, which shows of the lines on the map those "
        f"that are asked for. Nothing is kept on disk. Load average {before} before."
    )
    table = Table("Opening", says, HEADER, [each.cells() for each in found])
    return f"{table.markdown()}\n\n{wanted_table([each for one in found for each in one.wanted()]).markdown()}"


def measured(browser: Browser, case: Case, runs: int, limit: float) -> Opening:
    """Open a network in a new process, then in further tabs of the same browser, and click."""
    with _context(browser) as context:
        began = time.perf_counter()
        with our_app(case) as app:
            ready = time.perf_counter() - began
            cold = _drawn(context, app.url, limit)
            since = None if cold is None else time.perf_counter() - began
            again = [took for _ in range(TABS) if (took := _drawn(context, app.url, limit)) is not None]
            page = context.new_page()
            page.goto(app.url)
            return Opening(case, ready, since, cold, again, in_sidebar(page, most_frequent(case), runs, limit))


@contextmanager
def _context(browser: Browser) -> Iterator[BrowserContext]:
    context = browser.new_context(viewport=VIEWPORT)
    try:
        context.add_init_script(CLOCKS)
        yield context
    finally:
        context.close()


def _drawn(context: BrowserContext, url: str, limit: float) -> float | None:
    """Seconds from the request of a new tab to its first frame; the tab is closed when it is at rest."""
    page = context.new_page()
    page.goto(url)
    took = read_clock(page, FIRST, limit)
    page.wait_for_selector(AT_REST, timeout=1000 * limit)
    page.close()
    return None if took is None else took / 1000
