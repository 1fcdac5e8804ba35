"""An upload laid over a network: rows are found again, nothing is lost by being absent."""

from __future__ import annotations

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from netviz.edit.bringing import bring
from netviz.tables import Tables, tables_from_bytes, to_files

TIES = b'id,source,target,type,note\r\nT1, a ,b,x,"one"\r\nT2,a,c,x,two\r\nT3,b,c,y,\r\n'


def uploaded(text: str, file: str = "ties.csv") -> Tables:
    return tables_from_bytes({file: text.encode()})


@pytest.fixture
def network() -> Tables:
    return tables_from_bytes({"ties.csv": TIES, "events.csv": b"tie,date,event\nT1,2020,Signed\nT1,2021,Ended\n"})


def ties_after(network: Tables, upload: str, remove_missing: bool = False) -> bytes:
    return to_files(bring(network, uploaded(upload), remove_missing=remove_missing).tables)["ties.csv"]


def test_only_the_changed_row_changes_its_bytes(network: Tables) -> None:
    after = ties_after(network, "id,source,target,type,note\nT1, a ,b,x,one\nT2,a,c,x,2\nT3,b,c,y,\n")
    assert after == TIES.replace(b"two", b"2")


def test_a_sorted_sheet_changes_nothing(network: Tables) -> None:
    assert ties_after(network, "id,source,target,type,note\nT3,b,c,y,\nT2,a,c,x,two\nT1, a ,b,x,one\n") == TIES


def test_columns_in_another_order_change_nothing(network: Tables) -> None:
    upload = uploaded("note,type,target,source,id\none,x,b, a ,T1\ntwo,x,c,a,T2\n,y,c,b,T3\n")
    assert bring(network, upload).tables is network


def test_new_rows_come_last_in_the_style_of_the_file(network: Tables) -> None:
    after = ties_after(network, "id,source,target,type,note\nT0,c,a,x,new\nT1, a ,b,x,one\nT2,a,c,x,two\nT3,b,c,y,\n")
    assert after == TIES + b"T0,c,a,x,new\r\n"


def test_rows_that_the_upload_lacks_are_kept_until_the_reader_says_otherwise(network: Tables) -> None:
    text = "id,source,target,type,note\nT1, a ,b,x,one\nT3,b,c,y,\n"
    assert dict(bring(network, uploaded(text)).missing) == {"ties": 1}
    assert ties_after(network, text) == TIES
    assert ties_after(network, text, remove_missing=True) == TIES.replace(b"T2,a,c,x,two\r\n", b"")


def test_a_row_whose_id_was_changed_is_the_same_row(network: Tables) -> None:
    after = ties_after(network, "id,source,target,type,note\nT1, a ,b,x,one\nT9,a,c,x,two\nT3,b,c,y,\n")
    assert after == TIES.replace(b"T2", b"T9")


def test_a_row_of_which_id_and_note_were_changed_is_known_by_its_place(network: Tables) -> None:
    brought = bring(network, uploaded("id,source,target,type,note\nT1, a ,b,x,one\nT9,a,c,x,2\nT3,b,c,y,\n"))
    assert to_files(brought.tables)["ties.csv"] == TIES.replace(b"T2,a,c,x,two", b"T9,a,c,x,2")
    assert not brought.missing


def test_another_row_in_the_same_place_is_a_new_row(network: Tables) -> None:
    brought = bring(network, uploaded("id,source,target,type,note\nT1, a ,b,x,one\nT9,q,r,z,2\nT3,b,c,y,\n"))
    assert to_files(brought.tables)["ties.csv"] == TIES + b"T9,q,r,z,2\r\n"
    assert dict(brought.missing) == {"ties": 1}


def test_a_table_without_ids_is_known_by_what_makes_its_rows(network: Tables) -> None:
    upload = uploaded("tie,date,event,status\nT1,2021,Ended,ended\nT1,2020,Signed,\n", "events.csv")
    after = to_files(bring(network, upload).tables)["events.csv"]
    assert after == b"tie,date,event,status\nT1,2020,Signed,\nT1,2021,Ended,ended\n"


def test_equal_rows_are_as_many_as_before(network: Tables) -> None:
    twice = tables_from_bytes({"ties.csv": b"source,target,type\na,b,x\na,b,x\n"})
    assert bring(twice, uploaded("source,target,type\na,b,x\na,b,x\n")).tables is twice
    assert dict(bring(twice, uploaded("source,target,type\na,b,x\n")).missing) == {"ties": 1}
    assert len(bring(twice, uploaded("source,target,type\na,b,x\na,b,x\na,b,x\n")).tables.ties) == 3


def test_a_column_that_the_upload_lacks_is_kept_and_told(network: Tables) -> None:
    brought = bring(network, uploaded("id,source,target,type\nT2,a,c,z\n"))
    assert to_files(brought.tables)["ties.csv"] == TIES.replace(b"T2,a,c,x", b"T2,a,c,z")
    assert "ties.csv: the upload has no column note" in brought.notes[0]


def test_tables_that_the_upload_lacks_are_kept_and_told(network: Tables) -> None:
    brought = bring(network, uploaded("tie,date,event\nT1,2020,Signed\nT1,2021,Ended\n", "events.csv"))
    assert brought.tables is network
    assert brought.notes == ("The upload has no ties.csv: kept as it is.",)


def test_a_new_own_column_and_a_new_table_come_along(network: Tables) -> None:
    upload = tables_from_bytes({
        "ties.csv": b"id,source,target,type,note,desk\nT1, a ,b,x,one,east\n",
        "actors.csv": b"id,name\na,Alba\n",
        "references.csv": b"id,title\n",
    })  # fmt: skip
    after = to_files(bring(network, upload).tables)
    assert after["ties.csv"].splitlines()[1] == b'T1, a ,b,x,"one",east'
    assert after["actors.csv"] == b"id,name\na,Alba\n"
    assert "references.csv" not in after


def test_a_sheet_that_cannot_be_read_is_told_and_changes_nothing(network: Tables) -> None:
    upload = tables_from_bytes({"ties.csv": b",".join(b"c%d" % number for number in range(1_200)) + b"\n"})
    brought = bring(network, upload)
    assert brought.tables is network
    assert "1,200 columns" in brought.notes[0]


def test_line_ends_that_a_spreadsheet_made_its_own_are_no_change() -> None:
    network = tables_from_bytes(
        {"ties.csv": b'id,source,target,type,note\n1,a,b,x,"one\r\ntwo"\n2,a,c,x,"one\ntwo!"\n'}
    )
    same = uploaded('id,source,target,type,note\n1,a,b,x,"one\ntwo"\n2,a,c,x,"one\ntwo!"\n')
    assert bring(network, same).tables is network
    swapped = uploaded('id,source,target,type,note\n1,a,b,x,"one\ntwo!"\n2,a,c,x,"one\ntwo!"\n')
    assert bring(network, swapped).tables.ties["note"].tolist() == ["one\ntwo!", "one\ntwo!"]


CELL = st.sampled_from(["", "a", "b", "c", " a"])
ROWS = st.lists(st.tuples(st.sampled_from(["", "T1", "T2", "T3"]), CELL, CELL, CELL), max_size=7)


def csv_of(rows: list[tuple[str, ...]]) -> bytes:
    return "\n".join(",".join(row) for row in [("id", "source", "target", "type"), *rows, ()]).encode()


@settings(deadline=None)
@given(before=ROWS, after=ROWS)
def test_with_missing_rows_removed_the_network_has_just_the_rows_of_the_upload(
    before: list[tuple[str, ...]], after: list[tuple[str, ...]]
) -> None:
    assume(all(any(row[0] for row in rows) for rows in (before, after)))
    network, upload = (tables_from_bytes({"ties.csv": csv_of([r for r in rows if any(r)])}) for rows in (before, after))
    brought = bring(network, upload, remove_missing=True)
    written = tables_from_bytes(to_files(brought.tables))
    columns = list(upload.files["ties"].columns)
    found, wanted = (tables.files["ties"].frame[columns].to_numpy().tolist() for tables in (written, upload))
    assert sorted(found) == sorted(wanted)
    kept = bring(network, upload)
    assert len(kept.tables.ties) == len(upload.ties) + kept.missing.get("ties", 0)
    assert kept.tables.ties.index[: len(network.ties)].equals(network.ties.index)
