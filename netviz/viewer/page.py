"""One HTML file that holds a network: rendered by pyvis' own ``generate_html`` through our template.

The page makes no request and runs nothing but its own two scripts, which its Content-Security-Policy names by hash;
text of the network reaches it as JSON in which ``<`` is escaped, or compressed.
"""

from __future__ import annotations

import base64
import gzip
import hashlib
from dataclasses import dataclass
from html import escape
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader
from markupsafe import Markup
from pyvis.edge import Edge
from pyvis.network import Network
from pyvis.node import Node

from netviz.scene import Scene
from netviz.viewer import modules
from netviz.viewer.computed import computed
from netviz.viewer.lending import lent, thinned

PLAIN_LIMIT = 100_000
"""Scenes up to this many characters stand in the page as readable JSON; larger ones are compressed."""

WORLD = 1000
"""pyvis' pixels for one unit of a scene's positions."""

SANDBOX = "allow-scripts allow-downloads allow-modals allow-popups allow-popups-to-escape-sandbox"
"""What a notebook lets the page do: run, hand out files, print, open references; not reach the notebook."""

PAGE_STYLE = """
html { background: #fdfdfc; color: #1d242b; } html[data-theme="dark"] { background: #12161a; color: #e8ebee; }
html, body { margin: 0; height: 100%; } .nv-root { height: 100%; container: nv / inline-size; }
.nv-loading, .nv-fault { margin: 0; padding: 24px; font: 14px/1.45 sans-serif; }
@media print { html, body, .nv-root { height: auto; } }
"""

VIS_SHAPES = {"circle": "dot", "ring": "dot", "double": "dot"}

_environment = Environment(loader=FileSystemLoader(Path(__file__).parent), autoescape=True)


def page(scene: Scene) -> str:
    """The scene as one offline HTML page.

    >>> from netviz.scene import compose
    >>> from netviz.tables import tables_from_bytes
    >>> page(compose(tables_from_bytes({"ties.csv": b"id,source,target,type\\n1,a,b,x\\n"})))[:15]
    '<!doctype html>'
    """
    html: str = to_pyvis(scene).generate_html()
    return html


def to_pyvis(scene: Scene) -> SceneNetwork:
    """The scene as a pyvis Network: go on with it as with any other.

    ``nodes`` and ``edges`` are pyvis' own dicts (ids are the network's, positions fixed, physics off).  What is added
    to these lists or taken out of them, and labels changed in them, show in the page that ``generate_html()`` gives;
    an actor that is taken out takes its ties along.
    """
    return SceneNetwork(scene)


def framed(scene: Scene, height: int = 640) -> str:
    """The page inside a sandboxed frame, for notebooks."""
    return (
        f'<iframe srcdoc="{escape(page(scene))}" sandbox="{SANDBOX}" '
        f'title="{escape(scene.title)}" width="100%" height="{height}" style="border:0"></iframe>'
    )


class SceneNetwork(Network):  # type: ignore[misc]
    """A pyvis Network made from a scene; its ``generate_html`` renders netviz' page."""

    def __init__(self, scene: Scene) -> None:
        super().__init__(directed=True, cdn_resources="in_line", heading=scene.title)
        self.toggle_physics(False)
        self.path = "page.html"
        self.scene = scene
        self._fill(scene.data)
        self._own = ([*self.nodes], [*self.edges])

    def _fill(self, data: Any) -> None:
        """Add nodes and edges in one pass; pyvis' own adders look through all of them each time."""
        actors, ties = data["actors"], data["ties"]
        for i, actor in enumerate(actors["id"]):
            shape = data["kinds"][actors["kind"][i]]["shape"]
            at = {"x": actors["x"][i] * WORLD, "y": actors["y"][i] * WORLD}
            node = Node(
                actor, VIS_SHAPES.get(shape, shape), label=actors["name"][i] or actor, size=10 * actors["size"][i], **at
            )
            self.nodes.append(node.options)
            self.node_ids.append(actor)
            self.node_map[actor] = node.options
        for i, tie in enumerate(ties["id"]):
            kind = data["types"][ties["type"][i]]
            colour = kind["colours"][str(ties["sign"][i])][0]
            ends = (actors["id"][ties["source"][i]], actors["id"][ties["target"][i]])
            look = {"id": tie, "title": kind["label"], "color": colour, "arrows": "" if ties["mutual"][i] else "to"}
            self.edges.append(Edge(*ends, True, **look).options)

    def generate_html(self, name: str = "index.html", local: bool = True, notebook: bool = False) -> str:
        """The page; the parameters are pyvis' and have nothing to say here."""
        data = _with_changes(self.scene.data, self.nodes, self.edges, self._own)
        self.templateEnv = _environment.overlay()
        self.templateEnv.globals = {**_environment.globals, "page": _Parts.of(self.scene, data)}
        html: str = super().generate_html(name=name, local=local, notebook=notebook)
        return html


def _with_changes(data: Any, nodes: list[Any], edges: list[Any], own: tuple[list[Any], list[Any]]) -> Any:
    """The scene's data with what was added to, taken out of, or relabelled in the pyvis Network.

    ``own`` are the nodes and edges that the scene itself gave; they are known by being the same objects.
    """
    ids, names = data["actors"]["id"], data["actors"]["name"]
    unchanged = [node["label"] for node in own[0]] == [name or actor for actor, name in zip(ids, names, strict=True)]
    if unchanged and all(_same(mine, there) for mine, there in zip(own, (nodes, edges), strict=True)):
        return data
    left = _without(data | {"actors": data["actors"] | {"name": [node["label"] for node in own[0]]}},
                    _held(own[0], nodes), _held(own[1], edges))  # fmt: skip
    actors = _grown(left["actors"], _outside(nodes, own[0]), _new_actor)
    place = {actor: i for i, actor in enumerate(actors["id"])}
    types = [*left["types"]]
    added = [edge for edge in _outside(edges, own[1]) if {str(edge["from"]), str(edge["to"])} <= place.keys()]
    ties = _grown(left["ties"], added, lambda edge, i: _new_tie(edge, i, place, types))
    return {**left, "actors": actors, "ties": ties, "types": types}


def _same(mine: list[Any], there: list[Any]) -> bool:
    return len(mine) == len(there) and all(each is other for each, other in zip(mine, there, strict=True))


def _held(mine: list[Any], there: list[Any]) -> list[int]:
    """Positions in ``mine`` of the objects that are still there."""
    present = set(map(id, there))
    return [i for i, each in enumerate(mine) if id(each) in present]


def _outside(there: list[Any], mine: list[Any]) -> list[Any]:
    """The objects that are not among ``mine``."""
    known = set(map(id, mine))
    return [each for each in there if id(each) not in known]


def _without(data: Any, kept_actors: list[int], kept_ties: list[int]) -> Any:
    """The data with only some of its actors, and of its ties those whose both ends are kept."""
    actor, ties = {old: new for new, old in enumerate(kept_actors)}, data["ties"]
    kept_ties = [i for i in kept_ties if ties["source"][i] in actor and ties["target"][i] in actor]
    tie = {old: new for new, old in enumerate(kept_ties)}
    rest = {**data, "actors": _picked(data["actors"], kept_actors), "ties": _picked(ties, kept_ties)}
    for end in ("source", "target"):
        rest["ties"][end] = [actor[i] for i in rest["ties"][end]]
    for name in ("gaps", "steps", "evidence"):
        rows = _picked(data[name], [i for i, at in enumerate(data[name]["tie"]) if at in tie])
        rest[name] = rows | {"tie": [tie[at] for at in rows["tie"]]}
    rest["evidence"]["claimed_by"] = [actor.get(i, -1) for i in rest["evidence"]["claimed_by"]]
    if data["selection"]["around"] not in (None, *rest["actors"]["id"]):
        rest["selection"] = data["selection"] | {"around": None}
    return rest


def _picked(columns: Any, rows: list[int]) -> Any:
    """Columns, also those under ``more``, with only these rows."""
    return {
        name: _picked(column, rows) if isinstance(column, dict) else [column[i] for i in rows]
        for name, column in columns.items()
    }


def _grown(columns: Any, extra: list[Any], record: Any) -> Any:
    rows = [record(each, i) for i, each in enumerate(extra)]
    more = {name: [*column, *[""] * len(rows)] for name, column in columns["more"].items()}
    lists = {
        name: [*column, *(row.get(name, "") for row in rows)] for name, column in columns.items() if name != "more"
    }
    return {**lists, "more": more}


def _new_actor(node: Any, i: int) -> dict[str, Any]:
    spot = {"x": node.get("x", -WORLD + 60 * i) / WORLD, "y": node.get("y", WORLD) / WORLD}
    return {"id": str(node["id"]), "name": str(node["label"]), "kind": 0, "size": 1, "listed": 1, **spot}


def _new_tie(edge: Any, i: int, place: dict[Any, int], types: list[Any]) -> dict[str, Any]:
    """A tie added in pyvis: of a type named by its title or label, without dates or evidence."""
    label = str(edge.get("title") or edge.get("label") or "added")
    if label not in [kind["id"] for kind in types]:
        grey = ["#6a7078", "#a9b1bb"]
        types.append({"id": label, "label": label, "sign": 0, "symbol": label[0], "description": "",
                      "colours": {"1": grey, "0": grey, "-1": grey}})  # fmt: skip
    ends = {"source": place[str(edge["from"])], "target": place[str(edge["to"])]}
    flags = dict.fromkeys(("sign", "event", "derived", "relief", "es", "ls", "ee", "le", "grades", "status"), 0)
    return {**flags, "id": str(edge.get("id") or f"added-{i + 1}"), "type": [kind["id"] for kind in types].index(label),
            "mutual": int(not edge.get("arrows")), "undated": 1, "standing": 2, "weight": 1.0, **ends}  # fmt: skip


@dataclass(frozen=True)
class _Parts:
    """The pieces of the template, each already safe where it stands."""

    scene: Scene
    scene_element: Markup
    file_elements: list[Markup]
    style: Markup
    engine: Markup
    script: Markup
    policy: str

    @classmethod
    def of(cls, scene: Scene, data: Any) -> _Parts:
        style, engine = PAGE_STYLE + modules.style(), modules.engine()
        script = modules.joined("page", "startPage();")
        data = {**data, "computed": computed(scene)}
        files = [_packed(f"file-{i}", bytes_) for i, bytes_ in enumerate(scene.files.values())]
        return cls(
            scene, _scene_element(scene, data), files, Markup(style), Markup(engine), Markup(script),
            _policy(scripts=(engine, script), styles=(style,)),
        )  # fmt: skip


def _scene_element(scene: Scene, data: Any) -> Markup:
    text = _json(scene, data)
    if len(text) > PLAIN_LIMIT:
        return _packed("scene", _json(scene, thinned(lent(data, scene.tables, scene.files))).encode("utf-8", "replace"))
    safe = (
        text.encode("utf-8", "replace")
        .decode()
        .replace("<", "\\u003c")
        .replace("\u2028", "\\u2028")
        .replace("\u2029", "\\u2029")
    )
    return Markup(f'<script type="application/json" id="scene">{safe}</script>')


def _json(scene: Scene, data: Any) -> str:
    return Scene(scene.tables, scene.selection, scene.title, scene.contents, data).to_json()


def _packed(name: str, data: bytes) -> Markup:
    """Bytes as base64 of gzip without a time stamp, so that the same network gives the same page."""
    text = base64.b64encode(gzip.compress(data, compresslevel=6, mtime=0)).decode()
    return Markup(f'<script type="application/gzip" id="{name}">{text}</script>')


def _policy(scripts: tuple[str, ...], styles: tuple[str, ...]) -> str:
    def hashes(texts: tuple[str, ...]) -> str:
        return " ".join(
            f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'" for text in texts
        )

    rules = (
        "default-src 'none'",
        f"script-src {hashes(scripts)}",
        f"style-src {hashes(styles)}",
        "img-src data: blob:",
        "base-uri 'none'",
        "form-action 'none'",
    )
    return "; ".join(rules)
