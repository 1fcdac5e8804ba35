// What one frame shows and where, before anything is painted: which ties in full, which only as hair lines, where
// their symbols and the actors' names go. A plan is in pixels of its zoom but knows no corner of the window, so
// panning only moves it.

import { along, reachOfShape } from "./geometry.js";
import { Crowd } from "./crowd.js";
import { placeLabels } from "./labels.js";
import { CONTESTED_WIDE } from "./symbols.js";
import { extent, radiusOf, sizesAt } from "./world.js";
import { LOOP, STRIPE, createTracer, gapAt, traceTie } from "./trace.js";

/** More ties than this in view are drawn as hair lines, all of one look at a time. */
export const MANY = 2500;

/** Traits of a line; with its look they say how it is painted. */
export const DASHED = 1;
export const OVER = 2;
export const DERIVED = 4;
export const SOFT = 8;
export const STRONG = 16;
export const TRAITS = 32;

/** Networks up to this size are drawn with more care for what lies in the way. */
const SMALL = { actors: 200, ties: 500 };

/** Up to this many actors one plan serves the whole plane, and panning never makes another. */
const WHOLE = 2000;

/** Margin around the window for which a plan is made, as a share of the window. */
const MARGIN = 0.5;

/** Share of the window that symbols may cover: many are drawn smaller, too many wait for a closer look. */
const SYMBOL_SHARE = 0.055;
const SMALLEST_SYMBOL = 5;

/** Where on a line its symbol may go, best first. */
const SYMBOL_SPOTS = [0.5, 0.44, 0.56, 0.38, 0.62, 0.32, 0.68, 0.26, 0.74];

/** Pixels of window for each name, and how many actors are named whatever the room. */
const PER_NAME = 11000;
const NAMED = 60;

/** What it costs a name to cover a symbol, a bit of line. */
const ON_SYMBOL = 25, ON_LINE = 0.3;

/** Among many actors, names that would cost more than this stay away. */
const BEARABLE = 16;

/** How many actors are named at any cost. */
const FOREMOST = 12;

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
  const { scale } = view, sizes = sizesAt(world, scale), inView = countIn(scene, world, result, scale, regionOf(view, 0));
  const plan = { scene, world, result, picked, scale, sizes, inView, bulk: inView > MANY, revision: world.revision,
    radius: (actor) => radiusOf(scene, actor, sizes.unit) };
  // Where there is room for every symbol, each has its place whatever is shown: a filter moves nothing at all.
  plan.steady = isSmall(scene) && symbolRadius(sizes, scene.ties.count, view) > 0;
  plan.region = chooseRegion(plan, view);
  plan.tracer = createTracer(scene, world, scale, sizes, isSmall(scene));
  plan.actors = actorsIn(scene, world, scale, plan.region);
  plan.lines = planLines(plan, chooseTies(plan));
  placeSymbols(plan, view);
  plan.names = placeNames(plan, view, nameOf);
  return plan;
}

/** In a small network lines make way for actors. */
function isSmall({ ties, actors }) { return ties.count <= SMALL.ties && actors.count <= SMALL.actors; }

/** Radius at which this many symbols leave the window its lines; 0 when they cannot. */
function symbolRadius(sizes, symbols, { width, height }) {
  const radius = Math.min(sizes.symbol, Math.sqrt((SYMBOL_SHARE * width * height) / (4 * Math.max(1, symbols))));
  return radius < SMALLEST_SYMBOL ? 0 : radius;
}

/** The part of the plane that is planned: all of a small one, so that panning never makes another plan. */
function chooseRegion({ scene, world, result, scale, bulk }, view) {
  if (result.shown <= MANY && scene.actors.count <= WHOLE) return EVERYWHERE;
  const wide = regionOf(view, MARGIN);
  return !bulk && countIn(scene, world, result, scale, wide) > MANY ? regionOf(view, 0) : wide;
}

function chooseTies({ scene, world, result, picked, scale, region, bulk, steady }) {
  if (steady) return [...scene.ties.id.keys()];
  return bulk ? tiesOfPicked(scene, result, picked) : tiesIn(scene, world, result, scale, region);
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
  const lines = { count: 0, drawn: 0, tie: new Int32Array(n), kind: new Uint8Array(n), arrow: new Uint8Array(n), shown: new Uint8Array(n),
    path: new Float64Array(6 * n), full: new Float64Array(6 * n), tip: new Float64Array(3 * n),
    symbol: new Float64Array(2 * n).fill(NaN), groups: new Map(), bundles: new Map() };
  for (const tie of list) {
    traceTie(tracer, tie);
    const shown = result.state[tie] !== 0;
    if (tracer.kind === STRIPE) {
      if (!shown) continue;
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
    lines.shown[k] = shown;
    if (!shown) continue;
    lines.drawn++;
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
  const { lines, sizes, scene } = plan, wanted = plan.steady ? scene.ties.count : plan.bulk ? lines.count : plan.inView;
  const radius = symbolRadius(sizes, wanted, view);
  plan.symbolCount = 0;
  plan.symbolRadius = radius;
  if (!radius) return;
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

/** Names of the actors in the plan, as far as there is room. */
function placeNames(plan, view, nameOf) {
  const { scene, world, scale } = plan, many = plan.actors.length > NAMED, most = Math.max(NAMED, roomOf(plan, view) / PER_NAME);
  const labels = candidates(plan, 3 * most).map((actor, place) => {
    const { width, height } = nameOf(actor);
    return { actor, id: scene.actors.id[actor], name: scene.actors.name[actor], x: world.x[actor] * scale, y: world.y[actor] * scale,
      reach: reachAt(plan, actor), width, height, rank: -place, bear: many && place >= FOREMOST ? BEARABLE : Infinity };
  });
  return placeLabels(labels, obstacles(plan), { room: many ? 6 : 2, most, upright: view.height > view.width, sheet: sheetAt(plan) });
}

/** The sheet that a fitted map fills, at this zoom: no name hangs over its edge. */
function sheetAt({ world: { sheet }, scale }) {
  return sheet && Object.fromEntries(Object.entries(sheet).map(([side, place]) => [side, place * scale]));
}

/** How far an actor's shape and its ink reach on each side. */
function reachAt(plan, actor) {
  const radius = plan.radius(actor), { left, right, top, bottom } = reachOfShape(plan.scene.kinds[plan.scene.actors.kind[actor]].shape);
  return { left: left * radius + 1, right: right * radius + 1, top: top * radius + 1, bottom: bottom * radius + 1 };
}

/**
 * The actors that may get a name, the worthiest first: picked ones, those with a shown tie, the rest; each by weight.
 * Where a filter moves nothing, only weight counts.
 */
function candidates({ scene, world, result, actors, picked, steady }, most) {
  const here = new Uint8Array(scene.actors.count), list = [];
  for (const actor of actors) here[actor] = 1;
  const take = (actor) => {
    if (here[actor] && list.length < most) list.push(actor);
    here[actor] = 0;
  };
  if (!steady) {
    for (const actor of endsOf(scene, picked)) take(actor);
    for (const actor of world.byWeight) if (result.actors[actor]) take(actor);
  }
  for (const actor of world.byWeight) take(actor);
  return list;
}

/** The actors that what is picked names. */
function endsOf({ ties }, picked) {
  if (!picked) return [];
  if (picked.tie !== undefined) return [ties.source[picked.tie], ties.target[picked.tie]];
  return picked.pair ?? [picked.actor];
}

/** What names have to keep off, and what they rather would. */
function obstacles(plan) {
  const { world, scale, lines } = plan, crowd = new Crowd(40);
  for (const actor of plan.actors) {
    if (plan.radius(actor) < DOT) continue;
    const { left, right, top, bottom } = reachAt(plan, actor);
    crowd.add(world.x[actor] * scale, world.y[actor] * scale, 0, 0, Math.max(left, right, top, bottom));
  }
  for (let k = 0; k < lines.count; k++) {
    if (lines.symbol[2 * k] === lines.symbol[2 * k]) {
      crowd.add(lines.symbol[2 * k], lines.symbol[2 * k + 1], 0, 0, plan.symbolRadius, ON_SYMBOL);
    }
    if (lines.count <= SMALL.ties && lines.kind[k] !== LOOP) beads(lines.path.subarray(6 * k, 6 * k + 6), crowd);
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
