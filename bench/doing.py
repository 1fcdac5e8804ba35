"""What a reader does with the viewer, by mouse and keyboard: on an exported page, and in the app."""

from __future__ import annotations

from collections.abc import Callable

from playwright.sync_api import Locator, Page

from bench.clicks import BOX, FIELD, SIDEBAR

HUB = """() => {
  const { scene, actorXY } = window.benchViewer(), { size, count, id } = scene.actors;
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
    pause = page.get_by_role("button", name="Pause", exact=True)
    if pause.count():  # it stops by itself at the last day
        pause.click()


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


ON_PAGE: dict[str, Do] = {
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
"""What a reader of the page can do, in an order in which each can be done."""


def _app_type(page: Page) -> None:
    """The first type off and on again, or alone and not alone where types are chosen from a field."""
    if page.locator(FIELD).count():
        page.locator(f"{FIELD} input").first.click()
        page.get_by_role("option").first.click()
        page.keyboard.press("Escape")
    else:
        page.locator(BOX).first.click()


def _app_type_back(page: Page) -> None:
    if page.locator(FIELD).count():
        page.locator(FIELD).get_by_role("button", name="Remove").first.click()
    else:
        page.locator(BOX).first.click()


def _in_sidebar(text: str) -> Do:
    return lambda page: page.locator(SIDEBAR).get_by_text(text, exact=True).first.click()


IN_APP: dict[str, Do] = {
    "a type off": _app_type,
    "a type on": _app_type_back,
    "as of a day": _in_sidebar("As of"),
    "play for 3 s": _play,
    "during a year": _in_sidebar("During"),
    "brush": _brush,
    "up to a day": _in_sidebar("Up to"),
    "all dates": _in_sidebar("All"),
    **{
        name: ON_PAGE[name]
        for name in (
            "move the pointer over the map",
            "click the actor with the most ties",
            "click beside it",
            "drag an actor",
            "pan",
            "zoom in",
            "zoom out",
            "fit",
            "search",
            "take what was found",
            "walk by key",
            "reset",
            "read as tables",
            "sort the ties",
            "filter the ties",
            "close the tables",
        )
    },
    "the kinds of actors": _in_sidebar("Kinds of actors"),
}
"""What a reader of the app's page Network can do."""
