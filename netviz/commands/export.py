"""``netviz export``: the view as a file, in the format that the file's suffix names."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import Annotated, Any

import typer

import netviz
from netviz.commands.filters import with_filters
from netviz.commands.folder import DEFAULT, Folder, asked, network
from netviz.commands.plain import os_words
from netviz.disk.whole import write_whole
from netviz.errors import WrongUse
from netviz.formats import FORMATS, Format, format_of
from netviz.markup import printable
from netviz.scene import CONTENTS, Scene
from netviz.selection import Selection
from netviz.stores import RULES, Folding, Store, drawn, fold, is_store, select_in
from netviz.tables import Tables

_RULES = ", ".join(RULES)


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
    actors: Annotated[int, typer.Option("--actors", help="Of a store: so many actors at most.", metavar="N")] = 200,
    lines: Annotated[int, typer.Option("--lines", help="Of a store: so many lines at most.", metavar="N")] = 2000,
    by: Annotated[str, typer.Option("--by", help=f"Of a store, the strongest by {_RULES}.", metavar="RULE")] = "count",
    for_spreadsheets: Annotated[
        bool, typer.Option("--for-spreadsheets", help="Write a .zip in which no cell runs as a formula.")
    ] = False,
) -> None:
    """Write the view to a file."""
    chosen = format_of(output)
    write = _writer(chosen, for_spreadsheets)
    if contents not in CONTENTS:
        raise WrongUse(f"contents “{contents}”: write {', '.join(CONTENTS)}")
    if is_store(folder):
        folding = Folding(actors, lines, by)
        tables, said = asked(folder, lambda store: _strongest(store, selection, folding))
        selection = Selection(dates=selection.dates, undated=True)
    else:
        tables, said = network(folder), ""
    _refuse(output, tables)
    scene = netviz.compose(tables, selection, title=title, contents=_known(contents))
    put(output, write(scene))
    print(f"{output}: {said or scene.selected.sentence()}")
    for sentence in chosen.told(scene):
        print(f"netviz: {printable(sentence)}", file=sys.stderr)


def _strongest(store: Store, selection: Selection, folding: Folding) -> tuple[Tables, str]:
    """What is drawn of a store, and what of it is shown in words."""
    found = select_in(store, selection)
    folded = fold(found, folding)
    return drawn(found, folded), f"{found.sentence()} {folded.sentence()}".strip()


def _writer(chosen: Format, for_spreadsheets: bool) -> Callable[[Scene], bytes]:
    if not for_spreadsheets:
        return chosen.write
    if chosen.write_safe is None:
        safe = ", ".join(record.suffix for record in FORMATS.values() if record.write_safe)
        raise WrongUse(f"--for-spreadsheets is for {safe}; an .xlsx holds nothing that runs anyway")
    return chosen.write_safe


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
