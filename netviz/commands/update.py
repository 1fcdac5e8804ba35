"""``netviz update``: a workbook or zip that came back, laid over the folder it went out from."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from netviz.commands.folder import Folder, network
from netviz.commands.plain import os_words
from netviz.edit import difference, save
from netviz.edit.bringing import Brought, bring
from netviz.errors import WrongUse
from netviz.files.csvfile import MAX_BYTES
from netviz.markup import printable
from netviz.spreadsheets.receiving import unpack
from netviz.tables import tables_from_bytes


def update(
    folder: Folder,
    file: Annotated[Path, typer.Argument(help="The .xlsx or .zip that came back.", metavar="FILE")],
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Show the lines that would change; write nothing.")
    ] = False,
    remove_missing: Annotated[
        bool, typer.Option("--remove-missing", help="Remove rows of the folder that FILE lacks.")
    ] = False,
    author: Annotated[str, typer.Option("--author", help="Your name, for the history.", metavar="NAME")] = "",
    comment: Annotated[str, typer.Option("--comment", help="Why, for the history.", metavar="TEXT")] = "",
) -> None:
    """Take over what was changed in a spreadsheet."""
    tables = network(folder)
    upload = unpack(file.name, _bytes(file))
    brought = bring(tables, tables_from_bytes(upload.files), remove_missing=remove_missing)
    for sentence in (*upload.notes, *brought.notes, *_missing(brought, remove_missing)):
        print(f"netviz: {printable(sentence)}", file=sys.stderr)
    if dry_run:
        print(difference(tables, brought.tables).unified(), end="")
        return
    saved = save(brought.tables, folder, author, comment or f"from {file.name}")
    for sentence in saved.words:
        print(printable(sentence))
    print(f"{folder}: saved as version {saved.version}" if saved.version else f"{folder}: nothing has changed")


def _bytes(file: Path) -> bytes:
    try:
        if file.stat().st_size > MAX_BYTES:
            raise WrongUse(f"{file} is larger than {MAX_BYTES // 2**20} MiB")
        return file.read_bytes()
    except OSError as fault:
        raise WrongUse(os_words(fault)) from None


def _missing(brought: Brought, removed: bool) -> list[str]:
    """What became of the rows that the file lacks."""
    what = "removed" if removed else "kept; --remove-missing removes them"
    return [
        f"{brought.tables.file_name(name)}: {count:,} {'row is' if count == 1 else 'rows are'} not in the file: {what}."
        for name, count in brought.missing.items()
    ]
