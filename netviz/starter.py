"""A network to begin with: every table with its headers and an example to write over."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pandas as pd

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
    frames = {name: pd.DataFrame(list(rows), dtype="str") for name, rows in EXAMPLE.items()}
    return tables_from_bytes({}).replace(**frames)
