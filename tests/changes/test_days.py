"""What changed between two days: the table of states, the law, and the curated network worked out by hand."""

from __future__ import annotations

import json
import random
import re
from pathlib import Path
from typing import Any

import pytest

from netviz import AsOf, Selection, Tables, WrongUse, read_tables, select, tables_from_bytes, what_changed
from netviz.changes import State, apply_changes
from netviz.dates import parse

ROOT = Path(__file__).parents[2]
CASES = json.loads((ROOT / "tests" / "changes_cases.json").read_text(encoding="utf-8"))
LISTS = ("begun", "ended", "passed", "happened", "changed")

HEAD = "id,source,target,type,start,end,checked,lasting,status\n"

NINE = {
    # (what holds on 2025-03-01, on 2025-06-01): dates, then the list and the certainty it is told with
    ("not", "not"): ("2025-04-01,2025-05-01", "passed", "certain"),
    ("not", "possible"): ("2025-04-01,2025-06~", "begun", "possible"),
    ("not", "certain"): ("2025-04-01,2025-07-01", "begun", "certain"),
    ("possible", "not"): ("2025-01-01,2025-03~", "ended", "possible"),
    ("possible", "possible"): ("2025-03~,2025-06~", "begun", "possible"),
    ("possible", "certain"): ("2025-03~,2025-08-01", "begun", "possible"),
    ("certain", "not"): ("2025-01-01,2025-05-01", "ended", "certain"),
    ("certain", "possible"): ("2025-01-01,2025-06~", "ended", "possible"),
    ("certain", "certain"): ("2025-01-01,2025-07-01", "", ""),
}


@pytest.fixture(scope="module")
def curated() -> Tables:
    return read_tables(ROOT / "data")


def network(*ties: str, events: str = "") -> Tables:
    files = {"ties.csv": (HEAD + "\n".join(ties)).encode()}
    return tables_from_bytes(files | ({"events.csv": events.encode()} if events else {}))


def found(tables: Tables, start: str, end: str, **asked: Any) -> dict[str, dict[str, str]]:
    answer = what_changed(tables, start, end, Selection(**asked)).to_json()
    return {name: {each["tie"]: each["certainty"] for each in answer[name]} for name in LISTS if answer[name]}


@pytest.mark.parametrize(("states", "expected"), NINE.items(), ids=[" then ".join(key) for key in NINE])
def test_each_of_the_nine_states_is_told_as_documented(states: tuple[str, str], expected: tuple[str, str, str]) -> None:
    dates, kind, certainty = expected
    tables = network(f"T1,a,b,x,{dates},,,")
    on = [select(tables, Selection(dates=AsOf(day))).certainty.get("T1", "not") for day in ("2025-03-01", "2025-06-01")]
    assert tuple(on) == states
    assert found(tables, "2025-03-01", "2025-06-01") == ({kind: {"T1": certainty}} if kind else {})


def test_a_tie_not_begun_on_either_day_or_over_on_both_is_in_no_list() -> None:
    tables = network("T1,a,b,x,2026,2027,,,", "T2,a,b,x,2020,2021,,,")
    assert found(tables, "2025-03-01", "2025-06-01") == {}


def test_a_suspension_is_a_change_of_status_and_not_an_end() -> None:
    events = "tie,date,event,status\nT1,2025-01-01,agreed,in force\nT1,2025-05-01,set aside,suspended\n"
    answer = what_changed(network("T1,a,b,x,2025-01-01,2026-12-31,,,", events=events), "2025-03-01", "2025-06-01")
    [change] = answer.ties
    assert (change.kind, change.certainty, change.what) == ("changed", "certain", "status")
    assert change.before == State("certain", "in force", None)
    assert change.after == State("possible", "suspended", None)
    assert "in force → suspended (set aside, 1 May 2025)" in change.line.text


def test_a_tie_that_began_and_is_suspended_has_only_possibly_begun() -> None:
    tables = network("T1,a,b,x,2025-04-01,2026,,,suspended")
    assert found(tables, "2025-03-01", "2025-06-01") == {"begun": {"T1": "possible"}}


def test_a_step_of_coarse_date_changes_a_status_possibly() -> None:
    events = "tie,date,event,status\nT1,2025-01-05,signed,signed\nT1,2025-06,ratified,ratified\n"
    tables = network("T1,a,b,x,2025-01-01,2026-12-31,,,", events=events)
    assert found(tables, "2025-03-01", "2025-06-15") == {"changed": {"T1": "possible"}}
    assert found(tables, "2025-03-01", "2025-06-30") == {"changed": {"T1": "certain"}}


def test_what_a_tie_says_of_itself_is_its_status_before_the_first_step_unless_it_repeats_the_last() -> None:
    events = "tie,date,event,status\nT1,2025-05-01,set aside,suspended\nT2,2025-05-01,agreed,in force\n"
    tables = network("T1,a,b,x,2025-01-01,2026,,,in force", "T2,a,b,x,2025-01-01,2026,,,in force", events=events)
    one, two = what_changed(tables, "2025-03-01", "2025-06-01").changed
    assert (one.before, two.before) == (State("certain", "in force", None), State("certain", None, None))


def test_events_happen_after_the_first_day_and_up_to_the_last() -> None:
    days = ("2025-03-01", "2025-03-02", "2025-06-01", "2025-06-02", "2025-06", "2025-04")
    tables = network(*(f"E{n},a,b,x,{day},,,event," for n, day in enumerate(days)))
    expected = {"E1": "certain", "E2": "certain", "E4": "possible", "E5": "certain"}
    assert found(tables, "2025-03-01", "2025-06-01") == {"happened": expected}


def test_an_undated_tie_is_counted_and_never_told_to_have_changed() -> None:
    answer = what_changed(network("T1,a,b,x,,,,,", "T2,a,b,x,2025-04-01,..,,,"), "2025-03-01", "2025-06-01")
    assert [each.tie for each in answer.ties] == ["T2"]
    assert answer.undated == 1
    assert answer.summary.endswith("1 undated tie is left out.")


def test_coarse_days_mean_the_first_of_the_one_and_the_last_of_the_other() -> None:
    tables = network("T1,a,b,x,2025-03-01,..,,,", "T2,a,b,x,2025-03-02,..,,,", "T3,a,b,x,2025-06-30,..,,,")
    assert found(tables, "2025-03", "2025-06") == {"begun": {"T2": "certain", "T3": "certain"}}


def test_nothing_changes_within_one_day() -> None:
    tables = network("T1,a,b,x,2025-03,2025-03,,,", "T2,a,b,x,2025-03-05,2025-03-05,,,")
    assert found(tables, "2025-03-05", "2025-03-05") == {}


def test_days_the_wrong_way_round_and_dates_in_the_selection_are_wrong_use() -> None:
    tables = network("T1,a,b,x,2025,,,,")
    with pytest.raises(WrongUse, match="swap them"):
        what_changed(tables, "2025-06-01", "2025-03-01")
    with pytest.raises(WrongUse, match="leave dates out"):
        what_changed(tables, "2025-03-01", "2025-06-01", Selection(dates=AsOf("2025")))


def test_the_sign_of_a_pair_changes_surely_or_possibly(curated: Tables) -> None:
    signs = {each.pair: each for each in what_changed(curated, "2025-12-02", "2026-03-20").signs}
    assert (signs["RUS", "USA"].before[0], signs["RUS", "USA"].certainty) == ("hostile", "certain")
    assert signs["RUS", "USA"].after == ("friendly", "mixed")
    assert ("IND", "USA") not in signs, "mixed on both days: the tariffs of 2025 gave way to that of 2026"
    later = {each.pair: each for each in what_changed(curated, "2025-12-02", "2026-08-01").signs}
    assert (later["IND", "USA"].after, later["IND", "USA"].certainty) == (("friendly", "mixed"), "possible")


def test_actors_come_and_go_with_their_ties() -> None:
    tables = network("T1,a,b,x,2025-01-01,2025-04-01,,,", "T2,b,c,x,2025-05-01,2026,,,")
    actors = what_changed(tables, "2025-03-01", "2025-06-01").actors
    assert [(each.kind, each.actor, each.certainty) for each in actors] == [
        ("gone", "a", "certain"),
        ("came", "c", "certain"),
    ]


def test_a_selection_narrows_what_is_asked_of_and_is_said(curated: Tables) -> None:
    answer = what_changed(curated, "2025-12-02", "2026-08-01", Selection(types=["tariff"], derived=False))
    assert {each.tie for each in answer.ties} == {"T01", "T02", "T04", "T05"}
    assert "Asked of tariff ties, without derived ties." in answer.summary
    sure = what_changed(curated, "2025-12-02", "2026-08-01", Selection(types=["tariff"], certain_only=True))
    assert {each.tie for each in sure.ties} == {"T01", "T02", "T03", "T04"}


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_the_shared_cases_hold(case: dict[str, Any], curated: Tables) -> None:
    selection = Selection.from_query(case["query"])
    answer = what_changed(curated, case["from"], case["to"], selection).to_json()
    for name in LISTS:
        assert {each["tie"]: each["certainty"] for each in answer[name]} == case[name], name
    assert {"–".join(each["pair"]): [each["before"], each["after"]] for each in answer["signs"]} == case["signs"]
    assert {each["actor"]: each["certainty"] for each in answer["came"]} == case["came"]
    assert {each["actor"]: each["certainty"] for each in answer["gone"]} == case["gone"]


def test_every_reference_of_a_line_is_numbered_once_in_the_order_of_reading(curated: Tables) -> None:
    answer = what_changed(curated, "2025-12-02", "2026-08-01")
    read = [each for part in answer.sections for line in part.lines for each in (*line.cites, *line.against)]
    assert [each.id for each in answer.citations()] == list(dict.fromkeys(read))
    assert [each.number for each in answer.citations()] == list(range(1, len(set(read)) + 1))
    begun = next(each for each in answer.begun if each.tie == "C08")
    assert set(begun.line.cites) == {"S39", "S45", "S94"}


def test_marks_tell_sure_from_possible_and_say_nothing_of_what_nobody_looked_at(curated: Tables) -> None:
    marks = what_changed(curated, "2025-12-02", "2026-08-01").marks()
    expected = {"C08": "new", "X07": "new?", "T01": "ended", "C11": "ended?", "T04": "passed", "C05": "happened"}
    assert {tie: marks[tie] for tie in expected} == expected
    assert (marks["C01"], marks["C13"], "X03" in marks) == ("changed", "same", False)


DATES = ["", "2024", "2025", "2025-03", "2025-06-15", "2025-06~", "[..2025-02]", "[2025-03..]", "2025-22", "2025-04-02"]
DAYS = ["2024-12-31", "2025-03-01", "2025-04-02", "2025-06-15", "2025-09-30", "2026-01-31"]
STATUSES = ["", "signed", "in force", "suspended", "ended"]


@pytest.mark.parametrize("seed", range(25))
def test_what_changed_applied_to_the_first_day_gives_the_last(seed: int) -> None:
    dice = random.Random(seed)
    ties = [
        f"t{n:02},{dice.choice('abcd')},{dice.choice('abcd')},x,{dice.choice(DATES)},{dice.choice([*DATES, '..'])},"
        f"{dice.choice(['', '2025-04', '2025-08-08'])},{dice.choice(['', '', 'event'])},{dice.choice(STATUSES)}"
        for n in range(30)
    ]
    steps = [
        f"t{dice.randrange(30):02},{dice.choice(DATES[1:])},step {n},{dice.choice(STATUSES)},{amount}"
        for n, amount in enumerate(dice.choices(["", "5", "7"], k=25))
    ]
    tables = network(*ties, events="tie,date,event,status,amount\n" + "\n".join(steps))
    first, last = sorted(dice.sample(DAYS, 2))
    before, after = on_the_day(tables, first), on_the_day(tables, last)
    assert apply_changes(before, what_changed(tables, first, last)) == after


def on_the_day(tables: Tables, text: str) -> dict[str, State]:
    """The states of a day from the selection's certainty and a plain walk through the steps, without netviz.changes."""
    chosen = select(tables, Selection(dates=AsOf(text), undated=True))
    day = parse(text).first
    return {
        row["id"]: State(
            chosen.certainty[row["id"]] or "undated",
            latest(tables, row["id"], "status", row["status"], day),
            latest(tables, row["id"], "amount", None, day),
        )
        for row in chosen.tables.ties.to_dict("records")
        if row["lasting"] != "event"
    }


def latest(tables: Tables, tie: str, field: str, own: str | None, day: int) -> str | None:
    stages = ["", "signed", "in force", "suspended", "ended"]
    rows = [row for row in tables.events.to_dict("records") if row["tie"] == tie]
    ordered = sorted(
        ((parse(row["date"]).last, parse(row["date"]).first, stages.index(row["status"]), row["event"], row[field]))
        for row in rows
    )
    told = [(entry[0], entry[4]) for entry in ordered if entry[4]]
    passed = [value for by, value in told if by <= day]
    return passed[-1] if passed else None if told and told[-1][1] == own else own


def test_the_worked_example_lists_what_the_program_finds(curated: Tables) -> None:
    text = (ROOT / "docs" / "worked-example.md").read_text(encoding="utf-8")
    part = text.split("## What changed\n")[1].split("\n## ")[0]
    march, august = (
        dict(re.findall(r"^\| ([^|]+?) \| ([^|]+?) \|", each, re.MULTILINE)) for each in part.split("\n### ")[1:]
    )
    for rows, end in ((march, "2026-03-20"), (august, "2026-08-01")):
        answer = what_changed(curated, "2025-12-02", end)
        for kind, words in (("begun", "begun"), ("ended", "ended"), ("passed", "come and gone")):
            told = [each for each in answer.of(kind) if not each.only_unknown]
            for certainty, adverb in (("certain", "surely"), ("possible", "possibly")):
                by_hand = rows.get(f"{words}, {adverb}", "none")
                found = [each.tie for each in told if each.certainty == certainty]
                assert by_hand == (", ".join(found) or "none"), (end, kind, certainty)
        assert rows["happened, surely"] == ", ".join(each.tie for each in answer.happened)
        assert len([each for each in answer.ties if each.only_unknown]) == 17
