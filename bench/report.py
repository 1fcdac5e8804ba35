"""Figures as Markdown: tables, wanted figures met or missed, and the machine they were measured on."""

from __future__ import annotations

import os
import platform
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass, field
from importlib.metadata import version
from pathlib import Path

LIBRARIES = ("netviz", "streamlit", "pyvis", "pandas", "numpy", "networkx", "scipy", "rustworkx", "playwright")


@dataclass(frozen=True)
class Table:
    """A table with a word before it; the first column is text, the others are figures."""

    title: str
    says: str
    header: Sequence[str]
    rows: list[Sequence[str]] = field(default_factory=list)

    def markdown(self) -> str:
        """As Markdown.

        >>> print(Table("Sizes", "In kB.", ["what", "kB"], [["page", "12"]]).markdown())
        ## Sizes
        <BLANKLINE>
        In kB.
        <BLANKLINE>
        | what | kB |
        |---|---:|
        | page | 12 |
        """
        lines = [_line(self.header), f"|---|{'---:|' * (len(self.header) - 1)}", *map(_line, self.rows)]
        return "\n".join([f"## {self.title}", "", self.says, "", *lines])


@dataclass(frozen=True)
class Wanted:
    """A figure that was asked for; ``most`` is the largest good one, or the smallest when ``least`` is set."""

    what: str
    bound: float
    found: float | None
    unit: str
    least: bool = False

    @property
    def met(self) -> bool:
        """Whether the figure is as good as wanted; one that could not be measured is not."""
        if self.found is None:
            return False
        return self.found >= self.bound if self.least else self.found <= self.bound

    def row(self) -> Sequence[str]:
        """The line of the table of wanted figures."""
        bound = f"{'at least' if self.least else 'at most'} {self.bound:g} {self.unit}"
        return [self.what, bound, f"{shown(self.found, 2)} {self.unit}", "met" if self.met else "**missed**"]


def wanted_table(wanted: Sequence[Wanted]) -> Table:
    """All wanted figures and whether they are met."""
    missed = sum(not each.met for each in wanted)
    says = f"{len(wanted) - missed} of {len(wanted)} are met." if missed else f"All {len(wanted)} are met."
    return Table("Wanted and found", says, ["what", "wanted", "found", ""], [each.row() for each in wanted])


def shown(figure: float | None, digits: int = 0) -> str:
    """A figure for a cell: thousands apart, three digits that count; a dash for none.

    >>> shown(1234.5), shown(0.1234, 2), shown(12.34, 2), shown(None)
    ('1,234', '0.12', '12', '–')
    """
    if figure is None:
        return "–"
    return f"{figure:,.{digits if figure < 10 else 0}f}"


def _line(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |"


def machine(browser: str) -> list[str]:
    """What it ran on, a line each."""
    drawing = f"{browser}, without a window and without a graphics card: all drawing is done by the processor."
    computer, libraries = here(LIBRARIES)
    return [computer, drawing, libraries]


def here(libraries: Sequence[str]) -> tuple[str, str]:
    """The computer, and Python with some libraries, a line each."""
    cores = os.cpu_count() or 1
    return (
        f"{cores} cores ({_processor()}), {_memory()}, {platform.system()} {platform.machine()}.",
        f"Python {platform.python_version()}; {', '.join(f'{name} {version(name)}' for name in libraries)}.",
    )


def load() -> str:
    """Load average of the last minute, or a word where the system keeps none."""
    return f"{os.getloadavg()[0]:.1f}" if hasattr(os, "getloadavg") else "unknown"


def browser_version(path: str) -> str:
    """Name and version as the browser tells them."""
    told = subprocess.run([path, "--version"], capture_output=True, text=True, check=False).stdout.split(" built on")
    return told[0].strip() or Path(path).name


def _processor() -> str:
    try:
        lines = Path("/proc/cpuinfo").read_text().splitlines()
    except OSError:
        lines = []
    names = [line.partition(":")[2].strip() for line in lines if line.startswith("model name")]
    return names[0] if names else platform.processor() or "unknown processor"


def _memory() -> str:
    try:
        size = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
    except (ValueError, OSError):
        return "unknown memory"
    return f"{size / 2**30:.0f} GiB of memory"
