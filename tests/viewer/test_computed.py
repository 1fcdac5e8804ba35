"""Answers that a page carries as they were computed for the view it was exported from."""

import json
from pathlib import Path

import pytest

from netviz import AsOf, Selection, compose, read_tables
from netviz.balance import assess_balance
from netviz.measures import ranges_in_words, rank_actors
from netviz.tables import Tables, tables_from_bytes
from netviz.viewer.computed import MOST_TIES, computed

DATA = Path(__file__).parents[2] / "data"


@pytest.fixture(scope="module")
def curated() -> Tables:
    return read_tables(DATA)


def test_the_balance_of_the_exported_view_travels_in_words_and_as_marks(curated: Tables) -> None:
    view = Selection(dates=AsOf("2025-12-02"))
    [found] = [each for each in computed(compose(curated, view)) if each["name"] == "signs"]
    asked = assess_balance(curated, view)
    assert f"Line index: {asked.line_index} of {len(asked.signs)} pairs (proven)" in found["summary"]
    assert found["for"] == compose(curated, view).selected.sentence()
    assert {actor for actor, word in found["marks"]["actors"].items() if word == "A"} == set(asked.camps[0])
    titles = [each["title"] for each in found["sections"]]
    assert titles[:2] == ["Two camps", "Mixed and turned pairs"]


def test_a_pair_that_goes_against_the_camps_has_its_ties_marked() -> None:
    ties = b"id,source,target,type,sign\n1,a,b,pact,1\n2,b,c,pact,1\n3,a,c,feud,-1\n4,c,d,feud,-1\n"
    [found] = [each for each in computed(compose(tables_from_bytes({"ties.csv": ties}))) if each["name"] == "signs"]
    assert len(found["marks"]["ties"]) == 1
    assert set(found["marks"]["ties"].values()) == {"strained"}


def test_nothing_is_computed_for_more_ties_than_a_page_can_wait_for() -> None:
    rows = "".join(f"{i},a{i % 70},b{i % 71},x\n" for i in range(MOST_TIES + 1))
    found = computed(compose(tables_from_bytes({"ties.csv": f"id,source,target,type\n{rows}".encode()})))
    assert all(each["summary"].startswith("Not computed: 2,001 ties") for each in found)
    assert len(json.dumps(found)) < 2000


def test_who_matters_travels_with_ranges_and_the_number_of_actors(curated: Tables) -> None:
    view = Selection(dates=AsOf("2025-12-02"))
    [found] = [each for each in computed(compose(curated, view)) if each["name"] == "measures"]
    asked = rank_actors(curated, selection=view)
    assert f"Among the {asked[0].among} actors" in found["summary"]
    assert [each["title"] for each in found["sections"]] == [each.measure.label for each in asked]
    partners = next(each for each in asked if each.measure.name == "degree")
    first = partners.places[0]
    assert found["sections"][asked.index(partners)]["lines"][1].startswith(f"Rank {ranges_in_words(first)}: ")
    assert all(len(lines) == 3 for lines in found["actors"].values())
