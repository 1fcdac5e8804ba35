"""What is drawn of a store: folded by pair and type, the strongest of them, nothing lost without a count."""

import math
from datetime import date

import pytest

from netviz import AsOf, During, Selection, Tables, WrongUse, compose, select, tables_from_bytes
from netviz.stores import DuckDB, Engine, Folding, Pandas, brought, drawn, fold, select_in, spread, unfolded
from netviz.stores.pairs import BOUNDS, PAIR
from netviz.stores.prepared import in_engine

TIES = """id,source,target,type,start,end,weight,sign,status
e1,a,b,x,2020-01-01,2020-01-01,2,,
e2,a,b,x,2020-03,2020-05-31,3,,
e3,b,a,x,2021-01-01,2021-01-01,1,,
e4,a,b,y,2022,2022-12-31,8,-1,claimed
e5,c,d,x,2019-05-05,2019-05-06,4,,
e6,a,a,x,2020-02-02,2020-02-02,9,,
"""


@pytest.fixture(scope="module", params=[Pandas, DuckDB])
def engine(request: pytest.FixtureRequest):
    made: Engine = request.param()
    yield made
    made.close()


@pytest.fixture(scope="module")
def network() -> Tables:
    return tables_from_bytes({"ties.csv": TIES.encode(), "actors.csv": b"id,name\na,A\nb,B\nc,C\n"})


def test_ties_of_a_pair_type_and_sign_are_one_line_that_says_how_many_it_holds(engine, network):
    found = select_in(in_engine(network, engine), Selection())
    folded = fold(found)
    assert list(folded.pairs) == [*PAIR, "n", "weight", "id", "certain", *BOUNDS, "score"]
    assert folded.pairs["certain"].dtype == "int64"
    tables = drawn(found, folded)
    ties = tables.ties.set_index("id")
    assert sorted(ties.index) == ["a>b:x", "e3", "e4", "e5", "e6"]
    line = ties.loc["a>b:x"]
    assert (line["ties"], line["weight"], line["start"], line["end"]) == ("2", "5", "2020-01-01", "2020-05-31")
    assert ties.loc["e4", "status"] == "claimed", "a tie that stands alone keeps its own cells"
    assert folded.sentence() == "Drawn: 6 ties, those of one pair and type drawn as one: 5 lines."
    assert sorted(tables.actors["id"]) == ["a", "b", "c", "d"], "also those that no table lists"
    assert compose(tables).selected.sentence().startswith("All 5 ties among all 4 actors")


def test_a_line_is_certain_exactly_where_one_of_its_ties_is(engine):
    rows = "id,source,target,type,start,end\n1,a,b,x,2019-12,2020-03-10\n2,a,b,x,2020-05~,2020-05~\n3,c,d,x,2020-05?,\n"
    network = tables_from_bytes({"ties.csv": rows.encode()})
    store = in_engine(network, engine)
    for window in (AsOf("2020-01-15"), AsOf("2020-05-10"), During("2020-03-01", "2020-06"), During("2020", "2020")):
        selection = Selection(dates=window)
        found = select_in(store, selection)
        line = select(drawn(found, fold(found)), selection).certainty
        known = select(network, selection).certainty
        pairs = network.ties.set_index("id")["source"].reindex(known.index)
        wanted = {pair: "certain" if "certain" in set(known[pairs == pair]) else "possible" for pair in set(pairs)}
        assert {"a" if name.startswith(("a", "1", "2")) else "c": said for name, said in line.items()} == wanted


def test_the_strongest_are_chosen_by_the_rule_that_is_asked_for(engine, network):
    found = select_in(in_engine(network, engine), Selection())

    def first(by: str) -> str:
        return fold(found, Folding(ties=1, by=by)).pairs["id"].iloc[0]

    assert (first("count"), first("weight"), first("recency")) == ("e1", "e6", "e4")
    few = fold(found, Folding(actors=2, ties=2))
    assert few.actors == ["a", "b"]
    assert few.sentence().startswith("Drawn: the most frequent 2 of 5 lines among 2 of 4 actors; they hold 3 ties")


def test_the_backbone_is_that_of_the_disparity_filter(engine):
    rows = "id,source,target,type,weight\n1,h,a,x,10\n2,h,b,x,1\n3,h,c,x,1\n4,a,b,x,5\n5,h,h,x,99\n"
    found = select_in(in_engine(tables_from_bytes({"ties.csv": rows.encode()}), engine), Selection())
    scores = fold(found, Folding(by="backbone")).pairs.set_index("id")["score"]
    # h has strength 12 over three ties, a 15 over two, b 6 over two, c one tie that says nothing.
    chances = {
        "1": min((1 - 10 / 12) ** 2, (1 - 10 / 15) ** 1),
        "2": min((1 - 1 / 12) ** 2, (1 - 1 / 6) ** 1),
        "3": (1 - 1 / 12) ** 2,
        "4": min((1 - 5 / 15) ** 1, (1 - 5 / 6) ** 1),
        "5": 1.0,
    }
    assert scores.to_dict() == pytest.approx({tie: -math.log(chance) for tie, chance in chances.items()}, abs=1e-6)
    assert list(scores.index) == ["1", "4", "2", "3", "5"]


def test_every_tie_of_a_line_can_be_told_page_by_page(engine):
    rows = "".join(f"t{at:03},a,b,x,20{at % 20 + 10}\n" for at in range(120))
    network = tables_from_bytes({"ties.csv": f"id,source,target,type,start\n{rows}".encode()})
    found = select_in(in_engine(network, engine), Selection(dates=During("2010", None)))
    pages = [unfolded(found, "a", "b", page) for page in range(4)]
    assert [len(page) for page in pages] == [50, 50, 20, 0]
    told = [tie for page in pages for tie in page["id"]]
    assert sorted(told) == sorted(network.ties["id"])
    starts = [start for page in pages for start in page["start"]]
    assert starts == sorted(starts)
    assert set(pages[0]["certainty"]) == {"certain"}


def test_the_time_line_counts_all_ties_whatever_is_drawn(engine, network):
    told = spread(in_engine(network, engine))
    assert (told.unit, told.undated, told.runs["n"].sum()) == ("day", 0, 6)
    assert told.runs.groupby("type")["n"].sum().to_dict() == {"x": 5, "y": 1}
    assert told.runs["earliest_start"].min() == date(2019, 5, 5).toordinal()
    coarse = spread(in_engine(network, engine), most=5)
    assert (coarse.unit, coarse.runs["n"].sum()) == ("year", 6)
    assert coarse.runs["n"].tolist() == [1, 3, 1, 1], "three ties of 2020 run within one year"


def test_more_ties_than_can_be_told_one_by_one_are_refused_with_the_way_out(engine, network):
    found = select_in(in_engine(network, engine), Selection())
    with pytest.raises(Exception, match="narrow the selection"):
        brought(found, most=5)
    assert sorted(brought(found, most=6).tables.ties["id"]) == ["e1", "e2", "e3", "e4", "e5", "e6"]


def test_rules_and_numbers_that_cannot_be_meant():
    with pytest.raises(WrongUse, match="count, weight, recency, backbone"):
        Folding(by="beauty")
    with pytest.raises(WrongUse, match="at least one"):
        Folding(actors=0)
