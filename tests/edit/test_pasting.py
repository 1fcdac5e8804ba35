"""Rows out of a spreadsheet."""

import pytest

from netviz.edit.pasting import paste, pasted
from netviz.errors import WrongUse
from netviz.tables import Tables, to_files


def test_columns_are_matched_by_header_in_any_order_and_spelling(five: Tables) -> None:
    found = pasted(five, "ties", "Summary\tFrom\tTo\tKind of tie\tStart date\nA loan\tboria\talba\tloan\t2025-03\n")
    after = paste(five, "ties", found)
    last = after.ties.iloc[-1]
    assert last[["id", "source", "target", "type", "start", "summary"]].to_list() == [
        "T9",
        "boria",
        "alba",
        "loan",
        "2025-03",
        "A loan",
    ]
    assert found.words("ties") == "1 row is added to Ties."


def test_rows_whose_id_is_there_are_changed_and_only_where_they_differ(five: Tables) -> None:
    found = pasted(five, "actors", "id\tname\tkind\nalba\tAlba\tstate\nboria\tGreat Boria\tstate\nfen\tFen\tstate")
    assert found.changed == {3: {"name": "Great Boria"}}
    assert found.words("actors") == "1 row is added to Actors and 1 row is changed in Actors."
    assert paste(five, "actors", found).actors["name"].to_list()[1] == "Great Boria"


def test_rows_without_a_header_are_taken_in_order_and_it_says_so(five: Tables) -> None:
    found = pasted(five, "references", "R9\tA title, with a comma\tAlba Times")
    assert dict(found.added[0]) == {"id": "R9", "title": "A title, with a comma", "publisher": "Alba Times"}
    assert "in the order of the table" in found.words("references")
    with pytest.raises(WrongUse, match="put the header above"):
        pasted(five, "references", "\t".join("abcdefghijklm"))


def test_a_cell_of_many_lines_and_text_that_looks_like_a_number_stay_as_they_are(five: Tables) -> None:
    found = pasted(five, "actors", 'id\tname\tnote\n007\tNA\t"one ""quoted""\ntwo"\n')
    assert dict(found.added[0]) == {"id": "007", "name": "NA", "note": 'one "quoted"\ntwo'}


def test_a_column_nobody_knows_is_the_analysts_own(five: Tables) -> None:
    found = pasted(five, "actors", "id\tname\tcolour\nfen\tFen\tgreen")
    assert found.own == ("colour",)
    assert "The column “colour” is new and yours" in found.words("actors")
    assert to_files(paste(five, "actors", found))["actors.csv"].splitlines()[-1] == b"fen,Fen,,,,,green"


def test_cells_that_would_be_lost_stop_it(five: Tables) -> None:
    with pytest.raises(WrongUse, match="row 2"):
        pasted(five, "actors", "id\tname\nfen\tFen\tgreen")
    with pytest.raises(WrongUse, match="nothing to paste"):
        pasted(five, "actors", " \n")
