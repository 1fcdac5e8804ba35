"""A view told as a step of the story: a row of story.csv, before anything is written."""

import sys
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from netviz.app.edit.holding import DRAFTS

SCRIPT = """
from netviz.app import state, steps
from netviz.app.source import Network
from netviz.tables import read_tables
network = Network("data", read_tables("data"))
state.begin(network.tables)
steps.offer(network)
"""


@pytest.fixture
def app(monkeypatch: pytest.MonkeyPatch) -> AppTest:
    monkeypatch.chdir(Path(__file__).parents[2])
    monkeypatch.setattr(sys, "argv", ["app.py", "data", "--allow-edits"])
    made = AppTest.from_string(SCRIPT, default_timeout=60)
    made.query_params["as-of"] = "2025-12-02"
    made.query_params["tie"] = "C01"
    return made.run()


def test_the_view_becomes_a_row_of_the_draft_with_its_address(app: AppTest):
    app.text_input[0].set_value("The vote, again")
    app.text_area[0].set_value("What is told.")
    next(each for each in app.button if each.label.startswith("Add as step 9")).click().run()
    assert not app.exception
    [held] = app.session_state[DRAFTS].values()
    last = held.tables.story.iloc[-1]
    assert (last["title"], last["text"], last["view"]) == (
        "The vote, again",
        "What is told.",
        "as-of=2025-12-02&tie=C01",
    )
    assert len(held.draft.first.story) == 8, "nothing is written before Save"
