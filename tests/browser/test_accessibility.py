"""axe-core finds nothing serious, and a screen reader gets the sentence and the table."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect
from watched import Watched

from netviz import compose, page, read_tables

DATA = Path(__file__).parents[2] / "data"
Open = Callable[..., Watched]

VIEWS = {
    "whole": "",
    "as of a day, a tie": "#as-of=2025-12-02&tie=T02",
    "a pair": "#pair=USA&pair=IND",
    "an actor in focus": "#actor=RUS&around=RUS&steps=1",
    "nothing left": "#none=type",
    "a step of the story": "#story=3",
    "what changed": "#from=2025-12-02&to=2026-08-01&question=changes",
    "what rests on a reference": "#question=evidence&reference=S19",
    "who stands between two actors": "#question=between&x=KUMAR&y=LUKOIL",
    "friends and foes": "#question=signs",
}


def serious(watched: Watched, context: str | None = None) -> list[dict[str, Any]]:
    found = Axe().run(watched.page, context=context).response["violations"]
    return [
        {"rule": each["id"], "nodes": [node["html"][:160] for node in each["nodes"]][:3]}
        for each in found
        if each["impact"] in ("serious", "critical")
    ]


@pytest.fixture(scope="module")
def html() -> str:
    return page(compose(read_tables(DATA)))


@pytest.mark.parametrize("view", VIEWS.values(), ids=VIEWS)
@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_the_page_has_no_serious_violation(html: str, open_file: Open, view: str, dark: bool) -> None:
    opened = open_file(html, hash=view, dark=dark)
    opened.page.get_by_role("button", name="Read as tables").click()
    assert serious(opened) == []


def test_nor_has_the_part_of_the_app_that_is_ours(start_app: Callable[..., str], open_app: Open) -> None:
    opened = open_app(f"{start_app(DATA)}/?as-of=2025-12-02&tie=T02")
    opened.wait("v.counts().ties === 25")
    assert serious(opened, ".st-key-netviz-viewer") == []


def test_a_screen_reader_gets_the_sentence_and_the_table(html: str, open_file: Open) -> None:
    opened = open_file(html, hash="#as-of=2025-12-02&type=tariff")
    sentence = "3 of 38 ties among 3 of 13 actors, as of 2 December 2025 (3 certain, 0 possible)."
    expect(opened.page.get_by_role("status").first).to_contain_text(sentence)
    opened.page.get_by_role("button", name="Read as tables").click()
    table = opened.page.get_by_role("table").first
    assert "3 of 38 ties" in table.locator("caption").inner_text()
    assert [head.inner_text().strip() for head in table.get_by_role("columnheader").all()][:4] == [
        "Type",
        "Source",
        "Direction",
        "Target",
    ]
