"""The view as a picture: title, what is shown, the map, a legend of what is in use, where it comes from.

SVG for paper and for editing, PNG for everything else.  A picture holds no script and asks for nothing from outside;
the same scene gives the same picture.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import groupby
from math import ceil
from pathlib import Path
from tempfile import TemporaryDirectory

import resvg_py
from PIL import ImageFont

from netviz.dates import day_words
from netviz.markup import escaped
from netviz.scene import Scene
from netviz.viewer.picture import ink
from netviz.viewer.picture.frame import DOT, NAME_SIZE, Frame, Line, framed, leading, name_size
from netviz.viewer.picture.ink import INKS, Theme, element
from netviz.viewer.picture.legend import colour_of, legend
from netviz.viewer.picture.lettering import width as width_of
from netviz.viewer.picture.lettering import wrapped
from netviz.viewer.picture.shown import shown_of

FONTS = (
    "'Source Sans 3', 'Source Sans Pro', 'Segoe UI', Roboto, 'Helvetica Neue', 'Noto Sans', 'DejaVu Sans', Arial, "
    "sans-serif"
)
MARGIN, TITLE, SENTENCE, SMALL = 32, 24, 14, 12
LEAST_MAP = 280
FLATTEST, HIGHEST = 0.42, 0.66
"""Height of the map as a share of its width, unless the picture's height is asked for."""

FULL, PALEST = 1600, 0.16
"""Hair lines that are drawn in full strength; more of them grow paler together."""


def svg(scene: Scene, width: int = 1200, height: int | None = None, theme: Theme = "light") -> str:
    """The picture as SVG, ``width`` pixels wide.

    It is as high as it needs to be, or ``height`` pixels where that leaves room for the map.
    """
    shown = shown_of(scene)
    inner = width - 2 * MARGIN
    head, top = _head(scene, inner, theme)
    frame = framed(scene, shown, (inner, _map_height(scene, inner)))
    signs, signs_height = legend(frame, theme, inner)
    imprint = _imprint(scene, inner)
    foot = 1.5 * MARGIN + signs_height + len(imprint) * 1.4 * SMALL + MARGIN
    if height is not None:
        frame = framed(scene, shown, (inner, max(LEAST_MAP, height - top - foot)))
    whole = ceil(top + frame.size[1] + foot)
    inks = INKS[theme]
    parts = [
        element("title", escaped(scene.title)),
        element("desc", escaped(scene.sentence)),
        element("rect", width=width, height=whole, fill=inks["paper"]),
        _moved(MARGIN, 0, head),
        _moved(MARGIN, top, "\n".join(_map(frame, theme))),
        _moved(MARGIN, top + frame.size[1] + MARGIN / 2, signs),
        _moved(MARGIN, whole - MARGIN - len(imprint) * 1.4 * SMALL, _foot(imprint, inner, theme)),
    ]
    return element(
        "svg",
        "\n".join(["", *parts, ""]),
        xmlns="http://www.w3.org/2000/svg",
        width=width,
        height=whole,
        viewBox=f"0 0 {width} {ink.number(whole)}",
        role="img",
        font_family=FONTS,
    )


def png(scene: Scene, scale: float = 2, theme: Theme = "light") -> bytes:
    """The picture in pixels, ``scale`` to each of the SVG's.

    Text is set in the system's typefaces; where there is none, in the small one that Pillow carries, which knows
    the Latin script only.
    """
    with TemporaryDirectory() as folder:
        font = ImageFont.load_default(SENTENCE)
        assert isinstance(font, ImageFont.FreeTypeFont)
        spare = Path(folder, "spare.ttf")
        spare.write_bytes(font.font_bytes)
        name = str(font.getname()[0])
        drawn = resvg_py.svg_to_bytes(
            svg_string=svg(scene, theme=theme),
            zoom=scale,
            font_files=[str(spare)],
            sans_serif_family=name,
            font_family=name,
        )
    return bytes(drawn)


def _moved(x: float, y: float, marks: str) -> str:
    return element("g", marks, transform=f"translate({ink.number(x)} {ink.number(y)})")


def _head(scene: Scene, wide: float, theme: Theme) -> tuple[str, float]:
    """Title and sentence, and where the map begins."""
    inks = INKS[theme]
    y = MARGIN + TITLE * 0.8
    parts = []
    for line in wrapped(scene.title, wide, lambda words: width_of(words, TITLE, bold=True)):
        parts.append(ink.text(line, 0, y, TITLE, fill=inks["ink"], font_weight="600"))
        y += 1.25 * TITLE
    for line in wrapped(scene.sentence, wide, lambda words: width_of(words, SENTENCE)):
        parts.append(ink.text(line, 0, y, SENTENCE, fill=inks["ink"]))
        y += 1.45 * SENTENCE
    return "\n".join(parts), y


def _imprint(scene: Scene, wide: float) -> list[str]:
    """Who made the picture, when, and from which files."""
    made = scene.data["made"]
    day = day_words(date.fromisoformat(made["day"]).toordinal())
    files = ", ".join(f"{file['name']}\u00a0{file['sha256'][:8]}" for file in made["files"]) or "no file"
    notes = ", without notes" if scene.contents == "public" else ""
    words = f"{made['program']} · {day} · from {files}{notes}"
    return wrapped(words, wide, lambda part: width_of(part, SMALL))


def _foot(imprint: list[str], wide: float, theme: Theme) -> str:
    inks = INKS[theme]
    rule = element("path", d=f"M0 0H{ink.number(wide)}", stroke=inks["faint"])
    lines = [ink.text(line, 0, (1.6 + 1.4 * row) * SMALL, SMALL, fill=inks["soft"]) for row, line in enumerate(imprint)]
    return rule + "".join(lines)


def _map_height(scene: Scene, wide: float) -> float:
    """As high as the layout is, within limits."""
    actors = scene.data["actors"]
    spans = [max(values) - min(values) if values else 0 for values in (actors["x"], actors["y"])]
    share = spans[1] / spans[0] if spans[0] else 1.0
    return wide * min(HIGHEST, max(FLATTEST, share))


def _map(frame: Frame, theme: Theme) -> Iterator[str]:
    """Lines, symbols, actors, names: each layer over the one before."""
    yield from _hair_lines(frame, theme) if frame.bulk else _lines(frame, theme)
    yield from _symbols(frame, theme)
    yield from _actors(frame, theme)
    yield from _names(frame, theme)


def _lines(frame: Frame, theme: Theme) -> Iterator[str]:
    data, shown, sizes = frame.scene.data, frame.shown, frame.sizes
    for line in sorted(frame.lines, key=lambda line: (frame.tie_mark(line.tie)["weight"] != "receding", line.tie)):
        tie = line.tie
        over = shown.past[tie]
        yield ink.line_mark(
            ink.path_of(line.path, straight=line.stripe),
            _colour(frame, tie, theme),
            sizes.line * (0.55 if data["ties"]["derived"][tie] else 1),
            dashed=shown.state[tie] == "possible",
            over=over,
            head=ink.arrow(line.tip, line.heading, sizes.arrow) if line.arrow else "",
            bar=ink.end_bar(line.tip, line.heading, 0.55 * sizes.arrow) if over and not line.stripe else "",
            says=_says(frame, line),
            mark=frame.tie_mark(tie),
        )


def _says(frame: Frame, line: Line) -> str:
    """What a tie is, for those who rest the pointer on it."""
    data = frame.scene.data
    ties, names = data["ties"], data["actors"]["name"]
    source, target = names[ties["source"][line.tie]], names[ties["target"][line.tie]]
    ends = f"{source} {'–' if ties['mutual'][line.tie] else '→'} {target}"
    summary = ties["summary"][line.tie] if "summary" in ties else ""
    label = data["types"][ties["type"][line.tie]]["label"]
    marked = frame.tie_mark(line.tie).get("label", "")
    return f"{ends}: {label}{', ' if marked else ''}{marked}{'. ' if summary else ''}{summary}"


def _colour(frame: Frame, tie: int, theme: Theme) -> str:
    ties = frame.scene.data["ties"]
    return colour_of(frame.scene.data["types"][ties["type"][tie]], ties["sign"][tie], theme)


def _hair_lines(frame: Frame, theme: Theme) -> Iterator[str]:
    """Thousands of ties: straight lines, all of one look in one stroke, doubles of a pair drawn once."""
    ties, shown = frame.scene.data["ties"], frame.shown
    strength = max(PALEST, min(1.0, 0.9 * (FULL / len(shown.ties)) ** 0.5))

    def look(tie: int) -> tuple[bool, int, int, float]:
        weight = frame.tie_mark(tie)["weight"]
        faint = 0.3 if shown.past[tie] else 0.6 if shown.state[tie] == "possible" else 1.0
        return weight == "strong", ties["type"][tie], ties["sign"][tie], faint * (0.45 if weight == "receding" else 1)

    spots = [f"{x:.1f} {y:.1f}" for x, y in frame.spots.tolist()]
    for (strong, _, _, faint), group in groupby(sorted(shown.ties, key=lambda tie: (look(tie), tie)), key=look):
        members = list(group)
        pairs = sorted({frame.fans.pair[tie] for tie in members})
        yield element(
            "path",
            d="".join(f"M{spots[a]}L{spots[b]}" for a, b in pairs),
            fill="none",
            stroke=_colour(frame, members[0], theme),
            stroke_width=1.8 if strong else 0.7,
            stroke_opacity=1.0 if strong else strength * faint,
        )


def _symbols(frame: Frame, theme: Theme) -> Iterator[str]:
    data, shown = frame.scene.data, frame.shown
    ties = data["ties"]
    for line, spot in frame.symbols:
        tie = line.tie
        yield ink.symbol_mark(
            spot,
            frame.sizes.symbol,
            data["types"][ties["type"][tie]]["symbol"],
            _colour(frame, tie, theme),
            theme,
            hollow=shown.hollow[tie],
            contested=ties["standing"][tie] == 1,
            relief=bool(ties["relief"][tie]),
            over=shown.past[tie],
            mark=frame.tie_mark(tie),
        )
    for pair, spot in frame.numbers:
        members = [tie for tie in shown.ties if frame.fans.pair[tie] == pair]
        firsts = {ties["sign"][tie]: tie for tie in reversed(members)}
        colours = [_colour(frame, firsts[sign], theme) for sign in sorted(firsts)]
        yield ink.number_mark(spot, frame.sizes.symbol, len(members), colours, theme)


def _actors(frame: Frame, theme: Theme) -> Iterator[str]:
    """Those without a shown tie below the others; very small ones are dots."""
    pen = max(0.8, min(1.7, 1.6 * frame.sizes.unit))
    names = frame.scene.data["actors"]["name"]
    for actor in sorted(range(len(frame.spots)), key=lambda actor: actor in frame.shown.actors):
        there, radius, spot = actor in frame.shown.actors, frame.radius(actor), frame.spot(actor)
        if radius < DOT:
            opacity = 0.75 if there else 0.25
            yield element("circle", cx=spot[0], cy=spot[1], r=radius, fill=INKS[theme]["ink"], fill_opacity=opacity)
            continue
        style = frame.actor_mark(actor)
        mark = ink.shape_mark(frame.shape(actor), spot, radius, theme, pen=pen, faded=not there, mark=style)
        yield element("g", element("title", escaped(names[actor])), mark)


def _names(frame: Frame, theme: Theme) -> Iterator[str]:
    """Names on a rim of paper, so that they stand free of the lines behind them."""
    inks, actor_sizes = INKS[theme], frame.scene.data["actors"]["size"]
    for label, x, y in frame.names:
        size = name_size(actor_sizes[label.actor])
        for place, line in enumerate(label.lines):
            base = y + (place - (len(label.lines) - 1) / 2) * leading(size) + 0.35 * size
            yield ink.text(
                line,
                x,
                base,
                size,
                text_anchor="middle",
                font_weight="600" if size > NAME_SIZE else None,
                fill=inks["ink" if label.actor in frame.shown.actors else "soft"],
                stroke=inks["paper"],
                stroke_width=3.5,
                stroke_linejoin="round",
                paint_order="stroke",
            )
