"""Steps a second that the page draws while it plays through time at the fastest speed, network off."""

from __future__ import annotations

import statistics
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from playwright.sync_api import Browser, Page

from bench.browser import FIRST, opened_browser, opened_page, read_clock
from bench.networks import Case
from bench.report import load, shown
from netviz.scene import compose
from netviz.tables import read_tables
from netviz.viewer.page import page as made_page

WAYS = {"as of": "As of", "up to": "Up to"}
"""Ways to ask for dates, and what the page calls them; up to a day draws everything that ever was."""

LONGEST = 20.0
"""Seconds after which a run is broken off."""

ENDED = """(longest) => {
  const playing = document.querySelector("button[aria-label=Pause]");
  if (playing && performance.now() - window.benchFrames[0]?.at > longest) playing.click();
  return !playing && window.benchFrames.length > 1;
}"""

COUNT = """
() => {
  const { store } = window.netviz, frames = window.benchFrames = [];
  window.benchArm();
  let had = store.result;
  window.benchWaits = (ctx) => {
    if (store.result === had) return;
    had = store.result;
    ctx.getImageData(0, 0, 1, 1);
    frames.push({ at: performance.now(), ties: store.result.shown, lines: window.netviz.counts().drawn.lines });
  };
}
"""


@dataclass(frozen=True)
class Playing:
    """One run: frames drawn in so many ``seconds``, the middle and the longest ``pause`` between two of them in
    milliseconds, and the most ties and lines that one of them held."""

    way: str
    frames: int
    seconds: float
    middle: float
    longest: float
    ties: int
    lines: int

    @property
    def rate(self) -> float:
        """Steps drawn in a second."""
        return self.frames / self.seconds

    def markdown(self, label: str) -> str:
        """A row of the table."""
        return (
            f"| {label} | {self.way} | {shown(self.rate, 1)} | {self.middle:.0f} | {self.longest:.0f} | {self.frames} "
            f"| {self.ties:,} | {self.lines:,} |"
        )


HEAD = (
    "| network | dates | steps a second | ms a step | longest ms | steps drawn | most ties | most lines |\n"
    "|---|---|---:|---:|---:|---:|---:|---:|"
)


def playing_table(cases: Sequence[Case], into: Path, limit: float) -> str:
    """What playing each network draws, as a table."""
    with opened_browser() as browser:
        rows = [found.markdown(case.label) for case in cases for found in played(browser, case, into, limit)]
    return "\n".join([f"Load average {load()}.", "", HEAD, *rows])


def played(browser: Browser, case: Case, into: Path, limit: float) -> Iterator[Playing]:
    """Play the page of a network from its first month to its last, in each way."""
    file = into / f"{case.name}-playing.html"
    file.write_text(made_page(compose(read_tables(case.folder))), encoding="utf-8")
    for way, name in WAYS.items():
        with opened_page(browser, offline=True) as page:
            page.goto(file.as_uri())
            read_clock(page, FIRST, limit)
            yield _run(page, way, name)


def _run(page: Page, way: str, name: str) -> Playing:
    page.get_by_role("radio", name=name, exact=True).check()
    page.get_by_label("Step", exact=True).select_option("month")
    speed = page.get_by_label("Speed of playing, steps a second")
    speed.select_option(index=speed.locator("option").count() - 1)
    page.get_by_role("slider", name=name, exact=True).press("End")
    page.evaluate(COUNT)
    page.get_by_role("button", name="Play", exact=True).click()
    page.wait_for_function(ENDED, arg=1000 * LONGEST, timeout=3000 * LONGEST, polling=100)
    frames = page.evaluate("window.benchFrames")
    at = [frame["at"] for frame in frames]
    gaps = [later - earlier for earlier, later in pairwise(at)]
    return Playing(
        way,
        len(gaps),
        (at[-1] - at[0]) / 1000,
        statistics.median(gaps),
        max(gaps),
        max(frame["ties"] for frame in frames),
        max(frame["lines"] for frame in frames),
    )
