"""Workbooks as spreadsheets leave them: what is no text any more is read as it was shown, and told."""

from __future__ import annotations

import datetime as dt
from io import BytesIO
from typing import Any
from zipfile import ZipFile

import openpyxl
import pytest

from netviz.errors import WrongUse
from netviz.spreadsheets.archive import packed
from netviz.spreadsheets.numbers import as_text
from netviz.spreadsheets.reading import read_workbook
from netviz.spreadsheets.receiving import unpack
from netviz.spreadsheets.writing import Sheet, write_workbook


def saved(book: openpyxl.Workbook) -> bytes:
    data = BytesIO()
    book.save(data)
    return data.getvalue()


def one_cell(value: Any, number_format: str = "General") -> tuple[str, tuple[str, ...]]:
    """What a cell under the header “end” is read as, and what is said of it."""
    book = openpyxl.Workbook()
    book.active.title = "ties"
    book.active.append(["end"])
    book.active.append([value])
    book.active["A2"].number_format = number_format
    read = read_workbook("x.xlsx", saved(book))
    return (read.sheets["ties"][1:] or [[""]])[0][0], read.notes


@pytest.mark.parametrize(
    ("value", "number_format", "text"),
    [
        (dt.datetime(2025, 12, 2), "yyyy-mm-dd", "2025-12-02"),
        (dt.datetime(2025, 12, 2), "d. mmmm yyyy", "2025-12-02"),
        (dt.datetime(2025, 12, 2), "[$-409]d-mmm-yy;@", "2025-12-02"),
        (dt.datetime(2025, 12, 1), "mmm-yy", "2025-12"),
        (dt.datetime(2025, 1, 1), "yyyy", "2025"),
        (dt.datetime(2025, 12, 2, 14, 30), "yyyy-mm-dd hh:mm", "2025-12-02T14:30:00"),
        (dt.datetime(2025, 12, 2, 14, 30), "yyyy-mm-dd", "2025-12-02T14:30:00"),
        (dt.datetime(2025, 12, 2), "yyyy-mm-dd hh:mm", "2025-12-02"),
        (dt.time(14, 30), "hh:mm", "14:30:00"),
        (3.0, "General", "3"),
        (0.1 + 0.2, "General", "0.3"),
        (1e5, "0.00E+00", "100000"),
        (1e20, "General", "1E+20"),
        (-0.5, "0.00", "-0.5"),
        (7, "000", "007"),
        (0.25, "0%", "25%"),
        (12345678901234567890, "General", "1.23456789012346E+19"),
        (True, "General", "TRUE"),
    ],
)
def test_a_typed_cell_is_read_as_it_was_shown_and_told(value: Any, number_format: str, text: str) -> None:
    found, notes = one_cell(value, number_format)
    assert found == text
    assert len(notes) == 1
    assert notes[0].startswith("ties, row 2, column end: 1 cell is no text but ")
    assert text in notes[0]


@pytest.mark.parametrize("value", ["2025-12-02", "007", "=x", "NA"])
def test_text_in_a_text_cell_is_text_and_nothing_is_told(value: str) -> None:
    book = openpyxl.Workbook()
    book.active.title = "ties"
    book.active.append(["end"])
    book.active["A2"].value = value
    book.active["A2"].data_type = "s"
    read = read_workbook("x.xlsx", saved(book))
    assert read.sheets["ties"][1] == [value]
    assert read.notes == ()


def test_days_before_march_1900_are_those_that_the_spreadsheet_shows() -> None:
    assert as_text("1", "yyyy-mm-dd") == "1900-01-01"
    assert as_text("59", "yyyy-mm-dd") == "1900-02-28"
    assert as_text("61", "yyyy-mm-dd") == "1900-03-01"
    assert as_text("0", "yyyy-mm-dd", since_1904=True) == "1904-01-01"


@pytest.mark.parametrize("number", ["-1", "1E999999", "nan", "inf", "x", "99999999999", "1E-999999"])
def test_a_number_that_is_no_day_is_a_number(number: str) -> None:
    assert as_text(number, "yyyy-mm-dd")
    assert len(as_text(number, "0%")) < 30


def test_a_formula_is_read_as_what_it_last_gave() -> None:
    book = openpyxl.Workbook()
    book.active.title = "ties"
    book.active.append(["id", "note"])
    book.active.append(["T1", '="a"&"b"'])
    data = with_part(saved(book), "xl/worksheets/sheet1.xml", b'<c r="B2"><f>"a"&amp;"b"</f><v></v></c>',
                     b'<c r="B2" t="str"><f>"a"&amp;"b"</f><v>ab</v></c>')  # fmt: skip
    read = read_workbook("x.xlsx", data)
    assert read.sheets["ties"][1] == ["T1", "ab"]
    assert "formulas" in read.notes[0]


def test_a_formula_that_gave_nothing_yet_is_told_all_the_same() -> None:
    read = one_cell('="a"&"b"')
    assert read[0] == ""
    assert "no text but formulas" in read[1][0]


def with_part(data: bytes, part: str, old: bytes, new: bytes) -> bytes:
    with ZipFile(BytesIO(data)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    assert old in parts[part], parts[part]
    return packed(parts | {part: parts[part].replace(old, new)})


def test_many_cells_of_one_column_are_told_in_one_sentence() -> None:
    book = openpyxl.Workbook()
    book.active.title = "ties"
    book.active.append(["id", "weight"])
    for number in range(5):
        book.active.append([f"T{number}", number + 0.5])
    (note,) = read_workbook("x.xlsx", saved(book)).notes
    assert note.startswith("ties, column weight: 5 cells are, the first of them in row 2, no text but numbers")


def test_rich_text_and_reading_aids_are_one_text() -> None:
    data = with_part(
        write_workbook([Sheet("ties", ("id",), (["X"],))]), "xl/sharedStrings.xml",
        b'<t xml:space="preserve">X</t>',
        "<r><t>東</t></r><r><t>京</t></r><rPh sb='0' eb='2'><t>トウキョウ</t></rPh>".encode(),
    )  # fmt: skip
    assert read_workbook("x.xlsx", data).sheets["ties"][1] == ["東京"]


def test_blank_rows_keep_the_rows_below_at_their_number() -> None:
    book = openpyxl.Workbook()
    book.active.title = "Ties"
    book.active["A1"], book.active["B1"], book.active["A4"] = "id", "note", "T1"
    assert unpack("x.xlsx", saved(book)).files == {"ties.csv": b"id,note\n\n\nT1,\n"}


def test_sheets_are_known_by_the_names_of_tables_in_any_case() -> None:
    book = openpyxl.Workbook()
    for name in ("Tie types", "ACTORS", "actors.csv", "Pivot"):
        book.create_sheet(name).append(["id"])
    upload = unpack("x.xlsx", saved(book))
    assert sorted(upload.files) == ["Pivot.csv", "actors.csv", "tie_types.csv"]
    assert "second sheet for “actors.csv”" in upload.notes[0]


@pytest.mark.parametrize("header", [["a;b", "id"], ["sep=;"], ["id;source;target"], ["x\ty", "1"]])
def test_a_comma_is_never_mistaken_for_another_delimiter(header: list[str]) -> None:
    book = openpyxl.Workbook()
    book.active.title = "mine"
    book.active.append(header)
    book.active.append(["1;2;3"] * len(header))
    data = unpack("x.xlsx", saved(book)).files["mine.csv"]
    from netviz.files.csvfile import read_file

    found = read_file("mine.csv", data)
    assert list(found.header) == header
    assert found.frame.to_numpy().tolist() == [["1;2;3"] * len(header)]
    assert found.frame.index.tolist() == [2]


def test_a_damaged_workbook_is_said_to_be_damaged() -> None:
    data = write_workbook([Sheet("ties", ("id",), (["X"],))])
    half = with_part(data, "xl/worksheets/sheet1.xml", b"</sheetData>", b"")
    with pytest.raises(WrongUse, match=r"mine\.xlsx is damaged"):
        unpack("mine.xlsx", half)
