"""The pages Changes, Paths and Evidence in a real browser: everybody can read them, and the keyboard is enough."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Locator, expect
from test_accessibility import serious
from watched import Watched

DATA = Path(__file__).parents[2] / "data"
Open = Callable[..., Watched]

PAGES = {
    "changes?from=2025-12-02&to=2026-08-01": "Surely begun",
    "paths?x=Volodin&y=Lukoil&not-through=USA&order=together": "Without Russia nothing joins",
    "evidence?on=2025-12-02&reference=S34": "Left without a source: A09",
}
"""Pages by their addresses, and the last words that they tell."""


@pytest.fixture(scope="module")
def app(start_app: Callable[..., str]) -> str:
    return start_app(DATA)


def tab_to(field: Locator) -> None:
    """Go on by keyboard to a field that comes soon: the help of the one before may stand between."""
    for _ in range(3):
        field.page.keyboard.press("Tab")
        if field.evaluate("field => field === document.activeElement"):
            return
    raise AssertionError("the field is not reached by keyboard")


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("address", PAGES, ids=lambda address: address.split("?")[0])
def test_the_page_has_no_serious_violation(app: str, open_app: Open, address: str, dark: bool) -> None:
    opened = open_app(f"{app}/{address}", dark=dark, viewer=not address.startswith("evidence"))
    expect(opened.page.get_by_text(PAGES[address]).first).to_be_visible()
    opened.at_rest()
    assert serious(opened, "[data-testid=stMain]") == []


def test_changes_are_asked_for_by_keyboard(app: str, open_app: Open) -> None:
    opened = open_app(f"{app}/changes?from=2025-12-02&to=2026-08-01")
    expect(opened.page.get_by_text("surely 1 begun, 3 ended").first).to_be_visible()
    opened.at_rest()
    keys = opened.page.keyboard
    opened.page.get_by_role("textbox", name="From").focus()
    tab_to(opened.page.get_by_role("textbox", name="To"))
    keys.press("Control+a")
    keys.type("2025-12-31")
    keys.press("Enter")
    opened.page.wait_for_url(re.compile("to=2025-12-31"))
    expect(opened.page.get_by_text(re.compile("31 December 2025")).first).to_be_visible()


def test_paths_are_asked_for_by_keyboard(app: str, open_app: Open) -> None:
    opened = open_app(f"{app}/paths", viewer=False)
    field = opened.page.get_by_role("textbox", name="From actor")
    expect(field).to_be_visible()
    opened.at_rest()
    field.focus()
    keys = opened.page.keyboard
    keys.type("Volodin")
    tab_to(opened.page.get_by_role("textbox", name="To actor"))
    keys.type("Lukoil")
    keys.press("Enter")
    expect(opened.page.get_by_text("there is a way round each").first).to_be_visible()
    opened.wait("v.marks().length > 0")
    opened.page.wait_for_url(re.compile("x=Volodin&y=Lukoil"))


def test_evidence_is_asked_for_by_keyboard(app: str, open_app: Open) -> None:
    opened = open_app(f"{app}/evidence?on=2025-12-02", viewer=False)
    find = opened.page.get_by_role("button", name="Find out")
    find.focus()
    opened.at_rest()
    opened.page.keyboard.press("Enter")
    expect(opened.page.get_by_text(re.compile("Without it")).first).to_be_visible()
    opened.choose(opened.page.get_by_role("combobox", name="Reference"), "S34")
    expect(opened.page.get_by_text("Left without a source: A09").first).to_be_visible()
    opened.page.wait_for_url(re.compile("reference=S34"))
