"""GEXF, GraphML and node-link JSON: what networkx reads back is what was there, whatever the cells hold."""

import json
from io import BytesIO
from xml.etree import ElementTree

import networkx as nx
import pytest

from netviz.dates import AsOf
from netviz.formats import FORMATS
from netviz.network import build_network
from netviz.scene import compose
from netviz.selection import Selection
from netviz.tables import Tables, tables_from_bytes

GEXF = "{http://gexf.net/1.3}"
HOSTILE = [
    "NA",
    "<script>alert(1)</script>",
    "]]> & \"quoted\" 'too'",
    "रूस",
    "\u202eمرحبا",
    "bell\x07and\x0btab\tend",
    "two\nlines",
    "=cmd()",
    "é\ufffe🜁",
    " spaces ",
]


def read(suffix: str, data: bytes) -> nx.MultiDiGraph:
    if suffix == ".gexf":
        network = nx.read_gexf(BytesIO(data))
        if network.is_multigraph():
            return network
        # networkx folds a file without parallel edges into a graph that has no keys.
        keyed = nx.MultiDiGraph()
        keyed.add_nodes_from(network.nodes(data=True))
        keyed.add_edges_from((a, b, row["id"], row) for a, b, row in network.edges(data=True))
        return keyed
    if suffix == ".graphml":
        return nx.read_graphml(BytesIO(data), force_multigraph=True)
    return nx.node_link_graph(json.loads(data), edges="edges")


def written(suffix: str, tables: Tables, selection: Selection | None = None) -> nx.MultiDiGraph:
    return read(suffix, FORMATS[suffix].write(compose(tables, selection)))


def quoted(cell: str) -> str:
    return '"' + cell.replace('"', '""') + '"'


@pytest.fixture
def hostile() -> Tables:
    """Every hostile text as id, name, summary, own column and header, in ties that run parallel."""
    header = "id,source,target,type,summary,key,label,id of mine,weight," + quoted(HOSTILE[1]) + "\n"
    rows = [
        ",".join(map(quoted, [f"T{i}", text, "hub", text, text, text, text, text, "2.5", text]))
        for i, text in enumerate(HOSTILE * 2)
    ]
    actors = "id,name,type,start\n" + "".join(
        ",".join(map(quoted, [text, text, text, text])) + "\n" for text in HOSTILE
    )
    files = {"ties.csv": header + "\n".join(rows) + "\n", "actors.csv": actors + "hub,Hub,,\n"}
    return tables_from_bytes({name: text.encode() for name, text in files.items()})


@pytest.mark.parametrize("suffix", [".gexf", ".graphml", ".json"])
def test_every_actor_and_tie_comes_back(suffix, five: Tables):
    network, there = written(suffix, five), build_network(five)
    assert set(network) == set(there)
    assert {(a, b, key) for a, b, key in network.edges(keys=True)} == {
        (a, b, key) for a, b, key in there.edges(keys=True)
    }


@pytest.mark.parametrize("suffix", [".gexf", ".graphml", ".json"])
def test_hostile_cells_come_back_as_they_were_seen(suffix, hostile: Tables):
    network = written(suffix, hostile)
    assert len(network) == len(HOSTILE) + 1
    assert network.number_of_edges() == 2 * len(HOSTILE)
    plain = [text for text in HOSTILE if text.isprintable() or text == "two\nlines"]
    assert set(plain) <= set(network)
    summaries = {text for *_, text in network.edges(data="summary")}
    assert set(plain) <= summaries


@pytest.mark.parametrize("suffix", [".gexf", ".graphml"])
def test_control_characters_become_their_pictures_and_merge_nobody(suffix):
    ties = 'id,source,target,type\nT1,"a\x07",b,x\nT2,"a\x0b",b,x\nT3,"a\x01","a\u2401",x\n'
    network = written(suffix, tables_from_bytes({"ties.csv": ties.encode()}))
    assert {"a␇", "a␋", "a␁", "b"} < set(network)
    assert len(network) == 5


@pytest.mark.parametrize("suffix", [".gexf", ".graphml"])
def test_names_that_the_format_claims_get_a_prefix(suffix, five: Tables):
    edge = written(suffix, five).edges["alba", "boria", "T2"]
    assert edge["netviz_type"] == "tariff"
    assert edge["netviz_start"] == "2024-03-01"
    assert edge["netviz_end"] == ".."
    assert edge["weight"] == 25.0
    assert edge["sign"] == -1
    assert edge["desk"] == "north"


@pytest.mark.parametrize("suffix", [".gexf", ".graphml", ".json"])
def test_own_columns_with_claimed_names_are_not_lost(suffix, hostile: Tables):
    edge = written(suffix, hostile).edges["NA", "hub", "T0"]
    assert "NA" in (edge.get("key"), edge.get("netviz_key"))
    assert edge["id of mine"] == "NA"


@pytest.mark.parametrize("suffix", [".gexf", ".graphml"])
def test_days_are_dates_and_no_limit_is_no_entry(suffix, five: Tables):
    edges = written(suffix, five).edges
    assert edges["alba", "boria", "T2"]["earliest_start"] == "2024-03-01"
    assert edges["alba", "boria", "T2"]["earliest_end"] == "2025-06-30"
    assert "latest_end" not in edges["alba", "boria", "T2"]
    assert "earliest_start" not in edges["elm", "dorn", "T8"]


@pytest.mark.parametrize("suffix", [".gexf", ".graphml", ".json"])
def test_certainty_is_told_when_dates_were_asked_for(suffix, five: Tables):
    network = written(suffix, five, Selection(dates=AsOf("2024-06-15")))
    assert network.edges["alba", "dorn", "T3"]["certainty"] == "possible"


@pytest.mark.parametrize("suffix", [".gexf", ".graphml", ".json"])
def test_mutual_ties_are_one_edge_that_says_so(suffix, five: Tables):
    network = written(suffix, five)
    assert network.number_of_edges() == len(five.ties)
    assert network.edges["alba", "boria", "T1"]["direction"] == "mutual"


def test_json_holds_the_very_network(five: Tables):
    there = build_network(five)
    back = written(".json", five)
    assert dict(back.nodes(data=True)) == dict(there.nodes(data=True))
    assert list(back.edges(keys=True, data=True)) == list(there.edges(keys=True, data=True))


def gexf(tables: Tables) -> ElementTree.Element:
    return ElementTree.fromstring(FORMATS[".gexf"].write(compose(tables)))


def test_gexf_has_a_spell_from_the_first_to_the_last_possible_day(five: Tables):
    edges = {edge.get("id"): edge for edge in gexf(five).iter(f"{GEXF}edge")}
    assert edges["T1"].find(f"{GEXF}spells/{GEXF}spell").attrib == {"start": "2020-01-01", "end": "2024-02-29"}
    assert edges["T2"].find(f"{GEXF}spells/{GEXF}spell").attrib == {"start": "2024-03-01"}
    assert edges["T8"].find(f"{GEXF}spells") is None


def test_gexf_keeps_parallel_ties_apart_by_kind():
    ties = "id,source,target,type\nT1,a,b,x\nT2,a,b,x\nT3,b,a,x\nT4,a,b,y\n"
    kinds = [edge.get("kind") for edge in gexf(tables_from_bytes({"ties.csv": ties.encode()})).iter(f"{GEXF}edge")]
    assert sorted(kinds) == ["x", "x 2", "x 3", "y"]


def test_a_kind_that_an_analyst_numbered_is_not_taken_twice():
    ties = "id,source,target,type\nT1,a,b,x\nT2,a,b,x 2\nT3,a,b,x\n"
    kinds = [edge.get("kind") for edge in gexf(tables_from_bytes({"ties.csv": ties.encode()})).iter(f"{GEXF}edge")]
    assert len(set(kinds)) == 3


def test_gexf_gives_no_spell_that_ends_before_it_begins():
    ties = "id,source,target,type,start,end\nT1,a,b,x,2024,2020\n"
    (edge,) = gexf(tables_from_bytes({"ties.csv": ties.encode()})).iter(f"{GEXF}edge")
    spell = edge.find(f"{GEXF}spells/{GEXF}spell")
    assert spell is None or spell.get("start", "") <= spell.get("end", "9999")


def test_gexf_places_actors_as_the_map_does(five: Tables):
    scene = compose(five)
    network = read(".gexf", FORMATS[".gexf"].write(scene))
    actors = scene.data["actors"]
    x, y = actors["x"][actors["id"].index("alba")], actors["y"][actors["id"].index("alba")]
    position = network.nodes["alba"]["viz"]["position"]
    assert position["x"] == pytest.approx(500 * x, abs=0.1)
    assert position["y"] == pytest.approx(-500 * y, abs=0.1)
