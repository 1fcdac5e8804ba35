"""``netviz init``: a folder to begin with."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

import netviz
from netviz.commands.export import put
from netviz.errors import WrongUse
from netviz.scene import folder_title
from netviz.schema import DATAPACKAGE, TABLES
from netviz.starter import EXAMPLE, descriptor, starter


def init(folder: Annotated[Path, typer.Argument(help="Folder to begin.", metavar="FOLDER")]) -> None:
    """Begin a network: every table with its headers and an example row to write over."""
    if folder.exists() and not folder.is_dir():
        raise WrongUse(f"{folder} is a file; name a folder")
    files = [*(TABLES[name].file for name in EXAMPLE), DATAPACKAGE]
    there = [file for file in files if (folder / file).exists()]
    if there:
        raise WrongUse(f"{folder} already holds {', '.join(there)}; nothing was written")
    netviz.write_tables(starter(), folder)
    put(folder / DATAPACKAGE, descriptor(folder_title(str(folder))).encode())
    print(f"{folder}: {', '.join(files)}")
    print(f"Write your own rows over the examples, then: netviz check {folder}, netviz run {folder}")
