"""What goes wrong while a store is asked: a plain line, an exit status, and nothing left behind."""

import os
import subprocess
import sys
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.parquet
import pytest

ROWS = 300_000

TOML = """ties = "events.parquet"
memory = "{memory}"
[columns]
id = "Event"
source = "One"
target = "Other"
type = "Kind"
date = "Day"
"""


def events(folder: Path, memory: str) -> Path:
    """A store of many events between many actors."""
    rng, day = np.random.default_rng(1), np.datetime64("2020-01-01", "D")
    names = np.char.mod("actor %d", np.arange(50_000))
    columns = {
        "Event": np.char.mod("E%d", np.arange(ROWS)),
        "One": names[rng.integers(0, len(names), ROWS)],
        "Other": names[rng.integers(0, len(names), ROWS)],
        "Kind": np.full(ROWS, "x"),
        "Day": day + rng.integers(0, 3000, ROWS),
    }
    folder.mkdir()
    pyarrow.parquet.write_table(pa.table(columns), folder / "events.parquet")
    (folder / "store.toml").write_text(TOML.format(memory=memory), encoding="utf-8")
    return folder


def exported(where: Path, *words: str) -> subprocess.CompletedProcess[str]:
    """``netviz export store``, started in a folder of its own with a cache of its own."""
    (where / "cwd").mkdir()
    command = [sys.executable, *words, "export", str(where / "store"), "-o", str(where / "page.html")]
    settings = os.environ | {"NETVIZ_CACHE": str(where / "cache"), "TMPDIR": str(where / "cwd")}
    return subprocess.run(
        command, cwd=where / "cwd", env=settings, capture_output=True, text=True, check=False, timeout=120
    )


def left_in(where: Path) -> list[str]:
    """Files that stand where none should: in the folder it ran in, in the cache, or beside the store's own."""
    expected = {"events.parquet", "store.toml"}
    return sorted(path.name for path in where.rglob("*") if path.is_file() and path.name not in expected)


def test_memory_that_runs_short_is_said_in_a_line_and_nothing_is_left(tmp_path: Path):
    events(tmp_path / "store", "3MB")
    done = exported(tmp_path, "-m", "netviz")
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == "netviz: memory ran short: narrow the selection by types, dates or an actor\n"
    assert left_in(tmp_path) == []


def test_what_memory_does_not_hold_goes_to_the_cache_and_does_not_stay(tmp_path: Path):
    events(tmp_path / "store", "150MB")
    done = exported(tmp_path, "-m", "netviz")
    assert (done.returncode, done.stderr) == (0, "")
    assert left_in(tmp_path) == ["page.html"]
    assert not any((tmp_path / "cache").glob("spilled-*"))


@pytest.mark.parametrize("damage", [b"", b"PAR1 cut short", None])
def test_a_file_that_is_damaged_or_gone_is_said_in_a_line(tmp_path: Path, damage: bytes | None):
    folder = events(tmp_path / "store", "1GB")
    if damage is None:
        (folder / "events.parquet").unlink()
    else:
        (folder / "events.parquet").write_bytes(damage)
    done = exported(tmp_path, "-m", "netviz")
    assert done.returncode == 1
    assert done.stderr.startswith("netviz: events.parquet ")
    assert done.stderr.count("\n") == 1


@pytest.mark.parametrize("name", ["ties.parquet", "network.duckdb"])
def test_a_damaged_file_is_not_converted_and_said_in_a_line(tmp_path: Path, name: str):
    (tmp_path / "store").mkdir()
    (tmp_path / "store" / name).write_bytes(b"cut short")
    words = [sys.executable, "-m", "netviz", "convert", str(tmp_path / "store"), "-o", str(tmp_path / "made")]
    done = subprocess.run(words, cwd=tmp_path, capture_output=True, text=True, check=False, timeout=120)
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.startswith(f"netviz: {tmp_path / 'store'} cannot be converted: ")
    assert done.stderr.count("\n") == 1
    assert [path.name for path in tmp_path.rglob("*") if path.is_file()] == [name]
