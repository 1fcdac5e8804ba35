"""What ``netviz check`` mends on request: renamed columns, chosen ways, all that is safe."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from netviz.doctor import CODES, Finding
from netviz.errors import WrongUse
from netviz.files.csvfile import table_of
from netviz.files.problems import shown
from netviz.remedies import REMEDIES, fix_all, fix_every, rename, ways
from netviz.remedies.fixing import known_code, spelt
from netviz.schema import TIES
from netviz.tables import Tables

SAFE = "safe"


@dataclass(frozen=True)
class Request:
    """What a command line asks to be mended.

    ``fix`` are codes with commas, or ``safe`` for all that is wrong or doubtful (notes are mended when they are
    named); ``ways`` are ``CODE=KEY``, ``renames`` ``[FILE:]HEADER=COLUMN``.
    """

    fix: str = ""
    ways: tuple[str, ...] = ()
    renames: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.fix or self.ways or self.renames)

    @property
    def words(self) -> str:
        """What was asked for, as the history tells it."""
        return ", ".join(each for each in (self.fix, *self.ways, *self.renames) if each)

    @property
    def codes(self) -> tuple[str, ...]:
        """The codes whose safe ways are to be gone.  Raises NotFound for one that is none."""
        named = [code.strip() for code in self.fix.split(",") if code.strip()]
        every = [code for code in REMEDIES if CODES[code].severity != "info"] if SAFE in named else []
        return tuple(dict.fromkeys([*every, *(known_code(code) for code in named if code != SAFE)]))

    @property
    def choices(self) -> tuple[tuple[str, str], ...]:
        """Codes with the key of the way that was chosen, those that find a table first."""
        told = [_split(each, "--way", "CODE=KEY", "bad-date=day-month") for each in self.ways]
        return tuple(sorted(told, key=lambda each: each[0] not in FIRST))

    @property
    def headers(self) -> dict[str, dict[str, str]]:
        """By table, the headers that are to be other columns."""
        found: dict[str, dict[str, str]] = {}
        for each in self.renames:
            place, new = _split(each, "--rename", "[FILE:]HEADER=COLUMN", "Donor=source", last=True)
            file, colon, header = place.partition(":")
            table = table_of(file) if colon else ""
            found.setdefault(table or TIES.name, {})[header if table else place] = new
        return found


FIRST = frozenset({"missing-file", "derived-actors", "header-late", "header-none", "undecodable", "encoding-guessed"})
"""Codes of what has to be settled before columns can be named."""


def _split(text: str, option: str, form: str, example: str, last: bool = False) -> tuple[str, str]:
    before, sign, after = text.rpartition("=") if last else text.partition("=")
    if not (sign and before and after):
        raise WrongUse(f"{option} {shown(text)}: write {option} {form}, such as {option} {example}")
    return before, after


def mended(tables: Tables, request: Request) -> Tables:
    """The network with all that is asked for: files and encodings first, then columns, chosen ways, safe ways.

    Raises :class:`netviz.errors.WrongUse` for a code, way, header or column that cannot be meant.
    """
    codes = request.codes
    for code, key in (each for each in request.choices if each[0] in FIRST):
        tables = fix_every(tables, code, key)
    for table, headers in request.headers.items():
        tables = rename(tables, table, headers)
    for code, key in (each for each in request.choices if each[0] not in FIRST):
        tables = fix_every(tables, code, key)
    return fix_all(tables, codes)


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
