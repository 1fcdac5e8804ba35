"""``netviz check --fix``: what it shows, what it writes, what it leaves, and what it refuses."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from netviz import read_tables
from netviz.__main__ import app
from netviz.edit import history

TIES = "id,source,target,type,start,end\nT1,CDU ,b,gift,Feb 18 2025,\nT2,CDU,b,loan,12/04/2025,2025-02-30\n"
ACTORS = "id,name\nCDU,CDU\nCDU ,CDU \nb,B\n"


def run(*words: str | Path) -> Result:
    return CliRunner().invoke(app, [str(word) for word in words])


@pytest.fixture
def faulty(tmp_path: Path) -> Path:
    (tmp_path / "ties.csv").write_text(TIES, encoding="utf-8")
    (tmp_path / "actors.csv").write_text(ACTORS, encoding="utf-8")
    return tmp_path


def test_a_dry_run_shows_the_lines_and_writes_nothing(faulty: Path) -> None:
    answer = run("check", faulty, "--fix", "stray-space,bad-date", "--dry-run")
    assert (faulty / "ties.csv").read_text(encoding="utf-8") == TIES
    assert sorted(path.name for path in faulty.iterdir()) == ["actors.csv", "ties.csv"]
    assert "-T1,CDU ,b,gift,Feb 18 2025,\n+T1,CDU,b,gift,2025-02-18,\n" in answer.stdout
    assert "--- actors.csv\n+++ actors.csv\n@@ -3 +2,0 @@\n-CDU ,CDU \n" in answer.stdout
    assert "Nothing was written" in answer.stdout


def test_what_is_safe_is_written_and_the_former_version_is_kept(faulty: Path) -> None:
    answer = run("check", faulty, "--fix", "safe", "--author", "Ann")
    assert answer.exit_code == 1, "two readings of a date are left"
    assert (faulty / "ties.csv").read_text(encoding="utf-8") == (
        "id,source,target,type,start,end\nT1,CDU,b,gift,2025-02-18,\nT2,CDU,b,loan,12/04/2025,2025-02-30\n"
    )
    assert (faulty / "actors.csv").read_text(encoding="utf-8") == "id,name\nCDU,CDU\nb,B\n"
    latest = history(faulty)[0]
    assert (latest.author, latest.comment) == ("Ann", "mended: safe")


def test_what_leaves_a_choice_says_how_it_is_chosen(faulty: Path) -> None:
    answer = run("check", faulty, "--fix", "bad-date")
    assert "bad-date (2 findings) leaves a choice:" in answer.stdout
    assert "--way bad-date=day-month  " in answer.stdout
    assert "stray-space (" not in answer.stdout


def test_a_chosen_way_is_gone_for_all_findings_that_have_it(faulty: Path) -> None:
    run("check", faulty, "--way", "bad-date=day-month", "--way", "bad-date=note")
    ties = read_tables(faulty).ties
    assert ties["start"].tolist() == ["", "2025-04-12"]
    assert ties["note"].tolist() == ["start: Feb 18 2025", "end: 2025-02-30"]


def test_notes_are_mended_only_when_they_are_named(tmp_path: Path) -> None:
    (tmp_path / "ties.csv").write_text("source,target,type\na,b,x\n", encoding="utf-8")
    assert "Nothing was mended." in run("check", tmp_path, "--fix", "safe").stdout
    run("check", tmp_path, "--fix", "made-ids")
    assert (tmp_path / "ties.csv").read_text(encoding="utf-8").startswith("source,target,type,id\na,b,x,t-")


def test_a_raw_file_becomes_a_network_by_the_command_alone(tmp_path: Path) -> None:
    raw = "Donor;Party;Sum;Day\nAnn;CDU ;1.000,50;31.12.2011\nBob;CDU;2.000,00;1.2.2011\n"
    (tmp_path / "gifts.csv").write_text(raw, encoding="utf-8")
    words = ["--use", "gifts.csv=ties", "--way", "missing-column=type=donation"]
    words += [
        word for each in ("Donor=source", "Party=target", "Sum=weight", "Day=date") for word in ("--rename", each)
    ]
    answer = run("check", tmp_path, *words, "--fix", "safe")
    assert answer.exit_code == 0, answer.stdout
    assert (tmp_path / "gifts.csv").read_text(encoding="utf-8") == raw
    assert (tmp_path / "ties.csv").read_text(encoding="utf-8") == (
        "source;target;weight;date;type\nAnn;CDU;1000.50;2011-12-31;donation\nBob;CDU;2000.00;2011-02-01;donation\n"
    )


def test_a_program_gets_the_lines_and_what_is_left_as_one_document(faulty: Path) -> None:
    told = json.loads(run("check", faulty, "--fix", "stray-space", "--dry-run", "--format", "json").stdout)
    assert told["diff"].startswith("--- actors.csv\n")
    assert {each["code"] for each in told["findings"]} >= {"bad-date"}
    assert list(json.loads(run("check", faulty, "--format", "json").stdout)) == ["findings"]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--fix", "bad-dates"], "there is no finding “bad-dates”; the nearest is bad-date"),
        (["--way", "bad-date"], "write --way CODE=KEY"),
        (["--way", "bad-date=backwards"], "there are "),
        (["--way", "unsourced=x"], "netviz leaves this to you"),
        (["--use", "nobody.csv=ties"], "there is no other CSV"),
        (["--use", "ties.csv=tied"], "tables are actors, ties"),
        (["--clear", "nobody=-9"], "has no column “nobody”"),
        (["--split", "nobody=;"], "has no column “nobody”"),
        (["--rename", "source"], "write --rename [FILE:]HEADER=COLUMN"),
        (["--rename", "Nobody=source"], "has no header “Nobody”"),
        (["--rename", "events.csv:When=date"], "events.csv is not there"),
        (["--rename", "type=source"], "would have two columns “source”"),
        (["--dry-run"], "--dry-run shows what would be mended"),
    ],
)
def test_what_cannot_be_meant_is_refused_in_a_line_and_nothing_is_written(
    faulty: Path, words: list[str], said: str
) -> None:
    answer = run("check", faulty, *words)
    assert answer.exit_code == 2
    assert said in answer.stderr
    assert answer.stderr.count("\n") == 1
    assert (faulty / "ties.csv").read_text(encoding="utf-8") == TIES


def test_stand_ins_go_and_each_value_gets_its_row(tmp_path: Path) -> None:
    rows = 'source,target,type,start\nCuba,"World,  Americas",member,1945\nHaiti,-9,member,1945\n'
    (tmp_path / "ties.csv").write_text(rows, encoding="utf-8")
    words = ["--clear", "target=-9", "--split", "ties.csv:target=,", "--way", "dangling-end=remove"]
    assert run("check", tmp_path, *words).exit_code == 0
    assert (tmp_path / "ties.csv").read_text(encoding="utf-8") == (
        'source,target,type,start\nCuba,"World",member,1945\nCuba,Americas,member,1945\n'
    )


def test_splitting_cells_that_name_look_alike_actors_is_saved(tmp_path: Path) -> None:
    rows = 'source,target,type\nChad,"Africa, middle_Africa",in\nmiddle Africa,Africa,in\n'
    (tmp_path / "ties.csv").write_text(rows, encoding="utf-8")
    answer = run("check", tmp_path, "--split", "target=,", "--way", "alike-actors=merge-other")
    assert answer.exit_code == 0, answer.stderr
    ties = read_tables(tmp_path).ties
    assert ties["target"].tolist()[1] == ties["source"].tolist()[2]
