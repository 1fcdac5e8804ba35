"""XML parts of a workbook, told tag by tag; what no workbook needs and a hostile one uses is refused."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Protocol
from xml.parsers import expat

from netviz.errors import WrongUse
from netviz.spreadsheets.archive import Archive

BITE = 65_536
LONGEST_TAG = 2**20
DEEPEST = 100


class Listener(Protocol):
    """What is told of a part: names come without their namespace."""

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        """An element begins."""

    def text(self, text: str) -> None:
        """Text stands here."""

    def end(self, name: str) -> None:
        """An element ends."""


def tell(archive: Archive, part: str, listener: Listener) -> None:
    """Read a part of an archive to a listener.  Raises WrongUse when it is damaged or hostile."""
    parser = _parser(archive.label, listener)
    fed = 0
    with archive.stream(part) as stream:
        try:
            while bite := stream.read(BITE):
                parser.Parse(bite, False)
                fed += len(bite)
                if fed - parser.CurrentByteIndex > LONGEST_TAG:
                    raise _hostile(archive.label)
            parser.Parse(b"", True)
        except (expat.ExpatError, LookupError, ArithmeticError) as fault:
            raise WrongUse(f"{archive.label} is damaged: {part} cannot be read ({fault})") from None


def local(name: str) -> str:
    """A name without its namespace.

    >>> local("x:row"), local("row")
    ('row', 'row')
    """
    return name.rpartition(":")[2]


def _parser(label: str, listener: Listener) -> expat.XMLParserType:
    parser = expat.ParserCreate()
    parser.buffer_text = True
    depth = 0

    def start(name: str, attributes: dict[str, str]) -> None:
        nonlocal depth
        depth += 1
        if depth > DEEPEST:
            raise _hostile(label)
        listener.start(local(name) if ":" in name else name, attributes)

    def end(name: str) -> None:
        nonlocal depth
        depth -= 1
        listener.end(local(name) if ":" in name else name)

    def refuse(*_: object) -> None:
        raise _hostile(label)

    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.CharacterDataHandler = listener.text
    # Entities are declared there, and no workbook declares any (ECMA-376 part 1, 8.2.2 rules document types out).
    parser.StartDoctypeDeclHandler = refuse
    return parser


def _hostile(label: str) -> WrongUse:
    return WrongUse(f"{label} is no workbook that a spreadsheet writes; nothing of it was read")
