"""A changed table changes only the bytes that had to change."""

from __future__ import annotations

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from netviz.errors import WrongUse
from netviz.files.cells import quote
from netviz.files.csvfile import File, read_file
from netviz.files.splice import spliced

HEADER = ("id", "source", "target", "type", "note")
TEXT = st.text(st.characters(codec="cp1252", exclude_categories=["Cc"]) | st.sampled_from("\n\r\t"), max_size=6)


@st.composite
def written_files(draw: st.DrawFn) -> bytes:
    """A ties.csv in any style: encoding, mark, delimiter, line ends, quotation marks, blank lines."""
    delimiter, newline = draw(st.sampled_from(",;\t|")), draw(st.sampled_from(["\n", "\r\n", "\r"]))
    lines = [delimiter.join(HEADER)]
    for number in range(draw(st.integers(1, 4))):
        cells = [f"T{number}", *(draw(TEXT) for _ in HEADER[1:])]
        lines.append(delimiter.join(quote(cell, delimiter, draw(st.booleans())) for cell in cells))
        lines.extend([""] * draw(st.integers(0, 1)))
    text = newline.join(lines) + newline * draw(st.booleans())
    return text.encode(draw(st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "cp1252"])))


@given(written_files(), st.data())
def test_one_changed_cell_changes_its_record_only(data: bytes, draw: st.DataObject) -> None:
    file = read_file("ties.csv", data)
    row = draw.draw(st.sampled_from(file.frame.index.tolist()), "row")
    column = draw.draw(st.sampled_from(HEADER[1:]), "column")
    text = draw.draw(st.text(st.sampled_from('ab ,;\t|"\n\r'), max_size=5), "text")
    after = file.frame.copy()
    after.loc[row, column] = text
    result = spliced(file, file.frame, after)

    begin, end = file.spans[row - 1], file.spans[row]
    assert result[:begin] == data[:begin]
    assert result.endswith(data[end:])
    again = read_file("ties.csv", result)
    if file.dialect.encoding.startswith("utf"):
        assert again.frame.equals(after)


@given(written_files())
def test_an_equal_frame_changes_nothing(data: bytes) -> None:
    file = read_file("ties.csv", data)
    assert spliced(file, file.frame, file.frame.copy()) == data


@given(written_files(), st.data())
def test_undoing_a_change_gives_the_first_texts_back(data: bytes, draw: st.DataObject) -> None:
    file = read_file("ties.csv", data)
    row = draw.draw(st.sampled_from(file.frame.index.tolist()))
    changed = file.frame.copy()
    changed.loc[row, "note"] = "something else"
    read_again = read_file("ties.csv", spliced(file, file.frame, changed))
    if not file.dialect.encoding.startswith("utf"):
        return  # a change may tip the balance between two encodings
    restored = spliced(read_again, read_again.frame, file.frame)
    assert read_file("ties.csv", restored).frame.equals(file.frame)
    # Only quotation marks that an empty or plain cell can do without may differ.
    encoding = file.dialect.encoding
    assert restored.decode(encoding).replace('"', "") == data.decode(encoding).replace('"', "")


def file_of(text: str, encoding: str = "utf-8") -> File:
    return read_file("ties.csv", text.encode(encoding))


def with_row(frame: pd.DataFrame, *cells: str) -> pd.DataFrame:
    new = pd.DataFrame(
        [cells], columns=frame.columns, index=[int(frame.index.max()) + 1 if len(frame) else 2], dtype="str"
    )
    return pd.concat([frame, new])


def test_a_new_row_takes_the_style_of_the_last() -> None:
    file = file_of('"id";"source";"target";"type"\r\n"T1";"a";"b";x\r\n')
    result = spliced(file, file.frame, with_row(file.frame, "T2", "c", "d", "y"))
    assert result.decode() == '"id";"source";"target";"type"\r\n"T1";"a";"b";x\r\n"T2";"c";"d";y\r\n'


def test_a_new_row_behind_a_last_line_without_end_leaves_the_file_without_one() -> None:
    file = file_of("id,source,target,type\nT1,a,b,x")
    result = spliced(file, file.frame, with_row(file.frame, "T2", "c", "d", "y"))
    assert result == b"id,source,target,type\nT1,a,b,x\nT2,c,d,y"


def test_a_first_row_goes_below_a_lone_header() -> None:
    file = file_of("id,source,target,type")
    assert spliced(file, file.frame, with_row(file.frame, "T1", "a", "b", "x")) == b"id,source,target,type\nT1,a,b,x"


def test_a_row_that_is_gone_takes_nothing_else_with_it() -> None:
    file = file_of("id,note\nT1, a\nT2,b\nT3,c \n")
    assert spliced(file, file.frame, file.frame.drop(index=3)) == b"id,note\nT1, a\nT3,c \n"


def test_rows_in_another_order_keep_their_bytes() -> None:
    file = file_of('id,note\nT1, a\n"T2",b')
    assert spliced(file, file.frame, file.frame.iloc[::-1]) == b'id,note\n"T2",b\nT1, a'


def test_a_new_column_is_added_at_the_end_of_every_row() -> None:
    file = file_of("id,note\r\nT1, a\r\nT2,b\r\n")
    assert (
        spliced(file, file.frame, file.frame.assign(desk=["north", ""])) == b"id,note,desk\r\nT1, a,north\r\nT2,b,\r\n"
    )


def test_an_own_column_that_is_gone_is_dropped_from_every_row() -> None:
    file = file_of('id,mine,note\nT1,"x, y", a\nT2,,b\n')
    assert spliced(file, file.frame, file.frame.drop(columns="mine")) == b"id,note\nT1, a\nT2,b\n"


def test_headers_behind_a_byte_order_mark_keep_it_and_their_quotes() -> None:
    file = file_of('"id",mine,"note, of mine"\nT1,x,y\n', "utf-8-sig")
    result = spliced(file, file.frame, file.frame.drop(columns="mine"))
    assert result.decode("utf-8-sig") == '"id","note, of mine"\nT1,y\n'
    assert spliced(file, file.frame, file.frame.drop(columns="id")).decode("utf-8-sig") == 'mine,"note, of mine"\nx,y\n'


def test_cells_beyond_the_headers_survive_a_change() -> None:
    file = file_of("id,note\nT1,a,left over\n")
    assert spliced(file, file.frame, file.frame.assign(note=["b"])) == b"id,note\nT1,b,left over\n"


def test_blank_lines_stay_where_they_are() -> None:
    file = file_of("\nid,note\n\nT1,a\n\n\nT2,b\n\n")
    assert spliced(file, file.frame, file.frame.assign(note=["a", "c"])) == b"\nid,note\n\nT1,a\n\n\nT2,c\n\n"


def test_a_sign_that_the_encoding_lacks_is_refused_with_the_way_out() -> None:
    file = file_of("id,note\nT1,é è à ü ñ\n", "cp1252")
    with pytest.raises(WrongUse, match=r"ties.csv, row 2: “Ж” cannot be written in Windows-1252 .*UTF-8"):
        spliced(file, file.frame, file.frame.assign(note=["é Ж"]))
