"""``netviz changes`` as people and programs use it."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from netviz import read_tables, save
from netviz.__main__ import app


def run(*words: str | Path) -> Result:
    return CliRunner().invoke(app, ["changes", *map(str, words)])


def test_text_says_what_changed_with_dates_and_numbered_references() -> None:
    told = run("data", "--from", "2025-12-02", "--to", "2026-08-01").stdout
    lines = told.splitlines()
    assert lines[0].startswith("From 2 December 2025 to 1 August 2026: surely 1 begun, 3 ended, 2 come and gone,")
    begun = lines[lines.index("Surely begun") + 1]
    assert begun.startswith("  - Russia ↔ India, Cooperation (C08): ")
    assert begun.endswith("Began on 5 December 2025. [1, 2, 3]")
    first = next(line for line in lines if line.startswith("  [1] "))
    assert "https://" in first


def test_json_has_the_five_lists_of_ties_and_certainties() -> None:
    found = json.loads(run("data", "--from", "2025-12-02", "--to", "2026-08-01", "--format", "json").stdout)
    assert {each["tie"] for each in found["passed"]} == {"T04", "X06"}
    assert {each["certainty"] for each in found["passed"]} == {"certain"}
    status = next(each for each in found["changed"] if each["tie"] == "C01")
    assert (status["what"], status["before"], status["after"]) == ("status", "signed", "ratified")
    numbers = {each["id"]: each["number"] for each in found["references"]}
    assert set(status["references"]) <= numbers.keys()


def test_markdown_escapes_what_cells_hold(tmp_path: Path) -> None:
    ties = "id,source,target,type,start,end,summary\nT1,a,b,x,2025-04-01,..,<img src=x onerror=alert(1)> [a](b) *c*\n"
    (tmp_path / "ties.csv").write_text(ties, encoding="utf-8")
    told = run(tmp_path, "--from", "2025-03", "--to", "2025-06", "--format", "md").stdout
    assert r"\<img src=x onerror=alert(1)\> \[a\](b) \*c\*" in told
    assert "## Surely begun" in told


def test_filters_narrow_the_question() -> None:
    words = ("--type", "tariff", "--no-derived", "--certain-only", "--format", "json")
    found = json.loads(run("data", "--from", "2025-12-02", "--to", "2026-08-01", *words).stdout)
    assert [each["tie"] for each in found["ended"]] == ["T01", "T02"]
    assert (found["begun"], found["selection"]["type"]) == ([], ["tariff"])


def test_without_a_last_day_it_is_today() -> None:
    told = run("data", "--from", "2025-12-02").stdout
    assert told.startswith("From 2 December 2025 to ")


def test_against_another_folder_rows_are_compared(tmp_path: Path) -> None:
    other = tmp_path / "before"
    shutil.copytree("data", other)
    file = other / "ties.csv"
    lines = file.read_text(encoding="utf-8").splitlines(keepends=True)
    kept = [line.replace(",2035~,", ",2034,") for line in lines if not line.startswith("X05")]
    file.write_text("".join(kept), encoding="utf-8")
    told = run("data", "--against", other).stdout
    assert told.startswith("1 tie added, 1 tie changed.\n")
    assert "end is now “2035~” (was “2034”)" in told
    found = json.loads(run("data", "--against", other, "--format", "json").stdout)
    assert [each["tie"] for each in found["added"]] == ["X05"]
    assert found["changed"][0]["fields"] == [{"field": "end", "before": "2034", "after": "2035~"}]
    assert run("data", "--against", "data").stdout == "The tables say the same.\n"


def test_against_a_saved_version_the_folder_is_compared_with_its_own_past(tmp_path: Path) -> None:
    folder = tmp_path / "kept"
    shutil.copytree("data", folder)
    tables = read_tables(folder)
    first = save(tables.replace(ties=tables.ties.assign(weight=["2", *tables.ties["weight"][1:]])), folder)
    save(first.tables.replace(ties=first.tables.ties.assign(weight="")), folder)
    told = run(folder, "--against", first.version).stdout
    assert told.startswith("1 tie changed.\n")
    assert "weight is empty now (was “2”)" in told


@pytest.mark.parametrize(
    ("words", "says"),
    [
        ((), "between which days"),
        (("--to", "2026"), "between which days"),
        (("--as-of", "2026"), "between which days"),
        (("--from", "2026", "--to", "2025"), "swap them"),
        (("--from", "soon", "--to", "2025"), "soon"),
        (("--from", "2025", "--undated"), "undated"),
        (("--from", "2025", "--type", "tarif"), "did you mean “tariff”"),
        (("--from", "2025", "--format", "xml"), "text, json, md"),
        (("--against", "nowhere"), "there is no folder nowhere"),
        (("--against", "data", "--from", "2025"), "leave dates and filters out"),
    ],
)
def test_wrong_use_is_one_plain_line(words: tuple[str, ...], says: str) -> None:
    answer = run("data", *words)
    assert answer.exit_code == 2
    assert says in answer.stderr
    assert len(answer.stderr.splitlines()) == 1
