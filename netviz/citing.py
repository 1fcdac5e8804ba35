"""What speaks for an answer: ties in words, and references numbered in the order in which they are first cited.

Every answer in words (what changed, who stands between two actors ...) is told as :class:`Section` of :class:`Line`;
the command line, Markdown and the app write the same lines.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from netviz import typed
from netviz.dates import OPEN, words
from netviz.tables import Tables

ABOUT_EXISTS = "exists"


@dataclass(frozen=True)
class Citation:
    """One reference as a footnote: its number, its id, what it is in words, and its address ("" for none)."""

    number: int
    id: str
    text: str
    url: str

    def to_json(self) -> dict[str, Any]:
        """As plain data."""
        return {"number": self.number, "id": self.id, "text": self.text, "url": self.url}


@dataclass(frozen=True)
class Line:
    """One sentence of an answer, the tie it is about ("" for none), and the references for and against it, by id."""

    text: str
    tie: str = ""
    cites: tuple[str, ...] = ()
    against: tuple[str, ...] = ()


@dataclass(frozen=True)
class Section:
    """Lines under a heading."""

    title: str
    lines: tuple[Line, ...]


class Spoken(NamedTuple):
    """One row of evidence: who says it, for or against, about what, and both its grades."""

    reference: str
    supports: bool
    about: str
    reliability: str
    credibility: str


@typed.once_per_tables
def actor_names(tables: Tables) -> Mapping[str, str]:
    """Name of every actor by id."""
    actors = typed.all_actors(tables)
    return dict(zip(actors["id"], actors["name"], strict=True))


@typed.once_per_tables
def type_labels(tables: Tables) -> Mapping[str, str]:
    """Label of every declared tie type by id."""
    types = tables.tie_types.drop_duplicates("id")
    return {name: label for name, label in zip(types["id"], types["label"], strict=True) if label}


@typed.once_per_tables
def spoken(tables: Tables) -> Mapping[str, Sequence[Spoken]]:
    """Rows of evidence by tie, the best graded first."""
    rows = typed.evidence(tables)
    columns = [rows[name] for name in ("tie", "reference", "supports", "about", "reliability", "credibility")]
    found: dict[str, list[Spoken]] = {}
    for tie, *said in zip(*columns, strict=True):
        found.setdefault(tie, []).append(Spoken(*said))
    return {tie: sorted(said, key=_best_first) for tie, said in found.items()}


def _best_first(said: Spoken) -> tuple[str, str, str]:
    return said.reliability or "Z", said.credibility or "9", said.reference


def speaking(tables: Tables, tie: str, *about: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """References for and against a tie, best first: for what is asked ``about`` it, else for its being there at all.

    What speaks against the tie's being there is always told.
    """
    said = spoken(tables).get(tie, ())
    pointed = [each.reference for each in said if each.supports and each.about in about]
    plain = [each.reference for each in said if each.supports and each.about == ABOUT_EXISTS]
    against = [each.reference for each in said if not each.supports and each.about in (*about, ABOUT_EXISTS)]
    return _once(pointed or plain), _once(against)


def _once(ids: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(each for each in ids if each))


def cited(tables: Tables, sections: Iterable[Section]) -> tuple[Citation, ...]:
    """Every reference that the lines cite, numbered in the order in which a reader meets it."""
    ids = _once(each for section in sections for line in section.lines for each in (*line.cites, *line.against))
    return numbered(tables, ids)


def numbered(tables: Tables, ids: Iterable[str]) -> tuple[Citation, ...]:
    """References as footnotes in the order given, each once."""
    known = tables.references.drop_duplicates("id").set_index("id")
    found = []
    for number, name in enumerate(_once(ids), start=1):
        row = dict(known.loc[name]) if name in known.index else {}
        found.append(Citation(number, name, _in_words(name, row), web_address(row.get("url", ""))))
    return tuple(found)


def _in_words(name: str, row: Mapping[str, str]) -> str:
    published = row.get("published", "")
    where = ", ".join(part for part in (row.get("publisher", ""), words(published) if published else "") if part)
    return ". ".join(part for part in (row.get("title", "") or name, where) if part)


def web_address(text: str) -> str:
    """The address when it is one of the web; "" for anything else that a cell may hold.

    >>> web_address("https://example.org/a"), web_address("javascript:alert(1)")
    ('https://example.org/a', '')
    """
    return text if re.fullmatch(r"https?://[^\s\\]+", text, re.IGNORECASE) else ""


def tie_words(tables: Tables, at: int) -> str:
    """A tie in words by its position: ends, type, what it is; without its dates.

    >>> from netviz.tables import tables_from_bytes
    >>> tie_words(tables_from_bytes({"ties.csv": b"id,source,target,type,summary\\nT1,USA,IND,tariff,A duty.\\n"}), 0)
    'USA → IND, tariff (T1): A duty.'
    """
    source, target, kind, name, summary, subtype, mutual = _tie_texts(tables)[at]
    names = actor_names(tables)
    label = type_labels(tables).get(kind, kind)
    ends = f"{names[source]} {'↔' if mutual else '→'} {names[target]}"
    told = f"{ends}, {label} ({name})" if label else f"{ends} ({name})"
    says = summary or subtype.replace("_", " ")
    return f"{told}: {stopped(says)}" if says else f"{told}."


@typed.once_per_tables
def _tie_texts(tables: Tables) -> Sequence[tuple[Any, ...]]:
    ties = tables.ties
    columns = [ties[name].tolist() for name in ("source", "target", "type", "id", "summary", "subtype")]
    return list(zip(*columns, typed.type_ties(tables)["mutual"].tolist(), strict=True))


def run_words(tables: Tables, at: int) -> str:
    """When a tie held or happened, as written, in a sentence.

    >>> from netviz.tables import tables_from_bytes
    >>> ties = b"id,source,target,type,start,end\\nT1,a,b,x,2025-08-07,..\\nT2,a,b,x,2024,2025-02\\n"
    >>> tables = tables_from_bytes({"ties.csv": ties})
    >>> run_words(tables, 0), run_words(tables, 1)
    ('Since 7 August 2025, still open.', 'From 2024 to February 2025.')
    """
    start, end, checked, event, undated = _run_texts(tables)[at]
    if undated:
        return "Undated."
    if event:
        days = [words(text) for text in dict.fromkeys((start, end)) if text not in ("", OPEN)]
        return _sentence(" to ".join(days) or "day not known")
    begun, seen = words(start) if start else "", words(checked)
    if not begun and end in ("", OPEN):
        return f"Start not known, seen {when(checked)}." if checked else "Start and end not known."
    told = {"": f"from {begun}, end not known", OPEN: f"since {begun}, still open"}
    text = told.get(end, f"from {begun} to {words(end)}" if begun else f"until {words(end)}, start not known")
    return _sentence(f"{text}{f'; last seen {seen}' if checked and end in ('', OPEN) else ''}")


def _sentence(text: str) -> str:
    return f"{text[:1].upper()}{stopped(text[1:])}"


@typed.once_per_tables
def _run_texts(tables: Tables) -> Sequence[tuple[Any, ...]]:
    ties, known = tables.ties, typed.type_ties(tables)
    start = ties["start"].where(ties["start"] != "", ties["date"])
    columns = (start, ties["end"], ties["checked"], known["event"], known["undated"])
    return list(zip(*(column.tolist() for column in columns), strict=True))


def stopped(text: str) -> str:
    """A text that ends as a sentence does."""
    return text if text.endswith((".", "!", "?", "…")) else f"{text}."


def when(text: str) -> str:
    """A written date as it follows a verb.

    >>> when("2025-12-02"), when("2025-12"), when("2026-01~"), when("[..2025]")
    ('on 2 December 2025', 'in December 2025', 'about January 2026', 'by 2025')
    """
    if re.fullmatch(r"\d{4}-\d\d-\d\d[?]?", text):
        return f"on {words(text)}"
    return f"in {words(text)}" if re.fullmatch(r"\d{4}(-\d\d)?[?]?", text) else words(text)


def footnotes(line: Line, citations: Sequence[Citation]) -> str:
    """The numbers behind a line: ``[1, 2]``, and what speaks against it.

    >>> footnotes(Line("", cites=("R1",), against=("R2",)), (Citation(1, "R1", "", ""), Citation(2, "R2", "", "")))
    ' [1; against: 2]'
    """
    number = {each.id: each.number for each in citations}
    told = [", ".join(map(str, sorted(number[each] for each in ids))) for ids in (line.cites, line.against)]
    parts = [told[0]] if line.cites else []
    parts += [f"against: {told[1]}"] if line.against else []
    return f" [{'; '.join(parts)}]" if parts else ""
