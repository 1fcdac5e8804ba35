"""What a reader does is kept: moved actors in positions.csv, former versions in the history, spreadsheets both ways."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import openpyxl
import pytest
from axe_playwright_python.sync_playwright import Axe
from edit_page import EditPage
from playwright.sync_api import expect
from watched import Watched

from netviz import read_tables
from netviz.edit import history, save
from netviz.edit.changing import set_cell

DATA = Path(__file__).parents[2] / "data"
Open = Callable[..., Watched]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return Path(shutil.copytree(DATA, tmp_path / "network"))


def drag(opened: Watched, actor: str, right: int, down: int) -> list[float]:
    """Move an actor by hand; where it stands then, in units of the scene."""
    opened.wait("v.counts().drawn.names > 0")
    x, y = opened.ask(f"v.actorXY('{actor}')")  # type: ignore[misc]
    opened.page.mouse.move(x, y)
    opened.page.mouse.down()
    opened.page.mouse.move(x + right, y + down, steps=5)
    opened.page.mouse.up()
    return opened.ask(f"v.positions()['{actor}']")  # type: ignore[return-value]


def save_in_dialog(opened: Watched) -> None:
    dialog = opened.page.get_by_role("dialog")
    name = dialog.get_by_role("textbox", name="Your name, for the history")
    name.fill("Asha")
    name.press("Tab")
    dialog.get_by_role("button", name="Save", exact=True).click()
    expect(dialog).to_be_hidden()
    opened.at_rest()


def test_moved_actors_are_kept_and_one_is_let_go_again(
    folder: Path, start_own_app: Callable[..., str], open_app: Open
) -> None:
    address = start_own_app(folder)
    opened = open_app(address)
    spot = drag(opened, "FOMIN", -60, 40)
    drag(opened, "KUMAR", -30, -20)
    opened.page.get_by_role("button", name="Keep 2 pinned positions").click()
    expect(opened.page.get_by_role("dialog")).to_contain_text("positions.csv: FOMIN added")
    assert not (folder / "positions.csv").exists()
    save_in_dialog(opened)
    rows = (folder / "positions.csv").read_text(encoding="utf-8").splitlines()
    assert rows[0] == "actor,x,y"
    assert [[float(cell) for cell in row.split(",")[1:]] for row in rows if row.startswith("FOMIN,")] == [spot]
    assert (folder / "ties.csv").read_bytes() == (DATA / "ties.csv").read_bytes()
    expect(opened.page.get_by_role("button", name=re.compile("^(Keep|Put) "))).to_have_count(0)

    again = open_app(f"{address}/?actor=FOMIN")
    assert again.ask("v.positions()['FOMIN']") == spot
    again.page.get_by_role("button", name="Unpin Alexander Fomin").click()
    expect(again.page.get_by_role("dialog")).to_contain_text("positions.csv: FOMIN removed")
    save_in_dialog(again)
    assert "FOMIN" not in (folder / "positions.csv").read_text(encoding="utf-8")
    assert [version.author for version in history(folder)] == ["Asha", "Asha"]


def test_moved_actors_survive_another_page_and_are_put_back(
    folder: Path, start_own_app: Callable[..., str], open_app: Open
) -> None:
    opened = open_app(start_own_app(folder, "--read-only"))
    opened.wait("v.counts().drawn.names > 0")
    home = opened.ask("v.positions()['FOMIN']")
    spot = drag(opened, "FOMIN", -60, 40)
    expect(opened.page.get_by_role("button", name="Put the moved actor back")).to_be_visible()
    expect(opened.page.get_by_role("button", name=re.compile("^Keep"))).to_have_count(0)
    opened.page.get_by_role("link", name="History").click()
    expect(opened.page.get_by_text("no history yet")).to_be_visible()
    opened.page.get_by_role("link", name="Network").click()
    opened.wait(f"v.positions()['FOMIN'][0] === {spot[0]}")
    opened.page.get_by_role("button", name="Put the moved actor back").click()
    opened.wait(f"v.positions()['FOMIN'][0] === {home[0]}")  # type: ignore[index]


def test_a_version_is_looked_at_and_restored(folder: Path, start_own_app: Callable[..., str], open_app: Open) -> None:
    first = (folder / "ties.csv").read_bytes()
    tables = save(set_cell(read_tables(folder), "ties", 5, "note", "red fox"), folder, "Asha", "one").tables
    save(set_cell(tables, "ties", 6, "note", "grey owl"), folder, "Ben", "two")
    opened = open_app(f"{start_own_app(folder)}/history")
    expect(opened.page.get_by_role("heading", name="Version 2", exact=True)).to_be_visible()
    opened.wait("v.marks().length === 1 && v.marks()[0].ties === 1")
    opened.page.get_by_role("radio", name=re.compile("^1 ·")).focus()
    opened.page.keyboard.press("ArrowUp")
    opened.page.keyboard.press("ArrowDown")
    expect(opened.page.get_by_role("heading", name="Version 1", exact=True)).to_be_visible()
    opened.at_rest()
    opened.page.get_by_role("button", name="Restore this version").click()
    dialog = opened.page.get_by_role("dialog")
    expect(dialog).to_contain_text("grey owl")
    dialog.get_by_role("button", name="Restore", exact=True).click()
    expect(opened.page.get_by_text("is restored as version 3").first).to_be_visible()
    assert b"red fox" in (folder / "ties.csv").read_bytes()
    assert b"grey owl" not in (folder / "ties.csv").read_bytes()
    changed = zip(first.splitlines(), (folder / "ties.csv").read_bytes().splitlines(), strict=True)
    assert [number for number, lines in enumerate(changed) if len({*lines}) > 1] == [4]
    expect(opened.page.get_by_role("radio", name=re.compile("^3 ·"))).to_be_visible()


@pytest.mark.parametrize("dark", [False, True])
def test_the_page_history_is_for_everyone(
    folder: Path, start_own_app: Callable[..., str], open_app: Open, dark: bool
) -> None:
    save(set_cell(read_tables(folder), "ties", 5, "note", "red fox"), folder, "Asha", "one")
    opened = open_app(f"{start_own_app(folder)}/history", dark=dark)
    opened.wait("v.counts().drawn.names > 0")
    opened.at_rest()
    found = Axe().run(opened.page, context=".st-key-history").response["violations"]
    assert [each["id"] for each in found if each["impact"] in ("serious", "critical")] == []


def test_the_folder_goes_through_a_spreadsheet(folder: Path, start_own_app: Callable[..., str], open_app: Open) -> None:
    address = start_own_app(folder)
    opened = open_app(address)
    opened.page.get_by_role("button", name="Download", exact=True).click()
    with opened.page.expect_download() as download:
        opened.page.get_by_role("button", name="Whole folder (Excel)").click()
    book = openpyxl.load_workbook(BytesIO(Path(download.value.path()).read_bytes()))
    columns = {cell.value: cell.column_letter for cell in book["ties"][1]}
    book["ties"][f"{columns['note']}2"] = "from the spreadsheet"
    back = folder.parent / "back.xlsx"
    book.save(back)
    page = EditPage(open_app(f"{address}/edit"))
    page.wait_for_grid()
    page.opened.page.get_by_role("button", name="From a spreadsheet").click()
    page.opened.page.locator("input[type=file]").last.set_input_files(back)
    page.opened.page.get_by_role("button", name="Take it in").click()
    expect(page.opened.page.get_by_text("1 unsaved change").first).to_be_visible()
    page.press("Save …")
    save_in_dialog(page.opened)
    lines = zip(*((place / "ties.csv").read_bytes().splitlines() for place in (DATA, folder)), strict=True)
    assert [number for number, pair in enumerate(lines) if len({*pair}) > 1] == [1]
    assert b"from the spreadsheet" in (folder / "ties.csv").read_bytes()
