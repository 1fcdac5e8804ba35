"""``netviz check``: what is wrong with a folder, for people and for programs."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Annotated

import typer

import netviz
from netviz.commands.folder import DEFAULT, Folder, no_store
from netviz.commands.mending import Request, left_to_choose, mended
from netviz.doctor.findings import SEVERITY_WORDS, Finding, severity_counts
from netviz.edit import save
from netviz.errors import WrongUse
from netviz.markup import printable
from netviz.remedies import preview

GITHUB_LEVELS = {"error": "error", "warning": "warning", "info": "notice"}


Fix = Annotated[
    str,
    typer.Option("--fix", help="Mend findings of these codes where it is safe; “safe” for all.", metavar="CODE[,CODE]"),
]
Words = list[str] | None
Ways = Annotated[Words, typer.Option("--way", help="Mend the findings of a code this way.", metavar="CODE=KEY")]
Uses = Annotated[Words, typer.Option("--use", help="Take another CSV as a table.", metavar="FILE=TABLE")]
Renames = Annotated[Words, typer.Option("--rename", help="Read a column as another.", metavar="[FILE:]HEADER=COLUMN")]
Clears = Annotated[
    Words, typer.Option("--clear", help="Empty the cells of a column that hold a text.", metavar="[FILE:]COLUMN=TEXT")
]
Splits = Annotated[
    Words,
    typer.Option("--split", help="Write a row for each of the values in a cell.", metavar="[FILE:]COLUMN=SIGN"),
]
DryRun = Annotated[bool, typer.Option("--dry-run", help="Show the lines that would change, and write nothing.")]
Author = Annotated[str, typer.Option("--author", help="Your name, for the history.", metavar="NAME")]


def check(
    folder: Folder = DEFAULT,
    form: Annotated[str, typer.Option("--format", help="text, json or github.", metavar="FORM")] = "text",
    use: Uses = None,
    rename: Renames = None,
    clear: Clears = None,
    split: Splits = None,
    way: Ways = None,
    fix: Fix = "",
    dry_run: DryRun = False,
    author: Author = "",
) -> int:
    """Check the CSVs of a folder, and mend them.  Exit status 0 without errors, 1 with errors, 2 for wrong use."""
    if form not in FORMS:
        raise WrongUse(f"format “{form}”: write {', '.join(FORMS)}")
    request = Request(_all(use), _all(rename), _all(clear), _all(split), _all(way), fix)
    if dry_run and not request:
        raise WrongUse("--dry-run shows what would be mended: write --fix safe, --fix CODE or --way CODE=KEY beside it")
    no_store(folder)
    before = netviz.read_tables(folder)
    after = mended(before, request) if request else before
    diff = preview(before, after) if request else None
    told = "Nothing was written (--dry-run)." if diff else "Nothing was mended."
    if diff and not dry_run:
        saved = save(after, folder, author, f"mended: {request.words}", though_wrong=True)
        after, told = saved.tables, f"Saved; the files as they were are kept in the history ({saved.version})."
    findings = netviz.check(after)
    for line in FORMS[form](findings, folder, diff):
        print(line)
    if request and form == TEXT:
        print("\n".join([told, *map(printable, left_to_choose(after, findings, request))]))
    return int(any(finding.severity == "error" for finding in findings))


def _all(words: list[str] | None) -> tuple[str, ...]:
    return tuple(words or ())


def counted(findings: Sequence[Finding]) -> str:
    """How many findings of which severity, in words.

    >>> counted([])
    'Nothing to report.'
    """
    found = severity_counts(findings)
    parts = [
        f"{found[severity]:,} {word if found[severity] == 1 else f'{word}s'}"
        for severity, word in SEVERITY_WORDS.items()
        if found[severity]
    ]
    return f"{', '.join(parts)}." if parts else "Nothing to report."


def _text(findings: Sequence[Finding], _: str, diff: str | None) -> list[str]:
    lines = [f"{SEVERITY_WORDS[each.severity]} [{each.code}] {each.sentence}" for each in findings]
    return [*([diff] if diff else []), *(printable(line) for line in lines), counted(findings)]


def _json(findings: Sequence[Finding], _: str, diff: str | None) -> list[str]:
    told = {"findings": [each.to_json() for each in findings]} | ({} if diff is None else {"diff": diff})
    return [json.dumps(told, ensure_ascii=False, indent=1)]


def _github(findings: Sequence[Finding], folder: str, _: str | None) -> list[str]:
    """Workflow commands that GitHub shows beside the lines of a file."""
    lines = []
    for each in findings:
        file = _property((Path(folder) / each.file).as_posix()) if each.file else ""
        place = [f"file={file}"] if file else []
        place += [f"line={each.line}"] if each.line else []
        place += [f"title={_property(each.code)}"]
        lines.append(f"::{GITHUB_LEVELS[each.severity]} {','.join(place)}::{_escaped(each.sentence)}")
    return lines


def _escaped(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _escaped(text).replace(":", "%3A").replace(",", "%2C")


TEXT = "text"

FORMS: Mapping[str, Callable[[Sequence[Finding], str, str | None], list[str]]] = {
    TEXT: _text, "json": _json, "github": _github,
}  # fmt: skip
"""What ``--format`` offers: findings, the folder, and the lines that were mended (None when nothing was asked for)."""
