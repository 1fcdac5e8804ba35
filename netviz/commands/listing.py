"""``netviz list``: the selected ties as a table, as JSON or as CSV."""

from __future__ import annotations

import csv
import io
import json
import shutil
import unicodedata
from collections.abc import Callable, Mapping
from typing import Annotated, Any

import pandas as pd
import typer

import netviz
from netviz import typed
from netviz.commands.filters import with_filters
from netviz.commands.folder import DEFAULT, Folder, asked, network
from netviz.errors import WrongUse
from netviz.markup import printable
from netviz.selection import Selected, Selection
from netviz.stores import Brought, brought, is_store, select_in

PIPED_WIDTH = 160
"""Width of a table that goes to a file or a pipe."""


@with_filters
def list_ties(
    selection: Selection,
    folder: Folder = DEFAULT,
    form: Annotated[str, typer.Option("--format", help="table, json or csv.", metavar="FORM")] = "table",
) -> None:
    """List the ties that the filters let through."""
    if form not in FORMS:
        raise WrongUse(f"format “{form}”: write {', '.join(FORMS)}")
    if is_store(folder):
        print(asked(folder, lambda store: FORMS[form](brought(select_in(store, selection)))))
    else:
        print(FORMS[form](netviz.select(network(folder), selection)))


Found = Selected | Brought
"""What is listed: ties in memory, or those of a store that were brought there."""


def _rows(found: Found) -> pd.DataFrame:
    """Every column of the selected ties as text, and their certainty; an own column of that name is kept beside it."""
    ties = found.tables.ties
    own = typed.own_names(ties.columns, ["certainty"])
    return ties.rename(columns=own).assign(certainty=found.certainty.to_numpy())


def _json(found: Found) -> str:
    answer = {"ties": _rows(found).to_dict("records"), "left_out": found.left_out}
    return json.dumps(answer, ensure_ascii=False, indent=1)


def _csv(found: Found) -> str:
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    rows = _rows(found).fillna("")
    writer.writerow(rows.columns)
    writer.writerows(rows.itertuples(index=False, name=None))
    return text.getvalue().removesuffix("\n")


def _table(found: Found) -> str:
    ties = found.tables.ties
    names = typed.all_actors(found.tables).set_index("id")["name"]
    columns: dict[str, pd.Series[Any]] = {
        "id": ties["id"],
        "type": ties["type"],
        "source": ties["source"].map(names),
        "target": ties["target"].map(names),
        "start": ties["start"].where(ties["start"] != "", ties["date"]),
        "end": ties["end"],
        "certainty": found.certainty.fillna(""),
        "status": found.status,
        "summary": ties["summary"],
    }
    filled = {name: [printable(str(cell)) for cell in cells] for name, cells in columns.items() if cells.any()}
    return "\n".join([*aligned(filled, shutil.get_terminal_size((PIPED_WIDTH, 24)).columns), found.sentence()])


def aligned(columns: dict[str, list[str]], width: int) -> list[str]:
    """Columns side by side, a blank line behind; long cells are cut, the last column to the window's edge."""
    if not columns:
        return []
    widths = {name: min(max(map(_cells, [name, *cells])), 28) for name, cells in columns.items()}
    last = list(columns)[-1]
    widths[last] = max(width - sum(widths.values()) + widths[last] - 2 * len(widths), 12)
    rows = [list(columns), *([*row] for row in zip(*columns.values(), strict=True))]
    lines = ["  ".join(_fitted(cell, widths[name]) for name, cell in zip(columns, row, strict=True)) for row in rows]
    return [*(line.rstrip() for line in lines), ""]


def _fitted(text: str, width: int) -> str:
    while _cells(text) > width:
        text = f"{text.removesuffix('…')[:-1]}…"
    return text + " " * (width - _cells(text))


def _cells(text: str) -> int:
    """How many columns of a terminal a text takes: East Asian letters two, combining marks none."""
    return sum(
        0 if unicodedata.combining(letter) else 2 if unicodedata.east_asian_width(letter) in "WF" else 1
        for letter in text
    )


FORMS: Mapping[str, Callable[[Found], str]] = {"table": _table, "json": _json, "csv": _csv}
"""What ``--format`` offers."""
