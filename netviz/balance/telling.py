"""A balance in plain words and as plain data, for the command line, the app and the exported page."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from netviz.balance.assessing import Balance, assess_balance, under_each_rule, with_possible
from netviz.balance.counting import REASONS
from netviz.balance.frustration import Pair
from netviz.balance.pairs import SignedPair
from netviz.balance.reading import RULES, Reading
from netviz.balance.triads import Triad
from netviz.balance.turning import Turning, Turnings, turnings
from netviz.dates import Dates
from netviz.selection import Selection
from netviz.tables import Tables
from netviz.watch import ENDLESS, Watch

SIGN_WORDS = {1: "friendly", -1: "hostile"}
LISTED = 200
"""Plain data for a page lists no more triads and pairs than this; the counts are of all."""


def balance_data(
    tables: Tables,
    selection: Selection = Selection(),  # noqa: B008 a frozen value is the same for every call
    reading: Reading = Reading(),  # noqa: B008
    watch: Watch = ENDLESS,
) -> dict[str, Any]:
    """The balance of a view as small plain data, with what the other rules and the possible ties would make of it."""
    found = assess_balance(tables, selection, reading, watch)
    data = as_data(found, turnings(found, watch)) | compared(found, watch)
    lists = ("unbalanced_triads", "in_words", "pairs", "calming", "breaking", "possible_ties", "frustrated")
    return data | {name: data[name][:LISTED] for name in lists}


def as_data(found: Balance, turns: Turnings | None = None) -> dict[str, Any]:
    """A balance as plain data: counts, triads and camps by actors' ids, and how to read them."""
    unbalanced = found.unbalanced_triads
    data = {
        "sentence": sentence(found),
        "mixed": found.reading.mixed,
        "mixed_pairs": {f"{one},{other}": rule for (one, other), rule in found.reading.singles.items()},
        "also": list(found.reading.also),
        "line_index": found.line_index,
        "optimal": found.optimal,
        "at_least": found.frustration.at_least,
        "gap": round(found.frustration.gap, 4),
        "counted_pairs": len(found.signs),
        "frustrated": [list(pair) for pair in found.frustration.frustrated],
        "triads": {"balanced": len(found.triads) - len(unbalanced), "unbalanced": len(unbalanced)},
        "unbalanced_triads": [list(each.actors) for each in unbalanced],
        "in_words": [triad_words(found, each) for each in unbalanced],
        "camps": list(found.camps),
        "pairs": [_pair_data(pair) for pair in found.pairs if pair.state != "neither"],
        "not_counted": dict(found.not_counted),
        "possible_ties": list(found.possible_ties),
        "rolled_up": dict(found.rolled.state),
        "of_several_states": list(found.rolled.several),
    }
    return data if turns is None else data | _turning_data(turns)


def _pair_data(pair: SignedPair) -> dict[str, Any]:
    return {
        "actors": list(pair.actors),
        "state": pair.state,
        "sign": pair.sign,
        "rule": pair.rule,
        "friendly": list(pair.friendly),
        "hostile": list(pair.hostile),
    }


def _turning_data(turns: Turnings) -> dict[str, Any]:
    return {
        "calming": [list(each.actors) for each in turns.calming],
        "breaking": [list(each.actors) for each in turns.breaking],
        "turning_unknown": turns.unknown,
    }


def compared(found: Balance, watch: Watch = ENDLESS) -> dict[str, Any]:
    """Line index and triads under each rule, and as if the ties that only may have run had run."""
    maybe = with_possible(found, watch) if found.possible_ties else found
    rules = under_each_rule(found, watch) if found.unsettled else {}
    return {
        "with_possible": _brief(maybe) | {"mixed": [list(p.actors) for p in maybe.pairs if p.state == "mixed"]},
        "by_rule": {rule: _brief(other) for rule, other in rules.items()},
    }


def _brief(found: Balance) -> dict[str, Any]:
    unbalanced = len(found.unbalanced_triads)
    return {
        "line_index": found.line_index,
        "optimal": found.optimal,
        "triads": {"balanced": len(found.triads) - unbalanced, "unbalanced": unbalanced},
    }


def sentence(found: Balance) -> str:
    """What was counted, and what the signs add up to, in a few sentences."""
    return " ".join((counted_words(found), line_index_words(found), triad_counts(found)))


def counted_words(found: Balance) -> str:
    """Which ties count, which do not and why, and the rule."""
    dates: Dates | None = found.selection.dates
    when = "at any time" if dates is None else dates.describe()
    ties = sum(len(pair.ties) for pair in found.pairs)
    missing = [f"{number:,} {REASONS[name]}" for name, number in found.not_counted.items()]
    rest = f" Not counted: {', '.join(missing)}." if missing else ""
    pairs = sum(bool(pair.ties) for pair in found.pairs)
    rule = found.reading.describe(found.names)
    subject = f"{_many(ties, 'tie')} between {_many(pairs, 'pair')}"
    return f"{subject} count{'s' if ties == 1 else ''}, {when}.{rest} Rule: {rule}."


def line_index_words(found: Balance) -> str:
    """The line index in a sentence, never said to be more exact than it is."""
    total, cost, least = len(found.signs), found.line_index, found.frustration.at_least
    if not total:
        return "No pair has a sign, so nothing can be said about camps."
    if not found.optimal:
        share = f"{found.frustration.gap:.1%}"
        return f"Line index: at most {cost:,} of {_many(total, 'pair')}, at least {least:,} (a gap of {share})."
    if not cost:
        return f"Line index: 0 of {_many(total, 'pair')} (proven): friends and foes fall into two camps."
    return f"Line index: {cost:,} of {_many(total, 'pair')} (proven): so few must turn for two camps."


def triad_counts(found: Balance) -> str:
    """How many triads are balanced."""
    unbalanced = len(found.unbalanced_triads)
    return f"Triads: {len(found.triads) - unbalanced:,} balanced, {unbalanced:,} unbalanced."


def triad_words(found: Balance, triad: Triad) -> str:
    """A triad in a sentence, with the ties that make it what it is."""
    by_actors = {pair.actors: pair for pair in found.pairs}
    sides = [pair_words(found, by_actors[pair]) for pair in triad.pairs]
    names = and_words([found.names.get(actor, actor) for actor in triad.actors])
    verdict = "balanced" if triad.balanced else "unbalanced"
    return f"{names} are {verdict}, {triad.form}: {'; '.join(sides)}."


def pair_words(found: Balance, pair: SignedPair) -> str:
    """A pair in half a sentence: its state, its ties, and what a rule made of it."""
    names = [found.names.get(actor, actor) for actor in pair.actors]
    subject = and_words(names)
    if pair.state in ("friendly", "hostile"):
        return f"{subject} are {pair.state} ({', '.join(pair.ties)})"
    if pair.state == "neither":
        return f"{subject} are neither friendly nor hostile"
    grounds = f"friendly by {', '.join(pair.friendly)}, hostile by {', '.join(pair.hostile)}"
    taken = f"taken as {SIGN_WORDS[pair.sign]}" if pair.sign else "left out"
    return f"{subject} are {pair.state} ({grounds}), {taken} by the rule “{pair.rule}”"


def turning_words(found: Balance, turns: Sequence[Turning]) -> list[str]:
    """Turnings as parts of a sentence."""
    return [f"{_pair_names(found, each.actors)} turning {SIGN_WORDS[-each.sign]}" for each in turns]


def camp_words(found: Balance) -> list[str]:
    """The two camps, a sentence each, and the pairs that go against them."""
    camps = [camp for camp in found.camps if camp]
    lines = [f"Camp {letter}: {and_words(_named(found, camp))}." for letter, camp in zip("AB", camps, strict=False)]
    against = [_pair_names(found, pair) for pair in found.frustration.frustrated]
    return lines + ([f"Against this: {and_words(against)}."] if against else [])


def rule_words(found: Balance, watch: Watch = ENDLESS) -> str:
    """The line index under each rule, in a sentence; "" where no pair needs a rule."""
    if not found.unsettled:
        return ""
    parts = [f"{rule} {_bounds(other)}" for rule, other in under_each_rule(found, watch).items() if rule in RULES]
    return f"Line index under each rule for all mixed pairs: {', '.join(parts)}."


def possible_words(found: Balance, watch: Watch = ENDLESS) -> str:
    """What the ties that only may have run would change, in a sentence; "" when there are none."""
    if not found.possible_ties:
        return ""
    maybe = with_possible(found, watch)
    ties = and_words(found.possible_ties)
    return (
        f"If the ties that only may have run had run ({ties}): line index {_bounds(maybe)}, "
        f"{len(maybe.unbalanced_triads):,} of {_many(len(maybe.triads), 'triad')} unbalanced."
    )


def _bounds(found: Balance) -> str:
    return f"{found.line_index:,}" if found.optimal else f"{found.frustration.at_least:,} to {found.line_index:,}"


def _pair_names(found: Balance, pair: Pair) -> str:
    return "–".join(_named(found, pair))


def _named(found: Balance, actors: Iterable[str]) -> list[str]:
    names: Mapping[str, str] = found.names
    return [names.get(actor, actor) for actor in actors]


def _many(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def and_words(items: Sequence[str]) -> str:
    """Words as a list in a sentence.

    >>> and_words(["a", "b", "c"])
    'a, b and c'
    """
    return items[0] if len(items) == 1 else f"{', '.join(items[:-1])} and {items[-1]}" if items else "none"
