"""Answers that a page carries as they were computed for the view it was exported from.

What takes an exact solver, or a measure over the whole network, no browser works out again: the page holds the words,
says for which view they are, and does not change them when the reader filters.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import asdict
from typing import Any

from netviz.balance import Balance, assess_balance, telling, turnings
from netviz.citing import actor_names
from netviz.measures import Ranking, ranges_in_words, rank_actors
from netviz.scene import Marks, Scene
from netviz.watch import Watch

MOST_TIES = 2000
"""In larger views nothing is computed: a page must not take a minute to write."""

SECONDS = 5.0
"""So long each answer may take; a line index that is not proven by then comes with its gap."""

FIRST = 10
"""So many places of each measure."""

BROKERAGE = ("betweenness_centrality", "constraint", "effective_size")
"""Measures that tell how an actor stands between others."""

LISTED = 50
"""No section has more lines than this."""

Section = tuple[str, Sequence[str]]
Answer = Callable[[Scene], dict[str, Any]]


def computed(scene: Scene) -> list[dict[str, Any]]:
    """Every computed answer as plain data: name, label, summary, sections of lines, and perhaps marks.

    >>> from netviz.scene import compose
    >>> from netviz.tables import tables_from_bytes
    >>> ties = b"id,source,target,type,sign\\n1,a,b,pact,1\\n2,b,c,feud,-1\\n"
    >>> [found, *_] = computed(compose(tables_from_bytes({"ties.csv": ties})))
    >>> found["name"], found["sections"][0]["title"]
    ('signs', 'Two camps')
    """
    ties = len(scene.selected.tables.ties)
    told = [answer(scene) if ties <= MOST_TIES else _too_many(answer, ties) for answer in ANSWERS.values()]
    labelled = zip(ANSWERS, told, strict=True)
    return [found | {"label": label, "for": scene.selected.sentence()} for label, found in labelled]


def _too_many(answer: Answer, ties: int) -> dict[str, Any]:
    summary = f"Not computed: {ties:,} ties are more than {MOST_TIES:,}. The app and the command line answer it."
    return _told(answer.__name__, summary, iter(()), None)


def _told(name: str, summary: str, sections: Iterator[Section], marks: Marks | None) -> dict[str, Any]:
    told = [{"title": title, "lines": list(lines[:LISTED])} for title, lines in sections if lines]
    return {"name": name, "summary": summary, "sections": told, "marks": marks and asdict(marks)}


def signs(scene: Scene) -> dict[str, Any]:
    """The signed view: camps, triads, mixed pairs, and what the rules and the possible ties would make of it."""
    watch = Watch(SECONDS)
    found = assess_balance(scene.tables, scene.selection, watch=watch)
    summary = telling.sentence(found)
    return _told("signs", summary, _sign_sections(found, watch), camp_marks(found))


def _sign_sections(found: Balance, watch: Watch) -> Iterator[Section]:
    by_actors = {pair.actors: pair for pair in found.pairs}
    yield "Two camps", telling.camp_words(found) if found.signs else []
    yield "Unbalanced triads", [telling.triad_words(found, each) for each in found.unbalanced_triads]
    yield "Balanced triads", [telling.triad_words(found, each) for each in found.triads if each.balanced]
    yield "Mixed and turned pairs", [f"{telling.pair_words(found, pair)}." for pair in found.unsettled]
    yield "Friendly and hostile pairs", [f"{telling.pair_words(found, by_actors[pair])}." for pair in found.signs]
    others = (telling.rule_words(found, watch), telling.possible_words(found, watch))
    yield "What other readings would give", [words for words in others if words]
    turns = turnings(found, watch)
    calming, breaking = (telling.turning_words(found, each) for each in (turns.calming, turns.breaking))
    yield "One step nearer to balance", calming
    yield "One step further from it", breaking


def camp_marks(found: Balance) -> Marks | None:
    """Camps on the actors, and the ties of the pairs that go against them; nothing without two camps."""
    if not all(found.camps):
        return None
    camps = {actor: word for word, camp in zip("AB", found.camps, strict=True) for actor in camp}
    against = {*found.frustration.frustrated}
    strained = {tie: "strained" for pair in found.pairs if pair.actors in against for tie in pair.ties}
    return Marks(strained, dict.fromkeys(found.names, "out") | camps)


def measures(scene: Scene) -> dict[str, Any]:
    """Who matters by every measure, ranks with the range that the data can carry; and of each actor how it brokers."""
    found = rank_actors(scene.tables, selection=scene.selection, watch=Watch(SECONDS))
    names = actor_names(scene.tables)
    told = ((each.measure.label, [_explained(each), *_places(each, names)]) for each in found if each.places)
    among = f"{found[0].among:,} actors with {found[0].ties:,} ties" if found else "no actors"
    summary = (
        f"Among the {among} of this view, derived ties left out. A rank that changes when doubtful ties are left out "
        "is told as a range; being better documented is not mattering more."
    )
    brokers: dict[str, list[str]] = {}
    for each in (each for each in found if each.measure.name in BROKERAGE):
        for place in each.places:
            rank = f"rank {ranges_in_words(place)} of {each.among:,}" if place.rank else "not defined"
            brokers.setdefault(place.actor, []).append(f"{each.measure.label}: {rank}")
    return _told("measures", summary, iter(told), None) | {"actors": brokers}


def _explained(found: Ranking) -> str:
    tried = found.tried < found.weak and found.measure.gives != "group"
    wider = f" {found.tried:,} of {found.weak:,} weak ties were left out in turn: ranges may be wider." if tried else ""
    return f"{found.measure.says} {found.measure.limit}{wider}"


def _places(found: Ranking, names: Mapping[str, str]) -> Iterator[str]:
    """The first places in a line each; groups and flags as lists of names."""
    if found.measure.gives == "number":
        for place in found.places[:FIRST]:
            value = "not defined" if place.value is None else f"{place.value:.4g}"
            rank = f"Rank {ranges_in_words(place)}: " if place.rank is not None else ""
            yield f"{rank}{names[place.actor]} ({value})"
        return
    groups: dict[float, list[str]] = {}
    for place in found.places:
        if place.value is not None and (place.value or found.measure.gives == "group"):
            groups.setdefault(place.value, []).append(names[place.actor])
    for members in sorted(groups.values(), key=len, reverse=True)[:FIRST]:
        yield f"{', '.join(members)}."


ANSWERS: Mapping[str, Answer] = {"Friends and foes": signs, "Who matters?": measures}
"""What a page carries computed, by what its button says; to add an answer is to add a function here."""
