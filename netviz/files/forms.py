"""A file's bytes made anew where its form is at fault, and not its cells: headers, encoding, delimiter, single records.

Each function gives bytes; all records that it is not about keep theirs.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from netviz.errors import EncodingLacks, WrongUse
from netviz.files.cells import QUOTE, decode_record, quote, rewrite, split_record, unquote, write_record
from netviz.files.csvfile import File
from netviz.files.encoding import LABELS, UTF8_BOM, decode
from netviz.files.problems import shown, where


def with_headers(file: File, headers: Mapping[int, str]) -> bytes:
    """The file with some headers (by the number of their column, from 0) written otherwise.

    >>> from netviz.files.csvfile import read_file
    >>> with_headers(read_file("ties.csv", b"Donor;Party\\nA;B\\n"), {0: "source", 1: "target"})
    b'source;target\\nA;B\\n'
    """
    return with_records(file, {file.head: _encoded(file, file.head, headers)})


def _encoded(file: File, row: int, changes: Mapping[int, str]) -> bytes:
    try:
        return rewrite(file.record(row), changes, file.dialect)
    except UnicodeEncodeError as error:
        sign, label = shown(error.object[error.start : error.end]), LABELS[file.dialect.encoding]
        place = where(file.file, row)
        says = f"{place}: {sign} cannot be written in {label}; save the file as UTF-8 first"
        raise EncodingLacks(file.file, says) from None


def with_cells(file: File, rows: Mapping[int, Sequence[str]]) -> bytes:
    """The file with some rows written anew from their cells.

    >>> from netviz.files.csvfile import read_file
    >>> with_cells(read_file("ties.csv", b"id,note\\nT1,one,two\\n"), {2: ["T1", "one,two"]})
    b'id,note\\nT1,"one,two"\\n'
    """
    records = {}
    for row, cells in rows.items():
        ending = split_record(decode_record(file.record(row), file.dialect)[0], file.dialect.delimiter)[1]
        made = write_record(cells, file.dialect)
        newline = file.dialect.newline.encode(file.dialect.encoding)
        records[row] = made.removesuffix(newline) + ending.encode(file.dialect.encoding)
    return with_records(file, records)


def with_records(file: File, records: Mapping[int, bytes]) -> bytes:
    """The file with other bytes for some of its rows, line ends included; ``b""`` takes a record out."""
    pieces, done = [], 0
    for row in sorted(records):
        number = row - 1 + file.offset
        stop = int(file.spans[number + 1])
        pieces += [file.data[done : stop - len(file.record(row))], records[row]]
        done = stop
    return b"".join([*pieces, file.data[done:]])


def as_utf8(file: File) -> bytes:
    """The file in UTF-8, with a byte order mark where it had one.  Raises WrongUse where bytes cannot be read.

    >>> from netviz.files.csvfile import read_file
    >>> as_utf8(read_file("actors.csv", b"id,name\\n1,Z\\xfcrich\\n", encoding="cp1252")).decode()
    'id,name\\n1,Zürich\\n'
    """
    decoded = decode(file.data, file.dialect.encoding)
    if len(decoded.bad):
        label = LABELS[file.dialect.encoding]
        raise WrongUse(f"{file.file}: {len(decoded.bad):,} bytes are not {label}; correct these cells first")
    return (UTF8_BOM if decoded.bom else b"") + decoded.text


def with_delimiter(file: File, delimiter: str) -> bytes:
    """The file with another sign between its cells.

    >>> from netviz.files.csvfile import read_file
    >>> with_delimiter(read_file("ties.csv", b"id;note\\n1;a, b\\n"), ",")
    b'id,note\\n1,"a, b"\\n'
    """
    made = [file.dialect.bom]
    for number in range(file.offset, len(file.spans) - 1):  # a line that named the old delimiter is left out
        text, torn = decode_record(file.record(number + 1 - file.offset), file.dialect)
        cells, ending = split_record(text, file.dialect.delimiter)
        line = delimiter.join(_requoted(cell, delimiter) for cell in cells) + ending
        made.append(line.encode(file.dialect.encoding, "surrogateescape") + torn)
    return b"".join(made)


def _requoted(cell: str, delimiter: str) -> str:
    return cell if cell.startswith(QUOTE) or delimiter not in cell else quote(unquote(cell), delimiter)


def below(file: File, row: int) -> bytes:
    """The file from one row on: what stands above the headers falls away.

    >>> from netviz.files.csvfile import read_file
    >>> below(read_file("ties.csv", b"Table 1\\n\\nid,note\\n1,a\\n"), 3)
    b'id,note\\n1,a\\n'
    """
    return file.dialect.bom + file.data[int(file.spans[row - 1 + file.offset]) :]


def headed(file: File, headers: Sequence[str]) -> bytes:
    """The file with a line of headers above all that stands there.

    >>> from netviz.files.csvfile import read_file
    >>> headed(read_file("ties.csv", b"1,a\\n2,b\\n"), ["id", "note"])
    b'id,note\\n1,a\\n2,b\\n'
    """
    mark = len(file.dialect.bom)
    return file.dialect.bom + write_record(headers, file.dialect) + file.data[mark:]
