"""A layout that takes long runs beside the page: a bar in the map's place, the rest alive, then the map."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import threading
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from streamlit.testing.v1 import AppTest

from netviz.app import placing, shell, source
from netviz.app.working import Job
from netviz.layout import LAYOUTS, Layout, layout
from netviz.watch import Watch


class Slow:
    """A layout that goes on only when it is let, and tells that it is halfway meanwhile."""

    def __init__(self) -> None:
        self.may_end = threading.Event()

    def lay(self, size: int, pairs: np.ndarray, ties: np.ndarray, seed: int, watch: Watch) -> np.ndarray:
        watch.goes_on(0.5)
        assert self.may_end.wait(60)
        return LAYOUTS[-1].lay(size, pairs, ties, seed, watch)


@pytest.fixture
def slow(monkeypatch: pytest.MonkeyPatch) -> Iterator[Slow]:
    held = Slow()
    layout._natural.cache_clear()
    monkeypatch.setattr(layout, "LAYOUTS", (Layout("slow", "", None, held.lay),))
    yield held
    held.may_end.set()


@pytest.fixture
def app(slow: Slow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> AppTest:
    """A page that waits for a ring of twelve hundred actors; the layout of smaller networks is always waited for."""
    rows = "".join(f"a{i},a{(i + 1) % 1200},{('tariff', 'treaty')[i % 2]}\n" for i in range(1200))
    (tmp_path / "ties.csv").write_text("source,target,type\n" + rows)
    monkeypatch.setattr(sys, "argv", ["shell.py", str(tmp_path)])
    return AppTest.from_file(shell.__file__, default_timeout=60).run()


def drawing(app: AppTest) -> Job:
    """The computation that the page waits for."""
    job: Job = app.session_state[source.GOOD][1].drawing
    return job


def maps(app: AppTest) -> int:
    return sum(bool(each.proto.json) for each in app.get("bidi_component"))


def test_a_bar_stands_where_the_map_will_be_and_tells_how_far_it_is(app: AppTest) -> None:
    [bar] = app.get("progress")
    assert bar.proto.text == "Finding where 1,200 actors stand …"
    assert 0 < bar.proto.value < 90
    assert not maps(app)
    assert len(app.get("bidi_component")) == 1, "the viewer's code is loaded meanwhile"


def test_the_rest_of_the_page_waits_for_a_map_that_is_nearly_there() -> None:
    job = Job(None, since=time.monotonic() - 1.2 * placing.FIRST)
    job.share = 0.9
    assert placing.goes_first(job)
    job.share = 0.3
    assert not placing.goes_first(job)
    assert not placing.goes_first(Job(None, share=0.99, since=time.monotonic() - 1.2 * placing.LAST))


def test_filters_and_tables_work_while_the_map_is_on_its_way(app: AppTest, slow: Slow) -> None:
    next(each for each in app.checkbox if "tariff" in each.label).uncheck().run()
    assert app.query_params["type"] == "treaty"
    assert len(app.dataframe) > 0
    slow.may_end.set()
    drawing(app).outcome()
    app.run()
    assert maps(app)
    assert not app.get("progress")
    assert app.query_params["type"] == "treaty"


def test_a_layout_that_fails_says_so_and_leaves_the_rest_standing(
    app: AppTest, slow: Slow, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(layout, "_packed", lambda drawings: 1 / 0)
    slow.may_end.set()
    drawing(app).done.wait()
    app.run()
    assert next(each.value for each in app.error).startswith("The viewer could not be shown")
    assert len(app.dataframe) > 0


@pytest.mark.skipif(not Path("/proc/self/task").is_dir(), reason="children are looked up in /proc")
def test_stopping_the_app_while_it_lays_out_leaves_no_process_behind(tmp_path: Path) -> None:
    ends = np.random.default_rng(1).integers(0, 60_000, (90_000, 2))
    rows = "".join(f"A{a},A{b},x\n" for a, b in ends)
    (tmp_path / "ties.csv").write_text("source,target,type\n" + rows)
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
    command = [sys.executable, "-m", "netviz", "run", str(tmp_path), "--port", str(port)]
    environment = {**os.environ, "DISPLAY": "", "WAYLAND_DISPLAY": "", "PYTHONUNBUFFERED": "1"}
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=environment
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        assert any("http://" in line for line in process.stdout)
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/_stcore/health", timeout=20) as answer:
            assert answer.read() == b"ok"
        tasks = Path(f"/proc/{process.pid}/task").iterdir()
        children = [pid for task in tasks for pid in (task / "children").read_text().split()]
        process.send_signal(signal.SIGINT)
        assert process.wait(timeout=60) == 0
        assert process.stderr.read() == ""
    assert [pid for pid in children if Path(f"/proc/{pid}").exists()] == []
    assert [each.name for each in tmp_path.iterdir()] == ["ties.csv"]
