"""A store in a real browser: drawn folded, asked anew by every filter, its ties told page by page."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import expect
from test_accessibility import serious
from watched import Watched

from netviz.stores import convert, read_source

Open = Callable[..., Watched]

HELD = 412
SMALL = 40


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store: two hubs that met 412 times, and forty others, each with one tie of a year of its own."""
    made = tmp_path_factory.mktemp("stores")
    source = made / "events"
    source.mkdir()
    rows = [f"m{at:03},hub,rim,meets,{2000 + at % 20}-0{at % 9 + 1}-11" for at in range(HELD)]
    rows += [f"s{at:02},hub,small {at:02},writes,{1980 + at}-05-05" for at in range(SMALL)]
    (source / "ties.csv").write_text("id,source,target,type,date\n" + "\n".join(rows) + "\n", encoding="utf-8")
    (source / "actors.csv").write_text("id,name,kind\nhub,The Hub,state\nrim,The Rim,state\n", encoding="utf-8")
    convert(read_source(source), made / "store", "parquet")
    return made / "store"


@pytest.fixture(scope="module")
def app(start_app: Callable[..., str], folder: Path) -> str:
    return start_app(folder)


def at_rest(opened: Watched) -> None:
    opened.page.wait_for_selector("[data-testid=stApp][data-test-script-state=notRunning]")


def no_faults(opened: Watched) -> None:
    assert [word for word in opened.said if word.startswith("error") and "404" not in word] == []


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_the_figures_are_those_of_the_store_and_the_rest_is_counted(app: str, open_app: Open, dark: bool) -> None:
    opened = open_app(f"{app}/?lines=5", dark=dark)
    page = opened.page
    expect(page.get_by_text("All 452 ties among all 42 actors, at any time.")).to_be_visible()
    expect(page.get_by_text("the most frequent 5 of 41 lines among 6 of 42 actors")).to_be_visible()
    assert opened.ask("v.counts().all") == {"ties": 452, "actors": 42}
    assert opened.ask("v.counts().drawn.ties") == 5
    expect(page.locator(".nv-legend")).to_contain_text("meets")
    expect(page.locator(".nv-legend")).to_contain_text("412")
    expect(page.get_by_text("which is only read")).to_be_visible()
    assert page.get_by_role("link", name="Edit").count() == 0
    at_rest(opened)
    assert serious(opened, "[data-testid=stMain]") == []
    no_faults(opened)


def test_a_filter_of_the_sidebar_and_a_brush_of_the_time_line_ask_the_store_anew(app: str, open_app: Open) -> None:
    opened = open_app(app)
    page = opened.page
    at_rest(opened)
    page.get_by_test_id("stSidebar").get_by_text("meets", exact=False).click()
    expect(page.get_by_text("40 of 452 ties among 41 of 42 actors")).to_be_visible()
    expect(page.get_by_text("Not shown: 412 of other types")).to_be_visible()
    page.wait_for_url(re.compile("type=writes"))
    opened.page.get_by_role("radio", name="Up to").last.check(force=True)
    expect(page.locator(".nv-sentence")).to_contain_text("up to")
    expect(page.locator(".nv-sentence")).to_contain_text("412 of other types")
    page.get_by_role("button", name="Reset all filters").click()
    expect(page.get_by_text("All 452 ties among all 42 actors")).to_be_visible()
    no_faults(opened)


def test_an_actor_that_is_not_drawn_is_reached_and_then_is(app: str, open_app: Open) -> None:
    opened = open_app(f"{app}/?lines=2&actors=3")
    page = opened.page
    assert opened.ask("v.actorXY('small 33')") is None
    at_rest(opened)
    page.get_by_role("combobox", name=re.compile("Around an actor")).fill("small 33")
    page.get_by_role("option", name="small 33").click()
    expect(page.get_by_text("1 of 452 ties among 2 of 42 actors")).to_be_visible()
    opened.wait("v.actorXY('small 33') !== null")
    page.wait_for_url(re.compile(r"around=small(\+|%20)33"))
    no_faults(opened)


def test_a_line_says_that_it_stands_for_412_and_unfolds_page_by_page(app: str, open_app: Open) -> None:
    opened = open_app(f"{app}/?tie=hub%3Erim%3Ameets", width=390, height=844)
    page = opened.page
    expect(page.get_by_text("This line stands for 412 ties.")).to_be_visible()
    expect(page.get_by_text("The Hub → The Rim, meets: 412 ties behind this line")).to_be_visible()
    expect(page.get_by_text("Ties 1 to 50 of 412, by start.")).to_be_visible()
    page.get_by_role("spinbutton", name="Page, of 9").fill("9")
    page.keyboard.press("Enter")
    expect(page.get_by_text("Ties 401 to 412 of 412, by start.")).to_be_visible()
    at_rest(opened)
    assert serious(opened, "[data-testid=stMain]") == []
    sideways = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
    assert page.evaluate(sideways) <= 0
    no_faults(opened)


def test_the_keyboards_place_the_step_and_the_tables_outlast_an_answer(app: str, open_app: Open) -> None:
    opened = open_app(app)
    page = opened.page
    at_rest(opened)
    page.get_by_role("button", name="Read as tables").click()
    page.get_by_role("combobox", name="Step", exact=True).select_option("year")
    onwards = page.get_by_role("button", name="One year forward")
    for year in (1980, 1981):
        onwards.focus()
        page.keyboard.press("Enter")
        expect(page.locator(".nv-shown")).to_contain_text(f"as of {year}")
        opened.wait("!v.store.result.waiting")
        expect(onwards).to_be_focused()
    expect(page.get_by_text("1 of 452 ties among 2 of 42 actors, as of 1981")).to_be_visible()
    expect(page.get_by_role("region", name="Table reading")).to_be_visible()
    no_faults(opened)


@pytest.fixture(scope="module")
def crowd(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store of sixty actors of three countries and of none, each of whom writes to several others."""
    made = tmp_path_factory.mktemp("crowds")
    source = made / "events"
    source.mkdir()
    rows = [
        f"t{at:03},a{at % 60:02},a{at * 7 % 60:02},{('writes', 'meets')[at % 2]},{2000 + at % 20}" for at in range(400)
    ]
    (source / "ties.csv").write_text("id,source,target,type,date\n" + "\n".join(rows) + "\n", encoding="utf-8")
    actors = [f"a{at:02},Actor {at},{('France', 'Ghana', 'Peru', '')[at % 4]}" for at in range(60)]
    (source / "actors.csv").write_text("id,name,country\n" + "\n".join(actors) + "\n", encoding="utf-8")
    convert(read_source(source), made / "store", "parquet")
    return made / "store"


def test_a_group_is_opened_and_closed_by_keyboard_and_nobody_else_moves(
    start_own_app: Callable[..., str], crowd: Path, open_app: Open
) -> None:
    opened = open_app(f"{start_own_app(crowd)}/?group=country")
    page = opened.page
    opened.at_rest()
    expect(page.get_by_text("all 60 actors as 4 groups by country")).to_be_visible()
    expect(page.locator(".nv-legend")).to_contain_text("group of actors")
    before = opened.ask("v.positions()")
    assert sorted(before) == [f"group:country:{word}" for word in ("", "France", "Ghana", "Peru")]
    seen = opened.ask("v.actorXY('group:country:Peru')")
    page.locator(".nv-map").focus()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Enter")
    toggle = page.get_by_role("button", name=re.compile("^Open (France|Ghana|Peru|no country)"))
    expect(toggle).to_have_attribute("aria-expanded", "false")
    toggle.focus()
    page.keyboard.press("Enter")
    shut = page.get_by_role("button", name=re.compile("^Close (France|Ghana|Peru|no country)"))
    expect(shut).to_be_visible()
    opened.wait("v.scene.stored.groups.opened.length === 1")
    opened.at_rest()
    expect(shut).to_be_focused()
    after = opened.ask("v.positions()")
    assert {actor: after[actor] for actor in before} == before
    assert len(after) > len(before)
    there = opened.ask("v.actorXY('group:country:Peru')")
    assert max(abs(one - two) for one, two in zip(seen, there, strict=True)) < 40, "nor on the screen"
    page.wait_for_url(re.compile("open=group"))
    assert serious(opened, "[data-testid=stMain]") == []
    page.get_by_role("button", name="Zoom in").click()
    close = opened.ask("v.actorXY('group:country:Peru')")
    shut.focus()
    page.keyboard.press("Enter")
    opened.wait("v.scene.stored.groups.opened.length === 0")
    opened.at_rest()
    assert opened.ask("v.positions()") == before
    assert opened.ask("v.actorXY('group:country:Peru')") == pytest.approx(close, abs=1), "a zoom of the reader's stays"
    assert opened.ask("v.counts().drawn.names") > 0, "and the map is drawn"
    no_faults(opened)
