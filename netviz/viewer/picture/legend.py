"""The legend of a picture: everything that is in use, and only that.

The words are those of ``static/panels/legend.js``.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import ceil
from typing import Any

from netviz.viewer.picture import ink
from netviz.viewer.picture.frame import Frame
from netviz.viewer.picture.ink import INKS, Theme
from netviz.viewer.picture.lettering import shortened, width

ROW, SAMPLE, GAP, HEADING, SIZE = 22, 48, 28, 26, 13
ROWS = 6
"""Rows that are enough for a column, unless a block would then have more than three."""

UNFOLDED = 12
WIDEST = 260

HUES = {1: "cool is friendly", 0: "grey is neither", -1: "warm is hostile"}


@dataclass(frozen=True)
class Entry:
    """One sign of the map: its sample around (24, 0), what it says, and how often it is there."""

    sample: str
    words: str
    count: str = ""

    @property
    def width(self) -> float:
        """Width in pixels, sample included."""
        return SAMPLE + width(self.words, SIZE) + (10 + width(self.count, SIZE) if self.count else 0)


@dataclass(frozen=True)
class Block:
    """A titled list of entries, in columns."""

    title: str
    entries: Sequence[Entry]

    @property
    def rows(self) -> int:
        """Entries in one column."""
        columns = min(3, ceil(len(self.entries) / ROWS))
        return ceil(len(self.entries) / columns)

    @property
    def columns(self) -> list[Sequence[Entry]]:
        """The entries, column by column."""
        return [self.entries[at : at + self.rows] for at in range(0, len(self.entries), self.rows)]

    @property
    def width(self) -> float:
        """Width in pixels."""
        return max(
            width(self.title, SIZE, bold=True),
            sum(max(entry.width for entry in column) for column in self.columns) + GAP * (len(self.columns) - 1),
        )

    @property
    def height(self) -> float:
        """Height in pixels."""
        return HEADING + ROW * self.rows


def legend(frame: Frame, theme: Theme, wide: float) -> tuple[str, float]:
    """The legend as SVG with its top at 0 and at most ``wide``, and its height."""
    blocks = [block for block in _blocks(frame, theme) if block.entries]
    parts, x, y, band = [], 0.0, 0.0, 0.0
    for block in blocks:
        if x and x + block.width > wide:
            x, y, band = 0.0, y + band + ROW / 2, 0.0
        parts.append(_block(block, theme, x, y))
        x += block.width + 2 * GAP
        band = max(band, block.height)
    hint = _hint(frame)
    if hint:
        parts.append(ink.text(hint, 0, y + band + 16, 12, fill=INKS[theme]["soft"]))
    return "".join(parts), y + band + (24 if hint else 0)


def _block(block: Block, theme: Theme, x: float, y: float) -> str:
    inks = INKS[theme]
    parts = [ink.text(block.title, x, y + 13, SIZE, fill=inks["ink"], font_weight="600")]
    for column in block.columns:
        for row, entry in enumerate(column):
            middle = y + HEADING + ROW * row + ROW / 2 - 4
            parts.append(ink.element("g", entry.sample, transform=f"translate({ink.number(x)} {ink.number(middle)})"))
            base = middle + 0.36 * SIZE
            count = [ink.element("tspan", entry.count, dx=10, fill=inks["soft"])] if entry.count else []
            parts.append(ink.text(entry.words, x + SAMPLE, base, SIZE, *count, fill=inks["ink"]))
        x += max(entry.width for entry in column) + GAP
    return "".join(parts)


def _blocks(frame: Frame, theme: Theme) -> list[Block]:
    return [
        Block("Types of ties", list(_types(frame, theme))),
        Block("Kinds of actors", list(_kinds(frame, theme))),
        Block("Lines and symbols", list(_signs(frame, theme))),
        Block("Marks", list(_marks(frame, theme))),
    ]


def _words(label: str) -> str:
    return shortened(label.strip(), WIDEST, lambda text: width(text, SIZE))


def _types(frame: Frame, theme: Theme) -> Iterator[Entry]:
    """Types with a shown tie, most frequent first, each in the hues of the signs its ties have."""
    data, shown = frame.scene.data, frame.shown
    looks = Counter((data["ties"]["type"][tie], data["ties"]["sign"][tie]) for tie in shown.ties)
    counts = shown.count(data["ties"]["type"])
    order = sorted(counts, key=lambda kind: (-counts[kind], kind))
    for kind in order[:UNFOLDED]:
        record = data["types"][kind]
        signs = sorted(
            (sign for found, sign in looks if found == kind), key=lambda sign: (sign != record["sign"], -sign)
        )
        sample = "".join(_type_sample(record, sign, place, len(signs), theme) for place, sign in enumerate(signs))
        yield Entry(sample, _words(record["label"]), f"{counts[kind]:,}")
    if len(order) > UNFOLDED:
        rest = sum(counts[kind] for kind in order[UNFOLDED:])
        yield Entry("", f"{len(order) - UNFOLDED} more types", f"{rest:,}")


def _type_sample(record: Any, sign: int, place: int, of: int, theme: Theme) -> str:
    colour = colour_of(record, sign, theme)
    wide = 40 / of
    start, end = place * wide, (place + 1) * wide - 2
    line = ink.line_mark(f"M{ink.number(start)} 0H{ink.number(end)}", colour, 2)
    return line + ink.symbol_mark(((start + end) / 2, 0), 7 if of < 3 else 5.5, record["symbol"], colour, theme)


def colour_of(record: Any, sign: int, theme: Theme) -> str:
    """Colour of a type's ties of a sign."""
    colour: str = record["colours"][str(sign)][theme == "dark"]
    return colour


def _kinds(frame: Frame, theme: Theme) -> Iterator[Entry]:
    """Kinds of the actors drawn, with how many have a shown tie."""
    data = frame.scene.data
    drawn = Counter(data["actors"]["kind"])
    shown = Counter(data["actors"]["kind"][actor] for actor in frame.shown.actors)
    order = sorted(drawn, key=lambda kind: (-drawn[kind], kind))
    for kind in order[:UNFOLDED]:
        record = data["kinds"][kind]
        shape = ink.shape_mark(record["shape"], (20, 0), 6.5, theme, pen=1.4)
        count = f"{shown[kind]:,}" if shown[kind] == drawn[kind] else f"{shown[kind]:,} of {drawn[kind]:,}"
        yield Entry(shape, _words(record["label"]), count)
    if len(order) > UNFOLDED:
        yield Entry("", f"{len(order) - UNFOLDED} more kinds")
    if measure := data.get("sized"):
        yield Entry("", _words(f"Size: {measure}"))


def _signs(frame: Frame, theme: Theme) -> Iterator[Entry]:
    """Lines, arrows and symbols that something on the map has."""
    ties, shown, colour = frame.scene.data["ties"], frame.shown, INKS[theme]["soft"]
    line = "M0 0H38"
    states = {shown.state[tie] for tie in shown.ties if not shown.past[tie]}
    asked = {"certain": "certain", "timeless": "undated"} if frame.scene.selection.dates else {}
    solid = [words for state, words in asked.items() if state in states]
    if solid:
        yield Entry(ink.line_mark(line, colour, 2), " or ".join(solid))
    if "possible" in states:
        yield Entry(ink.line_mark(line, colour, 2, dashed=True), "possible")
    if any(shown.past[tie] for tie in shown.ties):
        bar = ink.end_bar((38, 0), 0, 4.5)
        yield Entry(ink.line_mark(line, colour, 2, over=True, bar=bar), "over by then")
    if frame.bulk:
        yield Entry(ink.line_mark(line, colour, 0.8), "hair lines: too many ties to draw each")
        return
    if any(drawn.arrow for drawn in frame.lines):
        yield Entry(ink.line_mark("M0 0H32", colour, 2, head=ink.arrow((39, 0), 0, 8)), "directed")
    if any(ties["derived"][tie] for tie in shown.ties):
        yield Entry(ink.line_mark(line, colour, 0.9), "derived from another tie")
    yield from _discs(frame, theme)
    if frame.numbers:
        yield Entry(ink.number_mark((20, 0), 7, 9, [colour], theme), "ties of one pair that run together, and how many")
    if len(shown.actors) < len(frame.spots):
        yield Entry(
            ink.shape_mark("circle", (20, 0), 6.5, theme, pen=1.4, faded=True), "actor without a tie that is shown"
        )


def _discs(frame: Frame, theme: Theme) -> Iterator[Entry]:
    ties, shown, colour = frame.scene.data["ties"], frame.shown, INKS[theme]["soft"]
    drawn = [line.tie for line, _ in frame.symbols]
    if any(shown.hollow[tie] for tie in drawn):
        yield Entry(ink.symbol_mark((20, 0), 7, "•", colour, theme, hollow=True), "claimed or proposed")
    if any(ties["standing"][tie] == 1 for tie in drawn):
        yield Entry(ink.symbol_mark((20, 0), 7, "•", colour, theme, contested=True), "contested")
    if any(ties["relief"][tie] for tie in drawn):
        yield Entry(ink.symbol_mark((20, 0), 7, "•", colour, theme, relief=True), "relief of a sanction")


def _marks(frame: Frame, theme: Theme) -> Iterator[Entry]:
    """The marks on what is drawn, each with how many ties or actors have it."""
    marks, ids, colour = frame.scene.data["marks"], frame.scene.data["actors"]["id"], INKS[theme]["soft"]
    ties = Counter(marks["ties"].get(frame.scene.data["ties"]["id"][tie]) for tie in frame.shown.ties)
    actors = Counter(marks["actors"].get(ids[actor]) for actor in frame.shown.actors)
    for place, style in enumerate(marks["styles"]):
        if ties[place]:
            line = ink.line_mark("M0 0H38", colour, 1.6, mark=style)
            yield Entry(
                line + ink.symbol_mark((19, 0), 6.5, "•", colour, theme, mark=style), style["label"], f"{ties[place]:,}"
            )
        if actors[place]:
            shape = ink.shape_mark("circle", (19, 0), 5, theme, pen=1.4, mark=style)
            yield Entry(shape, style["label"], f"{actors[place]:,}")


def _hint(frame: Frame) -> str:
    signs = sorted(frame.shown.count(frame.scene.data["ties"]["sign"]), reverse=True)
    if not signs or signs == [0]:
        return ""
    ties = frame.scene.data["ties"]
    looks = {(ties["type"][tie], ties["sign"][tie]) for tie in frame.shown.ties}
    several = (
        " A second disc beside a type: its ties of another sign."
        if len(looks) > len({kind for kind, _ in looks})
        else ""
    )
    return f"Colour and symbol tell the type: {', '.join(HUES[sign] for sign in signs)}.{several}"
