// The plane of the map: where actors stand, how large things are at a zoom. Positions come from the scene and move
// only under the reader's hand.

import { fanOut, freeDirection } from "./geometry.js";

/** Distance between neighbouring actors, in pixels at zoom 1, were they spread evenly. */
const SPACING = 130;

/** How far the plane is drawn out to the proportions of the window, at most. */
const DRAWN_OUT = 1.8;

/** Radius of the smallest dot that is still seen, and as a share of the unit where even that is a crowd. */
const SMALLEST = 1;
const CROWDED = 20;

/** Below this unit all actors are dots, whatever their kind, and a name may cover them. */
const DOTS_BELOW = 0.3;

/** How many actors are asked for their nearest neighbour to learn how crowded a plane is. */
const SAMPLE = 100;

/** The whole plane, in units of the scene: groups of actors keep their places in it, whichever are open. */
const PLANE = { left: -1, right: 1, top: -1, bottom: 1, width: 2, height: 2 };

/** What has to be seen of the plane when all is: the plane itself, or the box around all actors. */
export function wholeOf({ frame, sx, sy, x, y }) {
  if (!frame) return extent(x, y);
  return { left: frame.left * sx, right: frame.right * sx, top: frame.top * sy, bottom: frame.bottom * sy, width: frame.width * sx, height: frame.height * sy };
}

/** @param {object} scene from readScene */
export function createWorld(scene) {
  const { actors, ties } = scene, n = actors.count;
  const slot = Int32Array.from(ties.type, (type, i) => 3 * type + ties.sign[i] + 1);
  const fans = fanOut(ties.source, ties.target, slot, n);
  const world = {
    x: new Float64Array(n), y: new Float64Array(n), pinned: new Uint8Array(n), fans, slot,
    ...byLook(fans, slot), byWeight: byWeight(scene), spacing: SPACING, revision: 0,
    own: { x: Float64Array.from(actors.x), y: Float64Array.from(actors.y) }, sx: 1, sy: 1, sheet: null,
    frame: scene.stored?.groups ? PLANE : null, apart: apartOf(scene),
  };
  project(world, 1);
  return world;
}

/** Draw the plane out to the proportions (width / height) of the window, as far as is seemly. */
export function project(world, proportions) {
  const { width, height } = world.frame ?? extent(world.own.x, world.own.y), flat = !(width > 0 && height > 0);
  drawOut(world, flat ? 1 : Math.max(1 / DRAWN_OUT, Math.min(DRAWN_OUT, (proportions * height) / width)));
}

/** Draw the plane out by a factor of width over height; its area stays. */
export function drawOut(world, pull) {
  const { own, x, y } = world, n = x.length, { width, height } = world.frame ?? extent(own.x, own.y);
  const size = SPACING * Math.sqrt(Math.max(n, 2) / (width * height > 0 ? width * height : 4));
  world.sx = size * Math.sqrt(pull);
  world.sy = size / Math.sqrt(pull);
  for (let i = 0; i < n; i++) {
    x[i] = own.x[i] * world.sx;
    y[i] = own.y[i] * world.sy;
  }
  world.spacing = crowdedness(x, y, world.apart);
  world.revision++;
}

/** Put one actor somewhere by hand, in units of the scene; it stays there. */
export function pin(world, actor, x, y) {
  world.own.x[actor] = x;
  world.own.y[actor] = y;
  world.x[actor] = x * world.sx;
  world.y[actor] = y * world.sy;
  world.pinned[actor] = 1;
  world.revision++;
}

/** Put one actor back to where the scene has it. */
export function unpin(world, actor, { x, y }) {
  pin(world, actor, x[actor], y[actor]);
  world.pinned[actor] = 0;
}

/** Where an actor stands, in the units of the scene. */
export function placeOf({ own }, actor) {
  return { x: own.x[actor], y: own.y[actor] };
}

/** Smallest box around all points. */
export function extent(xs, ys) {
  let left = Infinity, right = -Infinity, top = Infinity, bottom = -Infinity;
  for (let i = 0; i < xs.length; i++) {
    left = Math.min(left, xs[i]);
    right = Math.max(right, xs[i]);
    top = Math.min(top, ys[i]);
    bottom = Math.max(bottom, ys[i]);
  }
  return { left, right, top, bottom, width: right - left, height: bottom - top };
}

/** Sizes on the screen at a zoom: they follow the distance between actors, but far less than it changes. */
export function sizesAt(world, scale) {
  const room = (scale * world.spacing) / SPACING, unit = Math.min(1.25, Math.sqrt(room), 2 * room);
  return { unit, dots: unit < DOTS_BELOW, line: Math.max(0.6, Math.min(1.6, 1.5 * unit)), arrow: 8 * Math.max(0.5, unit),
    lane: 22 * Math.min(1.1, unit), symbol: 8.5 * Math.min(1.1, Math.max(0.8, unit)) };
}

/** Radius of an actor on the screen. */
export function radiusOf(scene, actor, unit) {
  return Math.max(Math.min(SMALLEST, CROWDED * unit), (6 + 3.5 * scene.actors.size[actor]) * unit);
}

/** Where the loops of an actor bulge out: into the widest gap between its neighbours. */
export function loopDirection(scene, world, actor) {
  const directions = [];
  for (const tie of scene.tiesOf(actor)) {
    const { source, target } = scene.ties, other = source[tie] === actor ? target[tie] : source[tie];
    if (other !== actor) directions.push(Math.atan2(world.y[other] - world.y[actor], world.x[other] - world.x[actor]));
  }
  return freeDirection(directions);
}

/** The actors whose distances say how large symbols are: all, or only the groups, which no opening makes smaller. */
function apartOf({ stored, actors, actorIx }) {
  return Int32Array.from(stored?.groups ? Object.keys(stored.groups.drawn).map((id) => actorIx.get(id)) : actors.id.keys());
}

/** The usual distance between neighbours: of the even spread, or of the denser part where most actors stand. */
function crowdedness(x, y, among) {
  const n = among.length, step = Math.max(1, Math.floor(n / SAMPLE)), nearest = [];
  for (let at = 0; at < n; at += step) {
    const i = among[at];
    let best = Infinity;
    for (let k = 0; k < n; k++) {
      const dx = x[among[k]] - x[i], dy = y[among[k]] - y[i], far = dx * dx + dy * dy;
      if (far < best && k !== at) best = far;
    }
    if (best < Infinity) nearest.push(Math.sqrt(best));
  }
  nearest.sort((a, b) => a - b);
  const usual = nearest[Math.floor(nearest.length / 4)] || SPACING;
  return Math.max(SPACING / 6, Math.min(SPACING, 1.8 * usual));
}

/** Ties in the order in which many are drawn at once: by look, then by pair, so that doubles stand together. */
function byLook({ pair }, slot) {
  const order = Int32Array.from(slot.keys()).sort((a, b) => slot[a] - slot[b] || pair[a] - pair[b] || a - b);
  const looks = [];
  for (let i = 0; i < order.length; i++) {
    if (!i || slot[order[i]] !== slot[order[i - 1]]) looks.push({ slot: slot[order[i]], from: i, to: i });
    looks[looks.length - 1].to = i + 1;
  }
  return { byLook: order, looks };
}

/** Actors in the order in which they deserve a name: large before small, then by their ties, by name and by id. */
function byWeight(scene) {
  const { id, name, size, count } = scene.actors, degree = Int32Array.from({ length: count }, (_, i) => scene.tiesOf(i).length);
  const first = (a, b) => (a < b ? -1 : a > b ? 1 : 0);
  return Int32Array.from({ length: count }, (_, i) => i)
    .sort((a, b) => size[b] - size[a] || degree[b] - degree[a] || first(name[a], name[b]) || first(id[a], id[b]));
}
