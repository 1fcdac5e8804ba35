"""What a view's signs add up to: rules compared, what is possible, single turnings, tension over time, the command."""

import json
import re
from pathlib import Path

import pytest
from typer.testing import CliRunner

import netviz
from netviz.__main__ import app
from netviz.balance import (
    Reading,
    assess_balance,
    tension,
    turnings,
    under_each_rule,
    with_possible,
)
from netviz.balance.telling import as_data, balance_data, line_index_words, sentence, triad_words
from netviz.balance.tension import MOST, change_days
from netviz.dates import AsOf, During, iso, parse
from netviz.selection import Selection
from netviz.tables import Tables, read_tables, tables_from_bytes
from netviz.watch import Watch

ROOT = Path(__file__).parents[2]
VOTE = Selection(dates=AsOf("2025-12-02"))


@pytest.fixture(scope="module")
def curated() -> Tables:
    return read_tables(ROOT / "data")


def rows_of_the_worked_example() -> list[list[str]]:
    """Of the table of triads and line indices: day, also, rule, mixed pairs, balanced, unbalanced, line index."""
    text = (ROOT / "docs" / "worked-example.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| (20\d\d-\d\d-\d\d)((?: \|[^|\n]*){6})\|$", text, re.MULTILINE)
    return [[day, *(cell.strip() for cell in cells.split("|")[1:])] for day, cells in rows]


@pytest.mark.parametrize("row", rows_of_the_worked_example(), ids=lambda row: "-".join(row[:3]))
def test_the_curated_network_is_as_worked_out_by_hand(curated: Tables, row: list[str]):
    day, also, rule, mixed, balanced, unbalanced, index = row
    single = [f"{one.replace(' ', '')}={word}" for one, word in re.findall(r"(\w+, \w+) (\w+)", rule)]
    reading = Reading("leave-out" if single else rule, single, [word for word in also.split(", ") if word])
    found = assess_balance(curated, Selection(dates=AsOf(day)), reading)
    pairs = ["–".join(pair.actors) for pair in found.pairs if pair.state == "mixed"]
    assert (", ".join(pairs) or "none") == mixed
    counts = (len(found.triads) - len(found.unbalanced_triads), len(found.unbalanced_triads), found.line_index)
    assert counts == (int(balanced), int(unbalanced), int(index))
    assert found.optimal


def test_the_worked_example_has_all_three_days_and_every_rule():
    rows = rows_of_the_worked_example()
    assert len(rows) == 30
    assert {row[0] for row in rows} == {"2025-12-02", "2026-03-20", "2026-08-01"}


def test_india_and_the_united_states_are_mixed_from_the_last_of_october(curated: Tables):
    def state(day: str) -> str:
        found = assess_balance(curated, Selection(dates=AsOf(day)))
        return next(pair.state for pair in found.pairs if pair.actors == ("IND", "USA"))

    assert (state("2025-10-30"), state("2025-10-31")) == ("hostile", "mixed")


def test_the_ties_that_count_on_the_day_of_the_vote_are_those_worked_out_by_hand(curated: Tables):
    found = assess_balance(curated, VOTE)
    assert sorted(tie for pair in found.pairs for tie in pair.ties) == [
        "C01", "C04", "C13", "T01", "T02", "X01", "X02", "X05"
    ]  # fmt: skip
    assert list(found.possible_ties) == ["C11", "C12", "X03", "X04"]
    assert found.not_counted == {"unsigned": 9, "derived": 2, "claimed": 1, "contested": 1, "possible": 4}


def test_a_triad_is_told_with_the_ties_that_make_it(curated: Tables):
    found = assess_balance(curated, VOTE, Reading("friendly"))
    assert triad_words(found, found.unbalanced_triads[0]) == (
        "India, Russia and United States are unbalanced, one with two friends who are foes: "
        "India and Russia are friendly (C01); India and United States are mixed (friendly by C13, hostile by T01, "
        "T02), taken as friendly by the rule “friendly”; Russia and United States are hostile (X05)."
    )


def test_rules_are_compared_and_rules_for_one_pair_stay(curated: Tables):
    found = assess_balance(curated, VOTE)
    assert {rule: other.line_index for rule, other in under_each_rule(found).items()} == {
        "leave-out": 0, "latest": 1, "friendly": 1, "hostile": 0
    }  # fmt: skip
    single = assess_balance(curated, VOTE, Reading(pairs=["USA,IND=friendly"]))
    assert {other.line_index for other in under_each_rule(single).values()} == {1}


def test_what_is_only_possible_stands_beside_what_is_certain(curated: Tables):
    found = assess_balance(curated, VOTE, Reading("friendly"))
    assert (len(found.unbalanced_triads), len(with_possible(found).unbalanced_triads)) == (1, 2)


def test_rolled_up_the_president_is_sanctioned_as_russia(curated: Tables):
    early = Selection(dates=AsOf("2022-03-01"))
    alone = assess_balance(curated, early)
    rolled = assess_balance(curated, early, Reading(rolled_up=True))
    assert (("PUTIN", "USA") in alone.signs, ("RUS", "USA") in alone.signs) == (True, False)
    assert (("PUTIN", "USA") in rolled.signs, ("RUS", "USA") in rolled.signs) == (False, True)
    assert rolled.rolled.state["PUTIN"] == "RUS"


def test_the_pairs_whose_turning_calms_are_named(curated: Tables):
    found = assess_balance(curated, VOTE, Reading("friendly", also=["possible", "derived"]))
    turns = turnings(found)
    assert [turn.actors for turn in turns.calming] == [("IND", "USA")]
    assert len(turns.breaking) == 6
    hostile = turnings(assess_balance(curated, VOTE, Reading("hostile")))
    assert [turn.actors for turn in hostile.breaking] == [("IND", "RUS"), ("IND", "USA"), ("RUS", "USA")]
    assert turns.unknown == hostile.unknown == 0


def test_what_no_proof_was_found_for_is_not_said_of_turnings():
    ties = "source,target,type,sign\n" + "".join(
        f"{one},{other},x,{-1 if (one * other + one) % 3 else 1}\n" for one in range(30) for other in range(one)
    )
    found = assess_balance(tables_from_bytes({"ties.csv": ties.encode()}), watch=Watch(seconds=0))
    assert not found.optimal
    assert "at most" in line_index_words(found)
    assert "proven" not in sentence(found)
    assert turnings(found).unknown == len(found.signs)


def test_tension_moves_on_the_days_on_which_ties_begin_and_end(curated: Tables):
    points = {iso(point.day): point for point in tension(curated, reading=Reading("friendly"))}
    assert points["2025-10-31"].certain.line_index == 1
    assert points["2025-10-22"].certain.line_index == 0
    assert points["2025-12-04"].certain.unbalanced == 1
    assert points["2025-12-04"].possible.unbalanced == 3
    assert all(one.possible.triads >= one.certain.triads for one in points.values())


def test_tension_is_that_of_each_day_asked_alone(curated: Tables):
    points = tension(curated, Selection(dates=During("2025-06", "2026-09")), Reading("latest"))
    for point in points:
        found = assess_balance(curated, Selection(dates=AsOf(point.day)), Reading("latest"))
        assert point.certain.line_index == found.line_index
        assert point.possible.unbalanced == len(with_possible(found).unbalanced_triads)


def test_the_filters_of_the_view_hold_for_the_curve_and_its_days(curated: Tables):
    window = Selection(types=["cooperation"], dates=During("2025-11", "2026-01"))
    assert {point.certain.mixed for point in tension(curated, window)} == {0}
    days = change_days(curated, window)
    assert (days[0], days[-1]) == (parse("2025-11-01").first, parse("2026-01-31").first)


def test_many_days_are_thinned_and_a_curve_can_be_stopped():
    rows = "".join(f"{n},a,b,x,1,{iso(700000 + 9 * n)},{iso(700003 + 9 * n)}\n" for n in range(600))
    tables = tables_from_bytes({"ties.csv": f"id,source,target,type,sign,start,end\n{rows}".encode()})
    assert 12 < len(change_days(tables, Selection())) <= MOST
    assert len(tension(tables, watch=Watch(heard=lambda share, words: share < 0.02))) < 12


def test_plain_data_says_the_same_as_the_balance(curated: Tables):
    data = balance_data(curated, VOTE, Reading("friendly"))
    assert json.loads(json.dumps(data)) == data
    assert data["triads"] == {"balanced": 0, "unbalanced": 1}
    assert data["unbalanced_triads"] == [["IND", "RUS", "USA"]]
    assert data["with_possible"]["triads"]["unbalanced"] == 2
    assert data["by_rule"]["hostile"]["line_index"] == 0
    assert as_data(assess_balance(curated, VOTE, Reading("friendly")))["camps"] == data["camps"]


def run(*words: str) -> tuple[int, str]:
    done = CliRunner().invoke(app, ["balance", *words])
    return done.exit_code, done.output


def test_the_command_answers_in_words_and_as_json():
    status, text = run(str(ROOT / "data"), "--as-of", "2025-12-02", "--mixed-pair", "USA,India=friendly")
    assert status == 0
    assert "Line index: 1 of 6 pairs (proven)" in text
    assert "India, Russia and United States are unbalanced" in text
    _, answer = run(str(ROOT / "data"), "--as-of", "2025-12-02", "--mixed", "friendly", "--format", "json")
    data = json.loads(answer)
    assert (data["line_index"], data["optimal"], data["triads"]) == (1, True, {"balanced": 0, "unbalanced": 1})
    assert sorted(map(len, data["camps"])) == [2, 4]
    assert data["possible_ties"] == ["C11", "C12", "X03", "X04"]


@pytest.mark.parametrize(
    "words", [("--mixed", "kind"), ("--mixed-pair", "USA=friendly"), ("--also", "all"), ("--format", "xml")]
)
def test_what_cannot_be_meant_is_one_line_and_exit_status_two(words: tuple[str, str]):
    status, text = run(str(ROOT / "data"), *words)
    assert status == 2
    assert text.startswith("netviz: ")
    assert "write" in text
    assert text.count("\n") == 1


def test_a_network_without_signs_says_so(tmp_path: Path):
    (tmp_path / "ties.csv").write_text("source,target,type\na,b,x\n", encoding="utf-8")
    status, text = run(str(tmp_path))
    assert status == 0
    assert "No pair has a sign" in text


def test_the_verb_is_public():
    assert netviz.assess_balance is assess_balance
    assert netviz.Reading is Reading
