"""``netviz init``: a folder to begin with."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

import netviz
from netviz.errors import WrongUse
from netviz.schema import TABLES
from netviz.starter import EXAMPLE, starter


def init(folder: Annotated[Path, typer.Argument(help="Folder to begin.", metavar="FOLDER")]) -> None:
    """Begin a network: every table with its headers and an example row to write over."""
    if folder.exists() and not folder.is_dir():
        raise WrongUse(f"{folder} is a file; name a folder")
    there = [TABLES[name].file for name in EXAMPLE if (folder / TABLES[name].file).exists()]
    if there:
        raise WrongUse(f"{folder} already holds {', '.join(there)}; nothing was written")
    netviz.write_tables(starter(), folder)
    print(f"{folder}: {', '.join(TABLES[name].file for name in EXAMPLE)}")
    print(f"Write your own rows over the examples, then: netviz check {folder}, netviz run {folder}")
