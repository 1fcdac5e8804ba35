"""``netviz changes``: what changed between two days, or between two folders."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Annotated

import typer

import netviz
from netviz.answers import as_markdown, as_text
from netviz.changes import Changes, TableChanges
from netviz.commands.filters import with_filters
from netviz.commands.folder import DEFAULT, Folder, network, part
from netviz.dates import During
from netviz.errors import FolderMissing, WrongUse
from netviz.scene import folder_title
from netviz.selection import Selection
from netviz.tables import Tables

HOW = "write --from and --to, such as --from 2025-12-02 --to 2026-03-01, or --against another folder"


@with_filters
def changes(
    selection: Selection,
    folder: Folder = DEFAULT,
    against: Annotated[
        str,
        typer.Option(
            "--against", help="Another folder, or a saved version: what FOLDER says that it does not.", metavar="OTHER"
        ),
    ] = "",
    form: Annotated[str, typer.Option("--format", help="text, json or md.", metavar="FORM")] = "text",
) -> None:
    """Tell what changed between two days (--from, --to; today by default), or against another folder."""
    if form not in FORMS:
        raise WrongUse(f"format “{form}”: write {', '.join(FORMS)}")
    found = _tables(folder, against, selection) if against else _days(part(folder, selection), selection)
    for line in FORMS[form](found, folder_title(folder)):
        print(line)


def _days(tables: Tables, selection: Selection) -> Changes:
    """Between the days that --from and --to name; the other filters narrow the ties."""
    days = selection.dates
    if not isinstance(days, During) or days.start is None:
        raise WrongUse(f"between which days? {HOW}")
    if selection.undated:
        raise WrongUse("undated ties cannot be told to have changed: leave --undated out")
    until = date.today().isoformat() if days.end is None else days.end
    return netviz.what_changed(tables, days.start, until, replace(selection, dates=None))


def _tables(folder: str, against: str, selection: Selection) -> TableChanges:
    if selection != Selection():
        raise WrongUse("--against compares all rows: leave dates and filters out")
    after = network(folder)
    return netviz.changes_between(_other(folder, against), after)


def _other(folder: str, against: str) -> Tables:
    """The folder to compare with, or the state after a saved version of the first one."""
    if Path(against).is_dir():
        return network(against)
    if against in {version.id for version in netviz.history(folder)}:
        return netviz.version_tables(folder, against)
    raise FolderMissing(f"there is no folder {against} to compare with, and no version of that name")


def _text(found: Changes | TableChanges, _: str) -> list[str]:
    return as_text(found.summary, found.sections, found.citations())


def _json(found: Changes | TableChanges, _: str) -> list[str]:
    return [json.dumps(found.to_json(), ensure_ascii=False, indent=1)]


def _markdown(found: Changes | TableChanges, title: str) -> list[str]:
    return as_markdown(f"{title}: what changed", found.summary, found.sections, found.citations())


FORMS: Mapping[str, Callable[[Changes | TableChanges, str], list[str]]] = {
    "text": _text,
    "json": _json,
    "md": _markdown,
}
"""What ``--format`` offers."""
