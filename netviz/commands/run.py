"""``netviz run``: the app, on a folder."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from netviz.commands.folder import DEFAULT, Folder
from netviz.errors import FolderMissing


def run(
    folder: Folder = DEFAULT,
    host: Annotated[str, typer.Option("--host", help="Address to listen on.", metavar="H")] = "127.0.0.1",
    port: Annotated[
        int | None,
        typer.Option("--port", help="Port; the first free one from 8501 on by default.", metavar="N", min=1, max=65535),
    ] = None,
) -> None:
    """Open the app on a folder, in the browser; Ctrl-C ends it."""
    if not Path(folder).is_dir():
        raise FolderMissing(
            f"there is no folder {folder}; name one that holds a ties.csv, or begin one with: netviz init {folder}"
        )
    from netviz.app.serve import serve

    serve(folder, host, port)
