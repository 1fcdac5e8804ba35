// What lies under the pointer: the same geometry that is painted, asked backwards.

import { along, borderAt, toCurve, toSegment2 } from "./geometry.js";
import { LOOP, STRIPE } from "./trace.js";

/** Room around an actor's border that still counts as the actor. */
const RIM = 2;

/**
 * The actor, tie or bundle of ties at a point of the window.
 * @param {number} reach how far from a line a pointer may be, in pixels: more for a finger than for a mouse
 * @returns {{actor: number}|{tie: number}|{pair: [number, number]}|null}
 */
export function whatIsAt(plan, view, left, top, reach) {
  const x = left - view.x, y = top - view.y;
  const actor = nearestActor(plan, x, y, reach);
  if (actor.distance <= RIM) return { actor: actor.at };
  const symbol = symbolAt(plan, x, y);
  if (symbol) return symbol;
  const line = nearestLine(plan, x, y, reach);
  // Among hair lines only what is picked is drawn in full, and it lies on top.
  const tie = plan.bulk && !line.what ? nearestHairLine(plan, x, y, reach) : line;
  return actor.distance <= Math.min(reach, tie.distance) ? { actor: actor.at } : tie.what;
}

function nearestActor(plan, x, y, reach) {
  const { scene, world, scale } = plan;
  let at = -1, distance = reach + 1e-9;
  for (const actor of plan.actors) {
    const dx = x - world.x[actor] * scale, dy = y - world.y[actor] * scale, away = Math.hypot(dx, dy);
    const radius = plan.radius(actor);
    if (away > 1.6 * radius + distance) continue;
    const beyond = away - borderAt(scene.kinds[scene.actors.kind[actor]].shape, radius, Math.atan2(dy, dx));
    if (beyond < distance) {
      distance = beyond;
      at = actor;
    }
  }
  return { at, distance: at < 0 ? Infinity : distance };
}

/** The tie whose symbol, or the pair whose number, covers a point. */
function symbolAt({ lines, world, symbolRadius }, x, y) {
  const near = (sx, sy) => (sx - x) ** 2 + (sy - y) ** 2 <= (symbolRadius + 1) ** 2;
  for (let k = 0; k < lines.count; k++) if (lines.shown[k] && near(lines.symbol[2 * k], lines.symbol[2 * k + 1])) return { tie: lines.tie[k] };
  for (const bundle of lines.bundles.values()) if (near(bundle.x, bundle.y)) return pairOf(world, bundle.pair);
  return null;
}

function pairOf({ fans }, pair) {
  return { pair: [fans.low[pair], fans.high[pair]] };
}

function nearestLine({ lines, world }, x, y, reach) {
  let best = -1, distance = reach;
  for (let k = 0; k < lines.count; k++) {
    const away = lines.shown[k] ? distanceTo(lines, k, x, y, distance) : Infinity;
    if (away < distance) {
      distance = away;
      best = k;
    }
  }
  if (best < 0) return { what: null, distance: Infinity };
  const tie = lines.tie[best], bundle = lines.kind[best] === STRIPE ? lines.bundles.get(world.fans.pair[tie]) : null;
  return { what: bundle && bundle.count > 1 ? pairOf(world, bundle.pair) : { tie }, distance };
}

function distanceTo({ kind, path }, k, x, y, reach) {
  const at = 6 * k;
  if (kind[k] === LOOP) return Math.abs(Math.hypot(x - path[at], y - path[at + 1]) - path[at + 2]);
  if (Math.min(path[at], path[at + 2], path[at + 4]) > x + reach || Math.max(path[at], path[at + 2], path[at + 4]) < x - reach
    || Math.min(path[at + 1], path[at + 3], path[at + 5]) > y + reach
    || Math.max(path[at + 1], path[at + 3], path[at + 5]) < y - reach) return Infinity;
  return toCurve(x, y, path.subarray(at, at + 6));
}

/** Nearest of the ties drawn as hair lines; several between the same two actors are picked as a pair. */
function nearestHairLine({ scene, world, result, scale }, x, y, reach) {
  const { source, target, count } = scene.ties, wx = x / scale, wy = y / scale;
  let best = -1, least = (reach / scale) ** 2;
  for (let i = 0; i < count; i++) {
    if (!result.state[i]) continue;
    const away = toSegment2(wx, wy, world.x[source[i]], world.y[source[i]], world.x[target[i]], world.y[target[i]]);
    if (away < least) {
      least = away;
      best = i;
    }
  }
  if (best < 0) return { what: null, distance: Infinity };
  const { pair } = world.fans, twins = scene.tiesOf(source[best]).filter((tie) => result.state[tie] && pair[tie] === pair[best]);
  return { what: twins.length > 1 ? pairOf(world, pair[best]) : { tie: best }, distance: Math.sqrt(least) * scale };
}

/** Places along a line that are tried for a click, from its middle outwards. */
const TRIED = [0.5, 0.45, 0.55, 0.4, 0.6, 0.35, 0.65, 0.3, 0.7, 0.25, 0.75, 0.2, 0.8, 0.15, 0.85, 0.1, 0.9];

/**
 * A point of the window where a click takes this tie and nothing else; null when the tie is not shown or lies
 * wholly under others. Pointers come in whole pixels of the page, where the map's `corner` is.
 */
export function spotOn(plan, view, corner, tie, reach) {
  if (!plan.result.state[tie]) return null;
  const whole = (place, edge) => Math.round(place + edge) - edge;
  const spots = spotsOf(plan, tie).map(([x, y]) => [whole(x + view.x, corner.left), whole(y + view.y, corner.top)]);
  const seen = ([x, y]) => x >= 0 && y >= 0 && x <= view.width && y <= view.height;
  return [...spots.filter(seen), ...spots].find(([x, y]) => whatIsAt(plan, view, x, y, reach)?.tie === tie) ?? null;
}

function spotsOf({ lines, scene, world, scale }, tie) {
  const k = lines.tie.subarray(0, lines.count).indexOf(tie);
  const { source, target } = scene.ties, a = source[tie], b = target[tie];
  const straight = [world.x[a], world.y[a], (world.x[a] + world.x[b]) / 2, (world.y[a] + world.y[b]) / 2, world.x[b], world.y[b]];
  if (k < 0) return pointsOn(straight.map((place) => place * scale));
  const symbol = Number.isNaN(lines.symbol[2 * k]) ? [] : [[lines.symbol[2 * k], lines.symbol[2 * k + 1]]];
  const path = lines.path.subarray(6 * k, 6 * k + 6);
  if (lines.kind[k] !== LOOP) return [...symbol, ...pointsOn(path)];
  return [...symbol, ...TRIED.map((t) => [path[0] + path[2] * Math.cos(2 * Math.PI * t), path[1] + path[2] * Math.sin(2 * Math.PI * t)])];
}

function pointsOn(path) {
  return TRIED.map((t) => [along(path, t, 0), along(path, t, 1)]);
}
