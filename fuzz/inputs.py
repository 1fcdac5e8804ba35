"""What is fed in: folders as bytes by file name, each made from a seed and a number."""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from fuzz.mutations import ODD, mutated
from netviz.schema import TABLES, TableSchema

ROOT = Path(__file__).resolve().parents[1]
CASES = ROOT.parent / "shared" / "cases"
LARGEST = 24_000
"""Bytes of a real file that are broken; more of the same file finds nothing more."""


@dataclass(frozen=True)
class Input:
    """One folder to try, by the kind of mischief it was made with."""

    number: int
    kind: str
    files: Mapping[str, bytes]


def made(seed: int, number: int) -> Input:
    """The input of a number: always the same for the same seed."""
    dice = random.Random(f"{seed}/{number}")
    kind = dice.choices(list(_KINDS), [share for share, _ in _KINDS.values()])[0]
    return Input(number, kind, _KINDS[kind][1](dice))


@cache
def real_files() -> Sequence[tuple[str, bytes]]:
    """Table and first bytes of the curated CSVs and, where they are beside the checkout, the real cases."""
    found = []
    for path in sorted((ROOT / "data").glob("*.csv")):
        found.append((path.stem, path.read_bytes()))
    for path in sorted(CASES.glob("*/*/*.csv")):
        table = path.stem if path.stem in TABLES else "actors" if path.stem == "people" else "ties"
        found.append((table, path.read_bytes()))
    return [(table, data[:LARGEST]) for table, data in found if table in TABLES]


def _arbitrary(dice: random.Random) -> dict[str, bytes]:
    """Bytes of any kind under one or two file names."""
    return {_name(dice, dice.choice(list(TABLES))): _bytes(dice) for _ in range(dice.randint(1, 2))}


def _bytes(dice: random.Random) -> bytes:
    length = int(dice.expovariate(1 / 600))
    alphabet = dice.choice([bytes(range(256)), b',;"\n\r\t |=', b'abc,"\n', b"0123456789-/.,\n", bytes(range(128))])
    data = bytes(dice.choices(alphabet, k=length))
    return b"".join(
        [dice.choice([b"", b"\xef\xbb\xbf", b"\xff\xfe", b"\x1f\x8b\x08", b"PK\x03\x04", b"sep=,\n"]), data]
    )


def _name(dice: random.Random, table: str) -> str:
    return TABLES[table].file + (".gz" if dice.random() < 0.04 else "")


def _broken(dice: random.Random) -> dict[str, bytes]:
    """A real file, broken, alone or beside others."""
    chosen = dice.choices(real_files(), k=dice.choice([1, 1, 2, 3]))
    return {_name(dice, table): mutated(data, dice) if dice.random() < 0.85 else data for table, data in chosen}


def _made_up(dice: random.Random) -> dict[str, bytes]:
    """Tables with headers of the schema and odd texts in their cells."""
    tables = ["ties", *dice.sample(list(TABLES), dice.randint(0, 4))]
    files = {_name(dice, table): _table(dice, TABLES[table]) for table in tables}
    return {name: mutated(data, dice) if dice.random() < 0.2 else data for name, data in files.items()}


def _table(dice: random.Random, schema: TableSchema) -> bytes:
    columns = [column for column in schema.columns if column.required or dice.random() < 0.4]
    spelt = [dice.choice([column.name, column.name, *column.spellings]) for column in columns]
    texts = [
        *(odd for odd in ODD if len(odd) < 100),
        b"a",
        b"b",
        b"R1",
        b"T1",
        b"x",
        b"2020",
        b"2021-05",
        b"1",
        b"supports",
    ]
    rows = [_row(dice, texts, len(columns)) for _ in range(dice.choice([0, 1, 3, 10, 40]))]
    return ",".join(spelt).encode() + b"\n" + b"".join(rows)


def _row(dice: random.Random, texts: Sequence[bytes], count: int) -> bytes:
    cells = (dice.choice(texts) for _ in range(count))
    quoted = (b'"' + cell.replace(b'"', b'""') + b'"' if set(cell) & set(b',"\n\r') else cell for cell in cells)
    return b",".join(quoted) + b"\n"


_KINDS = {"arbitrary bytes": (30, _arbitrary), "real files, broken": (50, _broken), "made-up tables": (20, _made_up)}
"""Share of the inputs, and how one is made."""
