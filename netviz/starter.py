"""A network to begin with: every table with all its headers and an example to write over."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping, Sequence

from netviz.dictionary import datapackage, to_text
from netviz.schema import TABLES
from netviz.tables import Tables, tables_from_bytes

EXAMPLE: Mapping[str, Sequence[Mapping[str, str]]] = {
    "actors": (
        {"id": "ALFA", "name": "Alfaland", "kind": "state", "note": "Made up: write your own actors over these rows."},
        {"id": "BRAVO", "name": "Bravoland", "kind": "state", "aliases": "Republic of Bravoland;Bravo"},
    ),
    "ties": (
        {
            "id": "T1",
            "source": "ALFA",
            "target": "BRAVO",
            "type": "cooperation",
            "subtype": "treaty",
            "start": "2021-05",
            "end": "..",
            "status": "in force",
            "summary": "A treaty on fishing in each other's waters.",
            "checked": "2025-06-30",
            "note": "Made up. Dates may be 2021-05-15, 2021-05, 2021 or about 2021~; an end of .. is still open.",
        },
    ),
    "tie_types": (
        {
            "id": "cooperation",
            "label": "Cooperation",
            "sign": "1",
            "direction": "mutual",
            "lasting": "state",
            "symbol": "+",
            "description": "Agreements and joint work.",
        },
    ),
    "references": (
        {
            "id": "R1",
            "title": "A made-up document",
            "publisher": "Ministry of Examples",
            "primary": "yes",
            "published": "2021-05-16",
            "url": "https://example.org/treaty",
            "reliability": "A",
        },
    ),
    "evidence": ({"tie": "T1", "reference": "R1", "stance": "supports", "credibility": "2", "locator": "page 1"},),
    "events": (
        {"tie": "T1", "date": "2021-05-15", "event": "Enters into force", "status": "in force", "reference": "R1"},
    ),
}
"""Example rows by table: they name each other, so that every kind of reference is shown once."""


def starter() -> Tables:
    """The example as tables; :func:`netviz.write_tables` puts them into a folder.

    >>> starter().ties["id"].tolist()
    ['T1']
    """
    return tables_from_bytes({TABLES[name].file: _file(name) for name in EXAMPLE})


def descriptor(title: str) -> str:
    """The ``datapackage.json`` of the example.

    >>> '"title": "Fishing rights"' in descriptor("Fishing rights")
    True
    """
    return to_text(datapackage({name: _header(name) for name in EXAMPLE}, title))


def _header(name: str) -> list[str]:
    """Every column of a table's schema; a ``date`` would make every tie an event."""
    return [column for column in TABLES[name].names if (name, column) != ("ties", "date")]


def _file(name: str) -> bytes:
    text = io.StringIO()
    writer = csv.DictWriter(text, _header(name), restval="", lineterminator="\n")
    writer.writeheader()
    writer.writerows(EXAMPLE[name])
    return text.getvalue().encode()
