"""What a selection lets through, and what is left out, in a sentence."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import pandas as pd

from netviz.dates import Flags
from netviz.selection.selection import Selection
from netviz.tables import Tables
from netviz.typed import all_actors, among, distinct

REASONS: Mapping[str, str] = {
    "type": "of other types",
    "kind": "between other kinds",
    "status": "of other status",
    "derived": "derived",
    "grade": "below the grade",
    "undated": "undated",
    "not_begun": "not begun",
    "over": "over",
    "possible": "only possible",
    "focus": "outside the focus",
}
"""Why a tie is left out, in the order in which the reasons are asked, and how a reader is told."""


@dataclass(frozen=True, eq=False)
class Selected:
    """What a selection lets through.

    ``whole`` is the network and ``kept`` the flag of each of its ties (from which ``tables`` follow); ``certainty`` is
    ``"certain"``, ``"possible"`` or None (no date asked, or undated) by tie id; ``left_out`` counts each other tie
    once under its first reason of :data:`REASONS`; ``past`` says by tie id what was surely over by the day of an
    *up to*; ``status`` is each tie's status on the asked day; ``actor_count`` counts actors with a shown tie.
    """

    whole: Tables
    kept: Flags
    certainty: pd.Series[Any]
    left_out: dict[str, int]
    selection: Selection
    past: pd.Series[bool]
    status: pd.Series[str]
    actor_count: int

    @cached_property
    def tables(self) -> Tables:
        """The selected ties and what belongs to them; a selection without limits keeps the whole network."""
        if self.selection == Selection():
            return self.whole
        whole = self.whole
        ties = whole.ties[self.kept]
        ids = distinct(ties["id"])
        evidence = whole.evidence[among(whole.evidence["tie"], ids)]
        events = whole.events[among(whole.events["tie"], ids)]
        used = distinct(evidence["reference"]) | distinct(events["reference"])
        ends = distinct(ties["source"]) | distinct(ties["target"]) | distinct(evidence["claimed_by"])
        ends |= {self.selection.around or ""}
        return whole.replace(
            ties=ties,
            actors=whole.actors[among(whole.actors["id"], ends)],
            tie_types=whole.tie_types[among(whole.tie_types["id"], distinct(ties["type"]))],
            references=whole.references[among(whole.references["id"], used)],
            evidence=evidence,
            events=events,
            positions=whole.positions[among(whole.positions["actor"], ends)],
            # Its steps tell of the whole network.
            story=whole.story.iloc[:0],
        )

    def sentence(self) -> str:
        """What is shown and what is not, in words; sentence.js says the same in the browser."""
        return _sentence(self)


def _sentence(found: Selected) -> str:
    running = found.certainty[~found.past.to_numpy()]
    counts = {word: int((running == word).sum()) for word in ("certain", "possible")} | {"past": int(found.past.sum())}
    ties, actors = (len(found.certainty), len(found.kept)), (found.actor_count, len(all_actors(found.whole)))
    return sentence_of(ties, actors, found.selection, counts, found.left_out)


def sentence_of(
    ties: tuple[int, int], actors: tuple[int, int], selection: Selection, counts: Mapping[str, int],
    left_out: Mapping[str, int],
) -> str:  # fmt: skip
    """What is shown and what is not, from the figures: shown of all ties and actors, ``certain``, ``possible``,
    ``past``, and how many are left out for which reason.

    >>> sentence_of((1, 3), (2, 4), Selection(types=["pact"]), {}, {"type": 2})
    '1 of 3 ties among 2 of 4 actors, at any time. Not shown: 2 of other types.'
    """
    subject = f"{_all_of(*ties, 'tie')} among {_all_of(*actors, 'actor')}"
    when = "at any time" if selection.dates is None else selection.dates.describe()
    text = f"{_sentence_case(subject)}, {when}{_shades(selection, counts)}."
    missing = [f"{count:,} {REASONS[name]}" for name, count in left_out.items() if count]
    return text if not missing else f"{text} Not shown: {', '.join(missing)}."


def _shades(selection: Selection, counts: Mapping[str, int]) -> str:
    if selection.dates is None:
        return ""
    parts = [f"{counts[word]:,} {word}" for word in ("certain", "possible")]
    over = [f"{counts['past']:,} over by then"] if counts["past"] else []
    return f" ({', '.join(parts + over)})"


def _all_of(part: int, whole: int, noun: str) -> str:
    if whole < 2 and part == whole:
        return f"the only {noun}" if whole else f"no {noun}s"
    nouns = noun if whole == 1 else f"{noun}s"
    return f"all {whole:,} {nouns}" if part == whole else f"{part:,} of {whole:,} {nouns}"


def _sentence_case(text: str) -> str:
    return text[:1].upper() + text[1:]
