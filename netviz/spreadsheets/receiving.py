"""An upload from a spreadsheet, workbook or zip of CSVs, as the CSVs of a folder."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath

from netviz.errors import WrongUse
from netviz.files.cells import Dialect, write_record
from netviz.files.csvfile import PACKED, read_file, table_of
from netviz.files.encoding import utf16_without_mark
from netviz.files.headers import known_headers
from netviz.files.problems import shown
from netviz.files.records import guess_delimiter
from netviz.schema import TABLES
from netviz.spreadsheets.archive import Archive, open_archive
from netviz.spreadsheets.reading import MAX_CELLS, read_workbook
from netviz.spreadsheets.safety import restored
from netviz.spreadsheets.sending import MARK, NOTICE_FILE

OLD_WORKBOOK = b"\xd0\xcf\x11\xe0"
CONTENTS = "[Content_Types].xml"
OPEN_DOCUMENT = "content.xml"

SUFFIXES = (".xlsx", ".xlsm", ".zip")
"""Files that :func:`unpack` is for."""


@dataclass(frozen=True, eq=False)
class Upload:
    """CSVs by file name, one for each sheet or table, and what is to be said of them."""

    files: Mapping[str, bytes]
    notes: tuple[str, ...] = ()


def unpack(label: str, data: bytes) -> Upload:
    """The CSVs in a workbook or zip; ``label`` is its name in messages.

    Sheets and files are known by the names of tables, in any case; others keep their own.  Cells that were made safe
    for a spreadsheet are as they were.  Raises WrongUse, saying why, for what cannot or had better not be opened.

    >>> from netviz.spreadsheets.archive import packed
    >>> unpack("mine.zip", packed({"mine/ties.csv": b"id\\n"})).files
    {'ties.csv': b'id\\n'}
    """
    if data.startswith(OLD_WORKBOOK):
        raise WrongUse(f"{label} is an old workbook (.xls) or has a password: save it as .xlsx without one")
    archive = open_archive(label, data)
    if CONTENTS in archive.names:
        return _from_workbook(label, data)
    if OPEN_DOCUMENT in archive.names:
        raise WrongUse(f"{label} is an OpenDocument file: save it as .xlsx")
    return _from_archive(archive)


def _from_workbook(label: str, data: bytes) -> Upload:
    book = read_workbook(label, data)
    files: dict[str, bytes] = {}
    notes = list(book.notes)
    for name, rows in book.sheets.items():
        file = _file_name(name)
        if file in files:
            notes.append(f"{label} has a second sheet for {shown(file)}, {shown(name)}: it is left out.")
        elif rows:
            files[file] = csv_of(table_of(file), rows)
    return Upload(files, tuple(notes))


def _from_archive(archive: Archive) -> Upload:
    wanted = [name for name in archive.names if _is_csv(name)]
    safe = any(PurePosixPath(name).name == NOTICE_FILE for name in archive.names)
    files: dict[str, bytes] = {}
    for name in wanted:
        file = _file_name(PurePosixPath(name.replace("\\", "/")).name)
        if file in files:
            raise WrongUse(f"{archive.label} holds {shown(file)} twice, in different folders: keep one of them")
        data = archive.read(name)
        files[file] = _restored(file, data) if safe else data
    if not files:
        raise WrongUse(f"{archive.label} holds no CSV file")
    return Upload(files)


def _is_csv(name: str) -> bool:
    """Whether an entry is a CSV that somebody put there, and no double of a Mac's."""
    path = PurePosixPath(name.replace("\\", "/"))
    hidden = any(part.startswith(".") or part == "__MACOSX" for part in path.parts)
    return not hidden and name.lower().endswith((".csv", f".csv{PACKED}"))


def _file_name(name: str) -> str:
    """The file of the table that a sheet or file is named after, else a file of its own name.

    >>> _file_name("Tie Types"), _file_name("Ties.CSV"), _file_name("Sheet1")
    ('tie_types.csv', 'ties.csv', 'Sheet1.csv')
    """
    bare = re.sub(r"\.csv(\.gz)?$", "", name, flags=re.IGNORECASE)
    packed = PACKED if name.lower().endswith(PACKED) else ""
    table = re.sub(r"[\s_-]+", "_", bare.strip()).lower()
    return (TABLES[table].file if table in TABLES else f"{bare}.csv") + packed


def _restored(file: str, data: bytes) -> bytes:
    """A CSV without the apostrophes that made it safe; one that cannot be read is left as it is."""
    found = read_file(file.removesuffix(PACKED), data)
    if not found.columns:
        return data
    rows = zip(*(found.frame[name].tolist() for name in found.columns), strict=True)
    return csv_of(found.name, [found.header, *rows])


def csv_of(table: str, rows: Sequence[Sequence[str]]) -> bytes:
    """Rows of a spreadsheet as a CSV of a table ("" for none) that reads back as just these texts.

    Rows are as wide as the widest.  Raises WrongUse when that is more than memory should hold.

    >>> csv_of("ties", [["id", "note"], [], ["1"], ["2", "'=x"]])
    b'id,note\\n\\n1,\\n2,=x\\n'
    """
    width = max(map(len, rows), default=0)
    if width * len(rows) > MAX_CELLS:
        raise WrongUse(f"a table of {len(rows):,} rows and {width:,} columns is more than netviz reads")
    data = b"".join(_record(row, width) for row in rows)
    misread = guess_delimiter(data, known_headers(TABLES.get(table))) != "," or data.startswith((b"sep=", b'"sep='))
    return MARK + b"sep=,\n" + data if misread or utf16_without_mark(data) else data


def _record(row: Sequence[str], width: int) -> bytes:
    if not any(row):
        return b"\n"
    return write_record([*map(_own, row), *[""] * (width - len(row))], _DIALECT)


_DIALECT = Dialect()


def _own(text: str) -> str:
    """The text of a cell as a file can hold it: half a character, which UTF-8 cannot write, becomes its sign."""
    own = restored(text)
    return own if own.isascii() else own.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
