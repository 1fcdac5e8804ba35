"""``netviz update``: out to a spreadsheet, changed there, and back onto the folder."""

from __future__ import annotations

import datetime as dt
from io import BytesIO
from pathlib import Path

import openpyxl
import pytest
from typer.testing import CliRunner

from netviz.__main__ import app


def run(*words: object) -> tuple[int, str, str]:
    answer = CliRunner().invoke(app, [*map(str, words)])
    return answer.exit_code, answer.stdout, answer.stderr


@pytest.fixture
def book(five_folder: Path, tmp_path: Path) -> Path:
    target = tmp_path / "five.xlsx"
    assert run("export", five_folder, "-o", target)[0] == 0
    return target


def change(book: Path, **cells: object) -> None:
    """Change cells of the sheet ties the way a spreadsheet does."""
    opened = openpyxl.load_workbook(BytesIO(book.read_bytes()))
    for place, value in cells.items():
        opened["ties"][place] = value
        if isinstance(value, dt.datetime):
            opened["ties"][place].number_format = "yyyy-mm-dd"
    opened.save(book)


def column(book: Path, name: str) -> str:
    sheet = openpyxl.load_workbook(BytesIO(book.read_bytes()))["ties"]
    return next(cell.column_letter for cell in sheet[1] if cell.value == name)


def test_an_untouched_workbook_changes_no_byte(five_folder: Path, five_files: dict[str, bytes], book: Path) -> None:
    status, said, _ = run("update", five_folder, book)
    assert (status, said) == (0, f"{five_folder}: nothing has changed\n")
    assert {path.name: path.read_bytes() for path in five_folder.glob("*.csv")} == five_files


def test_a_changed_cell_changes_its_line_and_nothing_else(
    five_folder: Path, five_files: dict[str, bytes], book: Path
) -> None:
    change(book, **{f"{column(book, 'start')}2": dt.datetime(2020, 1, 16)})
    status, diff, told = run("update", five_folder, book, "--dry-run")
    assert status == 0
    assert [line[:14] for line in diff.splitlines() if line[:1] in "+-" and line[:3] not in ("+++", "---")] == [
        "-T1,alba,boria", "+T1,alba,boria"
    ]  # fmt: skip
    assert "2020-01-16" in diff
    assert "ties, row 2, column start: 1 cell is no text but dates of the spreadsheet" in told
    assert (five_folder / "ties.csv").read_bytes() == five_files["ties.csv"]
    status, said, _ = run("update", five_folder, book, "--author", "Asha", "--comment", "from the field")
    assert status == 0
    assert "saved as version" in said
    now, before = ((five_folder / "ties.csv").read_bytes().splitlines(), five_files["ties.csv"].splitlines())
    assert [number for number, pair in enumerate(zip(now, before, strict=True)) if len({*pair}) > 1] == [1]
    assert b"2020-01-16" in now[1]


def test_an_error_is_refused_and_nothing_is_written(
    five_folder: Path, five_files: dict[str, bytes], book: Path
) -> None:
    change(book, **{f"{column(book, 'start')}2": "4.12.2025"})
    status, _, said = run("update", five_folder, book)
    assert status == 1
    assert "nothing was saved" in said
    assert "4.12.2025" in said
    assert (five_folder / "ties.csv").read_bytes() == five_files["ties.csv"]


def test_a_view_that_comes_back_removes_nothing_unless_told_so(five_folder: Path, tmp_path: Path) -> None:
    book = tmp_path / "view.xlsx"
    run("export", five_folder, "--type", "ownership", "-o", book)
    status, said, told = run("update", five_folder, book)
    assert (status, said) == (0, f"{five_folder}: nothing has changed\n")
    assert "ties.csv: 7 rows are not in the file: kept" in told
    status, diff, _ = run("update", five_folder, book, "--dry-run", "--remove-missing")
    assert sum(line.startswith("-T") for line in diff.splitlines()) > 7


@pytest.mark.parametrize(
    ("name", "data", "words"),
    [
        ("no.xlsx", None, "No such file"),
        ("x.zip", b"PK", "damaged"),
        ("x.xls", b"\xd0\xcf\x11\xe0", "save it as .xlsx"),
    ],
)
def test_what_cannot_be_opened_is_wrong_use(
    five_folder: Path, tmp_path: Path, name: str, data: bytes | None, words: str
) -> None:
    if data is not None:
        (tmp_path / name).write_bytes(data)
    status, _, said = run("update", five_folder, tmp_path / name)
    assert status == 2
    assert words in said
    assert len(said.splitlines()) == 1


def test_a_zip_for_spreadsheets_goes_round(five_folder: Path, five_files: dict[str, bytes], tmp_path: Path) -> None:
    target = tmp_path / "five.zip"
    assert run("export", five_folder, "-o", target, "--for-spreadsheets")[0] == 0
    assert run("update", five_folder, target)[1] == f"{five_folder}: nothing has changed\n"
    assert run("export", five_folder, "-o", tmp_path / "x.svg", "--for-spreadsheets")[0] == 2


def test_what_a_spreadsheet_will_not_show_is_told(five_folder: Path, tmp_path: Path) -> None:
    ties = five_folder / "ties.csv"
    ties.write_bytes(ties.read_bytes().replace(b"Protest against", b"Protest\x07 against"))
    status, _, told = run("export", five_folder, "-o", tmp_path / "five.xlsx")
    assert status == 0
    assert "ties.csv, row 8, column summary: 1 cell with control characters" in told
