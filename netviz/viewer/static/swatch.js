// Samples of the map's language in SVG: a type's line with its symbol, the shape of a kind, the lines of the dates.

import { svg } from "./dom.js";
import { OUTLINES } from "./geometry.js";
import { typeColour } from "./scene.js";

/** Radius of an actor's shape in a box of 16. */
const SHAPE_RADIUS = 5.6;

/** The outline of a shape as the map draws it, round its middle at 8 8; what has no corners is round. */
function shapePath(shape) {
  const found = OUTLINES.get(shape);
  if (!found) return `${circlePath(SHAPE_RADIUS)}${shape === "ring" ? circlePath(SHAPE_RADIUS * 0.55) : ""}`;
  const at = (i) => (8 + SHAPE_RADIUS * found.points[i]).toFixed(2);
  return `M${Array.from({ length: found.corners }, (_, i) => `${at(2 * i)} ${at(2 * i + 1)}`).join("L")}z`;
}

function circlePath(radius) { return `M${8 - radius} 8a${radius} ${radius} 0 1 0 ${2 * radius} 0a${radius} ${radius} 0 1 0 ${-2 * radius} 0z`; }

/** The shape of a kind of actor, white with an ink outline as on the map. */
export function shapeSample(shape, { faded = false } = {}) {
  return svg("svg", { viewBox: "0 0 16 16", width: 16, height: 16, "aria-hidden": "true", class: `nv-leg-shape${faded ? " nv-leg-faded" : ""}` },
    svg("path", { d: shapePath(shape) }));
}

/**
 * A piece of line with the disc in its middle that carries the symbol.
 * @param {{colour?: string, symbol?: string, hollow?: boolean, contested?: boolean, struck?: boolean, line?: "solid"|"dashed"|"past"|"fine",
 *   arrow?: boolean, disc?: boolean}} look
 */
export function lineSample({ colour = "currentColor", line = "solid", arrow = false, disc = true, ...symbol }) {
  const wide = 36, ends = line === "past" ? wide - 3 : arrow ? wide - 6 : wide - 1;
  const stroke = { fill: "none", stroke: colour, "stroke-width": line === "fine" ? 1 : 1.8, opacity: line === "past" ? 0.45 : null };
  return svg("svg", { viewBox: `0 0 ${wide} 16`, width: wide, height: 16, "aria-hidden": "true", class: "nv-leg-line" },
    svg("path", { d: `M1 8H${ends}`, "stroke-dasharray": line === "dashed" ? "4.5 3.5" : null, ...stroke }),
    line === "past" && svg("path", { d: `M${ends} 4v8`, ...stroke }),
    arrow && svg("path", { d: `M${wide - 1} 8l-8 -3v6z`, fill: colour }),
    disc && discMarks(wide / 2, 6.5, colour, symbol));
}

/** The symbol alone, as it stands in lists beside a tie. */
export function symbolSample(look) {
  return svg("svg", { viewBox: "0 0 22 16", width: 22, height: 16, "aria-hidden": "true", class: "nv-leg-symbol" }, discMarks(11, 7, look.colour, look));
}

/** How many ties run together, as the map writes it. */
export function numberSample(text) {
  return svg("svg", { viewBox: "0 0 36 16", width: 36, height: 16, "aria-hidden": "true", class: "nv-leg-line" },
    [6, 8, 10].map((y) => svg("path", { d: `M1 ${y}H35`, stroke: "currentColor", "stroke-width": 1.2 })),
    svg("circle", { cx: 18, cy: 8, r: 6.5, fill: "var(--nv-paper)", stroke: "currentColor", "stroke-width": 1.5 }),
    svg("text", { x: 18, y: 8.5, "text-anchor": "middle", "dominant-baseline": "central", "font-size": 9, "font-weight": 700, fill: "currentColor" }, text));
}

/** Disc and letter: hollow for what is not there yet, wider and with a question mark for what is contested, struck for relief. */
function discMarks(x, radius, colour, { symbol = "", hollow = false, contested = false, struck = false }) {
  const wide = contested ? radius * 0.5 : 0, rim = radius - 0.75, text = `${symbol}${contested ? "?" : ""}`;
  const bar = { d: `M${x - radius - wide} ${8 + radius * 0.8}L${x + radius + wide} ${8 - radius * 0.8}`, "stroke-linecap": "round" };
  return [
    svg("rect", { x: x - rim - wide, y: 8 - rim, width: 2 * (rim + wide), height: 2 * rim, rx: rim, fill: hollow ? "var(--nv-paper)" : colour, stroke: colour, "stroke-width": 1.5 }),
    svg("text", { x, y: 8.5, "text-anchor": "middle", "dominant-baseline": "central", "font-size": (radius * 1.5).toFixed(1), "font-weight": 700, fill: hollow ? colour : "var(--nv-paper)" }, text),
    struck && svg("path", { ...bar, stroke: "var(--nv-paper)", "stroke-width": 4 }),
    struck && svg("path", { ...bar, stroke: colour, "stroke-width": 1.7 }),
  ];
}

/** The symbol of one tie as it stands on the map. */
export function tieSample(scene, result, tie, theme) {
  const type = scene.types[scene.ties.type[tie]];
  return symbolSample({ colour: typeColour(type, scene.ties.sign[tie], theme), symbol: type.symbol, hollow: scene.statuses[result.status[tie]].hollow,
    contested: scene.ties.standing[tie] === 1, struck: scene.ties.relief[tie] === 1 });
}
