"""Actors whose names are the same but for the way they are written, found without comparing each with each.

Names meet in buckets: of equal words in plain letters (case, accents, spaces, signs, order of words, script), of equal
sound (ways of romanising), and of all words but one, where the two words left over are then compared letter by letter.
A bucket costs what it holds, so that fifty thousand names take about a second.
"""

from __future__ import annotations

import unicodedata
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from rapidfuzz.distance import OSA

from netviz.doctor.names import name_words, sound

SHORTEST = 6
"""Letters that a word has at least when one of them may be wrong: Iran and Iraq are two states."""

LONGEST = 40
"""Letters that it has at most."""

MAX_BUCKET = 5_000
"""Words that a bucket of misspellings may hold; more of them are names of one pattern, not of one actor."""


@dataclass(frozen=True)
class Pair:
    """Two actors, by their numbers from 0 in the order of the table, and why they are thought to be one."""

    first: int
    later: int
    why: str


def alike(names: Sequence[str]) -> list[Pair]:
    """Pairs of names that are likely one actor; each later name is told once, with the first name it is like.

    A name of the same words is always told.  One letter's difference is told only when the word is in no other name:
    Johnson and Johnston are both names, Johnsson among Johnsons is a slip.

    >>> [(pair.first, pair.later, pair.why) for pair in alike(["Müller AG", "Muller AG", "Putin, Vladimir", "V. Putin",
    ...     "Владимир Путин"])]
    [(0, 1, 'accents'), (2, 4, 'script')]
    """
    found = _Names(tuple(names))
    pairs: dict[int, Pair] = {}
    for first, later in (*found.of_equal_words(), *found.of_equal_sound(), *found.misspelt()):
        if later not in pairs:
            pairs[later] = Pair(first, later, _difference(names[first], names[later]))
    return sorted(pairs.values(), key=lambda pair: pair.later)


def _difference(one: str, other: str) -> str:
    """What sets two names apart, in a word or two."""
    if one == other:
        return ""
    if _scripts(one) != _scripts(other):
        return "script"
    return next((name for name, plain in _STEPS if plain(one) == plain(other)), "spelling")


_STEPS: tuple[tuple[str, Callable[[str], object]], ...] = (
    ("case", str.casefold),
    ("spaces", lambda text: "".join(text.casefold().split())),
    ("spaces or signs", lambda text: "".join(letter for letter in text.casefold() if letter.isalnum())),
    ("accents", lambda text: "".join(name_words(text))),
    ("order of words", lambda text: sorted(name_words(text))),
)
"""What may set two names apart, and how a name reads without it."""


def _scripts(text: str) -> frozenset[str]:
    return frozenset(unicodedata.name(letter, "?").split()[0] for letter in text if letter.isalpha())


@dataclass(frozen=True, eq=False)
class _Names:
    """Names under comparison, and the buckets in which they meet."""

    names: tuple[str, ...]

    @cached_property
    def words(self) -> list[tuple[str, ...]]:
        return [name_words(name) for name in self.names]

    @cached_property
    def uses(self) -> Counter[str]:
        """In how many names a word stands."""
        return Counter(word for words in self.words for word in set(words))

    def of_equal_words(self) -> Iterator[tuple[int, int]]:
        yield from met("".join(words) for words in self.words)
        yield from met(" ".join(sorted(words)) for words in self.words)

    def of_equal_sound(self) -> Iterator[tuple[int, int]]:
        """Names in two scripts or ways of romanising; two everyday words of one script are two words."""
        heard = (" ".join(sorted(map(sound, words))) for words in self.words)
        for first, later in met(text if len(text) >= SHORTEST else "" for text in heard):
            differing = set(self.words[first]) ^ set(self.words[later])
            foreign = _scripts(self.names[first]) != _scripts(self.names[later])
            if foreign or self._a_slip(differing & set(self.words[first]), differing & set(self.words[later])):
                yield first, later

    def misspelt(self) -> Iterator[tuple[int, int]]:
        """Names that share all words but one, which differs by one letter or two swapped ones."""
        rest: dict[str, dict[str, int]] = defaultdict(dict)
        for number, words in enumerate(self.words):
            for word in set(words):
                if SHORTEST <= len(word) <= LONGEST and word.isalpha():
                    others = list(words)
                    others.remove(word)
                    rest[" ".join(sorted(others))].setdefault(word, number)
        for bucket in rest.values():
            if 1 < len(bucket) <= MAX_BUCKET:
                yield from self._slips(bucket)

    def _slips(self, bucket: Mapping[str, int]) -> Iterator[tuple[int, int]]:
        near: dict[str, list[tuple[str, int]]] = defaultdict(list)
        for word, number in bucket.items():
            # Words one step apart share a text that is left when one letter is taken from either.
            for text in {word, *(word[:at] + word[at + 1 :] for at in range(1, len(word)))}:
                for other, first in near[text]:
                    alone = len(self.words[number]) == 1
                    if other != word and _slip(word, other, alone) and self._a_slip({word}, {other}):
                        yield min(first, number), max(first, number)
                near[text].append((word, number))

    def _a_slip(self, words: Iterable[str], others: Iterable[str]) -> bool:
        """Whether words that differ are slips of each other: on one side none of them stands in another name."""
        return max(map(self._known, words), default=1) == 1 or max(map(self._known, others), default=1) == 1

    def _known(self, word: str) -> int:
        return self.uses[word]


def _slip(word: str, other: str, alone: bool) -> bool:
    """Whether a slip of the pen makes one word of the other.

    A letter too many or too few, two that are swapped, or one for another that sounds like it; Fisher and Fister are
    two names.  A word that is a whole name (``alone``) has nothing beside it that agrees: only a doubled letter and two
    swapped ones count.
    """
    if OSA.distance(word, other) != 1:
        return False
    if len(word) != len(other):
        short, long = sorted((word, other), key=len)
        return not alone or _once(short) == _once(long) or len(short) >= SURELY
    at = next(number for number, (one, two) in enumerate(zip(word, other, strict=True)) if one != two)
    if word[at + 1 :] != other[at + 1 :]:  # two letters are swapped
        return True
    return not alone and any(word[at] in kin and other[at] in kin for kin in _KIN)


SURELY = 10
"""Letters of a word of which one may be missing although nothing stands beside it."""

_KIN = ("aeiouy", "sz", "dt", "bp", "ckq", "gj", "vwf", "mn")
"""Letters that are taken for each other."""


def _once(word: str) -> str:
    """A word with every doubled letter once."""
    return "".join(letter for at, letter in enumerate(word) if word[at - 1 : at] != letter)


def met(keys: Iterable[str]) -> Iterator[tuple[int, int]]:
    """The first and each later number of those with one key; an empty key meets nobody."""
    first: dict[str, int] = {}
    for number, key in enumerate(keys):
        if key and first.setdefault(key, number) != number:
            yield first[key], number
