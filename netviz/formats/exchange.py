"""The selected network as the XML formats write it: legal ids, free names, dates as dates."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from netviz.dates import NO_END, NO_START, Bounds, iso
from netviz.formats.attributes import free_names, renamed
from netviz.markup import legal
from netviz.network import build_network, unique
from netviz.scene import Scene

CLAIMED_BY_ACTORS = frozenset({"id", "label", "type", "start", "end", "weight", "x", "y", "pid", "viz", "spells"})
CLAIMED_BY_TIES = frozenset({"id", "label", "type", "start", "end", "weight", "kind", "source", "target", "spells"})
"""Names that GEXF or GraphML, or the programs that read them, keep for themselves."""

Attributes = Mapping[str, str | int | float]


@dataclass(frozen=True)
class Actor:
    """An actor as a graph format knows it; ``attributes`` are its filled cells under names that are free."""

    id: str
    label: str
    x: float
    y: float
    attributes: Attributes


@dataclass(frozen=True)
class Tie:
    """A tie as a graph format knows it; ``start`` and ``end`` are the first and last day on which it may have held.

    Days are ``yyyy-mm-dd``, ``""`` for no limit; ``source`` and ``target`` are ids of :class:`Actor`.
    """

    id: str
    source: str
    target: str
    type: str
    weight: float
    start: str
    end: str
    attributes: Attributes


@dataclass(frozen=True)
class Exchange:
    """A selected network ready to be written, in the order of its tables."""

    actors: tuple[Actor, ...]
    ties: tuple[Tie, ...]

    @classmethod
    def of(cls, scene: Scene) -> Exchange:
        """The network of the scene's selection; ids that become alike when made legal stay apart."""
        network = build_network(scene.selected)
        ids = dict(zip(network, unique(map(legal, network)), strict=True))
        nodes, edges = list(network.nodes(data=True)), list(network.edges(keys=True, data=True))
        keys = unique(legal(key) for _, _, key, _ in edges)
        of_actors = _free(nodes[0][1] if nodes else {}, CLAIMED_BY_ACTORS)
        of_ties = _free(edges[0][3] if edges else {}, CLAIMED_BY_TIES)
        spots = _spots(scene)
        return cls(
            tuple(Actor(ids[actor], row["name"], *spots[actor], _filled(row, of_actors)) for actor, row in nodes),
            tuple(
                _tie(key, ids[source], ids[target], row, of_ties)
                for key, (source, target, _, row) in zip(keys, edges, strict=True)
            ),
        )


def _tie(key: str, source: str, target: str, row: Mapping[str, Any], names: Mapping[str, str]) -> Tie:
    days = {name: iso(row[name]) if NO_START < row[name] < NO_END else "" for name in Bounds._fields}
    start, end = days["earliest_start"], days["latest_end"]
    return Tie(key, source, target, row["type"], row["weight"], start, end, _filled({**row, **days}, names))


def _spots(scene: Scene) -> dict[str, tuple[float, float]]:
    actors = scene.data["actors"]
    return dict(zip(actors["id"], zip(actors["x"], actors["y"], strict=True), strict=True))


def _free(row: Mapping[str, Any], claimed: Iterable[str]) -> dict[str, str]:
    """Names for the attributes of a row, which every other row has too; the weight is the format's own."""
    return free_names([name for name in row if name != "weight" or "kind" not in claimed], claimed)


def _filled(row: Mapping[str, Any], names: Mapping[str, str]) -> Attributes:
    return renamed({name: row[name] for name in names if row[name] != ""}, names)


def attribute_types(elements: Iterable[Actor | Tie]) -> dict[str, type]:
    """Names of the attributes in use and the type of their values, in the order of the columns."""
    found: dict[str, type] = {}
    for element in elements:
        for name, value in element.attributes.items():
            found.setdefault(name, type(value))
    return found
