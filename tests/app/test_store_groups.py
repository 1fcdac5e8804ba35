"""Groups of a store's actors in the app: chosen by their number or by the reader, and kept in the address."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest
from streamlit.testing.v1.element_tree import Selectbox

from netviz.app import shell, working
from netviz.app.stored import source as stores
from netviz.app.view import ViewState, fitted
from netviz.app.warming import warm
from netviz.stores import convert, open_store, read_source
from netviz.watch import ENDLESS

DATA = Path(__file__).parents[2] / "data"
Start = Callable[..., AppTest]


@pytest.fixture
def store(tmp_path: Path) -> Path:
    convert(read_source(DATA), tmp_path / "store", "parquet")
    return tmp_path / "store"


@pytest.fixture
def start(monkeypatch: pytest.MonkeyPatch, store: Path) -> Start:
    monkeypatch.setattr(working, "HEAD_START", 60.0)
    monkeypatch.setattr(sys, "argv", ["shell.py", str(store)])

    def started(**query: str) -> AppTest:
        app = AppTest.from_file(shell.__file__, default_timeout=90)
        for name, value in query.items():
            app.query_params[name] = value
        return app.run()

    return started


def drawing(app: AppTest) -> Selectbox[str]:
    assert [each.value for each in [*app.error, *app.exception]] == []
    return next(each for each in app.selectbox if each.label == "Draw")


def test_many_actors_are_groups_until_the_reader_chooses_which_is_kept(
    start: Start, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys.modules["netviz.stores.fold"], "ABOVE", 3)
    app = start()
    assert (drawing(app).value, "group" in app.query_params) == ("kind", False)
    assert drawing(app).options == ["the strongest actors", "groups by kind (4)", "groups by country (3)"]
    drawing(app).select("").run()
    assert (drawing(app).value, app.query_params["group"]) == ("", "actors")


def test_groups_of_another_column_are_closed(start: Start) -> None:
    app = start(group="kind", open="group:kind:state", by="weight")
    assert "group:kind:state" in app.query_params["open"]
    app.selectbox(key="strongest-by").select("count").run()
    assert "group:kind:state" in app.query_params["open"]
    drawing(app).select("country").run()
    assert (drawing(app).value, app.query_params["group"]) == ("country", "country")
    assert "open" not in app.query_params


def test_a_group_that_was_moved_by_hand_stays_where_it_was_put(store: Path) -> None:
    opened = stores.Stored(open_store(store), "moved")
    moved = ("group:kind:state", 0.5, 0.25)
    view = ViewState("s", pins=(moved, ("nobody", 0.0, 0.0)))
    assert fitted(opened.store.examples, view, opened.is_there)[0].pins == (moved,)
    opened.store.engine.close()


def test_what_a_page_asks_first_is_what_was_asked_before_a_browser_came(store: Path, start: Start) -> None:
    stores.load.clear()
    warm(str(store), ENDLESS)
    opened = stores.load(str(store), stores.stamps(str(store)))
    asked = list(opened._drawn)
    start()
    assert list(opened._drawn) == asked
    assert len(asked) == 1
