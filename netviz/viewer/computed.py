"""Answers that a page carries as they were computed for the view it was exported from.

What takes an exact solver, or a measure over the whole network, no browser works out again: the page holds the words,
says for which view they are, and does not change them when the reader filters.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import asdict
from typing import Any

from netviz.balance import Balance, assess_balance, telling, turnings
from netviz.scene import Marks, Scene
from netviz.watch import Watch

MOST_TIES = 2000
"""In larger views nothing is computed: a page must not take a minute to write."""

SECONDS = 5.0
"""So long each answer may take; a line index that is not proven by then comes with its gap."""

LISTED = 50
"""No section has more lines than this."""

Section = tuple[str, Sequence[str]]
Answer = Callable[[Scene], dict[str, Any]]


def computed(scene: Scene) -> list[dict[str, Any]]:
    """Every computed answer as plain data: name, label, summary, sections of lines, and perhaps marks.

    >>> from netviz.scene import compose
    >>> from netviz.tables import tables_from_bytes
    >>> ties = b"id,source,target,type,sign\\n1,a,b,pact,1\\n2,b,c,feud,-1\\n"
    >>> [found] = computed(compose(tables_from_bytes({"ties.csv": ties})))
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
    return _told("signs", summary, _sign_sections(found, watch), _camp_marks(found))


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


def _camp_marks(found: Balance) -> Marks | None:
    """Camps on the actors, and the ties of the pairs that go against them; nothing without two camps."""
    if not all(found.camps):
        return None
    camps = {actor: word for word, camp in zip("AB", found.camps, strict=True) for actor in camp}
    against = {*found.frustration.frustrated}
    strained = {tie: "strained" for pair in found.pairs if pair.actors in against for tie in pair.ties}
    return Marks(strained, dict.fromkeys(found.names, "out") | camps)


ANSWERS: Mapping[str, Answer] = {"Friends and foes": signs}
"""What a page carries computed, by what its button says; to add an answer is to add a function here."""
