"""Kind to shape, type to colour and symbol, number to size: trained on the whole network.

Hue says the sign: cool is friendly, warm is hostile, grey is neither (blue against orange stays apart for readers
with any of the common colour-vision deficiencies).  Where a network declares no sign at all, hue has no such
meaning to carry and types get a qualitative palette instead.  A filter never re-colours anything.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import cycle
from typing import Literal

import numpy as np
import numpy.typing as npt

Shape = Literal["circle", "square", "diamond", "hexagon", "triangle", "star", "ring", "double"]
Pair = tuple[str, str]
"""A colour on light paper and on dark."""

SHAPES: Mapping[str, Shape] = {
    "state": "square",
    "person": "circle",
    "company": "hexagon",
    "body": "diamond",
    "group": "triangle",
    "group of actors": "double",
}
OTHER_SHAPES: tuple[Shape, ...] = ("circle", "star", "ring", "square", "hexagon", "diamond", "triangle")

FAMILIES: Mapping[int, tuple[Pair, ...]] = {
    1: (
        ("#1f6fb5", "#6cb2f2"),
        ("#0f8b8d", "#4cc5c7"),
        ("#5a55b8", "#a9a3f5"),
        ("#2f8f5b", "#6fd3a0"),
        ("#3f97c9", "#9bd4f7"),
        ("#31587f", "#8fb3d9"),
    ),
    -1: (
        ("#c9441c", "#ff8e63"),
        ("#b97a00", "#f0b83c"),
        ("#b3245f", "#ff85b3"),
        ("#8f3a0a", "#dd9a6b"),
        ("#e0662b", "#ffae85"),
        ("#8c2740", "#e58a9f"),
    ),
    0: (
        ("#6a7078", "#a9b1bb"),
        ("#8b8378", "#c4bbae"),
        ("#4c5560", "#d2d8df"),
        ("#7d8a94", "#8e9aa6"),
    ),
}
"""Colours by sign; contrast with the paper is at least 3:1 in both themes."""

UNSIGNED: tuple[Pair, ...] = tuple(pair for group in zip(FAMILIES[1], FAMILIES[-1], strict=True) for pair in group)


@dataclass(frozen=True)
class TypeStyle:
    """How ties of a type look: their symbol, and their colours by the tie's own sign."""

    symbol: str
    colours: Mapping[int, Pair]


def kind_shapes(kinds: Iterable[str]) -> dict[str, Shape]:
    """A shape for every kind: those with a shape of their own first, the others in alphabetical order.

    >>> kind_shapes(["state", "person", "treaty"])
    {'person': 'circle', 'state': 'square', 'treaty': 'star'}
    """
    present = sorted(set(kinds))
    taken = {SHAPES[kind] for kind in present if kind in SHAPES}
    free = [shape for shape in OTHER_SHAPES if shape not in taken] or list(OTHER_SHAPES)
    spare = cycle(free)
    return {kind: SHAPES[kind] if kind in SHAPES else next(spare) for kind in present}


def type_styles(types: Sequence[Mapping[str, str]], signs: Mapping[str, int], signed: bool) -> dict[str, TypeStyle]:
    """A style for every type.

    ``types`` are records with ``id``, ``label``, ``colour``, ``symbol``, in any order; ``signs`` is each type's usual
    sign; ``signed`` says whether any tie of the network has a sign.
    """
    ordered = sorted(types, key=lambda each: each["id"])
    symbols = _symbols(ordered)
    rank = {1: 0, -1: 0, 0: 0}
    styles = {}
    for each in ordered:
        usual = signs[each["id"]]
        place, rank[usual] = rank[usual], rank[usual] + 1
        colours = {sign: _nth(family, place) for sign, family in FAMILIES.items()}
        if not signed:
            colours[0] = _nth(UNSIGNED, place)
        if re.fullmatch(r"#[0-9a-fA-F]{6}", each["colour"]):
            colours[usual] = (each["colour"].lower(), lightened(each["colour"]))
        styles[each["id"]] = TypeStyle(symbols[each["id"]], colours)
    return styles


def sizes(values: npt.ArrayLike) -> npt.NDArray[np.float64]:
    """Actor sizes from 1 (none) to 2.2 (the largest value): areas grow with the value.

    >>> sizes([0, 1, 4]).tolist()
    [1.0, 1.6, 2.2]
    """
    numbers = np.asarray(values, dtype=np.float64)
    largest = numbers.max(initial=0)
    return np.round(1 + 1.2 * np.sqrt(numbers / largest), 3) if largest else np.ones_like(numbers)


def lightened(colour: str) -> str:
    """An analyst's colour for dark paper: half way to white.

    >>> lightened("#004080")
    '#7f9fbf'
    """
    return "#" + "".join(f"{(int(colour[i : i + 2], 16) + 255) // 2:02x}" for i in (1, 3, 5))


def _nth(family: Sequence[Pair], place: int) -> Pair:
    return family[place % len(family)]


def _symbols(types: Sequence[Mapping[str, str]]) -> dict[str, str]:
    """Each type's own symbol, else the first letter of its label that is still free."""
    symbols = {each["id"]: each["symbol"][:2] for each in types if each["symbol"]}
    for each in types:
        if each["id"] not in symbols:
            letters = [letter for letter in (each["label"] or each["id"]).upper() if letter.isalnum()] or ["·"]
            free = (letter for letter in letters if letter not in symbols.values())
            symbols[each["id"]] = next(free, letters[0])
    return symbols
