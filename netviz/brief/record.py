"""A brief as a value: sentences under headings, every number with the question that it answers."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from netviz.citing import Citation, Line, Section
from netviz.selection import Selection


@dataclass(frozen=True)
class Figure:
    """A number as it stands in a sentence, and the question whose answer it is.

    The question is a verb and an address query, such as ``ties?type=tariff&as-of=2025``; docs/questions.md lists the
    verbs.
    """

    text: str
    asks: str


@dataclass(frozen=True)
class Sentence(Line):
    """A sentence of a brief; ``figures`` are its numbers, those aside that are words of the tie it is about."""

    figures: tuple[Figure, ...] = field(default=(), kw_only=True)


@dataclass(frozen=True, eq=False)
class Brief:
    """What a view says, in words.  ``asked`` is the question, ``made`` program and day, ``citations`` the footnotes."""

    title: str
    asked: Sentence
    selection: Selection
    sections: tuple[Section, ...]
    citations: tuple[Citation, ...]
    made: str

    def to_json(self) -> dict[str, Any]:
        """As plain data, with the question behind every number."""
        return {
            "title": self.title,
            "made": self.made,
            "asked": _plain(self.asked),
            "sections": [
                {"title": section.title, "lines": [_plain(line) for line in section.lines]} for section in self.sections
            ],
            "references": [each.to_json() for each in self.citations],
        }


def _plain(line: Line) -> dict[str, Any]:
    figures = line.figures if isinstance(line, Sentence) else ()
    return {
        "text": line.text,
        "tie": line.tie,
        "references": list(line.cites),
        "against": list(line.against),
        "figures": [{"text": each.text, "asks": each.asks} for each in figures],
    }
