"""Rules for the text of any cell, of the schema's columns and the analyst's own alike."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping

from netviz.doctor.findings import Finding
from netviz.doctor.formulas import is_formula
from netviz.doctor.markup import TAG_OR_NAME, first_markup
from netviz.doctor.mojibake import mended, suspicious
from netviz.doctor.sheets import Sheet, Tell, Told
from netviz.files.problems import shown

LONGEST = 32_767
"""Letters that a cell of a spreadsheet holds."""


def of_cells(sheet: Sheet) -> Iterator[Finding]:
    """What is wrong with texts, whatever they stand for."""
    if not sheet.read:
        return
    for column in sheet.frame.columns:
        found: dict[str, list[str]] = {code: [] for code in _RULES}
        for text in [*sheet.texts_like(column, _SUSPICIOUS), *sheet.texts_longer(column, LONGEST)]:
            for code, (is_so, _) in _RULES.items():
                if is_so(text):
                    found[code].append(text)
        for code, (_, tell) in _RULES.items():
            yield from sheet.of_texts(code, column, found[code], tell)
        yield from _lost_letters(sheet, column)


def _garbled(text: str) -> bool:
    return not text.isascii() and mended(text) is not None


def _tell_garbled(text: str) -> list[Told]:
    was, better = _around(text, mended(text) or "")
    says = f"{shown(was)} should probably be {shown(better)}: UTF-8 that was read in another encoding and saved again"
    return [Told(says, text, f"Write {shown(better)}.")]


def _around(text: str, meant: str) -> tuple[str, str]:
    """Two texts, or of long ones the word in which they begin to differ."""
    if len(text) <= 60:
        return text, meant
    at = next(number for number, (one, other) in enumerate(zip(text, meant, strict=False)) if one != other)
    first = text.rfind(" ", 0, at) + 1
    return text[first:].split(" ", 1)[0], meant[first:].split(" ", 1)[0]


def _marked_up(text: str) -> bool:
    return ("<" in text or "&" in text) and first_markup(text) != ""


def _tell_markup(text: str) -> list[Told]:
    return [Told(f"{shown(text)} holds HTML ({shown(first_markup(text), 30)}), and is shown with it", text)]


def _tell_formula(text: str) -> list[Told]:
    return [Told(f"{shown(text)} would be run as a formula by a spreadsheet; here it is only text", text)]


_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")
_TURNING = re.compile(r"[\u202a-\u202e\u2066-\u2069]")


def _controlling(text: str) -> bool:
    return not text.isprintable() and _CONTROL.search(text) is not None and not _garbled(text)


def _turning(text: str) -> bool:
    return not text.isascii() and _TURNING.search(text) is not None


def _tell_letter(pattern: re.Pattern[str], says: str) -> Tell:
    def tell(text: str) -> list[Told]:
        letter = pattern.search(text)
        return [Told(says.format(shown(text), f"U+{ord(letter.group()):04X}" if letter else ""), text)]

    return tell


def _tell_length(text: str) -> list[Told]:
    says = f"{shown(text)} has {len(text):,} letters, more than a spreadsheet keeps in a cell ({LONGEST:,})"
    return [Told(says, text)]


_TURNS = "{} holds a sign that turns the direction of writing ({}): it may look like another text"

_RULES: Mapping[str, tuple[Callable[[str], bool], Tell]] = {
    "mojibake": (_garbled, _tell_garbled),
    "markup": (_marked_up, _tell_markup),
    "formula": (is_formula, _tell_formula),
    "control-character": (_controlling, _tell_letter(_CONTROL, "{} holds a control character ({})")),
    "turned-text": (_turning, _tell_letter(_TURNING, _TURNS)),
    "long-cell": (lambda text: len(text) > LONGEST, _tell_length),
}
"""By code: whether it is so of a text, and what is then said."""

_UNSEEN = r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f" + "\x80-\x9f\u202a-\u202e\u2066-\u2069]"
_SUSPICIOUS = "|".join((suspicious(), TAG_OR_NAME, r"^\s*[=+\-@].", _UNSEEN))
"""Pattern of the texts that the rules look at: one pass over a column instead of one for each rule."""


def _lost_letters(sheet: Sheet, column: str) -> Iterator[Finding]:
    """U+FFFD that stands in the file itself; where netviz put it for a byte it could not read, that is told already."""
    file = sheet.tables.files.get(sheet.schema.name)
    if file is not None and any(problem.code == "undecodable" for problem in file.problems):
        return
    yield from sheet.of_texts("mojibake", column, sheet.texts_like(column, "\ufffd"), _tell_lost)


def _tell_lost(text: str) -> list[Told]:
    says = f"{shown(text)} has lost a letter (�) when it was converted"
    return [Told(says, text, "Look the letter up in the source, and write it.")]
