"""Editing as analysts do it: a real server, a real browser, real files."""

from __future__ import annotations

import re
import shutil
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from edit_page import GRID, EditPage
from playwright.sync_api import expect
from test_accessibility import serious
from watched import Watched

DATA = Path(__file__).parents[2] / "data"
Open = Callable[..., Watched]
START = 6
"""The column of a tie's start in the table."""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return Path(shutil.copytree(DATA, tmp_path / "network"))


@pytest.fixture
def edit(folder: Path, start_own_app: Callable[..., str], open_app: Open) -> Callable[[], EditPage]:
    """Open the page Edit, each time in another browser."""
    address = start_own_app(folder)

    def opened() -> EditPage:
        page = EditPage(open_app(f"{address}/edit"))
        page.wait_for_grid()
        return page

    return opened


def lines_changed(folder: Path) -> dict[str, tuple[list[str], list[str]]]:
    """By file, the lines that went and the lines that came."""
    found = {}
    for file in sorted(DATA.glob("*.csv")):
        old, new = (path.read_text(encoding="utf-8").splitlines() for path in (file, folder / file.name))
        if old != new:
            found[file.name] = ([line for line in old if line not in new], [line for line in new if line not in old])
    return found


def test_a_tie_is_added_with_the_form_saved_found_in_the_file_and_undone(
    edit: Callable[[], EditPage], folder: Path
) -> None:
    page = edit()
    before = page.opened.ask("v.positions()")
    page.press("Add a tie")
    page.choose("From", "India")
    page.choose("To", "Fen Islands")
    page.choose("Type", "tariff")
    page.fill("Began", "12/04/2025")
    expect(page.dialog).to_contain_text("It can mean 2025-04-12 or 2025-12-04")
    expect(page.dialog.get_by_role("button", name="Add the tie")).to_be_disabled()
    page.fill("Began", "2025-12-04")
    expect(page.dialog).to_contain_text("It began on 4 December 2025; when it ended is unknown.")
    page.dialog.get_by_role("button", name="Add the tie").click()
    page.opened.wait("v.counts().all.ties === 39")
    after = page.opened.ask("v.positions()")
    assert isinstance(before, dict)
    assert isinstance(after, dict)
    assert {actor: after[actor] for actor in before} == before
    assert "FEN-ISLANDS" in after
    assert lines_changed(folder) == {}
    page.save()
    changed = lines_changed(folder)
    assert changed == {
        "actors.csv": ([], ["FEN-ISLANDS,Fen Islands,,,,,,"]),
        "ties.csv": ([], ["T06,IND,FEN-ISLANDS,tariff,,2025-12-04,,,,,,,,,,"]),
    }
    again = edit()
    again.opened.wait("v.counts().all.ties === 39")
    page.press("Undo")
    page.opened.wait("v.counts().all.ties === 38")
    page.save()
    assert lines_changed(folder) == {}


def test_cells_typed_fast_are_all_there_and_undone_and_redone(edit: Callable[[], EditPage], folder: Path) -> None:
    page = edit()
    page.cell(START - 1, 0)
    for word in ("one", "two", "three", "four", "five"):
        page.type(word)
    page.unsaved("5 unsaved changes")
    page.opened.wait("v.counts().all.ties === 38")
    page.press("Undo")
    expect(page.button("Redo")).to_be_enabled()
    page.press("Redo")
    page.unsaved("5 unsaved changes")
    page.opened.page.keyboard.press("Control+z")
    expect(page.button("Redo")).to_be_enabled()
    page.press("Redo")
    page.unsaved("5 unsaved changes")
    page.save()
    subtypes = [line.split(",")[4] for line in (folder / "ties.csv").read_text(encoding="utf-8").splitlines()[1:6]]
    assert subtypes == ["one", "two", "three", "four", "five"]


def test_a_bad_date_is_told_at_once_and_keeps_the_draft_from_being_saved(
    edit: Callable[[], EditPage], folder: Path
) -> None:
    page = edit()
    page.cell(START, 0)
    page.type("12/04/2025")
    told = page.opened.page.get_by_text(re.compile("ties.csv, row 2, column start"))
    expect(told.first).to_be_visible()
    page.press("Save …")
    expect(page.dialog).to_contain_text("cannot be saved")
    expect(page.dialog.get_by_role("button", name="Save", exact=True)).to_be_disabled()
    page.dialog.get_by_role("button", name="Go to the row").click()
    expect(page.opened.page.get_by_text("1 of 38 rows")).to_be_visible()
    page.cell(START, 0)
    page.type("2025-02-19")
    expect(told).to_have_count(0)
    page.save()
    assert list(lines_changed(folder)) == ["ties.csv"]


def test_a_renamed_id_follows_through_all_tables(edit: Callable[[], EditPage], folder: Path) -> None:
    page = edit()
    page.table("Actors")
    page.cell(1, 8)
    page.type("ROSN")
    page.opened.wait("v.actorXY('ROSN') && !v.actorXY('ROSNEFT')")
    page.save()
    assert "ROSNEFT" not in "".join(path.read_text(encoding="utf-8") for path in folder.glob("*.csv"))


def test_what_hangs_on_an_actor_is_shown_before_it_goes(edit: Callable[[], EditPage], folder: Path) -> None:
    page = edit()
    page.table("Actors")
    for answer, left in (("Keep everything", 38), ("Delete all of it", 36)):
        page.cell(0, 9)
        page.opened.page.keyboard.press("Shift+Space")
        page.opened.page.keyboard.press("Delete")
        expect(page.dialog).to_contain_text("Lukoil: 2 rows of Ties, 10 rows of Evidence and 5 rows of Events")
        page.dialog.get_by_role("button", name=answer).click()
        page.opened.wait(f"v.counts().all.ties === {left}")
        page.opened.at_rest()
    page.save()
    assert "LUKOIL" not in (folder / "ties.csv").read_text(encoding="utf-8")


def test_two_browsers_change_different_rows_and_both_survive(edit: Callable[[], EditPage], folder: Path) -> None:
    one, two = edit(), edit()
    one.cell(START - 1, 0)
    one.type("mine")
    one.unsaved("1 unsaved change")
    two.cell(START - 1, 1)
    two.type("theirs")
    two.save()
    expect(one.opened.page.get_by_text("The files changed meanwhile").first).to_be_visible()
    one.save()
    subtypes = [line.split(",")[4] for line in (folder / "ties.csv").read_text(encoding="utf-8").splitlines()[1:3]]
    assert subtypes == ["mine", "theirs"]


def test_the_second_to_change_a_cell_is_asked(edit: Callable[[], EditPage], folder: Path) -> None:
    one, two = edit(), edit()
    for page, word in ((one, "mine"), (two, "theirs")):
        page.cell(START - 1, 0)
        page.type(word)
        page.unsaved("1 unsaved change")
    two.save()
    one.press("Save …")
    one.dialog.get_by_role("button", name="Save", exact=True).click()
    expect(one.dialog).to_contain_text("Both changed these cells")
    settle = one.dialog.get_by_role("button", name="Save with these answers")
    expect(settle).to_be_disabled()
    one.dialog.get_by_role("radio", name="mine: “mine”").click(force=True)
    settle.click()
    one.unsaved("No unsaved changes")
    assert (folder / "ties.csv").read_text(encoding="utf-8").splitlines()[1].split(",")[4] == "mine"


def test_rows_are_pasted_from_a_spreadsheet(edit: Callable[[], EditPage]) -> None:
    page = edit()
    page.press("Paste rows")
    rows = "From\tTo\tType\tStart date\nRUS\tNOBODY\tcooperation\t2024\nIND\tUSA\tcooperation\t2024-05"
    box = page.opened.page.get_by_role("textbox", name="Rows for Ties")
    box.fill(rows)
    box.press("Control+Enter")
    expect(page.opened.page.get_by_text("2 rows are added to Ties.")).to_be_visible()
    page.press("Take them in")
    page.opened.wait("v.counts().all.ties === 40")
    expect(page.opened.page.get_by_text(re.compile("NOBODY")).first).to_be_visible()
    page.press("Save …")
    expect(page.dialog.get_by_role("button", name="Save", exact=True)).to_be_disabled()


def test_a_draft_outlives_another_page_and_is_told_there(edit: Callable[[], EditPage]) -> None:
    page = edit()
    page.cell(START - 1, 0)
    page.type("kept")
    page.unsaved("1 unsaved change")
    page.opened.page.get_by_test_id("stSidebarNav").get_by_role("link", name="Network").click()
    page.opened.page.wait_for_url(re.compile(r"/(\?.*)?$"))
    page.opened.page.get_by_role("link", name="1 unsaved change").click()
    page.wait_for_grid()
    page.unsaved("1 unsaved change")


def test_a_tie_picked_on_the_network_is_edited_in_its_row(
    folder: Path, start_own_app: Callable[..., str], open_app: Open
) -> None:
    opened = open_app(f"{start_own_app(folder)}/?as-of=2025-12-02&tie=T02")
    opened.page.get_by_role("button", name="Edit this tie").click()
    expect(opened.page.get_by_text("Tie T02: 1 of 38 rows")).to_be_visible()
    opened.page.get_by_test_id("stSidebarNav").get_by_role("link", name="Network").click()
    opened.page.wait_for_url(re.compile("as-of=2025-12-02"))
    opened.wait("v.counts().ties === 25 && v.picked()?.tie === 'T02'")


def test_where_files_may_only_be_read_the_tables_say_so(
    folder: Path, start_own_app: Callable[..., str], open_app: Open
) -> None:
    opened = open_app(f"{start_own_app(folder, '--read-only')}/edit")
    expect(opened.page.get_by_text(re.compile("files can be read, not changed"))).to_be_visible()
    opened.page.locator("[data-testid=stDataFrame] canvas").first.wait_for()
    expect(opened.page.get_by_role("button", name="Add a tie")).to_have_count(0)


def test_the_page_is_reached_by_keyboard_alone(edit: Callable[[], EditPage]) -> None:
    page = edit()
    keys = page.opened.page.keyboard
    page.opened.page.get_by_role("button", name="Add a tie").focus()
    keys.press("Enter")
    expect(page.dialog.get_by_role("heading", name="Add a tie")).to_be_visible()
    keys.press("Escape")
    expect(page.dialog).to_have_count(0)
    page.opened.page.get_by_role("radio", name="Ties").focus()
    reached = []
    for _ in range(8):
        keys.press("Tab")
        reached.append(page.opened.page.evaluate("document.activeElement.tagName + document.activeElement.className"))
    assert any("INPUT" in each for each in reached)


def test_a_finding_leads_to_its_row_and_is_mended_after_a_look_at_the_lines(
    tmp_path: Path, start_own_app: Callable[..., str], open_app: Open
) -> None:
    faulty = tmp_path / "faulty"
    faulty.mkdir()
    rows = "id,source,target,type,start\nT1,a,b,x,2025\nT2,a,b,x,Feb 18 2025\n"
    (faulty / "ties.csv").write_text(rows, encoding="utf-8")
    opened = open_app(start_own_app(faulty))
    opened.page.get_by_role("tab", name=re.compile("Findings")).click()
    grid = opened.page.get_by_test_id("stTabs").locator(GRID).last
    grid.wait_for()
    grid.scroll_into_view_if_needed()
    box = grid.bounding_box()
    assert box is not None
    opened.page.mouse.click(box["x"] + 15, box["y"] + 52)
    opened.page.get_by_role("button", name="Edit row 3 of ties.csv").click()
    expect(opened.page.get_by_text("1 of 2 rows")).to_be_visible()
    page = EditPage(opened)
    page.wait_for_grid()
    page.cell(5, 0)
    page.type("Feb 19 2025")
    page.press("Write “2025-02-19”")
    expect(page.dialog).to_contain_text("+T2,a,b,x,2025-02-19")
    page.dialog.get_by_role("button", name="Do it").click()
    expect(opened.page.get_by_text("is no date")).to_have_count(0)
    page.save()
    assert (faulty / "ties.csv").read_text(encoding="utf-8") == rows.replace("Feb 18 2025", "2025-02-19")


def test_uploaded_files_are_edited_in_memory_and_handed_over(
    folder: Path, start_own_app: Callable[..., str], open_app: Open, tmp_path: Path
) -> None:
    own = tmp_path / "ties.csv"
    own.write_text("id,source,target,type\n1,Ann,Bob,knows\n2,Bob,Cid,knows\n", encoding="utf-8")
    opened = open_app(f"{start_own_app(folder, '--read-only')}/edit")
    opened.page.get_by_role("button", name="Open your own files").click()
    opened.page.locator("input[type=file]").set_input_files(own)
    opened.wait("v.counts().all.ties === 2")
    opened.page.keyboard.press("Escape")
    page = EditPage(opened)
    opened.page.get_by_text("Type freely").click()
    page.wait_for_grid()
    page.cell(4, 1)
    page.type("likes")
    page.press("Save …")
    with opened.page.expect_download() as coming:
        page.dialog.get_by_role("button", name="Download the changed CSVs").click()
    with zipfile.ZipFile(coming.value.path()) as archive:
        assert archive.read("ties.csv").decode().splitlines()[2] == "2,Bob,Cid,likes"
    assert lines_changed(folder) == {}


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_what_is_ours_on_the_page_has_no_serious_violation(
    folder: Path, start_own_app: Callable[..., str], open_app: Open, dark: bool
) -> None:
    opened = open_app(f"{start_own_app(folder)}/edit", dark=dark)
    page = EditPage(opened)
    page.wait_for_grid()
    page.cell(START, 0)
    page.type("soon")
    page.unsaved("1 unsaved change")
    opened.at_rest()
    assert serious(opened, ".st-key-edit") == []
    page.press("Add a tie")
    expect(page.dialog.get_by_role("textbox", name="Began", exact=True)).to_be_visible()
    assert serious(opened, "[role=dialog]") == []
