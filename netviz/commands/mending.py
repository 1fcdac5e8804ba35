"""What ``netviz check`` mends on request: renamed columns, chosen ways, all that is safe."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from netviz.doctor import CODES, Finding
from netviz.errors import WrongUse
from netviz.files.csvfile import table_of
from netviz.files.problems import shown
from netviz.remedies import REMEDIES, cleared, fix_all, fix_every, rename, split_cells, ways
from netviz.remedies.fixing import known_code, spelt
from netviz.schema import TABLES, TIES
from netviz.tables import Tables, adopted

SAFE = "safe"


@dataclass(frozen=True)
class Request:
    """What a command line asks to be mended, in the order in which it is done.

    ``uses`` are ``FILE=TABLE``; ``renames``, ``clears`` and ``splits`` are ``[FILE:]COLUMN=`` and the new header, the
    text that stands for nothing, the sign between values; ``ways`` are ``CODE=KEY``; ``fix`` has codes with commas, or
    ``safe`` for all that is wrong or doubtful (notes are mended when they are named).
    """

    uses: tuple[str, ...] = ()
    renames: tuple[str, ...] = ()
    clears: tuple[str, ...] = ()
    splits: tuple[str, ...] = ()
    ways: tuple[str, ...] = ()
    fix: str = ""

    def __bool__(self) -> bool:
        return bool(self.words)

    @property
    def words(self) -> str:
        """What was asked for, as the history tells it."""
        every = (*self.uses, *self.renames, *self.clears, *self.splits, *self.ways, self.fix)
        return ", ".join(each for each in every if each)

    @property
    def codes(self) -> tuple[str, ...]:
        """The codes whose safe ways are to be gone.  Raises NotFound for one that is none."""
        named = [code.strip() for code in self.fix.split(",") if code.strip()]
        every = [code for code in REMEDIES if CODES[code].severity != "info"] if SAFE in named else []
        return tuple(dict.fromkeys([*every, *(known_code(code) for code in named if code != SAFE)]))

    @property
    def choices(self) -> list[tuple[str, str]]:
        """Codes with the key of the way that was chosen.  Raises NotFound for a code that is none."""
        told = [_halves(each, "--way", "CODE=KEY", "bad-date=day-month") for each in self.ways]
        return [(known_code(code), key) for code, key in told]


FIRST = frozenset({"missing-file", "header-late", "header-none", "undecodable", "encoding-guessed"})
"""Codes of what has to be settled before columns can be named."""

OF_COLUMNS = frozenset({"missing-column", "header-asked", "header-blank", "header-repeated"})
"""Codes of what is settled with the columns, before their cells."""


def _halves(text: str, option: str, form: str, example: str) -> tuple[str, str]:
    before, sign, after = text.partition("=")
    if not (sign and before and after):
        raise WrongUse(f"{option} {shown(text)}: write {option} {form}, such as {option} {example}")
    return before, after


def _in_table(text: str, option: str, form: str, example: str) -> tuple[str, str, str]:
    """Table, column and what stands behind the sign; the table is that of the ties where no file is named."""
    place, told = _halves(text, option, form, example)
    file, colon, column = place.partition(":")
    table = table_of(file) if colon else ""
    return (table, column, told) if table else (TIES.name, place, told)


def mended(tables: Tables, request: Request) -> Tables:
    """The network with all that is asked for: files, encodings and headers, then cells, chosen ways, safe ways.

    Raises :class:`netviz.errors.WrongUse` for a code, way, file, header or column that cannot be meant.
    """
    codes, choices = request.codes, request.choices
    for each in request.uses:
        tables = _used(tables, *_halves(each, "--use", "FILE=TABLE", "links.csv=ties"))
    for code, key in (each for each in choices if each[0] in FIRST):
        tables = fix_every(tables, code, key)
    tables = _renamed(tables, request.renames)
    for code, key in (each for each in choices if each[0] in OF_COLUMNS):
        tables = fix_every(tables, code, key)
    for each in request.clears:
        tables = cleared(tables, *_in_table(each, "--clear", "[FILE:]COLUMN=TEXT", "target=-9"))
    for each in request.splits:
        tables = split_cells(tables, *_in_table(each, "--split", "[FILE:]COLUMN=SIGN", "target=;"))
    for code, key in (each for each in choices if each[0] not in FIRST | OF_COLUMNS):
        tables = fix_every(tables, code, key)
    return fix_all(tables, codes)


def _used(tables: Tables, file: str, table: str) -> Tables:
    name = table if table in TABLES else table_of(table)
    if not name:
        raise WrongUse(f"--use {shown(f'{file}={table}')}: tables are {', '.join(TABLES)}")
    return adopted(tables, file, name)


def _renamed(tables: Tables, texts: Sequence[str]) -> Tables:
    """Headers renamed, those of one file together, so that two may change places."""
    found: dict[str, dict[str, str]] = {}
    for each in texts:
        table, header, new = _in_table(each, "--rename", "[FILE:]HEADER=COLUMN", "Donor=source")
        found.setdefault(table, {})[header] = new
    for table, headers in found.items():
        tables = rename(tables, table, headers)
    return tables


def left_to_choose(tables: Tables, findings: Sequence[Finding], request: Request) -> Iterator[str]:
    """For each code that was asked for and has findings yet: how each way would be chosen."""
    asked = {*request.codes, *(code for code, _ in request.choices)}
    for code in (code for code in REMEDIES if code in asked):
        left = [finding for finding in findings if finding.code == code]
        found = {way.key: (spelt(way), way.many or way.label) for finding in left for way in ways(tables, finding)}
        if found:
            count = "1 finding" if len(left) == 1 else f"{len(left):,} findings"
            yield f"{code} ({count}) leaves a choice:"
            yield from (f"  --way {_quoted(f'{code}={key}')}  {label}" for key, label in list(found.values())[:SHOWN])
            if len(found) > SHOWN:
                yield f"  and {len(found) - SHOWN:,} more ways"


SHOWN = 12
"""Ways that are listed for one code."""


def _quoted(text: str) -> str:
    """A word as a shell takes it for one.

    >>> _quoted("bad-date=clear"), _quoted("missing-column=source:Donor name")
    ('bad-date=clear', "'missing-column=source:Donor name'")
    """
    plain = all(letter.isalnum() or letter in "-_=:.,/" for letter in text)
    return text if plain else "'" + text.replace("'", "'\\''") + "'"
