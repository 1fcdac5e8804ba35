"""Names of attributes in the graph formats, each of which keeps some for itself."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from netviz.markup import legal

PREFIX = "netviz_"

READERS = frozenset({"key", "node_for_adding", "u_for_edge", "v_for_edge", "self"})
"""Names that networkx cannot take from a file, because they are parameters of its own."""


def free_names(names: Iterable[str], claimed: Iterable[str]) -> dict[str, str]:
    """Each attribute's name in the file: its own, or with a prefix where the format claims it.

    >>> free_names(["type", "summary"], {"type"})
    {'type': 'netviz_type', 'summary': 'summary'}
    """
    kept = {*claimed, *READERS}
    free: dict[str, str] = {}
    for name in names:
        new = legal(name)
        while new in kept:
            new = PREFIX + new
        kept.add(new)
        free[name] = new
    return free


def renamed(record: Mapping[str, Any], names: Mapping[str, str]) -> dict[str, Any]:
    """A record under its names in the file."""
    return {names[name]: value for name, value in record.items()}
