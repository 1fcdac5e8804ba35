"""``python3 tests``: set up an environment of its own and run every check, with nothing but Python to begin with.

The browser comes from this machine (Chrome, Chromium or Edge) or, for root on Debian and its kin, from the system's
package manager; without one the run fails, because half of netviz lives in a browser.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import venv
from collections.abc import Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
HOME = ROOT / ".venv"
BIN = HOME / ("Scripts" if os.name == "nt" else "bin")

BROWSERS = (
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "microsoft-edge",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
    r"C:\Program Files\Google\Chrome\Application\chrome.exe",
    r"C:\Program Files (x86)\Microsoft\Edge\Application\msedge.exe",
)


def main(options: Sequence[str]) -> int:
    """Run all checks; options go to pytest and then only pytest runs."""
    browser = find_browser() or install_browser()
    if browser is None:
        print("No browser found: install Chromium, Chrome or Edge, or name one in NETVIZ_BROWSER.", file=sys.stderr)
        return 1
    os.environ["NETVIZ_BROWSER"] = browser
    set_up()
    checks = [
        ("format", [tool("ruff"), "format", "--check", "."]),
        ("lint", [tool("ruff"), "check", "."]),
        ("types", [tool("mypy")]),
        ("tests", [tool("python"), "-m", "pytest", *(options or ["-n", "2"])]),
    ]
    failed = [name for name, command in (checks[-1:] if options else checks) if not passed(name, command)]
    print(f"\nfailed: {', '.join(failed)}" if failed else "\nall checks passed", flush=True)
    return 1 if failed else 0


def passed(name: str, command: Sequence[str]) -> bool:
    print(f"\n== {name}", flush=True)
    return subprocess.run(command, cwd=ROOT, check=False).returncode == 0


def tool(name: str) -> str:
    return str(BIN / (f"{name}.exe" if os.name == "nt" else name))


def set_up() -> None:
    """A virtual environment with netviz and what its tests need."""
    if not Path(tool("python")).exists():
        venv.create(HOME, with_pip=True)
    print("== set-up", flush=True)
    subprocess.run(
        [tool("python"), "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "-e", ".[test]"],
        cwd=ROOT,
        check=True,
    )


def find_browser() -> str | None:
    named = os.environ.get("NETVIZ_BROWSER")
    return next((found for each in filter(None, (named, *BROWSERS)) if (found := shutil.which(each))), None)


def install_browser() -> str | None:
    """Through the system's package manager, where that can be done without asking."""
    if not shutil.which("apt-get") or os.geteuid() != 0:
        return None
    quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for command in (["apt-get", "update", "-qq"], ["apt-get", "install", "-y", "-qq", "chromium", "fonts-noto-core"]):
        subprocess.run(command, env=quiet, check=False, stdout=subprocess.DEVNULL)
    return find_browser()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
