"""``netviz restore``: a folder as it was after one of its versions."""

from __future__ import annotations

from typing import Annotated

import typer

import netviz
from netviz.commands.folder import Folder
from netviz.edit import difference, version_tables
from netviz.edit.guarding import refuse_missing
from netviz.markup import printable

OLDEST = "oldest"


def restore(
    folder: Folder,
    version: Annotated[
        str, typer.Argument(help="Number of a version, or “oldest” for the state before the first.", metavar="VERSION")
    ],
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Show the lines that would change, and write nothing.")
    ] = False,
    author: Annotated[str, typer.Option("--author", help="Your name, for the history.", metavar="NAME")] = "",
    comment: Annotated[str, typer.Option("--comment", help="Why, for the history.", metavar="TEXT")] = "",
    though_open: Annotated[
        bool, typer.Option("--though-open", help="Also when a spreadsheet has a file open.")
    ] = False,
) -> None:
    """Give a folder the files it had after a version; what was there can be restored in turn."""
    refuse_missing(folder)
    wanted = "" if version == OLDEST else version
    if dry_run:
        print(difference(netviz.read_tables(folder), version_tables(folder, wanted)).unified(), end="")
        return
    saved = netviz.restore(folder, wanted, author, comment, though_open=though_open)
    for sentence in saved.words:
        print(printable(sentence))
    what = f"{folder}: as after version {version}" if wanted else f"{folder}: as before its oldest version"
    print(f"{what}, saved as version {saved.version}" if saved.version else f"{what} already; nothing was written")
