"""How long each thing a reader can do keeps the browser busy, by its own long tasks: on the page and in the app."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser, Page

from bench.browser import FIRST, opened_browser, opened_page, read_clock
from bench.clicks import AT_REST, BOX, FIELD
from bench.doing import IN_APP, ON_PAGE, Do
from bench.networks import Case
from bench.report import load
from bench.servers import our_app
from netviz.scene import compose
from netviz.tables import read_tables
from netviz.viewer.page import page as made_page

WATCH = """() => {
  window.benchTasks = [];
  new PerformanceObserver((list) => { for (const { duration } of list.getEntries()) window.benchTasks.push(duration); })
    .observe({ type: "longtask" });
}"""
SHORTEST = 50
"""Milliseconds from which on the browser calls a task long; shorter ones it does not tell."""

ROUNDS = 3
"""How often everything is done; the middle one of an action counts."""

REST = 400
"""Milliseconds without a long task after which an action is over."""

OVER = f"""() => {{
  const told = window.benchTasks.length, now = performance.now();
  if (told !== window.benchTold || !window.benchSince) {{ window.benchTold = told; window.benchSince = now; }}
  return now - window.benchSince > {REST};
}}"""


@dataclass(frozen=True)
class Busy:
    """The longest task of an action, and all its long ones together, in milliseconds."""

    action: str
    longest: float
    together: float


def busy(page: Page, actions: Mapping[str, Do]) -> list[Busy]:
    """Do everything once on a page that has drawn, and is watched."""
    found = []
    for name, do in actions.items():
        page.evaluate("window.benchTasks.length = 0, window.benchSince = 0")
        do(page)
        _rest(page)
        tasks = page.evaluate("window.benchTasks")
        found.append(Busy(name, max(tasks, default=0), sum(tasks)))
    return found


def _rest(page: Page) -> None:
    """Until an action is over; the app has to be at rest as well."""
    page.wait_for_function(OVER, polling=50, timeout=60_000)
    if page.locator(APP).count():
        page.locator(f"{BOX}, {FIELD}").first.wait_for(timeout=60_000)
        page.wait_for_selector(AT_REST, timeout=60_000)
        page.wait_for_function(OVER, polling=50, timeout=60_000)


APP = "[data-testid=stApp]"


def actions_table(cases: Sequence[Case], into: Path, limit: float) -> str:
    """The longest task of every action, a column for each network."""
    return _tabled(cases, lambda browser, case: _on_page(browser, case, into, limit))


def app_actions_table(cases: Sequence[Case], limit: float) -> str:
    """The same in the app."""
    return _tabled(cases, lambda browser, case: _in_app(browser, case, limit))


def _tabled(cases: Sequence[Case], measure: Callable[[Browser, Case], list[list[Busy]]]) -> str:
    with opened_browser() as browser:
        columns = [_middle(measure(browser, case)) for case in cases]
    return f"Load average {load()}.\n\n{as_table([case.label for case in cases], columns)}"


def as_table(labels: Sequence[str], columns: Sequence[Sequence[Busy]]) -> str:
    """A row for each action, a column for each network."""
    head = ["| action |" + "".join(f" {label} |" for label in labels), "|---|" + "---:|" * len(labels)]
    rows = [
        f"| {same[0].action} |" + "".join(f" {_told(each)} |" for each in same) for same in zip(*columns, strict=True)
    ]
    return "\n".join([*head, *rows])


def _on_page(browser: Browser, case: Case, into: Path, limit: float) -> list[list[Busy]]:
    """Several rounds, each in a page of its own."""
    file = into / f"{case.name}-actions.html"
    file.write_text(made_page(compose(read_tables(case.folder))), encoding="utf-8")
    return [_round(browser, file.as_uri(), ON_PAGE, limit, offline=True) for _ in range(ROUNDS)]


def _in_app(browser: Browser, case: Case, limit: float) -> list[list[Busy]]:
    """Several rounds, each in a tab of its own of one app."""
    with our_app(case) as app:
        return [_round(browser, app.url, IN_APP, limit) for _ in range(ROUNDS)]


def _round(browser: Browser, url: str, actions: Mapping[str, Do], limit: float, offline: bool = False) -> list[Busy]:
    with opened_page(browser, offline=offline) as page:
        page.goto(url)
        read_clock(page, FIRST, limit)
        page.evaluate(WATCH)
        _rest(page)
        return busy(page, actions)


def _middle(rounds: Sequence[Sequence[Busy]]) -> list[Busy]:
    return [sorted(same, key=lambda each: each.longest)[ROUNDS // 2] for same in zip(*rounds, strict=True)]


def _told(found: Busy) -> str:
    return f"{found.longest:.0f}" if found.longest else f"< {SHORTEST}"
