"""What differs between two states is told as rows, in words and as lines."""

from __future__ import annotations

import pandas as pd
import pytest

from netviz.edit import difference
from netviz.tables import Tables, tables_from_bytes

TIES = b"id,source,target,type,end,note\nT1,a,b,x,2020,\nT2,a,c,x,2021,old\nT3,b,c,y,,\n"


@pytest.fixture
def ties() -> Tables:
    return tables_from_bytes({"ties.csv": TIES})


def read_again(**files: bytes) -> Tables:
    return tables_from_bytes({f"{name}.csv": data for name, data in files.items()})


def test_a_draft_is_compared_row_by_row_with_what_was_read(ties: Tables) -> None:
    after = ties.ties.drop(index=2)
    after.loc[3, ["end", "note"]] = ["2022", ""]
    new = pd.DataFrame({"id": "T9", "source": "c", "target": "a", "type": "y"}, index=[5])
    found = difference(ties, ties.replace(ties=pd.concat([after, new])))
    assert found.words() == [
        "ties.csv: T1 removed (source a, target b, type x, end 2020)",
        "ties.csv: T2's end 2021 → 2022, note old → (empty)",
        "ties.csv: T9 added (source c, target a, type y)",
    ]
    assert [(change.kind, change.row, change.columns) for change in found.rows] == [
        ("removed", 2, ()),
        ("changed", 3, ("end", "note")),
        ("added", 5, ()),
    ]
    assert found.counts == {"ties.csv": {"added": 1, "removed": 1, "changed": 1}}


def test_equal_states_do_not_differ(ties: Tables) -> None:
    assert not difference(ties, ties.replace(ties=ties.ties.copy()))
    assert not difference(ties, read_again(ties=TIES))
    assert difference(ties, ties).unified() == ""


def test_two_readings_are_put_side_by_side_by_id(ties: Tables) -> None:
    other = b"id,source,target,type,end,note\nT0,x,y,z,,\nT3,b,c,y,,\nT2,a,c,x,2023,old\n"
    assert difference(ties, read_again(ties=other)).words() == [
        "ties.csv: rows put in another order",
        "ties.csv: T1 removed (source a, target b, type x, end 2020)",
        "ties.csv: T0 added (source x, target y, type z)",
        "ties.csv: T2's end 2021 → 2023",
    ]


def test_a_renamed_id_is_one_change_not_a_row_lost_and_a_row_found(ties: Tables) -> None:
    other = read_again(ties=TIES.replace(b"T2,", b"T20,"))
    assert difference(ties, other).words() == ["ties.csv: T2's id T2 → T20"]


def test_rows_with_one_id_are_told_apart_by_what_they_say() -> None:
    before = read_again(ties=b"id,source,target,type\nT1,a,b,x\nT1,c,d,y\n")
    after = read_again(ties=b"id,source,target,type\nT1,c,d,y\nT1,a,b,z\n")
    assert difference(before, after).counts["ties.csv"] == {"added": 0, "removed": 0, "changed": 1}


def test_tables_without_ids_are_compared_by_what_they_say_about_what() -> None:
    ties = {"ties": TIES}
    before = read_again(**ties, evidence=b"tie,reference,credibility\nT1,R1,2\nT1,R1,2\nT2,R1,3\n")
    after = read_again(**ties, evidence=b"tie,reference,credibility\nT2,R1,4\nT1,R1,2\nT1,R1,2\nT3,R1,\n")
    assert difference(before, after).words() == [
        "evidence.csv: rows put in another order",
        "evidence.csv: T2 by R1's credibility 3 → 4",
        "evidence.csv: T3 by R1 added (tie T3, reference R1)",
    ]


def test_ids_that_reading_made_are_no_change() -> None:
    before = read_again(ties=b"source,target,type,start\na,b,x,2020\na,c,x,2021\n")
    after = read_again(ties=b"source,target,type,start\na,b,x,2020-05\na,c,x,2021\n")
    found = difference(before, after)
    assert found.words() == ["ties.csv: a → b, x's start 2020 → 2020-05"]


def test_an_own_column_that_is_new_or_gone_is_told(ties: Tables) -> None:
    added = difference(ties, ties.replace(ties=ties.ties.assign(desk=["", "north", ""])))
    assert added.words() == ["ties.csv: column desk added", "ties.csv: T2's desk (empty) → north"]
    other = read_again(ties=b"id,source,target,type,end,note,desk\nT1,a,b,x,2020,,\nT2,a,c,x,2021,old,\nT3,b,c,y,,,\n")
    assert difference(other, ties).words() == ["ties.csv: column desk removed"]


def test_a_long_cell_and_a_line_break_stay_on_one_line(ties: Tables) -> None:
    long = "a\nb" + "c" * 100
    (sentence,) = difference(ties, ties.replace(ties=ties.ties.assign(note=["", long, ""]))).words()
    assert "\n" not in sentence
    assert len(sentence) < 120


def test_the_lines_are_those_of_the_files_in_their_own_style() -> None:
    before = read_again(ties='id;source;target;type\r\nT1;"a";b;x\r\n'.encode("utf-16"))
    after = before.replace(ties=before.ties.assign(type="é"))
    assert difference(before, after).unified() == (
        '--- ties.csv\n+++ ties.csv\n@@ -2 +2 @@\n-T1;"a";b;x\n+T1;"a";b;é\n'
    )
