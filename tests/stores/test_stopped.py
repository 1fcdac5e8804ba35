"""Ctrl-C while an engine is at work: heard at once, said in a line, and nothing is left behind."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import duckdb
import pytest

from bench.cluster import missing
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


def ties(rows: str) -> str:
    """Ties of which there are so many rows, in words of SQL."""
    typed = ", ".join(f"{_typed(name)} AS nv_{name}" for name in PREPARED)
    return f"SELECT concat('T', n) AS id, 'a' AS source, 'b' AS target, 'x' AS type, {typed} {rows}"


def store(folder: Path, rows: str) -> Path:
    """A ``.duckdb`` file with so many ties."""
    folder.mkdir()
    with duckdb.connect(str(folder / "ties.duckdb")) as connection:
        connection.execute(f"CREATE VIEW ties AS {ties(rows)}")
    return folder / "ties.duckdb"


def _typed(name: str) -> str:
    if name.endswith("_kind"):
        return "''"
    if name in ("weight", "sign", "grades"):
        return "1"
    return "730000" if "_" in name else "false"


IN_SPARK = """
from netviz.stores.spark import Spark

def table(self, name):
    found = self._lazy(self.session.sql("{}"))
    print("at work", self.session.sparkContext._gateway.proc.pid, flush=True)
    return found

Spark.table = table
from netviz.__main__ import main
main()
"""
"""The command line, with a cluster's table that has no end; it says which process the driver is."""


def stopped(where: Path, script: str, *words: str) -> tuple[int, str, str]:
    """Status, output and complaints of a command that hears Ctrl-C as soon as it is at work."""
    settings = os.environ | {"NETVIZ_CACHE": str(where / "cache"), "TMPDIR": str(where / "temporary")}
    (where / "temporary").mkdir()
    with subprocess.Popen(
        [sys.executable, "-c", script, *words],
        cwd=where, env=settings, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
    ) as process:  # fmt: skip
        assert process.stdout is not None
        says = process.stdout.readline()
        assert says.startswith("at work"), process.communicate()
        process.send_signal(signal.SIGINT)
        output, complaints = process.communicate(timeout=240)
    return process.returncode, says + output, complaints


def left_in(where: Path) -> list[str]:
    return sorted(path.name for path in where.rglob("*") if path.is_file() or path.name.startswith("spilled-"))


@pytest.mark.parametrize(("script", "rows"), [(KEEPING, "FROM range(10) t(n)"), (ASKING, ENDLESS)])
@pytest.mark.parametrize("words", [["list"], ["export", "-o", "page.html"]])
def test_ctrl_c_ends_a_question_that_duckdb_is_at_work_on(tmp_path: Path, script: str, rows: str, words: list[str]):
    asked = store(tmp_path / "store", rows)
    done = stopped(tmp_path, script, words[0], str(asked), *words[1:])
    assert done == (130, "at work\n", "netviz: stopped\n")
    assert left_in(tmp_path) == ["ties.duckdb"]


@pytest.mark.skipif(bool(missing()), reason=f"no Spark: {missing()}")
def test_ctrl_c_ends_a_question_that_spark_is_at_work_on_and_its_process(tmp_path: Path):
    (tmp_path / "store").mkdir()
    (tmp_path / "store" / "store.toml").write_text('engine = "spark"\nties = "endless"\n', encoding="utf-8")
    endless = ties("FROM (SELECT id AS n FROM range(10000000000000))")
    status, says, complaints = stopped(tmp_path, IN_SPARK.format(endless), "list", str(tmp_path / "store"))
    assert (status, complaints) == (130, "netviz: stopped\n")
    with pytest.raises(ProcessLookupError):
        os.kill(int(says.split()[-1]), 0)
    assert left_in(tmp_path) == ["store.toml"]
