"""The ids that cells may name, and the nearest of them to one that is not there."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import cached_property

from rapidfuzz import fuzz, process

from netviz.files.problems import shown

MAX_COMPARED = 200
"""Letters of an id beyond which no similar one is looked for."""


@dataclass(frozen=True, eq=False)
class Known:
    """Ids that cells may name, and the nearest of them to one that is not there."""

    file: str
    ids: frozenset[str]
    missing: bool

    @cached_property
    def _folded(self) -> dict[str, str]:
        return {folded(text): text for text in sorted(self.ids, reverse=True) if len(text) <= MAX_COMPARED}

    def nearest(self, text: str, thorough: bool = True) -> str | None:
        """The id that is meant most likely: equal but for case, spaces and accents, else (``thorough``) similar."""
        if len(text) > MAX_COMPARED:
            return None
        alike = self._folded.get(folded(text))
        if alike is None and thorough:
            close = process.extractOne(folded(text), self._folded.keys(), scorer=fuzz.ratio, score_cutoff=75)
            alike = self._folded[close[0]] if close else None
        return alike

    def advice(self, text: str, noun: str, thorough: bool) -> tuple[str, str]:
        """Why a text is not known, and the way out."""
        if self.missing:
            return f"there is no {self.file} to find {noun} {shown(text)} in", f"Add {self.file}."
        near = self.nearest(text, thorough)
        add = f"add {noun} {shown(text)} to {self.file}"
        if near is None:
            return f"{noun} {shown(text)} is not in {self.file}", f"Correct it, or {add}."
        return f"{noun} {shown(text)} is not in {self.file}; the nearest is {shown(near)}", f"Write {near}, or {add}."


def folded(text: str) -> str:
    """An id as ids are compared: without case, accents, spaces and hyphens.

    >>> folded("Côte d’Ivoire") == folded("cote D’IVOIRE")
    True
    """
    plain = unicodedata.normalize("NFKD", _SPACES.sub("", text)).casefold()
    return "".join(letter for letter in plain if not unicodedata.combining(letter))


_SPACES = re.compile(r"[\s\u00ad\u200b-\u200f\u2060\ufeff_-]+")
