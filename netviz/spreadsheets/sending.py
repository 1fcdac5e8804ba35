"""A network on its way out to a spreadsheet: as a workbook, or as CSVs that a spreadsheet may open."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from netviz.errors import WrongUse
from netviz.files.cells import Dialect, write_record
from netviz.files.csvfile import PACKED, File, read_file, table_of
from netviz.files.problems import where
from netviz.schema import TIES
from netviz.spreadsheets.archive import packed
from netviz.spreadsheets.safety import LONGEST, as_cell, safe, too_long
from netviz.spreadsheets.strings import has_controls
from netviz.spreadsheets.writing import MAX_ROWS, Sheet, write_workbook
from netviz.tables import Tables, to_files

NOTICE_FILE = "read me.txt"
NOTICE = (
    "These tables are made for a spreadsheet: a cell that it would run as a formula begins with an apostrophe.\r\n"
    "Give netviz the whole archive back, this file in it, and the apostrophes are taken away again.\r\n"
)
"""Beside CSVs that were made safe; its being there says that they are to be restored."""

MARK = b"\xef\xbb\xbf"
"""Without it Excel takes a CSV for the letters of one country."""


def to_workbook(tables: Tables, title: str = "", description: str = "") -> bytes:
    """The tables as an .xlsx: a sheet each, headers as written, every cell text that no spreadsheet runs.

    Raises WrongUse when a table has more rows than a sheet.

    >>> from netviz.spreadsheets.receiving import unpack
    >>> from netviz.tables import tables_from_bytes
    >>> tables = tables_from_bytes({"ties.csv": b"Source,Target,Type\\nNA,007,=x\\n"})
    >>> unpack("mine.xlsx", to_workbook(tables)).files["ties.csv"]
    b'Source,Target,Type\\nNA,007,=x\\n'
    """
    sheets = [_sheet(file) for file in _files(tables)]
    nothing = Sheet(TIES.name, TIES.required, tuple(() for _ in TIES.required))
    return write_workbook(sheets or [nothing], title, description)


def to_safe_archive(tables: Tables) -> bytes:
    """The tables as a zip of CSVs (UTF-8 with a mark) in which no cell is one that a spreadsheet would run.

    >>> from netviz.spreadsheets.receiving import unpack
    >>> from netviz.tables import tables_from_bytes
    >>> tables = tables_from_bytes({"ties.csv": b"Source,Target,Type\\nNA,007,=x\\n"})
    >>> unpack("mine.zip", to_safe_archive(tables)).files["ties.csv"]
    b'Source,Target,Type\\nNA,007,=x\\n'
    """
    made = {file.file.removesuffix(PACKED): _safe_csv(file) for file in _files(tables)}
    return packed({**made, NOTICE_FILE: NOTICE.encode()})


def told(tables: Tables) -> tuple[str, ...]:
    """What a spreadsheet will not show of the tables, a sentence for each column; nothing of it is lost.

    >>> from netviz.tables import tables_from_bytes
    >>> told(tables_from_bytes({"ties.csv": b"id,source,target,type\\n1,a\\x07,b,x\\n"}))[0][:38]
    'ties.csv, row 2, column source: 1 cell'
    """
    return tuple(
        sentence
        for file in _files(tables)
        for name in file.columns
        for judge, words in _TOLD
        if (sentence := _sentence(file, name, judge, words))
    )


def _beyond(text: str) -> bool:
    return too_long(safe(text))


_TOLD: tuple[tuple[Callable[[str], bool], str], ...] = (
    (has_controls, "with control characters, which a spreadsheet keeps but does not show"),
    (_beyond, f"longer than the {LONGEST:,} characters of a spreadsheet's; the rest stays in the folder, and is "
     "put back when the cell comes back as it went out"),
)  # fmt: skip
"""What is told, and of which texts."""


def _sentence(file: File, column: str, judge: Callable[[str], bool], words: str) -> str:
    texts = file.frame[column]
    found = [text for text in texts.unique().tolist() if judge(text)]
    if not found:
        return ""
    rows = texts.index[texts.isin(found)]
    count = "1 cell" if len(rows) == 1 else f"{len(rows):,} cells, this one the first,"
    return f"{where(file.file, int(rows[0]), column)}: {count} {words}."


def _files(tables: Tables) -> Iterator[File]:
    """The folder's files as they would be written now, those that can be read."""
    for name, data in to_files(tables).items():
        known = tables.files.get(table_of(name))
        file = known if known is not None and known.on_disk == data else read_file(name, data)
        if file.columns:
            yield file


def _sheet(file: File) -> Sheet:
    if len(file.frame) >= MAX_ROWS:
        rows = f"{len(file.frame):,} rows, and a sheet holds {MAX_ROWS:,}"
        raise WrongUse(f"{file.file} has {rows}: take the zip of CSVs")
    columns = tuple([as_cell(text) for text in file.frame[name].tolist()] for name in file.columns)
    return Sheet(file.name, tuple(map(as_cell, file.header)), columns)


def _safe_csv(file: File) -> bytes:
    dialect = Dialect("utf-8", MARK, file.dialect.delimiter, "\r\n")
    texts = [map(safe, file.frame[name].tolist()) for name in file.columns]
    rows = (map(safe, file.header), *zip(*texts, strict=True))
    return MARK + b"".join(write_record(row, dialect) for row in rows)
