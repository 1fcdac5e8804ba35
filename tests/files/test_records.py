"""Records and cells with their places."""

from __future__ import annotations

import csv
import io
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from netviz.files.cells import Dialect, quote, rewrite, split_record, unquote
from netviz.files.csvfile import read_file
from netviz.files.records import find_records, guess_delimiter, newline_of

ODD_TEXTS = st.text(st.sampled_from('a,"\n\r é;'), max_size=30)
CELLS = st.text(st.characters(codec="utf-8", exclude_characters="\x00"), max_size=8)


def records_of(text: str, delimiter: str = ",") -> list[list[str]]:
    found = find_records(text.encode(), delimiter)
    return [found.row(record) for record in range(len(found))]


@given(ODD_TEXTS)
def test_cells_are_those_that_pythons_csv_reads(text: str) -> None:
    theirs = [cells or [""] for cells in csv.reader(io.StringIO(text, newline=""))]
    assert records_of(text) == theirs


@given(ODD_TEXTS)
def test_records_joined_again_are_the_text(text: str) -> None:
    data = text.encode()
    edges = find_records(data).edges.tolist()
    assert edges[0] == 0
    assert b"".join(data[begin:end] for begin, end in pairwise(edges)) == data


@given(ODD_TEXTS)
def test_columns_hold_what_rows_hold_and_are_empty_where_a_row_is_short(text: str) -> None:
    found = find_records(text.encode())
    rows = records_of(text)
    for number in range(3):
        column = found.column(number, np.arange(len(found))).tolist()
        assert column == [cells[number] if number < len(cells) else "" for cells in rows]


@given(st.lists(st.lists(CELLS, min_size=2, max_size=3), min_size=1, max_size=4), st.sampled_from(",;\t|"))
def test_quoted_cells_are_read_back(rows: list[list[str]], delimiter: str) -> None:
    text = "".join(delimiter.join(quote(cell, delimiter) for cell in cells) + "\r\n" for cells in rows)
    assert records_of(text, delimiter) == rows


def test_lines_are_counted_through_cells_of_several_lines() -> None:
    found = find_records(b'id,note\r\n1,"two\r\nlines"\r\n\r\n2,x\r3,y\n4,z')
    assert found.lines.tolist() == [1, 2, 4, 5, 6, 7]
    assert found.torn


def test_a_quote_within_an_unquoted_cell_is_a_letter() -> None:
    assert records_of('1,5" pipe\n2,x\n') == [["1", '5" pipe'], ["2", "x"]]


def test_text_behind_a_closing_quote_and_a_quote_never_closed_are_noticed() -> None:
    assert find_records(b'1,"a"b\n2,"c\n').strays.tolist() == [4]
    assert find_records(b'1,"a"b\n2,"c\n').unclosed == 9


@pytest.mark.parametrize(
    ("text", "delimiter"),
    [
        ("a,b\n1,2\n", ","),
        ("a;b\n1;2,5\n", ";"),
        ("a\tb\n1\t2\n", "\t"),
        ("a|b\n1|2\n", "|"),
        ("one column\nx;y\n", ","),
        ('id,aliases\n1,"a;b;c;d"\n2,"e;f;g;h"\n', ","),
        ("", ","),
    ],
)
def test_the_delimiter_is_the_one_under_which_rows_agree(text: str, delimiter: str) -> None:
    assert guess_delimiter(text.encode()) == delimiter


def test_known_headers_settle_the_delimiter() -> None:
    text = b"source;target;summary, in words, or more, or less\na;b;one, two, three, four\n"
    assert guess_delimiter(text, frozenset({"source", "target"})) == ";"


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_the_line_end_of_most_records_is_the_files(newline: str) -> None:
    assert newline_of(find_records(newline.join(["a", "b", "c\n"]).encode())) == newline


@given(ODD_TEXTS.filter(bool))
def test_a_record_falls_into_the_same_cells_alone_as_in_its_file(text: str) -> None:
    data = text.encode()
    found = find_records(data)
    for number in range(len(found)):
        record = data[found.edges[number] : found.edges[number + 1]].decode()
        cells, ending = split_record(record, ",")
        assert cells == found.raw(number)
        assert ",".join(cells) + ending == record


def test_a_changed_cell_stays_in_quotes_when_it_was() -> None:
    dialect = Dialect(delimiter=";")
    assert rewrite(b'"MLPD";100000;"x"\n', {0: "FDP"}, dialect) == b'"FDP";100000;"x"\n'
    assert rewrite(b'"MLPD";100000;"x"\n', {1: "5"}, dialect) == b'"MLPD";5;"x"\n'
    assert rewrite(b"MLPD;100000\r\n", {1: "a;b"}, dialect) == b'MLPD;"a;b"\r\n'


def test_a_cell_beyond_a_short_record_is_reached_over_empty_ones() -> None:
    assert rewrite(b"1\n", {2: "x"}, Dialect()) == b"1,,x\n"


def test_a_record_that_would_be_an_empty_line_stays_a_record() -> None:
    assert rewrite(b"x\n", {0: ""}, Dialect()) == b'""\n'


@given(CELLS, st.booleans())
def test_quoting_has_a_way_back(text: str, always: bool) -> None:
    written = quote(text, ",", always)
    assert unquote(written) == text or '"' not in written


def test_a_separator_line_is_whole_and_not_the_beginning_of_a_quoted_cell() -> None:
    assert read_file("ties.csv", b'"sep=;"\nid;note\nT1;x\n').dialect.delimiter == ";"
    torn = read_file("ties.csv", b'"sep=;\nid,x",note\nT1,"a"b\n')
    assert (torn.offset, torn.header) == (0, ("sep=;\nid,x", "note"))
    assert [problem.row for problem in torn.problems if problem.code == "stray-quote"] == [2]


@pytest.mark.parametrize("shift", range(4))
def test_a_guess_looks_at_whole_letters_only(shift: int) -> None:
    text = "source,target," + "x" * shift + "“" * 30_000 + ",b\n"
    assert guess_delimiter(text.encode(), frozenset({"source", "target"})) == ","
