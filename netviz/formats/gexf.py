"""GEXF 1.3 (https://gexf.net): the format of Gephi, with parallel ties and the days on which ties may have held."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from netviz.formats.exchange import Actor, Attributes, Exchange, Tie, attribute_types
from netviz.markup import escaped
from netviz.scene import Scene

SPACE = "http://gexf.net/1.3"

TYPES = {str: "string", int: "integer", float: "double"}

SPREAD = 500
"""Half the width of the drawing in Gephi's units."""


def write(scene: Scene) -> bytes:
    """The selected network as UTF-8.

    Each tie is one edge with the tie's id, a ``kind`` of its own among those between its two actors (its type,
    then ``type 2`` ...), and one spell from the first to the last day on which it may have held; a missing bound is
    no limit.  The four day bounds and the dates as written stand beside it as attributes.  Columns whose names GEXF
    keeps for itself get the prefix ``netviz_``.  Every edge is ``directed``, since readers refuse a mixture;
    the attribute ``direction`` says which are mutual.  Control characters that XML forbids become their pictures.
    """
    return "\n".join(_lines(scene, Exchange.of(scene))).encode()


def _lines(scene: Scene, network: Exchange) -> Iterator[str]:
    made = scene.data["made"]
    node_keys, edge_keys = _keys("a", network.actors), _keys("t", network.ties)
    yield '<?xml version="1.0" encoding="UTF-8"?>'
    yield f'<gexf xmlns="{SPACE}" xmlns:viz="{SPACE}/viz" version="1.3">'
    yield f'<meta lastmodifieddate="{made["day"]}"><creator>{escaped(made["program"])}</creator>'
    yield f"<title>{escaped(scene.title)}</title><description>{escaped(scene.selected.sentence())}</description></meta>"
    yield '<graph mode="dynamic" defaultedgetype="directed" timeformat="date" idtype="string">'
    yield from _declared("node", node_keys, network.actors)
    yield from _declared("edge", edge_keys, network.ties)
    yield "<nodes>"
    yield from (_node(actor, node_keys) for actor in network.actors)
    yield "</nodes>"
    yield "<edges>"
    yield from (_edge(tie, kind, edge_keys) for tie, kind in zip(network.ties, _kinds(network.ties), strict=True))
    yield "</edges>"
    yield "</graph>"
    yield "</gexf>\n"


def _keys(letter: str, elements: Iterable[Actor | Tie]) -> dict[str, str]:
    """Short ids of the attributes in use."""
    return {name: f"{letter}{number}" for number, name in enumerate(attribute_types(elements))}


def _declared(what: str, keys: Mapping[str, str], elements: Iterable[Actor | Tie]) -> Iterator[str]:
    yield f'<attributes class="{what}" mode="static">'
    for name, kind in attribute_types(elements).items():
        yield f'<attribute id="{keys[name]}" title="{escaped(name)}" type="{TYPES[kind]}"/>'
    yield "</attributes>"


def _node(actor: Actor, keys: Mapping[str, str]) -> str:
    # Gephi's y runs upwards.
    spot = f'<viz:position x="{SPREAD * actor.x:.1f}" y="{-SPREAD * actor.y:.1f}"/>'
    return (
        f'<node id="{escaped(actor.id)}" label="{escaped(actor.label)}">{_values(actor.attributes, keys)}{spot}</node>'
    )


def _edge(tie: Tie, kind: str, keys: Mapping[str, str]) -> str:
    return (
        f'<edge id="{escaped(tie.id)}" source="{escaped(tie.source)}" target="{escaped(tie.target)}" type="directed" '
        f'kind="{escaped(kind)}" label="{escaped(tie.type)}" weight="{tie.weight!r}">'
        f"{_values(tie.attributes, keys)}{_spell(tie)}</edge>"
    )


def _spell(tie: Tie) -> str:
    """The tie's run; none for one whose dates contradict each other, which would spoil the whole file."""
    if not (tie.start or tie.end) or (tie.start and tie.end and tie.start > tie.end):
        return ""
    bounds = [f' {name}="{day}"' for name, day in (("start", tie.start), ("end", tie.end)) if day]
    return f"<spells><spell{''.join(bounds)}/></spells>"


def _values(attributes: Attributes, keys: Mapping[str, str]) -> str:
    values = [f'<attvalue for="{keys[name]}" value="{escaped(str(value))}"/>' for name, value in attributes.items()]
    return f"<attvalues>{''.join(values)}</attvalues>" if values else ""


def _kinds(ties: Iterable[Tie]) -> Iterator[str]:
    """A kind for each tie that no other between its two actors has: its type, with a number where it is taken."""
    taken: set[tuple[frozenset[str], str]] = set()
    for tie in ties:
        ends, kind, number = frozenset({tie.source, tie.target}), tie.type, 2
        while (ends, kind) in taken:
            kind, number = f"{tie.type} {number}", number + 1
        taken.add((ends, kind))
        yield kind
