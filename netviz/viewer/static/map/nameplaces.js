// Which actors of a plan are named, and where their names may go.

import { along, reachOfShape } from "./geometry.js";
import { actorMark } from "../core/marks.js";
import { Crowd } from "./crowd.js";
import { placeLabels } from "./labels.js";
import { RING, TAG, tagAt } from "./symbols.js";
import { LOOP } from "./trace.js";
import { extent } from "./world.js";

/** Pixels of window for each name, and how many actors are named whatever the room. */
const PER_NAME = 11000;
const NAMED = 60;

/** What it costs a name to cover a symbol, an arrow, a bit of line. */
const ON_SYMBOL = 25, ON_ARROW = 3, ON_LINE = 0.3;

/** Among many actors, names that would cost more than this stay away. */
const BEARABLE = 16;

/** What it costs to cover an actor: only the foremost may, where many stand close around them. */
const ON_ACTOR = 1e6;

/** How many actors are named at any cost: a map whose hubs have no name is no map. */
const FOREMOST = 12;

/** Names of the actors in the plan, as far as there is room. */
export function placeNames(plan, view, nameOf) {
  const { scene, world, scale } = plan, many = plan.actors.length > NAMED, most = Math.max(NAMED, roomOf(plan, view) / PER_NAME);
  const asked = endsOf(scene, plan.picked);
  const labels = candidates(plan, 3 * most).map((actor, place) => {
    const { width, height } = nameOf(actor);
    return { actor, id: scene.actors.id[actor], name: scene.actors.name[actor], x: world.x[actor] * scale, y: world.y[actor] * scale,
      reach: reachAt(plan, actor), width, height, rank: -place, must: asked.includes(actor),
      bear: !many ? ON_ACTOR : place < FOREMOST ? Infinity : BEARABLE };
  });
  return placeLabels(labels, obstacles(plan), { room: many ? 6 : 2, most, upright: view.height > view.width, sheet: sheetAt(plan) });
}

/** The sheet that a fitted map fills, at this zoom: no name hangs over its edge. */
function sheetAt({ world: { sheet }, scale }) {
  return sheet && Object.fromEntries(Object.entries(sheet).map(([side, place]) => [side, place * scale]));
}

/** How far an actor's shape and its ink reach on each side. */
function reachAt(plan, actor) {
  const rim = actorMark(plan.marks, actor)?.outline ? RING + 1 : 1;
  const radius = plan.radius(actor), { left, right, top, bottom } = reachOfShape(plan.scene.kinds[plan.scene.actors.kind[actor]].shape);
  return { left: left * radius + rim, right: right * radius + rim, top: top * radius + rim, bottom: bottom * radius + rim };
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
  for (const actor of plan.sizes.dots ? [] : plan.actors) {
    const { left, right, top, bottom } = reachAt(plan, actor);
    crowd.add(world.x[actor] * scale, world.y[actor] * scale, 0, 0, Math.max(left, right, top, bottom), ON_ACTOR);
    const mark = actorMark(plan.marks, actor), away = mark?.badge ? tagAt(mark, plan.radius(actor)) : 0;
    if (away) crowd.add(world.x[actor] * scale + away, world.y[actor] * scale - away, TAG, TAG, 1, ON_ACTOR);
  }
  for (let k = 0; k < lines.count; k++) {
    if (!Number.isNaN(lines.symbol[2 * k])) {
      crowd.add(lines.symbol[2 * k], lines.symbol[2 * k + 1], 0, 0, plan.symbolRadius, ON_SYMBOL);
    }
    if (!plan.small) continue;
    if (lines.arrow[k]) crowd.add(lines.tip[3 * k], lines.tip[3 * k + 1], 0, 0, 0.6 * plan.sizes.arrow, ON_ARROW);
    if (lines.kind[k] !== LOOP) beads(lines.path.subarray(6 * k, 6 * k + 6), crowd);
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
  if (Number.isFinite(region.left)) return (region.right - region.left) * (region.bottom - region.top);
  const { width, height } = extent(world.x, world.y);
  return Math.max(view.width * view.height, width * height * scale * scale);
}
