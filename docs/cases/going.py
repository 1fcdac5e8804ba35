"""One case from its raw files to a network on the page, by the commands that an analyst would write."""

from __future__ import annotations

import shlex
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from table import Case
from typer.testing import CliRunner

from netviz import Selection, Tables, check, compose, page, read_tables, select
from netviz.__main__ import app
from netviz.typed import type_ties

WORKED = (0, 1)
"""Exit status of a check that did what it was asked: without errors, or with some left."""


@dataclass(frozen=True, eq=False)
class Stage:
    """A state of the folder: what the command was that led to it, and how many places each finding has."""

    options: tuple[str, ...]
    places: Mapping[str, int]
    samples: Mapping[str, str]


@dataclass(frozen=True, eq=False)
class Gone:
    """How a case went: the states after naming the columns, after what is safe, after all choices."""

    case: Case
    stages: tuple[Stage, Stage, Stage]
    tables: Tables

    @property
    def sentence(self) -> str:
        """What the page shows at first, and how much of it has a date."""
        dated = int((~type_ties(self.tables)["undated"]).sum())
        return f"{select(self.tables, Selection()).sentence()} {dated:,} of them are dated."

    def html(self) -> str:
        """The network as a page."""
        return page(compose(self.tables, title=self.case.key))


def go_through(case: Case, raw: Path, folder: Path) -> Gone:
    """Copy the raw files of a case into a folder and mend them there.  Raises RuntimeError when a command refuses."""
    for name, here in case.files.items():
        (folder / here).write_bytes((raw / name).read_bytes())
    columns, ways = (tuple(word for each in steps for word in each.options) for steps in (case.columns, case.ways))
    stages = tuple(_after(folder, options) for options in (columns, ("--fix", "safe"), (*ways, "--fix", "safe")))
    first, second, third = stages
    return Gone(case, (first, second, third), read_tables(folder))


def _after(folder: Path, options: tuple[str, ...]) -> Stage:
    answer = CliRunner().invoke(app, ["check", str(folder), *options])
    if answer.exit_code not in WORKED:
        raise RuntimeError(f"{folder.name}: {shlex.join(options)}: {answer.stderr or answer.exception}")
    findings = check(read_tables(folder))
    places: Counter[str] = Counter()
    samples: dict[str, str] = {}
    for finding in findings:
        places[finding.code] += max(1, len(finding.rows))
        samples.setdefault(finding.code, finding.value)
    return Stage(options, places, samples)
