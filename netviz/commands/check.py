"""``netviz check``: what is wrong with a folder, for people and for programs."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Annotated

import typer

import netviz
from netviz.commands.folder import DEFAULT, Folder
from netviz.commands.plain import printable
from netviz.doctor.findings import SEVERITY_WORDS, Finding, severity_counts
from netviz.errors import WrongUse

GITHUB_LEVELS = {"error": "error", "warning": "warning", "info": "notice"}


def check(
    folder: Folder = DEFAULT,
    form: Annotated[str, typer.Option("--format", help="text, json or github.", metavar="FORM")] = "text",
) -> int:
    """Check the CSVs of a folder.  Exit status 0 without errors, 1 with errors, 2 for wrong use."""
    if form not in FORMS:
        raise WrongUse(f"format “{form}”: write {', '.join(FORMS)}")
    findings = netviz.check(netviz.read_tables(folder))
    for line in FORMS[form](findings, folder):
        print(line)
    return int(any(finding.severity == "error" for finding in findings))


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


def _text(findings: Sequence[Finding], _: str) -> list[str]:
    lines = [f"{SEVERITY_WORDS[each.severity]} [{each.code}] {each.sentence}" for each in findings]
    return [*(printable(line) for line in lines), counted(findings)]


def _json(findings: Sequence[Finding], _: str) -> list[str]:
    return [json.dumps({"findings": [each.to_json() for each in findings]}, ensure_ascii=False, indent=1)]


def _github(findings: Sequence[Finding], folder: str) -> list[str]:
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


FORMS: Mapping[str, Callable[[Sequence[Finding], str], list[str]]] = {"text": _text, "json": _json, "github": _github}
"""What ``--format`` offers."""
