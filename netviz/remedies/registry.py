"""Every remedy by the code it mends, and the codes that only the analyst can mend."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from netviz.doctor import CODES
from netviz.remedies import dates, forms, headers, ids, meaning, naming, numbers, repeats, spaces, words
from netviz.remedies.remedy import Remedy

_REMEDIES = (
    ids.NO_TIES,
    forms.GUESSED,
    forms.UNDECODABLE,
    forms.OPEN_QUOTE,
    forms.STRAY_QUOTE,
    forms.LONG,
    forms.SHORT,
    headers.LATE,
    headers.NONE,
    headers.INSIDE,
    headers.BLANK,
    headers.REPEATED,
    headers.ASKED,
    headers.MISSING,
    spaces.SPACES,
    ids.EMPTY,
    ids.TWICE,
    ids.DERIVED,
    naming.EMPTY_CELL,
    naming.TYPES_NAMED,
    naming.ENDS,
    naming.ACTORS_NAMED,
    naming.REFERENCES_NAMED,
    naming.TIES_NAMED,
    naming.NO_REFERENCE,
    words.WORDS,
    words.COLOURS,
    words.ADDRESSES,
    numbers.NUMBERS,
    dates.DATES,
    dates.ODD,
    meaning.DATE_TWICE,
    meaning.BACKWARDS,
    meaning.LASTING,
    meaning.UNCHECKED,
    meaning.ONE_ORIGIN,
    meaning.LOOPS,
    repeats.TIES_TWICE,
    repeats.ROWS_TWICE,
    headers.GAPS,
    ids.MADE,
)

REMEDIES: Mapping[str, Remedy] = MappingProxyType({remedy.code: remedy for remedy in _REMEDIES})
"""By code, in the order in which they are best applied: files, headers, ids and names, cells, rows."""

BY_HAND: Mapping[str, str] = MappingProxyType(
    {
        "file-refused": "the file lies outside of what netviz may read",
        "not-text": "only the program that wrote it can save it as CSV",
        "bad-view": "only a reader of the story knows what it was to show",
        "unsourced": "only a source can be a source",
        "undated-reference": "only the reference says when it was published",
        "mojibake": "the letters that were meant are inferred",
        "markup": "an address in a tag belongs into another table",
        "formula": "the value that it would give is not in the file",
        "control-character": "it may stand for a letter that was lost",
        "turned-text": "the text may be meant as it looks, or as it is written",
        "long-cell": "nothing is wrong with it here",
        "mixed-currencies": "only the analyst knows the rates",
        "several-values": "dates and weights of the one row may not hold for each",
        "alike-actors": "two actors may bear one name",
        "alike-types": "two words may be meant",
        "contradicting-ties": "only a source says which dates are right",
        "after-actor": "only a source says which date is right",
        "unused-reference": "it may be meant as further reading",
    }
)
"""Codes that only the analyst can mend, and why."""


def findings_page() -> str:
    """The registry of findings with what netviz can do about each, as a Markdown table for the documentation."""
    rows = [
        f"| `{code.code}` | {code.severity} | {code.label}. {code.meaning} | {code.remedy} | {_can(code.code)} |"
        for code in CODES.values()
    ]
    return "\n".join(["| code | severity | what it means | way out | netviz |", "|---|---|---|---|---|", *rows]) + "\n"


def _can(code: str) -> str:
    return REMEDIES[code].can if code in REMEDIES else ": ".join(filter(None, ["leaves it to you", BY_HAND.get(code)]))
