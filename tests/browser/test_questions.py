"""The exported page answers an analyst's questions with the network off."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Locator, expect
from watched import Watched

from netviz import AsOf, Selection, compose, page, read_tables, select, what_changed
from netviz.paths import find_paths
from netviz.sourcing import by_origins, sources
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


def test_evidence_tells_origins_what_is_due_and_what_falls_with_a_reference(html: str, open_file: Open) -> None:
    opened = open_file(html, hash="#as-of=2026-03-20&question=evidence")
    told = sources(select(read_tables(DATA), Selection(dates=AsOf("2026-03-20"))).tables)
    alone = by_origins(told)["one"]
    summary = panel(opened).get_by_role("status")
    expect(summary).to_contain_text(f"{len(alone)} of one origin only")
    for tie in alone:
        expect(panel(opened).get_by_role("button", name=f"({tie}):")).to_be_visible()
    panel(opened).get_by_text("not checked for 90 days").click()
    expect(panel(opened).get_by_text("last seen").first).to_be_visible()
    panel(opened).get_by_role("button", name=re.compile("^What rests on (?!what)")).first.click()
    expect(panel(opened).get_by_role("heading", name="Supports")).to_be_visible()
    assert "reference=" in opened.page.url
    assert {each["word"] for each in opened.ask("v.marks()")} <= {"path", "cut", "aside"}  # type: ignore[attr-defined]
    panel(opened).get_by_role("button", name="All evidence").click()
    expect(summary).to_contain_text("of one origin only")
    assert opened.said == []


def test_from_a_dossier_one_comes_to_the_page_of_its_reference(html: str, open_file: Open) -> None:
    opened = open_file(html, hash="#tie=T02")
    opened.page.get_by_role("complementary", name="Dossier").get_by_role(
        "button", name="What rests on it"
    ).first.click()
    expect(panel(opened).get_by_role("heading", name="Supports")).to_be_visible()
    assert opened.ask("v.question().name") == "evidence"


def test_paths_between_two_actors_are_told_as_chains_and_drawn(html: str, open_file: Open) -> None:
    opened = open_file(html, hash="#pair=USA&pair=IND")
    opened.page.get_by_role("button", name="Who stands between them?").click()
    for label, name in (("Between", "Vinay Kumar"), ("and", "lukoil")):
        box = panel(opened).get_by_role("combobox", name=label, exact=True)
        box.fill(name)
        box.press("Tab")
    told = find_paths(read_tables(DATA), "KUMAR", "LUKOIL")
    expect(panel(opened).get_by_role("status")).to_have_text(told.summary)
    for line in told.sections[0].lines:
        expect(panel(opened).get_by_text(line.text, exact=True).first).to_be_visible()
    expect(panel(opened).get_by_role("heading", name="What every path needs")).to_be_visible()
    assert {each["word"] for each in opened.ask("v.marks()")} == {"path", "aside"}  # type: ignore[attr-defined]
    panel(opened).get_by_text("Conditions", exact=True).click()
    panel(opened).get_by_label("Time").select_option("together")
    expect(panel(opened).get_by_role("status")).to_contain_text("all at once")
    without = panel(opened).get_by_role("combobox", name="Not through")
    without.fill("nobody")
    without.press("Tab")
    expect(panel(opened).get_by_role("alert").filter(has_text="is called “nobody”")).to_be_visible()
    assert "x=KUMAR&y=LUKOIL&order=together" in opened.page.url
    assert opened.said == []


def test_friends_and_foes_are_told_as_computed_for_the_exported_view(open_file: Open) -> None:
    view = Selection(dates=AsOf("2025-12-02"))
    opened = open_file(page(compose(read_tables(DATA), view)), hash="#as-of=2025-12-02&question=signs")
    expect(panel(opened).get_by_role("status")).to_contain_text("Line index: 0 of 5 pairs (proven)")
    expect(panel(opened)).to_contain_text("for the view it was exported from: 25 of 38 ties")
    assert {each["word"] for each in opened.ask("v.marks()")} == {"A", "B", "out"}  # type: ignore[attr-defined]
    expect(opened.page.get_by_role("region", name="Marks")).to_contain_text("in camp A")
    opened.page.get_by_role("checkbox", name="Sanction").uncheck()
    expect(panel(opened).get_by_role("status")).to_contain_text("Line index: 0 of 5 pairs (proven)")
    panel(opened).get_by_role("button", name="Who matters?").click()
    expect(panel(opened).get_by_text("Rank 1").first).to_be_visible()
    assert opened.said == []
