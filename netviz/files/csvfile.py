"""One CSV file of a folder: its bytes, its records with their places, and its cells as text.

Reading raises nothing over what stands in a file; what it notices is in :attr:`File.problems`.
"""

from __future__ import annotations

import gzip
import io
import re
import zlib
from dataclasses import dataclass, field
from dataclasses import replace as changed_copy

import numpy as np
import numpy.typing as npt
import pandas as pd

from netviz.files.cells import Dialect
from netviz.files.encoding import Offsets, decode, utf16_without_mark
from netviz.files.headers import known_headers, resolve
from netviz.files.heading import header_record, titles_above
from netviz.files.noticed import Places, noticed
from netviz.files.problems import Problem, where
from netviz.files.records import Records, find_records, guess_delimiter, newline_of
from netviz.schema import TABLES

MAX_BYTES = 512 * 2**20
"""A larger file is refused: beyond about a million ties CSV is the wrong place."""

MAX_COLUMNS = 1_000
MAX_UNPACKING = 200
"""How many times larger than the packed file an unpacked one may be, from ``FREE_UNPACKING`` bytes on."""
FREE_UNPACKING = 64 * 2**20

PACKED = ".gz"

_MAGIC = ((b"PK\x03\x04", "a zip archive or an Excel workbook"), (b"\xd0\xcf\x11\xe0", "an old Excel workbook"))
_CONTROLS = bytes(set(range(32)) - {9, 10, 13})
_SEPARATOR_LINE = re.compile(rb'("?)sep=([,;|\t])\1(\r\n|\n|\r)')  # in both quotation marks or in none


@dataclass(frozen=True, eq=False)
class File:
    """One CSV as it was read.

    ``name`` is the table ("ties"), or "" for a file that is no table of ours; ``data`` the CSV's bytes exactly as on
    disk, unpacked when the file is a ``.gz`` (then ``packed`` has the bytes on disk).  ``columns`` names every column
    of ``header``: canonical where it is understood, else as written and made unique.  ``frame`` holds the cells as
    text (dtype ``str``, "" for empty, never NaN), one column for each of ``columns``; its index is the row as a
    spreadsheet counts it (header = 1; blank records count and are not in the frame).  ``lines`` has the first
    physical line of each of its rows.  ``spans`` are the records' edges: record k, blank ones included, is
    ``data[spans[k]:spans[k + 1]]``, row r is record ``r - 1 + offset``, and ``head`` is the row of
    the headers.  ``origin`` is what lies on disk where the bytes have been made anew since (another header, another
    encoding), ``b""`` where nothing does; else None.
    """

    name: str
    file: str
    data: bytes
    dialect: Dialect
    header: tuple[str, ...]
    columns: tuple[str, ...]
    frame: pd.DataFrame
    lines: npt.NDArray[np.int64]
    spans: Offsets
    head: int = 1
    offset: int = 0
    problems: tuple[Problem, ...] = ()
    packed: bytes | None = field(default=None, repr=False)
    origin: bytes | None = field(default=None, repr=False)

    @property
    def on_disk(self) -> bytes:
        """The bytes as they lie on disk."""
        if self.origin is not None:
            return self.origin
        return self.data if self.packed is None else self.packed

    def record(self, row: int) -> bytes:
        """The bytes of one row, its line end included, a byte order mark not.

        >>> read_file("ties.csv", b"id,note\\r\\n\\r\\nT1,x\\r\\n").record(3)
        b'T1,x\\r\\n'
        """
        number = row - 1 + self.offset
        begin = int(self.spans[number]) + (len(self.dialect.bom) if number == 0 else 0)
        return self.data[begin : int(self.spans[number + 1])]


def table_of(file: str) -> str:
    """The table a file name stands for, "" for none.

    >>> table_of("ties.csv"), table_of("ties.csv.gz"), table_of("people.csv")
    ('ties', 'ties', '')
    """
    plain = file.removesuffix(PACKED)
    return next((name for name, schema in TABLES.items() if schema.file == plain), "")


def read_file(file: str, data: bytes, *, encoding: str = "", delimiter: str = "") -> File:
    """Read the bytes of one CSV; the file name says which table it is and whether it is packed (``.gz``).

    ``encoding`` (one of :data:`netviz.files.encoding.LABELS`) and ``delimiter`` are found out where they are empty.

    >>> found = read_file("ties.csv", b"from;to;Relation\\n1;2;owns\\n")
    >>> found.dialect.delimiter, found.columns, found.frame.loc[2, "source"]
    (';', ('source', 'target', 'type'), '1')
    """
    name = table_of(file)
    packed = data if file.endswith(PACKED) else None
    if packed is not None:
        unpacked = _unpack(packed)
        if isinstance(unpacked, str):
            remedy = "Unpack it, or pack it anew with gzip."
            return _unreadable(name, file, data, packed, reason=unpacked, remedy=remedy)
        data = unpacked
    if len(data) > MAX_BYTES:
        reason = f"is larger than {MAX_BYTES // 2**20} MiB"
        return _unreadable(name, file, data, packed, reason=reason, remedy="Split it into several networks.")
    if kind := _no_csv(data):
        remedy = "Save it as CSV (UTF-8) and put that there."
        return _unreadable(name, file, data, packed, reason=f"is {kind}, not CSV", remedy=remedy)
    return _read_text(name, file, data, packed, encoding, delimiter)


def read_anew(file: File, data: bytes, *, encoding: str = "", delimiter: str = "") -> File:
    """The same file with other bytes (unpacked), which are not on disk yet."""
    made = _read_text(file.name, file.file, data, file.packed, encoding, delimiter)
    return changed_copy(made, origin=file.on_disk)


def _no_csv(data: bytes) -> str:
    kind = next((kind for magic, kind in _MAGIC if data.startswith(magic)), "")
    head = data[:4096]
    wide = data[:2] in {b"\xff\xfe", b"\xfe\xff"} or utf16_without_mark(data)
    if not kind and not wide and len(head) - len(head.translate(None, _CONTROLS)) > 0.05 * len(head) + 8:
        kind = "binary data"
    return kind


def _unpack(packed: bytes) -> bytes | str:
    limit = min(MAX_BYTES, max(FREE_UNPACKING, MAX_UNPACKING * len(packed)))
    try:
        with gzip.GzipFile(fileobj=io.BytesIO(packed)) as stream:
            data = stream.read(limit + 1)
    except (OSError, EOFError, zlib.error):
        return "cannot be unpacked: it is damaged or no gzip file"
    return "unpacks to far more than a table would" if len(data) > limit else data


def _unreadable(name: str, file: str, data: bytes, packed: bytes | None, *, reason: str, remedy: str) -> File:
    problem = Problem("not-text", file, f"{where(file)} {reason}; nothing of it was read.", remedy)
    nothing = np.zeros(0, np.int64)
    spans = np.array([0, len(data)], np.int64)
    return File(name, file, data, Dialect(), (), (), pd.DataFrame(), nothing, spans, problems=(problem,), packed=packed)


def _read_text(
    name: str, file: str, data: bytes, packed: bytes | None, encoding: str = "", delimiter: str = ""
) -> File:
    schema = TABLES.get(name)
    decoded = decode(data, encoding)
    separator = _SEPARATOR_LINE.match(decoded.text)
    rest = decoded.text[separator.end() :] if separator else decoded.text
    told = separator.group(2).decode() if separator else ""
    delimiter = delimiter or told or guess_delimiter(rest, known_headers(schema))
    found = find_records(decoded.text, delimiter)
    newline = newline_of(found)
    dialect = Dialect(decoded.encoding, decoded.bom, delimiter, newline, not found.torn and len(found) > 0)
    offset = int(separator is not None)
    head = header_record(found, offset, schema)
    header = tuple(found.row(head)) if head < len(found) else ()
    spans = decoded.offsets(found.edges) if len(found) else np.array([0, len(data)], np.int64)
    spans[0] = 0  # a byte order mark belongs to the first record
    if len(header) > MAX_COLUMNS:
        reason = f"has {len(header):,} columns, more than {MAX_COLUMNS:,}"
        remedy = "Check the delimiter and the first line."
        return _unreadable(name, file, data, packed, reason=reason, remedy=remedy)

    body = np.arange(head + 1, len(found), dtype=np.int64)
    cells = [found.column(number, body) for number in range(len(header))]
    row = head + 1 - offset
    columns, problems = resolve(header, schema, lambda number: cells[number].head(1000).tolist(), file, row)
    filled = ~_blank_records(found, body, cells)
    frame = pd.DataFrame(dict(zip(columns, cells, strict=True)), copy=False)
    frame.index = pd.Index(body + 1 - offset, name="row")
    if not filled.all():
        frame = frame[filled]
    problems += titles_above(found, offset, head, file)
    problems += noticed(Places(file, data, decoded, found, columns, offset), body[filled])
    lines = found.lines[body[filled]]
    return File(name, file, data, dialect, header, columns, frame, lines, spans, row, offset, problems, packed)


def _blank_records(found: Records, body: Offsets, cells: list[pd.Series]) -> npt.NDArray[np.bool_]:
    """Which records hold nothing but delimiters and spaces."""
    blank = np.ones(len(body), np.bool_)
    for column in cells:
        left = np.flatnonzero(blank)
        if not len(left):
            return blank
        blank[left] = (column.iloc[left].str.strip() == "").to_numpy(np.bool_)
    for at in np.flatnonzero(blank & (found.counts[body] > len(cells))).tolist():
        blank[at] = not any(cell.strip() for cell in found.row(int(body[at])))
    return blank
