"""Tables to a networkx graph: one edge per tie, numbers where numbers are meant, text everywhere else."""

from datetime import date

import networkx as nx

from netviz.dates import AsOf
from netviz.network import build_network
from netviz.selection import Selection, select
from netviz.tables import Tables, tables_from_bytes


def made(ties: str, **others: str) -> nx.MultiDiGraph:
    files = {"ties.csv": ties, **{f"{name}.csv": text for name, text in others.items()}}
    return build_network(tables_from_bytes({name: text.encode() for name, text in files.items()}))


def test_every_tie_is_one_edge_named_by_its_id(five: Tables):
    network = build_network(five)
    assert sorted(key for *_, key in network.edges(keys=True)) == sorted(five.ties["id"])
    assert network.has_edge("alba", "boria", "T1")
    assert network.has_edge("alba", "boria", "T2")


def test_a_mutual_tie_is_one_edge_that_says_so(five: Tables):
    network = build_network(five)
    assert network.edges["alba", "boria", "T1"]["direction"] == "mutual"
    assert network.edges["alba", "boria", "T2"]["direction"] == "directed"
    assert not network.has_edge("boria", "alba")


def test_weight_and_sign_are_numbers_and_inherited_from_the_type(five: Tables):
    edges = build_network(five).edges
    assert edges["alba", "boria", "T2"]["weight"] == 25.0
    assert edges["alba", "boria", "T1"]["weight"] == 1.0
    assert edges["alba", "dorn", "T3"]["sign"] == -1
    assert edges["alba", "dorn", "T6"]["sign"] == 1
    assert {type(edge["sign"]) for *_, edge in build_network(five).edges(data=True)} == {int}


def test_days_are_ordinals_with_limits_for_what_is_unknown(five: Tables):
    edge = build_network(five).edges["alba", "boria", "T2"]
    assert edge["earliest_start"] == date(2024, 3, 1).toordinal()
    assert edge["earliest_end"] == date(2025, 6, 30).toordinal()
    assert edge["latest_end"] == 3652060
    assert type(edge["earliest_start"]) is int


def test_every_other_column_is_text_the_analysts_own_too(five: Tables):
    network = build_network(five)
    assert network.nodes["boria"] == {
        "name": "Boria", "kind": "state", "country": "BOR", "wikidata": "", "lei": "", "aliases": "", "note": ""
    }  # fmt: skip
    assert network.edges["alba", "boria", "T1"]["desk"] == "north"
    assert network.edges["alba", "boria", "T1"]["start"] == "2020-01"


def test_namibia_and_leading_zeros_stay_what_they_are():
    network = made(
        "id,source,target,type,batch\nT1,NA,007,x,010\n", actors="id,name,country\nNA,Namibia,NA\n007,Bond,\n"
    )
    assert network.nodes["NA"]["country"] == "NA"
    assert network.edges["NA", "007", "T1"]["batch"] == "010"


def test_an_end_that_no_actor_explains_is_a_node():
    network = made("id,source,target,type\nT1,a,ghost,x\n", actors="id,name\na,A\n")
    assert network.nodes["ghost"]["name"] == "ghost"


def test_an_actor_without_ties_is_a_node():
    network = made("id,source,target,type\nT1,a,b,x\n", actors="id,name\na,A\nb,B\nc,C\n")
    assert network.degree("c") == 0


def test_no_tie_is_lost_when_an_id_stands_twice():
    network = made("id,source,target,type\nT1,a,b,x\nT1,a,b,y\nT1,b,c,x\n")
    assert {(key, kind) for *_, key, kind in network.edges(keys=True, data="type")} == {
        ("T1", "x"), ("T1#2", "y"), ("T1#3", "x")
    }  # fmt: skip


def test_an_own_column_with_a_name_of_ours_is_kept_beside_it():
    edge = made("id,source,target,type,start,certainty,earliest_start\nT1,a,b,x,2020,sure,long ago\n").edges[
        "a", "b", "T1"
    ]
    assert edge["own_certainty"] == "sure"
    assert edge["own_earliest_start"] == "long ago"
    assert edge["earliest_start"] == date(2020, 1, 1).toordinal()


def test_a_selection_with_dates_tells_how_certain_each_tie_is(five: Tables):
    network = build_network(select(five, Selection(dates=AsOf("2024-06-15"), undated=True)))
    certainty = {key: word for *_, key, word in network.edges(keys=True, data="certainty")}
    assert certainty["T2"] == "certain"
    assert certainty["T3"] == "possible"
    assert certainty["T8"] == ""
    assert "T1" not in certainty


def test_without_dates_nothing_is_said_about_certainty(five: Tables):
    edges = build_network(select(five, Selection(types=["tariff"]))).edges(data=True)
    assert edges
    assert not any("certainty" in edge for *_, edge in edges)


def test_a_selection_has_only_its_ties_and_their_actors(five: Tables):
    network = build_network(select(five, Selection(types=["ownership"])))
    assert set(network) == {"elm", "dorn"}


def test_networkx_can_go_on_with_it(five: Tables):
    network = build_network(five)
    assert nx.number_weakly_connected_components(network) == 1
    assert nx.shortest_path(network.to_undirected(), "cara", "elm") == ["cara", "alba", "dorn", "elm"]


def test_building_changes_nothing_in_the_tables(five: Tables):
    ties, actors = five.ties.copy(), five.actors.copy()
    build_network(five).edges["alba", "boria", "T1"]["type"] = "changed"
    assert five.ties.equals(ties)
    assert five.actors.equals(actors)
