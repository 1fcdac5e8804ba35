"""A Spark cluster that loses its workers, and a driver that ends: a plain line, and a new one can be begun."""

import os
import signal
from pathlib import Path

import pytest

from bench.cluster import missing, running
from netviz import NetvizError, Selection, tables_from_bytes
from netviz.stores import select_in
from netviz.stores.prepared import in_engine

WHY_NOT = missing()
pytestmark = pytest.mark.skipif(bool(WHY_NOT), reason=f"no Spark cluster: {WHY_NOT}")

FEW = {"spark.sql.shuffle.partitions": "1", "spark.default.parallelism": "1", "spark.executor.memory": "700m"}
TABLES = {"ties.csv": b"id,source,target,type\n1,a,b,x\n2,b,c,x\n"}


def test_a_cluster_that_lost_its_workers_and_a_driver_that_ended_are_said(tmp_path: Path):
    from netviz.stores.spark import Spark

    with running(tmp_path) as cluster:
        engine = Spark(cluster.address, FEW)
        store = in_engine(tables_from_bytes(TABLES), engine)
        assert select_in(store, Selection()).shown == 2
        for worker in cluster.workers:
            os.kill(worker, signal.SIGKILL)
        with pytest.raises(NetvizError, match="no worker of the cluster is left"):
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
