"""Real raw files become networks by the commands that docs/cases.md tells of, with the counts that it tells."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from types import ModuleType

import pytest

from netviz import check

DOCS = Path(__file__).parents[1] / "docs"
KEYS = ("us-2016-hopefuls-events", "icow-colonial", "german-party-donations")


@pytest.fixture(scope="module")
def scripts() -> Iterator[dict[str, ModuleType]]:
    """The modules of docs/cases, which is run as a script and is no package."""
    sys.path.insert(0, str(DOCS / "cases"))
    try:
        yield {name: import_module(name) for name in ("table", "going", "telling")}
    finally:
        sys.path.remove(str(DOCS / "cases"))


@pytest.mark.parametrize("key", KEYS)
def test_a_raw_file_becomes_a_network_as_the_page_tells(
    key: str, cases: Path, tmp_path: Path, scripts: dict[str, ModuleType]
) -> None:
    case = next(each for each in scripts["table"].CASES if each.key == key)
    raw = {name: (cases / key / "raw" / name).read_bytes() for name in case.files}
    gone = scripts["going"].go_through(case, cases / key / "raw", tmp_path)
    told = (DOCS / "cases.md").read_text(encoding="utf-8")
    assert scripts["telling"].section(gone) in told, "python docs/cases writes the page anew"
    assert not [each for each in check(gone.tables) if each.severity == "error"]
    assert gone.html().startswith("<!doctype html>")
    assert {name: (tmp_path / here).read_bytes() for name, here in case.files.items()} == raw


def test_every_case_has_its_section(scripts: dict[str, ModuleType]) -> None:
    told = (DOCS / "cases.md").read_text(encoding="utf-8")
    assert all(f"\n## {case.key}\n" in told for case in scripts["table"].CASES)
