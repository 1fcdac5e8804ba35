"""What an engine keeps for a question goes with it, also when somebody stops the question as it goes."""

import threading

from netviz import NetvizError
from netviz.stores import DuckDB


def test_a_stop_while_results_are_dropped_leaves_none_and_is_heard():
    engine, done, heard = DuckDB(), threading.Event(), set[str]()

    def stop() -> None:
        while not done.is_set():
            engine.interrupt()

    small = engine._lazy(engine.connection.sql("SELECT 1 AS one"))
    stopping = threading.Thread(target=stop)
    stopping.start()
    for _ in range(100):
        try:
            with engine.passing():
                engine.keep(small)
        except NetvizError as fault:
            heard.add(str(fault))
    done.set()
    stopping.join()
    assert heard == {"the question was stopped before it was answered"}
    assert engine.connection.execute("SELECT count(*) FROM duckdb_tables()").fetchone() == (0,)
    assert engine.connection.execute("SELECT count(*) FROM duckdb_views() WHERE NOT internal").fetchone() == (0,)
    engine.close()
