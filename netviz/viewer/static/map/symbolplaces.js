// Where the symbols of a plan go: on their lines, off the actors and off each other.

import { along } from "./geometry.js";
import { Crowd } from "./crowd.js";
import { CONTESTED_WIDE } from "./symbols.js";
import { LOOP, STRIPE, gapAt } from "./trace.js";

/** Share of the window that symbols may cover: many are drawn smaller, too many wait for a closer look. */
const SYMBOL_SHARE = 0.055;
const SMALLEST_SYMBOL = 5;

/** Where on a line its symbol may go, best first. */
const SYMBOL_SPOTS = [0.5, 0.44, 0.56, 0.38, 0.62, 0.32, 0.68, 0.26, 0.74];

/** Radius at which this many symbols leave the window its lines; 0 when they cannot. */
export function symbolRadius(sizes, symbols, { width, height }) {
  const radius = Math.min(sizes.symbol, Math.sqrt((SYMBOL_SHARE * width * height) / (4 * Math.max(1, symbols))));
  return radius < SMALLEST_SYMBOL ? 0 : radius;
}

/** Find each line a free place for its symbol, and each bundle one for its number. */
export function placeSymbols(plan, view) {
  const { lines, sizes, scene } = plan, wanted = plan.steady ? scene.ties.count : plan.bulk ? lines.count : plan.inView;
  const radius = symbolRadius(sizes, wanted, view);
  plan.symbolCount = 0;
  plan.symbolRadius = radius;
  if (!radius || !lines.count) return;
  const crowd = new Crowd(3 * radius);
  for (const actor of plan.actors) {
    crowd.add(plan.world.x[actor] * plan.scale, plan.world.y[actor] * plan.scale, 0, 0, plan.radius(actor));
  }
  for (let k = 0; k < lines.count; k++) if (lines.kind[k] !== STRIPE) placeSymbol(plan, crowd, k, radius);
  for (const bundle of lines.bundles.values()) if (bundle.count > 1) placeNumber(plan, crowd, bundle, radius);
}

function placeSymbol(plan, crowd, k, radius) {
  const { lines } = plan, full = lines.full.subarray(6 * k, 6 * k + 6), shift = staggerOf(plan, k, radius);
  const places = shift ? [0.5 + shift, 0.5 - shift, ...SYMBOL_SPOTS] : SYMBOL_SPOTS;
  const spots = lines.kind[k] === LOOP ? loopSpots(plan, k) : places.map((t) => [along(full, t, 0), along(full, t, 1)]);
  const wide = plan.scene.ties.standing[lines.tie[k]] === 1 ? CONTESTED_WIDE * radius : 0;
  const free = spots.find(([x, y]) => crowd.cost(x, y, wide, 0, radius + 0.5) === 0);
  if (!free) return;
  crowd.add(free[0], free[1], wide, 0, radius + 0.5);
  lines.symbol.set(free, 2 * k);
  plan.symbolCount += lines.shown[k];
}

/** In a fan too narrow for its symbols side by side they stand in two rows: how far from the middle, as a share. */
function staggerOf({ world, lines, tracer, scene }, k, radius) {
  const { lanes, lane, pair, low } = world.fans, tie = lines.tie[k], p = pair[tie];
  if (lanes[p] < 3 || lines.kind[k] === LOOP) return 0;
  const [ax, ay, , , bx, by] = lines.full.subarray(6 * k, 6 * k + 6), length = Math.hypot(bx - ax, by - ay);
  const gap = gapAt(tracer, p, length), across = 2 * radius + 2;
  if (gap >= across) return 0;
  const side = (lane[tie] % 2 ? 1 : -1) * (scene.ties.source[tie] === low[p] ? 1 : -1);
  return (side * Math.sqrt(across * across - gap * gap)) / (2 * length);
}

/** On a loop the symbol stands at its far point, or some way to either side. */
function loopSpots({ lines, scene, world, scale }, k) {
  const [x, y, size] = lines.path.subarray(6 * k, 6 * k + 3), actor = scene.ties.source[lines.tie[k]];
  const far = Math.atan2(y - world.y[actor] * scale, x - world.x[actor] * scale);
  return [0, 0.6, -0.6, 1.1, -1.1].map((turn) => [x + size * Math.cos(far + turn), y + size * Math.sin(far + turn)]);
}

function placeNumber({ world, scale }, crowd, bundle, radius) {
  const a = world.fans.low[bundle.pair], b = world.fans.high[bundle.pair];
  const x = ((world.x[a] + world.x[b]) / 2) * scale, y = ((world.y[a] + world.y[b]) / 2) * scale;
  if (crowd.cost(x, y, 0, 0, radius) > 0) return;
  crowd.add(x, y, 0, 0, radius);
  bundle.x = x;
  bundle.y = y;
}
