"""The two apps on one network: first frame, clicks in the sidebar, memory."""

from __future__ import annotations

import time
from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass, field, replace
from pathlib import Path

from playwright.sync_api import Browser

from bench.browser import FIRST, FIRST_OF_PYVIS, opened_page, read_clock
from bench.clicks import Clicks, in_sidebar
from bench.edits import typed
from bench.networks import Case, rows
from bench.servers import App, naive_app, our_app


@dataclass(frozen=True)
class AppFigures:
    """Seconds until the server answered (``start``) and from the browser's first request to the ``first`` frame.

    ``megabytes`` is the largest memory that the app's process held, None where the system does not tell; ``edits``
    are those of the page Edit, which the naive way does not have.
    """

    start: float
    first: float | None
    clicks: Clicks
    megabytes: float | None
    edits: Clicks = field(default_factory=Clicks)


def our_edits(browser: Browser, case: Case, *, runs: int, limit: float) -> Clicks:
    """Only the edits, in an app and a browser of their own."""
    with our_app(case) as app, opened_page(browser) as page:
        return typed(page, app.url, runs, limit)


def our_figures(browser: Browser, case: Case, *, runs: int, limit: float) -> AppFigures:
    """Our app, cold: a new process, a browser without a cache."""
    figures = _figures(browser, case, lambda: our_app(case), FIRST, runs=runs, limit=limit)
    return replace(figures, edits=our_edits(browser, case, runs=runs, limit=limit) if runs else Clicks())


def naive_figures(browser: Browser, case: Case, spots: Path, *, runs: int, limit: float) -> AppFigures:
    """The naive app in the same way."""
    return _figures(browser, case, lambda: naive_app(case, spots), FIRST_OF_PYVIS, runs=runs, limit=limit)


def _figures(
    browser: Browser,
    case: Case,
    start: Callable[[], AbstractContextManager[App]],
    clock: str,
    *,
    runs: int,
    limit: float,
) -> AppFigures:
    began = time.perf_counter()
    with start() as app, opened_page(browser) as page:
        started = time.perf_counter() - began
        page.goto(app.url)
        first = read_clock(page, clock, limit)
        clicks = in_sidebar(page, most_frequent(case), runs, limit) if runs and first is not None else Clicks()
        return AppFigures(started, None if first is None else first / 1000, clicks, app.peak())


def most_frequent(case: Case) -> list[str]:
    """The types of ties, those with the most ties first."""
    return [str(kind) for kind in rows(case.folder, "ties")["type"].value_counts().index]
