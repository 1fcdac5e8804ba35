"""Words of closed lists, colours and web addresses, as they were meant."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from PIL import ImageColor

from netviz.doctor.known import Known
from netviz.remedies.cells import aside, put_by_text, set_aside, write
from netviz.remedies.remedy import Remedy, Spot, Way
from netviz.schema import TABLES, Term, words
from netviz.tables import Tables

ASIDE = frozenset({"note", "clear"})

YES_NO = {"y": "yes", "true": "yes", "1": "yes", "x": "yes", "n": "no", "false": "no", "0": "no"}


def _bare(text: str) -> str:
    return re.sub(r"[\s_\-]+", "", text).casefold()


def meant_word(text: str, terms: Sequence[Term]) -> tuple[str, bool]:
    """The word of a list that a text means, "" for none, and whether it can mean nothing else.

    >>> from netviz.schema import SIGNS, STATUSES
    >>> meant_word("In Force", STATUSES), meant_word("ratifed", STATUSES), meant_word("hostile", SIGNS)
    (('in force', True), ('ratified', False), ('-1', True))
    """
    for term in terms:
        if _bare(text) in {_bare(term.word), _bare(term.meaning)} - {""}:
            return term.word, True
    known = words(tuple(terms))
    if {"yes", "no"} == set(known) and text.strip().casefold() in YES_NO:
        return YES_NO[text.strip().casefold()], False
    return Known("", frozenset(known), False).nearest(text) or "", False


def _terms(spot: Spot) -> tuple[Term, ...]:
    column = TABLES[spot.table].column(spot.column)
    return () if column is None else column.terms


def _word_ways(tables: Tables, spot: Spot) -> Iterator[Way]:
    word, sure = meant_word(spot.text, _terms(spot))
    if word:
        yield write(word, "nearest", safe=sure, many="Write the word of the list that is meant")
    yield from aside(spot)


def _mend_words(tables: Tables, spots: Sequence[Spot], key: str) -> Tables:
    if key in ASIDE:
        return set_aside(tables, spots, key)
    return put_by_text(tables, spots, lambda spot: meant_word(spot.text, _terms(spot))[0] or None)


WORDS = Remedy(
    "unknown-word", "writes the word of the list where only case and spaces differ; else offers the nearest",
    _word_ways, _mend_words,
)  # fmt: skip


def web_address(text: str) -> tuple[str, bool]:
    """The whole address that a text stands for, "" for none, and whether it can be no other.

    >>> web_address("www.example.org/a b"), web_address("doi:10.1000/182"), web_address("see annex")
    (('https://www.example.org/a%20b', True), ('https://doi.org/10.1000/182', True), ('', False))
    """
    bare = text.strip().strip("<>").replace("\\", "/")
    if match := _DOI.fullmatch(bare):
        return f"https://doi.org/{match[1]}", True
    if match := _SCHEME.match(bare):
        rest, scheme = bare[match.end() :], "http" if match[1].casefold() in {"http", "ttp", "htp"} else "https"
        return (
            (f"{scheme}://{_without_spaces(rest)}", match[1].casefold() == scheme) if _HOST.match(rest) else ("", False)
        )
    rest = bare.removeprefix("//")
    return (f"https://{_without_spaces(rest)}", True) if _HOST.match(rest) else ("", False)


_DOI = re.compile(r"(?:doi:\s*)?(10\.\d{4,9}/\S+)", re.IGNORECASE)
_SCHEME = re.compile(r"(https?|ttps?|htps?)\s*:\s*/{1,3}\s*", re.IGNORECASE)
_HOST = re.compile(r"(?:[\w-]+\.)+[^\W\d_]{2,}(?::\d+)?(?=[/?#]|$)")


def _without_spaces(text: str) -> str:
    return re.sub(r"\s", "%20", text)


def _address_ways(tables: Tables, spot: Spot) -> Iterator[Way]:
    address, sure = web_address(spot.text)
    if address:
        yield write(address, "https", safe=sure, many="Write the whole addresses, from https:// on")
    yield from aside(spot)


def _mend_addresses(tables: Tables, spots: Sequence[Spot], key: str) -> Tables:
    if key in ASIDE:
        return set_aside(tables, spots, key)
    return put_by_text(tables, spots, lambda spot: web_address(spot.text)[0] or None)


ADDRESSES = Remedy(
    "bad-url", "writes the whole address where only https:// or slashes are missing", _address_ways, _mend_addresses
)


def colour(text: str) -> str:
    """A colour as #rrggbb, from what style sheets understand; "" for what is none.

    >>> colour("1F77B4"), colour("#abc"), colour("rgb(31, 119, 180)"), colour("Red"), colour("warm")
    ('#1F77B4', '#aabbcc', '#1f77b4', '#ff0000', '')
    """
    bare = text.strip()
    if re.fullmatch(r"[0-9a-fA-F]{6}", bare):
        return f"#{bare}"
    try:
        red, green, blue = ImageColor.getrgb(bare)[:3]
    except ValueError:
        return ""
    return f"#{red:02x}{green:02x}{blue:02x}"


def _colour_ways(tables: Tables, spot: Spot) -> Iterator[Way]:
    if made := colour(spot.text):
        # A colour with a fourth part is see-through, which ours are not.
        yield write(made, "hex", safe=not _SEE_THROUGH.fullmatch(spot.text.strip()), many="Write them as #rrggbb")
    yield Way("clear", "Empty the cell: netviz chooses a colour", many="Empty the cells: netviz chooses colours")


_SEE_THROUGH = re.compile(r"#(?:[0-9a-f]{4}|[0-9a-f]{8})|\w+a\(.*", re.IGNORECASE)


def _mend_colours(tables: Tables, spots: Sequence[Spot], key: str) -> Tables:
    return put_by_text(tables, spots, lambda spot: "" if key == "clear" else colour(spot.text) or None)


COLOURS = Remedy("bad-colour", "writes names and short forms of colours as #rrggbb", _colour_ways, _mend_colours)
