// The zoom and the place at which all of the network fits into the window, names, loops and bows included.

import { along } from "./geometry.js";
import { LOOP } from "./trace.js";
import { project, wholeOf } from "./world.js";
import { planFrame } from "./plan.js";

/** Free edge around everything, in pixels. */
const FIT_EDGE = 10;

/** Two actors alone do not fill the window. */
const MOST = 2.2;

/** What sticks out changes with the zoom: a few rounds come to rest. */
const ROUNDS = 3;

/** More actors than this hang over the edge by little more than a dot. */
const DOTS = 2000;
const DOT_ROOM = 12;

/**
 * Draw the plane out to the proportions of the window, and find the zoom and the place that show all of it.
 * @param {object} scene
 * @param {object} world drawn out by this, and given the sheet that names keep to
 * @param {{width: number, height: number}} size of the window
 * @param {object} what as for planFrame
 * @returns {{scale: number, x: number, y: number}} zoom, and the point of the plane in the middle of the window
 */
export function fittingView(scene, world, { width, height }, what) {
  world.sheet = null;
  if (!scene.actors.count) return laySheet(world, { scale: 1, x: 0, y: 0 }, width, height);
  let over = { left: DOT_ROOM, right: DOT_ROOM, top: DOT_ROOM, bottom: DOT_ROOM };
  for (let i = 0; ; i++) {
    const wide = Math.max(1, width - 2 * FIT_EDGE - over.left - over.right), high = Math.max(1, height - 2 * FIT_EDGE - over.top - over.bottom);
    project(world, wide / high);
    const box = wholeOf(world), scale = Math.min(MOST, wide / (box.width || 1e-9), high / (box.height || 1e-9));
    const x = (box.left + box.right) / 2 + (over.right - over.left) / (2 * scale);
    const y = (box.top + box.bottom) / 2 + (over.bottom - over.top) / (2 * scale);
    if (i === ROUNDS || scene.actors.count > DOTS) return laySheet(world, { scale, x, y }, width, height);
    const view = { width, height, scale, x: width / 2 - x * scale, y: height / 2 - y * scale };
    over = overhang(planFrame(scene, world, view, what), box);
  }
}

/** Names keep to what the fitted window shows, so that none is cut off at its edge. */
function laySheet(world, fit, width, height) {
  const wide = (width / 2 - 2) / fit.scale, high = (height / 2 - 2) / fit.scale;
  world.sheet = { left: fit.x - wide, right: fit.x + wide, top: fit.y - high, bottom: fit.y + high };
  return fit;
}

/** How far the picture reaches beyond the middles of the outermost actors, in pixels on each side. */
function overhang(plan, box) {
  const { scale, lines, scene, world } = plan;
  const over = { left: 0, right: 0, top: 0, bottom: 0 };
  const include = (x, y, halfWidth, halfHeight) => {
    over.left = Math.max(over.left, box.left * scale - x + halfWidth);
    over.right = Math.max(over.right, x + halfWidth - box.right * scale);
    over.top = Math.max(over.top, box.top * scale - y + halfHeight);
    over.bottom = Math.max(over.bottom, y + halfHeight - box.bottom * scale);
  };
  for (let i = 0; i < scene.actors.count; i++) include(world.x[i] * scale, world.y[i] * scale, 1.5 * plan.radius(i), 1.5 * plan.radius(i));
  for (const { cx, cy, width, height } of plan.names) include(cx, cy, width / 2, height / 2);
  for (let k = 0; k < lines.count; k++) {
    const path = lines.path.subarray(6 * k, 6 * k + 6);
    if (lines.kind[k] === LOOP) include(path[0], path[1], path[2] + plan.symbolRadius, path[2] + plan.symbolRadius);
    else for (const t of [0.3, 0.5, 0.7]) include(along(path, t, 0), along(path, t, 1), plan.symbolRadius, plan.symbolRadius);
  }
  return over;
}
