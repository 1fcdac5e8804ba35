"""Rules for the text of any cell, of the schema's columns and the analyst's own alike."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping

from netviz.doctor.findings import Finding
from netviz.doctor.formulas import is_formula
from netviz.doctor.markup import TAG_OR_NAME, first_markup
from netviz.doctor.mojibake import mended, suspicious
from netviz.doctor.sheets import Sheet, Told
from netviz.files.problems import shown

LONGEST = 32_767
"""Letters that a cell of a spreadsheet holds."""


def of_cells(sheet: Sheet) -> Iterator[Finding]:
    """What is wrong with texts, whatever they stand for."""
    if not sheet.read:
        return
    for column in sheet.frame.columns:
        told: dict[str, dict[str, list[Told]]] = {code: {} for code in _RULES}
        for text in [*sheet.texts_like(column, _SUSPICIOUS), *sheet.texts_longer(column, LONGEST)]:
            for code, tell in _RULES.items():
                if one := tell(text):
                    told[code][text] = [one]
        for code, each in told.items():
            yield from sheet.of_texts(code, column, each)
        yield from _lost_letters(sheet, column)


def _mojibake(text: str) -> Told | None:
    meant = mended(text)
    if meant is None:
        return None
    was, better = _around(text, meant)
    says = f"{shown(was)} should probably be {shown(better)}: UTF-8 that was read in another encoding and saved again"
    return Told(says, text, f"Write {shown(better)}.")


def _around(text: str, meant: str) -> tuple[str, str]:
    """Two texts, or of long ones the word in which they begin to differ."""
    if len(text) <= 60:
        return text, meant
    at = next(number for number, (one, other) in enumerate(zip(text, meant, strict=False)) if one != other)
    first = text.rfind(" ", 0, at) + 1
    return text[first:].split(" ", 1)[0], meant[first:].split(" ", 1)[0]


def _markup(text: str) -> Told | None:
    found = first_markup(text)
    return Told(f"{shown(text)} holds HTML ({shown(found, 30)}), and is shown with it", text) if found else None


def _formula(text: str) -> Told | None:
    if not is_formula(text):
        return None
    return Told(f"{shown(text)} would be run as a formula by a spreadsheet; here it is only text", text)


def _control(text: str) -> Told | None:
    letter = _CONTROL.search(text)
    if letter is None or mended(text) is not None:
        return None
    return Told(f"{shown(text)} holds a control character (U+{ord(letter.group()):04X})", text)


def _turned(text: str) -> Told | None:
    letter = _TURNING.search(text)
    if letter is None:
        return None
    says = f"{shown(text)} holds a sign that turns the direction of writing (U+{ord(letter.group()):04X})"
    return Told(f"{says}: it may look like another text", text)


def _long(text: str) -> Told | None:
    if len(text) <= LONGEST:
        return None
    says = f"{shown(text)} has {len(text):,} letters, more than a spreadsheet keeps in a cell ({LONGEST:,})"
    return Told(says, text)


_RULES: Mapping[str, Callable[[str], Told | None]] = {
    "mojibake": _mojibake,
    "markup": _markup,
    "formula": _formula,
    "control-character": _control,
    "turned-text": _turned,
    "long-cell": _long,
}
"""By code: what is said of a text, or None."""

_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")
_TURNING = re.compile(r"[\u202a-\u202e\u2066-\u2069]")
_SUSPICIOUS = "|".join(
    (
        suspicious(),
        TAG_OR_NAME,
        r"^\s*[=+\-@].",
        r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x{9f}\x{202a}-\x{202e}\x{2066}-\x{2069}]",
    )
)
"""RE2 pattern of the texts that the rules look at: one pass over a column instead of one for each rule."""


def _lost_letters(sheet: Sheet, column: str) -> Iterator[Finding]:
    """U+FFFD that stands in the file itself; where netviz put it for a byte it could not read, that is told already."""
    file = sheet.tables.files.get(sheet.schema.name)
    if file is not None and any(problem.code == "undecodable" for problem in file.problems):
        return
    texts: Iterable[str] = sheet.texts_like(column, "\ufffd")
    told = {
        text: [Told(f"{shown(text)} has lost a letter (�) when it was converted", text, _LOOK_UP)] for text in texts
    }
    yield from sheet.of_texts("mojibake", column, told)


_LOOK_UP = "Look the letter up in the source, and write it."
