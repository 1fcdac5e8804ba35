"""Files read or written otherwise than they lie on disk: headers, encodings, delimiters, other files as tables."""

from __future__ import annotations

import gzip
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netviz.errors import WrongUse
from netviz.files.csvfile import read_file
from netviz.files.forms import below, headed, with_cells, with_delimiter, with_headers
from netviz.tables import (
    Tables,
    adopted,
    read_tables,
    reformed,
    renamed_headers,
    reread,
    tables_from_bytes,
    to_files,
    write_tables,
)

DONATIONS = b'\xef\xbb\xbf"Donor";"Party ";Sum;kept\r\n"Ann" ;P;"5";x\r\n\r\n"Bob";P;6;y\r\n'


def ties(data: bytes) -> Tables:
    return tables_from_bytes({"ties.csv": data})


def written(tables: Tables) -> bytes:
    return to_files(tables)["ties.csv"]


def test_a_header_is_renamed_in_its_place_and_no_other_byte_changes() -> None:
    made = renamed_headers(ties(DONATIONS), "ties", {"Donor": "source", "Party": "target"})
    assert written(made) == DONATIONS.replace(b'"Donor"', b'"source"').replace(b'"Party "', b'"target"')
    assert made.ties["source"].tolist() == ["Ann ", "Bob"]
    assert made.files["ties"].on_disk == DONATIONS


def test_ids_and_actors_are_made_once_the_columns_are_known() -> None:
    before = ties(b"Donor,Party,type\nAnn,P,gift\nBob,P,gift\n")
    made = renamed_headers(before, "ties", {"Donor": "source", "Party": "target"})
    assert made.actors["id"].tolist() == ["Ann", "Bob", "P"]
    assert made.ties["id"].tolist() == ties(b"source,target,type\nAnn,P,gift\nBob,P,gift\n").ties["id"].tolist()


def test_edits_made_before_stay_made() -> None:
    before = ties(DONATIONS)
    frame = before.ties.copy()
    frame.loc[4, "Donor"] = "Bo"
    frame.loc[5] = ""
    frame.loc[5, ["Donor", "kept"]] = ["Cleo", "z"]
    edited = before.replace(ties=frame.drop(index=2))
    made = renamed_headers(edited, "ties", {"Donor": "source", "Party": "target", "Sum": "weight"})
    assert made.ties["source"].to_dict() == {4: "Bo", 5: "Cleo"}
    assert written(made) == b'\xef\xbb\xbf"source";"target";weight;kept\r\n"Bo";P;6;y\r\n"Cleo";;;z\r\n'


def test_a_column_dropped_before_stays_dropped() -> None:
    edited = ties(DONATIONS)
    edited = edited.replace(ties=edited.ties.drop(columns="kept"))
    assert b"kept" not in written(renamed_headers(edited, "ties", {"Donor": "source"}))


def test_nothing_that_is_handed_in_changes() -> None:
    before = ties(DONATIONS)
    copy = before.ties.copy()
    renamed_headers(before, "ties", {"Donor": "source"})
    reread(before, "ties.csv", encoding="cp1252")
    assert before.ties.equals(copy)
    assert written(before) == DONATIONS


def test_another_encoding_is_written_as_utf8() -> None:
    text = "source,target,type\r\nЯна,Лев,друг\r\n"
    made = reread(ties(text.encode("koi8_r")), "ties.csv", encoding="koi8_r")
    assert made.ties["source"].tolist() == ["Яна"]
    assert written(made) == text.encode()
    assert made.files["ties"].on_disk == text.encode("koi8_r")


def test_a_delimiter_that_would_be_guessed_stays_and_another_becomes_a_comma() -> None:
    shown = b"source;target;type\na;b;x\n"
    assert written(reread(ties(shown), "ties.csv", delimiter=";")) == shown
    odd = b"sep=,\nsource|target|type\na, b|c|x\n"
    made = reread(ties(odd), "ties.csv", delimiter="|")
    assert made.ties["source"].tolist() == ["a, b"]
    assert written(made) == b'source,target,type\n"a, b",c,x\n'


def test_bytes_that_are_not_of_the_encoding_are_refused_not_lost() -> None:
    with pytest.raises(WrongUse, match="1 bytes are not UTF-8"):
        reread(ties(b"source,target,type\n\xe9,b,x\n"), "ties.csv", encoding="utf-8")


REFUSED: dict[str, Callable[[Tables], object]] = {
    "an encoding nobody knows": lambda tables: reread(tables, "ties.csv", encoding="klingon"),
    "a delimiter nobody uses": lambda tables: reread(tables, "ties.csv", delimiter="q"),
    "a file that is not there": lambda tables: reread(tables, "actors.csv", encoding="utf-8"),
    "a column that is not there": lambda tables: renamed_headers(tables, "ties", {"Donors": "source"}),
    "a header that the file's encoding lacks": lambda tables: renamed_headers(tables, "ties", {"type": "тип"}),
    "a CSV that is not there": lambda tables: adopted(tables, "people.csv", "actors"),
    "a table that is there": lambda tables: adopted(tables, "more.csv", "ties"),
}


@pytest.mark.parametrize("case", REFUSED)
def test_what_cannot_be_meant_is_refused_with_a_word(case: str) -> None:
    files = {
        "ties.csv": "source,target,type\nMüller,Größe,außen\nJäger,Fürst,schön\n".encode("cp1252"),
        "more.csv": b"x",
    }
    with pytest.raises(WrongUse):
        REFUSED[case](tables_from_bytes(files))


def test_another_csv_of_the_folder_becomes_a_table_and_stays(tmp_path: Path) -> None:
    (tmp_path / "links.csv").write_bytes(b"from;to;type\r\nA;B;gift\r\n")
    (tmp_path / "people.csv").write_bytes(b"id,name\nA,Ann\nB,Bob\n")
    (tmp_path / "way-out.csv").symlink_to("/etc/hostname")
    tables = read_tables(tmp_path)
    assert set(tables.spare) == {"links.csv", "people.csv"}
    made = adopted(adopted(tables, "links.csv", "ties"), "people.csv", "actors")
    assert [problem.code for problem in made.problems] == ["made-ids"]
    assert made.files["ties"].on_disk == b""
    write_tables(made, tmp_path)
    assert (tmp_path / "ties.csv").read_bytes() == (tmp_path / "links.csv").read_bytes()
    assert (tmp_path / "actors.csv").read_bytes() == (tmp_path / "people.csv").read_bytes()


def test_other_csvs_are_not_kept_where_nothing_is_missing(five_folder: Path) -> None:
    (five_folder / "people.csv").write_bytes(b"id\n")
    assert read_tables(five_folder).spare == {}


def test_a_packed_file_is_packed_again() -> None:
    tables = tables_from_bytes({"ties.csv.gz": gzip.compress(b"Donor,target,type\na,b,x\n")})
    data = to_files(renamed_headers(tables, "ties", {"Donor": "source"}))["ties.csv.gz"]
    assert gzip.decompress(data) == b"source,target,type\na,b,x\n"
    assert to_files(tables)["ties.csv.gz"] == tables.files["ties"].on_disk


def test_edits_follow_their_rows_when_lines_come_in_above_or_fall_away() -> None:
    bare = ties(b"a,b,gift\nb,c,gift\n")
    edited = bare.replace(ties=bare.ties.assign(gift=["loan"]))
    made = reformed(edited, "ties", headed(bare.files["ties"], ["source", "target", "type"]), lambda row: row + 1)
    assert made.ties.loc[3, ["source", "target", "type"]].tolist() == ["b", "c", "loan"]
    titled = ties(b"Gifts of 2020\n\nsource,target,type\na,b,gift\n")
    edited = titled.replace(ties=titled.ties.assign(source=["A"]))
    made = reformed(edited, "ties", below(titled.files["ties"], 3), lambda row: row - 2)
    assert made.ties.loc[2, ["source", "target", "type"]].tolist() == ["A", "b", "gift"]


CELLS = st.text(st.sampled_from('ab,;"\n é\t'), max_size=5)


@given(st.lists(st.lists(CELLS, min_size=3, max_size=3), min_size=1, max_size=4), st.sampled_from([",", ";", "\t"]))
def test_another_delimiter_keeps_every_cell(rows: list[list[str]], delimiter: str) -> None:
    plain = read_file("x.csv", b"one,two,three\n", delimiter=",")
    whole = with_cells(
        read_file("x.csv", b"one,two,three\n" + b"x\n" * len(rows), delimiter=","), dict(enumerate(rows, 2))
    )
    before = read_file("x.csv", whole, delimiter=",")
    after = read_file("x.csv", with_delimiter(before, delimiter), delimiter=delimiter)
    assert after.frame.equals(before.frame)
    assert plain.columns == after.columns


@given(st.sampled_from(["utf-8", "cp1252", "utf-16-le"]), CELLS.filter(lambda text: text.strip() != ""))
def test_a_renamed_header_leaves_all_records_behind_it(encoding: str, header: str) -> None:
    mark = b"\xff\xfe" if encoding == "utf-16-le" else b""
    body = 'é, "x"\r\n1,2\r\n\r\n3,"4"\n'.encode(encoding)
    file = read_file("x.csv", mark + body, encoding=encoding, delimiter=",")
    changed = with_headers(file, {0: header})
    first = read_file("x.csv", changed, encoding=encoding, delimiter=",")
    assert first.header[0] == header
    assert changed.endswith('1,2\r\n\r\n3,"4"\n'.encode(encoding))
