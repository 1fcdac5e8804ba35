// What one frame shows and where, before anything is painted: which ties in full, which only as hair lines, where
// their symbols and the actors' names go. A plan is in pixels of its zoom but knows no corner of the window, so
// panning only moves it.

import { radiusOf, sizesAt } from "./world.js";
import { STRIPE, createTracer, traceTie } from "./trace.js";
import { placeSymbols, symbolRadius } from "./symbolplaces.js";
import { placeNames } from "./nameplaces.js";
import { tieMark } from "../core/marks.js";
import { drawnIn } from "../core/stored.js";

/** More ties than this in view are drawn as hair lines, all of one look at a time. */
export const MANY = 2500;

/** Traits of a line; with its look they say how it is painted. */
export const DASHED = 1;
export const OVER = 2;
export const DERIVED = 4;
export const SOFT = 8;
export const STRONG = 16;
export const RECEDES = 32;
export const TRAITS = 64;

/** Networks up to this size are drawn with more care for what lies in the way. */
const SMALL = { actors: 200, ties: 500 };

/** Up to this many actors one plan serves the whole plane, and panning never makes another. */
const WHOLE = 2000;

/** Margin around the window for which a plan is made, as a share of the window. */
const MARGIN = 0.5;

/** The region of a plan for the whole plane. */
const EVERYWHERE = { left: -Infinity, right: Infinity, top: -Infinity, bottom: Infinity };

/**
 * @param {object} scene from readScene
 * @param {object} world from createWorld
 * @param {{width: number, height: number, scale: number, x: number, y: number}} view size of the window, zoom, and
 *   where the plane's origin lies in the window
 * @param {{result: object, picked: object|null, marks: object, nameOf: (actor: number) => {width: number, height: number}}} what
 */
export function planFrame(scene, world, view, { result, picked, marks, nameOf }) {
  const { scale, width, height } = view, sizes = sizesAt(world, scale), small = isSmall(scene);
  const inView = countIn(scene, world, result, scale, regionOf(view, 0));
  const plan = { scene, world, result, picked, marks, scale, width, height, sizes, small, inView, bulk: inView > MANY,
    revision: world.revision, radius: (actor) => radiusOf(scene, actor, sizes.unit) };
  // Where there is room for every symbol, each has its place whatever is shown: a filter moves nothing at all.
  plan.steady = small && symbolRadius(sizes, scene.ties.count, view) > 0;
  plan.region = chooseRegion(plan, view);
  plan.tracer = createTracer(scene, world, scale, sizes, small);
  plan.actors = actorsIn(scene, world, scale, plan.region);
  plan.lines = planLines(plan, chooseTies(plan));
  placeSymbols(plan, view);
  plan.names = placeNames(plan, view, nameOf);
  return plan;
}

function isSmall({ ties, actors }) { return ties.count <= SMALL.ties && actors.count <= SMALL.actors; }

/** The part of the plane that is planned: all of a small one, so that panning never makes another plan. */
function chooseRegion({ scene, world, result, scale, bulk }, view) {
  if (drawnIn(result) <= MANY && scene.actors.count <= WHOLE) return EVERYWHERE;
  const wide = regionOf(view, MARGIN);
  return !bulk && countIn(scene, world, result, scale, wide) > MANY ? regionOf(view, 0) : wide;
}

function chooseTies({ scene, world, result, picked, marks, scale, region, bulk, steady }) {
  if (steady) return [...scene.ties.id.keys()];
  if (!bulk) return tiesIn(scene, world, result, scale, region);
  return [...new Set([...tiesOfPicked(scene, result, picked), ...tiesMarked(scene, result, marks)])].slice(0, MANY);
}

/** Whether a plan still serves a window: same zoom, same things to show, and all of the window planned for. */
export function planServes(plan, view, world, { result, picked, marks }) {
  if (!plan || plan.scale !== view.scale || plan.result !== result || plan.picked !== picked || plan.marks !== marks
    || plan.revision !== world.revision || plan.width !== view.width || plan.height !== view.height) return false;
  if (plan.region === EVERYWHERE) return true;
  const now = regionOf(view, 0), had = plan.region;
  return now.left >= had.left && now.right <= had.right && now.top >= had.top && now.bottom <= had.bottom
    && plan.bulk === countIn(plan.scene, world, result, view.scale, now) > MANY;
}

/** The window and a margin around it, in pixels of the plane. */
function regionOf({ width, height, x, y }, margin) {
  return { left: -x - margin * width, right: -x + (1 + margin) * width,
    top: -y - margin * height, bottom: -y + (1 + margin) * height };
}

/** How many shown ties may touch a region. */
function countIn(scene, world, result, scale, region) {
  if (drawnIn(result) <= MANY) return drawnIn(result);
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

/** Shown ties whose mark stands out: they too are drawn in full. */
function tiesMarked({ ties }, result, marks) {
  const list = [];
  for (let tie = 0; tie < ties.count; tie++) {
    if (marks.ties[tie] >= 0 && result.state[tie] && tieMark(marks, tie).weight === "strong") list.push(tie);
  }
  return list;
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
    const key = world.slot[tie] * TRAITS + traitsOf(scene, result, tie, plan.picked, plan.marks);
    if (!lines.groups.has(key)) lines.groups.set(key, []);
    lines.groups.get(key).push(k);
  }
  return lines;
}

/** Traits of a tie's line. */
export function traitsOf(scene, result, tie, picked, marks) {
  const mine = picked && touches(scene, tie, picked), weight = tieMark(marks, tie)?.weight;
  return (weight === "strong" ? STRONG : weight === "receding" && !mine ? RECEDES : 0) | (result.state[tie] === 1 ? DASHED : 0) | (result.past[tie] ? OVER : 0) | (scene.ties.derived[tie] ? DERIVED : 0)
    | (picked?.actor !== undefined ? (mine ? STRONG : SOFT) : 0);
}

/** Ties of a pair that run together: how many, and the first of each sign (-1, 0, 1). */
function gather(bundles, { ties }, pair, tie) {
  if (!bundles.has(pair)) bundles.set(pair, { pair, count: 0, firsts: [-1, -1, -1], x: NaN, y: NaN });
  const bundle = bundles.get(pair), side = ties.sign[tie] + 1;
  bundle.count++;
  if (bundle.firsts[side] < 0) bundle.firsts[side] = tie;
}
