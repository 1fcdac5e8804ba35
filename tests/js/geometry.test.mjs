import assert from "node:assert/strict";
import test from "node:test";
import { OUTLINES, along, bendTo, borderAt, fanOut, freeDirection, laneGap, laneOffset, loopEnd, loopTo, meetBorder, sidestep,
  stretchOf, toCurve } from "../../netviz/viewer/static/map/geometry.js";

const SHAPES = ["circle", "ring", ...OUTLINES.keys()];
const curve = (...numbers) => bendTo(new Float64Array(6), ...numbers);

/** A fan of ties between (0, 0) and (300, 80), every other one running back. */
function fan(lanes, gap = 18) {
  return Array.from({ length: lanes }, (_, i) => {
    const offset = laneOffset(i, lanes, gap);
    return i % 2 ? curve(300, 80, 0, 0, -offset) : curve(0, 0, 300, 80, offset);
  });
}

test("a fan is symmetric about the straight line, in both directions of its ties", () => {
  for (const lanes of [2, 5, 8]) {
    const middles = fan(lanes).map((path) => [along(path, 0.5, 0), along(path, 0.5, 1)]);
    middles.forEach(([x, y], i) => {
      const [mx, my] = middles[lanes - 1 - i];
      assert.ok(Math.hypot(x + mx - 300, y + my - 80) < 1e-9);
    });
  }
});

test("a single tie runs straight", () => {
  const [path] = fan(1);
  assert.equal(toCurve(150, 40, path) < 1e-9, true);
});

test("the lanes of nine parallel ties keep their distance halfway along", () => {
  const middles = fan(9).map((path) => [along(path, 0.5, 0), along(path, 0.5, 1)]);
  for (let i = 1; i < 9; i++) {
    const away = Math.hypot(middles[i][0] - middles[i - 1][0], middles[i][1] - middles[i - 1][1]);
    assert.ok(Math.abs(away - 18) < 1e-9);
  }
});

test("each of nine parallel ties is nearest to a pointer on it", () => {
  const lines = fan(9);
  lines.forEach((line, i) => {
    const distances = lines.map((other) => toCurve(along(line, 0.5, 0) + 1, along(line, 0.5, 1) - 1, other));
    assert.equal(distances.indexOf(Math.min(...distances)), i);
    assert.ok(distances[i] < 2);
  });
});

test("both directions of a pair share one fan, and lanes follow the order of the table", () => {
  const fans = fanOut([0, 1, 0, 2, 0, 2], [1, 0, 1, 0, 1, 2], [4, 4, 7, 4, 4, 4], 3);
  assert.deepEqual([...fans.lane], [0, 1, 2, 0, 3, 0]);
  assert.equal(new Set([fans.pair[0], fans.pair[1], fans.pair[2], fans.pair[4]]).size, 1);
  assert.equal(fans.lanes[fans.pair[0]], 4);
  assert.deepEqual([fans.low[fans.pair[3]], fans.high[fans.pair[3]]], [0, 2]);
});

test("ties of a pair that look alike share a stripe, others lie side by side", () => {
  const fans = fanOut([0, 1, 0, 0], [1, 0, 1, 1], [4, 4, 7, 4], 2);
  assert.deepEqual([...fans.stripe], [0, 0, 1, 0]);
  assert.equal(fans.stripes[0], 2);
  assert.equal(fans.stripeCount, 2);
});

test("a fan never grows wider than its line is long", () => {
  assert.equal(laneGap(400, 3, 20), 20);
  assert.ok(laneGap(60, 9, 20) * 8 <= 60);
  assert.equal(laneGap(0, 9, 20), 0);
});

test("an arrow's tip lies on the border of every shape, from every side", () => {
  for (const shape of SHAPES) for (let turn = 0; turn < 24; turn++) {
    const angle = (turn * Math.PI) / 12 + 0.05, x = 260 * Math.cos(angle), y = 260 * Math.sin(angle);
    for (const offset of [0, 45, -70]) {
      const path = curve(x, y, 0, 0, offset), t = meetBorder(path, 1, shape, 14), tx = along(path, t, 0), ty = along(path, t, 1);
      const border = borderAt(shape, 14, Math.atan2(ty, tx));
      assert.ok(Math.abs(Math.hypot(tx, ty) - border) < 0.1, `${shape} at ${angle}`);
    }
  }
});

test("a line leaves the shape it starts from at its border", () => {
  const path = curve(0, 0, 200, 0, 0);
  assert.ok(Math.abs(along(path, meetBorder(path, 0, "circle", 10), 0) - 10) < 0.1);
});

test("the border of a polygon passes through its corners and cuts between them", () => {
  for (const [shape, { corners, points }] of OUTLINES) for (let i = 0; i < corners; i++) {
    const x = points[2 * i], y = points[2 * i + 1], j = (i + 1) % corners;
    assert.ok(Math.abs(borderAt(shape, 1, Math.atan2(y, x)) - Math.hypot(x, y)) < 1e-9, shape);
    const mx = (x + points[2 * j]) / 2, my = (y + points[2 * j + 1]) / 2;
    assert.ok(Math.abs(borderAt(shape, 1, Math.atan2(my, mx)) - Math.hypot(mx, my)) < 1e-9, shape);
  }
});

test("shapes that lie on each other still give a line without end points gone astray", () => {
  const path = curve(0, 0, 4, 3, 0), start = meetBorder(path, 0, "circle", 20), end = meetBorder(path, 1, "square", 20);
  for (const t of [start, end]) assert.ok(t >= 0 && t <= 1);
});

test("a loop stands clear of its actor, grows from one to the next, and points back at the border", () => {
  const sizes = [0, 1, 2].map((n) => {
    const circle = loopTo(new Float64Array(3), 50, 60, 12, 0.7, n, 16);
    assert.ok(circle[2] > 8);
    const far = Math.hypot(circle[0] + circle[2] * Math.cos(0.7) - 50, circle[1] + circle[2] * Math.sin(0.7) - 60);
    assert.ok(far > 12 + 8);
    const end = loopEnd(circle, 50, 60, "hexagon", 12);
    const dx = circle[0] + circle[2] * Math.cos(end) - 50, dy = circle[1] + circle[2] * Math.sin(end) - 60;
    assert.ok(Math.abs(Math.hypot(dx, dy) - borderAt("hexagon", 12, Math.atan2(dy, dx))) < 0.1);
    return circle[2];
  });
  assert.ok(sizes[1] > sizes[0] + 4 && sizes[2] > sizes[1] + 4);
});

test("a loop bulges into the widest gap between the neighbours", () => {
  const free = freeDirection([0, 0.5, Math.PI]);
  assert.ok(Math.abs(free - (Math.PI + Math.PI / 2)) < 1e-9);
  assert.equal(freeDirection([]), -Math.PI / 2);
});

test("a stretch of a curve is part of the curve", () => {
  const path = curve(0, 0, 200, 60, 40), part = stretchOf(new Float64Array(6), path, 0.2, 0.7);
  for (const t of [0, 0.25, 0.5, 1]) assert.ok(Math.abs(along(part, t, 0) - along(path, 0.2 + 0.5 * t, 0)) < 1e-9);
});

test("a line steps aside for an actor in its way, to the nearer side and no farther than it must", () => {
  assert.equal(sidestep([], 0, 100), 0);
  assert.equal(sidestep([0.5, 30, 12], 0, 100), 0);
  const step = sidestep([0.5, 4, 12], 0, 100);
  assert.ok(step < 0 && Math.abs(4 - step) >= 12 - 1e-6 && Math.abs(step) < 9);
  assert.equal(sidestep([0.5, 4, 12], 0, 5), 0);
});
