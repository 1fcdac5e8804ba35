"""A short run of the fuzzer; ``make fuzz`` is the long one, and docs/fuzz.md tells what came of it."""

from __future__ import annotations

from pathlib import Path

import pytest

from fuzz.__main__ import main, run
from fuzz.inputs import Input, made
from fuzz.mutations import MUTATIONS
from fuzz.report import report
from fuzz.trial import tried

SEED = 1


def test_hostile_bytes_and_broken_files_are_read_checked_and_written_back() -> None:
    outcomes = list(run(SEED, range(200)))
    assert [outcome.fault for outcome in outcomes if outcome.fault] == []
    assert {outcome.kind for outcome in outcomes} == {"arbitrary bytes", "real files, broken", "made-up tables"}


def test_the_same_number_makes_the_same_input() -> None:
    assert made(SEED, 7) == made(SEED, 7)
    assert made(SEED, 7) != made(SEED + 1, 7)


def test_a_fault_is_told_with_its_traceback_and_its_files_are_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    outcome = tried(Input(1, "no bytes at all", {"ties.csv": None}))  # type: ignore[dict-item]
    assert "Traceback" in outcome.fault
    assert "**1**" in report([outcome], SEED)
    monkeypatch.chdir(tmp_path)
    assert main(["--count", "3", "-o", "fuzz.md"]) == 0
    assert Path("fuzz.md").read_text(encoding="utf-8") == capsys.readouterr().out.removesuffix("\n")
    assert not Path("fuzz-failures").exists()


@pytest.mark.parametrize("mutation", MUTATIONS, ids=lambda mutation: mutation.__name__)
def test_every_mutation_takes_any_bytes(mutation: object) -> None:
    import random

    for data in (b"", b"\n", b"id,source\nT1,a\n", bytes(range(256))):
        for seed in range(20):
            assert isinstance(mutation(data, random.Random(seed)), bytes)  # type: ignore[operator]
