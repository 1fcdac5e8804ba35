"""Ways to break a CSV: some on its bytes, some on its lines and cells."""

from __future__ import annotations

import gzip
import random
from collections.abc import Callable

Mutation = Callable[[bytes, random.Random], bytes]

ODD = (
    b"", b" ", b"NA", b"nan", b"None", b"-1", b"0", b"1e400", b"\xef\xbb\xbf", b"\xff\xfe", b"\x00", b"\r", b'"', b'""',
    b'"""', b"'", b"\\", b"=cmd|' /C calc'!A0", b"@SUM(A1)", b"+A1", b"<script>alert(1)</script>", b"&nbsp;", b"</b>",
    b"12/04/2025", b"4.12.2025", b"Sep-63", b"9999-12-31", b"0001-01-01", b"45678", b"20225", b"Still in office", b"..",
    b"[2020..]", b"2025-13", b"2025-02-30", b"1990s", b"201203", b"10/10/10", b"c. 1990", b"before 1~", b"1.250,50",
    "€ 300".encode(), b"300 USD", b"1,2,3", b"a; b", b"a / b", b"a and b", "SÃ£o TomÃ©".encode(), "É”".encode(),
    "Россия".encode(), "Р РѕСЃСЃРёСЏ".encode(), "مصر\u202e".encode(), "भारत".encode(), "a\u200b".encode(), b"caf\xe9",
    b"\x93quoted\x94", b"\xed\xa0\x80", b"\xf4\x90\x80\x80", b"sep=;\n", b"x" * 40_000, b"," * 1_200,
    b"id,source,target", b"http://", b"javascript:alert(1)", b"#12345", b"T1;T1;;T9",
    b"../../etc/passwd", b"\x1b[2J", "９９９９".encode(),
)  # fmt: skip
"""Pieces that are put into cells and files."""

ENCODINGS = ("cp1252", "utf-16-le", "utf-16-be", "utf-16", "utf-8-sig", "cp1251", "gb18030", "mac_roman", "utf-32")


def _flip(data: bytes, dice: random.Random) -> bytes:
    changed = bytearray(data)
    for _ in range(dice.randint(1, 8)):
        if changed:
            changed[dice.randrange(len(changed))] = dice.randrange(256)
    return bytes(changed)


def _span(data: bytes, dice: random.Random) -> tuple[int, int]:
    one, other = dice.randint(0, len(data)), dice.randint(0, len(data))
    return min(one, other), max(one, other)


def _cut(data: bytes, dice: random.Random) -> bytes:
    first, last = _span(data, dice)
    return data[:first] + data[last:]


def _double(data: bytes, dice: random.Random) -> bytes:
    first, last = _span(data, dice)
    return data[:last] + data[first:last] * dice.randint(1, 3) + data[last:]


def _put(data: bytes, dice: random.Random) -> bytes:
    at = dice.randint(0, len(data))
    return data[:at] + dice.choice(ODD) + data[at:]


def _end(data: bytes, dice: random.Random) -> bytes:
    return data[: dice.randint(0, len(data))]


def _line_ends(data: bytes, dice: random.Random) -> bytes:
    return data.replace(b"\n", dice.choice([b"\r\n", b"\r", b"\n\n", b"\r\r\n", b"\x0b", b"\xe2\x80\xa8"]))


def _delimiter(data: bytes, dice: random.Random) -> bytes:
    return data.replace(b",", dice.choice([b";", b"\t", b"|", b" ", b":", b", "]))


def _encoding(data: bytes, dice: random.Random) -> bytes:
    return data.decode("utf-8", "replace").encode(dice.choice(ENCODINGS), "replace")


def _garble(data: bytes, dice: random.Random) -> bytes:
    return data.decode(dice.choice(["cp1252", "mac_roman", "cp1251", "latin-1"]), "replace").encode()


def _gzip(data: bytes, dice: random.Random) -> bytes:
    packed = gzip.compress(data, mtime=0)
    return packed if dice.random() < 0.7 else _flip(packed, dice)


def _rows(data: bytes, dice: random.Random) -> bytes:
    lines = data.splitlines(keepends=True)
    dice.shuffle(lines)
    return b"".join(lines)


def _rows_again(data: bytes, dice: random.Random) -> bytes:
    lines = data.splitlines(keepends=True) or [b""]
    for _ in range(dice.randint(1, 4)):
        lines.insert(
            dice.randint(0, len(lines)), dice.choice([*lines[:1], dice.choice(lines), b"\n", b",,,,\n", b"\r\n"])
        )
    return b"".join(lines)


def _titles(data: bytes, dice: random.Random) -> bytes:
    return b"My network,,\n" * dice.randint(1, 3) + b"\n" * dice.randint(0, 2) + data


def _headless(data: bytes, dice: random.Random) -> bytes:
    return data.partition(b"\n")[2]


def _cells(data: bytes, dice: random.Random) -> bytes:
    """Other texts in some cells, as far as lines and commas tell where cells are."""
    lines = data.split(b"\n")
    for _ in range(dice.randint(1, 12)):
        at = dice.randrange(len(lines))
        cells = lines[at].split(b",")
        cells[dice.randrange(len(cells))] = dice.choice(ODD)
        lines[at] = b",".join(cells)
    return b"\n".join(lines)


def _one_column(data: bytes, dice: random.Random) -> bytes:
    """The same odd text down a whole column."""
    lines, text = data.split(b"\n"), dice.choice(ODD)
    at = dice.randrange(lines[0].count(b",") + 1)
    for number in range(1, len(lines)):
        cells = lines[number].split(b",")
        if at < len(cells):
            cells[at] = text
        lines[number] = b",".join(cells)
    return b"\n".join(lines)


def _columns(data: bytes, dice: random.Random) -> bytes:
    """A column of the header taken out, doubled or renamed."""
    head, newline, rest = data.partition(b"\n")
    names = head.split(b",")
    at = dice.randrange(len(names))
    names[at : at + 1] = dice.choice(
        [[], [names[at]] * 2, [b""], [dice.choice(ODD)], [b"From", b"To"], [b"Start Date"]]
    )
    return b",".join(names) + newline + rest


def _quotes(data: bytes, dice: random.Random) -> bytes:
    return data.replace(b",", dice.choice([b'",', b',"', b'","', b'""']), dice.randint(1, 6))


MUTATIONS: tuple[Mutation, ...] = (
    _flip, _cut, _double, _put, _end, _line_ends, _delimiter, _encoding, _garble, _gzip, _rows, _rows_again, _titles,
    _headless, _cells, _one_column, _columns, _quotes,
)  # fmt: skip
"""Each takes bytes and dice, and gives other bytes."""


def mutated(data: bytes, dice: random.Random, most: int = 200_000) -> bytes:
    """Bytes with one to six mutations; kept from growing without bound."""
    for _ in range(min(6, 1 + int(dice.expovariate(0.7)))):
        data = dice.choice(MUTATIONS)(data, dice)[:most]
    return data
