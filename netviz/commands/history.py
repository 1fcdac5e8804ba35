"""``netviz history``: the versions of a folder, what one of them changed, and forgetting old ones."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from typing import Annotated, Any

import typer

import netviz
from netviz.commands.folder import DEFAULT, Folder
from netviz.dates import parse
from netviz.edit import Difference, Version, difference, prune, version_tables
from netviz.edit.guarding import refuse_missing
from netviz.errors import WrongUse
from netviz.markup import printable

SAID = 6
"""Sentences that are told of one version."""


def history(
    folder: Folder = DEFAULT,
    form: Annotated[str, typer.Option("--format", help="text or json.", metavar="FORM")] = "text",
    show: Annotated[str, typer.Option("--show", help="Every line that one version changed.", metavar="VERSION")] = "",
    prune_before: Annotated[
        str, typer.Option("--prune-before", help="Forget versions older than this date.", metavar="DATE")
    ] = "",
) -> None:
    """List the versions of a folder, newest first."""
    if form not in FORMS:
        raise WrongUse(f"format “{form}”: write {', '.join(FORMS)}")
    if show and prune_before:
        raise WrongUse("--show looks at a version, --prune-before forgets some: write one of them")
    refuse_missing(folder)
    if prune_before:
        forgotten(folder, prune_before)
    elif show:
        shown(folder, show)
    else:
        for line in FORMS[form](netviz.history(folder), folder):
            print(line)


def forgotten(folder: str, text: str) -> None:
    """Forget versions that are older than the first day of a date."""
    day = date.fromordinal(parse(text).first)
    count = prune(folder, day)
    what = "1 version" if count == 1 else f"{count:,} versions"
    print(f"{folder}: {what} from before {day.isoformat()} forgotten; the latest one always stays")


def shown(folder: str, version: str) -> None:
    """What a version changed, as lines of the files."""
    found = made_by(folder, version)
    print(found.unified(), end="")


def made_by(folder: str, version: str) -> Difference:
    """What a version changed.  Raises NotFound and NetvizError as :func:`netviz.version_tables`."""
    return difference(version_tables(folder, version, before=True), version_tables(folder, version))


def _text(versions: Sequence[Version], folder: str) -> Iterator[str]:
    if not versions:
        yield f"{folder} has no history: nothing was saved there with netviz yet."
    for version in versions:
        yield printable(" · ".join(filter(None, [version.id, _moment(version), version.author, version.comment])))
        if version.damaged:
            yield "    damaged: what it says of itself cannot be read; the other versions are not affected"
            continue
        more = version.unsaid + len(version.words[SAID:])
        yield from (f"    {printable(sentence)}" for sentence in version.words[:SAID])
        if more:
            yield f"    and {more:,} more (netviz history {folder} --show {version.id})"


def _moment(version: Version) -> str:
    """The time of a version as the clock on the reader's wall had it."""
    return version.time.astimezone().strftime("%Y-%m-%d %H:%M")


def _json(versions: Sequence[Version], _: str) -> Iterator[str]:
    yield json.dumps({"versions": [_told(version) for version in versions]}, ensure_ascii=False, indent=1)


def _told(version: Version) -> dict[str, Any]:
    return {
        "id": version.id,
        "time": version.time.isoformat(),
        "author": version.author,
        "comment": version.comment,
        "cause": version.cause,
        "counts": version.counts,
        "words": list(version.words),
        "unsaid": version.unsaid,
        "damaged": version.damaged,
    }


FORMS: Mapping[str, Callable[[Sequence[Version], str], Iterator[str]]] = {"text": _text, "json": _json}
"""What ``--format`` offers."""
