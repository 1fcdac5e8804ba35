"""Who stands between two actors, on the curated network and on small ones."""

from __future__ import annotations

import json
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from netviz import AsOf, During, NotFound, PathQuery, Selection, Tables, WrongUse, find_paths, read_tables
from netviz.citing import footnotes
from netviz.scene import Marks
from netviz.tables import tables_from_bytes

ROOT = Path(__file__).parents[2]
CASES = json.loads((ROOT / "tests" / "paths_cases.json").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def curated() -> Tables:
    return read_tables(ROOT / "data")


def network(*ties: str, **files: str) -> Tables:
    head = "id,source,target,type,start,end,checked\n"
    named = {f"{name}.csv": text.encode() for name, text in files.items()}
    return tables_from_bytes({"ties.csv": (head + "\n".join(ties)).encode(), **named})


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_the_shared_cases_hold(case: dict[str, Any], curated: Tables) -> None:
    asked = case["query"]
    found = find_paths(curated, case["from"], case["to"], Selection.from_query(asked), PathQuery.from_query(asked))
    paths = [
        {
            "actors": list(path.actors),
            "ties": [[tie.tie for tie in step.ties] for step in path.steps],
            "certainty": path.certainty,
            "weakest": path.weakest.tie,
            "survives": path.survives,
            "instead": path.instead,
        }
        for path in found.paths
    ]
    assert paths == case["paths"]
    assert {"actors": list(found.cuts.actors), "ties": list(found.cuts.ties)} == case["cuts"]
    assert (found.shortest, found.unasked) == (case["shortest"], case["unasked"])


def test_ends_are_ids_names_or_aliases(curated: Tables) -> None:
    for one, other in (("KUMAR", "LUKOIL"), ("Vinay Kumar", "lukoil"), ("kumar", "PJSC Lukoil")):
        assert find_paths(curated, one, other).paths[0].actors == ("KUMAR", "IND", "RUS", "LUKOIL")
    with pytest.raises(NotFound, match="did you mean “LUKOIL”"):
        find_paths(curated, "Kumar", "Lukoi")


def test_each_tie_of_a_step_is_cited_and_graded_the_best_first(curated: Tables) -> None:
    found = find_paths(curated, "Russia", "India", query=PathQuery(best=1))
    [path] = found.paths
    assert [(tie.tie, tie.grades, tie.way) for tie in path.steps[0].ties] == [
        ("C01", ("A1",), "mutual"),
        ("C08", ("C1",), "mutual"),
        ("C10", ("C1",), "along"),
        ("C09", ("C3",), "mutual"),
    ]
    line = found.sections[0].lines[2]
    assert line.text.startswith("Or: Russia → India, Cooperation (C10): ")
    assert line.text.endswith("Since 2022, still open; last seen March 2026. (graded C1, contested)")
    assert "against: " in footnotes(line, found.citations())


def test_a_path_survives_when_another_tie_or_another_path_does_without_the_weakest(curated: Tables) -> None:
    told = {part.title: [line.text for line in part.lines] for part in find_paths(curated, "DUMA", "ROSNEFT").sections}
    assert told["If the weakest evidence is wrong"][:2] == [
        "Path 1 rests on A09 (graded B2); without it path 2 stands.",
        "Path 2 rests on C11 (graded C1); without it another tie carries the same step.",
    ]


def test_without_a_path_the_answer_says_what_there_is_without_the_conditions(curated: Tables) -> None:
    found = find_paths(curated, "Fomin", "USA", Selection(dates=AsOf("2025-12-02")))
    assert found.summary == (
        "No path joins Alexander Fomin and United States. Without these conditions there is one of 3 steps. "
        "Conditions: ties as of 2 December 2025."
    )
    apart = network("1,a,b,x,2020,2021,", "2,c,d,x,2020,2021,")
    assert find_paths(apart, "a", "d").summary == "No path joins a and d. None does at any time by any tie."


def test_a_suspended_stretch_is_possible_and_not_certain() -> None:
    events = "tie,date,event,status\n1,2025-02-01,set aside,suspended\n1,2025-04-01,taken up,in force\n"
    tables = network("1,a,b,x,2025-01-01,2025-12-31,", "2,b,c,x,2025-03-01,2025-03-31,", events=events)
    assert find_paths(tables, "a", "c", query=PathQuery(order="together")).paths[0].certainty == "possible"
    assert find_paths(tables, "a", "c", query=PathQuery(order="in-time")).paths[0].certainty == "certain"
    march = Selection(dates=During("2025-03-01", "2025-03-31"))
    assert find_paths(tables, "a", "c", march, PathQuery(order="in-time")).paths[0].certainty == "possible"
    sure = Selection(dates=During("2025-03-01", "2025-03-31"), certain_only=True)
    assert find_paths(tables, "a", "c", sure, PathQuery(order="in-time")).paths == ()


def test_undated_ties_have_no_day_unless_they_are_asked_for() -> None:
    tables = network("1,a,b,x,,,", "2,b,c,x,2025,2025,")
    assert len(find_paths(tables, "a", "c").paths) == 1
    found = find_paths(tables, "a", "c", query=PathQuery(order="in-time"))
    assert (found.paths, found.undated) == ((), 1)
    assert found.summary.endswith("1 undated tie has no day to use.")
    [path] = find_paths(tables, "a", "c", Selection(undated=True), PathQuery(order="in-time")).paths
    assert path.certainty == "possible"


def test_all_shortest_paths_are_listed_though_fewer_are_asked_for() -> None:
    ties = [f"{side}{n},{a},{b},x,,," for n in range(7) for side, a, b in (("l", "a", f"m{n}"), ("r", f"m{n}", "z"))]
    found = find_paths(network(*ties), "a", "z", query=PathQuery(best=2))
    assert (len(found.paths), found.shortest_count, found.more) == (7, 7, False)


def test_more_paths_than_can_be_looked_at_are_said() -> None:
    layers = [["a"], *([f"{layer}{n}" for n in range(8)] for layer in "bcdef"), ["z"]]
    ties = [f"{one}-{other},{one},{other},x,,," for left, right in pairwise(layers) for one in left for other in right]
    found = find_paths(network(*ties), "a", "z")
    assert (found.shortest, found.shortest_count, len(found.paths), found.more) == (6, 1000, 100, True)
    assert found.summary.startswith("more than 1,000 shortest paths of 6 steps between a and z. There are more")
    assert found.cuts.whole


def test_marks_tell_the_paths_what_they_need_and_what_is_aside(curated: Tables) -> None:
    found = find_paths(curated, "Volodin", "Lukoil", query=PathQuery(avoid=("USA",), best=1))
    ties, actors = found.marks()
    Marks(ties, actors)
    assert (ties["A10"], ties["A03"], ties["T01"]) == ("cut", "path", "aside")
    assert (actors["RUS"], actors["VOLODIN"], actors["TRUMP"]) == ("cut", "path", "aside")


@pytest.mark.parametrize(
    ("query", "says"),
    [
        ({"signs": ["good"]}, "friendly, neither, hostile"),
        ({"order": "backwards"}, "any, in-time, together"),
        ({"best": 0}, "from 1 to 100"),
        ({"longer": 99}, "from 0 to 20"),
    ],
)
def test_a_query_that_cannot_be_meant_says_what_to_write(query: dict[str, Any], says: str) -> None:
    with pytest.raises(WrongUse, match=says):
        PathQuery(**query)


def test_an_end_cannot_be_both_or_avoided(curated: Tables) -> None:
    with pytest.raises(WrongUse, match="name two actors"):
        find_paths(curated, "Russia", "RUS")
    with pytest.raises(WrongUse, match="an end of the path itself"):
        find_paths(curated, "Russia", "India", query=PathQuery(avoid=("Moscow",)))


def test_a_query_goes_through_an_address_and_back() -> None:
    query = PathQuery(["hostile", "neither"], ["USA", "IND"], True, "together", 9, 0)
    assert PathQuery.from_query(query.to_query()) == query
    assert PathQuery().to_query() == {}
