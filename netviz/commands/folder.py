"""The folder that a command works on."""

from __future__ import annotations

from typing import Annotated

import typer

import netviz
from netviz.doctor.usable import unusable
from netviz.errors import NetvizError
from netviz.tables import Tables

DEFAULT = "data"

Folder = Annotated[str, typer.Argument(help="Folder of CSVs.", metavar="FOLDER", show_default=True)]


def network(folder: str) -> Tables:
    """The folder's tables, when there is a network in them.

    Raises :class:`~netviz.errors.FolderMissing`, or :class:`~netviz.errors.NetvizError` saying what keeps
    the ties from being read.
    """
    tables = netviz.read_tables(folder)
    if fault := unusable(tables):
        raise NetvizError(f"{fault.message} {fault.remedy}")
    return tables
