// Samples of the map's language in SVG: a type's line with its symbol, the shape of a kind, the lines of the dates.

import { svg } from "../core/dom.js";
import { OUTLINES } from "../map/geometry.js";
import { typeColour } from "../core/scene.js";

/** Radius of an actor's shape in a box of 16, and of the disc on a line and of one that stands alone. */
const SHAPE_RADIUS = 5.6;
const DISC_ON_LINE = 6.5;
const DISC_ALONE = 7;

/** Length of a sample of a line. */
const LINE = 36;

function drawing(width, className, ...marks) {
  return svg("svg", { viewBox: `0 0 ${width} 16`, width, height: 16, "aria-hidden": "true", class: className }, marks);
}

/** Radius of the inner circle of shapes that have one: wider apart than on the map, where they are larger. */
const INNER = new Map([["ring", 0.5], ["double", 0.68]]);

/** The outline of a shape as the map draws it, round its middle at 8 8; what has no corners is round. */
function shapePath(shape) {
  const found = OUTLINES.get(shape);
  if (!found) return `${circlePath(SHAPE_RADIUS)}${INNER.has(shape) ? circlePath(SHAPE_RADIUS * INNER.get(shape)) : ""}`;
  const at = (i) => (8 + SHAPE_RADIUS * found.points[i]).toFixed(2);
  return `M${Array.from({ length: found.corners }, (_, i) => `${at(2 * i)} ${at(2 * i + 1)}`).join("L")}z`;
}

function circlePath(radius) {
  return `M${8 - radius} 8a${radius} ${radius} 0 1 0 ${2 * radius} 0a${radius} ${radius} 0 1 0 ${-2 * radius} 0z`;
}

/** The shape of a kind of actor, white with an ink outline as on the map. */
export function shapeSample(shape, { faded = false } = {}) {
  return drawing(16, `nv-leg-shape${faded ? " nv-leg-faded" : ""}`, svg("path", { d: shapePath(shape) }));
}

/**
 * A piece of line with the disc in its middle that carries the symbol.
 * @param {{colour?: string, symbol?: string, hollow?: boolean, contested?: boolean, struck?: boolean, arrow?: boolean,
 *   disc?: boolean, line?: "solid"|"dashed"|"past"|"fine"}} look
 */
export function lineSample({ colour = "currentColor", line = "solid", arrow = false, disc = true, ...symbol }) {
  const past = line === "past", end = past ? LINE - 3 : arrow ? LINE - 6 : LINE - 1;
  const pen = { fill: "none", stroke: colour, "stroke-width": line === "fine" ? 1 : 1.8, opacity: past ? 0.45 : null };
  return drawing(LINE, "nv-leg-line",
    svg("path", { d: `M1 8H${end}`, "stroke-dasharray": line === "dashed" ? "4.5 3.5" : null, ...pen }),
    past && svg("path", { d: `M${end} 4v8`, ...pen }),
    arrow && svg("path", { d: `M${LINE - 1} 8l-8 -3v6z`, fill: colour }),
    disc && discMarks(LINE / 2, DISC_ON_LINE, colour, symbol));
}

/** The symbol alone, as it stands in lists beside a tie. */
export function symbolSample({ colour, ...symbol }) {
  return drawing(22, "nv-leg-symbol", discMarks(11, DISC_ALONE, colour, symbol));
}

/** How many ties run together, as the map writes it. */
export function numberSample(text) {
  const lines = [6, 8, 10].map((y) => svg("path", { d: `M1 ${y}H35`, stroke: "currentColor", "stroke-width": 1.2 }));
  const disc = { cx: 18, cy: 8, r: DISC_ON_LINE, fill: "var(--nv-paper)", stroke: "currentColor", "stroke-width": 1.5 };
  return drawing(LINE, "nv-leg-line", lines, svg("circle", disc), letter(18, text, 9, "currentColor"));
}

/** A bar of the time line: what is certain, and above it, hatched, what is only possible. */
export function hatchSample() {
  const bar = (y, height, opacity) => svg("rect", { x: 10, y, width: 16, height, fill: "currentColor", opacity });
  const lines = [0, 1, 2, 3, 4].map((i) => svg("path", { d: `M${Math.max(10, 6 + 4 * i)} ${i ? 9 : 5}L${Math.min(26, 14 + 4 * i)} ${i === 4 ? 5 : 1}`,
    stroke: "currentColor", "stroke-width": 0.8 }));
  return drawing(LINE, "nv-leg-line", bar(1, 8, 0.24), lines, bar(9, 6, 1));
}

/** The break of the time line's base where the measure changes. */
export function breakSample() {
  return drawing(LINE, "nv-leg-line", svg("path", { d: "M2 12H34M14 12l4-8M18 12l4-8", stroke: "currentColor", "stroke-width": 1.2, fill: "none" }));
}

function letter(x, text, size, colour) {
  return svg("text", { x, y: 8.5, "text-anchor": "middle", "dominant-baseline": "central", "font-size": size,
    "font-weight": 700, fill: colour }, text);
}

/** Disc and letter: hollow for what is no fact yet, wider with a question mark when contested, struck for relief. */
function discMarks(x, radius, colour, { symbol = "", hollow = false, contested = false, struck = false }) {
  const wide = contested ? radius * 0.5 : 0, rim = radius - 0.75, reach = radius + wide, rise = radius * 0.8;
  const bar = { d: `M${x - reach} ${8 + rise}L${x + reach} ${8 - rise}`, "stroke-linecap": "round" };
  return [
    svg("rect", { x: x - rim - wide, y: 8 - rim, width: 2 * (rim + wide), height: 2 * rim, rx: rim,
      fill: hollow ? "var(--nv-paper)" : colour, stroke: colour, "stroke-width": 1.5 }),
    letter(x, `${symbol}${contested ? "?" : ""}`, (radius * 1.75).toFixed(1), hollow ? colour : "var(--nv-paper)"),
    struck && [svg("path", { ...bar, stroke: "var(--nv-paper)", "stroke-width": 4 }),
      svg("path", { ...bar, stroke: colour, "stroke-width": 1.7 })],
  ];
}

/** The tag of a mark, half of its side long, as paint.js paints it. */
function badgeMarks({ badge, hollow }, x, y, half) {
  return [svg("rect", { x: x - half, y: y - half, width: 2 * half, height: 2 * half, "stroke-width": 1.2, stroke: "var(--nv-ink)",
    fill: hollow ? "var(--nv-paper)" : "var(--nv-ink)" }),
  svg("path", { d: badge, transform: `translate(${x} ${y}) scale(${half})`, fill: "none", "stroke-width": 1.6 / half,
    "stroke-linecap": "round", "stroke-linejoin": "round", stroke: hollow ? "var(--nv-ink)" : "var(--nv-paper)" })];
}

/** A line with a mark: its weight, and its tag at the corner of the disc. */
export function tieMarkSample(style) {
  const width = { strong: 2.5, plain: 1.8, receding: 1 }[style.weight], faint = style.weight === "receding" ? 0.45 : null;
  return drawing(LINE, "nv-leg-line", svg("g", { opacity: faint },
    svg("path", { d: `M1 8H${LINE - 1}`, stroke: "currentColor", "stroke-width": width, fill: "none" }),
    discMarks(LINE / 2, DISC_ON_LINE - 1, "currentColor", {})), style.badge && badgeMarks(style, LINE / 2 + 7, 4.6, 4.2));
}

/** An actor with a mark: its outline and its tag. */
export function actorMarkSample(style) {
  const ring = (radius, width, dashes) => svg("circle", { cx: 11, cy: 9, r: radius, "stroke-width": width, fill: "none",
    stroke: "var(--nv-ink)", "stroke-dasharray": dashes });
  return drawing(LINE, "nv-leg-line", svg("g", { opacity: style.weight === "receding" ? 0.38 : null },
    ring(4, style.weight === "strong" ? 2.4 : 1.4, null),
    style.outline && ring(6.6, 1.2, style.outline === "dashed" ? "2.6 1.8" : null)), style.badge && badgeMarks(style, 23, 6, 5));
}

/** The mark of one tie or actor in small, beside its words; null without one. */
export function markSample(style) {
  return style?.badge ? drawing(14, "nv-leg-badge", badgeMarks(style, 7, 8, 5)) : null;
}

/** The symbol of one tie as it stands on the map. */
export function tieSample({ types, statuses, ties }, result, tie, theme) {
  const type = types[ties.type[tie]];
  return symbolSample({ colour: typeColour(type, ties.sign[tie], theme), symbol: type.symbol,
    hollow: statuses[result.status[tie]].hollow, contested: ties.standing[tie] === 1, struck: ties.relief[tie] === 1 });
}
