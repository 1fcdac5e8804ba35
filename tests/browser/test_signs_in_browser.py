"""The pages Friends and foes and Who matters in a real browser: reached by keyboard, one click from the ties."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import expect
from test_accessibility import serious
from watched import Watched

DATA = Path(__file__).parents[2] / "data"
Open = Callable[..., Watched]


@pytest.fixture(scope="module")
def app(start_app: Callable[..., str]) -> str:
    return start_app(DATA)


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_a_triads_tie_opens_beside_the_map_and_the_rule_of_a_pair_changes_the_answer(
    app: str, open_app: Open, dark: bool
) -> None:
    opened = open_app(f"{app}/balance?as-of=2025-12-02&mixed=friendly", dark=dark)
    page = opened.page
    expect(page.get_by_text("Line index: 1 of 6 pairs (proven)")).to_be_visible()
    expect(page.get_by_text("How tension moved")).to_be_visible()
    opened.at_rest()
    assert serious(opened, "[data-testid=stMain]") == []
    tie = page.get_by_role("button", name="T02", exact=True).first
    tie.focus()
    page.keyboard.press("Enter")
    expect(page.get_by_text("Executive Order 14329").first).to_be_visible()
    opened.at_rest()
    page.get_by_text("Rules for single pairs").click()
    opened.choose(page.get_by_role("combobox", name="India and United States"), "hostile")
    expect(page.get_by_text("Line index: 0 of 6 pairs (proven)")).to_be_visible()
    page.wait_for_url(re.compile("mixed-pair=IND"))
    assert [word for word in opened.said if word.startswith("error") and "404" not in word] == []


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_a_measure_sizes_the_map_on_a_phone_too(app: str, open_app: Open, dark: bool) -> None:
    opened = open_app(f"{app}/measures?as-of=2025-12-02", width=390, height=844, dark=dark)
    expect(opened.page.get_by_text("Among the 12 actors with a tie in this view")).to_be_visible()
    expect(opened.page.get_by_text("Size: Betweenness")).to_be_attached()
    opened.at_rest()
    assert serious(opened, "[data-testid=stMain]") == []
    sideways = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
    assert opened.page.evaluate(sideways) <= 0
