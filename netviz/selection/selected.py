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
    shown, total = len(found.certainty), len(found.kept)
    actors, of = found.actor_count, len(all_actors(found.whole))
    subject = f"{_all_of(shown, total, 'tie')} among {_all_of(actors, of, 'actor')}"
    dates = found.selection.dates
    when = "at any time" if dates is None else dates.describe()
    text = f"{_sentence_case(subject)}, {when}{_shades(found)}."
    missing = [f"{count:,} {REASONS[name]}" for name, count in found.left_out.items() if count]
    return text if not missing else f"{text} Not shown: {', '.join(missing)}."


def _shades(found: Selected) -> str:
    if found.selection.dates is None:
        return ""
    running = found.certainty[~found.past.to_numpy()]
    parts = [f"{int((running == word).sum()):,} {word}" for word in ("certain", "possible")]
    over = int(found.past.sum())
    return f" ({', '.join(parts + ([f'{over:,} over by then'] if over else []))})"


def _all_of(part: int, whole: int, noun: str) -> str:
    if whole < 2 and part == whole:
        return f"the only {noun}" if whole else f"no {noun}s"
    nouns = noun if whole == 1 else f"{noun}s"
    return f"all {whole:,} {nouns}" if part == whole else f"{part:,} of {whole:,} {nouns}"


def _sentence_case(text: str) -> str:
    return text[:1].upper() + text[1:]
