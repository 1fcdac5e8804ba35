"""``netviz run`` as a process: it says where it listens, answers there, and ends without fuss."""

from __future__ import annotations

import os
import re
import signal
import socket
import subprocess
import sys
import tomllib
import urllib.request
from pathlib import Path
from typing import Any

import pytest

from netviz.app.serve import SETTINGS
from netviz.app.source import FOLDED_ABOVE
from netviz.viewer import modules

ROOT = Path(__file__).parents[2]


def command(*words: object) -> list[str]:
    return [sys.executable, "-m", "netviz", "run", *map(str, words)]


@pytest.mark.skipif(os.name == "nt", reason="Ctrl-C is sent another way on Windows")
def test_it_prints_its_address_answers_and_ends_at_ctrl_c(five_folder: Path, tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
    with subprocess.Popen(
        command(five_folder, "--port", port),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        cwd=tmp_path,
        env={**os.environ, "DISPLAY": "", "WAYLAND_DISPLAY": ""},
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        found = next(filter(None, (re.search(r"http://\S+", line) for line in process.stdout)))
        assert found.group() == f"http://127.0.0.1:{port}"
        with urllib.request.urlopen(f"{found.group()}/_stcore/health", timeout=20) as answer:
            assert answer.read() == b"ok"
        process.send_signal(signal.SIGINT)
        assert process.wait(timeout=20) == 0
        assert process.stderr.read() == ""
    assert list(tmp_path.iterdir()) == [five_folder]


@pytest.mark.skipif(os.name == "nt", reason="processes are ended in another way on Windows")
def test_it_ends_when_it_is_told_to_though_whoever_read_its_words_is_gone(five_folder: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
    process = subprocess.Popen(
        command(five_folder, "--port", port),
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
        env={**os.environ, "DISPLAY": "", "WAYLAND_DISPLAY": ""},
    )
    try:
        assert process.stdout is not None
        assert any("http://" in line for line in process.stdout)
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/_stcore/health", timeout=20) as answer:
            assert answer.read() == b"ok"
        process.stdout.close()
        process.terminate()
        process.wait(timeout=30)
    finally:
        process.kill()
        process.wait(timeout=20)


@pytest.mark.skipif(os.name == "nt", reason="Ctrl-C is sent another way on Windows")
def test_it_ends_without_a_word_while_it_still_reads_a_large_folder(tmp_path: Path) -> None:
    rows = (f"{number},a{number % 500},b{number % 70},tariff,2025\n" for number in range(FOLDED_ABOVE + 1))
    (tmp_path / "ties.csv").write_text("id,source,target,type,start\n" + "".join(rows), encoding="utf-8")
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
    with subprocess.Popen(
        command(tmp_path, "--port", port),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env={**os.environ, "DISPLAY": "", "WAYLAND_DISPLAY": ""},
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        assert any("http://" in line for line in process.stdout)
        process.send_signal(signal.SIGINT)
        assert process.wait(timeout=60) == 0
        assert process.stderr.read() == ""


def test_a_port_that_is_taken_is_said_in_one_line(five_folder: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        taken = server.getsockname()[1]
        done = subprocess.run(
            command(five_folder, "--port", taken), capture_output=True, text=True, timeout=60, check=False
        )
    assert (done.returncode, done.stdout) == (2, "")
    assert len(done.stderr.splitlines()) == 1
    assert str(taken) in done.stderr


def test_streamlit_run_app_py_has_the_same_settings() -> None:
    config = tomllib.loads((ROOT / ".streamlit" / "config.toml").read_text(encoding="utf-8"))
    for name, value in SETTINGS.items():
        found: Any = config
        for part in name.split("."):
            found = found[part]
        assert found == value


def test_the_app_is_painted_in_the_viewers_colours() -> None:
    colours = [value for name, value in SETTINGS.items() if name.startswith("theme.")]
    assert all(str(colour) in modules.style() for colour in colours)
