"""Who may edit, and under which name."""

from __future__ import annotations

import sys
from collections.abc import Iterator

import pytest
from streamlit import config
from streamlit.testing.v1 import AppTest

from netviz.app.rights import login_name, refusal
from netviz.errors import WrongUse

LOOPBACK = ("127.0.0.1", "127.0.0.2", "localhost", "::1")
REACHABLE = ("", "0.0.0.0", "::", "192.168.1.7", "example.org", "localhost.example.org", "127.0.0.1.example.org")


@pytest.fixture
def address() -> Iterator[None]:
    """Whatever a test listens on is forgotten after it."""
    before = config.get_option("server.address")
    yield
    config.set_option("server.address", before)


def rights(monkeypatch: pytest.MonkeyPatch, address: str | None, *words: str) -> AppTest:
    def script() -> None:
        import streamlit as st

        from netviz.app import rights

        rights.tell_unknown_options()
        rights.offer_login()
        st.text(rights.why_not() or "may edit")
        if not st.checkbox("another page"):
            rights.ask_author()
        st.text(f"author: {rights.author()}")

    monkeypatch.setattr(sys, "argv", ["app.py", "data", *words])
    config.set_option("server.address", address)
    return AppTest.from_function(script).run()


@pytest.mark.parametrize("host", LOOPBACK)
def test_who_reaches_this_machine_alone_may_edit(host: str) -> None:
    assert refusal(["data"], host, {}) == ""
    assert "--read-only" in refusal(["data", "--read-only"], host, {})


@pytest.mark.parametrize("host", REACHABLE)
def test_others_may_only_read_until_the_start_says_otherwise(host: str) -> None:
    assert "--allow-edits" in refusal(["data"], host, {})
    assert refusal(["data", "--allow-edits"], host, {}) == ""


def test_read_only_wins_over_all() -> None:
    assert refusal(["--allow-edits", "--read-only"], "127.0.0.1", {"is_logged_in": True})


def test_where_a_login_is_configured_only_who_is_logged_in_edits() -> None:
    assert refusal([], "127.0.0.1", {"is_logged_in": False}) == "Log in to edit."
    assert refusal(["--allow-edits"], "0.0.0.0", {"is_logged_in": False}) == "Log in to edit."
    assert refusal([], "127.0.0.1", {"is_logged_in": True}) == ""


def test_a_login_without_a_name_is_known_by_its_address() -> None:
    assert login_name({"is_logged_in": True, "name": "", "email": "rao@example.org"}) == "rao@example.org"
    assert login_name({"is_logged_in": True, "name": None, "email": 7}) == ""
    assert login_name({"is_logged_in": False, "name": "Asha"}) == ""
    assert len(login_name({"is_logged_in": True, "name": "x" * 500})) == 80


@pytest.mark.usefixtures("address")
@pytest.mark.parametrize(("host", "edits"), [("127.0.0.1", True), (None, False), ("0.0.0.0", False)])
def test_the_script_reads_the_address_that_streamlit_listens_on(
    monkeypatch: pytest.MonkeyPatch, host: str | None, edits: bool
) -> None:
    app = rights(monkeypatch, host)
    assert (app.text[0].value == "may edit") is edits
    assert rights(monkeypatch, host, "--allow-edits").text[0].value == "may edit"
    assert rights(monkeypatch, host, "--read-only").text[0].value != "may edit"


@pytest.mark.usefixtures("address")
def test_a_slip_in_an_option_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    app = rights(monkeypatch, "127.0.0.1", "--readonly")
    assert "readonly" in app.warning[0].value
    assert not rights(monkeypatch, "127.0.0.1", "--read-only").warning


@pytest.mark.usefixtures("address")
def test_a_name_is_asked_for_once_and_kept_for_the_session(monkeypatch: pytest.MonkeyPatch) -> None:
    app = rights(monkeypatch, "127.0.0.1")
    assert app.text[1].value == "author:"
    app.text_input[0].set_value(" Asha   Rao\t").run()
    assert app.text[1].value == "author: Asha Rao"
    app.checkbox[0].check().run()
    assert app.text[1].value == "author: Asha Rao"
    app.checkbox[0].uncheck().run()
    assert app.text_input[0].value == "Asha Rao"


@pytest.mark.usefixtures("address")
def test_a_configured_login_is_offered_before_editing(monkeypatch: pytest.MonkeyPatch) -> None:
    app = rights(monkeypatch, "127.0.0.1")
    assert not app.button
    app.user = {"is_logged_in": False}
    app.run()
    assert [each.label for each in app.button] == ["Log in"]
    assert app.text[0].value == "Log in to edit."
    app.user = {"is_logged_in": True, "name": "Asha Rao"}
    app.run()
    assert [each.label for each in app.button] == ["Log out"]
    assert [each.value for each in app.text] == ["may edit", "author: Asha Rao"]
    assert not app.text_input


def test_the_command_line_takes_one_of_the_two() -> None:
    from netviz.commands.run import run

    with pytest.raises(WrongUse, match="contradict"):
        run("data", read_only=True, allow_edits=True)
