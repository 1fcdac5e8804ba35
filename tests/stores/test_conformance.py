"""One selection, several engines: the same ties, certainty and figures wherever the ties live."""

import pytest
from conformance import CASES, answer, curated, expected, networks, selections
from hypothesis import assume, given, settings

from netviz import NotFound, Selection, Tables
from netviz.stores import DuckDB, Engine, Pandas, Store
from netviz.stores.prepared import in_engine

ENGINES = {"pandas": Pandas, "duckdb": DuckDB}


@pytest.fixture(scope="module", params=ENGINES)
def engine(request: pytest.FixtureRequest):
    made: Engine = ENGINES[request.param]()
    yield made
    made.close()


@pytest.fixture(scope="module")
def data() -> Tables:
    return curated()


@pytest.fixture(scope="module")
def store(engine: Engine, data: Tables) -> Store:
    return in_engine(data, engine)


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_the_table_of_cases_holds_on_every_engine(case, store: Store, data: Tables):
    selection = Selection.from_query(case["query"])
    found = answer(store, selection)
    assert found["ids"] == case["shown"]
    assert {name: count for name, count in found["left_out"].items() if count} == case["left_out"]
    assert found == expected(data, selection)


@settings(max_examples=60)
@given(networks(), selections())
def test_an_engine_answers_as_memory_does_on_any_network(engine: Engine, tables: Tables, selection: Selection):
    try:
        wanted = expected(tables, selection)
    except NotFound:
        assume(False)
    assert answer(in_engine(tables, engine), selection) == wanted


def test_a_word_that_the_store_does_not_know_is_said_with_the_nearest(store: Store):
    with pytest.raises(NotFound, match="did you mean “tariff”"):
        answer(store, Selection(types=["tarif"]))
