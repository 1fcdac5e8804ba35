"""A Spark cluster that has no workers or loses them, and a driver that ends: a plain line, and a new one begins."""

import os
import signal
from pathlib import Path

import pytest

from bench.cluster import missing, running, worker
from netviz import NetvizError, Selection, tables_from_bytes
from netviz.app.stored.source import Stored
from netviz.stores import Store, select_in
from netviz.stores.prepared import in_engine

WHY_NOT = missing()
pytestmark = pytest.mark.skipif(bool(WHY_NOT), reason=f"no Spark cluster: {WHY_NOT}")

FEW = {"spark.sql.shuffle.partitions": "1", "spark.default.parallelism": "1", "spark.executor.memory": "700m"}
TABLES = {"ties.csv": b"id,source,target,type\n1,a,b,x\n2,b,c,x\n"}


def test_a_cluster_without_workers_or_that_loses_them_is_said(tmp_path: Path):
    from netviz.stores.spark import Spark

    with running(tmp_path, workers=0) as cluster:
        engine = Spark(cluster.address, FEW)
        store = in_engine(tables_from_bytes(TABLES), engine)
        nobody = f"the Spark cluster at {cluster.address} has no worker: start one there, then ask again"
        with pytest.raises(NetvizError, match=nobody):
            select_in(store, Selection())
        with worker(tmp_path / "late", cluster.address) as late:
            late.await_lines("Successfully registered with master", 1)
            assert select_in(store, Selection()).shown == 2
            os.kill(late.pid, signal.SIGKILL)
        with pytest.raises(NetvizError, match=nobody):
            select_in(store, Selection())
        engine.close()


def test_a_driver_that_ended_is_said_and_the_next_question_begins_a_new_one():
    from netviz.stores.spark import Spark

    def opened() -> Store:
        return in_engine(tables_from_bytes(TABLES), Spark("local[1]", FEW))

    stored = Stored(opened(), "two ties", anew=opened)
    both = stored.ties(Selection())
    assert both.count(b"\n") == 1 + 2
    driver = stored.store.engine.session.sparkContext._gateway.proc
    os.kill(driver.pid, signal.SIGKILL)
    with pytest.raises(NetvizError, match="the engine ended"):
        stored.ties(Selection())
    driver.wait()
    assert stored.ties(Selection()) == both
    stored.store.engine.close()
