"""Event tables of another make, told of in store.toml, answer as a folder of the same ties does."""

import socket
from datetime import date
from pathlib import Path

import pandas as pd
import pytest
from conformance import answer, expected

from netviz import AsOf, During, NetvizError, Selection, WrongUse, tables_from_bytes
from netviz.stores import is_store, open_store

EVENTS = [
    ("g1", "RUS", "IND", "05", "2025-12-02", 3.0),
    ("g2", "USA", "IND", "16", "2024-02-29", -8.0),
    ("g3", "USA", "RUS", "16", "0001-01-01", 1.0),
    ("g4", "IND", "USA", "04", None, None),
    ("g5", "RUS", "RUS", "05", "9999-12-31", 2.0),
]
TYPES = "id,label,sign,direction\n05,Cooperate,1,mutual\n16,Sanction,-1,directed\n"
ACTORS = "id,name,kind\nRUS,Russia,state\nIND,India,state\n"

TOML = """
ties = "events.parquet"
[columns]
id = "GlobalEventID"
source = "Actor1"
target = "Actor2"
type = "RootCode"
date = "Day"
weight = "Goldstein"
"""

DAYS = {
    "dates": lambda days: [None if day is None else date.fromisoformat(day) for day in days],
    "numbers": lambda days: pd.array([None if day is None else int(day.replace("-", "")) for day in days], "Int64"),
    "texts": lambda days: days,
}


def folder(path: Path, days: str, toml: str = TOML) -> Path:
    columns = list(zip(*EVENTS, strict=True))
    frame = pd.DataFrame(dict(zip(["GlobalEventID", "Actor1", "Actor2", "RootCode"], columns[:4], strict=True)))
    frame["Day"] = DAYS[days](columns[4])
    frame["Goldstein"] = columns[5]
    frame["source"] = "https://example.org"
    frame.to_parquet(path / "events.parquet")
    (path / "tie_types.csv").write_text(TYPES, encoding="utf-8")
    (path / "actors.csv").write_text(ACTORS, encoding="utf-8")
    (path / "store.toml").write_text(toml, encoding="utf-8")
    return path


def as_csv() -> bytes:
    rows = [",".join("" if cell is None else str(cell) for cell in row) for row in EVENTS]
    return "\n".join(["id,source,target,type,date,weight", *rows, ""]).encode()


@pytest.mark.parametrize("days", DAYS)
def test_a_foreign_table_answers_as_a_folder_of_the_same_events_does(tmp_path: Path, days: str):
    same = tables_from_bytes({"ties.csv": as_csv(), "tie_types.csv": TYPES.encode(), "actors.csv": ACTORS.encode()})
    assert is_store(folder(tmp_path, days))
    store = open_store(tmp_path)
    for selection in (
        Selection(),
        Selection(dates=AsOf("2025-12-02")),
        Selection(dates=During("2024-02-29", "2024-03"), types=["16"]),
        Selection(dates=During(None, "0001-01-01"), undated=True),
        Selection(kinds=["state"]),
        Selection(around="USA"),
    ):
        assert answer(store, selection) == expected(same, selection), selection
    assert "own_source" in store.columns, "a column of theirs with a name of ours is kept"
    assert len(store.ties.to_native().sql_query()) < 20_000, "what the engine has to read for every question"
    store.engine.close()


@pytest.mark.parametrize(
    ("toml", "says"),
    [
        ("ties = [", "cannot be read"),
        ('engine = "oracle"\nties = "events.parquet"', "duckdb or spark"),
        ("engine = 'duckdb'", "where the ties are"),
        ('ties = "events.parquet"\nmemory = "all"', "such as 4GB or 500MB"),
        ('ties = "events.parquet"\ncolour = "red"', "means nothing here"),
        (TOML.replace('"Actor1"', '"Actor9"'), "no column “Actor9”"),
        (TOML.replace('id = "GlobalEventID"\n', ""), "which column is the id"),
        (TOML + 'colour = "source"\n', "is no column of netviz"),
        ('ties = "other.parquet"', "is not in"),
        ('ties = "events.parquet"', "no column id"),
    ],
)
def test_what_a_store_toml_cannot_mean_is_said(tmp_path: Path, toml: str, says: str):
    folder(tmp_path, "dates", toml)
    with pytest.raises(NetvizError, match=says):
        open_store(tmp_path)


def test_a_store_toml_does_not_lead_out_of_its_folder(tmp_path: Path):
    (tmp_path / "inner").mkdir()
    folder(tmp_path, "dates")
    folder(tmp_path / "inner", "dates", TOML.replace("events.parquet", "../events.parquet"))
    with pytest.raises(WrongUse, match="leads out of the folder"):
        open_store(tmp_path / "inner")


def test_a_cluster_that_is_not_there_is_said_at_once(tmp_path: Path):
    with socket.create_server(("127.0.0.1", 0)) as nobody:
        port = nobody.getsockname()[1]
    for master in (f"spark://127.0.0.1:{port}", f"sc://127.0.0.1:{port}"):
        folder(tmp_path, "dates", f'engine = "spark"\nmaster = "{master}"\n{TOML}')
        with pytest.raises(NetvizError, match="no Spark cluster at"):
            open_store(tmp_path)
