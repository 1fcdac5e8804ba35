"""``netviz history`` and ``netviz restore`` as somebody types them."""

from __future__ import annotations

import json
from pathlib import Path

from typer.testing import CliRunner, Result

from netviz.__main__ import app
from netviz.edit import history, save
from netviz.edit.changing import set_cell
from netviz.tables import read_tables


def run(*words: str | Path) -> Result:
    return CliRunner().invoke(app, [str(word) for word in words])


def weigh(folder: Path, weight: str, author: str = "", comment: str = "") -> None:
    save(set_cell(read_tables(folder), "ties", 3, "weight", weight), folder, author, comment)


def test_the_history_tells_who_changed_what_newest_first(five_folder: Path) -> None:
    weigh(five_folder, "50", "Anna", "raised")
    weigh(five_folder, "60")
    lines = run("history", five_folder).stdout.splitlines()
    assert [line.split(" · ")[0] for line in lines if line[0] != " "] == ["2", "1"]
    assert lines[2].endswith(" · Anna · raised")
    assert lines[3] == "    ties.csv: T2's weight 25 → 50"
    told = json.loads(run("history", five_folder, "--format", "json").stdout)["versions"]
    assert [(each["id"], each["author"], each["words"]) for each in told] == [
        ("2", "", ["ties.csv: T2's weight 50 → 60"]),
        ("1", "Anna", ["ties.csv: T2's weight 25 → 50"]),
    ]
    assert told[0]["counts"] == {"ties.csv": {"added": 0, "removed": 0, "changed": 1}}


def test_one_version_is_shown_as_the_lines_that_it_changed(five_folder: Path) -> None:
    weigh(five_folder, "50")
    weigh(five_folder, "60")
    told = run("history", five_folder, "--show", "1").stdout
    assert told.startswith("--- ties.csv\n+++ ties.csv\n")
    assert [line[:9] for line in told.splitlines()[3:]] == ["-T2,alba,", "+T2,alba,"]
    assert ",25,Tariff" in told
    assert ",50,Tariff" in told


def test_restoring_is_previewed_done_and_taken_back(five_folder: Path) -> None:
    first = (five_folder / "ties.csv").read_bytes()
    weigh(five_folder, "50")
    weigh(five_folder, "60")
    now = (five_folder / "ties.csv").read_bytes()
    assert "+T2" in run("restore", five_folder, "oldest", "--dry-run").stdout
    assert (five_folder / "ties.csv").read_bytes() == now
    done = run("restore", five_folder, "oldest", "--author", "Boris", "--comment", "a slip")
    assert done.stdout.splitlines()[0] == "ties.csv: T2's weight 60 → 25"
    assert done.stdout.endswith("as before its oldest version, saved as version 3\n")
    assert (five_folder / "ties.csv").read_bytes() == first
    assert (history(five_folder)[0].author, history(five_folder)[0].comment) == ("Boris", "a slip")
    run("restore", five_folder, "2")
    assert (five_folder / "ties.csv").read_bytes() == now
    assert "already; nothing was written" in run("restore", five_folder, "2").stdout


def test_old_versions_are_forgotten_on_request(five_folder: Path) -> None:
    weigh(five_folder, "50")
    weigh(five_folder, "60")
    assert "0 versions from before 1999-01-01 forgotten" in run("history", five_folder, "--prune-before", "1999").stdout
    assert "1 version from before 2999-05-01" in run("history", five_folder, "--prune-before", "2999-05").stdout
    assert [version.id for version in history(five_folder)] == ["2"]


def test_what_cannot_be_meant_is_one_line_and_status_2(five_folder: Path, tmp_path: Path) -> None:
    weigh(five_folder, "50")
    for words, part in (
        (("restore", five_folder, "7"), "has no version 7; its versions are 1 to 1"),
        (("history", five_folder, "--show", "x"), "has no version x"),
        (("history", five_folder, "--prune-before", "soon"), "“soon”"),
        (("history", five_folder, "--format", "yaml"), "write text, json"),
        (("history", five_folder, "--show", "1", "--prune-before", "2020"), "write one of them"),
        (("history", tmp_path / "gone"), "is not there"),
        (("restore", tmp_path / "gone", "1"), "is not there"),
    ):
        said = run(*words)
        assert (said.exit_code, said.stderr.count("\n")) == (2, 1), words
        assert part in said.stderr


def test_a_folder_without_history_says_so(five_folder: Path) -> None:
    assert "has no history" in run("history", five_folder).stdout


def test_a_damaged_version_is_told_and_the_others_stay(five_folder: Path) -> None:
    weigh(five_folder, "50")
    weigh(five_folder, "60")
    (five_folder / ".netviz" / "history" / "000001.jsonl.gz").write_bytes(b"\x1b[2Jx")
    told = run("history", five_folder).stdout
    assert "damaged" in told
    assert "T2's weight 50 → 60" in told
    said = run("restore", five_folder, "1")
    assert (said.exit_code, "is damaged" in said.stderr) == (1, True)
