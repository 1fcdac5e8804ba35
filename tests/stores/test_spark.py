"""The same answers from a real Spark cluster of a master and two workers."""

from pathlib import Path

import pytest
from conformance import CASES, ROOT, answer, curated, expected, networks, selections
from hypothesis import HealthCheck, assume, given, settings

from bench.cluster import missing, running
from netviz import AsOf, NotFound, Selection, Tables
from netviz.stores import convert, open_store, read_source
from netviz.stores.prepared import in_engine

WHY_NOT = missing()
pytestmark = pytest.mark.skipif(bool(WHY_NOT), reason=f"no Spark cluster: {WHY_NOT}")

FEW = {"spark.sql.shuffle.partitions": "2", "spark.default.parallelism": "2", "spark.executor.memory": "700m"}
"""Small tables need no more tasks than there are workers."""


@pytest.fixture(scope="module")
def spark(tmp_path_factory: pytest.TempPathFactory):
    from netviz.stores.spark import Spark

    with running(tmp_path_factory.mktemp("spark")) as cluster:
        engine = Spark(cluster.address, FEW)
        yield engine
        engine.close()


@pytest.fixture(scope="module")
def data() -> Tables:
    return curated()


def test_the_cluster_has_two_workers_and_answers_the_table_of_cases(spark, data: Tables):
    store = in_engine(data, spark)
    answers = {case["name"]: answer(store, Selection.from_query(case["query"])) for case in CASES}
    for case in CASES:
        assert answers[case["name"]] == expected(data, Selection.from_query(case["query"])), case["name"]
    tracker = spark.session.sparkContext._jsc.sc().statusTracker()
    assert len(tracker.getExecutorInfos()) == 1 + 2, "the driver and an executor on each worker"


@settings(max_examples=12, suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much], derandomize=True)
@given(networks(), selections())
def test_the_cluster_answers_as_memory_does_on_any_network(spark, tables: Tables, selection: Selection):
    try:
        wanted = expected(tables, selection)
    except NotFound:
        assume(False)
    assert answer(in_engine(tables, spark), selection) == wanted


def test_files_that_the_cluster_reads_are_asked_through_a_store_toml(spark, data: Tables, tmp_path: Path):
    convert(read_source(ROOT / "data"), tmp_path / "made", "parquet")
    (tmp_path / "asked").mkdir()
    for file in (tmp_path / "made").glob("*.csv"):
        file.rename(tmp_path / "asked" / file.name)
    master = spark.session.sparkContext.master
    told = f'engine = "spark"\nmaster = "{master}"\nties = "{tmp_path}/made/ties.parquet"\n'
    (tmp_path / "asked" / "store.toml").write_text(told, encoding="utf-8")
    store, selection = open_store(tmp_path / "asked"), Selection(dates=AsOf("2025-12-02"), types=["tariff"])
    assert answer(store, selection) == expected(data, selection)


def test_nothing_was_written_where_the_tests_run():
    assert not Path("spark-warehouse").exists()
    assert not Path("metastore_db").exists()
