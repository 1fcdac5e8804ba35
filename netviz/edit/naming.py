"""Ids for what an analyst adds: in the manner of those that are there, readable, and nobody else's."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import count

from netviz.schema import ACTORS, REFERENCES, TIES
from netviz.tables import Tables
from netviz.typed import distinct

NUMBERED = re.compile(r"(.*?)([0-9]+)", re.DOTALL)
LETTERS = re.compile(r"[^\W_](?:[^\W_]|[\u0300-\u036f\u0900-\u0dff])*")
"""A run of letters and digits, with the vowel signs and marks that belong to them."""

WORDS = 3
"""So many words of a name make an id of it."""

SPOKEN: Mapping[str, tuple[str, ...]] = {
    ACTORS.name: ("name",),
    TIES.name: ("source", "target", "type"),
    REFERENCES.name: ("publisher", "title"),
}
"""Columns whose words make an id, where ids are not numbered; of other tables it is the label."""

UNNUMBERED = frozenset({ACTORS.name, "tie_types"})
"""Tables whose ids are words or codes: a number after Wikidata's Q159 would be somebody else."""


def new_ids(tables: Tables, table: str, rows: Sequence[Mapping[str, str]]) -> list[str]:
    """Ids for new rows of a table; a row that has one keeps it.

    Numbered on as the ids of a tie's type are, else as most of the table's; else made of words, in the others' case.

    >>> from netviz.tables import tables_from_bytes
    >>> ties = b"id,source,target,type\\nC08,a,b,pact\\nC09,a,b,pact\\nS1,a,b,sanction\\n"
    >>> tables = tables_from_bytes({"ties.csv": ties})
    >>> new_ids(tables, "ties", [{"type": "pact"}, {"type": "sanction"}, {"type": "pact"}, {"id": "x"}])
    ['C10', 'S2', 'C11', 'x']
    >>> new_ids(tables, "actors", [{"name": "Dorn Steel"}])
    ['dorn-steel']
    """
    frame = tables.frame(table)
    taken = distinct(frame["id"]) | {row.get("id", "") for row in rows}
    upper = len(frame) > 0 and frame["id"].str.isupper().mean() > 0.5
    series: dict[str, Iterator[str] | None] = {}
    found = []
    for row in rows:
        kind = row.get("type", "") if table == TIES.name else ""
        if kind not in series:
            own = frame["id"][frame["type"] == kind] if kind else frame["id"]
            series[kind] = None if table in UNNUMBERED else numbers_after(own) or numbers_after(frame["id"])
        words = [row.get(name, "") for name in SPOKEN.get(table, ("label",))]
        made = series[kind] or of_words(words, upper=upper)
        found.append(row.get("id", "") or next(each for each in made if each not in taken))
        taken.add(found[-1])
    return found


def numbers_after(ids: Iterable[str]) -> Iterator[str] | None:
    """Numbers after the highest of those with the stem that most ids have, in their width.

    None where fewer than half of the ids are so numbered.

    >>> next(numbers_after(["R01", "R02", "R10", "x"])), numbers_after(["RUS", "IND", "A1"])
    ('R11', None)
    """
    known = [each for each in ids if each]
    parts = [match.groups() for each in known if (match := NUMBERED.fullmatch(each))]
    if not parts:
        return None
    [(stem, times)] = Counter(stem for stem, _ in parts).most_common(1)
    if 2 * times < len(known):
        return None
    numbers = [number for other, number in parts if other == stem]
    width = max((len(number) for number in numbers if number.startswith("0")), default=1)
    return (f"{stem}{number:0{width}}" for number in count(max(map(int, numbers)) + 1))


def of_words(words: Iterable[str], *, upper: bool = False) -> Iterator[str]:
    """Ids of letters and digits; from the second on with a number behind.

    >>> ids = of_words(["Dorn Steel & Sons"])
    >>> next(ids), next(ids), next(of_words(["भारत"])), next(of_words([""]))
    ('dorn-steel-sons', 'dorn-steel-sons-2', 'भारत', 'new')
    """
    parts = [part for word in words for part in LETTERS.findall(word)[:WORDS]]
    stem = "-".join(parts) or "new"
    stem = stem.upper() if upper else stem.lower()
    return (stem if number == 1 else f"{stem}-{number}" for number in count(1))
