"""What a picture of the map shows and where: lines, symbols and names in one frame that holds them all.

The same plan as ``static/map/plan.js``, ``static/map/trace.js`` and ``static/map/fitting.js`` make for the screen.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from math import atan2, ceil, cos, hypot, pi, sin
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy.spatial import cKDTree

from netviz.scene import Scene
from netviz.viewer.picture import curves
from netviz.viewer.picture.curves import Circle, Curve, Obstacle, Point
from netviz.viewer.picture.ink import RING, TAG, UNMARKED, Style, tag_at
from netviz.viewer.picture.lettering import DISC, Crowd, Label, Placed, broken, place_labels, width
from netviz.viewer.picture.shown import Shown

Spots = NDArray[np.float64]
Pair = tuple[int, int]

MANY = 2500
"""More ties than this are hair lines, all of one look in one stroke."""

CAREFUL_ACTORS, CAREFUL_TIES = 400, 1200
"""In networks up to this size lines make way for strange actors, and names for lines."""

SPACING, DRAWN_OUT, MOST = 130.0, 1.8, 2.2
"""Usual distance of neighbours; how far a drawing is drawn out to fill its frame, and enlarged, at most."""

CLOSEST, STRIPE_GAP = 4.0, 2.0
"""Lanes closer than this run together into stripes, one for each look; distance between stripes."""

TOUCH, BERTH, FARTHEST = 1.0, 6.0, 0.25
"""Half the ink of a border; room a line leaves to strange actors; share of its length it steps aside at most."""

SYMBOL_SHARE, SYMBOL_SPOTS = 0.2, (0.5, 0.44, 0.56, 0.38, 0.62, 0.32, 0.68, 0.26, 0.74)
"""Share of the frame that symbols may cover; where on a line one may stand, best first."""

PER_NAME, NAMED = 9000, 60
"""Pixels of frame for each name, and how many actors are named whatever the room."""

ON_SYMBOL, ON_LINE, ON_DOT, DOT = 8.0, 0.5, 0.25, 3.2
"""What it costs a name to cover a symbol, a bit of line, a dot; actors smaller than DOT are dots."""

NAME_SIZE, BOLD_FROM, LINE_WIDTH, MUST = 13, 1.9, 9.5, 12
"""Size of names, from which size of actor on they are bold, their width, and how many bold ones may cover others."""
EDGE, WALL, FIRST_OVERHANG, ROUNDS, DOTS = 8.0, 24.0, 12.0, 3, 2000
"""Free edge around everything, where names must end, and how what hangs over is found: in rounds, but not for dots."""


@dataclass(frozen=True)
class Sizes:
    """Sizes in pixels; ``unit`` follows the distance between actors, but far less than that changes."""

    unit: float

    @property
    def line(self) -> float:
        """Width of a line."""
        return max(0.6, min(1.6, 1.5 * self.unit))

    @property
    def arrow(self) -> float:
        """Length of an arrow."""
        return 8 * max(0.5, self.unit)

    @property
    def lane(self) -> float:
        """Distance between parallel ties where there is room."""
        return 19 * min(1.1, self.unit)

    @property
    def symbol(self) -> float:
        """Radius of a symbol's disc."""
        return 8.5 * min(1.1, max(0.8, self.unit))


class Line(NamedTuple):
    """One tie as it is drawn: what is seen of it, all of it between centres, its tip and the way it heads there."""

    tie: int
    path: Curve | Circle
    full: Curve | Circle
    tip: Point
    heading: float
    arrow: bool
    stripe: bool


@dataclass(frozen=True, eq=False)
class Fans:
    """Lanes of all ties of a scene: per tie its pair, lane and stripe; per pair how many of each."""

    pair: Sequence[Pair]
    lane: Sequence[int]
    stripe: Sequence[int]
    lanes: Mapping[Pair, int]
    stripes: Mapping[Pair, int]

    @classmethod
    def of(cls, ties: Mapping[str, Any]) -> Fans:
        """Both directions of a pair share a fan; lanes follow the order of the scene, whatever is shown."""
        pairs: list[Pair] = []
        lane, stripe = [], []
        lanes: Counter[Pair] = Counter()
        stripes: Counter[Pair] = Counter()
        looks: dict[tuple[Pair, int, int], int] = {}
        for a, b, kind, sign in zip(ties["source"], ties["target"], ties["type"], ties["sign"], strict=True):
            pair = (min(a, b), max(a, b))
            pairs.append(pair)
            lane.append(lanes[pair])
            lanes[pair] += 1
            look = (pair, kind, sign)
            if look not in looks:
                looks[look] = stripes[pair]
                stripes[pair] += 1
            stripe.append(looks[look])
        return cls(pairs, lane, stripe, lanes, stripes)


def framed(scene: Scene, shown: Shown, size: tuple[float, float]) -> Frame:
    """The scene's map in a frame of this width and height, as large as it fits with all that hangs over."""
    fans = Fans.of(scene.data["ties"])
    own = np.column_stack([scene.data["actors"]["x"], scene.data["actors"]["y"]]).reshape(-1, 2)
    over = np.full((2, 2), FIRST_OVERHANG)
    for _ in range(ROUNDS if 0 < len(own) <= DOTS else 0):
        over = Frame(scene, shown, size, _spots(own, size, over), fans, walled=False).overhang
    return Frame(scene, shown, size, _spots(own, size, over), fans)


def _spots(own: Spots, size: tuple[float, float], over: Spots) -> Spots:
    """Centres in pixels; ``over`` is what hangs over at left and top, and at right and bottom."""
    if len(own) == 0:
        return own
    extent = np.ptp(own, axis=0)
    area = extent.prod() or 4.0
    most = MOST * SPACING * (max(len(own), 2) / area) ** 0.5 * DRAWN_OUT**0.5
    room = np.maximum(np.array(size) - over.sum(axis=0) - 2 * EDGE, 1.0)
    scale = np.minimum(room / np.maximum(extent, 1e-9), most)
    scale = np.minimum(scale, DRAWN_OUT * scale[::-1])
    middle = (own.min(axis=0) + own.max(axis=0)) / 2
    spots: Spots = (own - middle) * scale + over[0] + EDGE + room / 2
    return spots


@dataclass(frozen=True, eq=False)
class Frame:
    """A scene's map in a frame: ``spots`` (n, 2) are the centres of the actors in pixels.

    No name leaves a frame that is ``walled`` by more than the picture's margin.
    """

    scene: Scene
    shown: Shown
    size: tuple[float, float]
    spots: Spots
    fans: Fans
    walled: bool = True

    @cached_property
    def sizes(self) -> Sizes:
        """Sizes that suit the usual distance between neighbours."""
        count = len(self.spots)
        if count < 2:
            return Sizes(1.25)
        scale = (float(np.ptp(self.spots, axis=0).prod()) or 4 * SPACING**2) ** 0.5 / (SPACING * count**0.5)
        nearest = np.sort(cKDTree(self.spots).query(self.spots, 2)[0][:, 1])
        usual = float(np.clip(1.8 * nearest[count // 4] / scale, SPACING / 6, SPACING))
        return Sizes(float(np.clip((scale * usual / SPACING) ** 0.5, 0.14, 1.25)))

    @cached_property
    def bulk(self) -> bool:
        """Whether there are too many ties to draw each with its lane, arrow and symbol."""
        return len(self.shown.ties) > MANY

    def radius(self, actor: int) -> float:
        """Radius of an actor's shape."""
        size: float = self.scene.data["actors"]["size"][actor]
        return (6 + 3.5 * size) * self.sizes.unit

    def shape(self, actor: int) -> str:
        """Name of an actor's shape."""
        shape: str = self.scene.data["kinds"][self.scene.data["actors"]["kind"][actor]]["shape"]
        return shape

    def tie_mark(self, tie: int) -> Style:
        """The style of a tie's mark; the plain one where it has none."""
        return self._mark("ties", tie)

    def actor_mark(self, actor: int) -> Style:
        """The style of an actor's mark; the plain one where it has none."""
        return self._mark("actors", actor)

    def _mark(self, noun: str, at: int) -> Style:
        data = self.scene.data
        place = data["marks"][noun].get(data[noun]["id"][at])
        style: Style = UNMARKED if place is None else data["marks"]["styles"][place]
        return style

    def spot(self, actor: int) -> Point:
        """Centre of an actor."""
        x, y = self.spots[actor]
        return float(x), float(y)

    @cached_property
    def lines(self) -> list[Line]:
        """The shown ties, widest fans first; of ties that run together one for each stripe."""
        if self.bulk:
            return []
        fans = self.fans
        order = sorted(self.shown.ties, key=lambda tie: (-fans.lanes[fans.pair[tie]], fans.pair[tie], fans.lane[tie]))
        lines, stripes = [], set()
        for tie in order:
            line = self._line(tie)
            stripe = (fans.pair[tie], fans.stripe[tie])
            if line.stripe and stripe in stripes:
                continue
            stripes.add(stripe)
            lines.append(line)
        return lines

    def _line(self, tie: int) -> Line:
        source, target = self._ends(tie)
        if source == target:
            return self._loop(tie)
        pair = self.fans.pair[tie]
        lanes = self.fans.lanes[pair]
        gap = self._gap(pair)
        side = 1 if source == pair[0] else -1
        if lanes > 1 and gap < CLOSEST:
            return self._striped(tie, side)
        offset = curves.lane_offset(self.fans.lane[tie], lanes, gap) + self._aside[pair]
        return self._curved(tie, side * offset)

    def _ends(self, tie: int) -> Pair:
        ties = self.scene.data["ties"]
        return ties["source"][tie], ties["target"][tie]

    def _outer(self, actor: int) -> float:
        return self.radius(actor) + TOUCH

    def _gap(self, pair: Pair) -> float:
        (ax, ay), (bx, by) = map(self.spot, pair)
        free = hypot(bx - ax, by - ay) - self._outer(pair[0]) - self._outer(pair[1])
        return curves.lane_gap(max(0.0, free), self.fans.lanes[pair], self.sizes.lane)

    def _curved(self, tie: int, offset: float) -> Line:
        source, target = self._ends(tie)
        full = curves.bend(self.spot(source), self.spot(target), offset)
        start = curves.leaves(full, self.shape(source), self._outer(source))
        end = curves.enters(full, self.shape(target), self._outer(target))
        neck = curves.before(full, end, self.sizes.arrow)
        arrow = not self.scene.data["ties"]["mutual"][tie] and neck > start
        last = curves.before(full, end, 0.6 * self.sizes.arrow) if arrow else end
        tip, back = curves.at(full, end), curves.at(full, neck)
        heading = atan2(tip[1] - back[1], tip[0] - back[0])
        return Line(tie, curves.stretch(full, min(start, end), last), full, tip, heading, arrow, False)

    def _striped(self, tie: int, side: int) -> Line:
        source, target = self._ends(tie)
        (ax, ay), (bx, by) = self.spot(source), self.spot(target)
        pair = self.fans.pair[tie]
        shift = side * curves.lane_offset(self.fans.stripe[tie], self.fans.stripes[pair], STRIPE_GAP)
        length = hypot(bx - ax, by - ay) or 1.0
        dx, dy = -shift * (by - ay) / length, shift * (bx - ax) / length
        path = curves.bend((ax + dx, ay + dy), (bx + dx, by + dy), 0)
        return Line(tie, path, path, path.end, atan2(by - ay, bx - ax), False, True)

    def _loop(self, tie: int) -> Line:
        actor = self._ends(tie)[0]
        centre, radius = self.spot(actor), self._outer(actor)
        circle = curves.loop(centre, radius, self._free_side(actor), self.fans.lane[tie], self.sizes.lane)
        end = curves.loop_end(circle, centre, self.shape(actor), radius)
        tip = (circle.x + circle.radius * cos(end), circle.y + circle.radius * sin(end))
        heading = end + pi / 2 - self.sizes.arrow / (2 * circle.radius)
        return Line(tie, circle, circle, tip, heading, not self.scene.data["ties"]["mutual"][tie], False)

    def _free_side(self, actor: int) -> float:
        x, y = self.spot(actor)
        others = {other for pair in self.fans.lanes if actor in pair for other in pair} - {actor}
        return curves.free_direction([atan2(self.spots[b, 1] - y, self.spots[b, 0] - x) for b in sorted(others)])

    @cached_property
    def _aside(self) -> Mapping[Pair, float]:
        """How far the fan of each pair steps aside for actors that stand in its way."""
        careful = len(self.spots) <= CAREFUL_ACTORS and len(self.shown.ties) <= CAREFUL_TIES
        pairs = {self.fans.pair[tie] for tie in self.shown.ties}
        return {pair: self._step(pair) if careful and pair[0] != pair[1] else 0.0 for pair in pairs}

    def _step(self, pair: Pair) -> float:
        half = (self.fans.lanes[pair] - 1) / 2 * self._gap(pair)
        (ax, ay), (bx, by) = map(self.spot, pair)
        return curves.sidestep(list(self._in_the_way(pair)), half, FARTHEST * hypot(bx - ax, by - ay))

    def _in_the_way(self, pair: Pair) -> Iterator[Obstacle]:
        start, end = self.spots[pair[0]], self.spots[pair[1]]
        line, away = end - start, self.spots - start
        length = float(np.hypot(*line)) or 1.0
        along = away @ line / length**2
        right = (line[0] * away[:, 1] - line[1] * away[:, 0]) / length
        near = (along >= 0.08) & (along <= 0.92) & (np.abs(right) <= 0.5 * length)
        for actor in np.flatnonzero(near):
            if actor not in pair:
                yield Obstacle(float(along[actor]), float(right[actor]), self._outer(int(actor)) + BERTH)

    @cached_property
    def symbols(self) -> list[tuple[Line, Point]]:
        """Each line's symbol where it found a free place; none where they would cover too much of the frame."""
        return self._marks[0]

    @cached_property
    def numbers(self) -> list[tuple[Pair, Point]]:
        """Pairs whose ties run together, with the place for how many they are."""
        return self._marks[1]

    @cached_property
    def _marks(self) -> tuple[list[tuple[Line, Point]], list[tuple[Pair, Point]]]:
        radius = self.sizes.symbol
        if len(self.lines) * 4 * radius**2 > SYMBOL_SHARE * self.size[0] * self.size[1]:
            return [], []
        crowd = Crowd(3 * radius)
        for actor in range(len(self.spots)):
            crowd.add(*self.spot(actor), (0, 0), self.radius(actor))
        symbols = []
        for line in self.lines:
            free = None if line.stripe else _free_spot(crowd, self._symbol_spots(line), radius + 0.5)
            if free is not None:
                symbols.append((line, free))
        numbers = []
        for pair in sorted({self.fans.pair[line.tie] for line in self.lines if line.stripe}):
            (ax, ay), (bx, by) = map(self.spot, pair)
            free = _free_spot(crowd, [((ax + bx) / 2, (ay + by) / 2)], radius)
            if free is not None:
                numbers.append((pair, free))
        return symbols, numbers

    def _symbol_spots(self, line: Line) -> list[Point]:
        if isinstance(line.full, Curve):
            return [curves.at(line.full, t) for t in SYMBOL_SPOTS]
        (x, y, radius), centre = line.full, self.spot(self._ends(line.tie)[0])
        far = atan2(y - centre[1], x - centre[0])
        return [(x + radius * cos(far + turn), y + radius * sin(far + turn)) for turn in (0, 0.6, -0.6, 1.1, -1.1)]

    @cached_property
    def names(self) -> list[Placed]:
        """Names that found a place: actors with a shown tie first, then the larger ones."""
        most = max(NAMED, int(self.size[0] * self.size[1] / PER_NAME))
        first = sorted(range(len(self.spots)), key=self._rank)[: 4 * most]
        labels = [self._label(actor, place < MUST) for place, actor in enumerate(first)]
        return place_labels(labels, self._obstacles(), 6 if len(self.spots) > NAMED else 2, most)

    def _rank(self, actor: int) -> tuple[float, str, str]:
        actors = self.scene.data["actors"]
        return -10 * (actor in self.shown.actors) - actors["size"][actor], actors["name"][actor], actors["id"][actor]

    def _label(self, actor: int, must: bool) -> Label:
        actors = self.scene.data["actors"]
        name = actors["name"][actor].strip() or actors["id"][actor]
        size = name_size(actors["size"][actor])
        bold = size > NAME_SIZE
        lines = broken(name, LINE_WIDTH * size, lambda text: width(text, size, bold))
        return Label(
            actor,
            tuple(lines),
            *self.spot(actor),
            self.radius(actor) * curves.reach(self.shape(actor)) + (RING if self.actor_mark(actor)["outline"] else 0),
            max(width(line, size, bold) for line in lines),
            len(lines) * leading(size),
            self._rank(actor),
            bold and must,
        )

    def _obstacles(self) -> Crowd:
        """What names keep off, and what they rather would."""
        crowd = Crowd(40)
        for actor in range(len(self.spots)):
            radius = self.radius(actor)
            spot = self.spot(actor)
            if radius < DOT:
                crowd.add(*spot, (0, 0), radius + 1, ON_DOT)
            else:
                mark = self.actor_mark(actor)
                crowd.add(*spot, (0, 0), radius + (RING + 1 if mark["outline"] else 1), DISC)
                if mark["badge"]:
                    away = tag_at(mark, radius)
                    crowd.add(spot[0] + away, spot[1] - away, (TAG, TAG), 1, DISC)
        for _, spot in [*self.symbols, *self.numbers]:
            crowd.add(*spot, (0, 0), self.sizes.symbol, ON_SYMBOL)
        for line in self.lines if len(self.lines) <= CAREFUL_TIES else []:
            for bead in _beads(line.path):
                crowd.add(*bead, (0, 0), 0.5, ON_LINE)
        if self.walled:
            self._wall(crowd)
        return crowd

    def _wall(self, crowd: Crowd) -> None:
        wide, high = self.size
        far = WALL + 200
        for x in (-far, wide + far):
            crowd.add(x, high / 2, (200, high + far), 0)
        for y in (-far, high + far):
            crowd.add(wide / 2, y, (wide + far, 200), 0)

    @property
    def overhang(self) -> Spots:
        """How far the drawing reaches beyond the outermost centres: (left, top), (right, bottom)."""
        boxes = np.array([(x, y, wide, high) for (x, y), wide, high in self._boxes()])
        left_top = self.spots.min(axis=0) - (boxes[:, :2] - boxes[:, 2:]).min(axis=0)
        right_bottom = (boxes[:, :2] + boxes[:, 2:]).max(axis=0) - self.spots.max(axis=0)
        over: Spots = np.maximum(np.array([left_top, right_bottom]), 0)
        return over

    def _boxes(self) -> Iterator[tuple[Point, float, float]]:
        """Everything that takes room: centre, half its width, half its height."""
        for actor in range(len(self.spots)):
            yield self.spot(actor), 1.5 * self.radius(actor), 1.5 * self.radius(actor)
        for name in self.names:
            yield (name.x, name.y), name.label.width / 2, name.label.height / 2
        for _, spot in self.symbols:
            yield spot, 1.6 * self.sizes.symbol, 1.2 * self.sizes.symbol
        for line in self.lines:
            if isinstance(line.path, Circle):
                yield (line.path.x, line.path.y), line.path.radius + 3, line.path.radius + 3
            else:
                yield from ((curves.at(line.path, t), 1.0, 1.0) for t in (0.3, 0.5, 0.7))


def name_size(actor_size: float) -> int:
    """Size of an actor's name in pixels; the largest actors' are a little larger, and bold."""
    return NAME_SIZE + 1 if actor_size >= BOLD_FROM else NAME_SIZE


def leading(size: int) -> int:
    """Distance between the lines of a name."""
    return round(1.2 * size)


def _free_spot(crowd: Crowd, spots: Sequence[Point], radius: float) -> Point | None:
    free = next((spot for spot in spots if crowd.cost(*spot, (0, 0), radius) == 0), None)
    if free is not None:
        crowd.add(*free, (0, 0), radius)
    return free


def _beads(path: Curve | Circle) -> Iterator[Point]:
    """A line as points, one every few pixels."""
    if isinstance(path, Curve):
        steps = min(60, max(1, ceil(hypot(path.end[0] - path.start[0], path.end[1] - path.start[1]) / 12)))
        for step in range(steps + 1):
            yield curves.at(path, step / steps)
