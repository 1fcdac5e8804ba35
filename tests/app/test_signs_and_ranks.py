"""The pages Friends and foes and Who matters as a reader meets them."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from netviz.app import working
from netviz.app.curve import VALUES, curve_rows
from netviz.balance import tension
from netviz.tables import read_tables, tables_from_bytes
from netviz.watch import Watch

DATA = Path(__file__).parents[2] / "data"

PAGE = """
from netviz.app import {module}
from netviz.app.source import Network
from netviz.tables import read_tables
import streamlit as st

if "network" not in st.session_state:
    st.session_state["network"] = Network("data", read_tables({folder!r}))
{module}.show(st.session_state["network"])
"""

Open = Callable[..., AppTest]


@pytest.fixture
def open_page(monkeypatch: pytest.MonkeyPatch) -> Open:
    """One page by itself, at an address; it waits for its answer as long as a busy machine may take."""
    monkeypatch.setattr(working, "HEAD_START", 60.0)

    def opened(module: str, **query: str | list[str]) -> AppTest:
        app = AppTest.from_string(PAGE.format(module=module, folder=str(DATA)), default_timeout=90)
        for name, value in query.items():
            app.query_params[name.replace("_", "-")] = value
        return app.run()

    return opened


def words(app: AppTest) -> str:
    assert [each.value for each in [*app.error, *app.exception]] == []
    return "\n".join(str(each.value) for each in [*app.markdown, *app.subheader]).replace("\\", "")


def viewer(app: AppTest) -> dict[str, Any]:
    told: list[dict[str, Any]] = [json.loads(each.proto.json) for each in app.get("bidi_component") if each.proto.json]
    return told[-1]


def marked(app: AppTest, noun: str) -> dict[str, str]:
    found = viewer(app)["marks"]
    return {each: found["styles"][place]["word"] for each, place in found[noun].items()}


def test_the_address_asks_and_camps_stand_on_the_map(open_page: Open) -> None:
    app = open_page("friends", as_of="2025-12-02", mixed="friendly")
    told = words(app)
    assert "Line index: 1 of 6 pairs (proven)" in told
    assert "India, Russia and United States are unbalanced" in told
    camps = marked(app, "actors")
    assert camps["ROSNEFT"] == camps["LUKOIL"] != camps["USA"]
    assert camps["FOMIN"] == "out"
    assert "strained" in marked(app, "ties").values()


def test_a_rule_for_one_pair_is_picked_among_the_mixed_ones_and_kept_in_the_address(open_page: Open) -> None:
    app = open_page("friends", as_of="2025-12-02")
    assert "Line index: 0 of 5 pairs" in words(app)
    field = next(each for each in app.selectbox if each.label.startswith("India and United States"))
    app = field.select("friendly").run()
    assert "Line index: 1 of 6 pairs" in words(app)
    assert app.query_params["mixed-pair"] in ("IND,USA=friendly", ["IND,USA=friendly"])
    again = open_page("friends", **{"as-of": "2025-12-02", "mixed-pair": "IND,USA=friendly"})
    assert "Line index: 1 of 6 pairs" in words(again)


def test_a_tie_of_a_triad_opens_its_dossier_beside_the_map(open_page: Open) -> None:
    app = open_page("friends", as_of="2025-12-02", mixed="friendly")
    app = next(each for each in app.button if each.label == "C13").click().run()
    assert viewer(app)["picked"] == {"tie": "C13"}


def test_a_date_that_cannot_be_read_is_told(open_page: Open) -> None:
    app = open_page("friends", as_of="someday")
    assert [each.value for each in app.exception] == []
    assert any("someday" in each.value for each in app.warning)


def test_what_else_counts_and_who_stands_for_whom_go_into_the_address(open_page: Open) -> None:
    app = open_page("friends", as_of="2025-12-02", mixed="friendly", also=["derived", "possible"])
    assert "0 balanced, 3 unbalanced" in words(app)
    app = next(each for each in app.checkbox if each.label.startswith("Persons and organs")).check().run()
    assert app.query_params["rolled-up"] in ("1", ["1"])
    assert "PUTIN" not in {actor for actor, camp in marked(app, "actors").items() if camp in "AB"}


def test_tension_has_a_row_for_each_day_on_which_it_moved() -> None:
    rows = curve_rows(tension(read_tables(DATA)), VALUES["Mixed pairs"])
    by_day = rows.set_index("from")
    assert by_day.loc["2025-10-31", "certain"] == 1
    assert by_day.loc["2026-03-05", "with possible ties"] == 2


def test_a_measure_is_told_with_ranges_and_sizes_the_map(open_page: Open) -> None:
    app = open_page("ranks", as_of="2025-12-02", measure="betweenness_centrality")
    told = words(app)
    assert "Among the 12 actors with a tie in this view" in told
    assert "a broker, or a bottleneck" in told
    rows = app.dataframe[0].value
    assert rows[["rank", "actor"]].head(3).to_numpy().tolist() == [
        ["1", "Russia"], ["2 to 3", "United States"], ["2 to 3", "India"]
    ]  # fmt: skip
    plain = open_page("ranks", as_of="2025-12-02", measure="articulation_points")
    assert viewer(app)["scene"] != viewer(plain)["scene"]
    assert plain.dataframe[0].value["so"].head(3).tolist() == ["yes", "yes", "yes"]


def test_the_chosen_measure_is_kept_in_the_address_and_an_unknown_one_is_told(open_page: Open) -> None:
    app = open_page("ranks", as_of="2025-12-02")
    app = next(each for each in app.selectbox if each.label == "Measure").select("degree:tariff").run()
    assert app.query_params["measure"] in ("degree:tariff", ["degree:tariff"])
    assert app.dataframe[0].value["actor"].head(2).tolist() == ["India", "United States"]
    lost = open_page("ranks", measure="betweeness")
    assert any("did you mean" in each.value for each in lost.warning)


def test_a_network_without_dates_and_signs_says_so(open_page: Open, tmp_path: Path) -> None:
    (tmp_path / "ties.csv").write_text("source,target,type\na,b,x\nb,c,x\n", encoding="utf-8")
    for module, said in (("friends", "No pair has a sign"), ("ranks", "no rank moves")):
        app = AppTest.from_string(PAGE.format(module=module, folder=str(tmp_path)), default_timeout=90)
        app.query_params["ever"] = "1"
        assert said in words(app.run())


def test_a_computation_that_is_stopped_gives_what_it_has() -> None:
    heard = []

    def work(watch: Watch) -> int:
        while watch.goes_on(0.5, "counting"):
            heard.append(1)
            if len(heard) == 3:
                job.stopped.set()
        return len(heard)

    job = working.Job("x")
    job.answer = work(Watch(heard=job.hear))
    assert (job.answer, job.share, job.words) == (3, 0.5, "counting")


def test_a_curve_without_signs_is_no_curve() -> None:
    assert tension(tables_from_bytes({"ties.csv": b"source,target,type\na,b,x\n"})) == []
