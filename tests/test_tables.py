"""Folders of CSVs as tables of text, and back."""

from __future__ import annotations

import gzip
import os
import random
import stat
from itertools import pairwise
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from netviz.errors import FolderMissing, WrongUse
from netviz.schema import TABLES
from netviz.tables import FIRST_ROW, Tables, made_ids, read_file, read_tables, tables_from_bytes, to_files, write_tables

TIES = b"id,source,target,type\nT1,a,b,owns\n"


def codes(tables: Tables) -> list[str]:
    files = [problem.code for file in tables.files.values() for problem in file.problems]
    return [*(problem.code for problem in tables.problems), *files]


# Reading ---------------------------------------------------------------------------------------------------------


def test_every_table_has_all_columns_of_its_schema_then_the_analysts_own(five: Tables) -> None:
    for name, schema in TABLES.items():
        assert tuple(five.frame(name).columns[: len(schema.names)]) == schema.names
    assert five.ties.columns[-1] == "desk"


def test_cells_stay_text_and_are_never_missing(five: Tables) -> None:
    tables = tables_from_bytes({"ties.csv": b"id,source,target,type,weight\n007,NA,null,nan,\n"})
    assert tables.ties.iloc[0, :4].tolist() == ["007", "NA", "null", "nan"]
    for name in TABLES:
        frame = five.frame(name)
        assert not frame.isna().any().any()
        assert set(frame.dtypes.astype(str)) <= {"str"}


def test_rows_are_counted_as_a_spreadsheet_counts_and_lines_as_an_editor_does() -> None:
    file = read_file("ties.csv", b'id,note\n\nT1,"two\nlines"\n ,\nT2,x\n')
    assert file.frame.index.tolist() == [3, 5]
    assert file.lines.tolist() == [3, 6]


def test_a_folder_and_its_bytes_read_the_same(five: Tables, five_folder: Path) -> None:
    tables = read_tables(five_folder)
    assert tables.folder == str(five_folder)
    for name in TABLES:
        pd.testing.assert_frame_equal(tables.frame(name), five.frame(name))


def test_a_folder_that_is_not_there_is_said_plainly(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    with pytest.raises(FolderMissing, match="it is not there"):
        read_tables(tmp_path / "nowhere")
    with pytest.raises(FolderMissing, match="it is a file"):
        read_tables(tmp_path / "file")


def test_without_ties_the_csvs_that_are_there_are_named(tmp_path: Path) -> None:
    (tmp_path / "edges.csv").write_bytes(TIES)
    tables = read_tables(tmp_path)
    assert tables.others == ("edges.csv",)
    assert tables.problems[0].code == "missing-file"
    assert "edges.csv" in tables.problems[0].remedy
    assert all(tables.frame(name).empty for name in TABLES)


def test_actors_are_derived_from_the_ends_when_nobody_listed_them() -> None:
    tables = tables_from_bytes({"ties.csv": b"source,target,type\nz,a,x\na,m,x\n"})
    assert tables.actors["id"].tolist() == tables.actors["name"].tolist() == ["a", "m", "z"]
    assert "derived-actors" in codes(tables)
    assert "actors.csv" not in to_files(tables)


def test_packed_files_are_read_where_there_is_no_plain_one(tmp_path: Path) -> None:
    (tmp_path / "ties.csv.gz").write_bytes(gzip.compress(TIES))
    (tmp_path / "actors.csv").write_bytes(b"id,name\na,A\n")
    (tmp_path / "actors.csv.gz").write_bytes(gzip.compress(b"id,name\nz,Z\n"))
    tables = read_tables(tmp_path)
    assert tables.ties["id"].tolist() == ["T1"]
    assert tables.actors["id"].tolist() == ["a"]
    assert tables.others == ("actors.csv.gz",)
    assert to_files(tables)["ties.csv.gz"] == (tmp_path / "ties.csv.gz").read_bytes()


def test_a_packed_file_that_would_unpack_without_end_is_refused() -> None:
    tables = tables_from_bytes({"ties.csv.gz": gzip.compress(b"\n" * 80_000_000)})
    assert codes(tables)[0] == "not-text"
    assert tables.ties.empty


@pytest.mark.parametrize(
    "data",
    [
        b"PK\x03\x04" + bytes(200),
        b"\xd0\xcf\x11\xe0" + bytes(200),
        bytes(range(256)) * 4,
        gzip.compress(TIES, mtime=0)[:20],
    ],
)
def test_what_is_no_csv_is_refused_and_keeps_its_bytes(data: bytes) -> None:
    name = "ties.csv.gz" if data[:2] == b"\x1f\x8b" else "ties.csv"
    tables = tables_from_bytes({name: data})
    assert "not-text" in codes(tables)
    assert to_files(tables) == {name: data}


def test_a_link_out_of_the_folder_is_not_followed(tmp_path: Path) -> None:
    secret = tmp_path / "secret.csv"
    secret.write_bytes(TIES)
    folder = tmp_path / "folder"
    folder.mkdir()
    (folder / "inside.csv").write_bytes(b"id,name\na,A\n")
    (folder / "ties.csv").symlink_to(secret)
    (folder / "actors.csv").symlink_to(folder / "inside.csv")
    tables = read_tables(folder)
    assert tables.ties.empty
    assert codes(tables) == ["file-refused"]
    assert tables.actors["id"].tolist() == ["a"]


def test_a_link_up_and_out_of_the_folder_is_refused_by_name(tmp_path: Path) -> None:
    folder = tmp_path / "folder"
    folder.mkdir()
    (tmp_path / "ties.csv").write_bytes(TIES)
    (folder / "ties.csv").symlink_to(Path("..", "ties.csv"))
    (problem,) = read_tables(folder).problems
    assert problem.message == "ties.csv is a link that leads out of the folder; it was not opened."


def test_a_file_of_two_gigabytes_is_refused_without_being_read(tmp_path: Path) -> None:
    with (tmp_path / "ties.csv").open("wb") as stream:
        stream.truncate(2 * 2**30)  # a hole: it takes no room on disk
    (problem,) = read_tables(tmp_path).problems
    assert (problem.code, problem.message) == ("file-refused", "ties.csv is larger than 512 MiB; it was not opened.")
    assert problem.remedy


def test_a_packed_file_that_unpacks_to_far_too_much_is_refused(tmp_path: Path) -> None:
    bomb = gzip.compress(bytes(65 * 2**20), mtime=0)
    (tmp_path / "ties.csv.gz").write_bytes(bomb)
    tables = read_tables(tmp_path)
    (problem,) = tables.files["ties"].problems
    assert (problem.code, tables.ties.empty) == ("not-text", True)
    assert "unpacks to far more than a table would" in problem.message
    assert to_files(tables) == {"ties.csv.gz": bomb}


def test_what_is_no_regular_file_is_refused(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "ties.csv")
    (tmp_path / "actors.csv").mkdir()
    (tmp_path / "events.csv").symlink_to(tmp_path / "gone.csv")
    assert codes(read_tables(tmp_path)) == ["file-refused"] * 3


def test_paths_in_names_of_uploads_lead_nowhere() -> None:
    tables = tables_from_bytes({"../../ties.csv": TIES, "C:\\data\\actors.csv": b"id,name\na,A\n", "/etc/passwd": b"x"})
    assert sorted(tables.files) == ["actors", "ties"]
    assert set(to_files(tables)) == {"actors.csv", "ties.csv"}


def test_undecodable_bytes_are_told_with_byte_offset_row_and_column() -> None:
    data = b"id,source,target,type,note\nT1,a,b,x,fine\nT2,a,b,x,caf\xe9\n"
    file = read_file("ties.csv", data)
    (problem,) = file.problems
    assert (problem.code, problem.row, problem.line, problem.column) == ("undecodable", 3, 3, "note")
    assert f"byte 0xE9 at offset {data.index(0xE9)}" in problem.message
    assert "Windows-1252" in problem.message
    assert "“café”" in problem.message
    assert "UTF-8" in problem.remedy
    assert file.frame.loc[3, "note"] == "café"


def test_a_cell_with_several_undecodable_bytes_is_told_once() -> None:
    assert [problem.code for problem in read_file("ties.csv", b"id,note\n1,\xe9\xe9 \xe9\n").problems] == [
        "undecodable"
    ]


def test_thousands_of_undecodable_places_are_counted_not_dropped() -> None:
    data = (
        b"id,source,target,type,note\n"
        + "".join(f"T{n},a,b,é,ü\n" for n in range(300)).encode()
        + b"T,a,b,\xff,x\n" * 300
    )
    problems = read_file("ties.csv", data).problems
    assert {problem.code for problem in problems} == {"undecodable"}
    assert len(problems) == 101
    assert "199 more places" in problems[-1].message


def test_a_line_that_names_the_separator_is_obeyed_and_not_counted() -> None:
    file = read_file("ties.csv", b"sep=;\r\nid;source;target;type\r\nT1;a;b;x,y\r\n")
    assert file.frame.loc[FIRST_ROW, "type"] == "x,y"
    assert file.record(FIRST_ROW) == b"T1;a;b;x,y\r\n"


def test_ragged_rows_are_kept_and_told() -> None:
    file = read_file("ties.csv", b"id,source,target\nT1,a\nT2,a,b,c\nT3,a,b,\n")
    assert [(problem.code, problem.row) for problem in file.problems] == [("row-short", 2), ("row-long", 3)]
    assert file.frame["target"].tolist() == ["", "b", "b"]


def test_a_file_with_thousands_of_columns_is_refused() -> None:
    assert [problem.code for problem in read_file("ties.csv", b"a," * 5_000).problems] == ["not-text"]


@pytest.mark.parametrize("data", [b"", b"\n\n", b"\xef\xbb\xbf", b"id", b",,,\n", b'"', b"\x00", b"\r"])
def test_files_of_next_to_nothing_are_read(data: bytes) -> None:
    tables = tables_from_bytes({"ties.csv": data, "actors.csv": data})
    assert tables.ties.empty
    assert to_files(tables) == {"ties.csv": data, "actors.csv": data}


@given(st.binary(max_size=120))
def test_any_bytes_are_read_and_written_back_as_they_were(data: bytes) -> None:
    for name in ("ties.csv", "anything.csv", "actors.csv.gz"):
        file = read_file(name, data)
        assert file.on_disk == data
        edges = file.spans.tolist()
        assert b"".join(file.data[begin:end] for begin, end in pairwise(edges)) == file.data
    assert to_files(tables_from_bytes({"ties.csv": data})) == {"ties.csv": data}


# Made ids --------------------------------------------------------------------------------------------------------


def test_made_ids_do_not_depend_on_the_order_of_rows() -> None:
    rows = [f"{a},{b},x,{label}\n" for a in "abc" for b in "abc" for label in ("one", "two", "two")]
    ids = {}
    for seed in range(3):
        random.Random(seed).shuffle(rows)
        ties = tables_from_bytes({"ties.csv": ("source,target,type,label\n" + "".join(rows)).encode()}).ties
        ids[seed] = sorted(zip(ties["id"], ties["source"], ties["target"], ties["summary"], strict=True))
        assert ties["id"].is_unique
    assert ids[0] == ids[1] == ids[2]


def test_a_made_id_stays_when_other_rows_come_and_go() -> None:
    few = tables_from_bytes({"ties.csv": b"source,target,type\na,b,x\n"}).ties["id"].tolist()
    more = tables_from_bytes({"ties.csv": b"source,target,type\nq,r,x\na,b,x\n"}).ties["id"].tolist()
    assert more[1] == few[0]


def test_made_ids_are_told_and_not_written() -> None:
    tables = tables_from_bytes({"ties.csv": b"source,target,type\na,b,x\n"})
    assert "made-ids" in codes(tables)
    changed = tables.replace(ties=tables.ties.assign(type="y"))
    assert to_files(changed) == {"ties.csv": b"source,target,type\na,b,y\n"}
    named = tables.replace(ties=tables.ties.assign(id="T1"))
    assert to_files(named) == {"ties.csv": b"source,target,type,id\na,b,x,T1\n"}


def test_equal_ties_get_an_ordinal() -> None:
    ties = tables_from_bytes({"ties.csv": b"source,target,type\na,b,x\na,b,x\na,b,x\n"}).ties
    first = ties["id"].iloc[0]
    assert ties["id"].tolist() == [first, f"{first}-2", f"{first}-3"]
    assert made_ids(ties.iloc[:1]).tolist() == [first]


# Writing ---------------------------------------------------------------------------------------------------------


def test_reading_then_writing_changes_no_byte(five_folder: Path, five_files: dict[str, bytes], tmp_path: Path) -> None:
    tables = read_tables(five_folder)
    write_tables(tables, tmp_path / "copy")
    assert {path.name: path.read_bytes() for path in (tmp_path / "copy").iterdir()} == five_files


def test_a_changed_cell_is_written_and_nothing_else_is_touched(five_folder: Path) -> None:
    tables = read_tables(five_folder)
    untouched = (five_folder / "actors.csv").stat().st_mtime_ns
    ties = tables.ties.copy()
    ties.loc[3, "weight"] = "50"
    before = (five_folder / "ties.csv").read_bytes()
    os.chmod(five_folder / "ties.csv", 0o640)
    write_tables(tables.replace(ties=ties), five_folder)
    after = (five_folder / "ties.csv").read_bytes()
    assert after == before.replace(b",,,,25,Tariff", b",,,,50,Tariff")
    assert stat.S_IMODE((five_folder / "ties.csv").stat().st_mode) == 0o640
    assert (five_folder / "actors.csv").stat().st_mtime_ns == untouched
    assert len(list(five_folder.iterdir())) == len(tables.files)


def test_nothing_is_written_through_a_link_out_of_the_folder(five: Tables, tmp_path: Path) -> None:
    outside = tmp_path / "outside.csv"
    outside.write_bytes(b"precious")
    folder = tmp_path / "folder"
    folder.mkdir()
    (folder / "actors.csv").symlink_to(outside)
    with pytest.raises(WrongUse, match="leads out of the folder"):
        write_tables(five, folder)
    assert outside.read_bytes() == b"precious"


def test_a_table_that_had_no_file_is_written_in_the_order_of_the_schema(five: Tables) -> None:
    positions = pd.DataFrame({"y": ["-1"], "mine": ["z"], "x": ["0.5"], "actor": ["alba"]}, index=[2])
    assert to_files(five.replace(positions=positions))["positions.csv"] == b"actor,x,y,mine\nalba,0.5,-1,z\n"


def test_replacing_changes_nothing_in_the_first_tables(five: Tables) -> None:
    before = five.ties.copy()
    five.replace(ties=five.ties.assign(type="x"))
    pd.testing.assert_frame_equal(five.ties, before)


def test_replacing_makes_text_of_what_it_is_given(five: Tables) -> None:
    ties = five.replace(ties=pd.DataFrame({"id": ["T1"], "weight": [2.5], "note": [None]}, index=[9])).ties
    assert ties.loc[9, ["weight", "note", "source"]].tolist() == ["2.5", "", ""]


def test_rows_that_share_an_index_and_unknown_tables_are_wrong_use(five: Tables) -> None:
    with pytest.raises(WrongUse, match="two rows share an index"):
        five.replace(ties=pd.concat([five.ties, five.ties]))
    with pytest.raises(WrongUse, match="no table “friends”"):
        five.replace(friends=five.ties)


# Real files ------------------------------------------------------------------------------------------------------


def test_every_table_of_the_real_cases_is_written_back_byte_for_byte(cases: Path, tmp_path: Path) -> None:
    folders = sorted({path.parent for path in cases.glob("*/common*/*.csv*")})
    assert len(folders) > 10
    for folder in folders:
        tables = read_tables(folder)
        assert to_files(tables) == {file.file: (folder / file.file).read_bytes() for file in tables.files.values()}
        # Comparing cell by cell comes to the same answer as not comparing at all.
        copied = tables.replace(**{name: tables.frame(name).copy() for name in tables.files})
        assert to_files(copied) == to_files(tables)


def test_every_raw_file_of_the_real_cases_is_rebuilt_from_its_records(cases: Path) -> None:
    raw = sorted(cases.glob("*/raw/*.csv"))
    assert len(raw) > 5
    for path in raw:
        data = path.read_bytes()
        file = read_file(path.name, data)
        edges = file.spans.tolist()
        assert b"".join(data[begin:end] for begin, end in pairwise(edges)) == data
        assert len(file.frame) == len(edges) - 2, path.name


@pytest.mark.parametrize(
    ("path", "encoding", "newline", "bom"),
    [
        ("my-little-crony/raw/people.csv", "utf-8", "\r\n", True),
        ("us-2016-hopefuls-events/raw/events.csv", "cp1252", "\n", False),
        ("fao-membership/raw/FAO and Region Membership Data.csv", "mac_roman", "\r\n", False),
    ],
)
def test_the_style_of_real_files_is_recognised(cases: Path, path: str, encoding: str, newline: str, bom: bool) -> None:
    dialect = read_file("raw.csv", (cases / path).read_bytes()).dialect
    assert (dialect.encoding, dialect.newline, bool(dialect.bom), dialect.delimiter) == (encoding, newline, bom, ",")
