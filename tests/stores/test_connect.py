"""The same answers by Spark Connect, from a real server that lives in a process of its own."""

import os
import signal
from pathlib import Path

import pytest
from conformance import CASES, ROOT, answer, curated, expected

from bench.cluster import connected, missing
from netviz import NetvizError, Selection
from netviz.stores import convert, open_store, read_source
from netviz.stores.prepared import in_engine

WHY_NOT = missing()
pytestmark = pytest.mark.skipif(bool(WHY_NOT), reason=f"no Spark: {WHY_NOT}")


def test_a_server_answers_as_memory_does_and_one_that_is_gone_is_said(tmp_path: Path):
    from netviz.stores.spark import Spark

    convert(read_source(ROOT / "data"), tmp_path / "made", "parquet")
    (tmp_path / "asked").mkdir()
    for file in (tmp_path / "made").glob("*.csv"):
        file.rename(tmp_path / "asked" / file.name)
    with connected(tmp_path) as (address, server):
        told = f'engine = "spark"\nmaster = "{address}"\nties = "{tmp_path}/made/ties.parquet"\n'
        (tmp_path / "asked" / "store.toml").write_text(told, encoding="utf-8")
        store, data = open_store(tmp_path / "asked"), curated()
        for case in CASES[::12]:
            selection = Selection.from_query(case["query"])
            assert answer(store, selection) == expected(data, selection), case["name"]
        local = Spark("local[1]", {"spark.sql.shuffle.partitions": "1"})
        asked = Selection(types=["tariff"])
        for either in (in_engine(data, local), store):
            assert answer(either, asked) == expected(data, asked), "both kinds are asked in one process"
        local.close()
        os.kill(server, signal.SIGKILL)
        with pytest.raises(NetvizError, match="the engine ended"):
            answer(store, Selection())
    store.engine.close()
