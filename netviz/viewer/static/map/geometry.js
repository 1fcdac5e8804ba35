// Where ties run and where they end: fans of parallel ties, loops, arrows at the border of a shape. Pure; all
// lengths are pixels, all angles radians with y pointing down.

/** A polygon around the origin, its corners at equal angles from `start`, their distances taken in turn. */
function outline(corners, start, distances) {
  const points = new Float64Array(2 * corners);
  for (let i = 0; i < corners; i++) {
    const angle = start + (2 * Math.PI * i) / corners, distance = distances[i % distances.length];
    points[2 * i] = distance * Math.cos(angle);
    points[2 * i + 1] = distance * Math.sin(angle);
  }
  return { corners, start, points };
}

const UP = -Math.PI / 2;

/**
 * Outlines of the kinds of actors for a radius of 1; all look about as large as a circle of that radius.
 * A shape that is not here is round.
 */
export const OUTLINES = new Map([
  ["square", outline(4, UP / 2, [1.25])],
  ["diamond", outline(4, UP, [1.3])],
  ["hexagon", outline(6, 0, [1.12])],
  ["triangle", outline(3, UP, [1.45])],
  ["star", outline(10, UP, [1.5, 0.72])],
]);

/** Distance from the centre of a shape of this radius to its border in a direction. */
export function borderAt(shape, radius, angle) {
  const found = OUTLINES.get(shape);
  if (!found) return radius;
  const { corners, start, points } = found, step = (2 * Math.PI) / corners;
  const sector = Math.floor((((angle - start) % (2 * Math.PI)) + 2 * Math.PI) / step) % corners;
  const i = 2 * sector, j = 2 * ((sector + 1) % corners);
  const ex = points[j] - points[i], ey = points[j + 1] - points[i + 1];
  return (radius * (points[i] * ey - points[i + 1] * ex)) / (Math.cos(angle) * ey - Math.sin(angle) * ex);
}

const ROUND_REACH = { left: 1, right: 1, top: 1, bottom: 1 };
const SHAPE_REACH = new Map([...OUTLINES].map(([shape, { points }]) => {
  const xs = points.filter((_, i) => i % 2 === 0), ys = points.filter((_, i) => i % 2 === 1);
  return [shape, { left: -Math.min(...xs), right: Math.max(...xs), top: -Math.min(...ys), bottom: Math.max(...ys) }];
}));

/** How far a shape of radius 1 reaches on each side. */
export function reachOfShape(shape) { return SHAPE_REACH.get(shape) ?? ROUND_REACH; }

/**
 * Lanes of all ties of a network. Both directions of a pair share one fan; the lane of a tie follows the order of
 * the table and so never depends on what is shown. Where lanes are too narrow to be told apart, ties of one look
 * (`slot`: type and sign) share a stripe.
 * @param {Int32Array} source actor of each tie
 * @param {Int32Array} target
 * @param {Int32Array} slot look of each tie
 * @param {number} count how many actors there are
 * @returns {{pair: Int32Array, lane: Int32Array, stripe: Int32Array, low: Int32Array, high: Int32Array,
 *   lanes: Int32Array, stripes: Int32Array, firstStripe: Int32Array, pairs: number, stripeCount: number}}
 *   per tie its pair, its lane and its stripe; per pair its two actors, how many lanes and stripes, and the
 *   number of its first stripe among all stripes
 */
export function fanOut(source, target, slot, count) {
  const n = source.length, numbers = new Map(), looks = new Map();
  const pair = new Int32Array(n), lane = new Int32Array(n), stripe = new Int32Array(n);
  const low = new Int32Array(n), high = new Int32Array(n), lanes = new Int32Array(n), stripes = new Int32Array(n);
  const slots = slot.reduce((most, one) => Math.max(most, one), 0) + 1;
  for (let i = 0; i < n; i++) {
    const a = Math.min(source[i], target[i]), b = Math.max(source[i], target[i]), key = a * count + b;
    let p = numbers.get(key);
    if (p === undefined) {
      p = numbers.size;
      numbers.set(key, p);
      low[p] = a;
      high[p] = b;
    }
    pair[i] = p;
    lane[i] = lanes[p]++;
    const look = p * slots + slot[i];
    if (!looks.has(look)) looks.set(look, stripes[p]++);
    stripe[i] = looks.get(look);
  }
  const pairs = numbers.size, firstStripe = new Int32Array(pairs);
  for (let p = 1; p < pairs; p++) firstStripe[p] = firstStripe[p - 1] + stripes[p - 1];
  return { pair, lane, stripe, low: low.slice(0, pairs), high: high.slice(0, pairs), lanes: lanes.slice(0, pairs),
    stripes: stripes.slice(0, pairs), firstStripe, pairs, stripeCount: looks.size };
}

/** Distance between neighbouring lanes halfway along a line of this length: `full` where there is room. */
export function laneGap(length, lanes, full) {
  return lanes < 2 ? full : Math.max(0, Math.min(full, (0.75 * length) / (lanes - 1)));
}

/** How far a lane runs beside the straight line halfway along it; the fan is symmetric about 0. */
export function laneOffset(lane, lanes, gap) {
  return (lane - (lanes - 1) / 2) * gap;
}

/**
 * A quadratic curve from (ax, ay) to (bx, by) whose middle lies `offset` to the right of the straight line.
 * @param {Float64Array} out receives x0, y0, control x, control y, x1, y1
 */
export function bendTo(out, ax, ay, bx, by, offset) {
  const dx = bx - ax, dy = by - ay, length = Math.hypot(dx, dy) || 1;
  out[0] = ax;
  out[1] = ay;
  out[2] = (ax + bx) / 2 - (2 * offset * dy) / length;
  out[3] = (ay + by) / 2 + (2 * offset * dx) / length;
  out[4] = bx;
  out[5] = by;
  return out;
}

/** x or y (axis 0 or 1) of a curve at t in 0..1. */
export function along(curve, t, axis) {
  const s = 1 - t;
  return s * s * curve[axis] + 2 * s * t * curve[2 + axis] + t * t * curve[4 + axis];
}

/** The stretch of a curve from t0 to t1, as a curve of its own. */
export function stretchOf(out, curve, t0, t1) {
  for (let axis = 0; axis < 2; axis++) {
    const a = curve[axis], c = curve[2 + axis], b = curve[4 + axis];
    const from = along(curve, t0, axis), to = along(curve, t1, axis);
    out[2 + axis] = (1 - t0) * (1 - t1) * a + ((1 - t0) * t1 + t0 * (1 - t1)) * c + t0 * t1 * b;
    out[axis] = from;
    out[4 + axis] = to;
  }
  return out;
}

/** Halvings that bring a place on a curve of a thousand pixels to a few hundredths of one. */
const HALVINGS = 14;

/**
 * Where a curve leaves the shape at its start or enters the one at its end, as t; 0.5 where the shapes touch.
 * @param {0|1} end 0 for the shape around the start, 1 for the one around the end
 */
export function meetBorder(curve, end, shape, radius) {
  const x = curve[4 * end], y = curve[4 * end + 1];
  let inside = end, outside = 0.5;
  for (let i = 0; i < HALVINGS; i++) {
    const t = (inside + outside) / 2, dx = along(curve, t, 0) - x, dy = along(curve, t, 1) - y;
    if (Math.hypot(dx, dy) < borderAt(shape, radius, Math.atan2(dy, dx))) inside = t;
    else outside = t;
  }
  return outside;
}

/** The t that lies `distance` before t on a curve, by its speed there. */
export function beforeOn(curve, t, distance) {
  const dx = 2 * ((1 - t) * (curve[2] - curve[0]) + t * (curve[4] - curve[2]));
  const dy = 2 * ((1 - t) * (curve[3] - curve[1]) + t * (curve[5] - curve[3]));
  return Math.max(0, t - distance / (Math.hypot(dx, dy) || 1));
}

/**
 * The n-th loop of an actor: a circle that begins in the actor's shape and bulges out in a direction; the next one
 * goes around it.
 * @param {Float64Array} out receives centre x, centre y, radius
 */
export function loopTo(out, x, y, radius, direction, n, gap) {
  const size = 0.6 * radius + gap * (0.35 + 0.5 * n), distance = 0.55 * radius + size;
  out[0] = x + distance * Math.cos(direction);
  out[1] = y + distance * Math.sin(direction);
  out[2] = size;
  return out;
}

/** The angle on a loop at which it comes back into its actor's shape, running clockwise from its far point. */
export function loopEnd(circle, x, y, shape, radius) {
  const far = Math.atan2(circle[1] - y, circle[0] - x);
  let outside = far, inside = far + Math.PI;
  for (let i = 0; i < HALVINGS; i++) {
    const angle = (inside + outside) / 2;
    const dx = circle[0] + circle[2] * Math.cos(angle) - x, dy = circle[1] + circle[2] * Math.sin(angle) - y;
    if (Math.hypot(dx, dy) < borderAt(shape, radius, Math.atan2(dy, dx))) inside = angle;
    else outside = angle;
  }
  return outside;
}

/** The middle of the widest free angle between directions; straight up when there are none. */
export function freeDirection(directions) {
  if (!directions.length) return UP;
  const sorted = [...directions].sort((a, b) => a - b);
  let best = UP, widest = -1;
  for (let i = 0; i < sorted.length; i++) {
    const next = i + 1 < sorted.length ? sorted[i + 1] : sorted[0] + 2 * Math.PI, free = next - sorted[i];
    if (free > widest + 1e-9) {
      widest = free;
      best = sorted[i] + free / 2;
    }
  }
  return best;
}

/** Square of the distance from a point to a straight line between two points. */
export function toSegment2(px, py, ax, ay, bx, by) {
  const dx = bx - ax, dy = by - ay, length2 = dx * dx + dy * dy;
  const t = length2 ? Math.max(0, Math.min(1, ((px - ax) * dx + (py - ay) * dy) / length2)) : 0;
  return (ax + t * dx - px) ** 2 + (ay + t * dy - py) ** 2;
}

/** Pieces in which a curve is compared with a point: fine enough for the widest fan on the largest screen. */
const PIECES = 16;

/** Distance from a point to a curve. */
export function toCurve(px, py, curve) {
  let best = Infinity, x = curve[0], y = curve[1];
  for (let i = 1; i <= PIECES; i++) {
    const nx = along(curve, i / PIECES, 0), ny = along(curve, i / PIECES, 1);
    best = Math.min(best, toSegment2(px, py, x, y, nx, ny));
    x = nx;
    y = ny;
  }
  return Math.sqrt(best);
}

/**
 * How far a fan has to step aside so that none of its lanes runs through an actor that is not its own.
 * @param {number[]} others per actor in the way: its distance along the line (0..1), its distance to the right of
 *   the line, and the room it needs; three numbers each
 * @param {number} half distance from the middle of the fan to its outermost lane
 * @param {number} most the largest step that still looks like the same line
 * @returns {number} step to the right; 0 when nothing is in the way, or nothing helps
 */
export function sidestep(others, half, most) {
  if (!others.length) return 0;
  const steps = [0];
  for (let i = 0; i < others.length; i += 3) {
    const swing = 4 * others[i] * (1 - others[i]);
    steps.push((others[i + 1] + others[i + 2]) / swing + half, (others[i + 1] - others[i + 2]) / swing - half);
  }
  steps.sort((a, b) => Math.abs(a) - Math.abs(b) || b - a);
  return steps.find((step) => Math.abs(step) <= most && clears(others, half, step)) ?? 0;
}

function clears(others, half, step) {
  for (let i = 0; i < others.length; i += 3) {
    const swing = 4 * others[i] * (1 - others[i]);
    if (Math.abs(others[i + 1] - step * swing) < half * swing + others[i + 2] - 1e-6) return false;
  }
  return true;
}
