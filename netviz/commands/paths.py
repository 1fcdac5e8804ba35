"""``netviz paths``: who stands between two actors."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from typing import Annotated

import typer

import netviz
from netviz.answers import as_markdown, as_text
from netviz.commands.filters import with_filters
from netviz.commands.folder import network
from netviz.errors import WrongUse
from netviz.paths import ORDERS, SIGNS, PathQuery, Paths
from netviz.scene import folder_title
from netviz.selection import Selection

USUAL = PathQuery()


@with_filters
def paths(
    selection: Selection,
    folder: Annotated[str, typer.Argument(help="Folder of CSVs.", metavar="FOLDER")],
    one: Annotated[str, typer.Argument(help="Actor: id, name or alias.", metavar="X")],
    other: Annotated[str, typer.Argument(help="Another actor.", metavar="Y")],
    sign: Annotated[
        list[str] | None, typer.Option("--sign", help=f"Only ties of this sign: {', '.join(SIGNS)} (repeatable).")
    ] = None,
    not_through: Annotated[
        list[str] | None, typer.Option("--not-through", help="Not through this actor (repeatable).", metavar="ACTOR")
    ] = None,
    directed: Annotated[bool, typer.Option("--directed", help="Follow ties in their direction only.")] = False,
    order: Annotated[
        str, typer.Option("--order", help=f"How the ties must follow in time: {', '.join(ORDERS)}.", metavar="ORDER")
    ] = USUAL.order,
    best: Annotated[int, typer.Option("--best", help="So many paths, or all shortest ones.", metavar="N")] = USUAL.best,
    longer: Annotated[
        int, typer.Option("--longer", help="By so many steps longer than the shortest, at most.", metavar="N")
    ] = USUAL.longer,
    form: Annotated[str, typer.Option("--format", help="text, json or md.", metavar="FORM")] = "text",
) -> None:
    """Tell who stands between two actors: paths as cited chains, and what they need."""
    if form not in FORMS:
        raise WrongUse(f"format “{form}”: write {', '.join(FORMS)}")
    query = PathQuery(sign or None, tuple(not_through or ()), directed, order, best, longer)
    found = netviz.find_paths(network(folder), one, other, selection, query)
    for line in FORMS[form](found, folder_title(folder)):
        print(line)


def _text(found: Paths, _: str) -> list[str]:
    return as_text(found.summary, found.sections, found.citations())


def _json(found: Paths, _: str) -> list[str]:
    return [json.dumps(found.to_json(), ensure_ascii=False, indent=1)]


def _markdown(found: Paths, title: str) -> list[str]:
    return as_markdown(f"{title}: paths", found.summary, found.sections, found.citations())


FORMS: Mapping[str, Callable[[Paths, str], list[str]]] = {"text": _text, "json": _json, "md": _markdown}
"""What ``--format`` offers."""
