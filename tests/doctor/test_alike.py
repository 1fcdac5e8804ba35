"""Names that may be one actor's, and names that are two."""

from __future__ import annotations

import random

import pytest

from netviz.doctor.alike import alike
from netviz.doctor.names import name_words, sound


@pytest.mark.parametrize(
    ("one", "other", "why"),
    [
        ("Russia", "Russia", ""),
        ("RUSSIA", "Russia", "case"),
        ("CDU ", "CDU", "spaces"),
        ("New Delhi", "NewDelhi", "spaces"),
        ("Non-Profit Sector", "Nonprofit Sector", "spaces or signs"),
        ("J.R. Claeys", "J R Claeys", "spaces or signs"),
        ("Côte d'Ivoire", "Cote dIvoire", "accents"),
        ("Strøm AG", "Strom AG", "accents"),
        ("Volodin, Vyacheslav", "Vyacheslav Volodin", "order of words"),
        ("Владимир Путин", "Vladimir Putin", "script"),
        ("Путин, Владимир", "Vladimir Putin", "script"),
        ("Володимир Зеленський", "Volodymyr Zelenskyy", "script"),
        ("Никита Хрущёв", "Nikita Khrushchev", "script"),
        ("Vladimir Zelensky", "Vladimir Zelenskiy", "spelling"),
        ("Jürgen Müller", "Jürgen Mueller", "spelling"),
        ("Health Programs B.V.", "Health Programms B.V.", "spelling"),
        ("Isaac Whorton", "Issac Whorton", "spelling"),
        ("Kevin Faulconer", "Kevin Falconer", "spelling"),
        ("Lynwood", "Lynnwood", "spelling"),
    ],
)
def test_one_actor_under_two_names_is_found(one: str, other: str, why: str) -> None:
    (pair,) = alike([one, "Nobody Else", other])
    assert (pair.first, pair.later, pair.why) == (0, 2, why)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Iceland", "Ireland"), ("Gambia", "Zambia"), ("Iran", "Iraq"), ("Niger", "Nigeria"), ("Austria", "Australia"),
        ("Slovakia", "Slovenia"), ("Mali", "Malta"), ("Lome I", "Lome III"), ("Fund 1", "Fund 2"),
        ("state:va", "state:wa"), ("John A. Smith", "John B. Smith"), ("Dan Fister", "Dan Fisher"),
        ("North Korea", "South Korea"), ("Committee A", "Committee B"), ("", ""), ("---", "..."),
        ("中国", "中華"), ("Georgia", "Georgien"),
    ],
)  # fmt: skip
def test_two_actors_are_left_alone(one: str, other: str) -> None:
    assert alike([one, other]) == []


def test_two_names_that_others_bear_too_are_no_slips_of_each_other() -> None:
    assert alike(["Ann Johnsen", "Ann Johnson"]) != []
    assert alike(["Ann Johnsen", "Ann Johnson", "Bob Johnsen", "Carl Johnson"]) == []


def test_every_later_name_is_told_once_with_the_first_it_is_like() -> None:
    assert [(pair.first, pair.later) for pair in alike(["FDP", "SPD", "fdp", "FDP ", "F.D.P."])] == [
        (0, 2), (0, 3), (0, 4),
    ]  # fmt: skip


def test_many_names_of_one_pattern_are_compared_in_bounded_steps() -> None:
    letters = random.Random(3)
    names = ["Fund " + "".join(letters.choices("abcdefghijklmnopqrstuvwxyz", k=9)) for _ in range(6_000)]
    assert alike(names) == []


def test_words_are_plain_and_sounds_plainer() -> None:
    assert name_words("Щукин-Ёлкин") == ("shchukin", "elkin")
    assert sound("lawrow") == sound("lavrov")
