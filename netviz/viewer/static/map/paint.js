// From a plan to pixels, in the order of the layers: halos, lines, symbols, actors, names, and what the pointer is on.

import { OUTLINES } from "./geometry.js";
import { DASHED, DERIVED, OVER, RECEDES, SOFT, STRONG, TRAITS, touches, traitsOf } from "./plan.js";
import { LOOP, STRIPE, traceTie } from "./trace.js";
import { paintHairLines } from "./hairlines.js";
import { paintDust } from "./dust.js";
import { CONTESTED_WIDE, RING, TAG, badgeSize, paintBadge, stampNumber, stampSymbol, tagAt } from "./symbols.js";
import { actorMark, tieMark } from "../core/marks.js";

/** More lines than this are hair lines. */
const MANY_LINES = 350;
const HAIR = 0.75;

/** How much is left of a line that is over, of one that is not the picked actor's, and of one whose mark recedes. */
const OVER_ALPHA = 0.4;
const SOFT_ALPHA = 0.4;
const RECEDING_ALPHA = 0.45;

/** The bar across the end of what is over: how strong, and how far from the border. */
const BAR_ALPHA = 0.75;
const BAR_BACK = 4;

/** How much is left of an actor without a shown tie. */
const FADED = 0.38;

/** More actors than this are drawn shape by shape in one stroke each, whoever lies in front. */
const CROWD_OF_ACTORS = 600;

/** Radius of the ring around a dot. */
const SMALLEST_RING = 3.2;

/** More dots than this are set pixel by pixel; how strong dots are, with a shown tie and without. */
const MANY_DOTS = 3000;
const DOT_ALPHA = 0.8;
const FADED_DOT = 0.25;

/**
 * @typedef {object} Look what a theme and a screen give: paper, ink, soft, accent, font, colours by look of tie,
 *   pixels (screen pixels per CSS pixel), stamps
 */

/**
 * Paint everything that belongs to the plane but the hair lines.
 * @param {CanvasRenderingContext2D} ctx in screen pixels
 */
export function paintFrame(ctx, plan, view, look, { picked, hovered, nameOf }) {
  ctx.save();
  ctx.translate(view.x, view.y);
  if (picked) paintHalos(ctx, plan, look, picked);
  paintLines(ctx, plan, look);
  paintSymbols(ctx, plan, view, look);
  if (hovered?.tie !== undefined) paintHoveredTie(ctx, plan, look, hovered.tie);
  // Over a kept ground the actors stand already; those that are more than dots stand on the picked lines too.
  if (!plan.bulk || (plan.lines.drawn && !plan.sizes.dots)) paintActors(ctx, plan, view, look);
  paintMarks(ctx, plan, look, picked, hovered);
  paintNames(ctx, plan, look, nameOf);
  ctx.restore();
}

/** Paint what a plane of very many ties stands on: hair lines, and actors over them. */
export function paintGround(ctx, plan, view, look) {
  const drawn = paintHairLines(ctx, plan, view, look);
  ctx.save();
  ctx.translate(view.x, view.y);
  paintActors(ctx, plan, view, look);
  ctx.restore();
  return drawn;
}

/** Width of a line: many are hair lines, which are drawn far quicker and leave room for each other. */
function strokeWidth(plan, look, traits) {
  const line = plan.lines.drawn > MANY_LINES ? Math.max(HAIR, 1 / look.pixels) : plan.sizes.line;
  return (traits & DERIVED ? 0.55 * line : line) * (traits & RECEDES ? 0.6 : 1) + (traits & STRONG ? 0.7 : 0);
}

function strengthOf(traits) {
  return (traits & OVER ? OVER_ALPHA : 1) * (traits & SOFT ? SOFT_ALPHA : 1) * (traits & RECEDES ? RECEDING_ALPHA : 1);
}

function addLine(ctx, kind, path, at) {
  if (kind === LOOP) {
    ctx.moveTo(path[at] + path[at + 2], path[at + 1]);
    ctx.arc(path[at], path[at + 1], path[at + 2], 0, 2 * Math.PI);
    return;
  }
  ctx.moveTo(path[at], path[at + 1]);
  if (kind === STRIPE) ctx.lineTo(path[at + 4], path[at + 5]);
  else ctx.quadraticCurveTo(path[at + 2], path[at + 3], path[at + 4], path[at + 5]);
}

function addArrow(ctx, tip, at, length, back = 0) {
  const cos = Math.cos(tip[at + 2]), sin = Math.sin(tip[at + 2]), half = 0.36 * length;
  const x = tip[at] - back * cos, y = tip[at + 1] - back * sin;
  ctx.moveTo(x, y);
  ctx.lineTo(x - length * cos - half * sin, y - length * sin + half * cos);
  ctx.lineTo(x - length * cos + half * sin, y - length * sin - half * cos);
  ctx.closePath();
}

/** The bar across the end of a line that says it goes no further. */
function addBar(ctx, tip, at, half) {
  const cos = Math.cos(tip[at + 2]), sin = Math.sin(tip[at + 2]);
  const x = tip[at] - BAR_BACK * cos, y = tip[at + 1] - BAR_BACK * sin;
  ctx.moveTo(x - half * sin, y + half * cos);
  ctx.lineTo(x + half * sin, y - half * cos);
}

function paintLines(ctx, plan, look) {
  const { lines, sizes } = plan;
  const rank = (key) => ((key % TRAITS) & STRONG ? 2 : (key % TRAITS) & (SOFT | RECEDES) ? 0 : 1);
  const keys = [...lines.groups.keys()].sort((a, b) => rank(a) - rank(b) || a - b);
  for (const key of keys) {
    const traits = key % TRAITS, members = lines.groups.get(key);
    ctx.globalAlpha = strengthOf(traits);
    ctx.strokeStyle = ctx.fillStyle = look.colours[Math.floor(key / TRAITS)];
    ctx.lineWidth = strokeWidth(plan, look, traits);
    ctx.setLineDash(traits & DASHED ? [4.5, 3.5] : []);
    strokeAll(ctx, lines, members, ctx.lineWidth * look.pixels <= 1);
    ctx.setLineDash([]);
    ctx.beginPath();
    for (const k of members) if (lines.arrow[k]) addArrow(ctx, lines.tip, 3 * k, sizes.arrow, traits & OVER ? BAR_BACK : 0);
    ctx.fill();
    if (!(traits & OVER)) continue;
    ctx.beginPath();
    for (const k of members) if (lines.kind[k] !== STRIPE) addBar(ctx, lines.tip, 3 * k, 0.6 * sizes.arrow);
    ctx.lineWidth = 1.8;
    ctx.globalAlpha = BAR_ALPHA * (traits & SOFT ? SOFT_ALPHA : 1);
    ctx.stroke();
  }
  ctx.globalAlpha = 1;
}

/** Hair lines are quickest in one stroke, wider lines one by one. */
function strokeAll(ctx, lines, members, together) {
  ctx.beginPath();
  for (const k of members) {
    addLine(ctx, lines.kind[k], lines.path, 6 * k);
    if (together) continue;
    ctx.stroke();
    ctx.beginPath();
  }
  if (together) ctx.stroke();
}

function paintHalos(ctx, plan, look, picked) {
  if (picked.actor !== undefined) return;
  const { lines } = plan;
  ctx.beginPath();
  for (let k = 0; k < lines.count; k++) {
    if (lines.shown[k] && touches(plan.scene, lines.tie[k], picked)) addLine(ctx, lines.kind[k], lines.path, 6 * k);
  }
  ctx.strokeStyle = look.accent;
  ctx.lineCap = "round";
  ctx.globalAlpha = 0.5;
  ctx.lineWidth = plan.sizes.line + 7;
  ctx.stroke();
  ctx.globalAlpha = 1;
  ctx.lineCap = "butt";
}

/** What the disc of a tie shows. */
function symbolOf(plan, look, tie, faint) {
  const { ties, types, statuses } = plan.scene;
  return { text: types[ties.type[tie]].symbol, colour: look.colours[plan.world.slot[tie]],
    hollow: statuses[plan.result.status[tie]].hollow, contested: ties.standing[tie] === 1, relief: ties.relief[tie] === 1, faint };
}

function paintSymbols(ctx, plan, view, look) {
  const { lines, sizes } = plan, { symbol } = lines;
  for (let k = 0; k < lines.count; k++) {
    const x = symbol[2 * k], y = symbol[2 * k + 1];
    if (!lines.shown[k] || !inside(x, y, view)) continue;
    const faint = (traitsOf(plan.scene, plan.result, lines.tie[k], plan.picked, plan.marks) & (OVER | SOFT | RECEDES)) !== 0;
    stampSymbol(ctx, look.stamps, look, symbolOf(plan, look, lines.tie[k], faint), x, y, plan.symbolRadius);
    markTie(ctx, plan, look, lines.tie[k], x, y);
  }
  for (const bundle of lines.bundles.values()) {
    if (!inside(bundle.x, bundle.y, view)) continue;
    const colours = bundle.firsts.filter((tie) => tie >= 0).map((tie) => look.colours[plan.world.slot[tie]]);
    stampNumber(ctx, look.stamps, look, bundle.count, colours, bundle.x, bundle.y, plan.symbolRadius);
  }
}

/** The tag of a marked tie, at the corner of its symbol. */
function markTie(ctx, { marks, scene, symbolRadius }, look, tie, x, y) {
  const mark = tieMark(marks, tie), wide = scene.ties.standing[tie] === 1 ? CONTESTED_WIDE * symbolRadius : 0;
  if (mark?.badge) paintBadge(ctx, look, mark, x + wide + 0.9 * symbolRadius, y - 0.9 * symbolRadius, badgeSize(symbolRadius));
}

/** Whether a point of the plane is in the window or just beside it; NaN never is. */
function inside(x, y, view) {
  return x + view.x > -40 && x + view.x < view.width + 40 && y + view.y > -40 && y + view.y < view.height + 40;
}

/** Radius of the inner circle of shapes that have one. */
const INNER = new Map([["ring", 0.5], ["double", 0.8]]);

/** Add the outline of an actor to the path. */
function addShape(ctx, shape, x, y, radius) {
  const outline = OUTLINES.get(shape);
  if (!outline) {
    ctx.moveTo(x + radius, y);
    ctx.arc(x, y, radius, 0, 2 * Math.PI);
    if (!INNER.has(shape)) return;
    const inner = INNER.get(shape) * radius;
    ctx.moveTo(x + inner, y);
    ctx.arc(x, y, inner, 0, 2 * Math.PI);
    return;
  }
  const { points } = outline;
  ctx.moveTo(x + radius * points[0], y + radius * points[1]);
  for (let i = 2; i < points.length; i += 2) ctx.lineTo(x + radius * points[i], y + radius * points[i + 1]);
  ctx.closePath();
}

function paintActors(ctx, plan, view, look) {
  const { scene, world, scale, result } = plan, piles = new Map();
  if (plan.sizes.dots) return paintDots(ctx, plan, view, look);
  const apart = plan.actors.length <= CROWD_OF_ACTORS;
  for (const actor of plan.actors) {
    const x = world.x[actor] * scale, y = world.y[actor] * scale;
    if (!inside(x, y, view)) continue;
    const shown = result.actors[actor];
    if (apart) {
      ctx.beginPath();
      addShape(ctx, shapeFor(scene, actor), x, y, plan.radius(actor));
      inkShape(ctx, plan, look, shown && actorMark(plan.marks, actor)?.weight !== "receding");
      continue;
    }
    const key = shapeFor(scene, actor) + shown;
    if (!piles.has(key)) piles.set(key, { shown, members: [] });
    piles.get(key).members.push(actor);
  }
  // Those without a tie lie below those with one.
  for (const { shown, members } of [...piles.values()].sort((a, b) => a.shown - b.shown)) {
    addShapes(ctx, plan, members, (actor) => shapeFor(scene, actor));
    inkShape(ctx, plan, look, shown);
  }
  return undefined;
}

/** Actors as dots, those without a tie below those with one. */
function paintDots(ctx, plan, view, look) {
  const { world, scale, result } = plan, piles = [[], []];
  for (const actor of plan.actors) {
    if (inside(world.x[actor] * scale, world.y[actor] * scale, view)) piles[result.actors[actor]].push(actor);
  }
  const layers = piles.map((members, shown) => ({ members, strength: shown ? DOT_ALPHA : FADED_DOT }));
  if (plan.actors.length > MANY_DOTS) return paintDust(ctx, plan, view, look, layers);
  ctx.fillStyle = look.ink;
  for (const { members, strength } of layers) {
    addShapes(ctx, plan, members, () => "circle");
    ctx.globalAlpha = strength;
    ctx.fill();
  }
  ctx.globalAlpha = 1;
  return undefined;
}

function shapeFor(scene, actor) { return scene.kinds[scene.actors.kind[actor]].shape; }

/** A path of the outlines of actors. */
function addShapes(ctx, { world, scale, radius }, members, shapeOf) {
  ctx.beginPath();
  for (const actor of members) addShape(ctx, shapeOf(actor), world.x[actor] * scale, world.y[actor] * scale, radius(actor));
}

/** Fill with paper, so that lines end at the border, and draw the border. */
function inkShape(ctx, plan, look, shown) {
  ctx.fillStyle = look.paper;
  ctx.fill();
  ctx.globalAlpha = shown ? 1 : FADED;
  ctx.strokeStyle = look.ink;
  ctx.lineWidth = Math.max(0.8, Math.min(1.7, 1.6 * plan.sizes.unit));
  ctx.lineJoin = "round";
  ctx.stroke();
  ctx.globalAlpha = 1;
}

/** Rings around picked actors, the one under the pointer, and dots in pinned ones. */
function paintMarks(ctx, plan, look, picked, hovered) {
  const { scene, world, scale } = plan;
  const ring = (actor, style, width, away) => {
    ctx.beginPath();
    addShape(ctx, INNER.has(shapeFor(scene, actor)) ? "circle" : shapeFor(scene, actor), world.x[actor] * scale,
      world.y[actor] * scale, Math.max(plan.radius(actor), SMALLEST_RING) + away);
    ctx.strokeStyle = style;
    ctx.lineWidth = width;
    ctx.lineJoin = "round";
    ctx.stroke();
  };
  for (const actor of plan.sizes.dots ? [] : plan.actors) markActor(ctx, plan, look, actor, ring);
  for (const actor of picked?.actor !== undefined ? [picked.actor] : picked?.pair ?? []) ring(actor, look.accent, 2.6, 3.4);
  if (hovered?.actor !== undefined) ring(hovered.actor, look.ink, 2.2, 0.4);
  ctx.fillStyle = look.ink;
  for (const actor of plan.actors) {
    if (!world.pinned[actor] || plan.sizes.dots) continue;
    ctx.beginPath();
    ctx.arc(world.x[actor] * scale, world.y[actor] * scale, Math.max(1.4, 2 * plan.sizes.unit), 0, 2 * Math.PI);
    ctx.fill();
  }
}

/** The ring and the tag of a marked actor. */
function markActor(ctx, { marks, world, scale, radius }, look, actor, ring) {
  const mark = actorMark(marks, actor);
  if (!mark) return;
  if (mark.outline === "dashed") ctx.setLineDash([3.5, 2.5]);
  if (mark.outline) ring(actor, look.ink, 1.4, RING);
  else if (mark.weight === "strong") ring(actor, look.ink, 2.2, 0.4);
  ctx.setLineDash([]);
  const away = tagAt(mark, radius(actor));
  if (mark.badge) paintBadge(ctx, look, mark, world.x[actor] * scale + away, world.y[actor] * scale - away, TAG);
}

/** The tie under the pointer once more, stronger, over everything it crosses. */
function paintHoveredTie(ctx, plan, look, tie) {
  const { tracer, sizes, lines } = plan;
  if (!plan.result.state[tie]) return;
  traceTie(tracer, tie);
  const traits = traitsOf(plan.scene, plan.result, tie, null, plan.marks) & ~RECEDES;
  ctx.strokeStyle = ctx.fillStyle = look.colours[plan.world.slot[tie]];
  ctx.lineWidth = strokeWidth(plan, look, traits) + 1.6;
  ctx.setLineDash(traits & DASHED ? [4.5, 3.5] : []);
  ctx.beginPath();
  addLine(ctx, tracer.kind, tracer.path, 0);
  ctx.stroke();
  ctx.setLineDash([]);
  ctx.beginPath();
  if (tracer.arrow) addArrow(ctx, tracer.tip, 0, sizes.arrow * 1.25);
  ctx.fill();
  const k = lines.tie.subarray(0, lines.count).indexOf(tie);
  if (k < 0 || Number.isNaN(lines.symbol[2 * k])) return;
  stampSymbol(ctx, look.stamps, look, symbolOf(plan, look, tie, false), lines.symbol[2 * k], lines.symbol[2 * k + 1], plan.symbolRadius);
  markTie(ctx, plan, look, tie, lines.symbol[2 * k], lines.symbol[2 * k + 1]);
}

/** Names on a rim of paper, so that they stand free of the lines behind them. */
function paintNames(ctx, plan, look, nameOf) {
  ctx.textAlign = "center";
  ctx.textBaseline = "alphabetic";
  ctx.lineJoin = "round";
  ctx.strokeStyle = look.paper;
  for (const { actor, cx, cy } of plan.names) {
    const name = nameOf(actor);
    ctx.font = name.font;
    ctx.direction = name.leftward ? "rtl" : "ltr";
    ctx.lineWidth = 3.5;
    ctx.fillStyle = plan.result.actors[actor] ? look.ink : look.soft;
    name.lines.forEach((line, i) => {
      const y = cy + (i - (name.lines.length - 1) / 2) * name.leading + name.drop;
      ctx.strokeText(line, cx, y);
      ctx.fillText(line, cx, y);
    });
  }
}
