"""Marks: words on ties and actors that a question asks for, carried by the scene and told in words."""

import json

import pytest

from netviz import Marks, Selection, WrongUse, compose
from netviz.scene import MARKS
from netviz.tables import Tables

ASKED = Marks({"T1": "ended", "T2": "new?", "T3": "same", "T4": "same"}, {"alba": "A", "boria": "B"})


def test_a_scene_says_how_many_of_the_shown_have_each_mark(five: Tables) -> None:
    whole = compose(five, marks=ASKED)
    assert whole.sentence.endswith("Ties: 1 possibly new, 1 ended, 2 as before. Actors: 1 in camp A, 1 in camp B.")
    part = compose(five, Selection(types=["tariff"]), marks={"T1": "ended", "T2": "new"})
    assert part.sentence.endswith("Ties: 1 new.")
    assert "Ties:" not in compose(five).sentence


def test_a_mark_on_what_does_not_travel_does_not_travel_either(five: Tables) -> None:
    part = compose(five, Selection(types=["tariff"]), contents="view", marks=ASKED)
    assert part.data["marks"]["ties"] == {"T2": list(MARKS).index("new?")}
    assert "dorn" not in json.dumps(part.data["marks"])


def test_labels_take_the_place_of_the_usual_words(five: Tables) -> None:
    named = compose(five, marks=Marks(actors={"alba": "A"}, labels={"A": "with Alba"}))
    assert named.sentence.endswith("Actors: 1 with Alba.")


@pytest.mark.parametrize("marks", [{"ties": {"T1": "newer"}}, {"actors": {"alba": "C"}}, {"labels": {"camp": "x"}}])
def test_a_word_that_is_no_mark_is_wrong_use(marks: dict[str, dict[str, str]]) -> None:
    with pytest.raises(WrongUse, match="there is no such mark"):
        Marks(**marks)


def test_no_two_marks_on_ties_look_alike() -> None:
    looks = {(mark.badge, mark.hollow, mark.weight, mark.outline) for mark in MARKS.values()}
    receding = {word for word, mark in MARKS.items() if mark.weight == "receding"}
    assert receding == {"same", "aside", "out"}
    assert len(looks) == len(MARKS) - len(receding) + 1
