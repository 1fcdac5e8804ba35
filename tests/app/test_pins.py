"""Actors moved by hand: the reader's until they are kept, and never lost on the way between pages and words."""

from __future__ import annotations

from dataclasses import replace

import pytest

from netviz.app.view import ViewState, fitted, from_query, told_by
from netviz.tables import Tables

MOVED = {"session": "s", "revision": 1, "patch": {}, "pins": [{"id": "alba", "x": 0.12344, "y": -0.5}]}


def test_a_word_with_pins_replaces_those_that_were_known() -> None:
    view = ViewState("s", pins=(("cara", 0.0, 0.0),)).hear(MOVED)
    assert view.pins == (("alba", 0.1234, -0.5),)
    assert view.hear({"session": "s", "revision": 2, "patch": {"types": ["x"]}}).pins == view.pins
    assert view.hear(MOVED | {"revision": 2, "pins": []}).pins == ()


def test_an_old_or_foreign_word_moves_nobody() -> None:
    view = ViewState("s", seen=5)
    assert view.hear(MOVED) is view
    assert view.hear(MOVED | {"session": "t", "revision": 9}) is view


@pytest.mark.parametrize(
    "said",
    [
        None, 7, "x", {}, [None], [{"id": "a"}], [{"id": 1, "x": 0, "y": 0}], [{"id": "a", "x": "0", "y": 0}],
        [{"id": "a", "x": float("inf"), "y": 0}], [{"id": "a", "x": float("nan"), "y": 0}],
        [{"id": "a", "x": 10**400, "y": 0.5}],
    ],
)  # fmt: skip
def test_senseless_pins_are_none(said: object) -> None:
    assert ViewState("s").hear(MOVED | {"pins": said}).pins == ()


def test_pins_are_no_part_of_what_a_view_asks_and_of_its_address() -> None:
    moved = ViewState("s", seen=1).hear(MOVED | {"revision": 2})
    assert moved.to_query() == {}
    assert replace(moved, seen=1) == ViewState("s", seen=1)


def test_who_is_no_longer_there_is_not_pinned(five: Tables) -> None:
    view = ViewState("s", pins=(("alba", 0.1, 0.2), ("nobody", 0.0, 0.0)))
    assert fitted(five, view)[0].pins == (("alba", 0.1, 0.2),)


def test_a_step_of_the_story_moves_nobody_back(five: Tables) -> None:
    view = replace(from_query("s", {"story": ["1"]}), pins=(("alba", 0.1, 0.2),))
    assert told_by(five, view).pins == view.pins
