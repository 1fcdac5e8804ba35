"""Uploads that mean harm: a clear refusal, and no more memory than tables would take."""

from __future__ import annotations

import stat
import tracemalloc
import zlib
from io import BytesIO
from zipfile import ZIP_BZIP2, ZIP_DEFLATED, ZipFile, ZipInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from netviz.errors import WrongUse
from netviz.spreadsheets.archive import packed
from netviz.spreadsheets.receiving import unpack
from netviz.spreadsheets.writing import Sheet, write_workbook

GOOD = write_workbook([Sheet("ties", ("id", "source"), (["T1", "T2"], ["a", "b"]))])
MEGABYTE = 2**20


def parts(data: bytes) -> dict[str, bytes]:
    with ZipFile(BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def book_with(part: str, data: bytes) -> bytes:
    return packed(parts(GOOD) | {part: data})


def refused(data: bytes, label: str = "upload.zip", most: int = 300) -> str:
    """The refusal's text; the memory that it took stays within ``most`` megabytes."""
    tracemalloc.start()
    try:
        with pytest.raises(WrongUse) as refusal:
            unpack(label, data)
        assert tracemalloc.get_traced_memory()[1] < most * MEGABYTE
    finally:
        tracemalloc.stop()
    text = str(refusal.value)
    assert text.startswith(label)
    assert "\n" not in text
    return text


def zipped(name: str, data: bytes = b"id\n", mode: int = 0o644, method: int = ZIP_DEFLATED) -> bytes:
    whole = BytesIO()
    with ZipFile(whole, "w") as archive:
        entry = ZipInfo(name)
        entry.external_attr = mode << 16
        entry.create_system = 3
        entry.compress_type = method
        archive.writestr(entry, data)
    return whole.getvalue()


def zeros(megabytes: int) -> bytes:
    return bytes(megabytes * MEGABYTE)


def test_a_zip_bomb() -> None:
    assert "far more than tables would" in refused(zipped("ties.csv", zeros(100)))


def test_a_bomb_that_lies_about_its_size() -> None:
    """The head declares ten bytes; what is read is no more than that, and the check sum gives it away."""
    whole = bytearray(zipped("ties.csv", zeros(100)))
    size = (100 * MEGABYTE).to_bytes(4, "little")
    lying = bytes(whole).replace(size, (10).to_bytes(4, "little"))
    assert lying != bytes(whole)
    assert "damaged" in refused(lying)


def test_a_bomb_within_a_gzip() -> None:
    packer = zlib.compressobj(9, zlib.DEFLATED, 31)
    bomb = b"".join(packer.compress(zeros(1)) for _ in range(300)) + packer.flush()
    upload = unpack("upload.zip", packed({"ties.csv.gz": bomb}))
    from netviz.tables import tables_from_bytes

    (problem,) = tables_from_bytes(upload.files).files["ties"].problems
    assert "far more" in problem.message


def test_a_zip_within_a_zip_is_not_opened() -> None:
    inner = zipped("ties.csv", zeros(1))
    assert "no CSV" in refused(packed({"inner.zip": inner, "deeper/inner.zip": inner}))


def test_thousands_of_entries() -> None:
    assert "1,001 files" in refused(packed({f"{number}.csv": b"" for number in range(1_001)}))


@pytest.mark.parametrize("name", ["../ties.csv", "a/../../ties.csv", "/etc/ties.csv", "C:/ties.csv", "..\\ties.csv"])
def test_a_path_that_leads_out(name: str) -> None:
    assert "leads out" in refused(zipped(name))


def test_a_symbolic_link() -> None:
    assert "symbolic link" in refused(zipped("ties.csv", b"/etc/passwd", stat.S_IFLNK | 0o777))


def test_a_password() -> None:
    whole = bytearray(zipped("ties.csv"))
    whole[whole.index(b"PK\x01\x02") + 8] |= 1
    whole[6] |= 1
    assert "password" in refused(bytes(whole))


def test_an_old_or_locked_workbook() -> None:
    assert "save it as .xlsx" in refused(b"\xd0\xcf\x11\xe0" + zeros(1), "old.xls")


def test_an_open_document() -> None:
    assert "save it as .xlsx" in refused(packed({"mimetype": b"", "content.xml": b""}), "sheet.ods")


def test_a_method_that_nobody_uses() -> None:
    assert "packed in a way" in refused(zipped("ties.csv", method=ZIP_BZIP2))


def test_one_name_twice() -> None:
    assert "in different folders" in refused(packed({"a/ties.csv": b"id\n", "b/ties.csv": b"id\n"}))
    whole = BytesIO()
    with ZipFile(whole, "w") as archive:
        archive.writestr("ties.csv", b"id\n")
        with pytest.warns(UserWarning, match="Duplicate name"):
            archive.writestr("ties.csv", b"id\n")
    assert "2 times" in refused(whole.getvalue())


@pytest.mark.parametrize("data", [b"", b"PK", b"PK\x03\x04", b"id,name\n", b"\x00" * 100])
def test_no_archive_at_all(data: bytes) -> None:
    assert "damaged" in refused(data)


LAUGHS = b"""<?xml version="1.0"?><!DOCTYPE lolz [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">
<!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;"><!ENTITY d "&c;&c;&c;&c;&c;&c;&c;&c;">]><sst><si><t>&d;</t></si></sst>"""
OUTSIDE = b"""<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><sst><si><t>&e;</t></si></sst>"""


@pytest.mark.parametrize("part", ["xl/sharedStrings.xml", "xl/worksheets/sheet1.xml", "xl/workbook.xml", "_rels/.rels"])
@pytest.mark.parametrize("data", [LAUGHS, OUTSIDE, LAUGHS.decode().encode("utf-16")], ids=["laughs", "file", "wide"])
def test_entities_of_a_workbook(part: str, data: bytes) -> None:
    assert "no workbook" in refused(book_with(part, data), "book.xlsx")


def test_a_text_that_is_shown_a_million_times() -> None:
    texts = b"<sst><si><t>" + b"x" * MEGABYTE + b"</t></si></sst>"
    rows = b"".join(b'<row r="%d"><c t="s"><v>0</v></c></row>' % number for number in range(1, 2_000))
    data = packed(parts(book_with("xl/sharedStrings.xml", texts)) | {
        "xl/worksheets/sheet1.xml": b"<worksheet><sheetData>" + rows + b"</sheetData></worksheet>"})  # fmt: skip
    assert "far more than tables would" in refused(data, "book.xlsx")


def test_a_wide_first_row_above_a_million_short_ones() -> None:
    rows = b'<row r="1"><c r="XFD1"><v>1</v></c></row>'
    rows += b"".join(b'<row r="%d"><c r="A%d"><v>1</v></c></row>' % (n, n) for n in range(2, 2_000))
    data = book_with("xl/worksheets/sheet1.xml", b"<worksheet><sheetData>" + rows + b"</sheetData></worksheet>")
    assert "more than netviz reads" in refused(data, "a table of")


def test_a_cell_in_the_last_corner_of_every_row() -> None:
    rows = b"".join(b'<row r="%d"><c r="XFD%d"><v>1</v></c></row>' % (n, n) for n in range(1, 3_000))
    data = book_with("xl/worksheets/sheet1.xml", b"<worksheet><sheetData>" + rows + b"</sheetData></worksheet>")
    assert "far more than tables would" in refused(data, "book.xlsx", most=400)


@pytest.mark.parametrize(
    "sheet",
    [
        b'<row r="0"/>', b'<row r="5"/><row r="5"/>', b'<row r="9999999"/>', b'<row r="x"/>',
        b'<row r="1"><c r="ZZZ1"><v>1</v></c></row>', b'<row r="1"><c r="B1"/><c r="A1"/></row>',
        b'<row r="1"><c t="s"><v>99</v></c></row>', b'<row r="1"><c t="s"><v>x</v></c></row>',
    ],
)  # fmt: skip
def test_rows_and_cells_that_cannot_be(sheet: bytes) -> None:
    data = book_with("xl/worksheets/sheet1.xml", b"<worksheet><sheetData>" + sheet + b"</sheetData></worksheet>")
    assert "damaged" in refused(data, "book.xlsx")


@pytest.mark.parametrize("sheet", [b"<a>" * 5_000_000, b"<a " + b" ".join(b'a%d=""' % n for n in range(300_000))])
def test_elements_without_end(sheet: bytes) -> None:
    assert "no workbook" in refused(book_with("xl/worksheets/sheet1.xml", sheet), "book.xlsx", most=100)


@settings(deadline=None)
@given(st.data())
def test_any_workbook_with_a_changed_byte_is_read_or_refused(data: st.DataObject) -> None:
    whole = bytearray(GOOD)
    for _ in range(data.draw(st.integers(1, 4))):
        whole[data.draw(st.integers(0, len(whole) - 1))] = data.draw(st.integers(0, 255))
    try:
        unpack("book.xlsx", bytes(whole))
    except WrongUse as refusal:
        assert "\n" not in str(refusal)  # noqa: PT017 - either outcome is right, a traceback is not


@settings(deadline=None)
@given(st.sampled_from(sorted(parts(GOOD))), st.binary(max_size=60), st.floats(0, 1))
def test_any_workbook_with_changed_xml_is_read_or_refused(part: str, noise: bytes, place: float) -> None:
    before = parts(GOOD)[part]
    at = int(place * len(before))
    try:
        unpack("book.xlsx", book_with(part, before[:at] + noise + before[at + len(noise) :]))
    except WrongUse as refusal:
        assert "\n" not in str(refusal)  # noqa: PT017
