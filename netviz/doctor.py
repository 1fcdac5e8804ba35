"""What is wrong, doubtful or assumed about a folder: ``check(tables)`` gives findings with file, row and way out.

Most rules follow from the schema: what an id, a date, a number or a word of a closed list must be is said there once.
Rules look at the distinct texts of a column first and at its rows only where one of them is at fault.
"""

from __future__ import annotations

import difflib
import math
import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache, cached_property

import numpy as np
import numpy.typing as npt
import pandas as pd

from netviz.csvfile import table_of
from netviz.dates import NO_END, NO_START, OPEN, DateError, Span, parse
from netviz.findings import CODES, Code, Finding, Severity, codes_table, severity_counts
from netviz.problems import Problem, shown, where
from netviz.schema import TABLES, Column, TableSchema, words
from netviz.tables import Tables

__all__ = ["CODES", "Code", "Finding", "Severity", "check", "codes_table", "severity_counts"]


def check(tables: Tables) -> list[Finding]:
    """Every finding about a network, sorted by file (as the schema lists them), row and column.

    >>> from netviz.tables import tables_from_bytes
    >>> ties = b"id,source,target,type\\nT1,a,b,owns\\nT1,b,a,owns\\n"
    >>> [finding.message for finding in check(tables_from_bytes({"ties.csv": ties})) if finding.severity == "error"]
    ['ties.csv, row 3, column id: the id “T1” stands in row 2 already']
    """
    look = _Look(tables)
    findings = [*_of_reading(look)]
    for sheet in look.sheets.values():
        findings += _missing_columns(sheet)
        for column in sheet.columns:
            for rule in COLUMN_RULES:
                findings += rule(look, sheet, column)
    for rule_of_network in NETWORK_RULES:
        findings += rule_of_network(look)
    return sorted(findings, key=_order)


def _order(finding: Finding) -> tuple[int, int, int, str]:
    table, column = _place(finding.file, finding.column)
    return table, finding.row or 0, column, finding.code


@cache
def _place(file: str, column: str) -> tuple[int, int]:
    """Where a file and a column stand among the tables and columns of the schema; own columns come last."""
    table = table_of(file)
    names = TABLES[table].names if table else ()
    own = len(names) if column else -1
    return (list(TABLES).index(table) if table else len(TABLES)), names.index(column) if column in names else own


# What is looked at -----------------------------------------------------------------------------------------------


@dataclass(frozen=True, eq=False)
class _Sheet:
    """One table under examination, with ways to tell places in it."""

    tables: Tables
    schema: TableSchema

    @cached_property
    def frame(self) -> pd.DataFrame:
        return self.tables.frame(self.schema.name)

    @cached_property
    def file(self) -> str:
        return self.tables.file_name(self.schema.name)

    @cached_property
    def read(self) -> bool:
        """Whether there are rows that somebody wrote: from a file that could be read, or by editing."""
        file = self.tables.files.get(self.schema.name)
        if file is not None:
            return not any(problem.code == "not-text" for problem in file.problems)
        return self.frame is not self.tables.first[self.schema.name]

    @cached_property
    def present(self) -> frozenset[str]:
        """Columns of the schema that the file has, or that hold anything."""
        file = self.tables.files.get(self.schema.name)
        written = set(file.columns) if file is not None else set()
        return frozenset(name for name in self.schema.names if name in written or self.filled(name).any())

    @cached_property
    def columns(self) -> tuple[Column, ...]:
        """The columns of the schema that can be checked; ids that reading made are sound."""
        made = {"id"} if any(problem.code == "made-ids" for problem in self.tables.problems) else set()
        made = made if self.schema.name == "ties" and self.frame is self.tables.first["ties"] else set()
        return tuple(column for column in self.schema.columns if self.read and column.name in self.present - made)

    @cached_property
    def _rows(self) -> npt.NDArray[np.int64]:
        return self.frame.index.to_numpy()

    def filled(self, name: str) -> npt.NDArray[np.bool_]:
        """Which cells of a column are not empty."""
        return (self.frame[name] != "").to_numpy(dtype=np.bool_)

    def texts(self, name: str) -> list[str]:
        """The distinct texts of a column, without the empty one."""
        return [text for text in self.frame[name].unique().tolist() if text]

    def where_any(self, name: str, texts: Iterable[str]) -> Iterator[tuple[int, str]]:
        """Row and text of every cell that is one of the texts."""
        wanted = list(texts)
        if not wanted:
            return
        hits = np.flatnonzero(self.frame[name].isin(wanted).to_numpy())
        yield from zip(self._rows[hits].tolist(), self.frame[name].iloc[hits].tolist(), strict=True)

    def rows_where(self, mask: npt.NDArray[np.bool_]) -> list[int]:
        """The rows of a mask."""
        rows: list[int] = self._rows[mask].tolist()
        return rows

    def cell(self, row: int, name: str) -> str:
        """The text of one cell."""
        return str(self.frame.at[row, name])

    @cached_property
    def _lines(self) -> dict[int, int]:
        file = self.tables.files.get(self.schema.name)
        return {} if file is None else dict(zip(file.frame.index.tolist(), file.lines.tolist(), strict=True))

    def finding(
        self, code: str, says: str, row: int | None = None, column: str = "", value: str = "", *, remedy: str = ""
    ) -> Finding:
        """A finding of this table; the remedy is the registry's where none is given."""
        record = CODES[code]
        message = f"{where(self.file, row, column)}: {says}"
        line = None if row is None else self._lines.get(row)  # a row added by editing is on no line yet
        return Finding(code, record.severity, self.file, row, line, column, value, message, remedy or record.remedy)


@dataclass(frozen=True, eq=False)
class _Look:
    """All tables under examination and what several rules need."""

    tables: Tables
    _known: dict[str, _Known | None] = field(default_factory=dict)

    @cached_property
    def sheets(self) -> dict[str, _Sheet]:
        return {name: _Sheet(self.tables, schema) for name, schema in TABLES.items()}

    def known(self, table: str) -> _Known | None:
        """The ids of a table; None where it has none that could be compared with."""
        if table not in self._known:
            self._known[table] = self._ids(self.sheets[table])
        return self._known[table]

    def _ids(self, sheet: _Sheet) -> _Known | None:
        missing = sheet.schema.name not in self.tables.files and not len(sheet.frame)
        if sheet.schema.name == "tie_types" and missing:
            return None
        refused = any(
            problem.code == "file-refused" and table_of(problem.file) == sheet.schema.name
            for problem in self.tables.problems
        )
        if refused or (sheet.schema.name in self.tables.files and "id" not in sheet.present):
            return None
        return _Known(sheet.file, frozenset(sheet.texts("id")), missing)

    def spans(self, sheet: _Sheet, name: str) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.int64]]:
        """First and last day of every cell of a date column; what cannot be read has no limits."""
        codes, texts = pd.factorize(sheet.frame[name])
        spans = [_span(text) for text in texts]
        first = np.array([span.first for span in spans], np.int64)
        last = np.array([span.last for span in spans], np.int64)
        return first[codes], last[codes]


def _span(text: str) -> Span:
    try:
        return parse(text, open_ok=True) if text else Span(NO_START, NO_END)
    except DateError:
        return Span(NO_START, NO_END)


MAX_COMPARED = 200
"""Letters of an id beyond which no similar one is looked for."""

MAX_COMPARISONS = 200_000
"""Comparisons of two ids, letter by letter, that one column may cost (about a second)."""


@dataclass(frozen=True, eq=False)
class _Known:
    """Ids that cells may name, and the nearest of them to one that is not there."""

    file: str
    ids: frozenset[str]
    missing: bool

    @cached_property
    def _folded(self) -> dict[str, str]:
        return {_folded(text): text for text in sorted(self.ids, reverse=True) if len(text) <= MAX_COMPARED}

    def nearest(self, text: str, thorough: bool = True) -> str | None:
        """The id that is meant most likely: equal but for case, spaces and accents, else (``thorough``) similar."""
        if len(text) > MAX_COMPARED:
            return None
        alike = self._folded.get(_folded(text))
        if alike is None and thorough:
            close = difflib.get_close_matches(_folded(text), self._folded, n=1, cutoff=0.75)
            alike = self._folded[close[0]] if close else None
        return alike

    def advice(self, text: str, noun: str, thorough: bool) -> tuple[str, str]:
        """Why a text is not known, and the way out."""
        if self.missing:
            return f"there is no {self.file} to find {noun} {shown(text)} in", f"Add {self.file}."
        near = self.nearest(text, thorough)
        add = f"add {noun} {shown(text)} to {self.file}"
        if near is None:
            return f"{noun} {shown(text)} is not in {self.file}", f"Correct it, or {add}."
        return f"{noun} {shown(text)} is not in {self.file}; the nearest is {shown(near)}", f"Write {near}, or {add}."


def _folded(text: str) -> str:
    plain = unicodedata.normalize("NFKD", _SPACES.sub("", text)).casefold()
    return "".join(letter for letter in plain if not unicodedata.combining(letter))


_SPACES = re.compile(r"[\s\u00ad\u200b-\u200f\u2060\ufeff_-]+")


# What reading noticed --------------------------------------------------------------------------------------------


def _of_reading(look: _Look) -> Iterator[Finding]:
    for problem in look.tables.problems:
        yield _told(problem)
    for name, file in look.tables.files.items():
        frame = look.tables.frame(name)
        edited = frame is not look.tables.first[name]
        rows = set(frame.index.tolist()) if edited else set()
        for problem in file.problems:
            of_header = problem.row is None or problem.code.startswith("header")
            if not edited or of_header or problem.row in rows:
                yield _told(problem)


def _told(problem: Problem) -> Finding:
    return Finding(
        problem.code,
        CODES[problem.code].severity,
        problem.file,
        problem.row,
        problem.line,
        problem.column,
        problem.value,
        problem.message,
        problem.remedy,
    )


def _missing_columns(sheet: _Sheet) -> Iterator[Finding]:
    if not sheet.read or (sheet.schema.name not in sheet.tables.files and not len(sheet.frame)):
        return
    file = sheet.tables.files.get(sheet.schema.name)
    headers = ", ".join(shown(header, 30) for header in file.header[:12]) if file is not None else ""
    for column in sheet.schema.columns:
        made = (sheet.schema.name, column.name) == ("ties", "id")
        if not column.required or made or column.name in sheet.present:
            continue
        spelt = f" ({', '.join(column.spellings)} are understood too)" if column.spellings else ""
        yield sheet.finding(
            "missing-column",
            f"there is no column {column.name}; " + (f"the headers are {headers}" if headers else "the file is empty"),
            column=column.name,
            remedy=f"Add the column {column.name}, or rename the one that holds it{spelt}.",
        )


# Rules for one column --------------------------------------------------------------------------------------------


def _ids(look: _Look, sheet: _Sheet, column: Column) -> Iterator[Finding]:
    """Ids are there and unique."""
    if column.name != "id":
        return
    frame = sheet.frame
    for row in sheet.rows_where(~sheet.filled("id")):
        yield sheet.finding("empty-id", "the id is empty", row, "id")
    again = (frame["id"].duplicated() & (frame["id"] != "")).to_numpy()
    if not again.any():
        return
    first = {text: row for row, text in reversed(list(sheet.where_any("id", frame["id"][again].unique().tolist())))}
    for row, text in zip(sheet.rows_where(again), frame["id"][again].tolist(), strict=True):
        says = f"the id {shown(text)} stands in row {first[text]} already"
        yield sheet.finding("duplicate-id", says, row, "id", text)


def _spaces(look: _Look, sheet: _Sheet, column: Column) -> Iterator[Finding]:
    """Ids and the words that are compared like ids have no stray spaces."""
    if not (column.role == "id" or column.refers or column.name in {"kind", "type"}) or column.role == "list":
        return
    bad = {text: reason for text in sheet.texts(column.name) if (reason := stray_space(text))}
    for row, text in sheet.where_any(column.name, bad):
        clean = without_stray_spaces(text)
        remedy = f"Write {shown(clean)} without it." if clean else "Clear the cell."
        yield sheet.finding("stray-space", f"{shown(text)} {bad[text]}", row, column.name, text, remedy=remedy)


_STRAY = re.compile(
    r"^\s|\s$|\s\s|[^\S ]|[\u00ad\u180e\u200b\u200e\u200f\u2060\ufeff]"
    # Joiners are letters' business in Indic and Arabic script, and strays beside Latin letters or at an edge.
    r"|[\u200c\u200d](?![\u0600-\u0dff])|(?<![\u0600-\u0dff])[\u200c\u200d]"
)


_SPACE_NAMES = {"\n": "line break", "\r": "line break", "\t": "tab"}


def stray_space(text: str) -> str:
    """What is wrong with the spaces of a text, "" for nothing.

    >>> stray_space("FDP "), stray_space("New\\u00a0Delhi"), stray_space("New Delhi")
    ('ends with a space', 'holds a no-break space (U+00A0)', '')
    """
    # Most ids are plain; this asks as much of ASCII as the pattern does, in a fraction of its time.
    if text.isascii() and text.isprintable() and "  " not in text and text[:1] != " " and text[-1:] != " ":
        return ""
    if not _STRAY.search(text):
        return ""
    odd = next((letter for letter in text if letter != " " and (letter.isspace() or _STRAY.fullmatch(letter))), "")
    if odd:
        name = _SPACE_NAMES.get(odd, unicodedata.name(odd, "control character"))
        return f"holds a {name.lower()} (U+{ord(odd):04X})"
    if text[0] == " ":
        return "begins with a space"
    return "ends with a space" if text[-1] == " " else "holds two spaces in a row"


def without_stray_spaces(text: str) -> str:
    """The text as it was probably meant.

    >>> without_stray_spaces(" New\\u00a0 Delhi\\u200b")
    'New Delhi'
    """
    plain = re.sub(r"[\u00ad\u180e\u200b\u200e\u200f\u2060\ufeff]", "", text)
    while (match := _STRAY.search(plain)) and match.group() in "\u200c\u200d":
        plain = plain[: match.start()] + plain[match.end() :]
    return " ".join(plain.split())


def _required(look: _Look, sheet: _Sheet, column: Column) -> Iterator[Finding]:
    """Cells that the table needs are filled."""
    if not column.required or column.name == "id":
        return
    code = {"actors": "dangling-end", "ties": "unknown-tie", "references": "no-reference"}.get(
        column.refers[0] if column.refers else "", "empty-cell"
    )
    if sheet.schema.name == "positions":
        code = "empty-cell"
    for row in sheet.rows_where(~sheet.filled(column.name)):
        yield sheet.finding(code, f"{column.name} is empty", row, column.name)


def _references(look: _Look, sheet: _Sheet, column: Column) -> Iterator[Finding]:
    """What a cell refers to is there."""
    if not column.refers:
        return
    target = column.refers[0]
    texts = sheet.texts(column.name)
    known = look.known(target) if texts else None
    if known is None or (target == "actors" and known.missing):
        return
    code = {"ties": "unknown-tie", "references": "unknown-reference", "tie_types": "unknown-type"}.get(
        target, "dangling-end" if sheet.schema.name == "ties" else "unknown-actor"
    )
    noun = {"actors": "actor", "ties": "tie", "references": "reference", "tie_types": "type"}[target]
    unknown = {
        text: missing for text in texts if (missing := [item for item in items(text, column) if item not in known.ids])
    }
    absent = {item for missing in unknown.values() for item in missing}
    thorough = len(absent) * len(known.ids) <= MAX_COMPARISONS
    advice = {item: known.advice(item, noun, thorough) for item in absent}
    for row, text in sheet.where_any(column.name, unknown):
        for item in unknown[text]:
            says, remedy = advice[item]
            yield sheet.finding(code, says, row, column.name, item, remedy=remedy)


def items(text: str, column: Column) -> list[str]:
    """The entries of a cell: parts between ``;`` for a list, else the cell itself.

    >>> from netviz.schema import TIES
    >>> items("T1; T2", TIES.column("relieves"))
    ['T1', 'T2']
    """
    if column.role != "list":
        return [text]
    return [part.strip() for part in text.split(";") if part.strip()]


def _dates(look: _Look, sheet: _Sheet, column: Column) -> Iterator[Finding]:
    """Dates can be read."""
    if column.role not in {"date", "period"}:
        return
    bad: dict[str, str] = {}
    for text in sheet.texts(column.name):
        try:
            parse(text, open_ok=column.name == "end", interval=column.role == "period")
        except DateError as error:
            bad[text] = str(error)
    for row, text in sheet.where_any(column.name, bad):
        yield sheet.finding("bad-date", bad[text], row, column.name, text)


def _vocabulary(look: _Look, sheet: _Sheet, column: Column) -> Iterator[Finding]:
    """Words of a closed list are of that list."""
    if column.role != "choice":
        return
    allowed = words(column.terms)
    listed = _Known("", frozenset(allowed), False)
    bad = [text for text in sheet.texts(column.name) if text not in allowed]
    for row, text in sheet.where_any(column.name, bad):
        near = listed.nearest(text)
        remedy = f"Write {near}." if near else f"Write one of: {', '.join(allowed)}; prose belongs into note."
        says = f"{shown(text)} is none of {', '.join(allowed)}; it counts as empty"
        yield sheet.finding("unknown-word", says, row, column.name, text, remedy=remedy)


def _numbers(look: _Look, sheet: _Sheet, column: Column) -> Iterator[Finding]:
    """Numbers are numbers, within their bounds."""
    if column.role != "number":
        return
    says, holds = _BOUNDS.get((sheet.schema.name, column.name), ("number", lambda _: True))
    bad = [text for text in sheet.texts(column.name) if not ((number := _number(text)) is not None and holds(number))]
    for row, text in sheet.where_any(column.name, bad):
        yield sheet.finding("bad-number", f"{shown(text)} is no {says}", row, column.name, text)


_BOUNDS: Mapping[tuple[str, str], tuple[str, Callable[[float], bool]]] = {
    ("ties", "weight"): ("number above zero", lambda number: number > 0),
    ("positions", "x"): ("number from -1 to 1", lambda number: abs(number) <= 1),
    ("positions", "y"): ("number from -1 to 1", lambda number: abs(number) <= 1),
}


def _number(text: str) -> float | None:
    try:
        number = float(text) if text.isascii() and "_" not in text else math.nan
    except ValueError:
        return None
    return number if math.isfinite(number) else None


def _addresses(look: _Look, sheet: _Sheet, column: Column) -> Iterator[Finding]:
    """Addresses are web addresses."""
    if column.role != "address":
        return
    bad = [text for text in sheet.texts(column.name) if not _URL.fullmatch(text)]
    for row, text in sheet.where_any(column.name, bad):
        yield sheet.finding("bad-url", f"{shown(text)} is no http or https address", row, column.name, text)


_URL = re.compile(r"https?://[^\s/?#]+\S*", re.IGNORECASE)


def _colours(look: _Look, sheet: _Sheet, column: Column) -> Iterator[Finding]:
    """Colours are #rrggbb."""
    if (sheet.schema.name, column.name) != ("tie_types", "colour"):
        return
    bad = [text for text in sheet.texts(column.name) if not re.fullmatch(r"#[0-9a-fA-F]{6}", text)]
    for row, text in sheet.where_any(column.name, bad):
        yield sheet.finding("bad-colour", f"{shown(text)} is no colour", row, column.name, text)


ColumnRule = Callable[[_Look, _Sheet, Column], Iterable[Finding]]

COLUMN_RULES: tuple[ColumnRule, ...] = (
    _ids, _spaces, _required, _references, _dates, _vocabulary, _numbers, _addresses, _colours,
)  # fmt: skip
"""Asked of every column that is there."""


# Rules for the network as a whole --------------------------------------------------------------------------------


def _loops(look: _Look) -> Iterator[Finding]:
    sheet = look.sheets["ties"]
    same = (sheet.frame["source"] == sheet.frame["target"]).to_numpy(dtype=np.bool_) & sheet.filled("source")
    for row, text in zip(sheet.rows_where(same), sheet.frame["target"][same].tolist(), strict=True):
        yield sheet.finding("loop", f"the tie goes from {shown(text)} to itself", row, "target", text)


def _duplicates(look: _Look) -> Iterator[Finding]:
    for name, but, code in (
        ("ties", ["id"], "duplicate-tie"),
        ("evidence", [], "duplicate-row"),
        ("events", [], "duplicate-row"),
        ("positions", ["x", "y"], "duplicate-row"),
    ):
        sheet = look.sheets[name]
        for row, first in _repeated(sheet.frame.drop(columns=but)):
            says = f"every cell but the id is as in row {first}" if name == "ties" else f"this repeats row {first}"
            yield sheet.finding(code, says, row)


def _repeated(frame: pd.DataFrame) -> list[tuple[int, int]]:
    """Rows that repeat an earlier one, each with the first such row."""
    if len(frame) < 2:
        return []
    # A column with one text throughout tells nothing apart, and most tables have many of them.
    telling = [name for name in frame.columns if not bool((frame[name] == frame[name].iloc[0]).all())]
    if not telling:
        return [(row, int(frame.index[0])) for row in frame.index[1:].tolist()]
    same = np.zeros(len(frame), np.int64)
    for name in telling:
        codes, texts = pd.factorize(frame[name])
        same, _ = pd.factorize(same * len(texts) + codes)
    _, first = np.unique(same, return_index=True)
    rows = frame.index.to_numpy()
    again = np.flatnonzero(np.arange(len(same)) != first[same])
    return [(int(rows[at]), int(rows[first[same[at]]])) for at in again.tolist()]


def _ends_before_starts(look: _Look) -> Iterator[Finding]:
    sheet = look.sheets["ties"]
    ends = sheet.filled("end") & (sheet.frame["end"] != OPEN).to_numpy(dtype=np.bool_)
    if not ends.any():
        return
    _, end_last = look.spans(sheet, "end")
    for name, applies in (("start", sheet.filled("start")), ("date", sheet.filled("date") & ~sheet.filled("start"))):
        if not applies.any():
            continue
        start_first, _ = look.spans(sheet, name)
        for row in sheet.rows_where(applies & ends & (end_last < start_first)):
            end, start = sheet.cell(row, "end"), sheet.cell(row, name)
            says = f"the end {shown(end)} lies before the {name} {shown(start)}"
            yield sheet.finding("end-before-start", says, row, "end", end)


def _open_unchecked(look: _Look) -> Iterator[Finding]:
    sheet = look.sheets["ties"]
    unchecked = (sheet.frame["end"] == OPEN).to_numpy(dtype=np.bool_) & ~sheet.filled("checked")
    for row in sheet.rows_where(unchecked):
        says = "the tie is still open (..), and nobody said when that was last seen"
        yield sheet.finding("open-unchecked", says, row, "end", OPEN)


def _dates_twice(look: _Look) -> Iterator[Finding]:
    sheet = look.sheets["ties"]
    for row in sheet.rows_where(sheet.filled("date") & sheet.filled("start")):
        value = sheet.cell(row, "date")
        yield sheet.finding("date-twice", f"the tie has a start as well as the date {shown(value)}", row, "date", value)


def _lasting_asked(look: _Look) -> Iterator[Finding]:
    sheet = look.sheets["ties"]
    if "end" not in sheet.present or "date" in sheet.present or sheet.filled("end").any():
        return
    types = look.tables.tie_types
    told = types["id"][types["lasting"].isin(["state", "event"])]
    silent = ~sheet.filled("lasting") & ~sheet.frame["type"].isin(told.tolist()).to_numpy() & sheet.filled("start")
    count = int(silent.sum())
    if count:
        says = f"the column is empty throughout, so {count:,} ties count as states of unknown end; are they events?"
        yield sheet.finding("lasting-asked", says, column="end")


def _unsourced(look: _Look) -> Iterator[Finding]:
    sheet, evidence = look.sheets["ties"], look.tables.evidence
    if not len(sheet.frame):
        return
    if "evidence" not in look.tables.files and not len(evidence):
        says = f"there is no evidence.csv: none of the {len(sheet.frame):,} ties has a source"
        yield sheet.finding("unsourced", says, remedy="Add evidence.csv (tie, reference) and references.csv.")
        return
    supports = evidence["tie"][evidence["stance"] != "contradicts"]
    bare = ~sheet.frame["id"].isin(supports.tolist()).to_numpy()
    for row, text in zip(sheet.rows_where(bare), sheet.frame["id"][bare].tolist(), strict=True):
        yield sheet.finding("unsourced", f"no evidence supports the tie {shown(text)}", row, "id", text)


def _unused(look: _Look) -> Iterator[Finding]:
    sheet, evidence = look.sheets["references"], look.sheets["evidence"]
    if "evidence" not in look.tables.files and not len(evidence.frame):
        return
    used = {*evidence.texts("reference"), *look.sheets["events"].texts("reference")}
    for row, text in sheet.where_any("id", [text for text in sheet.texts("id") if text not in used]):
        yield sheet.finding("unused-reference", f"nothing refers to {shown(text)}", row, "id", text)


def _single_origins(look: _Look) -> Iterator[Finding]:
    """Credibility 1 needs independent sources: two origins, or the issuing authority itself."""
    sheet = look.sheets["evidence"]
    frame = sheet.frame[sheet.frame["stance"] != "contradicts"]
    confirmed = frame[frame["credibility"] == "1"]
    if confirmed.empty:
        return
    references = look.tables.references
    told = zip(*(references[name].tolist() for name in ("id", "origin", "publisher")), strict=True)
    origins = {key: _origins(origin, publisher or key) for key, origin, publisher in told}
    primary = set(references["id"][references["primary"] == "yes"])
    about = frame["about"].where(frame["about"] != "", "exists")
    for row, tie, claim in zip(
        confirmed.index.tolist(), confirmed["tie"].tolist(), about[confirmed.index].tolist(), strict=True
    ):
        # Whoever tells when a tie began also says that it is there.
        speaking = frame["reference"][(frame["tie"] == tie) & ((about == claim) | (claim == "exists"))].tolist()
        found = {origin for reference in speaking for origin in origins.get(reference, ())}
        if len(found) == 1 and not primary.intersection(speaking):
            says = f"credibility 1 (confirmed by independent sources), but all goes back to {shown(found.pop())}"
            yield sheet.finding("single-origin", says, row, "credibility", "1")


def _origins(origin: str, publisher: str) -> set[str]:
    """Where a reference has its news from, in one spelling; the publisher when it does not say."""
    named = [part.strip() for part in origin.split(";") if part.strip()]
    return {name.casefold() for name in named or [publisher.strip()]}


NETWORK_RULES: tuple[Callable[[_Look], Iterable[Finding]], ...] = (
    _loops,
    _duplicates,
    _ends_before_starts,
    _open_unchecked,
    _dates_twice,
    _lasting_asked,
    _unsourced,
    _unused,
    _single_origins,
)
"""Asked once of all tables together."""
