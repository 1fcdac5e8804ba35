"""GraphML (http://graphml.graphdrawing.org): read by yEd, Cytoscape, igraph, networkx and many more."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from netviz.formats.exchange import Actor, Exchange, Tie, attribute_types
from netviz.markup import escaped
from netviz.scene import Scene

SPACE = "http://graphml.graphdrawing.org/xmlns"

TYPES = {str: "string", int: "int", float: "double"}

OWN = {"label": ("all", str), "weight": ("edge", float), "x": ("node", float), "y": ("node", float)}
"""Attributes under the names that programs look for."""


def write(scene: Scene) -> bytes:
    """The selected network as UTF-8.

    Each tie is one directed edge with the tie's id; the attribute ``direction`` says which are mutual.  GraphML
    knows no dates: the four day bounds are attributes ``earliest_start`` to ``latest_end`` (``yyyy-mm-dd``, missing
    for no limit) beside the dates as written.  Columns of names that programs keep for themselves get the prefix
    ``netviz_``, and control characters that XML forbids become their pictures.
    """
    return "\n".join(_lines(scene, Exchange.of(scene))).encode()


def _lines(scene: Scene, network: Exchange) -> Iterator[str]:
    node_keys, edge_keys = _keys("a", network.actors), _keys("t", network.ties)
    yield '<?xml version="1.0" encoding="UTF-8"?>'
    yield f'<graphml xmlns="{SPACE}">'
    yield f"<desc>{escaped(scene.title)}</desc>"
    yield from (_key(name, where, name, kind) for name, (where, kind) in OWN.items())
    yield from (_key(node_keys[name], "node", name, kind) for name, kind in attribute_types(network.actors).items())
    yield from (_key(edge_keys[name], "edge", name, kind) for name, kind in attribute_types(network.ties).items())
    yield '<graph edgedefault="directed">'
    for actor in network.actors:
        own = {"label": actor.label, "x": actor.x, "y": actor.y}
        yield f'<node id="{escaped(actor.id)}">{_data(own)}{_data(actor.attributes, node_keys)}</node>'
    for tie in network.ties:
        ends = f'source="{escaped(tie.source)}" target="{escaped(tie.target)}"'
        own = {"label": tie.type, "weight": tie.weight}
        yield f'<edge id="{escaped(tie.id)}" {ends}>{_data(own)}{_data(tie.attributes, edge_keys)}</edge>'
    yield "</graph>"
    yield "</graphml>\n"


def _keys(letter: str, elements: Iterable[Actor | Tie]) -> dict[str, str]:
    """Short ids of the attributes in use."""
    return {name: f"{letter}{number}" for number, name in enumerate(attribute_types(elements))}


def _key(key: str, where: str, name: str, kind: type) -> str:
    return f'<key id="{key}" for="{where}" attr.name="{escaped(name)}" attr.type="{TYPES[kind]}"/>'


def _data(values: Mapping[str, object], keys: Mapping[str, str] | None = None) -> str:
    parts = [
        f'<data key="{keys[name] if keys else name}">{escaped(str(value))}</data>' for name, value in values.items()
    ]
    return "".join(parts)
