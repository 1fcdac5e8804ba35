"""Names as they are compared: without case, accents, signs and script, word by word."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_CYRILLIC = {
    **dict(zip("абвгдезийклмнопрстуфыэіїєґўћђјљњџѓќѕё", "abvgdeziiklmnoprstufyeiiegucdjlndgkde", strict=True)),
    "ж": "zh", "х": "kh", "ц": "ts", "ч": "ch", "ш": "sh", "щ": "shch", "ю": "iu", "я": "ia", "ъ": "", "ь": "",
}  # fmt: skip
_LATIN = {
    "ß": "ss",
    "ø": "o",
    "ł": "l",
    "đ": "d",
    "æ": "ae",
    "œ": "oe",
    "þ": "th",
    "ð": "d",
    "ı": "i",
    "ħ": "h",
    "ə": "a",
}
_LETTERS = str.maketrans(_CYRILLIC | _LATIN)
_SILENT = re.compile(r"['’ʼʹ`´ʻ‘]")
_WORD = re.compile(r"[^\W_]+")


@lru_cache(maxsize=200_000)
def name_words(name: str) -> tuple[str, ...]:
    """The words of a name in plain Latin letters, where it is written in Latin or Cyrillic; other scripts stay.

    Cyrillic follows the romanisation of the Library of Congress, as passports and newspapers do with small changes.

    >>> name_words("Côte d’Ivoire"), name_words("Владимир ПУТИН"), name_words("Metall- und Elektro e.V.")
    (('cote', 'divoire'), ('vladimir', 'putin'), ('metall', 'und', 'elektro', 'e', 'v'))
    """
    plain = name.casefold()
    if not plain.isascii():
        plain = unicodedata.normalize("NFKD", unicodedata.normalize("NFC", plain).translate(_LETTERS))
        plain = "".join(letter for letter in plain if not unicodedata.combining(letter))
    return tuple(_WORD.findall(_SILENT.sub("", plain)))


_SPELLINGS = tuple(
    (re.compile(pattern), plain)
    for pattern, plain in (
        (r"shch|tsch|tch|sch|sh", "c"), (r"zh|j", "z"), (r"kh|ch|ck|x", "k"), (r"ph", "f"), (r"ts", "c"), (r"w", "v"),
        (r"ae|oe|ue", lambda match: match.group()[0]), (r"[yi]+", "i"), (r"i(?=[aeou])|(?<=[aeou])i", ""),
        (r"(.)\1+", r"\1"),
    )
)  # fmt: skip


@lru_cache(maxsize=200_000)
def sound(word: str) -> str:
    """A word without the differences between ways of romanising it; short ones (initials, numerals) stay as they are.

    >>> sound("zelenskyy") == sound("zelenskii"), sound("mueller"), sound("iii")
    (True, 'muler', 'iii')
    """
    if len(word) < 4:
        return word
    for pattern, plain in _SPELLINGS:
        word = pattern.sub(plain, word)
    return word
