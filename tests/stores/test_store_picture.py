"""All figures beside a drawn store: the same that a folder in memory tells."""

from types import SimpleNamespace

import pandas as pd
import pytest
from conformance import curated

from netviz import AsOf, During, Selection, Tables, compose, select
from netviz.app import counts
from netviz.scene.stored import compose_stored
from netviz.stores import DuckDB, Engine, Folding, Pandas, fold, picture, select_in, spread
from netviz.stores.prepared import in_engine

ASKED = (
    Selection(),
    Selection(types=["tariff"], dates=AsOf("2025-12-02")),
    Selection(kinds=["state"], statuses=["established"]),
    Selection(around="IND", types=["tariff", "sanction"]),
    Selection(around="IND", steps=2, dates=During("2025-03", "2025-08"), certain_only=True),
    Selection(types=[]),
)


@pytest.fixture(scope="module")
def data() -> Tables:
    return curated()


@pytest.fixture(scope="module", params=[Pandas, DuckDB])
def engine(request: pytest.FixtureRequest):
    made: Engine = request.param()
    yield made
    made.close()


@pytest.mark.parametrize("selection", ASKED, ids=lambda asked: asked.describe())
def test_a_view_of_a_store_tells_the_figures_of_the_selection_not_of_the_lines(selection, engine, data):
    store = in_engine(data, engine)
    seen = picture(store, selection, Folding(actors=5, ties=3))
    known = select(data, selection)
    memory = SimpleNamespace(tables=data, select=lambda asked: select(data, asked))
    assert seen.sentence == known.sentence()
    assert (seen.counts["actors"], seen.left_out) == (known.actor_count, known.left_out)
    assert dict(seen.switches.types) == counts.type_counts(memory, selection)
    assert dict(seen.switches.kinds) == counts.kind_counts(memory, selection)
    assert dict(seen.switches.statuses) == counts.status_counts(memory, selection)
    assert len(seen.tables.ties) <= 3
    assert compose(seen.tables).data["ties"]["id"] == sorted(seen.tables.ties["id"])


def test_of_a_line_that_stands_for_several_ties_nothing_is_said_of_evidence(engine, data):
    twice = data.replace(ties=pd.concat([data.ties, data.ties.assign(id=data.ties["id"] + "b")], ignore_index=True))
    store = in_engine(twice, engine)
    seen = picture(store, Selection())
    scene = compose_stored(store, seen, spread(store), {}, "twice").data
    assert set(scene["ties"]["standing"]) == {0}, "no line is called unsourced though its ties have evidence"
    assert scene["stored"]["counts"]["shown"] == sum(scene["spread"]["n"]) + spread(store).undated == len(twice.ties)


def test_the_words_of_a_store_are_those_of_its_network(engine, data):
    store = in_engine(data, engine)
    assert set(store.examples.ties["type"]) == set(data.ties["type"])
    assert set(store.examples.ties["status"]) == set(data.ties["status"])
    assert sorted(store.examples.actors["id"]) == sorted(data.actors["id"])
    ends = data.ties[["source", "target"]]
    for actor in ("IND", "RUS"):
        others = {*ends[ends["source"] == actor]["target"], *ends[ends["target"] == actor]["source"]} - {actor}
        assert store.partners[actor] == len(others)


def test_an_actor_in_focus_is_drawn_however_weak_it_is(engine, data):
    store = in_engine(data, engine)
    weakest = min(store.partners, key=lambda actor: (store.partners[actor], actor))
    found = select_in(store, Selection(around=weakest, steps=3))
    folded = fold(found, Folding(actors=2, ties=1))
    assert weakest in folded.actors


def test_a_view_leaves_nothing_behind_in_the_engine(data):
    engine = DuckDB()
    store = in_engine(data, engine)
    before = engine.connection.execute("SELECT count(*) FROM duckdb_tables()").fetchall()
    picture(store, Selection(around="IND", dates=AsOf("2025-12-02")))
    assert engine.connection.execute("SELECT count(*) FROM duckdb_tables()").fetchall() == before
    engine.close()
