// The zoom and the place at which all of the network fits into the window, names, loops and bows included.

import { along } from "./geometry.js";
import { LOOP } from "./trace.js";
import { extent } from "./world.js";
import { planFrame } from "./plan.js";

/** Free edge around everything, in pixels. */
const EDGE = 10;

/** Two actors alone do not fill the window. */
const MOST = 2.2;

/** What sticks out changes with the zoom: a few rounds come to rest. */
const ROUNDS = 3;

/** More actors than this hang over the edge by little more than a dot. */
const DOTS = 2000;
const DOT_ROOM = 12;

/**
 * @param {object} scene
 * @param {object} world
 * @param {{width: number, height: number}} size of the window
 * @param {object} what as for planFrame
 * @returns {{scale: number, x: number, y: number}} zoom, and the point of the plane in the middle of the window
 */
export function fittingView(scene, world, { width, height }, what) {
  const box = extent(world.x, world.y), middle = { x: (box.left + box.right) / 2, y: (box.top + box.bottom) / 2 };
  let over = { left: DOT_ROOM, right: DOT_ROOM, top: DOT_ROOM, bottom: DOT_ROOM }, scale = scaleFor(box, over, width, height);
  for (let i = 0; i < ROUNDS && scene.actors.count <= DOTS; i++) {
    const view = { width, height, scale, x: width / 2 - middle.x * scale, y: height / 2 - middle.y * scale };
    over = overhang(planFrame(scene, world, view, what), box);
    scale = scaleFor(box, over, width, height);
  }
  return { scale, x: middle.x + (over.right - over.left) / (2 * scale), y: middle.y + (over.bottom - over.top) / (2 * scale) };
}

function scaleFor(box, over, width, height) {
  const wide = (width - 2 * EDGE - over.left - over.right) / box.width, high = (height - 2 * EDGE - over.top - over.bottom) / box.height;
  const scale = Math.min(MOST, wide > 0 ? wide : MOST, high > 0 ? high : MOST);
  return Number.isFinite(scale) && scale > 0 ? scale : 1;
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
    if (lines.kind[k] === LOOP) include(path[0], path[1], path[2] + plan.sizes.symbol, path[2] + plan.sizes.symbol);
    else for (const t of [0.3, 0.5, 0.7]) include(along(path, t, 0), along(path, t, 1), plan.sizes.symbol, plan.sizes.symbol);
  }
  return over;
}
