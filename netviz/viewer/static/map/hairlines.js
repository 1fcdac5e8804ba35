// Thousands of ties at once: straight hair lines, all of one look in one stroke, doubles of a pair drawn once and
// different looks of a pair side by side.

import { laneOffset } from "./geometry.js";

/** Pixels between the hair lines of one pair. */
const APART = 1.4;

/** Ties in view that are drawn in full strength; more of them grow paler together. */
const FULL = 1600;
const PALEST = 0.08;

/** How strong the three ways of being there are drawn: certain or not asked, possible, over. */
const STRENGTH = [1, 0.6, 0.3];

/**
 * @param {CanvasRenderingContext2D} ctx in screen pixels
 * @param {{scene: object, world: object, result: object, inView: number}} plan
 */
export function paintHairLines(ctx, { world, result, inView }, view, look) {
  const alpha = Math.max(PALEST, Math.min(1, Math.sqrt(FULL / Math.max(1, inView)) * 0.9));
  ctx.lineWidth = 1 / look.pixels;
  const ways = [0, ...(result.possible ? [1] : []), ...(result.past_count ? [2] : [])];
  let drawn = 0;
  for (const { slot, from, to } of world.looks) {
    ctx.strokeStyle = look.colours[slot];
    for (const way of ways) {
      ctx.globalAlpha = alpha * STRENGTH[way];
      ctx.beginPath();
      drawn += addLines(ctx, world, result, view, from, to, ways.length > 1 ? way : -1);
      ctx.stroke();
    }
  }
  ctx.globalAlpha = 1;
  return drawn;
}

/** Add the lines of one look that are there in one way (-1 = whatever way) to the path. */
function addLines(ctx, { byLook, fans, x, y }, { state, past }, view, from, to, way) {
  const { pair, low, high, stripe, stripes } = fans, { scale, width, height, x: dx, y: dy } = view;
  let drawn = 0;
  for (let i = from; i < to;) {
    const tie = byLook[i], p = pair[tie];
    let best = 3;
    for (; i < to && pair[byLook[i]] === p; i++) {
      const one = byLook[i];
      if (state[one]) best = Math.min(best, past[one] ? 2 : state[one] === 1 ? 1 : 0);
    }
    if (best === 3 || (way >= 0 && best !== way)) continue;
    const ax = x[low[p]] * scale + dx, ay = y[low[p]] * scale + dy, bx = x[high[p]] * scale + dx, by = y[high[p]] * scale + dy;
    if ((ax < 0 && bx < 0) || (ax > width && bx > width) || (ay < 0 && by < 0) || (ay > height && by > height)) continue;
    drawn++;
    if (stripes[p] === 1) {
      ctx.moveTo(ax, ay);
      ctx.lineTo(bx, by);
      continue;
    }
    const length = Math.hypot(bx - ax, by - ay) || 1, shift = laneOffset(stripe[tie], stripes[p], APART) / length;
    const sx = -shift * (by - ay), sy = shift * (bx - ax);
    ctx.moveTo(ax + sx, ay + sy);
    ctx.lineTo(bx + sx, by + sy);
  }
  return drawn;
}
