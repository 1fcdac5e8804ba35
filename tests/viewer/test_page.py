"""The page as text: what it holds, what it forbids, and that it is still pyvis."""

import base64
import gzip
import hashlib
import json
import re
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import networkx as nx
import pytest
from pyvis.network import Network

from netviz import Selection, compose, page, read_tables, to_pyvis
from netviz.scene import Scene
from netviz.tables import tables_from_bytes

DATA = Path(__file__).parents[2] / "data"


@pytest.fixture(scope="module")
def scene() -> Scene:
    return compose(read_tables(DATA), Selection(types=["tariff"]))


@pytest.fixture(scope="module")
def html(scene: Scene) -> str:
    return page(scene)


def script(html: str, name: str) -> str:
    found = re.search(rf'<script type="[^"]*" id="{name}">(.*?)</script>', html, re.DOTALL)
    assert found
    return found.group(1)


def test_the_csv_files_come_back_byte_for_byte(scene: Scene, html: str) -> None:
    for i, file in enumerate(scene.data["made"]["files"]):
        original = (DATA / file["name"]).read_bytes()
        carried = gzip.decompress(base64.b64decode(script(html, f"file-{i}")))
        assert carried == original
        assert file["sha256"] == hashlib.sha256(original).hexdigest()
    assert {file["name"] for file in scene.data["made"]["files"]} == {path.name for path in DATA.glob("*.csv")}


def test_the_policy_names_each_script_by_its_hash_and_allows_no_request(html: str) -> None:
    policy = re.search(r'Content-Security-Policy" content="([^"]*)"', html)
    assert policy
    rules = policy.group(1).replace("&#39;", "'")
    for body in re.findall(r"<script>(.*?)</script>", html, re.DOTALL):
        assert f"sha256-{base64.b64encode(hashlib.sha256(body.encode()).digest()).decode()}" in rules
    assert "default-src 'none'" in rules
    assert "unsafe" not in rules
    assert not re.search(r"(src|href)=[\"']https?:", re.sub(r"<script>.*?</script>", "", html, flags=re.DOTALL))


def test_the_same_network_gives_the_same_page(html: str) -> None:
    again = compose(read_tables(DATA), Selection(types=["tariff"]))
    assert page(again) == html


class Elements(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.tags: list[str] = []

    def handle_starttag(self, tag: str, attrs: object) -> None:
        self.tags.append(tag)


HOSTILE = "</script><script>alert(1)</script><img src=x onerror=alert(2)>\"'{{7*7}}\u2028"


def test_hostile_cells_become_no_element(html: str) -> None:
    cell = '"' + HOSTILE.replace('"', '""') + '"'
    ties = f"id,source,target,type,start,summary,note,{cell}\n{cell},{cell},b,{cell},{cell},{cell},{cell},{cell}\n"
    tables = tables_from_bytes(
        {"ties.csv": ties.encode(), "actors.csv": f"id,name,kind\n{cell},{cell},{cell}\nb,B,x\n".encode()}
    )
    hostile = page(compose(tables, title=HOSTILE))
    calm, attacked = Elements(), Elements()
    calm.feed(html)
    attacked.feed(hostile)
    assert attacked.tags.count("script") == len(compose(tables).files) + 3
    assert "img" not in attacked.tags
    assert set(attacked.tags) == set(calm.tags)
    data = json.loads(script(hostile, "scene"))
    assert data["ties"]["summary"] == [HOSTILE]
    assert "49" not in data["title"]


def test_to_pyvis_gives_a_network_that_still_works_as_one(scene: Scene) -> None:
    net = to_pyvis(scene)
    assert isinstance(net, Network)
    assert net.num_nodes() == 13
    assert net.num_edges() == 38
    assert "IND" in net.neighbors("RUS")
    assert len({(edge["from"], edge["to"]) for edge in net.edges}) < 38
    assert all(node["x"] is not None for node in net.nodes)
    net.toggle_physics(True)
    net.add_node("NEW", label="Newcomer")
    net.add_edge("NEW", "RUS", title="letter")
    net.nodes[0]["label"] = "Federation chamber"
    data = json.loads(script(net.generate_html(), "scene"))
    assert "Newcomer" in data["actors"]["name"]
    assert data["actors"]["name"][data["actors"]["id"].index(net.nodes[0]["id"])] == "Federation chamber"
    added = data["ties"]["id"].index("added-1")
    assert data["actors"]["id"][data["ties"]["source"][added]] == "NEW"
    assert "letter" in [kind["label"] for kind in data["types"]]


def shown(net: Network) -> dict[str, Any]:
    data: dict[str, Any] = json.loads(script(net.generate_html(), "scene"))
    return data


def test_a_tie_taken_out_in_pyvis_is_gone_and_one_added_is_there(scene: Scene) -> None:
    net = to_pyvis(scene)
    gone = net.edges.pop(0)["id"]
    net.add_edge("USA", "RUS", title="letter")
    before, data = scene.data, shown(net)
    assert data["ties"]["id"] == [*(tie for tie in before["ties"]["id"] if tie != gone), "added-1"]
    told = evidence_of(before)
    assert gone in told
    assert evidence_of(data) == {tie: rows for tie, rows in told.items() if tie != gone}


def evidence_of(data: Any) -> dict[str, list[tuple[str, str]]]:
    """Reference and locator of the evidence, by the id of the tie it is about."""
    found: dict[str, list[tuple[str, str]]] = {}
    rows = data["evidence"]
    for tie, reference, locator in zip(rows["tie"], rows["reference"], rows["locator"], strict=True):
        found.setdefault(data["ties"]["id"][tie], []).append((data["references"]["id"][reference], locator))
    return found


def test_an_actor_taken_out_in_pyvis_takes_its_ties_along(scene: Scene) -> None:
    net = to_pyvis(scene)
    net.nodes = [node for node in net.nodes if node["id"] != "IND"]
    net.add_edge("IND", "RUS", title="letter")
    net.add_node("NEW", label="Newcomer")
    data = shown(net)
    assert data["actors"]["id"] == [*(actor for actor in scene.data["actors"]["id"] if actor != "IND"), "NEW"]
    assert ends_of(data) == {tie: ends for tie, ends in ends_of(scene.data).items() if "IND" not in ends}


def ends_of(data: Any) -> dict[str, tuple[str, str]]:
    actors, ties = data["actors"]["id"], data["ties"]
    rows = zip(ties["id"], ties["source"], ties["target"], strict=True)
    return {tie: (actors[source], actors[target]) for tie, source, target in rows}


def test_from_pyvis_one_can_go_on_to_networkx(scene: Scene) -> None:
    net = to_pyvis(scene)
    graph = nx.MultiDiGraph()
    graph.add_nodes_from(net.get_nodes())
    graph.add_edges_from((edge["from"], edge["to"], edge["id"]) for edge in net.get_edges())
    assert graph.number_of_edges() == 38


def test_a_result_shows_itself_in_a_notebook(scene: Scene) -> None:
    frame = scene._repr_html_()
    assert frame.startswith("<iframe srcdoc=")
    assert 'sandbox="allow-scripts' in frame
    assert "allow-same-origin" not in frame


def test_large_scenes_travel_compressed() -> None:
    rows = "".join(f"t{i},a{i % 90},a{i % 91},x,{1900 + i % 100},a summary of tie {i}\n" for i in range(3000))
    html = page(compose(tables_from_bytes({"ties.csv": f"id,source,target,type,start,summary\n{rows}".encode()})))
    data = json.loads(gzip.decompress(base64.b64decode(script(html, "scene"))))
    assert data["ties"]["undated"] == {"all": 0, "count": 3000}
    assert "summary of tie 7" not in json.dumps(data)
    assert b"summary of tie 7" in gzip.decompress(base64.b64decode(script(html, "file-0")))


MAIN_JOB = 920_781
"""Bytes of the page of the curated network before it answered questions."""


def test_the_answers_make_the_page_of_the_curated_network_no_more_than_150_kb_larger() -> None:
    whole = page(compose(read_tables(DATA)))
    assert len(whole.encode()) <= MAIN_JOB + 150_000
