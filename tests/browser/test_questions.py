"""The exported page answers an analyst's questions with the network off."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Locator, expect
from watched import Watched

from netviz import compose, page, read_tables, what_changed
from netviz.tables import tables_from_bytes

DATA = Path(__file__).parents[2] / "data"
Open = Callable[..., Watched]


@pytest.fixture(scope="module")
def html() -> str:
    return page(compose(read_tables(DATA)))


def panel(opened: Watched) -> Locator:
    return opened.page.get_by_role("region", name="Questions")


def field(opened: Watched, label: str) -> Locator:
    return panel(opened).get_by_role("textbox", name=label, exact=True)


def write(opened: Watched, label: str, text: str) -> None:
    field(opened, label).fill(text)
    field(opened, label).press("Tab")


def test_what_changed_is_told_in_the_words_of_python_and_marked_on_the_map(html: str, open_file: Open) -> None:
    opened = open_file(html)
    where = opened.ask("v.positions()")
    opened.page.get_by_role("button", name="Questions", exact=True).click()
    write(opened, "From", "2025-12-02")
    write(opened, "To", "2026-08-01")
    told = what_changed(read_tables(DATA), "2025-12-02", "2026-08-01")
    expect(panel(opened).get_by_role("status")).to_have_text(told.summary)
    for section in told.sections[:3]:
        expect(panel(opened).get_by_role("heading", name=section.title, exact=True)).to_be_visible()
        for line in section.lines:
            expect(panel(opened).get_by_text(line.text, exact=True)).to_be_visible()
    words = {word: word.rstrip("?") for word in told.marks().values()}
    assert {each["word"] for each in opened.ask("v.marks()")} == set(words)  # type: ignore[attr-defined]
    assert opened.ask("v.positions()") == where
    legend = opened.page.get_by_role("region", name="Marks")
    expect(legend).to_contain_text("possibly new")
    assert "question=changes" in opened.page.url
    assert opened.said == []
    assert len(opened.requests) == 1


def test_a_line_of_an_answer_opens_its_tie_and_closing_gives_the_map_back(html: str, open_file: Open) -> None:
    opened = open_file(html, hash="#from=2025-12-02&to=2026-03-20&question=changes")
    panel(opened).get_by_role("button", name="A further 25 per cent").first.click()
    assert opened.ask("v.picked()") == {"tie": "T02"}
    expect(opened.page.get_by_role("complementary", name="Dossier")).to_contain_text("ended")
    opened.page.keyboard.press("Escape")
    expect(panel(opened)).to_be_hidden()
    assert opened.ask("v.marks()") == []
    opened.page.go_back()
    expect(panel(opened)).to_be_visible()


def test_a_date_that_cannot_be_read_is_said_beside_its_field(html: str, open_file: Open) -> None:
    opened = open_file(html, hash="#from=2025-12-02&to=2026-03-20&question=changes")
    write(opened, "From", "soon")
    expect(panel(opened).get_by_role("alert").first).to_contain_text("“soon” is no date")
    assert opened.ask("v.selection().dates.from") == 739587


def test_a_network_without_dates_is_told_so(open_file: Open) -> None:
    opened = open_file(page(compose(tables_from_bytes({"ties.csv": b"id,source,target,type\n1,a,b,x\n"}))))
    opened.page.get_by_role("button", name="Questions", exact=True).click()
    expect(panel(opened).get_by_role("status")).to_contain_text("1 undated tie is left out")
    assert opened.said == []
