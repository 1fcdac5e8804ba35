"""What the README says to use at which size runs as it stands there, on small networks of the same make."""

import re
import shlex
import sys
from datetime import date
from pathlib import Path

import pandas as pd
import pytest
from typer.testing import CliRunner

from bench.cluster import missing
from netviz.__main__ import app

README = (Path(__file__).parents[2] / "README.md").read_text(encoding="utf-8")
SECTION = README.partition("## What to use at which size")[2].partition("\n## ")[0]
LINES = re.findall(r"^\| .* \| `([^`]+)` \|$", SECTION, re.MULTILINE)

TOML = """ties = "{ties}"
{engine}
[columns]
id = "Event"
source = "One"
target = "Other"
type = "Kind"
date = "Day"
"""


@pytest.fixture
def _folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """The folders that the lines name, in a place of their own."""
    monkeypatch.chdir(tmp_path)
    for name in ("displaced", "events", "cluster"):
        (tmp_path / name).mkdir()
    (tmp_path / "displaced" / "ties.csv").write_text(
        "source,target,type,start,end\nSYR,TUR,stock,2015,2015\nSYR,LBN,stock,2014,2014\n", encoding="utf-8"
    )
    columns = {"Event": ["1", "2"], "One": ["actor 7", "b"], "Other": ["b", "c"], "Kind": ["x", "y"]}
    days = [date(1975, 5, 5), date(1976, 1, 1)]
    pd.DataFrame({**columns, "Day": days}).to_parquet(tmp_path / "events" / "events.parquet")
    (tmp_path / "events" / "store.toml").write_text(TOML.format(ties="events.parquet", engine=""), encoding="utf-8")
    spark = TOML.format(ties=tmp_path / "events" / "events.parquet", engine='engine = "spark"\nmaster = "local[1]"')
    (tmp_path / "cluster" / "store.toml").write_text(spark, encoding="utf-8")
    yield
    if "pyspark" in sys.modules:
        from pyspark.sql import SparkSession

        # Another master cannot be asked while this one's session lives.
        if session := SparkSession.getActiveSession():
            session.stop()


def test_there_are_five_lines_and_the_first_opens_the_app():
    assert len(LINES) == 5
    assert LINES[0] == "netviz run data"


@pytest.mark.usefixtures("_folders")
@pytest.mark.parametrize("line", LINES[1:])
def test_each_line_runs(line: str):
    if "cluster" in line and (why_not := missing()):
        pytest.skip(f"no Spark: {why_not}")
    for command in line.split(" && "):
        done = CliRunner().invoke(app, shlex.split(command)[1:])
        assert (done.exit_code, done.stderr) == (0, "")
        assert re.search(r"SYR|2 ties|1 of 2 ties", done.stdout)
