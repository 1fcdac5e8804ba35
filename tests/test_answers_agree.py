"""Python and JavaScript answer questions alike: on the curated network, and on networks made at random."""

from __future__ import annotations

import json
import random
import shutil
import subprocess
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

import pytest
from test_agreement import DAYS, random_network, random_selection

from netviz import AsOf, During, Selection, Tables, compose, read_tables, tables_from_bytes, what_changed
from netviz.balance.rollup import roll_up
from netviz.changes import Changes, states
from netviz.changes.signs import pair_signs
from netviz.dates import parse
from netviz.paths import ORDERS, SIGNS, PathQuery, PathTie, find_paths
from netviz.sourcing import by_origins, lapsing, outdated_posts, reference_page, sources, unchecked

HERE = Path(__file__).parent
NODE = shutil.which("node")
pytestmark = pytest.mark.skipif(NODE is None, reason="node is not installed: the JavaScript half is not asked")

Asked = dict[str, Any]


@pytest.fixture(scope="module")
def curated() -> Tables:
    return read_tables(HERE.parent / "data")


def networks(count: int) -> list[Tables]:
    dice = random.Random(20260801)
    return [tables_from_bytes(random_network(dice)) for _ in range(count)]


def compare(tmp_path: Path, cases: list[tuple[Tables, list[tuple[Asked, Any]]]]) -> None:
    """Ask the viewer every question, and hold its answers to Python's."""
    questions = [
        {"scene": json.loads(compose(tables).to_json()), "asked": [question for question, _ in asked]}
        for tables, asked in cases
    ]
    file = tmp_path / "questions.json"
    file.write_text(json.dumps(questions), encoding="utf-8")
    command = [str(NODE), str(HERE / "js" / "answers.mjs"), str(file)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    for (_, asked), answers in zip(cases, json.loads(done.stdout), strict=True):
        for (question, expected), answer in zip(asked, answers, strict=True):
            assert {name: answer[name] for name in expected} == expected, question


def test_what_changed_is_told_alike(tmp_path: Path, curated: Tables) -> None:
    dice = random.Random(7)
    days = ["2024-12-02", "2025-12-02", "2025-12-05", "2026-03-20", "2026-08-01"]
    pairs = [(first, last) for first in days for last in days if first <= last]
    cases = [(curated, [_changes(curated, Selection(), *pair) for pair in pairs])]
    for tables in networks(15):
        some = [sorted(dice.sample(DAYS, 2), key=lambda day: parse(day).first) for _ in range(5)]
        asked = [replace(random_selection(dice, tables), dates=None, undated=False) for _ in some]
        cases.append((tables, [_changes(tables, each, *pair) for each, pair in zip(asked, some, strict=True)]))
    compare(tmp_path, cases)


def _changes(tables: Tables, selection: Selection, first: str, last: str) -> tuple[Asked, Any]:
    days = {"first": parse(first).first, "last": parse(last).last}
    found = what_changed(tables, first, last, selection)
    return {"ask": "changes", "selection": selection.to_json(), **days}, _told(found, selection)


def _told(found: Changes, selection: Selection) -> Asked:
    said = found.to_json()
    text = ("text", "references", "against")
    own = {
        "ties": [
            {"kind": each.kind, "what": each.what, "may": list(each.may), "why": each.why}
            | {name: each.to_json()[name] for name in ("tie", "certainty", *text)}
            for each in found.ties
        ],
        "signs": [{name: each[name] for name in ("pair", "certainty", "text")} for each in said["signs"]],
        "actors": [{"kind": each.kind, "actor": each.actor, "certainty": each.certainty} for each in found.actors],
        "steps": [{name: each[name] for name in ("tie", "certainty", *text)} for each in said["steps"]],
        "same": list(found.same),
        "undated": found.undated,
        "marks": found.marks(),
    }
    if selection != Selection():
        return own
    sections = [[each.title, [line.text for line in each.lines]] for each in found.sections]
    return own | {"summary": found.summary, "sections": sections}


def test_what_rests_on_what_is_told_alike(tmp_path: Path, curated: Tables) -> None:
    days = [parse(day).last for day in ("2025-12-02", "2026-03-20", "2026-08-01")]
    cases = [(curated, [_pages(curated), *(_evidence(curated, day, 90) for day in days)])]
    for tables in networks(6):
        cases.append((tables, [_pages(tables), *(_evidence(tables, parse(day).last, 120) for day in DAYS[:3])]))
    compare(tmp_path, cases)


def _evidence(tables: Tables, day: int, days: int) -> tuple[Asked, Any]:
    found = sources(tables)
    rows = zip(
        found["references"], found["origins"], found["primary"], found["grades"], found["contested"], strict=True
    )
    told = [[refs, sorted(names), primary, list(grades), contested] for refs, names, primary, grades, contested in rows]
    return {"ask": "evidence", "day": day, "days": days}, {
        "sources": dict(zip(found["id"], told, strict=True)),
        "groups": {name: sorted(ties) for name, ties in by_origins(found).items()},
        "lapsing": [asdict(due) for due in lapsing(tables, day, days)],
        "unchecked": [asdict(due) for due in unchecked(tables, day, days)],
        "posts": [asdict(due) for due in outdated_posts(tables, day)],
    }


def _pages(tables: Tables) -> tuple[Asked, Any]:
    return {"ask": "pages"}, {name: _page(tables, name) for name in tables.references["id"]}


def _page(tables: Tables, reference: str) -> Asked:
    page = reference_page(tables, reference)
    fallen = page.withdrawn
    return {
        "supports": sorted(f"{each.tie}|{each.about}|{each.locator}" for each in page.supports),
        "contradicts": sorted(f"{each.tie}|{each.about}|{each.locator}" for each in page.contradicts),
        "unsourced": sorted(fallen.unsourced),
        "single": sorted(fallen.single),
        "weaker": sorted([tie, list(before), list(after)] for tie, before, after in fallen.weaker),
        "cleared": sorted(fallen.cleared),
        "steps": sorted(f"{tie}|{event}" for tie, _, event in fallen.steps),
    }


def test_the_sign_of_a_pair_on_a_day_is_told_alike(tmp_path: Path, curated: Tables) -> None:
    days = [parse(day).first for day in (*DAYS, "2025-12-02", "2026-03-20", "2030", "0001", "9999")]
    some = [curated, *networks(8)]
    compare(
        tmp_path, [(tables, [({"ask": "signs", "day": day}, _signs(tables, day)) for day in days]) for tables in some]
    )


def _signs(tables: Tables, day: int) -> Asked:
    found = pair_signs(tables, states(tables, day))
    return {f"{one} {other}": sorted(signs) for (one, other), signs in found.items() if signs != {"neither"}}


def test_persons_and_organs_stand_for_the_same_state(tmp_path: Path, curated: Tables) -> None:
    asked = [Selection(), *(Selection(dates=AsOf(day)) for day in ("2025-12-02", "2026-03-20", "2026-08-01"))]
    cases = [
        ({"ask": "rolled", "dates": each.to_json()["dates"]}, dict(roll_up(curated, each).state)) for each in asked
    ]
    compare(tmp_path, [(curated, cases)])
    assert cases[1][1]


def test_paths_are_told_alike(tmp_path: Path, curated: Tables) -> None:
    dice = random.Random(11)
    ends = [("KUMAR", "LUKOIL"), ("PUTIN", "IND"), ("DUMA", "TRUMP"), ("FOMIN", "ROSNEFT")]
    views = [Selection(), Selection(dates=AsOf("2025-12-02")), Selection(dates=During("2025-10", "2026-03"))]
    queries = [PathQuery(order=order) for order in ORDERS]
    queries += [PathQuery(signs=["friendly"], best=8), PathQuery(avoid=["IND"], directed=True, order="in-time")]
    asked = [(*pair, view, query) for pair in ends for view in views for query in queries]
    cases = [(curated, [_paths(curated, *each) for each in asked if not {*each[:2]} & {*each[3].avoid}])]
    for tables in networks(12):
        views = [random_selection(dice, tables), *[Selection()] * 3]
        some = [(*dice.sample("abcde", 2), dice.choice(views), _random_query(dice)) for _ in range(10)]
        known = {*tables.actors["id"]}
        cases.append((tables, [_paths(tables, *each) for each in some if {*each[:2]} <= known]))
    compare(tmp_path, cases)


def _random_query(dice: random.Random) -> PathQuery:
    signs = dice.choice([None, None, ["friendly", "hostile"]])
    order, best, longer = dice.choice(list(ORDERS)), dice.randrange(1, 9), dice.randrange(3)
    return PathQuery(signs=signs, directed=dice.random() < 0.4, order=order, best=best, longer=longer)


def _paths(tables: Tables, start: str, goal: str, selection: Selection, query: PathQuery) -> tuple[Asked, Any]:
    found = find_paths(tables, start, goal, selection, query)
    narrowed = selection != Selection()
    signs = None if query.signs is None else [SIGNS[word] for word in query.signs]
    options = {"signs": signs, "avoid": list(query.avoid), "directed": query.directed, "order": query.order}
    question = {"ask": "paths", "start": start, "goal": goal, "selection": selection.to_json(), "narrowed": narrowed}
    said = found.to_json()
    told = {
        name: said[name] for name in ("shortest", "shortest_count", "more", "unasked", "undated", "cuts")
    } | {
        "paths": [
            {"actors": list(path.actors), "certainty": path.certainty, "days": list(path.days)}
            | {"steps": [[_path_tie(tie) for tie in step.ties] for step in path.steps]}
            | {"weakest": [path.weakest.tie, path.survives, path.instead]}
            for path in found.paths
        ],
        "marks": [dict(each) for each in found.marks()],
        "summary": "" if narrowed else found.summary,
        "sections": [[each.title, [line.text for line in each.lines]] for each in found.sections],
    }  # fmt: skip
    return question | {"query": options | {"best": query.best, "longer": query.longer}}, told


def _path_tie(tie: PathTie) -> list[Any]:
    return [tie.tie, tie.way, tie.certainty, list(tie.grades), tie.contested]
