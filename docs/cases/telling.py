"""How the cases went, as Markdown."""

from __future__ import annotations

import shlex
from collections.abc import Iterable, Sequence

from going import Gone
from table import Step

from netviz.doctor import CODES

LONGEST = 40
"""Letters of a cell that are shown."""

INTRODUCTION = """\
# Real files, from raw to a network

Seven folders of raw files as their authors published them, each brought to a network on screen with `netviz check`
alone: first it is said which column is what, then all is mended that is safe, then the choices are made that only
somebody who knows the matter can make. Every command shows its lines beforehand with `--dry-run`, and the raw files
stay as they are. A finding is counted once for each row that it is in.

`python docs/cases` makes this page anew where the files are (`../shared/cases`); they belong to others and are not part
of netviz. `--pictures FOLDER` takes a picture of each page, too.
"""


def overview(gone: Sequence[Gone]) -> str:
    """All cases in one table."""
    rows = [
        f"| [{each.case.key}](#{each.case.key}) | {len(each.tables.ties):,} | {len(each.tables.actors):,} | "
        + " | ".join(f"{sum(stage.places.values()):,}" for stage in each.stages)
        + f" | {_errors(each):,} |"
        for each in gone
    ]
    head = _head("case", "ties", "actors", "found", "after `--fix safe`", "at the end", "of them errors")
    return "\n".join([head, *rows]) + "\n"


def _head(*titles: str) -> str:
    return f"| {' | '.join(titles)} |\n{'|---' * len(titles)}|"


def _errors(gone: Gone) -> int:
    return sum(count for code, count in gone.stages[-1].places.items() if CODES[code].severity == "error")


def section(gone: Gone) -> str:
    """One case: what it is, what was done, what was found, what is left."""
    parts = [
        f"## {gone.case.key}",
        f"{gone.case.what} Source: {gone.case.source}.",
        _commands(gone),
        _decided((*gone.case.columns, *gone.case.ways)),
        _found(gone),
        _left(gone),
        f"On screen: {gone.sentence}",
    ]
    return "\n\n".join(part for part in parts if part) + "\n"


def _commands(gone: Gone) -> str:
    lines = [_wrapped(f"netviz check {gone.case.key} {shlex.join(stage.options)}") for stage in gone.stages]
    return "\n".join(["```", *lines, "```"])


def _wrapped(command: str) -> str:
    """A command on lines of at most 118 letters, as a shell reads it."""
    lines = [""]
    for number, option in enumerate(command.split(" --")):
        words = f"--{option}" if number else option
        if len(lines[-1]) + len(words) > 114:
            lines.append(f"  {words}")
        else:
            lines[-1] += f" {words}" if lines[-1] else words
    return " \\\n".join(lines)


def _decided(steps: Iterable[Step]) -> str:
    rows = [f"| `{_cell(_values(step))}` | {_cell(step.why)} |" for step in steps]
    return "\n".join([_head("decided", "because"), *rows])


def _values(step: Step) -> str:
    return ", ".join(word for word in step.options if not word.startswith("--"))


def _found(gone: Gone) -> str:
    codes = [code for code in CODES if any(code in stage.places for stage in gone.stages)]
    head = _head("finding", "severity", "found", "after `--fix safe`", "at the end", "such as")
    return "\n".join([head, *(_found_row(gone, code) for code in codes)])


def _found_row(gone: Gone, code: str) -> str:
    counts = " | ".join(_count(stage.places.get(code, 0)) for stage in gone.stages)
    return f"| `{code}` | {CODES[code].severity} | {counts} | {_sample(gone, code)} |"


def _count(count: int) -> str:
    return f"{count:,}" if count else "–"


def _sample(gone: Gone, code: str) -> str:
    text = next((stage.samples[code] for stage in gone.stages if stage.samples.get(code)), "")
    flat = " ".join(text.replace("`", "'").split())
    return f"`{_cell(flat[:LONGEST])}{'…' if len(flat) > LONGEST else ''}`" if flat else ""


def _cell(text: str) -> str:
    return text.replace("|", "\\|")


def _left(gone: Gone) -> str:
    left = [code for code in CODES if code in gone.stages[-1].places]
    rows = [f"| `{code}` | {gone.case.left[code]} |" for code in left]
    return "\n".join([_head("left", "because"), *rows]) if rows else "Nothing is left."


def whole(gone: Sequence[Gone]) -> str:
    """The page."""
    return "\n".join([INTRODUCTION, overview(gone), *map(section, gone)])
