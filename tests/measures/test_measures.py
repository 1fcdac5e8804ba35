"""Measures are networkx's, on real networks; ranks say what the data can carry."""

from pathlib import Path

import networkx as nx
import numpy as np
import pytest
from typer.testing import CliRunner

from netviz import AsOf, NotFound, Selection, Tables, read_tables, select, tables_from_bytes
from netviz.__main__ import app
from netviz.measures import MEASURES, Links, find_measure, measures_table, rank_actors, shortest
from netviz.watch import Watch

ROOT = Path(__file__).parents[2]
CASES = ROOT.parent / "shared" / "cases"
FIVE = ("tribes", "avengers", "my-little-crony", "cabinet-turnover", "fao-membership")


def graphs(tables: Tables) -> tuple[nx.Graph, nx.DiGraph, nx.Graph]:
    """The same network made for networkx by hand, tie by tie: without direction, with it, and with weights."""
    plain, directed, weighted = nx.Graph(), nx.DiGraph(), nx.Graph()
    types = tables.tie_types.drop_duplicates("id").set_index("id")["direction"].to_dict()
    for graph in (plain, directed, weighted):
        graph.add_nodes_from(sorted({*tables.ties["source"], *tables.ties["target"]}))
    for tie in tables.ties.to_dict("records"):
        one, other = tie["source"], tie["target"]
        if one == other or tie["derived_from"]:
            continue
        plain.add_edge(one, other)
        directed.add_edge(one, other)
        own = tie["direction"] if tie["direction"] in ("mutual", "directed") else types.get(tie["type"])
        if own == "mutual":
            directed.add_edge(other, one)
        try:
            weight = float(tie["weight"])
        except ValueError:
            weight = 1.0
        weight = weight if weight > 0 else 1.0
        before = weighted.get_edge_data(one, other, {"weight": 0.0})["weight"]
        weighted.add_edge(one, other, weight=before + weight)
    return plain, directed, weighted


def by_networkx(plain: nx.Graph, directed: nx.DiGraph, weighted: nx.Graph) -> dict[str, dict[str, float]]:
    tied = plain.subgraph(node for node, degree in plain.degree() if degree)
    return {
        "degree": dict(plain.degree()),
        "in_degree": dict(directed.in_degree()),
        "out_degree": dict(directed.out_degree()),
        "strength": dict(weighted.degree(weight="weight")),
        "betweenness_centrality": nx.betweenness_centrality(plain),
        "closeness_centrality": nx.closeness_centrality(plain),
        "pagerank": nx.pagerank(directed),
        "core_number": nx.core_number(plain),
        "clustering": nx.clustering(plain),
        "constraint": nx.constraint(tied),
        "effective_size": nx.effective_size(tied),
        "articulation_points": {node: float(node in set(nx.articulation_points(plain))) for node in plain},
    }


@pytest.mark.parametrize("case", FIVE)
def test_measures_are_those_of_networkx_on_real_networks(case: str):
    folder = CASES / case / "common"
    if not folder.is_dir():
        pytest.skip(f"the case {case} is not here")
    tables = read_tables(folder)
    links = Links.of(select(tables, Selection(derived=False)))
    for name, wanted in by_networkx(*graphs(tables)).items():
        found = dict(zip(links.actors, MEASURES[name](links), strict=True))
        for actor, value in found.items():
            if actor in wanted:
                assert value == pytest.approx(wanted[actor], rel=1e-6, abs=1e-9), (name, actor)
            else:
                assert np.isnan(value), (name, actor)


def test_measures_of_a_long_chain_are_those_of_networkx_and_the_walk_is_told_from_a_broad_one(monkeypatch):
    """A ring of ninety with a shortcut, a tail of fifty and a part of its own: up to eighty steps from end to end."""
    pairs = [(i, (i + 1) % 90) for i in range(90)] + [(0, 30)] + [(i, i + 1) for i in range(89, 140)] + [(200, 201)]
    rows = "".join(f"a{one:03},a{other:03},x\n" for one, other in pairs)
    tables = tables_from_bytes({"ties.csv": ("source,target,type\n" + rows).encode()})
    links = Links.of(select(tables, Selection()))
    plain, _, _ = graphs(tables)
    found = {name: MEASURES[name](links) for name in ("betweenness_centrality", "closeness_centrality")}
    wanted = {"betweenness_centrality": nx.betweenness_centrality, "closeness_centrality": nx.closeness_centrality}
    for name, values in found.items():
        assert dict(zip(links.actors, values, strict=True)) == pytest.approx(wanted[name](plain)), name
    monkeypatch.setattr(shortest, "DEEP", 1000)
    broad = shortest.paths(Links.of(select(tables, Selection())))
    assert broad.between == pytest.approx(shortest.paths(links).between)


def made(ties: str, **files: str) -> Tables:
    texts = {"ties": "id,source,target,type,start,end,status\n" + ties, **files}
    return tables_from_bytes({f"{name}.csv": text.encode() for name, text in texts.items()})


def places(tables: Tables, name: str = "degree", **asked: object) -> dict[str, tuple[object, ...]]:
    [found] = rank_actors(tables, [name], Selection(**asked))  # type: ignore[arg-type]
    return {place.actor: (place.rank, place.best, place.worst) for place in found.places}


def test_equal_values_share_a_rank_and_a_rank_that_a_weak_tie_carries_is_a_range():
    tables = made("1,a,b,x,,,\n2,a,c,x,,,\n3,b,d,x,,,claimed\n")
    found = places(tables)
    assert found["a"] == (1, 1, 1)
    assert found["b"] == (1, 1, 2), "without the claimed tie b has one partner only"
    assert found["c"] == (3, 2, 3)


def test_a_tie_beside_another_of_the_same_pair_changes_no_rank():
    sure = made("1,a,b,x,,,\n2,a,b,y,,,claimed\n3,b,c,x,,,\n")
    assert places(sure)["b"] == (1, 1, 1)
    assert places(sure)["a"] == (2, 2, 2)


def test_ties_that_only_may_have_run_widen_the_range_where_dates_are_asked():
    tables = made(
        "1,a,b,x,2020,2026,\n2,a,c,x,2025-06~,2025-07~,\n3,b,c,x,2020,2026,\n4,b,d,x,2020,2026,\n5,c,d,x,2020,2026,\n"
    )
    assert places(tables, dates=AsOf("2025-06-15"))["a"] == (3, 3, 4)
    assert places(tables)["a"] == (3, 3, 3)


def test_derived_ties_count_only_when_asked_for():
    tables = tables_from_bytes({"ties.csv": b"id,source,target,type,derived_from\n1,a,b,x,\n2,c,b,x,1\n"})
    [without] = rank_actors(tables, ["degree"])
    [with_them] = rank_actors(tables, ["degree"], derived=True)
    assert (without.among, with_them.among) == (2, 3)


def test_the_order_of_the_rows_changes_nothing():
    tables = read_tables(ROOT / "data")
    mixed = tables.replace(ties=tables.ties.iloc[::-1], actors=tables.actors.iloc[::-1])
    for one, other in zip(rank_actors(tables), rank_actors(mixed), strict=True):
        assert one.places == other.places, one.measure.name


def test_a_stop_leaves_ranges_that_say_how_much_was_tried():
    tables = read_tables(ROOT / "data")
    [stopped] = rank_actors(tables, ["degree"], watch=Watch(heard=lambda share, words: share < 0.5))
    assert 0 < stopped.tried < stopped.weak
    [whole] = rank_actors(tables, ["degree"])
    assert whole.tried == whole.weak
    assert {p.actor: p.rank for p in stopped.places} == {p.actor: p.rank for p in whole.places}


def test_a_measure_of_a_type_reads_that_type_alone():
    tables = read_tables(ROOT / "data")
    [found] = rank_actors(tables, ["degree:tariff"])
    assert {place.actor for place in found.places if place.value} == {"USA", "IND"}


def test_names_that_are_not_known_are_said_with_the_nearest():
    assert find_measure("betw").name == "betweenness_centrality"
    with pytest.raises(NotFound, match="did you mean “degree”"):
        find_measure("degre3")
    with pytest.raises(NotFound, match="no type “tarif”"):
        rank_actors(read_tables(ROOT / "data"), ["degree:tarif"])


def test_every_measure_stands_in_the_documentation():
    assert measures_table() in (ROOT / "docs" / "measures.md").read_text(encoding="utf-8")


def test_the_command_tells_ranges_in_every_form():
    def run(*words: str):
        return CliRunner().invoke(app, ["measures", str(ROOT / "data"), *words])

    text = run("degree", "--as-of", "2025-12-02").stdout
    assert "among 12 actors with 23 ties" in text
    assert "rank 1: Russia (8)" in text
    assert "rank 1 to 2: United States (7)" in text
    assert '"measure": "pagerank"' in run("pagerank", "--format", "json").stdout
    assert run("degree", "--format", "csv").stdout.startswith("measure,actor,name,value,rank,best,worst,among\n")
    assert run("centrality").exit_code == 2


def test_weak_ties_of_the_foremost_actors_are_tried_first():
    """All are claimed, so without them nobody has a partner; only one is left out before the watch stops."""
    evidence = "tie,reference\n" + "".join(f"{tie},R\n" for tie in range(7))
    tables = made(
        "0,p,q,x,,,\n1,hub,a,x,,,\n2,hub,b,x,,,\n3,hub,c,x,,,\n", evidence=evidence, references="id,title\nR,one\n"
    )
    asked: list[float] = []

    def once(share: float, words: str) -> bool:
        asked.append(share)
        return len(asked) < 2

    [found] = rank_actors(tables, ["degree"], watch=Watch(heard=once))
    worst = {place.actor: place.worst for place in found.places}
    assert (found.weak, found.tried) == (4, 1)
    assert (worst["a"], worst["p"]) == (6, 2), "a lost its tie to the hub, p kept its own"
