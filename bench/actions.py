"""The longest that each thing a reader can do keeps the page's main thread busy, by the browser's own long tasks."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser, Locator, Page

from bench.browser import FIRST, opened_browser, opened_page, read_clock
from bench.networks import Case
from bench.report import load
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

HUB = """() => {
  const { scene, actorXY } = window.netviz, { size, count, id } = scene.actors;
  let hub = 0;
  for (let i = 0; i < count; i++) if (size[i] > size[hub]) hub = i;
  return { id: id[hub], name: scene.actors.name[hub], at: actorXY(id[hub]) };
}"""

Do = Callable[[Page], object]


def _map(page: Page) -> tuple[float, float]:
    """The middle of the map."""
    box = page.get_by_role("application").bounding_box()
    assert box is not None
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


def _button(name: str, exact: bool = True) -> Do:
    return lambda page: page.get_by_role("button", name=name, exact=exact).first.click()


def _radio(name: str) -> Do:
    return lambda page: page.get_by_role("radio", name=name, exact=True).check()


def _hover(page: Page) -> None:
    x, y = _map(page)
    page.mouse.move(x - 150, y - 100)
    page.mouse.move(x + 150, y + 100, steps=30)


def _click_hub(page: Page) -> None:
    page.mouse.click(*page.evaluate(HUB)["at"])


def _click_beside(page: Page) -> None:
    x, y = _map(page)
    page.mouse.click(x + 37, y - 61)


def _pan(page: Page) -> None:
    x, y = _map(page)
    page.mouse.move(x - 200, y - 190)
    page.mouse.down()
    page.mouse.move(x - 80, y - 120, steps=12)
    page.mouse.up()


def _drag_hub(page: Page) -> None:
    x, y = page.evaluate(HUB)["at"]
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x + 90, y + 40, steps=12)
    page.mouse.up()


def _wheel(turn: int) -> Do:
    def turned(page: Page) -> None:
        page.mouse.move(*_map(page))
        for _ in range(8):
            page.mouse.wheel(0, turn)
            page.wait_for_timeout(30)

    return turned


def _type_into(find: Callable[[Page], Locator], text: Callable[[Page], str]) -> Do:
    def typed(page: Page) -> None:
        find(page).click()
        page.keyboard.type(text(page), delay=60)

    return typed


def _brush(page: Page) -> None:
    handle = page.get_by_role("slider", name="From", exact=True).bounding_box()
    assert handle is not None
    x, y = handle["x"] + handle["width"] / 2, handle["y"] + handle["height"] / 2
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x - 200, y, steps=20)
    page.mouse.up()


def _play(page: Page) -> None:
    page.get_by_label("Step", exact=True).select_option("month")
    page.get_by_label("Speed of playing").select_option("8/s")
    page.get_by_role("button", name="Play", exact=True).click()
    page.wait_for_timeout(3000)
    page.get_by_role("button", name="Pause", exact=True).click()


def _ask(name: str) -> Do:
    return lambda page: page.locator(".nv-ask-choice").get_by_role("button", name=name, exact=True).click()


def _first(selector: str) -> Do:
    return lambda page: page.locator(selector).first.click()


def _table(name: str, what: str) -> Do:
    return lambda page: (
        page.get_by_role("region", name=f"Table of {name}").get_by_role("button", name=what).first.click()
    )


def _name(page: Page) -> str:
    return str(page.evaluate(HUB)["name"])[:12]


ACTIONS: dict[str, Do] = {
    "move the pointer over the map": _hover,
    "click the actor with the most ties": _click_hub,
    "its ties within 1 step": _button("Focus within 1 step"),
    "within 3 steps": _button("Focus within 3 steps"),
    "clear the focus": _button("Clear focus"),
    "click beside it": _click_beside,
    "drag an actor": _drag_hub,
    "pan": _pan,
    "zoom in": _wheel(-240),
    "zoom out": _wheel(240),
    "fit": _button("Fit the whole network"),
    "search": _type_into(lambda page: page.get_by_role("combobox", name="Search actors and ties"), _name),
    "take what was found": lambda page: page.keyboard.press("Enter"),
    "walk by key": lambda page: [page.keyboard.press("ArrowRight") for _ in range(4)],
    "reset": _button("Reset the view"),
    "a type off": _first("section[aria-label='Types of ties'] li label"),
    "a type on": _first("section[aria-label='Types of ties'] li label"),
    "as of a day": _radio("As of"),
    "play for 3 s": _play,
    "during a year": _radio("During"),
    "brush": _brush,
    "up to a day": _radio("Up to"),
    "all dates": _radio("All dates"),
    "dark": _button("Light or dark"),
    "read as tables": _button("Read as tables"),
    "sort the ties": _table("ties", "Target"),
    "next rows": _table("ties", "Next rows"),
    "filter the ties": _type_into(lambda page: page.get_by_label("Filter ties"), lambda page: "person 3"),
    "filter the actors": _type_into(lambda page: page.get_by_label("Filter actors"), lambda page: "person 3"),
    "a type off beside the tables": _first("section[aria-label='Types of ties'] li label"),
    "close the tables": _button("Close the tables"),
    "what changed": _button("Questions"),
    "who stands between": _ask("Who stands between?"),
    "what rests on what": _ask("What rests on what?"),
    "close the questions": _button("Close the questions"),
    "save the picture": _button("Save the picture (PNG)"),
    "print": lambda page: page.evaluate(
        "dispatchEvent(new Event('beforeprint')), dispatchEvent(new Event('afterprint'))"
    ),
    "back": lambda page: page.go_back(),
}
"""What a reader can do, in an order in which each can be done."""


@dataclass(frozen=True)
class Busy:
    """The longest task of an action, and all its long ones together, in milliseconds."""

    action: str
    longest: float
    together: float


def busy(page: Page) -> list[Busy]:
    """Do everything once on a page that has drawn."""
    page.evaluate(WATCH)
    found = []
    for name, do in ACTIONS.items():
        page.evaluate("window.benchTasks.length = 0, window.benchSince = 0")
        do(page)
        page.wait_for_function(OVER, polling=50, timeout=60_000)
        tasks = page.evaluate("window.benchTasks")
        found.append(Busy(name, max(tasks, default=0), sum(tasks)))
    return found


def actions_table(cases: Sequence[Case], into: Path, limit: float) -> str:
    """The longest task of every action, a column for each network."""
    columns = []
    with opened_browser() as browser:
        for case in cases:
            columns.append(_measured(browser, case, into, limit))
    return f"Load average {load()}.\n\n{as_table([case.label for case in cases], columns)}"


def as_table(labels: Sequence[str], columns: Sequence[Sequence[Busy]]) -> str:
    """A row for each action, a column for each network."""
    head = ["| action |" + "".join(f" {label} |" for label in labels), "|---|" + "---:|" * len(labels)]
    rows = [
        f"| {same[0].action} |" + "".join(f" {_told(each)} |" for each in same) for same in zip(*columns, strict=True)
    ]
    return "\n".join([*head, *rows])


def _measured(browser: Browser, case: Case, into: Path, limit: float) -> list[Busy]:
    """The middle of several rounds, each in a page of its own."""
    file = into / f"{case.name}-actions.html"
    file.write_text(made_page(compose(read_tables(case.folder))), encoding="utf-8")
    rounds = []
    for _ in range(ROUNDS):
        with opened_page(browser, offline=True) as page:
            page.goto(file.as_uri())
            read_clock(page, FIRST, limit)
            rounds.append(busy(page))
    return [sorted(same, key=lambda each: each.longest)[ROUNDS // 2] for same in zip(*rounds, strict=True)]


def _told(found: Busy) -> str:
    return f"{found.longest:.0f}" if found.longest else f"< {SHORTEST}"
