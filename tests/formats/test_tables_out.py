"""CSV and ZIP: what was selected opens again, cell by cell."""

from io import BytesIO
from zipfile import ZipFile

import pandas as pd
import pytest

from netviz.formats import FORMATS
from netviz.scene import compose
from netviz.schema import TABLES
from netviz.selection import Selection, select
from netviz.spreadsheets.receiving import unpack
from netviz.tables import Tables, tables_from_bytes
from netviz.typed import type_ties


def test_the_csv_opens_again_with_every_cell(five: Tables):
    data = FORMATS[".csv"].write(compose(five, Selection(types=["cooperation", "tariff"])))
    again = tables_from_bytes({"ties.csv": data}).ties
    there = five.ties[five.ties["type"].isin(["cooperation", "tariff"])]
    assert again["id"].tolist() == ["T1", "T2", "T5", "T7"]
    for column in there.columns:
        assert again[column].tolist() == there[column].tolist(), column


def test_cells_stay_text_in_the_csv():
    ties = 'id,source,target,type,note\n007,NA,रूस,=cmd(),"say ""no"", twice\nover"\n'.encode()
    assert FORMATS[".csv"].write(compose(tables_from_bytes({"ties.csv": ties}))) == ties


def test_every_column_of_the_file_stays_in_its_order_filled_or_not():
    ties = b"desk,id,source,target,type,start,end,checked,relieves\n,T1,a,b,x,2020,,,\n"
    tables = tables_from_bytes({"ties.csv": ties})
    assert FORMATS[".csv"].write(compose(tables)) == ties
    assert FORMATS[".csv"].write(compose(tables, Selection(types=["x"]))) == ties
    with ZipFile(BytesIO(FORMATS[".zip"].write(compose(tables, Selection(types=["x"]))))) as archive:
        assert archive.read("ties.csv") == ties


@pytest.mark.parametrize("suffix", [".csv", ".zip"])
def test_states_made_without_a_file_open_again_as_states(suffix: str):
    ties = pd.DataFrame({"id": ["T1"], "source": "a", "target": "b", "type": "x", "start": "2020"})
    tables = tables_from_bytes({}).replace(ties=ties)
    data = FORMATS[suffix].write(compose(tables))
    if suffix == ".zip":
        with ZipFile(BytesIO(data)) as archive:
            data = archive.read("ties.csv")
    assert not type_ties(tables)["event"].any()
    assert not type_ties(tables_from_bytes({"ties.csv": data}))["event"].any()


def test_made_ids_are_written_so_that_evidence_can_name_them():
    tables = tables_from_bytes({"ties.csv": b"From,To,Type\na,b,x\n"})
    header, row = FORMATS[".csv"].write(compose(tables)).decode().splitlines()
    assert header == "id,source,target,type"
    assert row.split(",")[0] == tables.ties["id"].iloc[0]


def test_the_zip_holds_all_selected_tables_and_opens_as_a_folder(five: Tables):
    selection = Selection(types=["ownership"])
    with ZipFile(BytesIO(FORMATS[".zip"].write(compose(five, selection)))) as archive:
        again = tables_from_bytes({name: archive.read(name) for name in archive.namelist()})
    there = select(five, selection).tables
    assert again.ties["id"].tolist() == ["T8"]
    assert again.actors["id"].tolist() == there.actors["id"].tolist() == ["dorn", "elm"]
    assert len(again.evidence) == 0


def test_the_workbook_holds_what_the_zip_holds(five: Tables):
    scene = compose(five, Selection(types=["ownership"], derived=False), contents="public")
    with ZipFile(BytesIO(FORMATS[".zip"].write(scene))) as archive:
        zipped = tables_from_bytes({name: archive.read(name) for name in archive.namelist()})
    book = tables_from_bytes(unpack("view.xlsx", FORMATS[".xlsx"].write(scene)).files)
    for name in TABLES:
        pd.testing.assert_frame_equal(book.frame(name), zipped.frame(name))
    assert book.ties["id"].tolist() == ["T8"]


def test_only_the_zip_for_spreadsheets_changes_a_cell():
    ties = b"id,source,target,type\n1,=a,b,x\n"
    scene = compose(tables_from_bytes({"ties.csv": ties}))
    write_safe = FORMATS[".zip"].write_safe
    assert write_safe is not None
    with ZipFile(BytesIO(FORMATS[".zip"].write(scene))) as plain, ZipFile(BytesIO(write_safe(scene))) as safe:
        assert plain.read("ties.csv") == ties
        assert safe.read("ties.csv").decode("utf-8-sig") == "id,source,target,type\r\n1,'=a,b,x\r\n"


def test_the_zip_of_everything_holds_the_very_files(five: Tables, five_files: dict[str, bytes]):
    with ZipFile(BytesIO(FORMATS[".zip"].write(compose(five)))) as archive:
        assert {name: archive.read(name) for name in archive.namelist()} == five_files


def test_the_zip_is_the_same_on_any_day(five: Tables):
    with ZipFile(BytesIO(FORMATS[".zip"].write(compose(five)))) as archive:
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
