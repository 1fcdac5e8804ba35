"""Whatever a file looks like: one cell edited and saved changes its row only, and restoring gives every byte back."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given, settings
from hypothesis import strategies as st

from netviz.edit import restore, save
from netviz.edit.changing import set_cell
from netviz.errors import WrongUse
from netviz.files.cells import quote
from netviz.tables import read_tables

HEADER = ("id", "source", "target", "type", "note", "my own")
TEXT = st.text(st.characters(codec="cp1252", exclude_categories=["Cc"]) | st.sampled_from("\n\r\t"), max_size=6)


@st.composite
def folders(draw: st.DrawFn) -> dict[str, bytes]:
    """A ties.csv in any style (encoding, mark, delimiter, line ends, quotation marks, blank lines), packed or not."""
    delimiter, newline = draw(st.sampled_from(",;\t|")), draw(st.sampled_from(["\n", "\r\n", "\r"]))
    lines = [delimiter.join(HEADER)]
    for number in range(draw(st.integers(1, 4))):
        cells = [f"T{number}", "a", "b", *(draw(TEXT) for _ in HEADER[3:])]
        lines.append(delimiter.join(quote(cell, delimiter, draw(st.booleans())) for cell in cells))
        lines.extend([""] * draw(st.integers(0, 1)))
    text = newline.join(lines) + newline * draw(st.booleans())
    data = text.encode(draw(st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "cp1252"])))
    return {"ties.csv": data, "actors.csv": b"id,name\r\na,A\r\nb,B"}


@settings(max_examples=60)
@given(folders(), st.data())
def test_one_cell_changes_the_bytes_of_its_row_and_restoring_gives_them_back(
    files: dict[str, bytes], draw: st.DataObject
) -> None:
    with TemporaryDirectory() as place:
        folder = Path(place)
        for name, data in files.items():
            (folder / name).write_bytes(data)
        tables = read_tables(folder)
        row = draw.draw(st.sampled_from(tables.ties.index.tolist()), "row")
        column = draw.draw(st.sampled_from(["type", "note", *tables.ties.columns[-1:]]), "column")
        text = draw.draw(st.text(st.sampled_from('ab ,;\t|"\n\ré€Я'), max_size=5), "text")
        try:
            saved = save(set_cell(tables, "ties", row, column, text), folder)
        except WrongUse:  # the file's encoding lacks a letter
            assert (folder / "ties.csv").read_bytes() == files["ties.csv"]
            return
        file, data = tables.files["ties"], (folder / "ties.csv").read_bytes()
        begin, end = int(file.spans[row - 1]), int(file.spans[row])
        assert data[:begin] == files["ties.csv"][:begin]
        assert data.endswith(files["ties.csv"][end:])
        assert (folder / "actors.csv").read_bytes() == files["actors.csv"]
        if saved.version:
            restore(folder, "")
        assert {name: (folder / name).read_bytes() for name in files} == files
