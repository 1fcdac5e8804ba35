"""Texts that went wrong on the way: garbled letters, HTML, formulas, signs that cannot be seen.

A text that is an id, or names one, is written otherwise wherever it stands.
"""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from urllib.parse import urlsplit

from netviz.doctor.formulas import TRIGGERS
from netviz.doctor.markup import without_markup
from netviz.doctor.mojibake import mended
from netviz.edit.changing import add_rows, has_made_ids
from netviz.edit.naming import numbers_after
from netviz.remedies.cells import CLEAR, NOTE, aside, put_by_text, set_aside, write
from netviz.remedies.ids import written_ids
from netviz.remedies.merging import with_ids
from netviz.remedies.remedy import Remedy, Spot, Way
from netviz.remedies.spaces import named_table
from netviz.schema import EVIDENCE, REFERENCES, TABLES, TIES
from netviz.tables import Tables
from netviz.typed import distinct

PLAIN = "plain"
ADDRESSES = "addresses"
SOURCES = "sources"

_LINK = re.compile(
    r"""<a\s[^<>]*?href\s*=\s*(?:"([^"<>]*)"|'([^'<>]*)'|([^\s<>"']+))[^<>]*>"""
    r"((?:(?!<a\s).)*?)(?:</a\s*>|(?=<a\s)|\Z)",
    re.IGNORECASE | re.DOTALL,
)
"""A link of HTML with its words; one that is never closed ends where the next begins, or the text."""
_INVISIBLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")


def links(text: str) -> list[tuple[str, str]]:
    """The web addresses of a text's links, each with the words that are linked.

    >>> links('was <a target="_blank" href="https://example.org/a?b&amp;c">paid <b>twice</b></a>')
    [('https://example.org/a?b&c', 'paid twice')]
    >>> links("<a href=https://example.org/1>one <a href='https://example.org/2'>two")
    [('https://example.org/1', 'one'), ('https://example.org/2', 'two')]
    """
    found = []
    for double, single, bare, words in _LINK.findall(text):
        address = html.unescape(double or single or bare).strip()
        if urlsplit_scheme(address) in {"http", "https"}:
            found.append((address, without_markup(words).strip()))
    return found


def urlsplit_scheme(address: str) -> str:
    """The scheme of an address, "" for what is none."""
    try:
        return urlsplit(address).scheme
    except ValueError:
        return ""


def with_addresses(text: str) -> str:
    """The plain text, with the address of each link in brackets behind its words.

    >>> with_addresses('was <a href="https://example.org">paid</a> &amp; left')
    'was paid (https://example.org) & left'
    """
    addresses: list[str] = []

    def held(match: re.Match[str]) -> str:
        found = links(match.group())
        addresses.extend(address for address, _ in found)
        return match[4] + HELD * len(found)

    told = without_markup(_LINK.sub(held, text.replace(HELD, "")))
    for address in addresses:
        told = told.replace(HELD, f" ({address})", 1)
    return told


HELD = "\ue000"
"""Stands for an address while the rest of a text is made plain; no letter of any script."""


def bare_value(text: str) -> str:
    """A formula's text without the signs that make it one.

    >>> bare_value("=Putin, V."), bare_value("+A1 Holding")
    ('Putin, V.', 'A1 Holding')
    """
    return text.lstrip().lstrip(TRIGGERS).strip()


def without_invisible(text: str) -> str:
    """The text without control characters and signs that turn it round.

    >>> without_invisible("a\\x07b\\u202e")
    'ab'
    """
    return _INVISIBLE.sub("", text)


def id_table(spot: Spot) -> str:
    """The table of which a cell holds or names one id; "" for other texts."""
    column = TABLES[spot.table].column(spot.column)
    return "" if column is None or column.role == "list" else named_table(spot)


def rewritten_texts(tables: Tables, spots: Sequence[Spot], new: Callable[[str], str | None]) -> Tables:
    """Another text in each cell; that of an id goes wherever the id is named."""
    ids: dict[str, dict[str, str]] = {}
    plain = []
    for spot in spots:
        text, table = new(spot.text), id_table(spot)
        if table and text:
            ids.setdefault(table, {})[spot.text] = text
        else:
            plain.append(spot)
    tables = put_by_text(tables, plain, lambda spot: new(spot.text))
    for table, renamed in ids.items():
        tables = with_ids(tables, table, renamed)
    return tables


def _one_text(key: str, can: str, code: str, new: Callable[[str], str | None], many: str) -> Remedy:
    """A remedy that writes one other text, or gives the cell up."""

    def ways(tables: Tables, spot: Spot) -> Iterator[Way]:
        text = new(spot.text)
        if text is not None and text != spot.text:
            yield _as_id(tables, spot, write(text, key, many=many), text)
        if not id_table(spot):
            yield from aside(spot)

    def mend(tables: Tables, spots: Sequence[Spot], asked: str) -> Tables:
        if asked in {NOTE.key, CLEAR.key}:
            return set_aside(tables, spots, asked)
        return rewritten_texts(tables, spots, new)

    return Remedy(code, can, ways, mend)


def _as_id(tables: Tables, spot: Spot, way: Way, text: str) -> Way:
    """The way as it is called where the text is an id, which another row may have."""
    table = id_table(spot)
    if not table:
        return way
    merged = ", and merge the two" if {spot.text, text} <= distinct(tables.frame(table)["id"]) else ""
    return Way(way.key, f"{way.label} here and wherever it is named{merged}", way.safe, way.many)


GARBLED = _one_text(
    "mend", "offers the text as it was before it was garbled, wherever an id of it is named", "mojibake", mended,
    "Write the texts as they were before they were garbled",
)  # fmt: skip
FORMULAS = _one_text(
    "bare", "offers the text without the sign that makes it a formula", "formula", bare_value,
    "Write them without the signs that make them formulas",
)  # fmt: skip
CONTROLS = _one_text(
    "remove", "offers the text without it", "control-character", without_invisible,
    "Take the control characters out",
)  # fmt: skip
TURNED = _one_text(
    "remove", "offers the text without it", "turned-text", without_invisible, "Take the turning signs out",
)  # fmt: skip


def _markup_ways(tables: Tables, spot: Spot) -> Iterator[Way]:
    linked = bool(links(spot.text))
    if linked and spot.table == TIES.name:
        yield Way(SOURCES, "Write plain text, and its links as references with evidence",
                  many="Write plain texts, and their links as references with evidence")  # fmt: skip
    if linked:
        yield write(with_addresses(spot.text), ADDRESSES, many="Write plain texts, with the addresses in brackets")
    if (plain := without_markup(spot.text)) != spot.text:
        yield _as_id(tables, spot, write(plain, PLAIN, many="Write plain texts"), plain)


_NEW: Mapping[str, Callable[[str], str]] = {
    PLAIN: without_markup, SOURCES: without_markup, ADDRESSES: with_addresses,
}  # fmt: skip


def _mend_markup(tables: Tables, spots: Sequence[Spot], key: str) -> Tables:
    after = rewritten_texts(tables, spots, _NEW[key])
    return _sourced(after, spots) if key == SOURCES else after


def _sourced(tables: Tables, spots: Sequence[Spot]) -> Tables:
    """References for the links of ties, one for each address, and evidence that they support their ties."""
    of_ties = [spot for spot in spots if spot.table == TIES.name]
    found = [(spot.row, *link) for spot in of_ties if spot.row is not None for link in links(spot.text)]
    after = written_ids(tables) if found and has_made_ids(tables) else tables
    known = dict(zip(after.references["url"].tolist(), after.references["id"].tolist(), strict=True))
    numbers = numbers_after(after.references["id"]) or (f"R{number}" for number in range(1, len(found) + 1))
    taken, rows = distinct(after.references["id"]), []
    for _, address, words in found:
        if address not in known:
            known[address] = next(number for number in numbers if number not in taken)
            publisher = (urlsplit(address).hostname or "").removeprefix("www.")
            rows.append({"id": known[address], "title": words, "publisher": publisher, "url": address})
    ids = after.ties["id"]
    pairs = dict.fromkeys((str(ids[row]), known[address]) for row, address, _ in found)
    before = set(zip(after.evidence["tie"].tolist(), after.evidence["reference"].tolist(), strict=True))
    evidence = [{"tie": tie, "reference": key} for tie, key in pairs if (tie, key) not in before]
    return add_rows(add_rows(after, REFERENCES.name, rows), EVIDENCE.name, evidence)


MARKUP = Remedy(
    "markup",
    "offers plain text; links of ties become references with evidence, or stand in brackets",
    _markup_ways,
    _mend_markup,
)
