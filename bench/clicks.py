"""From a click to the drawn canvas: in our app, in the naive app, and on our page's own legend."""

from __future__ import annotations

import itertools
import statistics
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from playwright.sync_api import Page

from bench.browser import CLICKED, read_clock

REST = 350
"""Milliseconds between the end of one answer and the next click, so that no click waits for the one before."""

PATIENCE, FEWEST = 30.0, 3
"""After so many seconds so few clicks are enough: those of the naive way take up to twenty seconds each."""

SIDEBAR = "[data-testid=stSidebar]"
BOX = f"{SIDEBAR} [data-testid=stCheckbox] label"
FIELD = f"{SIDEBAR} [data-testid=stMultiSelect]"
AT_REST = "[data-testid=stApp][data-test-script-state=notRunning]"
LEGEND = "section[aria-label='Types of ties'] li label"

Step = Callable[[], None]
"""One click; what has to happen before it (opening a list, typing into a field) is done when it is made."""


@dataclass
class Clicks:
    """Milliseconds of each click, and the bytes that the server sent for each."""

    times: list[float] = field(default_factory=list)
    received: list[int] = field(default_factory=list)
    over: float | None = None
    """The limit in seconds that a click went beyond, after which there was no other."""

    @property
    def median(self) -> float | None:
        """Median of the times; None when there is none."""
        return statistics.median(self.times) if self.times else None

    def spread(self) -> str:
        """The fastest and the slowest."""
        return f"{min(self.times):,.0f}–{max(self.times):,.0f}" if self.times else "–"

    @property
    def kilobytes(self) -> float | None:
        """Median of the bytes received, in kB."""
        return statistics.median(self.received) / 1000 if self.received else None


def in_sidebar(page: Page, kinds: list[str], runs: int, limit: float) -> Clicks:
    """Switch tie types off and on again in a sidebar: boxes where there are some, else a field to choose from.

    A first round is not counted.  ``kinds`` are the types with the most ties, as the field names them; ``limit`` is
    the number of seconds that one click may take, and the first that takes longer is the last.
    """
    heard: list[int] = []
    page.on("websocket", lambda socket: socket.on("framereceived", lambda data: heard.append(len(data))))
    page.reload()
    page.locator(f"{BOX}, {FIELD}").first.wait_for(timeout=1000 * limit)
    page.wait_for_function("() => window.benchFirst || window.benchDrawn", timeout=3000 * limit, polling=50)
    steps = _of_field(page, kinds) if page.locator(FIELD).count() else _of_boxes(page, BOX, len(kinds))
    return _clicked(page, steps, runs, limit, heard)


def in_legend(page: Page, runs: int, limit: float) -> Clicks:
    """Switch tie types off and on again in the legend of our page; a first round is not counted."""
    return _clicked(page, _of_boxes(page, LEGEND, page.locator(LEGEND).count()), runs, limit, [])


def _of_boxes(page: Page, where: str, count: int) -> Iterable[Step]:
    """Each box off and on, one after the other."""
    for number in itertools.cycle(range(min(count, page.locator(where).count()))):
        yield from [page.locator(where).nth(number).click] * 2


def _of_field(page: Page, kinds: list[str]) -> Iterable[Step]:
    """One type alone, then all of them again, for the types with the most ties."""
    for kind in itertools.cycle(kinds[:3]):
        page.locator(f"{FIELD} input").first.click()
        page.keyboard.type(kind)
        yield page.get_by_role("option").first.click
        page.keyboard.press("Escape")
        yield page.locator(FIELD).get_by_role("button", name="Remove").first.click


def _clicked(page: Page, steps: Iterable[Step], runs: int, limit: float, heard: list[int]) -> Clicks:
    found, began = Clicks(), time.monotonic()
    _rest(page)
    for turn, step in enumerate(itertools.islice(steps, 2 + runs)):
        if len(found.times) >= FEWEST and time.monotonic() - began > PATIENCE:
            break
        page.evaluate("window.benchArm()")
        before = sum(heard)
        step()
        took = read_clock(page, CLICKED, limit)
        if took is None:
            found.over = limit
            break
        _rest(page)
        if turn >= 2:
            found.times.append(took)
            found.received.append(sum(heard) - before)
    return found


def _rest(page: Page) -> None:
    """Until the app has nothing left to do; a page that is no app never has."""
    page.wait_for_timeout(REST)
    if page.locator("[data-testid=stApp]").count():
        page.wait_for_selector(AT_REST, timeout=60_000)
        page.wait_for_function("window.benchIdle()", timeout=60_000)
        page.wait_for_timeout(REST)
