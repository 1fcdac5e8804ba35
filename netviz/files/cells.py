"""Cells and records as they stand in a file, in its own style: quotes off and on, a record changed or new."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

QUOTE = '"'


@dataclass(frozen=True)
class Dialect:
    """How a file is written: kept when it is written back."""

    encoding: str = "utf-8"
    bom: bytes = b""
    delimiter: str = ","
    newline: str = "\n"
    final_newline: bool = True


def unquote(cell: str) -> str:
    """The text that a cell stands for.

    >>> unquote('"Henry ""Hank"" Pym"'), unquote('5" pipe'), unquote('"a"b')
    ('Henry "Hank" Pym', '5" pipe', 'ab')
    """
    if not cell.startswith(QUOTE):
        return cell
    match = _QUOTED.match(cell)
    assert match is not None
    return match.group(1).replace('""', '"') + cell[match.end() :]


_QUOTED = re.compile(r'"([^"]*(?:""[^"]*)*)"?')


def quote(text: str, delimiter: str, always: bool = False) -> str:
    """A text as a cell, in quotes where it needs them or where the file has them anyway.

    >>> quote("Volodin, V.", ","), quote("Kumar", ","), quote("Kumar", ",", always=True)
    ('"Volodin, V."', 'Kumar', '"Kumar"')
    """
    if always or any(sign in text for sign in (delimiter, QUOTE, "\n", "\r")):
        return QUOTE + text.replace(QUOTE, '""') + QUOTE
    return text


def split_record(record: str, delimiter: str) -> tuple[list[str], str]:
    """The cells of one record as they stand, quotes included, and its line end.

    >>> split_record('1,"a, b"\\r\\n', ",")
    (['1', '"a, b"'], '\\r\\n')
    """
    plain = f"[^{re.escape(delimiter)}\r\n]*"
    cell = re.compile(rf'(?:"[^"]*(?:""[^"]*)*"?)?{plain}')
    cells, at = [], 0
    while True:
        match = cell.match(record, at)
        assert match is not None
        cells.append(match.group())
        at = match.end()
        if record[at : at + 1] != delimiter:
            return cells, record[at:]
        at += 1


def rewrite(record: bytes, changes: Mapping[int, str], dialect: Dialect, dropped: Iterable[int] = ()) -> bytes:
    """A record with some of its cells changed (numbered from 0) or dropped; every other cell keeps its bytes.

    A changed cell stays in quotes when it was; one that was empty takes them when all others have them.  Raises
    :class:`UnicodeEncodeError` when the file's encoding lacks a character.

    >>> rewrite(b'1;"Kumar" ;x\\r\\n', {2: "y;z"}, Dialect(delimiter=";"))
    b'1;"Kumar" ;"y;z"\\r\\n'
    """
    text, torn = decode_record(record, dialect)
    cells, ending = split_record(text, dialect.delimiter)
    whole = all(cell.startswith(QUOTE) for cell in cells if cell) and any(cells)
    for number, new in sorted(changes.items()):
        new.encode(dialect.encoding)
        cells.extend([""] * (number + 1 - len(cells)))
        always = cells[number].startswith(QUOTE) if cells[number] else whole and new != ""
        cells[number] = quote(new, dialect.delimiter, always)
    gone = set(dropped)
    kept = [cell for number, cell in enumerate(cells) if number not in gone]
    line = dialect.delimiter.join(kept) or QUOTE + QUOTE  # an empty line would be no record
    return (line + ending).encode(dialect.encoding, _lenient(dialect)) + torn


def decode_record(record: bytes, dialect: Dialect) -> tuple[str, bytes]:
    """A record as text from which the same bytes can be made again, and half a character that may end it."""
    whole = len(record) - len(record) % 2 if "16" in dialect.encoding else len(record)
    return record[:whole].decode(dialect.encoding, _lenient(dialect)), record[whole:]


def _lenient(dialect: Dialect) -> str:
    """How undecodable bytes travel through text and back."""
    return "surrogatepass" if "16" in dialect.encoding else "surrogateescape"


def write_record(texts: Iterable[str], dialect: Dialect, quoted: Iterable[bool] = ()) -> bytes:
    """A new record in a file's style.  Raises :class:`UnicodeEncodeError` like :func:`rewrite`.

    >>> write_record(["1", "Volodin, V.", ""], Dialect(newline="\\r\\n"))
    b'1,"Volodin, V.",\\r\\n'
    """
    always = list(quoted)
    cells = [
        quote(text, dialect.delimiter, number < len(always) and always[number]) for number, text in enumerate(texts)
    ]
    return ((dialect.delimiter.join(cells) or QUOTE + QUOTE) + dialect.newline).encode(dialect.encoding)
