"""Where news comes from, and which grades of it stand out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from netviz.tables import Tables
from netviz.typed import once_per_tables, origin_names


@once_per_tables
def origins(tables: Tables) -> Mapping[str, frozenset[str]]:
    """The origins of every reference, as names by the reference's id.

    A reference that names no origin is its publisher's own news; one that names neither is its own origin.  Names are
    compared without case, so that two outlets which relay one agency count once.

    >>> from netviz.tables import tables_from_bytes
    >>> references = b"id,title,publisher,origin\\nR1,x,Gazette,TASS; PTI\\nR2,y,Gazette,\\n"
    >>> {key: sorted(names) for key, names in origins(tables_from_bytes({"references.csv": references})).items()}
    {'R1': ['pti', 'tass'], 'R2': ['gazette']}
    """
    known = tables.references.drop_duplicates("id")
    told = zip(known["id"], known["origin"], known["publisher"], strict=True)
    return {key: frozenset(origin_names(origin, publisher or key)) for key, origin, publisher in told}


def undominated(grades: Iterable[tuple[str, str]]) -> tuple[str, ...]:
    """The grades that no other beats in letter *and* digit, best letter first; F and 6 only where nothing else is.

    A letter and a digit are never merged into one number, so several grades can stand side by side.

    >>> undominated([("B", "3"), ("C", "1"), ("C", "4"), ("F", "6")]), undominated([("F", "6")]), undominated([])
    (('B3', 'C1'), ('F6',), ())
    """
    pairs = sorted({(letter, digit) for letter, digit in grades if letter and digit})
    judged = [(letter, digit) for letter, digit in pairs if letter != "F" and digit != "6"]
    best: list[tuple[str, str]] = []
    for letter, digit in judged:
        if all(digit < better for _, better in best):
            best.append((letter, digit))
    return tuple(letter + digit for letter, digit in (best or pairs))
