"""Marks: what a question says of single ties and actors, drawn on the map by more than colour.

A mark has a word, a label and a style from a small closed registry.  What changed between two days, which ties lie on
a path, who stands in which camp: all are told by the same few means, a badge, a weight and an outline.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field
from difflib import get_close_matches
from typing import Any, Literal

from netviz.errors import WrongUse

Weight = Literal["strong", "plain", "receding"]
Outline = Literal["", "double", "dashed"]

PLUS, MINUS, BOTH = "M-.65 0H.65M0-.65V.65", "M-.65 0H.65", "M-.6-.25H.6M0-.85V.35M-.6 .75H.6"
DELTA, DOT, BANG = "M0-.6L.7 .6H-.7Z", "M-.15 0H.15M0-.15V.15", "M0-.75V.2M0 .68V.72"
UNEQUAL = "M-.65-.25H.65M-.65 .3H.65M-.35 .75L.35-.75"
LETTER_A, LETTER_B = (
    "M-.55 .7L0-.7L.55 .7M-.34 .2H.34",
    "M-.45-.7V.7H.15L.5 .42V.22L.2 0H-.45M.2 0L.42-.2V-.5L.15-.7H-.45",
)
"""Badges, as SVG paths in a box from -1 to 1 that are drawn with a pen: no typeface has to know them."""


@dataclass(frozen=True)
class Mark:
    """One word that a tie or an actor can be marked with, and how that is drawn.

    ``badge`` is a path on a small square tag beside the symbol, ``hollow`` one whose tag is not filled: what is only
    possible.  ``weight`` makes a line or an actor stand out or recede; ``outline`` rings an actor.
    """

    word: str
    label: str
    badge: str = ""
    hollow: bool = False
    weight: Weight = "plain"
    outline: Outline = ""


_MARKS = (
    Mark("new", "new", PLUS, weight="strong"),
    Mark("new?", "possibly new", PLUS, hollow=True, weight="strong"),
    Mark("ended", "ended", MINUS, weight="strong"),
    Mark("ended?", "possibly ended", MINUS, hollow=True, weight="strong"),
    Mark("passed", "come and gone in between", BOTH, weight="strong"),
    Mark("passed?", "possibly come and gone in between", BOTH, hollow=True, weight="strong"),
    Mark("happened", "happened in between", DOT, weight="strong"),
    Mark("happened?", "possibly happened in between", DOT, hollow=True, weight="strong"),
    Mark("changed", "changed", DELTA, weight="strong"),
    Mark("changed?", "possibly changed", DELTA, hollow=True, weight="strong"),
    Mark("same", "as before", weight="receding"),
    Mark("path", "on a path", weight="strong"),
    Mark("cut", "on every path", BANG, weight="strong"),
    Mark("aside", "on no path", weight="receding"),
    Mark("A", "in camp A", LETTER_A, outline="double"),
    Mark("B", "in camp B", LETTER_B, outline="dashed"),
    Mark("out", "in no camp", weight="receding"),
    Mark("strained", "against the camps", UNEQUAL, weight="strong"),
)

MARKS: Mapping[str, Mark] = {mark.word: mark for mark in _MARKS}
"""Every mark there is, in the order in which a legend and a sentence tell them."""


@dataclass(frozen=True)
class Marks:
    """Marks on a network: the word of each marked tie and actor by id, and labels where others fit better.

    Raises :class:`~netviz.errors.WrongUse` for a word that is none of :data:`MARKS`.

    >>> Marks({"T1": "new"}, labels={"new": "new in June"}).to_json()["styles"][0]["label"]
    'new in June'
    """

    ties: Mapping[str, str] = field(default_factory=dict)
    actors: Mapping[str, str] = field(default_factory=dict)
    labels: Mapping[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for word in dict.fromkeys([*self.ties.values(), *self.actors.values(), *self.labels]):
            if word not in MARKS:
                near = get_close_matches(word, MARKS, 1) or [", ".join(MARKS)]
                raise WrongUse(f"mark “{word}”: there is no such mark; the nearest is {near[0]}")

    def among(self, ties: Iterable[str], actors: Iterable[str]) -> Marks:
        """Only the marks on these ties and actors."""
        kept_ties, kept_actors = set(ties), set(actors)
        return Marks(
            {tie: word for tie, word in self.ties.items() if tie in kept_ties},
            {actor: word for actor, word in self.actors.items() if actor in kept_actors},
            self.labels,
        )

    def to_json(self) -> dict[str, Any]:
        """As a viewer takes it: every style there is, and the place of its style for each marked id."""
        place = {word: i for i, word in enumerate(MARKS)}
        return {
            "styles": [asdict(mark) | {"label": self.labels.get(mark.word, mark.label)} for mark in MARKS.values()],
            "ties": {tie: place[word] for tie, word in self.ties.items()},
            "actors": {actor: place[word] for actor, word in self.actors.items()},
        }


def marks_of(said: Marks | Mapping[str, str] | None) -> Marks:
    """Marks from what ``compose`` takes: marks, words of ties by id, or none."""
    if isinstance(said, Marks):
        return said
    return Marks(said or {})


def marks_sentence(data: Mapping[str, Any], ties: Iterable[str], actors: Iterable[str]) -> str:
    """How many of the shown ties and actors have each mark, "" where none has.

    ``data`` is a scene's ``marks``.

    >>> data = Marks({"T1": "new", "T2": "same", "T3": "same"}, {"a": "A"}).to_json()
    >>> marks_sentence(data, ["T1", "T2", "T3"], ["a", "b"])
    'Ties: 1 new, 2 as before. Actors: 1 in camp A.'
    """
    parts = [_counted(data, "ties", ties), _counted(data, "actors", actors)]
    told = [f"{noun}: {words}." for noun, words in zip(("Ties", "Actors"), parts, strict=True) if words]
    return " ".join(told)


def _counted(data: Mapping[str, Any], noun: str, shown: Iterable[str]) -> str:
    marked = data[noun]
    counts = [0] * len(data["styles"])
    for each in shown:
        if each in marked:
            counts[marked[each]] += 1
    return ", ".join(
        f"{count:,} {style['label']}" for count, style in zip(counts, data["styles"], strict=True) if count
    )
