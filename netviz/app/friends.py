"""The page Friends and foes: camps on the map, triads in words, and how tension moved."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import NamedTuple

import streamlit as st

from netviz.app import answers, asking, curve, working
from netviz.app.guard import plain
from netviz.app.source import Network
from netviz.balance import ALSO, RULES, Balance, Reading, SignedPair, Tension, Triad, Turnings, assess_balance, pairs_of
from netviz.balance import telling as tell
from netviz.balance import tension as tension_of
from netviz.balance import turnings as turnings_of
from netviz.citing import Line, Section, actor_names
from netviz.dates import iso
from netviz.scene import Marks
from netviz.selection import Selection
from netviz.tables import Tables
from netviz.viewer.computed import camp_marks
from netviz.watch import Watch

NAME = "balance"
SECONDS, CURVE_SECONDS = 30.0, 60.0
"""How long a proof is looked for, and how long the curve may take."""

FIELDS = ("mixed", "mixed-pair", "also", "rolled-up", *asking.FIELDS)

SHORT = {"leave-out": "left out", "latest": "as the latest tie", "friendly": "friendly", "hostile": "hostile"}
PAIRS, TRIADS = 12, 10
"""So many mixed pairs get a field of their own, and so many triads a row with their ties; the others stand in words."""


class Found(NamedTuple):
    """All that the page tells of one reading."""

    balance: Balance
    others: Sequence[str]
    turns: Turnings


def show(network: Network) -> None:
    """Draw the page."""
    with answers.page("Friends and foes"):
        _page(network)


def _page(network: Network) -> None:
    tables = network.tables
    selection = asking.selection(network, NAME, iso(network.latest))
    reading = _reading(tables, selection)
    answers.remember(asking.fields(selection) | reading.to_query(), FIELDS)
    key = (id(tables), selection, reading)
    found: Found | None = working.answer(NAME, key, partial(_found, tables, selection, reading), SECONDS)
    if found is None:
        return
    st.write(plain(tell.sentence(found.balance)))
    answers.picture(network, NAME, selection, camp_marks(found.balance) or Marks())
    _triads(found.balance)
    answers.tell([*_sections(found)], ())
    st.subheader("How tension moved", anchor=False)
    points = working.answer("tension", key, partial(_tension, tables, selection, reading), CURVE_SECONDS)
    if points is not None:
        curve.draw(points)


def _found(tables: Tables, selection: Selection, reading: Reading, watch: Watch) -> Found:
    found = assess_balance(tables, selection, reading, watch)
    others = [tell.rule_words(found, watch), tell.possible_words(found, watch)]
    return Found(found, [words for words in others if words], turnings_of(found, watch))


def _tension(tables: Tables, selection: Selection, reading: Reading, watch: Watch) -> list[Tension]:
    """The whole run of the ties, unless a window is asked for: a day is a point, not a curve."""
    dates = selection.dates
    whole = dates is None or dates.window.first == dates.window.last
    return tension_of(tables, replace(selection, dates=None) if whole else selection, reading, watch)


def _reading(tables: Tables, selection: Selection) -> Reading:
    """The rules as the widgets say them; the address says what they begin with."""
    said = Reading.from_query({name: st.query_params.get_all(name) for name in st.query_params})
    rules = list(RULES)
    left, middle, right = st.columns([2, 3, 3], vertical_alignment="bottom")
    mixed = left.selectbox(
        "A mixed pair is taken as", rules, rules.index(said.mixed), SHORT.__getitem__, key=f"{NAME}-mixed", help=MIXED
    )
    also = middle.multiselect(
        "Count also",
        list(ALSO),
        said.also,
        ALSO.__getitem__,
        key=f"{NAME}-also",
        placeholder="only certain, established ties",
    )
    rolled = right.checkbox(
        "Persons and organs stand for their state", said.rolled_up, key=f"{NAME}-rolled", help=ROLLED
    )
    plainly = Reading(mixed, said.pairs, also, rolled)
    return replace(plainly, pairs=[*_single_rules(tables, selection, plainly)])


MIXED = "A pair is mixed when it has friendly and hostile ties on one day, turned when they follow one another."
ROLLED = (
    "Along ties of type affiliation that held on these days, through persons and bodies, to an actor of kind state."
)


def _single_rules(tables: Tables, selection: Selection, reading: Reading) -> Iterator[tuple[str, str, str]]:
    """A field for each pair that needs a rule; rules of the address for other pairs stay as they are."""
    open_pairs = [pair for pair in pairs_of(tables, selection, reading) if pair.rule]
    names, singles = actor_names(tables), reading.resolved(tables).singles
    offered = open_pairs[:PAIRS]
    yield from ((*pair, rule) for pair, rule in singles.items() if pair not in {each.actors for each in offered})
    if not offered:
        return
    label = f"Rules for single pairs ({len(open_pairs):,} mixed or turned)"
    with st.expander(label, expanded=bool(singles)):
        for number, pair in enumerate(offered):
            rule = _single_rule(pair, names, singles.get(pair.actors, ""), number)
            if rule:
                yield (*pair.actors, rule)
        if len(open_pairs) > PAIRS:
            st.write(f"{len(open_pairs) - PAIRS:,} more take the rule for all.")


def _single_rule(pair: SignedPair, names: Mapping[str, str], said: str, number: int) -> str:
    choices = ["", *RULES]
    one, other = (names.get(actor, actor) for actor in pair.actors)
    return st.selectbox(
        f"{plain(one)} and {plain(other)} ({pair.state})",
        choices,
        choices.index(said),
        lambda rule: SHORT[rule] if rule else "as all",
        key=f"{NAME}-pair-{'-'.join(pair.actors)}-{number}",
    )


def _triads(found: Balance) -> None:
    """The unbalanced triads, each with its ties as buttons that open them on the map."""
    unbalanced = found.unbalanced_triads
    if not unbalanced:
        return
    st.subheader("Unbalanced triads", anchor=False)
    ties = {pair.actors: pair.ties for pair in found.pairs}
    for number, triad in enumerate(unbalanced[:TRIADS]):
        st.write(plain(tell.triad_words(found, triad)))
        with st.container(horizontal=True, key=f"{NAME}-triad-{number}"):
            for tie in dict.fromkeys(tie for pair in triad.pairs for tie in ties[pair]):
                _opens(tie, number)


def _opens(tie: str, number: int) -> None:
    st.button(
        plain(tie),
        key=f"{NAME}-open-{number}-{tie}",
        help="Open its dossier beside the map.",
        on_click=answers.pick,
        args=(NAME, {"tie": tie}),
    )


def _sections(found: Found) -> Iterator[Section]:
    balance, turns = found.balance, found.turns
    more = [tell.triad_words(balance, each) for each in balance.unbalanced_triads[TRIADS:]]
    yield from _section("Further unbalanced triads", more)
    yield from _section("Two camps", tell.camp_words(balance) if balance.signs else [])
    yield from _section("Balanced triads", _told(balance, [each for each in balance.triads if each.balanced]))
    unsettled = [f"{tell.pair_words(balance, pair)}." for pair in balance.unsettled]
    yield from _section("Mixed and turned pairs", unsettled)
    yield from _section("What other readings would give", found.others)
    yield from _section("One step nearer to balance", tell.turning_words(balance, turns.calming))
    yield from _section("One step further from it", tell.turning_words(balance, turns.breaking))
    if turns.unknown:
        yield from _section("Not known", [f"What the turning of {turns.unknown:,} pairs would do, in the time given."])


def _told(balance: Balance, triads: Sequence[Triad]) -> list[str]:
    return [tell.triad_words(balance, each) for each in triads]


def _section(title: str, lines: Sequence[str]) -> Iterator[Section]:
    if lines:
        yield Section(title, tuple(Line(text) for text in lines))
