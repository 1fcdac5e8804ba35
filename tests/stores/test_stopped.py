"""Ctrl-C while an engine is at work: heard at once, said in a line, and nothing is left behind."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import duckdb
import pytest

from netviz.stores.store import PREPARED

ENDLESS = "FROM range(10_000_000_000_000) t(n)"

KEEPING = f"""
from netviz.stores.engines import DuckDB
kept = DuckDB.keep

def keep(self, frame):
    print("at work", flush=True)
    return kept(self, self._lazy(self.connection.sql("SELECT count(*) AS c {ENDLESS} WHERE n % 7 = 3")))

DuckDB.keep = keep
from netviz.__main__ import main
main()
"""
"""The command line, with a result to keep that is never there; there DuckDB itself hears no signal."""

ASKING = """
from netviz.stores.engines import DuckDB
table = DuckDB.table

def told(self, name):
    found = table(self, name)
    print("at work", flush=True)
    return found

DuckDB.table = told
from netviz.__main__ import main
main()
"""
"""The command line, which says when it is about to ask."""


def store(folder: Path, rows: str) -> Path:
    """A ``.duckdb`` file whose ties are so many rows."""
    typed = ", ".join(f"{_typed(name)} AS nv_{name}" for name in PREPARED)
    ties = f"SELECT 'T' || n AS id, 'a' AS source, 'b' AS target, 'x' AS type, {typed} {rows}"
    folder.mkdir()
    with duckdb.connect(str(folder / "ties.duckdb")) as connection:
        connection.execute(f"CREATE VIEW ties AS {ties}")
    return folder / "ties.duckdb"


def _typed(name: str) -> str:
    if name.endswith("_kind"):
        return "''"
    if name in ("weight", "sign", "grades"):
        return "1"
    return "730000" if "_" in name else "false"


def stopped(where: Path, script: str, *words: str) -> tuple[int, str, str]:
    """Status, output and complaints of a command that hears Ctrl-C as soon as it is at work."""
    settings = os.environ | {"NETVIZ_CACHE": str(where / "cache"), "TMPDIR": str(where / "temporary")}
    (where / "temporary").mkdir()
    with subprocess.Popen(
        [sys.executable, "-c", script, *words],
        cwd=where, env=settings, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
    ) as process:  # fmt: skip
        assert process.stdout is not None
        assert process.stdout.readline() == "at work\n"
        process.send_signal(signal.SIGINT)
        output, complaints = process.communicate(timeout=120)
    return process.returncode, output, complaints


def left_in(where: Path) -> list[str]:
    return sorted(path.name for path in where.rglob("*") if path.is_file() or path.name.startswith("spilled-"))


@pytest.mark.parametrize(("script", "rows"), [(KEEPING, "FROM range(10) t(n)"), (ASKING, ENDLESS)])
@pytest.mark.parametrize("words", [["list"], ["export", "-o", "page.html"]])
def test_ctrl_c_ends_a_question_that_duckdb_is_at_work_on(tmp_path: Path, script: str, rows: str, words: list[str]):
    asked = store(tmp_path / "store", rows)
    done = stopped(tmp_path, script, words[0], str(asked), *words[1:])
    assert done == (130, "", "netviz: stopped\n")
    assert left_in(tmp_path) == ["ties.duckdb"]
