"""A row for each of several values, and what rests on the tie that held them."""

from __future__ import annotations

from netviz.doctor import check
from netviz.remedies import fix_all, fix_every, rename, split_cells
from netviz.tables import Tables, tables_from_bytes, to_files

FILES = {
    "ties.csv": b"id,source,target,type,note\nT1,a,b,x,\nT2,a; b ;c,b,y,two\nT3,b,a,z,\n",
    "references.csv": b"id,title\nR1,One\n",
    "evidence.csv": b"tie,reference\nT1,R1\nT2,R1\n",
    "events.csv": b"tie,date,event\nT2,2020,Signed\n",
}


def split(tables: Tables) -> dict[str, bytes]:
    return to_files(split_cells(tables, "ties", "source", ";"))


def test_each_value_gets_a_row_below_the_first_with_its_evidence_and_events() -> None:
    written = split(tables_from_bytes(FILES))
    lines = written["ties.csv"].decode().splitlines()
    assert lines[:3] == ["id,source,target,type,note", "T1,a,b,x,", "T2,a,b,y,two"]
    assert [line.split(",", 1)[1] for line in lines[3:5]] == ["b,b,y,two", "c,b,y,two"]
    assert lines[5:] == ["T3,b,a,z,"]
    new = [line.split(",")[0] for line in lines[3:5]]
    assert written["evidence.csv"].decode() == FILES["evidence.csv"].decode() + f"{new[0]},R1\n{new[1]},R1\n"
    assert written["events.csv"].decode().count("2020,Signed") == 3
    assert not [each for each in check(tables_from_bytes(written)) if each.severity == "error"]


def test_made_ids_stay_out_of_the_file() -> None:
    bare = {"ties.csv": b"source,target,type\na;b,c,x\n"}
    assert split(tables_from_bytes(bare)) == {"ties.csv": b"source,target,type\na,c,x\nb,c,x\n"}


def test_cells_without_the_sign_keep_their_bytes_and_splitting_twice_is_splitting_once() -> None:
    plain = {"ties.csv": b'id,source,target,type\nT1," a ",b,x\n'}
    assert split(tables_from_bytes(plain)) == plain
    once = split_cells(tables_from_bytes(FILES), "ties", "source", ";")
    assert to_files(split_cells(once, "ties", "source", ";")) == to_files(once)


def test_headers_among_the_rows_stay_headers_when_a_column_is_renamed() -> None:
    tables = tables_from_bytes({"ties.csv": b"Donor,target,type\na,b,x\nDonor,target,type\nc,b,x\n"})
    made = rename(tables, "ties", {"Donor": "source"})
    assert [each.row for each in check(made) if each.code == "header-inside"] == [3]
    assert to_files(fix_all(made, ["header-inside"])) == {"ties.csv": b"source,target,type\na,b,x\nc,b,x\n"}


def test_one_text_for_a_column_reaches_rows_that_are_in_no_file_yet() -> None:
    tables = split_cells(tables_from_bytes({"ties.csv": b"source,target\na;b,c\n"}), "ties", "source", ";")
    made = fix_every(tables, "missing-column", "type=member")
    assert to_files(made) == {"ties.csv": b"source,target,type\na,c,member\nb,c,member\n"}
