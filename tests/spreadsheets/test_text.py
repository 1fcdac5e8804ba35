"""Text in a spreadsheet: exact on the way out and in, and nothing in it runs."""

from __future__ import annotations

import re
from io import BytesIO

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from netviz.spreadsheets.reading import read_workbook
from netviz.spreadsheets.safety import LONGEST, as_cell, restored, safe, too_long
from netviz.spreadsheets.strings import coded, decoded
from netviz.spreadsheets.writing import Sheet, write_workbook

ANY = st.text(st.characters(codec=None), max_size=12)
TRICKY = st.text(st.sampled_from([*"_xX00415FfDd=+-@'\t\r\n \x00\x07\x1b", "\ud800", "￿", "＝", "🌐"]), max_size=14)
TEXTS = st.one_of(ANY, TRICKY, st.sampled_from(["007", "NA", "1-2", "TRUE", "1E5", "2025-12-02", "#N/A", "=1+1"]))


@given(TEXTS)
def test_codes_are_taken_back_exactly(text: str) -> None:
    assert decoded(coded(text)) == text


@given(TEXTS)
def test_what_was_made_safe_is_restored_exactly(text: str) -> None:
    assert restored(safe(text)) == text


@given(TEXTS)
def test_nothing_that_runs_is_left(text: str) -> None:
    number = r"[-+]?(\d+([.,]\d+)?|[.,]\d+)([eE][-+]?\d+)?%?"
    assert safe(text)[:1] not in set("=+-@\t\r＝＋－＠") - {""} or re.fullmatch(number, safe(text))


@pytest.mark.parametrize("text", ["-1", "+3.5", "-1e5", "-12%", "1-2", "007", "'quoted'", "", "a=b", "..", "-,5"])
def test_numbers_and_other_texts_stay_as_they_are(text: str) -> None:
    assert safe(text) == text


@pytest.mark.parametrize("text", ["-1+cmd|' /C calc'!A0", "=1", "+49 30 1234", "@SUM(A1)", "\t=1", "\r=1", "-1\n=2"])
def test_what_a_spreadsheet_would_run_is_led_by_an_apostrophe(text: str) -> None:
    assert safe(text) == f"'{text}"


@given(st.lists(st.lists(TEXTS, min_size=3, max_size=3), min_size=1, max_size=6))
def test_a_workbook_out_and_in_is_the_identity_on_text(rows: list[list[str]]) -> None:
    header, *body = rows
    data = write_workbook([Sheet("ties", tuple(header), tuple(zip(*body, strict=True)) or ((), (), ()))])
    read = read_workbook("x.xlsx", data)
    padded = [row + [""] * (3 - len(row)) for row in read.sheets["ties"]]
    assert padded + [[""] * 3] * (len(rows) - len(padded)) == rows
    assert read.notes == ()


@given(st.lists(st.text(st.characters(exclude_categories=["Cc", "Cs", "Cn"]), min_size=1), min_size=1, max_size=5))
def test_another_program_reads_the_same_text_and_no_formula(texts: list[str]) -> None:
    data = write_workbook([Sheet("ties", ("note",), (texts,))])
    cells = [row[0] for row in openpyxl.load_workbook(BytesIO(data))["ties"].iter_rows(min_row=2)]
    assert [cell.value for cell in cells] == texts
    assert all(cell.data_type == "s" for cell in cells)


def test_cells_used_or_not_are_text_under_a_frozen_header() -> None:
    data = write_workbook([Sheet("ties", ("id", "summary"), (["007", "NA"], ["x" * 200, ""]))])
    sheet = openpyxl.load_workbook(BytesIO(data))["ties"]
    assert sheet.freeze_panes == "A2"
    assert {cell.number_format for row in sheet["A1:B2"] for cell in row} == {"@"}
    formats = {name: (each.number_format, each.width) for name, each in sheet.column_dimensions.items()}
    assert {style for style, _ in formats.values()} == {"@"}
    assert sheet.column_dimensions["C"].max == 16_384
    assert formats["A"][1] < formats["B"][1] <= 60


def test_the_same_sheets_give_the_same_bytes() -> None:
    sheets = [Sheet("ties", ("id",), (["a"],))]
    assert write_workbook(sheets, "T") == write_workbook(sheets, "T")


@pytest.mark.parametrize("text", ["x" * LONGEST, "=" + "x" * (LONGEST - 2), "🌐" * (LONGEST // 2)])
def test_what_fits_a_cell_is_whole(text: str) -> None:
    assert restored(as_cell(text)) == text


@pytest.mark.parametrize("text", ["x" * (LONGEST + 1), "=" + "x" * (LONGEST - 1), "🌐" * (LONGEST // 2 + 1)])
def test_what_does_not_fit_says_so_in_the_cell(text: str) -> None:
    cell = as_cell(text)
    assert not too_long(cell)
    assert f"{len(text):,} characters do not fit" in cell
    assert restored(cell)[:1000] == text[:1000]
