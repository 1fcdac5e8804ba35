"""The page Evidence, driven as a reader drives it."""

from pathlib import Path

from streamlit.testing.v1 import AppTest

SCRIPT = """
from netviz.app.evidence import page
from netviz.app.source import Network
from netviz.tables import read_tables
page.show(Network("data", read_tables("data")))
"""
ROOT = Path(__file__).parents[2]


def opened(**query: str) -> AppTest:
    app = AppTest.from_string(SCRIPT, default_timeout=60)
    for name, value in query.items():
        app.query_params[name] = value
    return app.run()


def told(app: AppTest) -> str:
    return "\n".join(each.value for each in (*app.markdown, *app.caption)).replace("\\", "")


def test_ties_of_one_origin_stand_first_and_posts_out_of_date_are_told():
    app = opened(on="2025-12-02", days="90")
    assert not app.exception
    assert list(app.dataframe[0].value["tie"]) == ["C06", "X03", "X04", "A09"]
    assert "Ended October 2025" in told(app)
    assert app.text_input[0].value == "2025-12-02"


def test_a_reference_in_the_address_opens_its_page():
    app = opened(reference="S34")
    assert app.selectbox[0].value == "S34"
    assert "Left without a source: A09" in told(app)


def test_what_to_check_next_is_worked_out_when_asked_for():
    app = opened()
    next(button for button in app.button if button.label == "Find out").click().run()
    assert not app.exception
    assert "It is contested" in told(app)


def test_a_date_that_cannot_be_read_is_said_and_the_page_goes_on():
    app = opened(on="2025-12-02")
    app.text_input[0].set_value("yesterday").run()
    assert not app.exception
    assert any("yesterday" in error.value for error in app.error)
