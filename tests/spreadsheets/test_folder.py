"""A whole folder out to a spreadsheet and back onto itself: nothing changes; and what was changed there is found."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from netviz import read_tables
from netviz.edit.bringing import bring
from netviz.errors import WrongUse
from netviz.spreadsheets import sending
from netviz.spreadsheets.receiving import unpack
from netviz.spreadsheets.safety import LONGEST
from netviz.spreadsheets.sending import NOTICE_FILE, to_safe_archive, to_workbook, told
from netviz.tables import Tables, tables_from_bytes, to_files

DATA = Path(__file__).parents[2] / "data"
CELL = st.one_of(
    st.text(st.characters(exclude_categories=["Cs"]), max_size=8),
    st.text(st.sampled_from("_x0041=+-@'\t\r\n \" ,;"), max_size=8),
    st.sampled_from(["007", "NA", "1-2", "TRUE", "1E5", "=cmd()", "-1", "'=x", "..", "2025-12"]),
)
WAYS = {"book.xlsx": to_workbook, "tables.zip": to_safe_archive}
each_way = pytest.mark.parametrize("label", WAYS)


def there_and_back(tables: Tables, label: str) -> Tables:
    return tables_from_bytes(unpack(label, WAYS[label](tables)).files)


@each_way
@settings(deadline=None)
@given(rows=st.lists(st.tuples(CELL, CELL, CELL, CELL), max_size=6), header=CELL)
def test_any_table_comes_back_as_it_went_and_changes_nothing(
    label: str, rows: list[tuple[str, ...]], header: str
) -> None:
    quoted = [
        ",".join('"' + cell.replace('"', '""') + '"' for cell in row) for row in [("id", "note", "a", header), *rows]
    ]
    tables = tables_from_bytes({"actors.csv": "\n".join(quoted).encode(), "ties.csv": b"source,target,type\n"})
    again = there_and_back(tables, label)
    if header:
        assert again.files["actors"].header == tables.files["actors"].header
    texts = again.actors.reindex(columns=tables.actors.columns, fill_value="")
    assert texts.to_numpy().tolist() == tables.actors.to_numpy().tolist()
    brought = bring(tables, again)
    assert brought.tables is tables
    assert (brought.missing, brought.notes) == ({}, ())


@each_way
def test_the_curated_network_comes_back_unchanged(label: str) -> None:
    tables = read_tables(DATA)
    brought = bring(tables, there_and_back(tables, label))
    assert brought.tables is tables
    assert (brought.missing, brought.notes) == ({}, ())


@each_way
@pytest.mark.parametrize("case", ["my-little-crony", "german-party-donations", "icow-colonial", "avengers"])
def test_real_files_come_back_unchanged(label: str, case: str, cases: Path) -> None:
    files = {"ties.csv": max((cases / case).rglob("*.csv"), key=lambda path: path.stat().st_size).read_bytes()}
    tables = tables_from_bytes(files)
    brought = bring(tables, there_and_back(tables, label))
    assert to_files(brought.tables) == files


def test_there_is_a_sheet_for_each_file_with_headers_as_written(five_files: dict[str, bytes]) -> None:
    ties = b"desk,Source,Target,Relation,Start Date\n,a,b,x,2020\n"
    book = openpyxl.load_workbook(BytesIO(to_workbook(tables_from_bytes({**five_files, "ties.csv": ties}))))
    assert book.sheetnames == ["actors", "ties", "tie_types", "references", "evidence", "events"]
    assert [cell.value for cell in book["ties"][1]] == ["desk", "Source", "Target", "Relation", "Start Date"]


def test_what_reading_made_is_not_written_into_a_workbook() -> None:
    tables = tables_from_bytes({"ties.csv": b"From,To,Type\na,b,x\n"})
    assert unpack("x.xlsx", to_workbook(tables)).files == {"ties.csv": b"From,To,Type\na,b,x\n"}


def test_a_network_of_nothing_is_a_workbook_all_the_same() -> None:
    book = openpyxl.load_workbook(BytesIO(to_workbook(tables_from_bytes({}))))
    assert [cell.value for cell in book["ties"][1]] == ["id", "source", "target", "type"]


@each_way
def test_nothing_in_it_runs(label: str) -> None:
    tables = tables_from_bytes({"ties.csv": b'id,source,target,type,=own,weight\n1,@x,+y,"\t=z","-1+cmd|x",-1\n'})
    data = WAYS[label](tables)
    if label.endswith(".xlsx"):
        cells = [cell.value for row in openpyxl.load_workbook(BytesIO(data))["ties"].iter_rows() for cell in row]
    else:
        with ZipFile(BytesIO(data)) as archive:
            text = archive.read("ties.csv").decode("utf-8-sig")
        cells = [cell for row in text.split("\r\n") for cell in row.split(",")]
    assert [cell for cell in cells if cell and cell[0] in "=+-@\t\r"] == ["-1"]
    assert "'=own" in cells


def test_an_archive_that_lost_its_notice_is_taken_by_its_bytes() -> None:
    tables = tables_from_bytes({"ties.csv": b"source,target,type\n'=a,=b,x\n"})
    with ZipFile(BytesIO(to_safe_archive(tables))) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    assert files.pop(NOTICE_FILE)
    from netviz.spreadsheets.archive import packed

    assert b"''=a,'=b,x" in unpack("x.zip", packed(files)).files["ties.csv"]


def test_a_cell_beyond_a_spreadsheets_length_is_told_and_not_lost() -> None:
    long = "long " * 8_000
    data = f'id,source,target,type,note\nT1,a,b,x,"{long}"\nT2,a,c,x,short\n'.encode()
    tables = tables_from_bytes({"ties.csv": data})
    (sentence,) = told(tables)
    assert sentence.startswith(f"ties.csv, row 2, column note: 1 cell longer than the {LONGEST:,} characters")
    upload = there_and_back(tables, "book.xlsx")
    assert "40,000 characters do not fit" in upload.ties["note"].iloc[0]
    assert bring(tables, upload).tables is tables


def test_control_characters_are_told_and_kept() -> None:
    tables = tables_from_bytes({"ties.csv": b"id,source,target,type\nT1,a\x07,b,x\nT2,a\x07,c,x\n"})
    (sentence,) = told(tables)
    assert sentence.startswith("ties.csv, row 2, column source: 2 cells, this one the first, with control characters")
    assert there_and_back(tables, "book.xlsx").ties["source"].tolist() == ["a\x07", "a\x07"]


def test_more_rows_than_a_sheet_holds_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sending, "MAX_ROWS", 2)
    with pytest.raises(WrongUse, match=r"ties\.csv has 2 rows"):
        to_workbook(tables_from_bytes({"ties.csv": b"source,target,type\na,b,x\na,c,x\n"}))
