"""A folder whose ties lie in a store, in the app: the same filters, all figures the store's, faults in plain words."""

from __future__ import annotations

import json
import shutil
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import narwhals as nw
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from streamlit.testing.v1 import AppTest

from netviz.app import shell, sidebar, source, working
from netviz.app.pages import PAGES, pages_of
from netviz.app.stored import downloads
from netviz.app.stored import source as stores
from netviz.dates import AsOf
from netviz.errors import NetvizError
from netviz.formats import FORMATS
from netviz.selection import Selection, select
from netviz.stores import DuckDB, Folding, convert, open_store, read_source
from netviz.stores.prepared import in_engine
from netviz.tables import read_tables, tables_from_bytes
from netviz.watch import ENDLESS, Watch

DATA = Path(__file__).parents[2] / "data"
Start = Callable[..., AppTest]


@pytest.fixture(params=["parquet", "duckdb"])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    convert(read_source(DATA), tmp_path / "store", request.param)
    return tmp_path / "store"


@pytest.fixture
def start(monkeypatch: pytest.MonkeyPatch) -> Start:
    """Run the app's script on a folder, at an address; a question has as long as a busy machine may take."""
    monkeypatch.setattr(working, "HEAD_START", 60.0)

    def started(folder: Path, **query: str | list[str]) -> AppTest:
        monkeypatch.setattr(sys, "argv", ["shell.py", str(folder)])
        app = AppTest.from_file(shell.__file__, default_timeout=90)
        for name, value in query.items():
            app.query_params[name.replace("_", "-")] = value
        return app.run()

    return started


def said(app: AppTest) -> dict[str, Any]:
    """What the viewer was told last."""
    assert [each.value for each in [*app.error, *app.exception]] == []
    told: list[dict[str, Any]] = [json.loads(each.proto.json) for each in app.get("bidi_component") if each.proto.json]
    return told[-1]


def words(app: AppTest) -> str:
    parts = [*app.markdown, *app.caption, *app.warning, *app.header]
    return "\n".join(str(each.value) for each in parts).replace("\\", "")


def box(app: AppTest, begins: str) -> Any:
    return next(each for each in app.checkbox if each.label.startswith(begins))


def test_a_store_opens_with_the_filters_of_any_folder(store: Path, start: Start) -> None:
    app = start(store, as_of="2025-12-02")
    scene = said(app)["scene"]
    assert "which is only read" in words(app)
    assert said(app)["selection"]["dates"]["mode"] == "asof"
    box(app, "Tariff").uncheck().run()
    asked = said(app)["selection"]["types"]
    assert "tariff" not in asked
    assert {"cooperation", "sanction"} <= set(asked)
    assert said(app)["scene"] != scene, "the store was asked anew"
    assert app.query_params["type"] == asked


def test_the_rule_and_the_numbers_are_in_the_address(store: Path, start: Start) -> None:
    app = start(store, by="backbone", actors="4", lines="many")
    assert (app.selectbox(key="strongest-by").value, app.number_input(key="strongest-actors").value) == ("backbone", 4)
    app.selectbox(key="strongest-by").select("weight").run()
    assert (app.query_params["by"], app.query_params["actors"]) == ("weight", "4")
    app.number_input(key="strongest-actors").set_value(200).run()
    assert "actors" not in app.query_params


def test_a_store_that_vanished_or_lacks_a_column_is_said_plainly(store: Path, start: Start) -> None:
    app = start(store)
    assert said(app)["scene"]
    shutil.rmtree(store)
    app.run()
    assert "There is no network to show" in words(app)
    assert list(app.exception) == []


def test_a_table_without_a_column_is_said_plainly(store: Path, start: Start) -> None:
    (store / "store.toml").write_text(
        'ties = "ties.parquet"\n[columns]\nid = "id"\nsource = "from"\n', encoding="utf-8"
    )
    app = start(store)
    assert "There is no network to show" in words(app)
    assert list(app.exception) == []


def test_an_engine_that_ended_leaves_the_app_standing_and_is_opened_anew(store: Path, start: Start) -> None:
    app = start(store)
    before = said(app)["scene"]
    opened = stores.load(str(store), stores.stamps(str(store)))
    opened.store.engine.close()
    box(app, "Tariff").uncheck().run()
    assert "The picture shows what was asked before" in words(app)
    assert said(app)["scene"] == before
    next(each for each in app.button if each.label == "Ask again").click().run()
    assert "The picture shows what was asked before" not in words(app)
    assert said(app)["scene"] != before
    assert list(app.exception) == []


def test_what_a_page_says_beside_its_questions_is_known_when_the_engine_takes_none(store: Path) -> None:
    folder = source.Network(str(DATA), read_tables(DATA))
    for opened in (stores.load(str(store), stores.stamps(str(store))), stores.of_folder(folder)):
        opened.store.engine.close()
        assert "tariff" in set(opened.store.examples.ties["type"])
        assert opened.is_there({"actor": "IND"})


def test_a_folder_of_very_many_ties_is_drawn_folded_and_says_so(start: Start, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(source, "FOLDED_ABOVE", 10)
    app = start(DATA, as_of="2025-12-02")
    assert "drawn as one line" in words(app)
    assert "which is only read" not in words(app)
    assert "Findings" in [each.label.split(" ")[0] for each in app.expander]
    scene = said(app)["scene"]
    box(app, "Tariff").uncheck().run()
    assert "tariff" not in said(app)["selection"]["types"]
    assert said(app)["scene"] != scene


def test_the_other_pages_of_such_a_folder_stay(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(source, "FOLDED_ABOVE", 10)
    network = source.Network(str(DATA), read_tables(DATA))
    assert [page.address for page in pages_of(network)] == [page.address for page in PAGES]
    assert pages_of(network)[0] != PAGES[0]


def test_a_question_that_takes_for_ever_is_ended_in_the_engine_and_the_next_is_answered() -> None:
    engine = DuckDB()
    quick = in_engine(read_tables(DATA), engine)
    ties = quick.ties.to_native()
    endless = replace(
        quick, ties=nw.from_native(ties.join(engine.connection.sql("FROM range(10_000_000_000)"), "true"))
    )
    with pytest.raises(NetvizError, match="stopped"):
        stores.Stored(endless, "endless").ask(Selection(), Folding(), Watch(heard=lambda *_: False))
    drawn = stores.Stored(quick, "quick").ask(Selection(), Folding(), ENDLESS)
    assert drawn.seen.counts["shown"] == len(read_tables(DATA).ties)
    engine.close()


def test_among_very_many_actors_a_part_of_a_name_is_enough(
    start: Start, monkeypatch: pytest.MonkeyPatch, store: Path
) -> None:
    monkeypatch.setattr(sidebar, "ACTORS", 5)
    app = start(store, actors="2", lines="2")
    app.text_input[0].set_value("ind").run()
    offered = next(each for each in app.selectbox if "hold “ind”" in each.label)
    assert "India (IND)" in offered.options
    offered.set_value("IND").run()
    assert said(app)["selection"]["around"] == "IND"
    assert app.query_params["around"] == "IND"


def test_a_line_that_is_not_drawn_is_said_to_be_none_of_those_drawn(store: Path, start: Start) -> None:
    app = start(store, lines="1")
    assert "Pick a line on the map" in words(app)
    assert "not among those that are drawn" in words(start(store, tie="no such line", lines="1"))
    assert "not in this network" in words(start(store, actor="nobody"))


def test_the_ties_of_a_view_can_be_taken_along(store: Path) -> None:
    opened = stores.Stored(open_store(store), "taken")
    asked = Selection(types=["tariff"], dates=AsOf("2025-12-02"))
    taken = tables_from_bytes({"ties.csv": opened.ties(asked)}).ties
    known = select(read_tables(DATA), asked).tables.ties
    assert sorted(taken["id"]) == sorted(known["id"])
    assert set(taken["summary"]) == set(known["summary"])
    opened.store.engine.close()


def test_a_table_of_events_named_in_a_store_toml_opens_too(tmp_path: Path, start: Start) -> None:
    days = [20240101 + day % 28 for day in range(60)]
    events = {
        "code": range(60),
        "a": ["x"] * 60,
        "b": ["y", "z"] * 30,
        "what": ["19"] * 60,
        "on": days,
        "n": [2.5] * 60,
    }
    pq.write_table(pa.table({name: list(column) for name, column in events.items()}), tmp_path / "events.parquet")
    names = 'id = "code"\nsource = "a"\ntarget = "b"\ntype = "what"\ndate = "on"\nweight = "n"\n'
    (tmp_path / "store.toml").write_text(f'ties = "events.parquet"\n[columns]\n{names}', encoding="utf-8")
    app = start(tmp_path, tie="x>y:19")
    assert said(app)["picked"] == {"tie": "x>y:19"}
    assert "x → y, 19: 30 ties behind this line" in words(app)
    rows = app.dataframe[0].value
    assert (len(rows), rows["id"].tolist()[:2]) == (30, ["0", "28"])


@pytest.mark.parametrize("store", ["parquet"], indirect=True)
def test_groups_are_chosen_in_the_sidebar_and_kept_in_the_address(store: Path, start: Start) -> None:
    app = start(store)
    draw = next(each for each in app.selectbox if each.label == "Draw")
    assert (draw.value, "group" in app.query_params) == ("", False)
    draw.select("kind").run()
    assert app.query_params["group"] == "kind"
    assert said(app)["opened"] == []
    app = start(store, group="kind", open="group:kind:state", actor="group:kind:state")
    assert (said(app)["opened"], said(app)["picked"]) == (["group:kind:state"], {"actor": "group:kind:state"})
    assert "not in this network" not in words(app)
    next(each for each in app.button if each.label == "Reset all filters").click().run()
    assert (said(app)["opened"], "open" in app.query_params) == ([], False)


@pytest.mark.parametrize("store", ["parquet"], indirect=True)
def test_a_line_between_groups_unfolds_into_the_ties_of_their_members(store: Path, start: Start) -> None:
    rows = read_tables(DATA)
    kinds = rows.actors.set_index("id")["kind"]
    ties = rows.ties[(rows.ties["type"] == "sanction") & (rows.ties["sign"].isin(["", "-1"]))]
    counted = ties.groupby([ties["source"].map(kinds), ties["target"].map(kinds)]).size()
    (source, target), _ = max(
        counted[counted.index.map(lambda pair: pair[0] != pair[1])].items(), key=lambda each: each[1]
    )
    app = start(store, group="kind", pair=[f"group:kind:{source}", f"group:kind:{target}"])
    assert "behind this line" in words(app)
    told = set(app.dataframe[0].value["source"]) | set(app.dataframe[0].value["target"])
    assert {kinds[actor] for actor in told} == {source, target}


@pytest.mark.parametrize("store", ["parquet"], indirect=True)
def test_every_format_can_be_had_of_groups(store: Path) -> None:
    opened = stores.Stored(open_store(store), "taken")
    drawn = opened.ask(Selection(), Folding(group="kind", opened=("group:kind:state",)), ENDLESS)
    for record in FORMATS.values():
        assert downloads._made(opened, drawn, record)
    opened.store.engine.close()
