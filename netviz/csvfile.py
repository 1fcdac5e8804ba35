"""One CSV file of a folder: its bytes, its records with their places, and its cells as text.

Reading raises nothing over what stands in a file; what it notices is in :attr:`File.problems`.  Writing
(:func:`spliced`) changes the bytes of changed rows only.
"""

from __future__ import annotations

import gzip
import io
import re
import zlib
from collections.abc import Callable
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt
import pandas as pd

from netviz.csvtext import (
    QUOTE,
    Dialect,
    Records,
    find_records,
    guess_delimiter,
    newline_of,
    rewrite,
    split_record,
    write_record,
)
from netviz.encoding import LABELS, Decoded, Offsets, decode
from netviz.errors import WrongUse
from netviz.headers import known_headers, resolve
from netviz.problems import Problem, shown, where
from netviz.schema import TABLES, TableSchema

MAX_BYTES = 512 * 2**20
"""A larger file is refused: beyond about a million ties CSV is the wrong place."""

MAX_COLUMNS = 2_000
MAX_UNPACKING = 200
"""How many times larger than the packed file an unpacked one may be, from ``FREE_UNPACKING`` bytes on."""
FREE_UNPACKING = 64 * 2**20

MAX_PLACES = 100
"""Undecodable places told one by one; the rest of a file is told as a number."""

PACKED = ".gz"

_MAGIC = ((b"PK\x03\x04", "a zip archive or an Excel workbook"), (b"\xd0\xcf\x11\xe0", "an old Excel workbook"))
_SEPARATOR_LINE = re.compile(rb'"?sep=([,;|\t])"?(\r\n|\n|\r)')


@dataclass(frozen=True, eq=False)
class File:
    """One CSV as it was read.

    ``name`` is the table ("ties"), or "" for a file that is no table of ours; ``data`` the CSV's bytes exactly as on
    disk, unpacked when the file is a ``.gz`` (then ``packed`` has the bytes on disk).  ``columns`` names every column
    of ``header``: canonical where it is understood, else as written and made unique.  ``frame`` holds the cells as
    text (dtype ``str``, "" for empty, never NaN), one column for each of ``columns``; its index is the row as a
    spreadsheet counts it (header = 1; blank records count and are not in the frame).  ``lines`` has the first
    physical line of each of its rows.  ``spans`` are the records' edges: record k, blank ones included, is
    ``data[spans[k]:spans[k + 1]]``, and row r is record ``r - 1 + offset``.
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
    offset: int = 0
    problems: tuple[Problem, ...] = ()
    packed: bytes | None = field(default=None, repr=False)

    @property
    def on_disk(self) -> bytes:
        """The bytes as they lie on disk."""
        return self.data if self.packed is None else self.packed

    def record(self, row: int) -> bytes:
        """The bytes of one row, its line end included.

        >>> read_file("ties.csv", b"id,note\\r\\n\\r\\nT1,x\\r\\n").record(3)
        b'T1,x\\r\\n'
        """
        number = row - 1 + self.offset
        return self.data[int(self.spans[number]) : int(self.spans[number + 1])]


def table_of(file: str) -> str:
    """The table a file name stands for, "" for none.

    >>> table_of("ties.csv"), table_of("ties.csv.gz"), table_of("people.csv")
    ('ties', 'ties', '')
    """
    plain = file.removesuffix(PACKED)
    return next((name for name, schema in TABLES.items() if schema.file == plain), "")


def read_file(file: str, data: bytes) -> File:
    """Read the bytes of one CSV; the file name says which table it is and whether it is packed (``.gz``).

    >>> found = read_file("ties.csv", b"from;to;Relation\\n1;2;owns\\n")
    >>> found.dialect.delimiter, found.columns, found.frame.loc[2, "source"]
    (';', ('source', 'target', 'type'), '1')
    """
    name = table_of(file)
    packed = data if file.endswith(PACKED) else None
    if packed is not None:
        unpacked = _unpack(packed)
        if isinstance(unpacked, str):
            return _unreadable(name, file, data, unpacked, "Unpack it, or pack it anew with gzip.", packed)
        data = unpacked
    if len(data) > MAX_BYTES:
        return _unreadable(name, file, data, _TOO_LARGE, "Split it, or keep such a network in DuckDB or Parquet.", packed)
    if kind := _no_csv(data):
        return _unreadable(name, file, data, f"is {kind}, not CSV", "Save it as CSV (UTF-8) and put that there.", packed)
    return _read_text(name, file, data, packed)


_TOO_LARGE = f"is larger than {MAX_BYTES // 2**20} MiB"


def _no_csv(data: bytes) -> str:
    kind = next((kind for magic, kind in _MAGIC if data.startswith(magic)), "")
    head = data[:4096]
    wide = data[:2] in {b"\xff\xfe", b"\xfe\xff"} or max(head[0::2].count(0), head[1::2].count(0)) > 0.4 * len(head)
    if not kind and not wide and sum(head.count(code) for code in range(9)) > 0.02 * len(head) + 2:
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


def _unreadable(name: str, file: str, data: bytes, reason: str, remedy: str, packed: bytes | None) -> File:
    problem = Problem("not-text", file, f"{where(file)} {reason}; nothing of it was read.", remedy)
    nothing = np.zeros(0, np.int64)
    spans = np.array([0, len(data)], np.int64)
    return File(name, file, data, Dialect(), (), (), pd.DataFrame(), nothing, spans, 0, (problem,), packed)


def _read_text(name: str, file: str, data: bytes, packed: bytes | None) -> File:
    schema = TABLES.get(name)
    decoded = decode(data)
    separator = _SEPARATOR_LINE.match(decoded.text)
    rest = decoded.text[separator.end() :] if separator else decoded.text
    delimiter = separator.group(1).decode() if separator else guess_delimiter(rest, known_headers(schema))
    found = find_records(decoded.text, delimiter)
    newline = newline_of(found)
    dialect = Dialect(decoded.encoding, decoded.bom, delimiter, newline, not found.torn and len(found) > 0)
    offset = int(separator is not None)
    head = _head(found, offset)
    header = tuple(found.row(head)) if head < len(found) else ()
    spans = decoded.offsets(found.edges)
    spans[0] = 0  # the byte order mark belongs to the first record
    if len(header) > MAX_COLUMNS:
        reason = f"has {len(header):,} columns, more than {MAX_COLUMNS:,}"
        return _unreadable(name, file, data, reason, "Check the delimiter and the first line.", packed)

    body = np.arange(head + 1, len(found), dtype=np.int64)
    cells = [found.column(number, body) for number in range(len(header))]
    columns, problems = resolve(header, schema, lambda number: cells[number].head(1000).tolist(), file, head + 1 - offset)
    filled = ~_blank_records(found, body, cells)
    frame = pd.DataFrame(dict(zip(columns, cells, strict=True)), copy=False)
    frame.index = pd.Index(body + 1 - offset, name="row")
    if not filled.all():
        frame = frame[filled]
    places = _Places(file, data, found, columns, offset)
    problems += (
        *_encoding_problems(decoded, places),
        *_quoting_problems(found, places),
        *_ragged_problems(body[filled], places),
    )
    lines = found.lines[body[filled]]
    return File(name, file, data, dialect, header, columns, frame, lines, spans, offset, problems, packed)


def _head(found: Records, offset: int) -> int:
    """The record that holds the headers: the first that is not blank."""
    for record in range(offset, len(found)):
        if any(cell.strip() for cell in found.row(record)):
            return record
    return len(found)


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


# What reading noticed --------------------------------------------------------------------------------------------


@dataclass(frozen=True, eq=False)
class _Places:
    """Rows, lines and column names of places in a file."""

    file: str
    data: bytes
    found: Records
    columns: tuple[str, ...]
    offset: int

    def problem(self, code: str, record: int, cell: int, value: str, says: str, remedy: str) -> Problem:
        row = record + 1 - self.offset
        column = self.columns[cell] if 0 <= cell < len(self.columns) else ""
        line = int(self.found.lines[record])
        return Problem(code, self.file, f"{where(self.file, row, column)}: {says}", remedy, row, line, column, value)

    def cell(self, record: int, number: int) -> str:
        cells = self.found.row(record)
        return cells[number] if number < len(cells) else ""


_SAVE_AS_UTF8 = "Correct the cell, or save the whole file as UTF-8 from the program that wrote it."


def _encoding_problems(decoded: Decoded, places: _Places) -> list[Problem]:
    letters = np.frombuffer(decoded.text, np.uint8)
    if not decoded.guessed and not len(decoded.bad):
        return []
    foreign = np.flatnonzero(letters >= 0xC0).astype(np.int64)
    label = LABELS[decoded.encoding]
    if decoded.guessed and not decoded.doubtful:
        told = [_guessed(decoded, places, int(foreign[0]), len(foreign), label)]
        return told + _undecodable(decoded, places, decoded.bad, label)
    return _undecodable(decoded, places, foreign if decoded.guessed else decoded.bad, label)


def _guessed(decoded: Decoded, places: _Places, at: int, count: int, label: str) -> Problem:
    record, number = places.found.place(at)
    value = places.cell(record, number)
    says = (
        f"the file is not UTF-8 and was read as {label}, as its {count:,} letters beyond ASCII suggest; the first of "
        f"them makes this cell {shown(value)}. It is written back in the same encoding."
    )
    remedy = "If the cell is right, save the file as UTF-8 to settle it; if it is wrong, save it as UTF-8 from the program that wrote it."
    return places.problem("encoding-guessed", record, number, value, says, remedy)


def _undecodable(decoded: Decoded, places: _Places, offsets: Offsets, label: str) -> list[Problem]:
    """One problem for each cell with such bytes, and beyond ``MAX_PLACES`` cells one for all the rest."""
    problems: list[Problem] = []
    told: set[tuple[int, int]] = set()
    starts = decoded.offsets(offsets)
    for at, start in zip(offsets.tolist(), starts.tolist(), strict=True):
        record, number = places.found.place(at)
        if (record, number) in told:
            continue
        if len(told) == MAX_PLACES:
            says = f"from here on {int(np.sum(offsets >= at)):,} more places cannot be read for sure (read as {label})."
            problems.append(places.problem("undecodable", record, number, "", says, _SAVE_AS_UTF8))
            break
        told.add((record, number))
        value = places.cell(record, number)
        right = "UTF-8" if decoded.guessed else label
        says = f"byte 0x{places.data[start]:02X} at offset {start} is not {right}; read as {label} the cell is {shown(value)}."
        problems.append(places.problem("undecodable", record, number, value, says, _SAVE_AS_UTF8))
    return problems


def _quoting_problems(found: Records, places: _Places) -> list[Problem]:
    problems = []
    for at in found.strays.tolist():
        record, number = found.place(at)
        value = places.cell(record, number)
        says = f"text follows a closing quotation mark; the cell was read as {shown(value)}."
        remedy = 'Write a quotation mark within a cell twice ("") and put the whole cell in quotation marks.'
        problems.append(places.problem("stray-quote", record, number, value, says, remedy))
    if found.unclosed is not None:
        record, number = found.place(found.unclosed)
        value = places.cell(record, number)
        says = f"a quotation mark is opened and never closed; all that follows was read as one cell: {shown(value)}."
        remedy = "Close the quotation mark, or remove it."
        problems.append(places.problem("open-quote", record, number, value, says, remedy))
    return problems


def _ragged_problems(records: Offsets, places: _Places) -> list[Problem]:
    width = len(places.columns)
    counts = places.found.counts[records]
    problems = []
    for record, count in zip(records[counts < width].tolist(), counts[counts < width].tolist(), strict=True):
        says = f"{count} cells under {width} headers; the missing ones were read as empty."
        remedy = "Add the missing delimiters, or look for one that is missing within the row."
        problems.append(places.problem("row-short", record, -1, "", says, remedy))
    for record in records[counts > width].tolist():
        extra = places.found.row(record)[width:]
        if any(cell.strip() for cell in extra):
            value = ", ".join(extra)
            says = f"{width + len(extra)} cells under {width} headers; left over: {shown(value)}."
            remedy = "Put a cell that holds the delimiter in quotation marks, or remove the cells that are too many."
            problems.append(places.problem("row-long", record, -1, value, says, remedy))
    return problems


# Writing ---------------------------------------------------------------------------------------------------------


def spliced(file: File, before: pd.DataFrame, after: pd.DataFrame) -> bytes:
    """The file's bytes with ``after`` in place of ``before``, rows being known by their index.

    Unchanged rows keep their bytes (spaces, quotes, order, blank records behind them), changed ones all cells but the
    changed; new rows are written in the style of the last one, rows that are gone are left out.  A column that the
    file lacks is added at the end when it says something that ``before`` did not; an own column that is gone is
    dropped from every row.  Raises :class:`netviz.errors.WrongUse` when the file's encoding lacks a character.

    >>> file = read_file("ties.csv", b"id,note\\n1, a \\n2,b\\n")
    >>> spliced(file, file.frame, file.frame.assign(note=[" a ", "c"]))
    b'id,note\\n1, a \\n2,c\\n'
    """
    if after is before:
        return file.data
    former = before.reindex(index=after.index, columns=after.columns, fill_value="")
    known = after.index.isin(before.index)
    differs = {name: (former[name] != after[name]).to_numpy(np.bool_) for name in after.columns}
    added = [
        name
        for name in after.columns
        if name not in file.columns and (name not in before.columns or differs[name].any())
    ]
    dropped = [number for number, name in enumerate(file.columns) if name not in after.columns]
    order = [*file.columns, *added]
    numbers = {name: number for number, name in enumerate(order)}
    changed = ~known | (len(added) + len(dropped) > 0)
    for name in after.columns:
        if name in file.columns:
            changed |= differs[name]
    if not changed.any() and after.index.equals(before.index) and not added and not dropped:
        return file.data
    return _Splice(file, after, numbers, differs, known, changed, added, dropped).bytes()


@dataclass(frozen=True, eq=False)
class _Splice:
    file: File
    after: pd.DataFrame
    numbers: dict[str, int]
    differs: dict[str, npt.NDArray[np.bool_]]
    known: npt.NDArray[np.bool_]
    changed: npt.NDArray[np.bool_]
    added: list[str]
    dropped: list[int]

    def bytes(self) -> bytes:
        file = self.file
        rows = file.frame.index.to_numpy() - 1 + file.offset
        data_end = int(file.spans[-1])
        begins = file.spans[rows]
        record_ends = file.spans[rows + 1]
        # Blank records stay behind the row that they follow.
        tails = np.append(begins[1:], data_end)[: len(rows)]
        preamble_end = int(begins[0]) if len(rows) else data_end
        place = {int(label): number for number, label in enumerate(file.frame.index)}
        pieces = [self._preamble(preamble_end)]
        for number, (label, is_known, is_changed) in enumerate(
            zip(self.after.index.tolist(), self.known.tolist(), self.changed.tolist(), strict=True)
        ):
            at = place.get(label) if is_known else None
            if at is None:
                pieces.append(self._new(number))
                continue
            begin, end, tail = int(begins[at]), int(record_ends[at]), int(tails[at])
            if not is_changed:
                pieces.append(file.data[begin:tail])
            else:
                pieces.append(self._changed(number, file.data[begin:end]) + file.data[end:tail])
        return self._joined([piece for piece in pieces if piece])

    def _preamble(self, end: int) -> bytes:
        """All before the first row: the header, with what is added and dropped."""
        file = self.file
        start = file.data[:end]
        if not (self.added or self.dropped):
            return start
        head = self._head_record()
        begin, stop = int(file.spans[head]), int(file.spans[head + 1])
        if head == 0:
            begin += len(file.dialect.bom)
        changes = {self.numbers[name]: name for name in self.added}
        return start[:begin] + rewrite(start[begin:stop], changes, file.dialect, self.dropped) + start[stop:end]

    def _head_record(self) -> int:
        file = self.file
        for number in range(file.offset, len(file.spans) - 1):
            if file.data[int(file.spans[number]) : int(file.spans[number + 1])].removeprefix(file.dialect.bom).strip():
                return number
        return file.offset

    def _changed(self, number: int, record: bytes) -> bytes:
        changes = {
            at: str(self.after[name].iloc[number])
            for name, at in self.numbers.items()
            if name in self.differs and (self.differs[name][number] or name in self.added)
        }
        return self._encoded(number, lambda: rewrite(record, changes, self.file.dialect, self.dropped))

    def _new(self, number: int) -> bytes:
        file = self.file
        names = [name for name in self.numbers if self.numbers[name] not in self.dropped]
        texts = [str(self.after[name].iloc[number]) for name in names]
        return self._encoded(number, lambda: write_record(texts, file.dialect, self._quoting(names)))

    def _quoting(self, names: list[str]) -> list[bool]:
        """Which columns the last row, else the header, has in quotes."""
        file = self.file
        if len(file.frame):
            model = file.record(int(file.frame.index[-1]))
        else:
            model = file.data[len(file.dialect.bom) : int(file.spans[self._head_record() + 1])]
        errors = "surrogatepass" if "16" in file.dialect.encoding else "surrogateescape"
        cells = split_record(model.decode(file.dialect.encoding, errors), file.dialect.delimiter)[0]
        quoted = [cell.startswith(QUOTE) for cell in cells]
        whole = all(quoted)
        return [quoted[self.numbers[name]] if self.numbers[name] < len(quoted) else whole for name in names]

    def _encoded(self, number: int, write: Callable[[], bytes]) -> bytes:
        try:
            return write()
        except UnicodeEncodeError as error:
            label = LABELS[self.file.dialect.encoding]
            place = where(self.file.file, int(self.after.index[number]))
            raise WrongUse(
                f"{place}: {shown(error.object[error.start : error.end])} cannot be written in {label}; "
                "save the file as UTF-8 first."
            ) from None

    def _joined(self, pieces: list[bytes]) -> bytes:
        """Pieces one behind the other, each on lines of its own, the last ended as the file's last line was."""
        dialect = self.file.dialect
        newline = dialect.newline.encode(dialect.encoding)
        ends = tuple(sign.encode(dialect.encoding) for sign in "\r\n")
        whole = [piece if piece.endswith(ends) else piece + newline for piece in pieces[:-1]]
        last = pieces[-1]
        if dialect.final_newline and not last.endswith(ends):
            last += newline
        elif not dialect.final_newline and last.endswith(newline):
            last = last.removesuffix(newline)
        return b"".join([*whole, last])


def new_file(frame: pd.DataFrame, schema: TableSchema) -> bytes:
    """The bytes of a table that has no file yet: schema order, UTF-8, commas, LF; optional empty columns left out.

    >>> from netviz.schema import POSITIONS
    >>> new_file(pd.DataFrame({"actor": ["RU"], "x": ["0.5"], "y": ["-1"]}, dtype="str"), POSITIONS)
    b'actor,x,y\\nRU,0.5,-1\\n'
    """
    names = [
        name
        for name in (*schema.names, *(own for own in frame.columns if own not in schema.names))
        if name not in schema.names or name in schema.required or (frame[name] != "").any()
    ]
    dialect = Dialect()
    rows = zip(*(frame[name].tolist() for name in names), strict=True)
    return b"".join([write_record(names, dialect), *(write_record(row, dialect) for row in rows)])
