"""``netviz run``: the app, on a folder."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from netviz.commands.folder import DEFAULT, Folder
from netviz.errors import FolderMissing, WrongUse
from netviz.stores import is_store


def run(
    folder: Folder = DEFAULT,
    host: Annotated[str, typer.Option("--host", help="Address to listen on.", metavar="H")] = "127.0.0.1",
    port: Annotated[
        int | None,
        typer.Option("--port", help="Port; the first free one from 8501 on by default.", metavar="N", min=1, max=65535),
    ] = None,
    read_only: Annotated[bool, typer.Option("--read-only", help="Show the network; let nobody edit.")] = False,
    allow_edits: Annotated[
        bool, typer.Option("--allow-edits", help="Let everyone edit who reaches the app, on any host.")
    ] = False,
) -> None:
    """Open the app on a folder, in the browser; Ctrl-C ends it."""
    if read_only and allow_edits:
        raise WrongUse("--read-only and --allow-edits contradict each other: give one of them")
    if not is_store(folder) and not Path(folder).is_dir():
        raise FolderMissing(
            f"there is no folder {folder}; name one that holds a ties.csv, or begin one with: netviz init {folder}"
        )
    from netviz.app.serve import serve

    serve(folder, host, port, [*(["--read-only"] * read_only), *(["--allow-edits"] * allow_edits)])
