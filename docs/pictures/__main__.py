"""Take the README's pictures anew: ``python docs/pictures`` (needs the test extra and a browser).

Every picture is the real app or the real page on the curated network; nothing is drawn by hand.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

HERE = Path(__file__).resolve().parent
DATA = HERE.parents[1] / "data"
NAMES = (os.environ.get("NETVIZ_BROWSER", ""), "chromium", "chromium-browser", "google-chrome", "microsoft-edge")
VIEWER_IS_DRAWN = ".nv-map canvas"


def main() -> None:
    """Write all pictures beside this file."""
    browser_file = next(found for name in NAMES if name and (found := shutil.which(name)))
    with sync_playwright() as playwright, running_app() as address, tempfile.TemporaryDirectory() as folder:
        browser = playwright.chromium.launch(executable_path=browser_file, args=["--no-sandbox", "--disable-gpu"])
        take(browser, f"{address}/?as-of=2025-12-02", "app")
        take(browser, f"{address}/?as-of=2025-12-02&tie=T02", "app-dark", dark=True)
        exported = Path(folder, "page.html")
        subprocess.run([sys.executable, "-m", "netviz", "export", str(DATA), "-o", str(exported)], check=True)
        take(browser, f"{exported.as_uri()}#pair=USA&pair=IND", "page-pair")
        take(browser, f"{exported.as_uri()}#as-of=2025-12-02", "page-narrow", width=390, height=844)
        browser.close()


@contextmanager
def running_app() -> Iterator[str]:
    """The app on the curated network, on a free port of the loopback."""
    command = [sys.executable, "-u", "-m", "netviz", "run", str(DATA)]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    try:
        assert process.stdout is not None
        said = (re.search(r"http://127\.0\.0\.1:\d+", line) for line in process.stdout)
        yield next(found.group() for found in said if found)
    finally:
        process.terminate()
        process.communicate()


def take(
    browser: Browser, address: str, name: str, *, width: int = 1440, height: int = 900, dark: bool = False
) -> None:
    context = browser.new_context(
        viewport={"width": width, "height": height}, color_scheme="dark" if dark else "light", device_scale_factor=1
    )
    page = context.new_page()
    page.goto(address)
    page.wait_for_selector(VIEWER_IS_DRAWN)
    settled(page)
    page.screenshot(path=HERE / f"{name}.png")
    context.close()


def settled(page: Page) -> None:
    """Wait until nothing is loading and nothing moves."""
    page.wait_for_load_state("networkidle")
    page.wait_for_function("() => document.getAnimations().every((each) => each.playState !== 'running')")


if __name__ == "__main__":
    main()
