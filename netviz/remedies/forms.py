"""The form of a file: its encoding, quotation marks, rows of another length."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

from netviz.files.cells import decode_record, split_record, unquote
from netviz.files.encoding import GUESSES, LABELS, decode
from netviz.files.forms import with_cells, with_records
from netviz.files.problems import shown
from netviz.remedies.remedy import Remedy, Spot, Way
from netviz.schema import TABLES
from netviz.tables import File, Tables, reformed, reread

READ = "read:"
BYTES = "bytes:"

OFFERED = (*GUESSES, "latin-1", "cp1254", "koi8_r", "cp850")
"""Encodings that are offered, likelier ones first."""


def _guessed_ways(tables: Tables, spot: Spot) -> Iterator[Way]:
    file = tables.files[spot.table]
    yield Way(f"{READ}{file.dialect.encoding}", f"It is {LABELS[file.dialect.encoding]}: save it as UTF-8")
    yield from _other_encodings(file, spot)


def _undecodable_ways(tables: Tables, spot: Spot) -> Iterator[Way]:
    file = tables.files[spot.table]
    if file.dialect.encoding == "utf-8":
        for name in GUESSES[:3]:
            if (text := _mended_cell(file, spot, name)) is not None:
                yield Way(f"{BYTES}{name}", f"Read these bytes as {LABELS[name]}: {_differing(spot.text, text)}")
        return
    if file.dialect.encoding in OFFERED:
        yield Way(f"{READ}{file.dialect.encoding}", f"It is {LABELS[file.dialect.encoding]}: save it as UTF-8")
    yield from _other_encodings(file, spot)


def _other_encodings(file: File, spot: Spot) -> Iterator[Way]:
    """The encodings in which every byte can be read, each with what the cell then says."""
    seen = {spot.text}
    for name in OFFERED:
        text = _cell_in(file, spot, name)
        if text is not None and text not in seen:
            seen.add(text)
            yield Way(f"{READ}{name}", f"Read the file as {LABELS[name]}: {_differing(spot.text, text)}")


def _differing(text: str, other: str) -> str:
    """The other of two texts, as shown; of long ones the part around the place where they begin to differ."""
    at = next((number for number, (one, two) in enumerate(zip(text, other, strict=False)) if one != two), 0)
    first = max(at - 18, 0) if len(other) > 40 else 0
    return shown(("…" if first else "") + other[first:], 40)


def _cell_in(file: File, spot: Spot, encoding: str) -> str | None:
    """What a cell says in another encoding; None where the file has bytes that are not of it."""
    if spot.row is None or spot.column not in file.columns or len(decode(file.data, encoding).bad):
        return None
    try:
        record = file.record(spot.row).decode(encoding)
    except UnicodeDecodeError:
        return None
    cells = split_record(record, file.dialect.delimiter)[0]
    number = file.columns.index(spot.column)
    return unquote(cells[number]) if number < len(cells) else None


def _mended_cell(file: File, spot: Spot, encoding: str) -> str | None:
    """What a cell of a UTF-8 file says when its stray bytes are read in another encoding."""
    if spot.row is None or spot.column not in file.columns:
        return None
    mended = _stray_bytes_read(file.record(spot.row), encoding)
    if mended is None:
        return None
    cells = split_record(mended.decode(), file.dialect.delimiter)[0]
    number = file.columns.index(spot.column)
    return unquote(cells[number]) if number < len(cells) else None


def _stray_bytes_read(data: bytes, encoding: str) -> bytes | None:
    """UTF-8 in which the bytes that were none are letters of another encoding."""
    text = data.decode("utf-8", "surrogateescape")
    try:
        return "".join(
            bytes([ord(letter) - 0xDC00]).decode(encoding) if 0xDC80 <= ord(letter) <= 0xDCFF else letter
            for letter in text
        ).encode()
    except UnicodeDecodeError:
        return None


def _mend_encoding(tables: Tables, spots: Sequence[Spot], key: str) -> Tables:
    for table in {spot.table for spot in spots}:
        file = tables.files[table]
        if key.startswith(READ):
            tables = reread(tables, file.file, encoding=key.removeprefix(READ))
            continue
        rows = {spot.row for spot in spots if spot.table == table and spot.row is not None}
        mended = {row: _stray_bytes_read(file.record(row), key.removeprefix(BYTES)) for row in rows}
        records = {row: data for row, data in mended.items() if data is not None}
        tables = reformed(tables, table, with_records(file, records))
    return tables


GUESSED = Remedy(
    "encoding-guessed", "saves the file as UTF-8, in the encoding that is chosen", _guessed_ways, _mend_encoding,
    by_text=False,
)  # fmt: skip
UNDECODABLE = Remedy(
    "undecodable", "offers the encodings in which the bytes say something, with what they say; saves as UTF-8",
    _undecodable_ways, _mend_encoding, by_text=False,
)  # fmt: skip


def raw_cells(file: File, row: int) -> list[str]:
    """The cells of a row as they stand in the file, quotation marks included."""
    return split_record(decode_record(file.record(row), file.dialect)[0], file.dialect.delimiter)[0]


def _short_ways(tables: Tables, spot: Spot) -> Iterator[Way]:
    yield Way("fill", "Add the missing cells at the end of the row, empty", many="Add the missing cells, empty")


def _long_ways(tables: Tables, spot: Spot) -> Iterator[Way]:
    file = tables.files[spot.table]
    if spot.row is None:
        return
    for number, name in enumerate(file.columns):
        column = TABLES[spot.table].column(name)
        if column is None or (column.role in {"text", "list"} and not column.refers):
            joined = _joined(file, spot.row, number)[number]
            yield Way(f"join:{name}", f"Take the delimiter as part of {name}: {shown(joined, 40)}",
                      many=f"Take the delimiters as part of {name}")  # fmt: skip
    yield Way("cut", "Delete the cells that are too many", many="Delete the cells that are too many")


def _joined(file: File, row: int, number: int) -> list[str]:
    """The cells of a row that is too long, with one of them put together again from its parts."""
    cells = [unquote(cell) for cell in raw_cells(file, row)]
    while len(cells) > len(file.columns) and not cells[-1].strip():
        cells.pop()
    extra = len(cells) - len(file.columns)
    whole = file.dialect.delimiter.join(cells[number : number + extra + 1])
    return [*cells[:number], whole, *cells[number + extra + 1 :]]


def _mend_lengths(tables: Tables, spots: Sequence[Spot], key: str) -> Tables:
    def cells(file: File, row: int) -> list[str]:
        if key.startswith("join:"):
            return _joined(file, row, file.columns.index(key.removeprefix("join:")))
        bare = [unquote(cell) for cell in raw_cells(file, row)]
        return (bare + [""] * len(file.columns))[: len(file.columns)]

    return _rows_anew(tables, spots, cells)


def _rows_anew(tables: Tables, spots: Sequence[Spot], cells: Callable[[File, int], Sequence[str]]) -> Tables:
    for table in {spot.table for spot in spots}:
        file = tables.files[table]
        rows = {spot.row for spot in spots if spot.table == table and spot.row is not None}
        written: Mapping[int, Sequence[str]] = {row: cells(file, row) for row in rows}
        tables = reformed(tables, table, with_cells(file, written))
    return tables


SHORT = Remedy("row-short", "adds the missing cells at the end of the row", _short_ways, _mend_lengths, by_text=False)
LONG = Remedy(
    "row-long", "puts a cell together again that held the delimiter, or deletes what is too much", _long_ways,
    _mend_lengths, by_text=False,
)  # fmt: skip


def _quote_ways(tables: Tables, spot: Spot) -> Iterator[Way]:
    file = tables.files[spot.table]
    if spot.row is None or spot.column not in file.columns:
        return
    raw = raw_cells(file, spot.row)[file.columns.index(spot.column)]
    yield Way("keep", f"The marks belong to the text: {shown(raw, 40)}", many="The marks belong to the texts")
    yield Way("drop", f"The text is {shown(unquote(raw), 40)}", many="Keep the texts as they are read")


def _mend_quotes(tables: Tables, spots: Sequence[Spot], key: str) -> Tables:
    at_fault = {(spot.table, spot.row, spot.column) for spot in spots}

    def cells(file: File, row: int) -> list[str]:
        raw = dict(zip(file.columns, raw_cells(file, row), strict=False))
        marked = {name for name in raw if (file.name, row, name) in at_fault and key == "keep"}
        return [text if name in marked else unquote(text) for name, text in raw.items()]

    return _rows_anew(tables, spots, cells)


STRAY_QUOTE = Remedy(
    "stray-quote", "writes the cell as it is read, or with its marks as part of the text", _quote_ways, _mend_quotes,
    by_text=False,
)  # fmt: skip


def _unclosed_ways(tables: Tables, spot: Spot) -> Iterator[Way]:
    if spot.row is not None and spot.column in tables.files[spot.table].columns:
        yield Way("letter", "The mark belongs to the text")
        yield Way("line", "Close it at the end of its line")
        yield Way("end", "All that follows is one cell: close it at the end of the file")


def _mend_unclosed(tables: Tables, spots: Sequence[Spot], key: str) -> Tables:
    for spot in spots:
        file = tables.files[spot.table]
        if spot.row is None:
            continue
        record, torn = decode_record(file.record(spot.row), file.dialect)
        before = sum(len(cell) + 1 for cell in raw_cells(file, spot.row)[: file.columns.index(spot.column)])
        made = record[:before] + _closed(record[before:], key, file.dialect.delimiter)
        lenient = "surrogatepass" if "16" in file.dialect.encoding else "surrogateescape"
        data = with_records(file, {spot.row: made.encode(file.dialect.encoding, lenient) + torn})
        tables = reformed(tables, spot.table, data)
    return tables


def _closed(rest: str, key: str, delimiter: str) -> str:
    """The record from the mark on, with the mark doubled within quotes, or closed at an end.

    >>> _closed('"Hank, Pym\\nT2', "letter", ","), _closed('"Hank, Pym\\nT2', "line", ",")
    ('\"\"\"Hank\", Pym\\nT2', '\"Hank, Pym\"\\nT2')
    """
    if key == "end":
        return rest + '"'
    stop = next((at for at, sign in enumerate(rest) if sign in "\r\n"), len(rest))
    if key == "line":
        return rest[:stop] + '"' + rest[stop:]
    at = rest.find(delimiter, 0, stop)
    at = stop if at < 0 else at
    return f'"""{rest[1:at]}"{rest[at:]}'


OPEN_QUOTE = Remedy(
    "open-quote", "offers to close it at the end of its line, or to take it as part of the text", _unclosed_ways,
    _mend_unclosed, by_text=False,
)  # fmt: skip
