"""What the graph formats share: names that a format keeps for itself, and text that its files can hold."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

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


_PICTURES = {code: 0x2400 + code for code in range(32) if chr(code) not in "\t\n\r"}
_BROKEN = dict.fromkeys([*range(0xD800, 0xE000), 0xFFFE, 0xFFFF], 0xFFFD)
_LEGAL = _PICTURES | _BROKEN


def legal(text: str) -> str:
    """Text that XML 1.0 can hold (§2.2): a forbidden control character becomes its picture, so that it is still seen.

    >>> legal("a\\x07b")
    'a␇b'
    """
    return text if text.isprintable() else text.translate(_LEGAL)


def escaped(text: str) -> str:
    """Legal text for an attribute in double quotes or for an element; line ends survive reading."""
    text = legal(text).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace('"', "&quot;")
    return text.replace("\t", "&#9;").replace("\n", "&#10;").replace("\r", "&#13;")
