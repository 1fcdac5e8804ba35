"""``netviz export``: the view as a file, in the format that the file's suffix names."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

import typer

import netviz
from netviz.commands.filters import with_filters
from netviz.commands.folder import DEFAULT, Folder, network
from netviz.commands.plain import os_words
from netviz.disk.whole import write_whole
from netviz.errors import WrongUse
from netviz.formats import FORMATS, format_of
from netviz.scene import CONTENTS
from netviz.selection import Selection
from netviz.tables import Tables


@with_filters
def export(
    selection: Selection,
    output: Annotated[
        Path, typer.Option("--output", "-o", help=f"File to write: {' '.join(FORMATS)}.", metavar="FILE")
    ],
    folder: Folder = DEFAULT,
    title: Annotated[str | None, typer.Option("--title", help="Title of page and picture.", metavar="TEXT")] = None,
    contents: Annotated[
        str,
        typer.Option(
            "--contents", help="What a page carries: all, view or public (as view, without notes).", metavar="WHAT"
        ),
    ] = "all",
) -> None:
    """Write the view to a file."""
    chosen = format_of(output)
    if contents not in CONTENTS:
        raise WrongUse(f"contents “{contents}”: write {', '.join(CONTENTS)}")
    tables = network(folder)
    _refuse(output, tables)
    scene = netviz.compose(tables, selection, title=title, contents=_known(contents))
    put(output, chosen.write(scene))
    print(f"{output}: {scene.selected.sentence()}")


def _known(contents: str) -> Any:
    return contents


def _refuse(output: Path, tables: Tables) -> None:
    """Say what is wrong with the place before any work is done; never write over the network's own files."""
    if not output.parent.is_dir():
        raise WrongUse(f"{output} cannot be written: there is no folder {output.parent}")
    if output.is_dir():
        raise WrongUse(f"{output} cannot be written: it is a folder")
    own = [Path(tables.folder) / file.file for file in tables.files.values()]
    if output.exists() and any(file.exists() and file.samefile(output) for file in own):
        raise WrongUse(f"{output} is a file of the network itself: write to another place")


def put(target: Path, data: bytes) -> None:
    """Write a file so that it is there whole or not at all.  Raises WrongUse when the place refuses."""
    try:
        write_whole(target, data)
    except OSError as fault:
        raise WrongUse(f"{target} cannot be written: {fault.strerror or os_words(fault)}") from None
