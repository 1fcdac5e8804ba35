"""``netviz evidence``: what the selected ties rest on, what is due, and what one reference carries."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from typing import Annotated, Any

import typer

import netviz
from netviz.commands.filters import with_filters
from netviz.commands.folder import DEFAULT, Folder, network
from netviz.dates import parse
from netviz.errors import WrongUse
from netviz.markup import printable
from netviz.selection import Selection
from netviz.sourcing import Due, ReferencePage, Statement, by_origins, lapsing, outdated_posts, reference_page, sources
from netviz.sourcing import unchecked as unchecked_ties
from netviz.tables import Tables

GROUPS: Mapping[str, str] = {
    "none": "No source",
    "one": "One origin",
    "primary": "The issuing authority alone",
    "several": "Several origins",
}
"""How many independent origins speak for a tie, and what a reader is told."""


@dataclass(frozen=True)
class Answer:
    """What the command tells: ties by origins, the contested ones, and what is due on a day."""

    on: str
    origins: dict[str, list[str]]
    contested: list[str]
    unchecked: list[Due]
    lapsing: list[Due]
    outdated_posts: list[Due]


@with_filters
def evidence(
    selection: Selection,
    folder: Folder = DEFAULT,
    reference: Annotated[str, typer.Option("--reference", help="The page of one reference.", metavar="ID")] = "",
    on: Annotated[str, typer.Option("--on", help="The day to look from; today by default.", metavar="DATE")] = "",
    days: Annotated[int, typer.Option("--days", help="Not checked for, and lapsing within, so many days.", min=0)] = 90,
    form: Annotated[str, typer.Option("--format", help="text or json.", metavar="FORM")] = "text",
) -> None:
    """Tell what rests on what: origins, contradictions, what is due, and what falls with a reference."""
    if form not in ("text", "json"):
        raise WrongUse(f"format “{form}”: write text or json")
    if reference and selection != Selection():
        raise WrongUse("--reference looks at the whole network: leave the filters out")
    tables = network(folder)
    found = reference_page(tables, reference) if reference else _answer(_selected(tables, selection), on, days)
    lines = [json.dumps(asdict(found), ensure_ascii=False, indent=1)] if form == "json" else _text(found, days)
    for line in lines:
        print(line if form == "json" else printable(line))


def _selected(tables: Tables, selection: Selection) -> Tables:
    return netviz.select(tables, selection).tables


def _answer(tables: Tables, on: str, days: int) -> Answer:
    day = parse(on).last if on else date.today().toordinal()
    found = sources(tables)
    return Answer(
        on=on or date.today().isoformat(),
        origins=by_origins(found),
        contested=found["id"][found["contested"]].tolist(),
        unchecked=unchecked_ties(tables, day, days),
        lapsing=lapsing(tables, day, days),
        outdated_posts=outdated_posts(tables, day),
    )


def _text(found: Answer | ReferencePage, days: int) -> list[str]:
    return _page(found) if isinstance(found, ReferencePage) else _overview(found, days)


def _overview(found: Answer, days: int) -> list[str]:
    lines = [f"{label} ({len(found.origins[name])}): {_list(found.origins[name])}" for name, label in GROUPS.items()]
    lines.append(f"Contested ({len(found.contested)}): {_list(found.contested)}")
    for label, due in (
        (f"Not checked for {days} days", found.unchecked),
        (f"Lapsing within {days} days", found.lapsing),
        ("Posts out of date", found.outdated_posts),
    ):
        lines += ["", f"{label}, looked at from {found.on} ({len(due)}):", *(f"  {_due(each)}" for each in due)]
    return lines


def _due(due: Due) -> str:
    return f"{due.tie}: {due.says}{'' if due.sure else ' (possibly)'}"


def _list(items: Sequence[str]) -> str:
    return ", ".join(items) or "none"


def _page(page: ReferencePage) -> list[str]:
    fallen = page.withdrawn
    lines = [f"{page.reference} supports ({len(page.supports)}):", *map(_statement, page.supports)]
    lines += [f"{page.reference} contradicts ({len(page.contradicts)}):", *map(_statement, page.contradicts)]
    lines += ["", "Without it:"]
    falls: tuple[tuple[str, Sequence[Any], Callable[[Any], str]], ...] = (
        ("without a source", fallen.unsourced, str),
        ("with one origin only", fallen.single, str),
        ("of lower grade", fallen.weaker, lambda each: f"{each[0]} ({'/'.join(each[1])} → {'/'.join(each[2]) or '–'})"),
        ("no longer contested", fallen.cleared, str),
        ("steps nothing else tells of", fallen.steps, lambda step: f"{step[0]} {step[1]} {step[2]}"),
    )
    told = [f"  {label}: {_list([word(each) for each in items])}" for label, items, word in falls if items]
    return [*lines, *(told or ["  nothing changes"])]


def _statement(said: Statement) -> str:
    grade = f", credibility {said.credibility}" if said.credibility else ""
    where = f", {said.locator}" if said.locator else ""
    return f"  {said.tie}, {said.about}{grade}{where}{f': {said.note}' if said.note else ''}"
