"""A Spark cluster that has no workers or loses them, and a driver that ends: a plain line, and a new one begins."""

import os
import signal
from pathlib import Path

import pytest

from bench.cluster import missing, running, worker
from netviz import NetvizError, Selection, tables_from_bytes
from netviz.stores import select_in
from netviz.stores.prepared import in_engine

WHY_NOT = missing()
pytestmark = pytest.mark.skipif(bool(WHY_NOT), reason=f"no Spark cluster: {WHY_NOT}")

FEW = {"spark.sql.shuffle.partitions": "1", "spark.default.parallelism": "1", "spark.executor.memory": "700m"}
TABLES = {"ties.csv": b"id,source,target,type\n1,a,b,x\n2,b,c,x\n"}


def test_a_cluster_without_workers_and_a_driver_that_ended_are_said(tmp_path: Path):
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
        driver = engine.session.sparkContext._gateway.proc
        os.kill(driver.pid, signal.SIGKILL)
        driver.wait()
        with pytest.raises(NetvizError, match="the engine is gone"):
            select_in(store, Selection())
        engine.close()
    again = Spark("local[1]", FEW)
    assert select_in(in_engine(tables_from_bytes(TABLES), again), Selection()).shown == 2
    again.close()
