"""Go through the real cases anew and write docs/cases.md: ``python docs/cases``; pictures of them need a browser."""

from __future__ import annotations

import argparse
import os
import shutil
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from going import Gone, go_through
from table import CASES
from telling import whole

HERE = Path(__file__).resolve().parent
FILES = HERE.parents[1].parent / "shared" / "cases"
PAGE = HERE.parent / "cases.md"
BROWSERS = (os.environ.get("NETVIZ_BROWSER", ""), "chromium", "chromium-browser", "google-chrome", "microsoft-edge")
SIZES = {"wide": (1440, 900), "narrow": (390, 844)}


def main() -> int:
    """Write the page, and pictures where they are asked for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pictures", type=Path, metavar="FOLDER", help="take a picture of each page, too")
    pictures: Path | None = parser.parse_args().pictures
    if not FILES.is_dir():
        print(f"the files are not there: {FILES}", file=sys.stderr)
        return 2
    with tempfile.TemporaryDirectory() as scratch:
        gone = []
        for case in CASES:
            folder = Path(scratch, case.key)
            folder.mkdir()
            gone.append(go_through(case, FILES / case.key / "raw", folder))
            print(f"{case.key}: {gone[-1].sentence}")
        if pictures is not None:
            take(gone, pictures)
    PAGE.write_text(whole(gone), encoding="utf-8")
    return 0


def take(gone: Sequence[Gone], folder: Path) -> None:
    """A picture of each page, wide and narrow, light and dark; fails when a page logs an error."""
    from playwright.sync_api import sync_playwright

    folder.mkdir(parents=True, exist_ok=True)
    found = next(path for name in BROWSERS if name and (path := shutil.which(name)))
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found, args=["--no-sandbox", "--disable-gpu"])
        for each in gone:
            file = folder / f"{each.case.key}.html"
            file.write_text(each.html(), encoding="utf-8")
            for name, (width, height) in SIZES.items():
                scheme = "dark" if name == "narrow" else "light"
                page = browser.new_page(viewport={"width": width, "height": height}, color_scheme=scheme)
                faults: list[str] = []
                page.on("pageerror", lambda fault, into=faults: into.append(str(fault)))
                page.goto(file.as_uri())
                page.wait_for_selector(".nv-map canvas")
                page.screenshot(path=folder / f"{each.case.key}-{name}.png")
                page.close()
                if faults:
                    raise RuntimeError(f"{each.case.key}: {faults[0]}")
        browser.close()


if __name__ == "__main__":
    sys.exit(main())
