// What one frame shows and where, before anything is painted: which ties in full, which only as hair lines, where
// their symbols and the actors' names go. A plan is in pixels of its zoom but knows no corner of the window, so
// panning only moves it.

import { along } from "./geometry.js";
import { Crowd, SOLID } from "./crowd.js";
import { placeLabels } from "./labels.js";
import { extent, radiusOf, sizesAt } from "./world.js";
import { LOOP, STRIPE, createTracer, traceTie } from "./trace.js";

/** More ties than this in view are drawn as hair lines, all of one look at a time. */
export const MANY = 2500;

/** Traits of a line; with its look they say how it is painted. */
export const DASHED = 1;
export const OVER = 2;
export const DERIVED = 4;
export const SOFT = 8;
export const STRONG = 16;
export const TRAITS = 32;

/** In networks up to this size lines make way for actors that are not their own. */
const CAREFUL = { actors: 400, ties: 1200 };

/** Up to this many actors one plan serves the whole plane, and panning never makes another. */
const WHOLE = 2000;

/** Margin around the window for which a plan is made, as a share of the window. */
const MARGIN = 0.5;

/** Share of the window that symbols may cover before all of them wait for a closer look. */
const SYMBOL_SHARE = 0.2;

/** Where on a line its symbol may go, best first. */
const SYMBOL_SPOTS = [0.5, 0.44, 0.56, 0.38, 0.62, 0.32, 0.68, 0.26, 0.74];

/** Pixels of window for each name, and how many actors are named whatever the room. */
const PER_NAME = 9000;
const NAMED = 60;

/** What it costs a name to cover a symbol, a bit of line, a dot. */
const ON_SYMBOL = 8, ON_LINE = 0.3, ON_DOT = 0.25;

/** Actors smaller than this are dots that a name may cover. */
export const DOT = 3.2;

const EVERYWHERE = { left: -Infinity, right: Infinity, top: -Infinity, bottom: Infinity };

/**
 * @param {object} scene from readScene
 * @param {object} world from createWorld
 * @param {{width: number, height: number, scale: number, x: number, y: number}} view size of the window, zoom, and
 *   where the plane's origin lies in the window
 * @param {{result: object, picked: object|null, nameOf: (actor: number) => {width: number, height: number}}} what
 */
export function planFrame(scene, world, view, { result, picked, nameOf }) {
  const scale = view.scale, sizes = sizesAt(world, scale), inView = countIn(scene, world, result, scale, regionOf(view, 0));
  const bulk = inView > MANY, few = result.shown <= MANY && scene.actors.count <= WHOLE;
  const wide = regionOf(view, MARGIN);
  const region = few ? EVERYWHERE : !bulk && countIn(scene, world, result, scale, wide) > MANY ? regionOf(view, 0) : wide;
  const careful = !bulk && scene.actors.count <= CAREFUL.actors && inView <= CAREFUL.ties;
  const plan = { scene, world, result, picked, scale, sizes, region, bulk, inView, revision: world.revision,
    tracer: createTracer(scene, world, scale, sizes, careful), actors: actorsIn(scene, world, scale, region) };
  plan.radius = (actor) => radiusOf(scene, actor, sizes.unit);
  plan.lines = planLines(plan, bulk ? tiesOfPicked(scene, result, picked) : tiesIn(scene, world, result, scale, region));
  placeSymbols(plan, view);
  plan.names = placeNames(plan, view, nameOf);
  return plan;
}

/** Whether a plan still serves a window: same zoom, same things to show, and all of the window planned for. */
export function planServes(plan, view, world, { result, picked }) {
  if (!plan || plan.scale !== view.scale || plan.result !== result || plan.picked !== picked
    || plan.revision !== world.revision) return false;
  if (plan.region === EVERYWHERE) return true;
  const now = regionOf(view, 0), had = plan.region;
  return now.left >= had.left && now.right <= had.right && now.top >= had.top && now.bottom <= had.bottom
    && plan.bulk === countIn(plan.scene, world, result, view.scale, now) > MANY;
}

/** The window and a margin around it, in pixels of the plane. */
export function regionOf({ width, height, x, y }, margin) {
  return { left: -x - margin * width, right: -x + (1 + margin) * width,
    top: -y - margin * height, bottom: -y + (1 + margin) * height };
}

/** How many shown ties may touch a region. */
function countIn(scene, world, result, scale, region) {
  if (result.shown <= MANY) return result.shown;
  let sum = 0;
  eachIn(scene, world, result, scale, region, () => { sum++; });
  return sum;
}

function tiesIn(scene, world, result, scale, region) {
  const list = [];
  eachIn(scene, world, result, scale, region, (tie) => list.push(tie));
  return list;
}

function eachIn({ ties }, { x, y }, { state }, scale, { left, right, top, bottom }, fn) {
  const l = left / scale, r = right / scale, t = top / scale, b = bottom / scale, { source, target, count } = ties;
  for (let i = 0; i < count; i++) {
    if (!state[i]) continue;
    const ax = x[source[i]], bx = x[target[i]], ay = y[source[i]], by = y[target[i]];
    if ((ax < l && bx < l) || (ax > r && bx > r) || (ay < t && by < t) || (ay > b && by > b)) continue;
    fn(i);
  }
}

function actorsIn({ actors }, { x, y }, scale, { left, right, top, bottom }) {
  const list = [], l = left / scale, r = right / scale, t = top / scale, b = bottom / scale;
  for (let i = 0; i < actors.count; i++) if (x[i] >= l && x[i] <= r && y[i] >= t && y[i] <= b) list.push(i);
  return list;
}

/** Shown ties of what is picked: they are drawn in full even among hair lines. */
function tiesOfPicked(scene, result, picked) {
  if (!picked) return [];
  const list = picked.tie !== undefined ? [picked.tie] : [...scene.tiesOf(picked.actor ?? picked.pair[0])];
  return list.filter((tie) => result.state[tie] && touches(scene, tie, picked)).slice(0, MANY);
}

/** Whether a tie belongs to what is picked. */
export function touches({ ties }, tie, picked) {
  const a = ties.source[tie], b = ties.target[tie];
  if (picked.tie !== undefined) return picked.tie === tie;
  if (picked.actor !== undefined) return a === picked.actor || b === picked.actor;
  return (a === picked.pair[0] && b === picked.pair[1]) || (a === picked.pair[1] && b === picked.pair[0]);
}

/** Trace ties into columns, and sort them into groups that are painted alike. */
function planLines(plan, list) {
  const { scene, world, result, tracer } = plan, { pair, lane, lanes, stripe, firstStripe, stripeCount } = world.fans;
  // The middle of a wide fan is where symbols have least choice, so wide fans come first.
  list.sort((a, b) => lanes[pair[b]] - lanes[pair[a]] || pair[a] - pair[b] || lane[a] - lane[b]);
  const n = list.length, taken = new Uint8Array(stripeCount);
  const lines = { count: 0, tie: new Int32Array(n), kind: new Uint8Array(n), arrow: new Uint8Array(n),
    path: new Float64Array(6 * n), full: new Float64Array(6 * n), tip: new Float64Array(3 * n),
    symbol: new Float64Array(2 * n).fill(NaN), groups: new Map(), bundles: new Map() };
  for (const tie of list) {
    traceTie(tracer, tie);
    if (tracer.kind === STRIPE) {
      gather(lines.bundles, scene, pair[tie], tie);
      const number = firstStripe[pair[tie]] + stripe[tie];
      if (taken[number]) continue;
      taken[number] = 1;
    }
    const k = lines.count++;
    lines.tie[k] = tie;
    lines.kind[k] = tracer.kind;
    lines.arrow[k] = tracer.arrow;
    lines.path.set(tracer.path, 6 * k);
    lines.full.set(tracer.full, 6 * k);
    lines.tip.set(tracer.tip, 3 * k);
    const key = world.slot[tie] * TRAITS + traitsOf(scene, result, tie, plan.picked);
    if (!lines.groups.has(key)) lines.groups.set(key, []);
    lines.groups.get(key).push(k);
  }
  return lines;
}

/** Traits of a tie's line. */
export function traitsOf(scene, result, tie, picked) {
  const mine = picked && touches(scene, tie, picked);
  return (result.state[tie] === 1 ? DASHED : 0) | (result.past[tie] ? OVER : 0) | (scene.ties.derived[tie] ? DERIVED : 0)
    | (picked?.actor !== undefined ? (mine ? STRONG : SOFT) : 0);
}

/** Ties of a pair that run together: how many, and the first of each sign (-1, 0, 1). */
function gather(bundles, { ties }, pair, tie) {
  if (!bundles.has(pair)) bundles.set(pair, { pair, count: 0, firsts: [-1, -1, -1], x: NaN, y: NaN });
  const bundle = bundles.get(pair), side = ties.sign[tie] + 1;
  bundle.count++;
  if (bundle.firsts[side] < 0) bundle.firsts[side] = tie;
}

/** Find each line a free place for its symbol, and each bundle one for its number. */
function placeSymbols(plan, view) {
  const { lines, sizes } = plan, radius = sizes.symbol;
  plan.symbolCount = 0;
  const inSight = plan.bulk ? lines.count : Math.min(lines.count, plan.inView);
  if (inSight * 4 * radius * radius > SYMBOL_SHARE * view.width * view.height) return;
  const crowd = new Crowd(3 * radius);
  for (const actor of plan.actors) {
    crowd.add(plan.world.x[actor] * plan.scale, plan.world.y[actor] * plan.scale, 0, 0, plan.radius(actor));
  }
  for (let k = 0; k < lines.count; k++) if (lines.kind[k] !== STRIPE) placeSymbol(plan, crowd, k, radius);
  for (const bundle of lines.bundles.values()) if (bundle.count > 1) placeNumber(plan, crowd, bundle, radius);
}

function placeSymbol(plan, crowd, k, radius) {
  const { lines } = plan, full = lines.full.subarray(6 * k, 6 * k + 6);
  const spots = lines.kind[k] === LOOP ? loopSpots(plan, k) : SYMBOL_SPOTS.map((t) => [along(full, t, 0), along(full, t, 1)]);
  const free = spots.find(([x, y]) => crowd.cost(x, y, 0, 0, radius + 0.5) === 0);
  if (!free) return;
  crowd.add(free[0], free[1], 0, 0, radius + 0.5);
  lines.symbol.set(free, 2 * k);
  plan.symbolCount++;
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

/** Names of the actors in the plan, as far as there is room. */
function placeNames(plan, view, nameOf) {
  const { scene, world, scale } = plan, crowd = obstacles(plan);
  const most = Math.max(NAMED, roomOf(plan, view) / PER_NAME), labels = [];
  for (const actor of candidates(plan, 4 * most)) {
    const { width, height } = nameOf(actor);
    labels.push({ actor, id: scene.actors.id[actor], name: scene.actors.name[actor], x: world.x[actor] * scale,
      y: world.y[actor] * scale, radius: plan.radius(actor), width, height, rank: worth(plan, actor) });
  }
  return placeLabels(labels, crowd, { room: plan.actors.length > NAMED ? 6 : 2, most });
}

/** The actors that may get a name: those with a shown tie first, then by size; no more than can be tried. */
function candidates({ scene, world, result, actors, picked }, most) {
  if (actors.length <= most) return actors;
  const here = new Uint8Array(scene.actors.count), list = [];
  for (const actor of actors) here[actor] = 1;
  for (const actor of namedFirst(picked)) if (here[actor]) list.push(actor);
  for (const wanted of [1, 0]) for (const actor of world.bySize) {
    if (list.length >= most) return list;
    if (here[actor] && result.actors[actor] === wanted && !namedFirst(picked).includes(actor)) list.push(actor);
  }
  return list;
}

function namedFirst(picked) {
  return picked?.actor !== undefined ? [picked.actor] : picked?.pair ?? [];
}

/** What counts when names compete: being picked, being part of what is shown, size. */
function worth({ scene, result, picked }, actor) {
  const first = namedFirst(picked).includes(actor) || (picked?.tie !== undefined
    && (scene.ties.source[picked.tie] === actor || scene.ties.target[picked.tie] === actor));
  return (first ? 1000 : 0) + (result.actors[actor] ? 10 : 0) + scene.actors.size[actor];
}

/** What names have to keep off, and what they rather would. */
function obstacles(plan) {
  const { world, scale, lines, sizes } = plan, crowd = new Crowd(40);
  for (const actor of plan.actors) {
    const radius = plan.radius(actor);
    crowd.add(world.x[actor] * scale, world.y[actor] * scale, 0, 0, radius + 1, radius < DOT ? ON_DOT : SOLID);
  }
  for (let k = 0; k < lines.count; k++) {
    if (lines.symbol[2 * k] === lines.symbol[2 * k]) {
      crowd.add(lines.symbol[2 * k], lines.symbol[2 * k + 1], 0, 0, sizes.symbol, ON_SYMBOL);
    }
    if (lines.count <= CAREFUL.ties && lines.kind[k] !== LOOP) beads(lines.path.subarray(6 * k, 6 * k + 6), crowd);
  }
  return crowd;
}

/** A line as points, one every few pixels. */
function beads(path, crowd) {
  const steps = Math.min(60, Math.ceil(Math.hypot(path[4] - path[0], path[5] - path[1]) / 12));
  for (let i = 0; i <= steps; i++) crowd.add(along(path, i / steps, 0), along(path, i / steps, 1), 0, 0, 0.5, ON_LINE);
}

/** Square pixels for which names are placed. */
function roomOf({ region, world, scale }, view) {
  if (region !== EVERYWHERE) return (region.right - region.left) * (region.bottom - region.top);
  const { width, height } = extent(world.x, world.y);
  return Math.max(view.width * view.height, width * height * scale * scale);
}
