"""The signs of the map as SVG: lines, discs with symbols, shapes, text.  Everything that is data is escaped here.

The same signs as ``static/map/paint.js`` and ``static/map/symbols.js`` paint on the screen.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import cos, pi, sin
from typing import Any, Literal

from netviz.markup import escaped
from netviz.viewer.picture.curves import OUTLINES, Circle, Curve, Point
from netviz.viewer.picture.lettering import reads_left

Theme = Literal["light", "dark"]

INKS: Mapping[Theme, Mapping[str, str]] = {
    "light": {"paper": "#ffffff", "ink": "#1d242b", "soft": "#59626c", "faint": "#dcdeda"},
    "dark": {"paper": "#12161a", "ink": "#e8ebee", "soft": "#a4adb6", "faint": "#2c333a"},
}
"""Paper and inks, as in ``static/viewer.css``."""

DASHES = "4.5 3.5"
OVER, FADED, RECEDING = 0.4, 0.38, 0.45
"""How much is left of a line that is over, of an actor without a shown tie, and of what a mark lets recede."""

Style = Mapping[str, Any]
"""A mark as a scene carries it: see ``netviz.scene.Mark``."""

UNMARKED: Style = {"badge": "", "hollow": False, "weight": "plain", "outline": ""}
RING, TAG = 3.6, 6.0
"""How far the outline of a marked actor stands off, and half the side of its tag."""

Attribute = str | float | None


def element(name: str, *content: str, **attributes: Attribute) -> str:
    """One SVG element; ``_`` in names stands for ``-``, None leaves an attribute out, content is markup.

    >>> element("path", d="M0 0", stroke_width=1.50, fill=None)
    '<path d="M0 0" stroke-width="1.5"/>'
    """
    written = "".join(
        f' {key.rstrip("_").replace("_", "-")}="{number(value) if isinstance(value, float | int) else escaped(value)}"'
        for key, value in attributes.items()
        if value is not None
    )
    return f"<{name}{written}>{''.join(content)}</{name}>" if content else f"<{name}{written}/>"


def number(value: float) -> str:
    """A number with at most two decimals."""
    short = f"{value:.2f}".rstrip("0").rstrip(".")
    return "0" if short == "-0" else short


def text(words: str, x: float, y: float, size: float, *more: str, **attributes: Attribute) -> str:
    """A line of text at its baseline; ``more`` is markup that follows on the same line."""
    direction = "rtl" if reads_left(words) else None
    return element("text", escaped(words), *more, x=x, y=y, font_size=size, direction=direction, **attributes)


def path_of(path: Curve | Circle, straight: bool = False) -> str:
    """The ``d`` of a line."""
    if isinstance(path, Circle):
        x, y, radius = number(path.x - path.radius), number(path.y), number(path.radius)
        across = number(2 * path.radius)
        return f"M{x} {y}a{radius} {radius} 0 1 1 {across} 0a{radius} {radius} 0 1 1 -{across} 0z"
    start, control, end = (f"{number(x)} {number(y)}" for x, y in path)
    return f"M{start}L{end}" if straight else f"M{start}Q{control} {end}"


def arrow(tip: Point, heading: float, length: float) -> str:
    """The ``d`` of an arrow's head."""
    (x, y), dx, dy, half = tip, cos(heading), sin(heading), 0.36 * length
    back_x, back_y = x - length * dx, y - length * dy
    corners = [tip, (back_x - half * dy, back_y + half * dx), (back_x + half * dy, back_y - half * dx)]
    return polygon(corners)


def end_bar(tip: Point, heading: float, half: float) -> str:
    """The ``d`` of the bar across the end of a line that says it goes no further."""
    (x, y), dx, dy = tip, half * sin(heading), half * cos(heading)
    return f"M{number(x - dx)} {number(y + dy)}L{number(x + dx)} {number(y - dy)}"


def polygon(corners: Sequence[Point]) -> str:
    """The ``d`` of a closed outline."""
    return "M" + "L".join(f"{number(x)} {number(y)}" for x, y in corners) + "z"


def line_mark(
    path: str,
    colour: str,
    width: float,
    *,
    dashed: bool = False,
    over: bool = False,
    head: str = "",
    bar: str = "",
    says: str = "",
    mark: Style = UNMARKED,
) -> str:
    """A tie's line: dashed when only possible, pale with a bar at its end when over; ``head`` is its arrow."""
    width = weighed(width, mark)
    parts = [element("title", escaped(says))] if says else []
    parts.append(element("path", d=path, fill="none", stroke_width=width, stroke_dasharray=DASHES if dashed else None))
    parts += [element("path", d=head, stroke="none")] if head else []
    parts += [element("path", d=bar, fill="none", stroke_width=1.6)] if bar else []
    return element("g", *parts, stroke=colour, fill=colour, opacity=strength(over, mark))


def weighed(width: float, mark: Style) -> float:
    """Width of a line under a mark."""
    if mark["weight"] == "receding":
        return 0.6 * width
    return width + 0.7 if mark["weight"] == "strong" else width


def strength(over: bool, mark: Style) -> float | None:
    """Opacity of a tie that is over, or recedes; None for full."""
    opacity = (OVER if over else 1.0) * (RECEDING if mark["weight"] == "receding" else 1.0)
    return None if opacity == 1 else opacity


def badge(mark: Style, x: float, y: float, half: float, theme: Theme) -> str:
    """The square tag of a mark, "" where it has none."""
    if not mark["badge"]:
        return ""
    inks = INKS[theme]
    rim = half + 1.2
    ground, pen = (inks["paper"], inks["ink"]) if mark["hollow"] else (inks["ink"], inks["paper"])
    place = f"translate({number(x)} {number(y)}) scale({number(half)})"
    return (
        element("rect", x=x - rim, y=y - rim, width=2 * rim, height=2 * rim, fill=inks["paper"])
        + element(
            "rect",
            x=x - half,
            y=y - half,
            width=2 * half,
            height=2 * half,
            fill=ground,
            stroke=inks["ink"] if mark["hollow"] else None,
            stroke_width=1.2 if mark["hollow"] else None,
        )
        + element(
            "path",
            d=mark["badge"],
            transform=place,
            fill="none",
            stroke=pen,
            stroke_width=1.8 / half,
            stroke_linecap="round",
            stroke_linejoin="round",
        )
    )


def symbol_mark(
    spot: Point,
    radius: float,
    symbol: str,
    colour: str,
    theme: Theme,
    *,
    hollow: bool = False,
    contested: bool = False,
    relief: bool = False,
    over: bool = False,
    mark: Style = UNMARKED,
) -> str:
    """A disc with its letter: hollow when claimed or proposed, with ``?`` when contested, struck out for relief.

    The tag of its mark stands at its corner.
    """
    (x, y), paper = spot, INKS[theme]["paper"]
    wide = 0.5 * radius if contested else 0.0
    words = f"{symbol}?" if contested else symbol
    size = round(1.36 * radius * (0.75 if len(words) > 2 else 1))
    disc = _pill(spot, radius - 0.75, wide, fill=paper if hollow else colour, stroke=colour, stroke_width=1.5)
    letter = text(
        words, x, y + 0.355 * size, size, font_weight="700", text_anchor="middle", fill=colour if hollow else paper
    )
    marks = [disc, letter, *([_strike(spot, radius + wide, colour, paper)] if relief else [])]
    rim = _pill(spot, radius + 1.2, wide, fill=paper)
    tag = badge(mark, x + wide + 0.9 * radius, y - 0.9 * radius, max(4.5, 0.66 * radius), theme)
    return rim + element("g", *marks, opacity=strength(over, mark)) + tag


def _pill(spot: Point, radius: float, wide: float, **look: Attribute) -> str:
    x, y = spot[0] - radius - wide, spot[1] - radius
    return element("rect", x=x, y=y, width=2 * (radius + wide), height=2 * radius, rx=radius, **look)


def _strike(spot: Point, reach: float, colour: str, paper: str) -> str:
    a = 0.78 * reach + 2
    b = 0.72 * a
    bar = f"M{number(spot[0] - a)} {number(spot[1] + b)}L{number(spot[0] + a)} {number(spot[1] - b)}"
    pens = ((paper, 4.2), (colour, 1.7))
    return "".join(
        element("path", d=bar, stroke=pen, stroke_width=width, stroke_linecap="round") for pen, width in pens
    )


def number_mark(spot: Point, radius: float, count: int, colours: Sequence[str], theme: Theme) -> str:
    """How many ties run together, in a ring of the colours of their signs."""
    inks = INKS[theme]
    words = "99+" if count > 99 else str(count)
    size = round(1.2 * radius * (0.75 if len(words) > 2 else 1))
    turn = 2 * pi * (radius - 1)
    rings = [
        element(
            "circle",
            cx=spot[0],
            cy=spot[1],
            r=radius - 1,
            fill="none",
            stroke=colour,
            stroke_width=2,
            stroke_dasharray=f"{number(turn / len(colours))} {number(turn)}",
            stroke_dashoffset=-turn * place / len(colours),
        )
        for place, colour in enumerate(colours)
    ]
    disc = element("circle", cx=spot[0], cy=spot[1], r=radius + 1, fill=inks["paper"])
    letters = text(
        words, spot[0], spot[1] + 0.355 * size, size, font_weight="700", text_anchor="middle", fill=inks["ink"]
    )
    return disc + "".join(rings) + letters


INNER = {"ring": 0.5, "double": 0.8}
"""Radius of the inner circle of shapes that have one, as paint.js has it."""


def shape_mark(
    shape: str,
    spot: Point,
    radius: float,
    theme: Theme,
    *,
    pen: float = 1.6,
    faded: bool = False,
    mark: Style = UNMARKED,
) -> str:
    """An actor: its kind's shape, filled with paper so that lines end at its border; around it its mark's outline."""
    inks = INKS[theme]
    faded = faded or mark["weight"] == "receding"
    pen = pen + 0.7 if mark["weight"] == "strong" else pen
    look: dict[str, Attribute] = {"fill": inks["paper"], "stroke": inks["ink"], "stroke_width": pen}
    look |= {"stroke_linejoin": "round", "stroke_opacity": FADED if faded else None}
    drawn = _outline(shape, spot, radius, **look)
    drawn += _outline("circle", spot, radius * INNER[shape], **look) if shape in INNER else ""
    if mark["outline"]:
        ring: dict[str, Attribute] = {"fill": "none", "stroke": inks["ink"], "stroke_width": 1.4}
        ring |= {"stroke_linejoin": "round", "stroke_dasharray": "3.5 2.5" if mark["outline"] == "dashed" else None}
        drawn += _outline("circle" if shape in INNER else shape, spot, radius + RING, **ring)
    away = tag_at(mark, radius)
    return drawn + badge(mark, spot[0] + away, spot[1] - away, TAG, theme)


def tag_at(mark: Style, radius: float) -> float:
    """How far the tag of an actor stands to the right of its middle, and above it."""
    return 0.86 * radius + (3 if mark["outline"] else 0)


def _outline(shape: str, spot: Point, radius: float, **look: Attribute) -> str:
    if shape not in OUTLINES:
        return element("circle", cx=spot[0], cy=spot[1], r=radius, **look)
    corners = [(spot[0] + radius * x, spot[1] + radius * y) for x, y in OUTLINES[shape]]
    return element("path", d=polygon(corners), **look)
