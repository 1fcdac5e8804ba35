"""The pages Changes and Paths as a reader meets them."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

DATA = Path(__file__).parents[2] / "data"

PAGE = """
from netviz.app import {module}
from netviz.app.source import Network
from netviz.tables import read_tables
import streamlit as st

{module}.show(Network("data", read_tables({folder!r})))
"""

Open = Callable[..., AppTest]


@pytest.fixture
def open_page() -> Open:
    """One page by itself, at an address."""

    def opened(module: str, **query: str) -> AppTest:
        app = AppTest.from_string(PAGE.format(module=module, folder=str(DATA)), default_timeout=60)
        for name, value in query.items():
            app.query_params[name.replace("_", "-")] = value
        return app.run()

    return opened


def words(app: AppTest) -> str:
    assert [each.value for each in [*app.error, *app.exception]] == []
    return "\n".join(str(each.value) for each in [*app.markdown, *app.subheader])


def marks(app: AppTest) -> dict[str, str]:
    told: list[dict[str, Any]] = [json.loads(each.proto.json) for each in app.get("bidi_component") if each.proto.json]
    found = told[-1]["marks"]
    return {tie: found["styles"][place]["word"] for tie, place in found["ties"].items()}


def test_changes_are_told_in_words_and_marked_on_the_map(open_page: Open) -> None:
    app = open_page("changed", **{"from": "2025-12-02", "to": "2026-08-01"})
    told = words(app)
    assert "surely 1 begun, 3 ended, 2 come and gone" in told
    assert "Surely begun" in told
    assert "](<https://" in told
    assert {tie: marks(app)[tie] for tie in ("C08", "T01", "T04")} == {"C08": "new", "T01": "ended", "T04": "passed"}


def test_days_typed_in_go_into_the_address_and_bad_ones_are_told(open_page: Open) -> None:
    app = open_page("changed", **{"from": "2025-12-02", "to": "2026-08-01"})
    app.text_input(key="changes-to").set_value("2025-12").run()
    assert app.query_params["to"] in ("2025-12", ["2025-12"])
    assert "31 December 2025" in words(app)
    app.text_input(key="changes-to").set_value("2024").run()
    assert any("swap them" in each.value for each in app.warning)


def test_paths_are_cited_chains_under_the_address_conditions(open_page: Open) -> None:
    app = open_page("between", x="Volodin", y="Lukoil", not_through="USA", order="together")
    told = words(app)
    assert "Vyacheslav Volodin – State Duma – Russia – Lukoil" in told
    assert "Without Russia nothing joins" in told
    assert marks(app)["A10"] == "cut"


def test_paths_without_an_end_ask_for_it_and_an_unknown_one_is_told(open_page: Open) -> None:
    app = open_page("between")
    assert "Name two actors" in words(app)
    app.text_input(key="paths-x").set_value("Putin").run()
    app.text_input(key="paths-y").set_value("Trumpp").run()
    assert any("did you mean" in each.value for each in app.warning)
