// The picture of the time line with what is laid over it: the axis, the window, the handles.

import { dayWords, spanWords, unitWords } from "../core/calendar.js";
import { el, refill } from "../core/dom.js";
import { binTotals } from "./histogram.js";
import { typeColour } from "../core/scene.js";
import { axisOf, binWords } from "./timeaxis.js";
import { boundsOf } from "./timedates.js";
import { wireGrips } from "./timegrip.js";
import { paintBars, paintLanes } from "./timepaint.js";
import { stretchOver } from "./timetip.js";

const AXIS_FONT = 12;
const TODAY_GAP = 4;

/** The parts that can be taken hold of, by what a screen reader calls them, and the modes that have them. */
const HANDLE_NAMES = { from: "From", to: "To", at: "As of", upto: "Up to" };
const MODE_HANDLES = { during: ["from", "to"], asof: ["at"], upto: ["upto"] };

/**
 * @param {object} time see timeState in timeline.js @param {object} player from createPlayer
 * @returns {{element: HTMLElement, width: () => number, paint: () => void, update: () => void, destroy: () => void}}
 *   paint draws all anew; update only lays out what is asked
 */
export function timePlot(time, player) {
  const plot = plotParts(), release = wireGrips(plot, time, player);
  return { element: plot.element, width: () => plot.stage.clientWidth, destroy: release,
    paint: () => paintPlot(plot, time), update: () => placeHandles(plot, time) };
}

function plotParts() {
  const handle = ([part, label]) => [part, el("div", { class: `nv-time-handle nv-time-${part}`, role: "slider", tabindex: 0,
    "aria-label": label, "data-part": part })];
  const layer = (name, props = {}) => el("div", { class: `nv-time-${name}`, ...props });
  const plot = { canvas: el("canvas", { class: "nv-time-canvas", role: "img" }),
    lanes: el("canvas", { class: "nv-time-canvas nv-time-lanes", "aria-hidden": "true" }), bin: layer("bin", { hidden: true }),
    before: layer("veil"), after: layer("veil"), band: layer("band", { "data-part": "body" }),
    handles: Object.fromEntries(Object.entries(HANDLE_NAMES).map(handle)), at: {}, tip: layer("tip", { hidden: true }),
    none: el("p", { class: "nv-time-none", hidden: true }, "No dated tie passes the other filters."),
    axis: layer("axis", { "aria-hidden": "true" }) };
  plot.stage = layer("stage");
  plot.stage.append(plot.canvas, plot.bin, plot.before, plot.after, plot.band, plot.lanes, ...Object.values(plot.handles), plot.none);
  plot.element = el("div", { class: "nv-time-plot" }, plot.stage, plot.axis, plot.tip);
  return plot;
}

function paintPlot(plot, time) {
  const { stage, canvas } = plot, { scene, scale, counts } = time, look = timeLook(stage);
  if (!look.width) return;
  const ctx = sizedContext(canvas, look), measure = (text) => ctx.measureText(text).width;
  ctx.font = `${AXIS_FONT}px ${look.font}`;
  const axis = axisOf(scale, measure);
  placeAxis(plot, time, axis, measure);
  const colours = counts.groups.map(({ type, sign }) => typeColour(scene.types[type], sign, time.theme()));
  const lanes = time.lanes(), chart = { scale, axis, counts, colours, lanes, today: scene.today, certainOnly: time.certainOnly() };
  paintBars(ctx, chart, look);
  paintLanes(sizedContext(plot.lanes, look), lanes, scale, look);
  plot.none.hidden = counts.groups.length > 0;
  canvas.setAttribute("aria-label", chartWords(time));
  placeHandles(plot, time);
}

/** Sizes and the colours of the page around, read when painting so that a change of theme is followed. */
function timeLook(stage) {
  const style = getComputedStyle(stage), token = (name) => style.getPropertyValue(`--nv-${name}`).trim();
  const colours = Object.fromEntries(["ink", "soft", "faint", "line", "paper"].map((name) => [name, token(name)]));
  return { ...colours, width: stage.clientWidth, height: stage.clientHeight, font: style.fontFamily };
}

/** A canvas of device pixels that is drawn on in CSS pixels. */
function sizedContext(canvas, { width, height }) {
  const ratio = globalThis.devicePixelRatio || 1, ctx = canvas.getContext("2d");
  canvas.width = Math.round(width * ratio);
  canvas.height = Math.round(height * ratio);
  ctx.scale(ratio, ratio);
  return ctx;
}

/** Labels, and "today" on the side of its line where no year stands; a month gives way to it. */
function placeAxis({ axis }, { scale, scene }, { labels }, measure) {
  const line = scale.xOf(scene.today + 0.5), size = measure("today");
  const apart = (x) => (label) => label.end + TODAY_GAP <= x || x + size + TODAY_GAP <= label.x;
  const free = (x) => x >= 0 && x + size <= scale.width && labels.filter((label) => label.major).every(apart(x));
  const today = [line, line - size].find(free);
  const kept = today === undefined ? labels : labels.filter(apart(today));
  refill(axis, kept.map(({ x, text, major }) => axisLabel(x, text, major && "nv-time-major")),
    today !== undefined && axisLabel(today, "today", "nv-time-today"));
}

function axisLabel(x, text, name) {
  const label = el("span", { class: name }, text);
  label.style.left = `${x}px`;
  return label;
}

/** The chart in words, for those who do not see it. */
function chartWords({ counts, scale, certainOnly }) {
  if (!counts.groups.length) return "No ties over time.";
  const totals = binTotals(counts, certainOnly()), main = scale.parts.find((part) => part.main);
  const most = totals.indexOf(totals.reduce((a, b) => Math.max(a, b), 0)), { first, last } = scale.bins[most];
  return `Ties over time by ${scale.unit} from ${dayWords(main.first)} to ${dayWords(main.after - 1)}. `
    + `Most in ${binWords(first, last)}: ${totals[most]}.`;
}

/** Lay window, veils and handles over the picture. */
function placeHandles(plot, time) {
  const { scale } = time, dates = time.dates(), shown = MODE_HANDLES[dates?.mode] ?? [];
  for (const [part, handle] of Object.entries(plot.handles)) handle.hidden = !shown.includes(part);
  plot.band.hidden = plot.before.hidden = plot.after.hidden = !dates;
  plot.stage.dataset.mode = dates?.mode ?? "all";
  if (!dates || !scale) return;
  const x0 = dates.from == null ? 0 : scale.xOf(dates.from), x1 = dates.to == null ? scale.width : scale.xOf(dates.to + 1);
  stretchOver(plot.band, x0, x1);
  stretchOver(plot.before, 0, x0);
  stretchOver(plot.after, x1, scale.width);
  plot.at = { from: x0, to: x1, at: (x0 + x1) / 2, upto: x1 };
  for (const part of shown) {
    plot.handles[part].style.transform = `translateX(${plot.at[part]}px)`;
    tellHandle(plot.handles[part], part, dates, scale.reach);
  }
}

/** What a screen reader says of a handle: its day as a number among those on the time line, and in words. */
function tellHandle(handle, part, dates, reach) {
  const { from, to } = boundsOf(dates), bound = part === "from" ? from : to;
  const now = bound?.day ?? (part === "from" ? reach.first : reach.last);
  const words = part === "at" ? spanWords(dates.from, dates.to) : bound ? unitWords(bound.unit, bound.day) : "open";
  const values = { valuemin: Math.min(reach.first, now), valuemax: Math.max(reach.last, now), valuenow: now, valuetext: words };
  for (const [name, value] of Object.entries(values)) handle.setAttribute(`aria-${name}`, value);
}
