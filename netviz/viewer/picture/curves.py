"""Where ties run in a picture: fans of parallel ties, loops, ends at the border of a shape.

The same geometry as ``static/map/geometry.js`` and ``static/map/trace.js``, so that a picture looks like the map.
Lengths are pixels, angles radians, y points down; a curve is quadratic: start, control point, end.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from math import atan2, cos, hypot, pi, sin
from typing import NamedTuple

Point = tuple[float, float]


class Curve(NamedTuple):
    """A quadratic curve."""

    start: Point
    control: Point
    end: Point


class Circle(NamedTuple):
    """A loop of an actor to itself."""

    x: float
    y: float
    radius: float


def _outline(corners: int, start: float, distances: Sequence[float]) -> tuple[Point, ...]:
    turns = [(start + 2 * pi * i / corners, distances[i % len(distances)]) for i in range(corners)]
    return tuple((distance * cos(angle), distance * sin(angle)) for angle, distance in turns)


UP = -pi / 2

OUTLINES = {
    "square": _outline(4, UP / 2, [1.25]),
    "diamond": _outline(4, UP, [1.3]),
    "hexagon": _outline(6, 0, [1.12]),
    "triangle": _outline(3, UP, [1.45]),
    "star": _outline(10, UP, [1.5, 0.72]),
}
"""Corners of shapes around the origin for a radius of 1; a shape that is not here is round."""


def border(shape: str, radius: float, angle: float) -> float:
    """Distance from the centre of a shape to its border in a direction.

    >>> round(border("square", 10, 0), 2), border("circle", 10, 1)
    (8.84, 10)
    """
    corners = OUTLINES.get(shape)
    if corners is None:
        return radius
    x, y = cos(angle), sin(angle)
    reach = 0.0
    for (ax, ay), (bx, by) in pairwise([*corners, corners[0]]):
        ex, ey = bx - ax, by - ay
        across = x * ey - y * ex
        share = (ax * y - ay * x) / across if across else -1.0
        away = (ax * ey - ay * ex) / across if across else -1.0
        if away > 0 and -1e-9 <= share <= 1 + 1e-9:
            reach = max(reach, away)
    return radius * reach


def reach(shape: str) -> float:
    """How far a shape of radius 1 reaches upwards, downwards or to a side, at least 1."""
    return max([1.0, *(abs(end) for corner in OUTLINES.get(shape, ()) for end in corner)])


def lane_offset(lane: int, lanes: int, gap: float) -> float:
    """How far a lane of a fan runs beside the straight line; the fan is symmetric about 0."""
    return (lane - (lanes - 1) / 2) * gap


def lane_gap(length: float, lanes: int, full: float) -> float:
    """Distance between neighbouring lanes halfway along a line of this length: ``full`` where there is room."""
    return full if lanes < 2 else max(0.0, min(full, 0.75 * length / (lanes - 1)))


def bend(start: Point, end: Point, offset: float) -> Curve:
    """The curve whose middle lies ``offset`` to the right of the straight line."""
    (ax, ay), (bx, by) = start, end
    dx, dy = bx - ax, by - ay
    length = hypot(dx, dy) or 1.0
    return Curve(start, ((ax + bx) / 2 - 2 * offset * dy / length, (ay + by) / 2 + 2 * offset * dx / length), end)


def at(curve: Curve, t: float) -> Point:
    """The point of a curve at t from 0 to 1."""
    s = 1 - t
    (ax, ay), (cx, cy), (bx, by) = curve
    return s * s * ax + 2 * s * t * cx + t * t * bx, s * s * ay + 2 * s * t * cy + t * t * by


def stretch(curve: Curve, first: float, last: float) -> Curve:
    """The stretch of a curve between two t, as a curve of its own."""
    (ax, ay), (cx, cy), (bx, by) = curve
    start, middle, end = (1 - first) * (1 - last), (1 - first) * last + first * (1 - last), first * last
    control = (start * ax + middle * cx + end * bx, start * ay + middle * cy + end * by)
    return Curve(at(curve, first), control, at(curve, last))


def leaves(curve: Curve, shape: str, radius: float) -> float:
    """The t at which a curve leaves the shape around its start; 0.5 where it does not get out before."""
    return _crossing(curve, shape, radius, 0.0)


def enters(curve: Curve, shape: str, radius: float) -> float:
    """The t at which a curve enters the shape around its end; 0.5 where it is inside before."""
    return _crossing(curve, shape, radius, 1.0)


HALVINGS = 14


def _crossing(curve: Curve, shape: str, radius: float, inside: float) -> float:
    x, y = at(curve, inside)
    outside = 0.5
    for _ in range(HALVINGS):
        t = (inside + outside) / 2
        px, py = at(curve, t)
        if hypot(px - x, py - y) < border(shape, radius, atan2(py - y, px - x)):
            inside = t
        else:
            outside = t
    return outside


def before(curve: Curve, t: float, distance: float) -> float:
    """The t that lies ``distance`` before t on a curve, by its speed there."""
    (ax, ay), (cx, cy), (bx, by) = curve
    dx = 2 * ((1 - t) * (cx - ax) + t * (bx - cx))
    dy = 2 * ((1 - t) * (cy - ay) + t * (by - cy))
    return max(0.0, t - distance / (hypot(dx, dy) or 1.0))


def loop(centre: Point, radius: float, direction: float, place: int, gap: float) -> Circle:
    """The n-th loop of an actor: a circle that begins in its shape; the next one goes around it."""
    size = 0.75 * radius + gap * (0.5 + 0.5 * place)
    away = 0.5 * radius + size
    return Circle(centre[0] + away * cos(direction), centre[1] + away * sin(direction), size)


def loop_end(circle: Circle, centre: Point, shape: str, radius: float) -> float:
    """The angle at which a loop comes back into its actor's shape, clockwise from its far point."""
    outside = atan2(circle.y - centre[1], circle.x - centre[0])
    inside = outside + pi
    for _ in range(HALVINGS):
        angle = (inside + outside) / 2
        dx = circle.x + circle.radius * cos(angle) - centre[0]
        dy = circle.y + circle.radius * sin(angle) - centre[1]
        if hypot(dx, dy) < border(shape, radius, atan2(dy, dx)):
            inside = angle
        else:
            outside = angle
    return outside


def free_direction(directions: Sequence[float]) -> float:
    """The middle of the widest angle between directions; straight up when there are none."""
    if not directions:
        return UP
    turned = sorted(directions)
    gaps = [(after - this, this) for this, after in pairwise([*turned, turned[0] + 2 * pi])]
    widest = max(gap for gap, _ in gaps)
    return next(start + gap / 2 for gap, start in gaps if gap > widest - 1e-9)


class Obstacle(NamedTuple):
    """An actor in the way of a line: how far along it (0 to 1), how far to its right, and the room it needs."""

    along: float
    right: float
    room: float


def sidestep(obstacles: Sequence[Obstacle], half: float, most: float) -> float:
    """How far to the right a fan steps so that no lane runs through a strange actor; 0 when nothing helps.

    ``half`` is the distance from the middle of the fan to its outermost lane, ``most`` the largest step that still
    looks like the same line.

    >>> round(sidestep([Obstacle(0.5, 0.0, 10.0)], half=0, most=50), 1)
    10.0
    """
    steps = [0.0]
    for each in obstacles:
        swing = 4 * each.along * (1 - each.along)
        steps += [(each.right + each.room) / swing + half, (each.right - each.room) / swing - half]
    steps.sort(key=lambda step: (abs(step), -step))
    return next((step for step in steps if abs(step) <= most and _clears(obstacles, half, step)), 0.0)


def _clears(obstacles: Sequence[Obstacle], half: float, step: float) -> bool:
    swings = [4 * each.along * (1 - each.along) for each in obstacles]
    return all(
        abs(each.right - step * swing) >= half * swing + each.room - 1e-6
        for each, swing in zip(obstacles, swings, strict=True)
    )
