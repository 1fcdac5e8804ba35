"""A real browser for the page and the app.  Without one these tests fail; they never skip."""

from __future__ import annotations

import os
import re
import shutil
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect, sync_playwright
from watched import REACH_COMPONENT, Watched

FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "microsoft-edge")
ROOT = Path(__file__).resolve().parents[2]

PATIENCE = 90_000
"""Milliseconds until what a test waits for counts as not coming, however busy the machine."""

expect.set_options(timeout=PATIENCE)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """A test in a browser gets a second try, which the summary names: read it before you trust it."""
    here = Path(__file__).parent
    for item in items:
        if here in item.path.parents:
            item.add_marker(pytest.mark.flaky(reruns=1))


def find_browser() -> str:
    for name in (os.environ.get("NETVIZ_BROWSER", ""), *NAMES):
        if name and (found := shutil.which(name)):
            return found
    pytest.fail("no browser: install Chromium, Chrome or Edge, or name one in NETVIZ_BROWSER", pytrace=False)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=find_browser(), args=list(FLAGS))
        yield opened
        opened.close()


@pytest.fixture
def open_file(browser: Browser, tmp_path: Path) -> Iterator[Callable[..., Watched]]:
    """Open HTML as a file with the network off, and wait for its first settled frame."""
    contexts = []

    def opened(html: str, *, width: int = 1440, height: int = 900, dark: bool = False, hash: str = "") -> Watched:
        file = tmp_path / f"page{len(contexts)}.html"
        file.write_text(html, encoding="utf-8")
        scheme = "dark" if dark else "light"
        context = browser.new_context(viewport={"width": width, "height": height}, color_scheme=scheme, offline=True)
        context.set_default_timeout(PATIENCE)
        contexts.append(context)
        watched = Watched.over(context.new_page())
        watched.page.goto(file.as_uri() + hash)
        watched.page.wait_for_selector("html[data-ready]")
        return watched

    yield opened
    for context in contexts:
        context.close()


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as server:
        return int(server.getsockname()[1])


@contextmanager
def starting() -> Iterator[Callable[..., str]]:
    """What starts ``netviz run`` on a folder, on a free port of the loopback; stopped by pid at the end."""
    running: list[subprocess.Popen[str]] = []

    def started(folder: Path, *options: str) -> str:
        command = [sys.executable, "-m", "netviz", "run", str(folder), "--port", str(free_port()), *options]
        environment = {**os.environ, "PYTHONUNBUFFERED": "1"}
        process = subprocess.Popen(
            command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, env=environment
        )
        running.append(process)
        assert process.stdout is not None
        seen = []
        for line in process.stdout:
            seen.append(line)
            if found := re.search(r"http://127\.0\.0\.1:\d+", line):
                return found.group()
        pytest.fail("the app did not start: " + "".join(seen))

    yield started
    for process in running:
        process.terminate()
        process.communicate(timeout=60)


@pytest.fixture(scope="module")
def start_app() -> Iterator[Callable[..., str]]:
    """Start the app on a folder, for all tests of a module."""
    with starting() as started:
        yield started


@pytest.fixture
def start_own_app() -> Iterator[Callable[..., str]]:
    """Start the app on a folder that one test changes."""
    with starting() as started:
        yield started


@pytest.fixture
def open_app(browser: Browser) -> Iterator[Callable[..., Watched]]:
    """Open the app at an address and wait until its viewer has drawn, on a page that has one."""
    contexts = []

    def opened(url: str, *, width: int = 1440, height: int = 900, dark: bool = False, viewer: bool = True) -> Watched:
        scheme = "dark" if dark else "light"
        context = browser.new_context(viewport={"width": width, "height": height}, color_scheme=scheme)
        context.set_default_timeout(PATIENCE)
        context.add_init_script(REACH_COMPONENT)
        contexts.append(context)
        watched = Watched.over(context.new_page())
        watched.page.goto(url)
        if viewer:
            watched.wait("v.counts().all.ties >= 0")
        return watched

    yield opened
    for context in contexts:
        context.close()
