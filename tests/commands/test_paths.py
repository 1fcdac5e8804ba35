"""``netviz paths`` as people and programs use it."""

from __future__ import annotations

import json

import pytest
from typer.testing import CliRunner, Result

from netviz.__main__ import app


def run(*words: str) -> Result:
    return CliRunner().invoke(app, ["paths", "data", *words])


def test_text_lists_each_path_as_a_cited_chain() -> None:
    lines = run("Fomin", "Russia").stdout.splitlines()
    assert lines[0] == "1 shortest path of 2 steps between Alexander Fomin and Russia. 4 longer ones follow."
    assert "Path 1: Alexander Fomin – Russian defence ministry – Russia (2 steps)" in lines
    assert any(line.startswith("  - Step 1: Alexander Fomin → Russian defence ministry") for line in lines)
    assert any(line.startswith("  [1] ") and "https://" in line for line in lines)


def test_json_has_chains_certainty_cuts_and_numbered_references() -> None:
    words = ("Volodin", "Lukoil", "--as-of", "2025-12-02", "--not-through", "USA", "--order", "together")
    found = json.loads(run(*words, "--format", "json").stdout)
    assert found["paths"][0]["actors"] == ["VOLODIN", "DUMA", "RUS", "LUKOIL"]
    assert found["paths"][0]["certainty"] == "certain"
    assert found["cuts"] == {"actors": ["RUS"], "ties": ["A10"], "whole": True}
    cited = {
        each for path in found["paths"] for step in path["steps"] for tie in step["ties"] for each in tie["references"]
    }
    assert {each["id"] for each in found["references"]} >= cited
    assert found["query"] == {"as-of": ["2025-12-02"], "not-through": ["USA"], "order": ["together"]}


def test_markdown_has_a_heading_for_each_path() -> None:
    told = run("Fomin", "Russia", "--best", "1", "--format", "md").stdout
    assert "## Path 1: Alexander Fomin – Russian defence ministry – Russia (2 steps)" in told


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("Putin", "Nobody"), "there is no actor “Nobody”"),
        (("Putin", "PUTIN"), "name two actors"),
        (("Putin", "Trump", "--sign", "good"), "friendly, neither, hostile"),
        (("Putin", "Trump", "--order", "soon"), "any, in-time, together"),
        (("Putin", "Trump", "--best", "0"), "from 1 to 100"),
        (("Putin", "Trump", "--not-through", "Putin"), "an end of the path"),
        (("Putin", "Trump", "--format", "xml"), "text, json, md"),
        (("Putin", "Trump", "--from", "2026", "--to", "2025"), "swap them"),
        (("Putin",), "Missing argument"),
    ],
)
def test_wrong_use_is_one_plain_line(words: tuple[str, ...], says: str) -> None:
    answer = run(*words)
    assert answer.exit_code == 2
    assert says in answer.stderr
    assert len(answer.stderr.splitlines()) == 1
