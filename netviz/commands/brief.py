"""``netviz brief``: the current view as a footnoted text."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from netviz.brief import WRITERS, write_brief
from netviz.brief import brief as told_in_brief
from netviz.commands.export import put
from netviz.commands.filters import with_filters
from netviz.commands.folder import DEFAULT, Folder, network
from netviz.errors import WrongUse
from netviz.scene import folder_title
from netviz.selection import Selection


@with_filters
def brief(
    selection: Selection,
    output: Annotated[
        Path, typer.Option("--output", "-o", help=f"File to write: {' '.join(WRITERS)}.", metavar="FILE")
    ],
    folder: Folder = DEFAULT,
    since: Annotated[str, typer.Option("--since", help="The day from which changes are told.", metavar="DATE")] = "",
    title: Annotated[str, typer.Option("--title", help="The title of the brief.", metavar="TEXT")] = "",
) -> None:
    """Write what a view says as one to two pages of plain sentences with numbered references."""
    if output.suffix.lower() not in WRITERS:
        raise WrongUse(f"{output}: a brief is written as {', '.join(WRITERS)}")
    if not output.parent.is_dir():
        raise WrongUse(f"{output} cannot be written: there is no folder {output.parent}")
    found = told_in_brief(network(folder), selection, since or None, title or folder_title(folder))
    put(output, write_brief(found, output.name))
    print(f"{output}: {found.asked.text}")
