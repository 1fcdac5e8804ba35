"""``netviz measures``: who matters in a view, and how sure that is."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Mapping, Sequence
from typing import Annotated

import typer

from netviz.citing import actor_names
from netviz.commands.filters import with_filters
from netviz.commands.folder import DEFAULT, Folder, network
from netviz.commands.waiting import heard_on_terminal
from netviz.errors import WrongUse
from netviz.markup import printable
from netviz.measures import Place, Ranking, ranges_in_words, rank_actors
from netviz.selection import Selection
from netviz.watch import Watch

FIRST = 10
"""Actors that the text tells of each measure; the other forms have all."""


@with_filters
def measures(
    selection: Selection,
    folder: Folder = DEFAULT,
    name: Annotated[list[str] | None, typer.Argument(help="Measures; all by default.", metavar="NAME...")] = None,
    with_derived: Annotated[bool, typer.Option("--with-derived", help="Count ties that are steps of others, too.")] = (
        False
    ),
    seconds: Annotated[float, typer.Option("--seconds", help="How long ranges may be tried.", metavar="N", min=0)] = 10,
    form: Annotated[str, typer.Option("--format", help="text, json or csv.", metavar="FORM")] = "text",
) -> None:
    """Rank the actors of a view, each rank with the range that weak ties leave it."""
    if form not in FORMS:
        raise WrongUse(f"format “{form}”: write {', '.join(FORMS)}")
    tables = network(folder)
    found = rank_actors(tables, name or [], selection, with_derived, Watch(seconds, heard_on_terminal()))
    for line in FORMS[form](found, actor_names(tables)):
        print(line)


Names = Mapping[str, str]


def _text(found: Sequence[Ranking], names: Names) -> list[str]:
    lines: list[str] = []
    for each in found:
        lines += [f"{each.measure.label} ({each.measure.name}), among {each.among:,} actors with {each.ties:,} ties"]
        lines += [f"  {each.measure.says} {each.measure.limit}"]
        lines += [f"  {_told(place, names)}" for place in each.places[:FIRST]]
        if more := len(each.places) - FIRST:
            lines += [f"  and {more:,} more"] if more > 0 else []
        if each.tried < each.weak and each.measure.gives != "group":
            lines += [f"  {each.tried:,} of {each.weak:,} weak ties were left out in turn: the ranges may be wider."]
        lines += [""]
    return [printable(line) for line in lines[:-1]]


def _told(place: Place, names: Names) -> str:
    value = "not defined" if place.value is None else f"{place.value:.4g}"
    if place.rank is None:
        return f"{names[place.actor]}: {value}"
    return f"rank {ranges_in_words(place)}: {names[place.actor]} ({value})"


def _json(found: Sequence[Ranking], names: Names) -> list[str]:
    told = [
        {
            "measure": each.measure.name,
            "label": each.measure.label,
            "among": each.among,
            "ties": each.ties,
            "scenarios": list(each.scenarios),
            "weak": each.weak,
            "tried": each.tried,
            "places": [
                {"actor": p.actor, "value": p.value, "rank": p.rank, "best": p.best, "worst": p.worst}
                for p in each.places
            ],
        }
        for each in found
    ]
    return [json.dumps({"measures": told}, ensure_ascii=False, indent=1)]


def _csv(found: Sequence[Ranking], names: Names) -> list[str]:
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(["measure", "actor", "name", "value", "rank", "best", "worst", "among"])
    for each in found:
        for p in each.places:
            cells = [p.value, p.rank, p.best, p.worst]
            told = ["" if cell is None else cell for cell in cells]
            writer.writerow([each.measure.name, p.actor, names[p.actor], *told, each.among])
    return [text.getvalue().removesuffix("\n")]


FORMS: Mapping[str, Callable[[Sequence[Ranking], Names], list[str]]] = {"text": _text, "json": _json, "csv": _csv}
"""What ``--format`` offers."""
