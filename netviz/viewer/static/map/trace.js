// The line of one tie at one zoom: its lane in the fan, from border to border, with the place of its arrow.

import { along, beforeOn, bendTo, laneGap, laneOffset, loopEnd, loopTo, meetBorder, sidestep, stretchOf } from "./geometry.js";
import { loopDirection, radiusOf } from "./world.js";

/** Kinds of lines. */
const CURVE = 0;
export const LOOP = 1;
export const STRIPE = 2;

/** Lanes closer than this run together into stripes, one for each look. */
const CLOSEST = 4;

/** Distance between stripes. */
const STRIPE_GAP = 2;

/** Room that a line keeps from actors that are not its own. */
const BERTH = 6;

/** Share of a line's length by which it may step aside for an actor in its way. */
const FARTHEST = 0.25;

/** Room between an arrow's tip and the middle of the border it points at. */
const TOUCH = 1;

/**
 * What all lines of a frame have in common, and where the last one traced stands:
 * `kind`; `path`, a curve from border to border (of a loop its centre and radius); `full`, the curve from centre to
 * centre; `arrow`, whether there is one, and `tip`, x, y and direction of the line's end.
 * @param {boolean} careful whether lines make way for actors that are not their own
 */
export function createTracer(scene, world, scale, sizes, careful) {
  return { scene, world, scale, sizes, careful, asides: new Map(), kind: CURVE, arrow: false,
    full: new Float64Array(6), path: new Float64Array(6), tip: new Float64Array(3) };
}

/** Trace one tie into the tracer. */
export function traceTie(tracer, tie) {
  const { world, scale } = tracer, { source, target } = tracer.scene.ties, a = source[tie], b = target[tie];
  const { pair, lane, lanes, low } = world.fans, p = pair[tie];
  if (a === b) return traceLoop(tracer, tie, lane[tie]);
  const length = scale * Math.hypot(world.x[b] - world.x[a], world.y[b] - world.y[a]);
  const gap = gapAt(tracer, p, length);
  const side = a === low[p] ? 1 : -1;
  if (lanes[p] > 1 && gap < CLOSEST) return traceStripe(tracer, tie, side);
  const offset = laneOffset(lane[tie], lanes[p], gap) + asideOf(tracer, p, gap);
  return traceCurve(tracer, tie, side * offset);
}

/** Distance between the lanes of a pair whose middles lie this far apart. */
export function gapAt(tracer, pair, length) {
  const { low, high, lanes } = tracer.world.fans;
  return laneGap(Math.max(0, length - outer(tracer, low[pair]) - outer(tracer, high[pair])), lanes[pair], tracer.sizes.lane);
}

/** Radius that lines of an actor end at: its border and half the ink around it. */
function outer({ scene, sizes }, actor) {
  return radiusOf(scene, actor, sizes.unit) + TOUCH;
}

function shapeOf({ scene }, actor) {
  return scene.kinds[scene.actors.kind[actor]].shape;
}

function straight({ scene, world, scale, full }, tie, offset) {
  const a = scene.ties.source[tie], b = scene.ties.target[tie];
  bendTo(full, world.x[a] * scale, world.y[a] * scale, world.x[b] * scale, world.y[b] * scale, offset);
}

function traceCurve(tracer, tie, offset) {
  const { scene, full, path, sizes } = tracer, { source, target, mutual } = scene.ties;
  straight(tracer, tie, offset);
  const start = meetBorder(full, 0, shapeOf(tracer, source[tie]), outer(tracer, source[tie]));
  const end = meetBorder(full, 1, shapeOf(tracer, target[tie]), outer(tracer, target[tie]));
  const neck = beforeOn(full, end, sizes.arrow);
  tracer.kind = CURVE;
  tracer.arrow = !mutual[tie] && neck > start;
  stretchOf(path, full, Math.min(start, end), tracer.arrow ? beforeOn(full, end, 0.6 * sizes.arrow) : end);
  endAt(tracer.tip, full, end, neck);
}

/** A line's last point and its direction there, over the length of an arrow. */
function endAt(tip, curve, end, neck) {
  tip[0] = along(curve, end, 0);
  tip[1] = along(curve, end, 1);
  tip[2] = Math.atan2(tip[1] - along(curve, neck, 1), tip[0] - along(curve, neck, 0));
}

function traceStripe(tracer, tie, side) {
  const { world, full, path } = tracer, { pair, stripe, stripes } = world.fans;
  straight(tracer, tie, 0);
  const shift = side * laneOffset(stripe[tie], stripes[pair[tie]], STRIPE_GAP);
  const dx = full[4] - full[0], dy = full[5] - full[1], length = Math.hypot(dx, dy) || 1;
  for (let i = 0; i < 6; i += 2) {
    full[i] -= (shift * dy) / length;
    full[i + 1] += (shift * dx) / length;
  }
  path.set(full);
  tracer.kind = STRIPE;
  tracer.arrow = false;
  endAt(tracer.tip, full, 1, 0);
}

function traceLoop(tracer, tie, n) {
  const { scene, world, scale, sizes, path, tip } = tracer, actor = scene.ties.source[tie];
  const x = world.x[actor] * scale, y = world.y[actor] * scale, radius = outer(tracer, actor);
  loopTo(path, x, y, radius, loopDirection(scene, world, actor), n, sizes.lane);
  const end = loopEnd(path, x, y, shapeOf(tracer, actor), radius);
  tracer.kind = LOOP;
  tracer.arrow = !scene.ties.mutual[tie];
  tip[0] = path[0] + path[2] * Math.cos(end);
  tip[1] = path[1] + path[2] * Math.sin(end);
  // The arrow follows the chord over its own length, as on curves.
  tip[2] = end + Math.PI / 2 - sizes.arrow / (2 * path[2]);
}

/** How far a pair's fan steps aside for actors that stand in its way. */
function asideOf(tracer, pair, gap) {
  if (!tracer.careful) return 0;
  let found = tracer.asides.get(pair);
  if (found === undefined) {
    const { low, high, lanes } = tracer.world.fans;
    const { others, length } = inTheWay(tracer, low[pair], high[pair]);
    found = sidestep(others, ((lanes[pair] - 1) / 2) * gap, FARTHEST * length);
    tracer.asides.set(pair, found);
  }
  return found;
}

/** Actors near the straight line between two others, as sidestep() takes them. */
function inTheWay(tracer, a, b) {
  const { scene, world, scale } = tracer, others = [];
  const ax = world.x[a] * scale, ay = world.y[a] * scale;
  const dx = world.x[b] * scale - ax, dy = world.y[b] * scale - ay, length = Math.hypot(dx, dy) || 1;
  for (let i = 0; i < scene.actors.count; i++) {
    const px = world.x[i] * scale - ax, py = world.y[i] * scale - ay;
    const t = (px * dx + py * dy) / (length * length), off = (dx * py - dy * px) / length;
    if (i === a || i === b || t < 0.08 || t > 0.92 || Math.abs(off) > 0.5 * length) continue;
    others.push(t, off, outer(tracer, i) + BERTH);
  }
  return { others, length };
}
