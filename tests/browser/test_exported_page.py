"""The exported page as its reader uses it: from a file, with the network off."""

import gzip
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect
from watched import Watched

from netviz import AsOf, Selection, compose, page, read_tables
from netviz.tables import tables_from_bytes

DATA = Path(__file__).parents[2] / "data"
Open = Callable[..., Watched]


@pytest.fixture(scope="module")
def html() -> str:
    return page(compose(read_tables(DATA)))


def click_at(watched: Watched, code: str, *, shift: bool = False) -> None:
    """Click where the viewer says something is drawn."""
    x, y = watched.ask(code)  # type: ignore[misc]
    if shift:
        watched.page.keyboard.down("Shift")
    watched.page.mouse.click(x, y)
    if shift:
        watched.page.keyboard.up("Shift")


def heading(watched: Watched) -> str:
    return watched.page.get_by_role("complementary", name="Dossier").get_by_role("heading", level=2).first.inner_text()


def test_the_first_frame_is_settled_whole_and_quiet(html: str, open_file: Open) -> None:
    opened = open_file(html)
    assert opened.ask("v.counts().ties") == 38
    before = opened.ask("v.positions()")
    opened.page.wait_for_function("() => document.getAnimations().length === 0")
    assert opened.ask("v.positions()") == before
    for id in opened.ask("v.store.scene.actors.id"):  # type: ignore[attr-defined]
        x, y = opened.ask(f"v.actorXY({id!r})")  # type: ignore[misc]
        box = opened.page.get_by_role("application").bounding_box()
        assert box is not None
        assert box["x"] < x < box["x"] + box["width"]
        assert box["y"] < y < box["y"] + box["height"]
    assert [url for url in opened.requests if not url.startswith("file:")] == []
    assert len(opened.requests) == 1
    assert opened.said == []


def test_a_type_switch_shows_and_hides_its_ties_and_moves_nobody(html: str, open_file: Open) -> None:
    opened = open_file(html)
    before = opened.ask("v.positions()")
    opened.page.get_by_role("checkbox", name="Tariff").uncheck()
    opened.wait("v.counts().ties === 33")
    expect(opened.page.get_by_role("status").first).to_contain_text("33 of 38 ties among")
    expect(opened.page.get_by_role("status").first).to_contain_text("5 of other types")
    assert opened.ask("v.positions()") == before
    opened.page.get_by_role("button", name="Only Sanction").click(force=True)
    opened.wait("v.counts().ties === 7")
    assert opened.ask("v.positions()") == before


def test_when_nothing_is_left_the_page_says_which_filter_to_loosen(html: str, open_file: Open) -> None:
    opened = open_file(html)
    opened.page.get_by_role("button", name="None of the types").click()
    expect(opened.page.get_by_text("Nothing is left to show.")).to_be_visible()
    opened.page.get_by_role("button", name="Show all types").click()
    opened.wait("v.counts().ties === 38")


def test_the_time_line_asks_during_as_of_and_up_to(html: str, open_file: Open) -> None:
    opened = open_file(html, hash="#as-of=2025-12-02")
    assert opened.ask("[v.counts().ties, v.counts().certain, v.counts().possible]") == [25, 19, 6]
    before = opened.ask("v.positions()")
    opened.page.get_by_role("radio", name="Up to").check(force=True)
    opened.wait("v.selection().dates.mode === 'upto'")
    assert opened.ask("v.counts().past") > 0  # type: ignore[operator]
    opened.page.get_by_role("radio", name="During").check(force=True)
    opened.wait("v.selection().dates.mode === 'during'")
    opened.page.get_by_role("radio", name="All dates").check(force=True)
    opened.wait("v.counts().ties === 38")
    assert opened.ask("v.positions()") == before


def test_a_handle_of_the_time_line_moves_by_key_and_by_mouse(html: str, open_file: Open) -> None:
    opened = open_file(html, hash="#as-of=2025-12-02")
    handle = opened.page.get_by_role("slider").first
    handle.focus()
    day = opened.ask("v.selection().dates.from")
    opened.page.keyboard.press("ArrowRight")
    opened.wait(f"v.selection().dates.from > {day}")
    box = handle.bounding_box()
    assert box is not None
    later = opened.ask("v.selection().dates.from")
    opened.page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    opened.page.mouse.down()
    opened.page.mouse.move(box["x"] - 120, box["y"] + box["height"] / 2, steps=6)
    opened.page.mouse.up()
    opened.wait(f"v.selection().dates.from < {later}")


def test_playing_steps_through_the_calendar_and_pause_stops_it(html: str, open_file: Open) -> None:
    opened = open_file(html, hash="#as-of=2025-06")
    opened.page.get_by_label("Speed of playing").select_option("8/s")
    before = opened.ask("v.positions()")
    opened.page.get_by_role("button", name="Play").click()
    opened.wait("v.selection().dates.from > 739500")
    opened.page.get_by_role("button", name="Pause").click()
    stopped = opened.ask("v.selection().dates")
    opened.page.evaluate("() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))")
    assert opened.ask("v.selection().dates") == stopped
    assert opened.ask("v.positions()") == before


def test_a_crowded_map_that_was_played_is_whole_when_it_stops(open_file: Open) -> None:
    months = [f"20{10 + i // 12}-{1 + i % 12:02d}" for i in range(36)]
    rows = "".join(f"T{i},A{i % 97},A{(i * 7 + 3) % 89},aid,{months[i % 36]},..\n" for i in range(4000))
    html = page(compose(tables_from_bytes({"ties.csv": f"id,source,target,type,start,end\n{rows}".encode()})))
    played, opened = open_file(html), open_file(html)
    played.page.get_by_label("Step", exact=True).select_option("month")
    played.page.get_by_label("Speed of playing").select_option("32/s")
    played.page.get_by_role("button", name="Play", exact=True).click()
    played.wait("v.store.passing && v.counts().drawn.hairlines")
    played.page.get_by_role("button", name="Pause", exact=True).click()
    played.wait("!v.store.passing")
    opened.page.evaluate("(dates) => window.netviz.store.select({ dates })", played.ask("v.selection().dates"))
    assert played.ask("v.counts().ties") == opened.ask("v.counts().ties")
    for each in (played, opened):
        each.page.evaluate("() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))")
    picture = "document.querySelector('.nv-map-canvas canvas').toDataURL()"
    assert played.ask(picture) == opened.ask(picture)


def test_a_click_opens_the_dossier_of_an_actor_a_tie_and_a_pair(html: str, open_file: Open) -> None:
    opened = open_file(html)
    click_at(opened, "v.actorXY('KUMAR')")
    opened.wait("v.picked()?.actor === 'KUMAR'")
    assert "Vinay Kumar" in heading(opened)
    click_at(opened, "v.tieXY('X02')")
    opened.wait("v.picked()?.tie === 'X02'")
    side = opened.page.get_by_role("complementary", name="Dossier")
    assert "United States" in heading(opened)
    expect(side).to_contain_text("22 October 2025")
    assert side.get_by_role("link").count() > 0
    assert all(link.get_attribute("href").startswith("http") for link in side.get_by_role("link").all())  # type: ignore[union-attr]
    click_at(opened, "v.actorXY('USA')")
    opened.wait("v.picked()?.actor === 'USA'")
    click_at(opened, "v.actorXY('IND')", shift=True)
    opened.wait("v.picked()?.pair?.length === 2")
    assert "India" in heading(opened)
    expect(side).to_contain_text("mixed")


def test_the_dossiers_tell_signs_by_day_neighbours_over_time_and_who_stands_for_whom(
    html: str, open_file: Open
) -> None:
    opened = open_file(html, hash="#pair=USA&pair=IND")
    dossier = opened.page.get_by_role("complementary", name="Dossier")
    expect(dossier.get_by_text("Mixed from 31 October 2025")).to_be_visible()
    state = open_file(html, hash="#as-of=2025-12-02&actor=RUS")
    dossier = state.page.get_by_role("complementary", name="Dossier")
    dossier.get_by_text("8 neighbours over time").click()
    expect(dossier.get_by_role("button", name="with Vladimir Putin")).to_be_visible()
    dossier.get_by_text("of the persons and bodies that stand for it").click()
    expect(dossier.get_by_role("button", name="State Duma", exact=True).first).to_be_visible()
    assert state.said == []


def test_each_of_many_parallel_ties_can_be_clicked(html: str, open_file: Open) -> None:
    opened = open_file(html)
    for tie in ("T01", "T02", "T04", "T05", "C13", "C14", "C15"):
        click_at(opened, f"v.tieXY({tie!r})")
        opened.wait(f"v.picked()?.tie === {tie!r}")


def test_search_finds_an_actor_and_focus_narrows_to_it(html: str, open_file: Open) -> None:
    opened = open_file(html)
    opened.page.get_by_role("combobox", name="Search actors and ties").fill("lukoil")
    opened.page.keyboard.press("Enter")
    opened.wait("v.picked()?.actor === 'LUKOIL'")
    opened.page.get_by_role("application").focus()
    opened.page.keyboard.press("f")
    opened.wait("v.selection().around === 'LUKOIL' && v.counts().ties === 5")
    opened.page.keyboard.press("f")
    opened.wait("v.selection().steps === 2")


def test_back_undoes_the_last_change_and_the_address_shares_the_view(html: str, open_file: Open) -> None:
    opened = open_file(html)
    opened.page.get_by_role("checkbox", name="Tariff").uncheck()
    opened.wait("v.counts().ties === 33")
    click_at(opened, "v.actorXY('KUMAR')")
    opened.wait("v.picked() !== null")
    hash = opened.page.evaluate("location.hash")
    opened.page.go_back()
    opened.wait("v.picked() === null && v.counts().ties === 33")
    opened.page.go_back()
    opened.wait("v.counts().ties === 38")
    other = open_file(html, hash=hash)
    assert other.ask("[v.counts().ties, v.picked().actor]") == [33, "KUMAR"]


def test_the_story_is_played_by_one_key_and_nobody_moves(html: str, open_file: Open) -> None:
    opened = open_file(html)
    story = opened.page.get_by_role("region", name="Story")
    expect(story).to_be_hidden()
    opened.page.keyboard.press("n")
    expect(story.get_by_role("heading")).to_be_visible()
    where = opened.ask("v.actorXY('IND')")
    for step in range(2, opened.ask("v.store.scene.story.length") + 1):  # type: ignore[operator]
        opened.page.keyboard.press("n")
        opened.page.wait_for_url(f"**#story={step}")
        assert opened.ask("v.actorXY('IND')") == where
        assert opened.ask("v.counts().ties > 0")
    last = opened.ask("v.step()")
    opened.page.keyboard.press("n")
    opened.page.keyboard.press("b")
    assert opened.ask("v.step()") == last - 1  # type: ignore[operator]
    opened.page.go_back()
    opened.wait(f"v.step() === {last}")
    opened.page.get_by_role("button", name="Close the story").click()
    expect(story).to_be_hidden()
    assert opened.said == []


def test_the_link_of_a_step_opens_it_and_a_filter_leaves_the_story_open(html: str, open_file: Open) -> None:
    opened = open_file(html, hash="#story=3")
    told = opened.ask("v.store.scene.story[2]")
    story = opened.page.get_by_role("region", name="Story")
    expect(story.get_by_role("heading", name=told["title"])).to_be_visible()  # type: ignore[index]
    assert opened.ask("v.selection().types") == ["sanction"]
    opened.page.get_by_role("checkbox", name="Tariff").check()
    assert "#story=3&" in opened.page.url
    again = open_file(html, hash="#" + opened.page.url.partition("#")[2])
    assert again.ask("[v.step(), v.selection().types]") == [3, ["sanction", "tariff"]]


def test_it_opens_at_the_view_it_was_exported_from(open_file: Open) -> None:
    scene = compose(read_tables(DATA), Selection(types=["tariff"], dates=AsOf("2025-12-02"), derived=False))
    opened = open_file(page(scene))
    assert opened.ask("v.counts().ties") == 2
    expect(opened.page.get_by_role("status").first).to_contain_text("as of 2 December 2025")


def test_a_dragged_actor_stays_where_it_was_put_through_every_filter(html: str, open_file: Open) -> None:
    opened = open_file(html)
    x, y = opened.ask("v.actorXY('LUKOIL')")  # type: ignore[misc]
    opened.page.mouse.move(x, y)
    opened.page.mouse.down()
    opened.page.mouse.move(x + 40, y + 60, steps=5)
    opened.page.mouse.up()
    put = opened.ask("v.actorXY('LUKOIL')")
    assert abs(put[0] - x - 40) < 6  # type: ignore[index]
    assert abs(put[1] - y - 60) < 6  # type: ignore[index]
    opened.page.get_by_role("checkbox", name="Tariff").uncheck()
    opened.wait("v.counts().ties === 33")
    assert opened.ask("v.actorXY('LUKOIL')") == put


def test_every_actor_and_every_tie_is_reached_by_keyboard_alone(html: str, open_file: Open) -> None:
    opened = open_file(html)
    opened.page.get_by_role("application").focus()
    actors, ties = set(), set()
    for _ in range(13):
        opened.page.keyboard.press("ArrowRight")
        actors.add(actor := opened.ask("v.picked().actor"))
        count = opened.ask(f"v.store.scene.tiesOf(v.store.scene.actorIx.get({actor!r})).length")
        for _ in range(count):  # type: ignore[arg-type]
            opened.page.keyboard.press("ArrowDown")
            ties.add(opened.ask("v.picked().tie"))
        opened.page.keyboard.press("Escape")
    assert len(actors) == 13
    assert len(ties) == 38
    opened.page.keyboard.press("Enter")
    assert opened.page.evaluate("document.activeElement.textContent") in heading(opened)


def test_the_csv_files_come_out_of_the_page_as_they_went_in(html: str, open_file: Open) -> None:
    opened = open_file(html)
    opened.page.get_by_text("This page holds").click()
    for path in sorted(DATA.glob("*.csv")):
        with opened.page.expect_download() as download:
            opened.page.get_by_role("button", name=path.name, exact=True).click()
        assert Path(download.value.path()).read_bytes() == path.read_bytes()


def test_a_large_page_that_holds_each_text_once_tells_them_all_and_gives_its_files_back(open_file: Open) -> None:
    rows = [
        f'T{i:04d},A{i % 60},A{(7 * i + 1) % 61},aid,2024-0{1 + i % 9},"Note, ""{i}"""\n' for i in range(2999, -1, -1)
    ]
    ties = gzip.compress(("id,source,target,type,start,summary\n" + "".join(rows)).encode(), mtime=0)
    actors = "id;name\r\n" + "".join(f"A{i};Actor №{i}\r\n" for i in range(61))
    html = page(compose(tables_from_bytes({"ties.csv.gz": ties, "actors.csv": actors.encode()})))
    opened = open_file(html)
    assert opened.ask("v.counts().ties") == 3000
    opened.ask("v.store.pick({ tie: v.scene.tieIx.get('T0012') })")
    dossier = opened.page.get_by_role("complementary", name="Dossier")
    for told in ("Actor №12", "Actor №24", 'Note, "12"', "April 2024"):
        expect(dossier).to_contain_text(told)
    opened.page.get_by_text("This page holds").click()
    for name, data in {"ties.csv.gz": ties, "actors.csv": actors.encode()}.items():
        with opened.page.expect_download() as download:
            opened.page.get_by_role("button", name=name, exact=True).click()
        assert Path(download.value.path()).read_bytes() == data
    assert opened.said == []


def test_the_picture_can_be_saved(html: str, open_file: Open) -> None:
    opened = open_file(html)
    with opened.page.expect_download() as download:
        opened.page.get_by_role("button", name="Save the picture").click()
    assert Path(download.value.path()).read_bytes().startswith(b"\x89PNG")


def test_the_tables_say_what_the_map_shows(html: str, open_file: Open) -> None:
    opened = open_file(html, hash="#type=tariff")
    opened.page.get_by_role("button", name="Read as tables").click()
    reading = opened.page.get_by_role("region", name="Table reading")
    table = reading.get_by_role("table").first
    expect(table.get_by_role("row")).to_have_count(6)
    expect(reading).to_contain_text("5 of 38 ties")


@pytest.mark.parametrize(("width", "dark"), [(1440, False), (1440, True), (390, False), (390, True)])
def test_nothing_is_cut_or_runs_out_of_the_window(html: str, open_file: Open, width: int, dark: bool) -> None:
    opened = open_file(html, width=width, height=844, dark=dark)
    assert opened.page.evaluate("document.documentElement.scrollWidth") <= width
    assert opened.page.locator(".nv").get_attribute("data-theme") == ("dark" if dark else "light")
    assert opened.page.get_by_role("application").bounding_box()["height"] > 250  # type: ignore[index]


@pytest.mark.parametrize("ties", ["", "1,a,a,x\n", "1,a,b,x\n"], ids=["no tie", "one loop", "one tie"])
def test_the_smallest_networks_open_too(open_file: Open, ties: str) -> None:
    tables = tables_from_bytes({"ties.csv": f"id,source,target,type\n{ties}".encode()})
    opened = open_file(page(compose(tables)))
    assert opened.ask("v.counts().ties") == (1 if ties else 0)
    said = "The only tie among" if ties else "This network has no ties yet."
    expect(opened.page.get_by_text(said).first).to_be_visible()
    assert opened.said == []


HOSTILE = [
    "</script><script>window.hacked=1</script>",
    "<img src=x onerror=window.hacked=1>",
    '"><svg onload=window.hacked=1>',
    "javascript:window.hacked=1",
    "{{constructor.constructor('window.hacked=1')()}}",
    "__proto__",
    "constructor",
    "\u202eright to left\u202c",
    "=cmd|' /C calc'!A0",
    "<a href='javascript:window.hacked=1'>href</a>",
]


def test_hostile_cells_are_shown_as_text_and_nothing_of_them_runs(open_file: Open) -> None:
    def cell(text: str) -> str:
        return '"' + text.replace('"', '""') + '"'

    rows = range(len(HOSTILE))
    names = ("id", "source", "target", "type", "subtype", "start", "status", "summary", "note", HOSTILE[1])
    ties = ",".join(map(cell, names)) + "\n"
    ties += "".join(",".join(cell(HOSTILE[(i + k) % len(HOSTILE)]) for k in range(len(names))) + "\n" for i in rows)
    actors = "id,name,kind,aliases,note\n" + "".join(",".join([cell(HOSTILE[i])] * 5) + "\n" for i in rows)
    references = "id,title,publisher,url\n" + "".join(",".join([cell(HOSTILE[i])] * 4) + "\n" for i in rows)
    evidence = "tie,reference,locator,note\n" + "".join(",".join([cell(HOSTILE[i])] * 4) + "\n" for i in rows)
    files = {"ties.csv": ties, "actors.csv": actors, "references.csv": references, "evidence.csv": evidence}
    tables = tables_from_bytes({name: text.encode() for name, text in files.items()})
    opened = open_file(page(compose(tables, title=HOSTILE[0])))
    opened.page.get_by_role("button", name="Read as tables").click()
    opened.page.get_by_role("application").focus()
    for _ in rows:
        opened.page.keyboard.press("ArrowRight")
        opened.page.keyboard.press("ArrowDown")
    opened.page.get_by_role("combobox", name="Search actors and ties").fill("script")
    assert opened.page.evaluate("window.hacked") is None
    assert opened.page.locator("img, script[src], iframe, a[href^=javascript]").count() == 0
    assert opened.said == []
    assert len(opened.requests) == 1


def test_a_result_in_a_notebook_can_be_used_like_the_page(browser: Browser) -> None:
    frame = compose(read_tables(DATA))._repr_html_()
    context = browser.new_context(viewport={"width": 1200, "height": 760})
    watched = Watched.over(context.new_page())
    watched.page.set_content(f"<!doctype html><title>notebook</title>{frame}")
    inside = watched.page.frame_locator("iframe")
    inside.get_by_role("checkbox", name="Tariff").uncheck()
    expect(inside.get_by_role("status").first).to_contain_text("33 of 38 ties")
    inside.get_by_role("button", name="Reset the view").click()
    expect(inside.get_by_role("status").first).to_contain_text("All 38 ties")
    assert watched.said == []
    context.close()
