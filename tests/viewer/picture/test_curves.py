"""Geometry of lines: what meets what, and where; lengths in pixels."""

from math import hypot, pi

import pytest

from netviz.viewer.picture import curves
from netviz.viewer.picture.curves import OUTLINES, Obstacle


@pytest.mark.parametrize("shape", [*OUTLINES, "circle", "ring"])
@pytest.mark.parametrize("angle", [0, 0.3, 1.2, pi / 2, 2.5, -0.7, -2.9])
def test_a_line_ends_at_the_border_of_a_shape(shape, angle):
    away = curves.border(shape, 10, angle)
    assert 6 < away <= 15
    assert curves.border(shape, 20, angle) == pytest.approx(2 * away)


def test_a_corner_of_a_square_is_farther_than_its_side():
    assert curves.border("square", 10, pi / 4) == pytest.approx(12.5)
    assert curves.border("square", 10, 0) == pytest.approx(12.5 / 2**0.5)


def test_a_fan_is_symmetric_and_its_middle_lane_straight():
    offsets = [curves.lane_offset(lane, 5, 10) for lane in range(5)]
    assert offsets == [-20, -10, 0, 10, 20]
    assert curves.bend((0, 0), (100, 0), 0).control == (50, 0)


def test_lanes_move_together_where_there_is_no_room():
    assert curves.lane_gap(400, 5, 19) == 19
    assert 3 * curves.lane_gap(40, 4, 19) <= 40


def test_a_bent_line_runs_beside_the_straight_one_halfway():
    x, y = curves.at(curves.bend((0, 0), (100, 0), 12), 0.5)
    assert (x, y) == pytest.approx((50, 12))


def test_a_stretch_is_a_piece_of_the_same_line():
    whole = curves.bend((0, 0), (100, 40), 25)
    piece = curves.stretch(whole, 0.2, 0.7)
    assert curves.at(piece, 0.4) == pytest.approx(curves.at(whole, 0.4))


def test_a_line_leaves_and_enters_shapes_at_their_borders():
    line = curves.bend((0, 0), (200, 0), 30)
    x, y = curves.at(line, curves.leaves(line, "circle", 15))
    assert hypot(x, y) == pytest.approx(15, abs=0.1)
    x, y = curves.at(line, curves.enters(line, "circle", 15))
    assert hypot(x - 200, y) == pytest.approx(15, abs=0.1)


def test_a_loop_comes_back_to_the_border_of_its_actor():
    circle = curves.loop((0, 0), 12, -pi / 2, 0, 19)
    end = curves.loop_end(circle, (0, 0), "circle", 12)
    x, y = circle.x + circle.radius * curves.cos(end), circle.y + circle.radius * curves.sin(end)
    assert hypot(x, y) == pytest.approx(12, abs=0.1)
    assert curves.loop((0, 0), 12, -pi / 2, 1, 19).radius > circle.radius


def test_loops_bulge_where_there_is_room():
    assert curves.free_direction([0, pi / 2, pi]) == pytest.approx(1.5 * pi)
    assert curves.free_direction([]) == -pi / 2


def test_a_line_steps_aside_for_an_actor_on_the_nearer_side():
    step = curves.sidestep([Obstacle(0.5, 3, 10)], half=0, most=50)
    assert step == pytest.approx(-7)
    assert curves.sidestep([Obstacle(0.5, 3, 10)], half=0, most=5) == 0
    assert curves.sidestep([], half=20, most=50) == 0
