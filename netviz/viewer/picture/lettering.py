"""Text in a picture: how wide it is, how a name is broken, and where it may stand.

A picture does not know the typeface it will be shown in, so widths are those of a wide one (DejaVu Sans): in a
narrower one there is a little more room.  Placing follows ``static/map/labels.js``.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from math import floor, inf
from typing import NamedTuple

SOLID = inf
"""Weight of what must never be covered."""

DISC = 1000.0
"""Weight of an actor: only the names of the largest may cover others, where they find no other place."""

_NARROW = dict.fromkeys("iIjl.,:;'|!()[]{}ftr/\\-·“”’‘ `\"", 0.38)
_WIDE = dict.fromkeys("mwMWQO@%&—…", 0.9)
_WIDTHS = _NARROW | _WIDE


def width(text: str, size: float, bold: bool = False) -> float:
    """Width of a text in pixels, on the safe side.

    >>> width("iii", 10) < width("nnn", 10) < width("中中中", 10)
    True
    """
    return size * (1.08 if bold else 1.0) * sum(map(_letter_width, text))


def _letter_width(letter: str) -> float:
    if letter in _WIDTHS:
        return _WIDTHS[letter]
    if unicodedata.category(letter) in ("Mn", "Me", "Cf"):
        return 0.0
    if unicodedata.east_asian_width(letter) in "WF":
        return 1.0
    return 0.68 if letter.isupper() or letter.isdigit() or not letter.isascii() else 0.61


def broken(name: str, wide: float, measure: Callable[[str], float]) -> list[str]:
    """A name in one or two lines no wider than ``wide``; what is still too long loses its middle.

    >>> broken("Federation Council of Russia", 14, len)
    ['Federation', 'Council…Russia']
    """
    text = " ".join(name.split())
    if measure(text) <= wide:
        return [text]
    gaps = [place for place, letter in enumerate(text) if letter == " "]
    if not gaps:
        return [shortened(text, wide, measure)]
    cut = min(gaps, key=lambda gap: max(measure(text[:gap]), measure(text[gap + 1 :])))
    return [shortened(line, wide, measure) for line in (text[:cut], text[cut + 1 :])]


def shortened(text: str, wide: float, measure: Callable[[str], float]) -> str:
    """A text that fits, cut in the middle between letters; an accent or vowel sign stays with its letter."""
    if measure(text) <= wide:
        return text
    letters = _letters(text)
    for keep in range(len(letters) - 1, 2, -1):
        head = (keep + 1) // 2
        short = f"{''.join(letters[:head]).rstrip()}…{''.join(letters[len(letters) - keep + head :]).lstrip()}"
        if measure(short) <= wide:
            return short
    return "".join(letters[:2]) + "…"


def _letters(text: str) -> list[str]:
    letters: list[str] = []
    for letter in text:
        if letters and (
            unicodedata.category(letter).startswith("M") or letter == "\u200d" or letters[-1][-1] == "\u200d"
        ):
            letters[-1] += letter
        else:
            letters.append(letter)
    return letters


def wrapped(text: str, wide: float, measure: Callable[[str], float]) -> list[str]:
    """A sentence in lines no wider than ``wide``; a single word that is wider is shortened."""
    lines: list[str] = []
    for word in re.split(r"[ \t\r\n]+", text.strip()):
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and measure(longer) <= wide:
            lines[-1] = longer
        else:
            lines.append(shortened(word, wide, measure))
    return lines


def reads_left(text: str) -> bool:
    """Whether a text runs from right to left, by its first letter that has a direction."""
    directions = (unicodedata.bidirectional(letter) for letter in text)
    return next((each for each in directions if each in ("L", "R", "AL")), "L") != "L"


class Crowd:
    """Boxes with round corners in a grid of cells, asked what a new one would lie upon."""

    def __init__(self, cell: float) -> None:
        self._cell = cell
        self._cells: dict[tuple[int, int], list[tuple[float, float, float, float, float, float]]] = {}

    def add(self, x: float, y: float, half: tuple[float, float], corner: float, weight: float = SOLID) -> None:
        """Put a box around (x, y): half its width and height without its corners' radius; a disc is of no size."""
        box = (x, y, *half, corner, weight)
        for cell in self._around(x, y, half, corner):
            self._cells.setdefault(cell, []).append(box)

    def cost(self, x: float, y: float, half: tuple[float, float], corner: float, limit: float = inf) -> float:
        """Sum of the weights of the boxes that a new one would cover; counting ends where it reaches the limit."""
        seen, total = set(), 0.0
        for cell in self._around(x, y, half, corner):
            for box in self._cells.get(cell, ()):
                dx, dy = abs(box[0] - x) - box[2] - half[0], abs(box[1] - y) - box[3] - half[1]
                apart = (dx * dx if dx > 0 else 0.0) + (dy * dy if dy > 0 else 0.0)
                if apart < (box[4] + corner) ** 2 and id(box) not in seen:
                    seen.add(id(box))
                    total += box[5]
                    if total >= limit:
                        return total
        return total

    def _around(self, x: float, y: float, half: tuple[float, float], corner: float) -> Iterable[tuple[int, int]]:
        wide, high = half[0] + corner, half[1] + corner
        columns = range(floor((x - wide) / self._cell), floor((x + wide) / self._cell) + 1)
        rows = range(floor((y - high) / self._cell), floor((y + high) / self._cell) + 1)
        return ((column, row) for column in columns for row in rows)


@dataclass(frozen=True)
class Label:
    """A name that looks for a place: the actor's centre and reach, the text's size, and how much it matters."""

    actor: int
    lines: tuple[str, ...]
    x: float
    y: float
    radius: float
    width: float
    height: float
    rank: tuple[float, str, str]
    large: bool


class Placed(NamedTuple):
    """A label with the centre of its text."""

    label: Label
    x: float
    y: float


_SPOTS = ((0, 1, 0.0), (1, 0, 0.5), (-1, 0, 0.6), (0, -1, 0.7), (1, 1, 1.0), (-1, 1, 1.1), (1, -1, 1.2), (-1, -1, 1.3))
_STEPS = ((3.0, 0.0), (9.0, 1.5))
"""Sides of an actor and distances from it where its name may stand, with what they cost."""


def place_labels(labels: Iterable[Label], crowd: Crowd, room: float, most: int) -> list[Placed]:
    """Places for names so that none covers another or an actor; at most ``most``, and none where there is no room.

    Placed names are added to the crowd.
    """
    placed: list[Placed] = []
    for label in sorted(labels, key=lambda label: label.rank):
        if len(placed) == most:
            break
        spot = _best_spot(label, crowd, room)
        if spot is not None:
            placed.append(Placed(label, *spot))
            crowd.add(*spot, (label.width / 2, label.height / 2), room / 2)
    return placed


def _best_spot(label: Label, crowd: Crowd, room: float) -> tuple[float, float] | None:
    best, least = None, inf if label.large else DISC
    half = (label.width / 2, label.height / 2)
    for away, far in _STEPS:
        for side, below, worse in _SPOTS:
            limit = least - worse - far
            if limit <= 0:
                continue
            inset = 0.7 if side and below else 1.0
            x = label.x + side * (inset * label.radius + away + half[0])
            y = label.y + below * (inset * label.radius + 0.7 * away + half[1])
            cost = crowd.cost(x, y, half, room / 2, limit)
            if cost < limit:
                best, least = (x, y), cost + worse + far
    return best
