"""What a workbook says about its sheets before any cell is read: their names, their parts, texts and formats."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from posixpath import basename, dirname, join, normpath

from netviz.errors import WrongUse
from netviz.spreadsheets.archive import Archive
from netviz.spreadsheets.numbers import BUILT_IN
from netviz.spreadsheets.strings import decoded
from netviz.spreadsheets.xml import local, tell

LONGEST_CODE = 255
"""Letters in a format's code (Excel's specification)."""


@dataclass(frozen=True, eq=False)
class Structure:
    """The sheets' parts by name, the shared texts, the formats' codes by style, and whether days count from 1904."""

    sheets: Mapping[str, str]
    texts: list[str]
    formats: list[str]
    since_1904: bool


def structure_of(archive: Archive) -> Structure:
    """Read it.  Raises WrongUse for an archive that is no workbook."""
    book = _target(archive, "", "officeDocument")
    listener = _Book()
    tell(archive, book, listener)
    targets = {key: target for key, (_, target) in _relations(archive, book).items()}
    sheets = {name: targets[key] for name, key in listener.sheets.items() if key in targets}
    texts, styles = _Texts(), _Styles()
    for kind, reader in (("sharedStrings", texts), ("styles", styles)):
        if part := _target(archive, book, kind):
            tell(archive, part, reader)
    return Structure(sheets, texts.texts, styles.formats(), listener.since_1904)


def _relations(archive: Archive, part: str) -> dict[str, tuple[str, str]]:
    """Kind and target of all that a part refers to; "" is the package itself."""
    listener = _Relations(dirname(part))
    at = join(dirname(part), "_rels", f"{basename(part)}.rels")
    if at in archive.names:
        tell(archive, at, listener)
    return listener.found


def _target(archive: Archive, part: str, kind: str) -> str:
    """The first part of a kind that a part refers to, "" for none.  Raises WrongUse where the package has no book."""
    found = [target for own, target in _relations(archive, part).values() if own == kind]
    if found or part:
        return next((target for target in found if target in archive.names), "")
    raise WrongUse(f"{archive.label} is no workbook (.xlsx)")


@dataclass
class _Relations:
    folder: str
    found: dict[str, tuple[str, str]] = field(default_factory=dict)

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        if name == "Relationship" and attributes.get("TargetMode") != "External":
            target = attributes["Target"]
            whole = target.lstrip("/") if target.startswith("/") else normpath(join(self.folder, target))
            self.found[attributes["Id"]] = (basename(attributes["Type"]), whole)

    def text(self, text: str) -> None:
        pass

    def end(self, name: str) -> None:
        pass


@dataclass
class _Book:
    sheets: dict[str, str] = field(default_factory=dict)
    since_1904: bool = False

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        if name == "workbookPr":
            self.since_1904 = attributes.get("date1904", "0") in ("1", "true")
        elif name == "sheet":
            keys = [value for key, value in attributes.items() if ":" in key and local(key) == "id"]
            self.sheets[attributes["name"]] = keys[0]

    def text(self, text: str) -> None:
        pass

    def end(self, name: str) -> None:
        pass


@dataclass
class _Texts:
    """Shared texts; a rich one is its runs in a row, without the reading aids (``rPh``) of East Asian scripts."""

    texts: list[str] = field(default_factory=list)
    runs: list[str] = field(default_factory=list)
    open: bool = False
    aid: bool = False

    def start(self, name: str, _: Mapping[str, str]) -> None:
        if name == "si":
            self.runs = []
        elif name == "rPh":
            self.aid = True
        elif name == "t":
            self.open = not self.aid

    def text(self, text: str) -> None:
        if self.open:
            self.runs.append(text)

    def end(self, name: str) -> None:
        if name == "t":
            self.open = False
        elif name == "rPh":
            self.aid = False
        elif name == "si":
            self.texts.append(decoded("".join(self.runs)))


@dataclass
class _Styles:
    codes: dict[int, str] = field(default_factory=dict)
    used: list[int] = field(default_factory=list)
    inside: bool = False

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        if name == "numFmt":
            self.codes[int(attributes["numFmtId"])] = attributes.get("formatCode", "")[:LONGEST_CODE]
        elif name == "cellXfs":
            self.inside = True
        elif name == "xf" and self.inside:
            self.used.append(int(attributes.get("numFmtId", "0")))

    def text(self, text: str) -> None:
        pass

    def end(self, name: str) -> None:
        if name == "cellXfs":
            self.inside = False

    def formats(self) -> list[str]:
        """The format's code of each style."""
        return [self.codes.get(number, BUILT_IN.get(number, "")) for number in self.used]
