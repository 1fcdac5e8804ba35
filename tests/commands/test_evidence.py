"""``netviz evidence`` as people and programs use it."""

import json

from typer.testing import CliRunner, Result

from netviz.__main__ import app


def run(*words: str) -> Result:
    return CliRunner().invoke(app, ["evidence", "data", *words])


def test_the_overview_names_what_rests_on_one_origin_and_what_is_due():
    told = run("--on", "2025-12-02").stdout
    assert "One origin (4): C06, X03, X04, A09" in told
    assert "A07: ended October 2025\n" in told
    assert "C11: ends about January 2026 (possibly)" in told


def test_filters_and_json_give_the_same_for_a_part():
    found = json.loads(run("--on", "2026-03", "--type", "sanction", "--days", "30", "--format", "json").stdout)
    assert found["origins"]["one"] == ["X03", "X04"]
    assert [each["tie"] for each in found["lapsing"]] == ["X06"]
    assert found["outdated_posts"] == []


def test_a_reference_has_its_own_page_and_what_falls_without_it():
    told = run("--reference", "S34").stdout
    assert "S34 supports (1):" in told
    assert "without a source: A09" in told
    found = json.loads(run("--reference", "S10", "--format", "json").stdout)
    assert found["contradicts"][0]["note"] == "Says 8 December."


def test_wrong_use_is_one_plain_line():
    for words, says in (
        (("--reference", "S999"), "S999"),
        (("--reference", "S10", "--type", "tariff"), "leave the filters out"),
        (("--format", "xml"), "text or json"),
        (("--on", "yesterday"), "yesterday"),
    ):
        answer = run(*words)
        assert answer.exit_code == 2
        assert says in answer.stderr
        assert "Traceback" not in answer.stderr
