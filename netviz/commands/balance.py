"""``netviz balance``: friends and foes of a view, triads, line index and camps."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from typing import Annotated

import typer

from netviz.balance import ALSO, RULES, Balance, Reading, assess_balance, turnings
from netviz.balance import telling as tell
from netviz.commands.filters import with_filters
from netviz.commands.folder import DEFAULT, Folder, network
from netviz.commands.waiting import heard_on_terminal
from netviz.errors import WrongUse
from netviz.markup import printable
from netviz.selection import Selection
from netviz.watch import Watch

PATIENCE = 60.0


@with_filters
def balance(
    selection: Selection,
    folder: Folder = DEFAULT,
    mixed: Annotated[
        str, typer.Option("--mixed", help=f"Rule for pairs both friendly and hostile: {', '.join(RULES)}.", metavar="R")
    ] = Reading.mixed,
    mixed_pair: Annotated[
        list[str] | None,
        typer.Option("--mixed-pair", help="Rule for one such pair: USA,IND=friendly (repeatable).", metavar="A,B=R"),
    ] = None,
    also: Annotated[
        list[str] | None,
        typer.Option("--also", help=f"Let these ties count too: {', '.join(ALSO)} (repeatable).", metavar="WHAT"),
    ] = None,
    rolled_up: Annotated[
        bool, typer.Option("--rolled-up", help="Persons and organs stand for their state, by their affiliations.")
    ] = False,
    seconds: Annotated[
        float, typer.Option("--seconds", help="How long to look for a proof of the line index.", metavar="N", min=0)
    ] = PATIENCE,
    form: Annotated[str, typer.Option("--format", help="text or json.", metavar="FORM")] = "text",
) -> None:
    """Friends and foes: signs of pairs, triads, the line index of balance, and two camps."""
    if form not in FORMS:
        raise WrongUse(f"format “{form}”: write {', '.join(FORMS)}")
    reading = Reading(mixed, mixed_pair or (), also or (), rolled_up)
    watch = Watch(seconds, heard_on_terminal())
    found = assess_balance(network(folder), selection, reading, watch)
    print(FORMS[form](found, watch))


def _json(found: Balance, watch: Watch) -> str:
    data = tell.as_data(found, turnings(found, watch)) | tell.compared(found, watch)
    return json.dumps(data, ensure_ascii=False, indent=1)


def _text(found: Balance, watch: Watch) -> str:
    return "\n".join(printable(line) for line in _lines(found, watch) if line)


def _lines(found: Balance, watch: Watch) -> Iterator[str]:
    yield tell.counted_words(found)
    yield tell.line_index_words(found)
    yield from tell.camp_words(found)
    yield tell.triad_counts(found)
    yield from (f"  {tell.triad_words(found, each)}" for each in found.unbalanced_triads)
    yield from (f"  {tell.triad_words(found, each)}" for each in found.triads if each.balanced)
    if found.unsettled:
        yield "Mixed and turned pairs:"
        yield from (f"  {tell.pair_words(found, pair)}." for pair in found.unsettled)
    yield tell.rule_words(found, watch)
    yield tell.possible_words(found, watch)
    yield from _turning_lines(found, watch)


def _turning_lines(found: Balance, watch: Watch) -> Iterator[str]:
    turns = turnings(found, watch)
    calming, breaking = (tell.turning_words(found, each) for each in (turns.calming, turns.breaking))
    if calming:
        yield f"One step nearer to balance: {', '.join(calming)}."
    if breaking:
        yield f"One step further from it: {', '.join(breaking)}."
    if turns.unknown:
        yield f"Not known of {turns.unknown:,} pairs what their turning would do."


FORMS: Mapping[str, Callable[[Balance, Watch], str]] = {"text": _text, "json": _json}
"""What ``--format`` offers."""
