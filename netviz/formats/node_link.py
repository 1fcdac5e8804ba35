"""networkx' node-link form: ``networkx.node_link_graph(json.loads(text), edges="edges")`` reads it back."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from netviz.formats.attributes import free_names, renamed
from netviz.network import build_network
from netviz.scene import Scene

CLAIMED_BY_ACTORS = frozenset({"id"})
CLAIMED = frozenset({"id", "source", "target"})


def write(scene: Scene) -> bytes:
    """The selected network as JSON in UTF-8, one actor or tie a line.

    Attributes are those of :func:`~netviz.network.build_network`; the analyst's own columns whose names the form
    claims get a prefix.
    """
    network = build_network(scene.selected)
    nodes = [{"id": actor, **_free(record, CLAIMED_BY_ACTORS)} for actor, record in network.nodes(data=True)]
    edges = [
        {"source": source, "target": target, "key": key, **_free(record, CLAIMED)}
        for source, target, key, record in network.edges(keys=True, data=True)
    ]
    head = json.dumps({"directed": True, "multigraph": True, "graph": {"name": scene.title}}, ensure_ascii=False)
    text = f'{head[:-1]}, "nodes": [\n{_lines(nodes)}\n], "edges": [\n{_lines(edges)}\n]}}\n'
    return text.encode(errors="replace")


def _free(record: dict[str, Any], claimed: Iterable[str]) -> dict[str, Any]:
    return renamed(record, free_names(record, claimed))


def _lines(records: list[dict[str, Any]]) -> str:
    return ",\n".join(json.dumps(record, ensure_ascii=False, allow_nan=False) for record in records)
