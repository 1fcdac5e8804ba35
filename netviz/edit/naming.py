"""Ids for what an analyst adds: in the manner of those that are there, readable, and nobody else's."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable
from itertools import count

from netviz.tables import Tables
from netviz.typed import distinct

NUMBERED = re.compile(r"(.*?)([0-9]+)", re.DOTALL)
LETTERS = re.compile(r"[^\W_](?:[^\W_]|[\u0300-\u036f\u0900-\u0dff])*")
"""A run of letters and digits, with the vowel signs and marks that belong to them."""

WORDS = 3
"""So many words of a name make an id of it."""


def next_tie_id(tables: Tables, kind: str, source: str, target: str) -> str:
    """The id of a new tie: numbered on as those of its type are, else as those of all ties, else made of words.

    >>> from netviz.tables import tables_from_bytes
    >>> ties = b"id,source,target,type\\nC08,a,b,pact\\nC09,a,b,pact\\nS1,a,b,sanction\\n"
    >>> tables = tables_from_bytes({"ties.csv": ties})
    >>> next_tie_id(tables, "pact", "a", "b"), next_tie_id(tables, "visit", "Ann Lee", "b")
    ('C10', 'C10')
    """
    ids, taken = tables.ties["id"], distinct(tables.ties["id"])
    own = ids[tables.ties["type"] == kind]
    return numbered_on(own, taken) or numbered_on(ids, taken) or of_words((source, target, kind), taken)


def actor_id(tables: Tables, name: str) -> str:
    """The id of a new actor, made of its name in the case of the others; never numbered, as Q159 says something."""
    ids = tables.actors["id"]
    return of_words([name], distinct(ids), upper=bool(len(ids)) and ids.str.isupper().mean() > 0.5)


def reference_id(tables: Tables, publisher: str, title: str) -> str:
    """The id of a new reference: numbered on, else made of who published what."""
    ids = tables.references["id"]
    return numbered_on(ids, distinct(ids)) or of_words([publisher, title], distinct(ids))


def numbered_on(ids: Iterable[str], taken: Collection[str]) -> str:
    """The first free number after the highest of those with the stem that most ids have, in their width.

    "" where fewer than half of the ids are so numbered.

    >>> numbered_on(["R01", "R02", "R10", "x"], {"R11"}), numbered_on(["RUS", "IND", "A1"], ())
    ('R12', '')
    """
    known = [each for each in ids if each]
    parts = [match.groups() for each in known if (match := NUMBERED.fullmatch(each))]
    if not parts or 2 * len(parts) < len(known):
        return ""
    [(stem, times)] = Counter(stem for stem, _ in parts).most_common(1)
    numbers = [number for other, number in parts if other == stem]
    if 2 * times < len(known):
        return ""
    width = max((len(number) for number in numbers if number.startswith("0")), default=1)
    tries = (f"{stem}{number:0{width}}" for number in count(max(map(int, numbers)) + 1))
    return next(each for each in tries if each not in taken)


def of_words(words: Iterable[str], taken: Collection[str], *, upper: bool = False) -> str:
    """An id of letters and digits, with a number behind it when another row has it.

    >>> of_words(["Dorn Steel & Sons"], {"dorn-steel-sons"}), of_words(["भारत"], ()), of_words([""], ())
    ('dorn-steel-sons-2', 'भारत', 'new')
    """
    parts = [part for word in words for part in LETTERS.findall(word)[:WORDS]]
    stem = "-".join(parts) or "new"
    stem = stem.upper() if upper else stem.lower()
    tries = (stem if number == 1 else f"{stem}-{number}" for number in count(1))
    return next(each for each in tries if each not in taken)
