"""Python and JavaScript select the same: on a table of cases, and on networks made at random."""

import json
import random
import shutil
import subprocess
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest

from netviz import AsOf, During, Marks, Selection, UpTo, compose, read_tables, select
from netviz.dates import DateError, parse
from netviz.scene import MARKS
from netviz.tables import Tables, tables_from_bytes

HERE = Path(__file__).parent
CASES = json.loads((HERE / "selection_cases.json").read_text(encoding="utf-8"))
NODE = shutil.which("node")
needs_node = pytest.mark.skipif(NODE is None, reason="node is not installed: the JavaScript half is not asked")

DATES = ["", "2024", "2025", "2025-03", "2025-06-15", "2025-06~", "[..2025-02]", "[2025-03..]", "202X", "2025-22"]
DAYS = ["2024-12-31", "2025-03-01", "2025-06-15", "2025-06", "2025", "2026-01"]
STATUSES = ["", "", "claimed", "in force", "suspended", "ended"]


@pytest.fixture(scope="module")
def curated() -> Tables:
    return read_tables(HERE.parent / "data")


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_the_table_of_cases_holds_in_python(case: dict[str, Any], curated: Tables) -> None:
    found = select(curated, Selection.from_query(case["query"]))
    assert sorted(found.certainty.index) == case["shown"]
    assert sorted(found.certainty.index[found.certainty == "possible"]) == case["possible"]
    assert sorted(found.past.index[found.past]) == case["past"]
    assert {name: count for name, count in found.left_out.items() if count} == case["left_out"]


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_the_viewer_is_handed_the_selection_of_the_case(case: dict[str, Any]) -> None:
    handed = Selection.from_query(case["query"]).to_json()
    assert {name: handed[name] for name in case["selection"]} == case["selection"]


@needs_node
def test_the_javascript_modules_pass_their_own_tests() -> None:
    done = subprocess.run(
        [NODE, "--test", *sorted(map(str, (HERE / "js").glob("*.test.mjs")))],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout[-4000:]


@needs_node
def test_both_halves_agree_on_networks_made_at_random(tmp_path: Path) -> None:
    dice = random.Random(20251202)
    networks = [tables_from_bytes(random_network(dice)) for _ in range(25)]
    asked = [[random_selection(dice, tables) for _ in range(12)] for tables in networks]
    marks = [random_marks(dice, tables) for tables in networks]
    questions = [
        {"scene": json.loads(compose(tables, marks=on).to_json()), "selections": [each.to_json() for each in chosen]}
        for tables, on, chosen in zip(networks, marks, asked, strict=True)
    ]
    file = tmp_path / "questions.json"
    file.write_text(json.dumps(questions), encoding="utf-8")
    done = subprocess.run([NODE, str(HERE / "js" / "agree.mjs"), str(file)], capture_output=True, text=True, check=True)
    for tables, on, selections, answers in zip(networks, marks, asked, json.loads(done.stdout), strict=True):
        for selection, answer in zip(selections, answers, strict=True):
            marked = compose(tables, selection, marks=on).sentence.removeprefix(answer["sentence"]).strip()
            assert answer == expected(tables, selection) | {"marked": marked}, selection


@needs_node
def test_an_address_means_the_same_days_in_a_page_as_on_the_command_line(tmp_path: Path) -> None:
    years, tails = ["0001", "2024", "2025", "9999", "0000"], ["", "-02", "-12", "-13", "-00", "-21", "-24", "-25"]
    days = ["", "-01", "-29", "-30", "-31", "-00", "-XX"]
    texts = [year + month + day + mark for year in years for month in tails for day in days for mark in ("", "~", "?")]
    texts += ["202X", "20XX", "2XXX", "000X", "2025-XX", "2025-XX-XX", "2025-XX~", "202X?", "2025-1", "", "..", "[..]"]
    texts += [
        "[2024..2025-03]",
        "[..2025~]",
        "[2025-24..]",
        "[2026..2025]",
        "[2025-13..]",
        "2025/2026",
        " 2025",
        "2025 ",
    ]
    file = tmp_path / "texts.json"
    file.write_text(json.dumps(texts), encoding="utf-8")
    done = subprocess.run([NODE, str(HERE / "js" / "dates.mjs"), str(file)], capture_output=True, text=True, check=True)
    assert dict(zip(texts, json.loads(done.stdout), strict=True)) == {text: in_python(text) for text in texts}


def in_python(text: str) -> list[int] | None:
    try:
        return list(parse(text))
    except DateError:
        return None


def expected(tables: Tables, selection: Selection) -> dict[str, Any]:
    found = select(tables, selection)
    return {
        "certainty": found.certainty.to_dict(),
        "left_out": found.left_out,
        "past": sorted(found.past.index[found.past]),
        "actors": found.actor_count,
        "status": found.status.to_dict(),
        "sentence": found.sentence(),
    }


def random_network(dice: random.Random) -> dict[str, bytes]:
    """A messy little network as CSV files."""
    ids = [f"t{i:02}" for i in range(dice.randrange(1, 30))]
    actors = "id,name,kind\n" + "".join(f"{name},{name},{dice.choice(['state', 'person', ''])}\n" for name in "abcde")
    ties = "id,source,target,type,start,end,checked,lasting,status,derived_from,note\n"
    for tie in ids:
        start, checked = dice.choice(DATES), dice.choice(["", "", "2025-08", "2025-04-01"])
        cells = [
            tie,
            dice.choice("abcdef"),
            dice.choice("abcde"),
            dice.choice("xyz"),
            start,
            dice.choice([*DATES, "..", ".."]),
            checked,
        ]
        cells += [dice.choice(["", "", "event", "state"]), dice.choice(STATUSES), dice.choice(["", "", "", ids[0]]), ""]
        ties += ",".join(cells) + "\n"
    events = "tie,date,event,status\n"
    for _ in range(dice.randrange(0, 12)):
        events += f"{dice.choice(ids)},{dice.choice([*DATES[1:], *DAYS])},step,{dice.choice(STATUSES)}\n"
    evidence = "tie,reference,stance,about,credibility\n"
    for tie in ids:
        evidence += (
            f"{tie},r{dice.randrange(3)},{dice.choice(['', 'supports', 'contradicts'])},,{dice.randrange(1, 7)}\n"
        )
    files = {
        "actors": actors,
        "ties": ties,
        "events": events,
        "evidence": evidence,
        "references": "id,reliability\nr0,A\nr1,C\nr2,F\n",
    }
    return {f"{name}.csv": text.encode() for name, text in files.items()}


def random_marks(dice: random.Random, tables: Tables) -> Marks:
    ties = {tie: dice.choice(list(MARKS)) for tie in tables.ties["id"] if dice.random() < 0.7}
    return Marks(ties, {actor: dice.choice("AB") for actor in "abc"}, {"A": "of the first camp"})


def random_selection(dice: random.Random, tables: Tables) -> Selection:
    def some(words: Iterable[str]) -> list[str] | None:
        known = sorted(set(words))
        return dice.choice([None, None, None, dice.sample(known, dice.randrange(len(known)) if known else 0)])

    dates = dice.choice(
        [
            None,
            AsOf(dice.choice(DAYS)),
            UpTo(dice.choice(DAYS)),
            During("2025-01-02", "2025-06-15"),
            During(None, "2025-03-30"),
            During("2025-06-15", None),
        ]
    )
    return Selection(
        types=some(tables.ties["type"]),
        kinds=some(tables.actors["kind"]),
        around=dice.choice([None, None, None, *tables.ties["source"][:1]]),
        steps=dice.randrange(1, 4),
        statuses=dice.choice([None, None, None, ("established", "claimed"), ("in force",)]),
        dates=dates,
        undated=dice.random() < 0.3,
        certain_only=dice.random() < 0.3,
        min_grade=dice.choice([None, None, None, "C3", "A5"]),
        derived=dice.random() < 0.7,
    )
