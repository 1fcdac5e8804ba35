// The picture of very many ties, kept: drawn again only when what it shows has changed. While the reader pans or
// zooms a plane that takes long to draw, the kept picture moves along until the hand rests.

import { paintGround } from "./paint.js";

/** A ground that is drawn faster than this is drawn anew in every frame. */
const QUICK = 24;

/** Rest after the last movement before a slow ground is drawn anew, in milliseconds. */
const REST = 140;

/** How strong the ground stays behind the ties of a picked actor. */
const BEHIND = 0.5;

export function createGround() {
  return { canvas: document.createElement("canvas"), shows: null, took: 0, drawn: 0, timer: 0 };
}

/**
 * Lay the ground under a frame.
 * @param {CanvasRenderingContext2D} ctx in screen pixels
 * @param {{held: boolean, passing: boolean}} now whether the reader is just moving an actor; whether the next frame
 *   shows something else anyway, so that there is nothing to keep
 * @param {() => void} redraw asked for when a stale ground has to be drawn anew
 */
export function layGround(ctx, ground, plan, view, look, { held, passing }, redraw) {
  if (passing && !plan.picked) return passGround(ctx, ground, plan, view, look);
  const shows = { result: plan.result, revision: plan.revision, look, pixels: look.pixels, view: { ...view } };
  const same = ground.shows && covers(ground.shows, shows, held);
  clearTimeout(ground.timer);
  ctx.globalAlpha = plan.picked?.actor === undefined ? 1 : BEHIND;
  if (same && sits(ground.shows.view, view)) stampGround(ctx, ground, view);
  else if (same && ground.took > QUICK && !ground.rested) {
    stampGround(ctx, ground, view);
    ground.timer = setTimeout(() => { ground.rested = true; redraw(); }, REST);
  } else drawGround(ctx, ground, plan, view, look, shows);
  ctx.globalAlpha = 1;
  return ground.drawn;
}

/** Draw without keeping. */
function passGround(ctx, ground, plan, view, look) {
  clearTimeout(ground.timer);
  ground.shows = null;
  return paintGround(ctx, plan, view, look);
}

/** Forget the picture and the timer. */
export function dropGround(ground) {
  clearTimeout(ground.timer);
  ground.shows = null;
  ground.canvas.width = ground.canvas.height = 0;
}

function covers(had, want, held) {
  return had.result === want.result && had.look === want.look && had.pixels === want.pixels && (held || had.revision === want.revision)
    && had.view.width === want.view.width && had.view.height === want.view.height;
}

function sits(a, b) { return a.scale === b.scale && a.x === b.x && a.y === b.y; }

function drawGround(ctx, ground, plan, view, look, shows) {
  const began = performance.now(), { canvas } = ground;
  canvas.width = Math.round(view.width * look.pixels);
  canvas.height = Math.round(view.height * look.pixels);
  const own = canvas.getContext("2d");
  own.scale(look.pixels, look.pixels);
  ground.drawn = paintGround(own, plan, view, look);
  ctx.drawImage(canvas, 0, 0, view.width, view.height);
  Object.assign(ground, { shows, rested: false, took: performance.now() - began });
}

/** The kept picture where it lies now. */
function stampGround(ctx, { canvas, shows: { view: had } }, view) {
  const grown = view.scale / had.scale;
  ctx.drawImage(canvas, view.x - had.x * grown, view.y - had.y * grown, view.width * grown, view.height * grown);
}
