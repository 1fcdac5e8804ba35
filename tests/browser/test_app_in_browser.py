"""The app as people use it: a real server, a real browser, the real network."""

import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, WebSocketRoute, expect
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from watched import REACH_COMPONENT, Watched

DATA = Path(__file__).parents[2] / "data"
Open = Callable[..., Watched]


@pytest.fixture(scope="module")
def address(start_app: Callable[..., str]) -> str:
    return start_app(DATA)


def sidebar(opened: Watched) -> Locator:
    return opened.page.get_by_test_id("stSidebar")


def switch(opened: Watched, name: str) -> None:
    sidebar(opened).get_by_role("checkbox", name=re.compile(f"^{name}")).click(force=True)


def click_at(opened: Watched, code: str) -> None:
    x, y = opened.ask(code)  # type: ignore[misc]
    opened.page.mouse.click(x, y)


def test_the_network_stands_settled_at_once_and_our_code_prints_nothing(address: str, open_app: Open) -> None:
    opened = open_app(address)
    opened.wait("v.counts().ties === 38 && v.counts().drawn.names === 13")
    assert [
        line for line in opened.said if "netviz" in line or "bidi-components" in line or line.startswith("error")
    ] == []


def test_a_type_switched_off_in_the_sidebar_goes_and_nobody_moves(address: str, open_app: Open) -> None:
    opened = open_app(address)
    before = opened.ask("v.positions()")
    switch(opened, "Tariff")
    opened.wait("v.counts().ties === 33")
    assert opened.ask("v.positions()") == before
    opened.page.wait_for_url(re.compile(r"type=sanction"))
    expect(opened.page.get_by_text(re.compile("33 of 38 ties")).first).to_be_visible()


def test_the_whole_view_is_in_the_address(address: str, open_app: Open) -> None:
    opened = open_app(f"{address}/?type=tariff&as-of=2025-12-02&no-derived=1&tie=T02")
    opened.wait("v.counts().ties === 2 && v.picked()?.tie === 'T02'")
    expect(sidebar(opened).get_by_role("radio", name="As of")).to_be_checked()
    assert opened.ask("v.counts().certain") == 2


def test_the_time_line_and_the_sidebar_keep_step(address: str, open_app: Open) -> None:
    opened = open_app(f"{address}/?as-of=2025-12-02")
    opened.wait("v.counts().ties === 25")
    opened.page.get_by_role("slider", name="As of").focus()
    opened.page.keyboard.press("PageUp")
    opened.wait("v.selection().dates.from !== 739587")
    text = opened.ask("v.selection().dates.text")
    opened.page.wait_for_url(re.compile(f"as-of={text}"))
    expect(sidebar(opened).get_by_role("textbox").first).to_have_value(str(text))


def test_zoom_and_a_dragged_actor_survive_reruns(address: str, open_app: Open) -> None:
    opened = open_app(address)
    opened.at_rest()
    opened.page.get_by_role("button", name="Zoom in").click()
    x, y = opened.ask("v.actorXY('ROSNEFT')")  # type: ignore[misc]
    opened.page.mouse.move(x, y)
    opened.page.mouse.down()
    opened.page.mouse.move(x + 50, y - 30, steps=4)
    opened.page.mouse.up()
    put, other = opened.ask("v.actorXY('ROSNEFT')"), opened.ask("v.actorXY('IND')")
    switch(opened, "Tariff")
    opened.wait("v.counts().ties === 33")
    opened.page.wait_for_url(re.compile("type="))
    assert opened.ask("v.actorXY('ROSNEFT')") == put
    assert opened.ask("v.actorXY('IND')") == other


def test_no_switch_moves_away_under_the_pointer(address: str, open_app: Open) -> None:
    opened = open_app(address)
    opened.at_rest()
    box = sidebar(opened).get_by_role("checkbox", name=re.compile("^Tariff"))
    tabs = opened.page.get_by_role("tablist")
    before = box.bounding_box(), tabs.bounding_box()
    x, y = opened.ask("v.actorXY('ROSNEFT')")  # type: ignore[misc]
    opened.page.mouse.move(x, y)
    opened.page.mouse.down()
    opened.page.mouse.move(x + 50, y - 30, steps=4)
    opened.page.mouse.up()
    click_at(opened, "v.actorXY('KUMAR')")
    for name in ("Keep 1 pinned position", "Put the moved actor back", "Edit this actor"):
        expect(opened.page.get_by_role("button", name=name)).to_be_visible()
    opened.at_rest()
    assert (box.bounding_box(), tabs.bounding_box()) == before


def test_a_click_during_a_rerun_is_neither_lost_nor_undone(address: str, open_app: Open) -> None:
    opened = open_app(address)
    opened.wait("v.counts().drawn.names === 13")
    switch(opened, "Tariff")
    click_at(opened, "v.actorXY('KUMAR')")
    click_at(opened, "v.actorXY('FOMIN')")
    opened.wait("v.counts().ties === 33 && v.picked()?.actor === 'FOMIN'")
    opened.page.wait_for_url(re.compile(r"actor=FOMIN"))
    opened.page.wait_for_url(re.compile(r"type=sanction"))
    assert opened.ask("[v.counts().ties, v.picked().actor]") == [33, "FOMIN"]


def test_back_undoes_the_last_change(address: str, open_app: Open) -> None:
    opened = open_app(address)
    switch(opened, "Tariff")
    opened.wait("v.counts().ties === 33")
    opened.page.wait_for_url(re.compile("type="))
    opened.page.go_back()
    opened.wait("v.counts().ties === 38")


def test_a_file_changed_on_disk_is_picked_up(start_app: Callable[..., str], open_app: Open, tmp_path: Path) -> None:
    folder = tmp_path / "network"
    shutil.copytree(DATA, folder)
    opened = open_app(start_app(folder))
    opened.wait("v.counts().all.ties === 38")
    ties = folder / "ties.csv"
    ties.write_bytes(b"".join(ties.read_bytes().splitlines(keepends=True)[:-1]))
    opened.wait("v.counts().all.ties === 37")


def test_findings_are_listed_with_file_row_and_column(
    start_app: Callable[..., str], open_app: Open, tmp_path: Path
) -> None:
    folder = tmp_path / "faulty"
    folder.mkdir()
    (folder / "ties.csv").write_text("id,source,target,type,start\n1,a,b,x,2025-13\n2,a,b,x,2025\n", encoding="utf-8")
    opened = open_app(start_app(folder))
    opened.wait("v.counts().all.ties === 2")
    expect(opened.page.get_by_role("tab", name=re.compile("Findings"))).to_be_visible()
    assert "Traceback" not in opened.page.content()


def test_files_of_ones_own_are_opened_from_the_browser(address: str, open_app: Open, tmp_path: Path) -> None:
    own = tmp_path / "ties.csv"
    own.write_text("id,source,target,type\n1,Ann,Bob,knows\n2,Bob,Cid,knows\n", encoding="utf-8")
    opened = open_app(address)
    opened.page.get_by_role("button", name="Open your own files").click()
    opened.page.locator("input[type=file]").set_input_files(own)
    opened.wait("v.counts().all.ties === 2")


def test_the_view_can_be_downloaded_as_one_page(address: str, open_app: Open, tmp_path: Path) -> None:
    opened = open_app(f"{address}/?type=tariff")
    opened.wait("v.counts().ties === 5")
    opened.page.get_by_role("button", name="Download", exact=True).click()
    with opened.page.expect_download() as download:
        opened.page.get_by_role("button", name=re.compile("^Page")).click()
    assert Path(download.value.path()).read_text(encoding="utf-8").startswith("<!doctype html>")


@pytest.mark.parametrize("dark", [False, True])
def test_it_fits_a_phone(address: str, open_app: Open, dark: bool) -> None:
    opened = open_app(address, width=390, height=844, dark=dark)
    opened.wait("v.counts().ties === 38")
    assert opened.page.evaluate("document.documentElement.scrollWidth") <= 390
    assert opened.ask("v.store.theme") == ("dark" if dark else "light")


def test_a_look_at_the_files_that_comes_late_does_not_take_the_page_away(address: str, browser: Browser) -> None:
    look, servers = BackMsg(), []

    def between(socket: WebSocketRoute) -> None:
        server = socket.connect_to_server()
        servers.append(server)

        def heard(message: str | bytes) -> None:
            told = ForwardMsg.FromString(message if isinstance(message, bytes) else message.encode())
            if told.HasField("auto_rerun"):
                look.rerun_script.fragment_id = told.auto_rerun.fragment_id
            if told.HasField("new_session") and not look.rerun_script.page_script_hash:
                look.rerun_script.page_script_hash = told.new_session.page_script_hash
            socket.send(message)

        server.on_message(heard)

    context = browser.new_context()
    context.add_init_script(REACH_COMPONENT)
    opened = Watched.over(context.new_page())
    opened.page.route_web_socket(re.compile("_stcore/stream"), between)
    opened.page.goto(address)
    opened.wait("v.counts().ties === 38")
    opened.at_rest()
    opened.page.get_by_role("link", name="Edit").click()
    opened.page.get_by_role("button", name="Add a tie").wait_for()
    opened.at_rest()
    opened.page.get_by_test_id("stMain").locator("canvas").first.evaluate("drawn => { drawn.dataset.before = true; }")
    look.rerun_script.is_auto_rerun = True
    servers[-1].send(look.SerializeToString())
    expect(opened.page.locator("[data-before]")).to_have_count(0)
    expect(opened.page.get_by_role("button", name="Add a tie")).to_be_visible()
    opened.wait("v.counts().all.ties === 38")
    context.close()
