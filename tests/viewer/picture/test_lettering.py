"""Text of a picture: measured on the safe side, broken between letters, placed where it covers nobody."""

import pytest

from netviz.viewer.picture.lettering import (
    DISC,
    Crowd,
    Label,
    broken,
    place_labels,
    reads_left,
    shortened,
    width,
    wrapped,
)


def label(name: str, x: float = 0, y: float = 0, rank: float = 0, large: bool = False) -> Label:
    return Label(0, (name,), x, y, 10, 60, 16, (rank, name, name), large)


def test_a_wide_script_takes_more_room_than_latin():
    assert width("राज्य", 10) > 0
    assert width("日本", 10) == 20
    assert width("m", 10) > width("i", 10)
    assert width("bold", 10, bold=True) > width("bold", 10)


def test_accents_and_vowel_signs_take_no_room_and_stay_with_their_letter():
    assert width("e\u0301", 10) == width("e", 10)
    cut = shortened("ने\u0301पालनेपालनेपाल", 60, lambda text: width(text, 10))
    assert "…\u0301" not in cut
    assert not cut.split("…")[1].startswith("\u0947")


@pytest.mark.parametrize("name", ["x" * 80, "Short", "Two words", "Many short words in one very long name of a body"])
def test_a_name_becomes_at_most_two_lines_that_fit(name):
    lines = broken(name, 20, len)
    assert 1 <= len(lines) <= 2
    assert all(len(line) <= 20 for line in lines)


def test_a_sentence_is_wrapped_without_losing_a_word():
    text = "25 of 38 ties among 12 of 13 actors, as of 2 December 2025\n(19 certain, 6 possible)."
    lines = wrapped(text, 30, len)
    assert " ".join(lines).split() == text.split()
    assert max(map(len, lines)) <= 30


def test_direction_is_that_of_the_first_letter():
    assert reads_left("שלום NATO")
    assert not reads_left("NATO שלום")
    assert not reads_left("2025")


def test_names_give_way_and_the_more_important_comes_first():
    placed = place_labels([label("low", 0, 0, rank=2), label("high", 8, 0, rank=1)], Crowd(40), room=2, most=9)
    assert [name.label.lines for name in placed] == [("high",), ("low",)]
    (a, ax, ay), (b, bx, by) = placed
    assert abs(ax - bx) >= (a.width + b.width) / 2 or abs(ay - by) >= (a.height + b.height) / 2


def test_a_name_without_room_stays_away_unless_it_matters_most():
    crowd = Crowd(40)
    for x in range(-200, 201, 10):
        for y in range(-200, 201, 10):
            crowd.add(x, y, (0, 0), 8, DISC)
    assert place_labels([label("small")], crowd, room=2, most=9) == []
    assert len(place_labels([label("hub", large=True)], crowd, room=2, most=9)) == 1


def test_no_more_names_than_asked_for():
    names = [label(str(place), 300 * place, 0, rank=place) for place in range(5)]
    assert len(place_labels(names, Crowd(40), room=2, most=3)) == 3
