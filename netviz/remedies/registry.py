"""Every remedy by the code it mends, and the codes that only the analyst can mend."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from netviz.doctor import CODES
from netviz.remedies import dates, doubles, forms, headers, ids, meaning, naming, numbers, repeats, spaces, texts, words
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
    texts.CONTROLS,
    texts.TURNED,
    texts.GARBLED,
    texts.MARKUP,
    texts.FORMULAS,
    spaces.SPACES,
    doubles.SEVERAL,
    ids.EMPTY,
    ids.TWICE,
    ids.DERIVED,
    naming.EMPTY_CELL,
    doubles.ALIKE_TYPES,
    doubles.ALIKE_ACTORS,
    naming.TYPES_NAMED,
    naming.ENDS,
    naming.ACTORS_NAMED,
    naming.REFERENCES_NAMED,
    naming.TIES_NAMED,
    naming.NO_REFERENCE,
    words.WORDS,
    words.COLOURS,
    words.ADDRESSES,
    numbers.CURRENCIES,
    numbers.NUMBERS,
    dates.DATES,
    dates.ODD,
    meaning.DATE_TWICE,
    meaning.BACKWARDS,
    doubles.AFTER,
    meaning.LASTING,
    meaning.UNCHECKED,
    meaning.ONE_ORIGIN,
    meaning.LOOPS,
    dates.UNDATED,
    doubles.CONTRADICTING,
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
        "long-cell": "nothing is wrong with it here",
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
