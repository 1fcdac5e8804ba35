"""The folder that a command works on."""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated, TypeVar

import typer

import netviz
from netviz.doctor.usable import unusable
from netviz.errors import NetvizError
from netviz.selection import Selection
from netviz.stores import Store, attended, brought, is_store, open_store, select_in
from netviz.stores.engines import plainly
from netviz.tables import Tables

T = TypeVar("T")

DEFAULT = "data"

Folder = Annotated[str, typer.Argument(help="Folder of CSVs.", metavar="FOLDER", show_default=True)]


def network(folder: str) -> Tables:
    """The folder's tables, when there is a network in them.

    Raises :class:`~netviz.errors.FolderMissing`, or :class:`~netviz.errors.NetvizError` saying what keeps
    the ties from being read, also when they lie in a store.
    """
    no_store(folder)
    tables = netviz.read_tables(folder)
    if fault := unusable(tables):
        raise NetvizError(f"{fault.message} {fault.remedy}")
    return tables


def no_store(folder: str) -> None:
    """Say of a store what can be done with it instead.  Raises :class:`~netviz.errors.NetvizError`."""
    if is_store(folder):
        raise NetvizError(
            f"the ties of {folder} lie in a store, which run, list, export and changes read; for all else, "
            "make a folder of CSVs of it by “netviz convert --format csv”"
        )


def part(folder: str, selection: Selection) -> Tables:
    """The folder's tables; of a store those ties that a selection lets through, and what belongs to them."""
    if not is_store(folder):
        return network(folder)
    return asked(folder, lambda store: brought(select_in(store, selection)).tables)


def asked(folder: str, ask: Callable[[Store], T]) -> T:
    """What a question to a folder's store gives; Ctrl-C ends it in the engine, which is let go of in any case.

    All that may ask the engine belongs into the question, also figures that are worked out when they are wanted.
    """
    store = open_store(folder)
    try:
        with plainly():
            return attended(store.engine, lambda: ask(store))
    finally:
        store.engine.close()
