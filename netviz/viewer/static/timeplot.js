// The picture of the time line and what the pointer and the keys do on it: handles, windows, hovered bins, the axis.

import { dayWords, spanWords, unitWords } from "./calendar.js";
import { el, refill } from "./dom.js";
import { typeColour } from "./scene.js";
import { binContents, binTotals } from "./histogram.js";
import { boundsOf, coarserUnit } from "./timedates.js";
import { clickedDates, datesAtEdge, draggedDates, nudgedDates } from "./timedrag.js";
import { axisOf, binWords } from "./timescale.js";
import { paintTime } from "./timepaint.js";

const CLICK_PIXELS = 4;
const TIP_ROWS = 8;
const AXIS_FONT = 12;

/** The parts that can be dragged, and the name of each for those who hear it. */
const HANDLES = { from: "From", to: "To", at: "As of", upto: "Up to" };

/**
 * @param {object} time see timeline.js
 * @param {object} player from createPlayer
 * @returns {{element: HTMLElement, canvas: HTMLCanvasElement, paint: () => void, update: () => void, width: () => number}}
 */
export function timePlot(time, player) {
  const plot = plotParts();
  const pointer = { drag: null, frame: 0, x: 0 };
  wirePointer(plot, time, player, pointer);
  wireKeys(plot, time, player, pointer);
  return { element: plot.element, width: () => plot.stage.clientWidth,
    paint: () => paintPlot(plot, time), update: () => placeHandles(plot, time),
    destroy: () => cancelAnimationFrame(pointer.frame) };
}

function plotParts() {
  const handles = Object.fromEntries(Object.entries(HANDLES).map(([part, label]) => [part,
    el("div", { class: `nv-time-handle nv-time-${part}`, role: "slider", tabindex: 0, "aria-label": label, "data-part": part })]));
  const plot = { canvas: el("canvas", { class: "nv-time-canvas", role: "img" }), before: el("div", { class: "nv-time-veil" }),
    after: el("div", { class: "nv-time-veil" }), band: el("div", { class: "nv-time-band", "data-part": "body" }),
    bin: el("div", { class: "nv-time-bin", hidden: true }), tip: el("div", { class: "nv-time-tip", hidden: true }),
    axis: el("div", { class: "nv-time-axis", "aria-hidden": "true" }), none: el("p", { class: "nv-time-none", hidden: true }), handles };
  plot.stage = el("div", { class: "nv-time-stage" }, plot.canvas, plot.bin, plot.before, plot.after, plot.band, Object.values(handles), plot.none);
  plot.element = el("div", { class: "nv-time-plot" }, plot.stage, plot.axis, plot.tip);
  return plot;
}

function paintPlot(plot, time) {
  const { stage, canvas } = plot, ratio = globalThis.devicePixelRatio || 1, look = lookOf(stage);
  if (!look.width) return;
  canvas.width = Math.round(look.width * ratio);
  canvas.height = Math.round(look.height * ratio);
  const ctx = canvas.getContext("2d");
  ctx.scale(ratio, ratio);
  ctx.font = `${AXIS_FONT}px ${look.font}`;
  const axis = axisOf(time.scale, (text) => ctx.measureText(text).width);
  const colours = time.counts.groups.map(({ type, sign }) => typeColour(time.scene.types[type], sign, time.theme()));
  paintTime(ctx, { scale: time.scale, axis, counts: time.counts, colours, lanes: time.lanes(), today: time.scene.today,
    certainOnly: time.certainOnly() }, look);
  placeAxis(plot, time, axis, (text) => ctx.measureText(text).width);
  plot.none.hidden = time.counts.groups.length > 0;
  plot.none.textContent = "No dated tie passes the other filters.";
  canvas.setAttribute("aria-label", chartWords(time));
  placeHandles(plot, time);
}

/** Sizes and the colours of the page around, read when painting so that a change of theme is followed. */
function lookOf(stage) {
  const style = getComputedStyle(stage), token = (name) => style.getPropertyValue(`--nv-${name}`).trim();
  return { width: stage.clientWidth, height: stage.clientHeight, ink: token("ink"), soft: token("soft"), faint: token("faint"),
    line: token("line"), paper: token("paper"), font: style.fontFamily };
}

function placeAxis({ axis }, { scale, scene }, { labels }, measure) {
  const at = scale.xOf(scene.today + 0.5), size = measure("today");
  const free = (x) => x >= 0 && x + size <= scale.width && labels.every((label) => !label.major || label.end + 4 <= x || x + size + 4 <= label.x);
  const today = [at, at - size].find(free);
  const kept = labels.filter((label) => today === undefined || label.end + 4 <= today || today + size + 4 <= label.x);
  refill(axis, kept.map(({ x, text, major }) => tag(x, text, major ? "nv-time-major" : "")),
    today !== undefined && tag(today, "today", "nv-time-today"));
}

function tag(x, text, name) {
  const node = el("span", { class: name }, text);
  node.style.left = `${x}px`;
  return node;
}

/** The chart in one sentence. */
function chartWords({ counts, scale, certainOnly }) {
  const totals = binTotals(counts, certainOnly());
  const most = totals.indexOf(totals.reduce((a, b) => Math.max(a, b), 0)), main = scale.parts.find((part) => part.main);
  const { first, last } = scale.bins[most], spread = `from ${dayWords(main.first)} to ${dayWords(main.after - 1)}`;
  return counts.groups.length ? `Ties over time by ${scale.unit} ${spread}. Most in ${binWords(first, last)}: ${totals[most]}.` : "No ties over time.";
}

/** Lay handles, window and veils over the picture. */
function placeHandles(plot, time) {
  const { scale } = time, dates = time.dates(), shown = handlesOf(dates);
  for (const part of Object.keys(HANDLES)) plot.handles[part].hidden = !shown.includes(part);
  plot.band.hidden = plot.before.hidden = plot.after.hidden = !dates;
  if (!dates || !scale) return;
  const x0 = dates.from == null ? 0 : scale.xOf(dates.from), x1 = dates.to == null ? scale.width : scale.xOf(dates.to + 1);
  plot.stage.dataset.mode = dates.mode;
  stretch(plot.band, x0, x1);
  stretch(plot.before, 0, x0);
  stretch(plot.after, x1, scale.width);
  plot.at = { from: x0, to: x1, at: (x0 + x1) / 2, upto: x1 };
  for (const part of shown) {
    plot.handles[part].style.transform = `translateX(${plot.at[part]}px)`;
    tellHandle(plot.handles[part], part, dates, scale.reach);
  }
}

function handlesOf(dates) {
  return { during: ["from", "to"], asof: ["at"], upto: ["upto"] }[dates?.mode] ?? [];
}

function stretch(node, x0, x1) {
  node.style.left = `${x0}px`;
  node.style.width = `${Math.max(0, x1 - x0)}px`;
}

/** What a screen reader says of a handle. */
function tellHandle(handle, part, dates, reach) {
  const { from, to } = boundsOf(dates), bound = part === "from" ? from : to;
  const now = bound?.day ?? (part === "from" ? reach.first : reach.last);
  const words = part === "at" ? spanWords(dates.from, dates.to) : bound ? unitWords(bound.unit, bound.day) : "open";
  handle.setAttribute("aria-valuemin", Math.min(reach.first, now));
  handle.setAttribute("aria-valuemax", Math.max(reach.last, now));
  handle.setAttribute("aria-valuenow", now);
  handle.setAttribute("aria-valuetext", words);
}

function wirePointer(plot, time, player, pointer) {
  const { stage } = plot, { signal } = time;
  const listen = (kind, fn) => stage.addEventListener(kind, fn, { signal });
  const x = (event) => event.clientX - stage.getBoundingClientRect().left;
  listen("pointerdown", (event) => {
    if (event.button !== 0 || pointer.drag) return;
    event.preventDefault();
    player.stop();
    stage.setPointerCapture(event.pointerId);
    pointer.drag = beginDrag(plot, time, event.target.dataset.part, x(event));
    if (pointer.drag.jump) dragTo(time, pointer, x(event));
  });
  listen("pointermove", (event) => {
    if (!pointer.drag) return hoverBin(plot, time, x(event));
    pointer.x = x(event);
    if (!pointer.frame) pointer.frame = requestAnimationFrame(() => { pointer.frame = 0; dragTo(time, pointer, pointer.x); });
    return undefined;
  });
  listen("pointerup", (event) => { if (pointer.drag) endDrag(time, pointer, x(event)); });
  listen("pointercancel", () => dropDrag(time, pointer));
  listen("pointerleave", () => hoverBin(plot, time, null));
  listen("dblclick", () => time.ask(null));
}

/** What the pointer has taken hold of: a handle, the window, or the empty time line. */
function beginDrag(plot, time, part, x) {
  const dates = time.dates(), single = { asof: "at", upto: "upto" }[dates?.mode];
  const held = part in HANDLES ? part : single ?? (part === "body" && dates.from != null && dates.to != null ? "body" : "new");
  plot.handles[held]?.focus({ preventScroll: true });
  hoverBin(plot, time, null);
  const onHandle = part in HANDLES;
  return { part: held, before: dates, day: time.scale.dayAt(x), x, grip: onHandle ? x - plot.at[part] : 0, moved: false,
    jump: Boolean(single) && !onHandle };
}

function dragTo(time, { drag }, x) {
  if (!drag) return;
  drag.moved ||= drag.jump || Math.abs(x - drag.x) >= CLICK_PIXELS;
  if (drag.moved) time.ask(draggedDates(drag, time.scale.dayAt(x - drag.grip), time.unit, time.scale.reach), { passing: true });
}

function endDrag(time, pointer, x) {
  const { drag } = pointer;
  dragTo(time, pointer, x);
  pointer.drag = null;
  if (drag.moved) time.ask(time.dates());
  else if (drag.part === "new") time.ask(clickedDates(drag.before, drag.day, time.unit, time.binAt(x), time.scale.reach));
}

/** Escape, or a gesture that the browser takes over: as it was. */
function dropDrag(time, pointer) {
  if (!pointer.drag) return;
  const { before } = pointer.drag;
  pointer.drag = null;
  time.ask(before);
}

function wireKeys({ handles, stage }, time, player, pointer) {
  const { signal } = time;
  stage.addEventListener("keydown", (event) => {
    const { part } = event.target.dataset;
    if (event.key === "Escape") dropDrag(time, pointer);
    else if (part in HANDLES && moveByKey(time, player, part, event.key)) { event.preventDefault(); event.stopPropagation(); }
  }, { signal });
  for (const handle of Object.values(handles))
    for (const kind of ["keyup", "blur"]) handle.addEventListener(kind, () => time.settle(), { signal });
}

const KEYS = { ArrowRight: 1, ArrowUp: 1, ArrowLeft: -1, ArrowDown: -1, PageUp: 1, PageDown: -1 };

/** Arrows go by one unit, Page keys by a larger one, Home and End to the first and the last day. @returns {boolean} handled */
function moveByKey(time, player, part, key) {
  const { reach } = time.scale, edge = { Home: reach.first, End: reach.last }[key], passing = { passing: true };
  if (edge === undefined && !(key in KEYS)) return false;
  player.stop();
  const large = key.startsWith("Page"), unit = large ? coarserUnit(time.unit) : time.unit, n = KEYS[key] * (large && time.unit === "year" ? 10 : 1);
  if (edge !== undefined) time.ask(datesAtEdge(time.dates(), part, time.unit, edge), passing);
  else if (part === "at" || part === "upto") player.step(unit, n, passing);
  else time.ask(nudgedDates(time.dates(), part, unit, n, reach), passing);
  return true;
}

/** Tell what the bin under the pointer holds; without a pointer nothing is told. @param {number|null} x */
function hoverBin(plot, time, x) {
  const { tip, bin } = plot, index = x === null ? -1 : time.scale.bins.findIndex(({ x0, x1 }) => x >= x0 && x < x1);
  tip.hidden = bin.hidden = index < 0;
  if (index < 0) return;
  const { x0, x1, first, last } = time.scale.bins[index];
  stretch(bin, x0, x1);
  refill(tip, ...binLines(time, index, binWords(first, last)));
  const half = tip.offsetWidth / 2, middle = Math.min(Math.max((x0 + x1) / 2, half), time.scale.width - half);
  tip.style.left = `${middle - half}px`;
}

function binLines(time, index, title) {
  const rows = binContents(time.counts, index), sum = (key) => rows.reduce((total, row) => total + row[key], 0);
  const certain = sum("certain"), possible = time.certainOnly() ? 0 : sum("possible"), n = certain + possible;
  const shades = certain && possible ? `${certain.toLocaleString("en")} certain, ${possible.toLocaleString("en")} possible` : certain ? "certain" : "possible";
  const words = n === 0 ? "no ties" : `${n.toLocaleString("en")} ${n === 1 ? "tie" : "ties"}: ${shades}`;
  return [el("strong", {}, title), el("div", {}, words),
    ...rows.slice(0, TIP_ROWS).map((row) => binLine(time, row)),
    rows.length > TIP_ROWS && el("div", {}, `and ${rows.length - TIP_ROWS} more types`)];
}

function binLine({ scene, theme, certainOnly }, { type, sign, certain, possible }) {
  const own = scene.types[type], swatch = el("i", { class: "nv-time-swatch" });
  swatch.style.background = typeColour(own, sign, theme());
  const hue = own.sign === sign ? "" : `, ${{ "1": "friendly", "0": "neither friendly nor hostile", "-1": "hostile" }[sign]}`;
  return el("div", { class: "nv-time-row" }, swatch, el("span", {}, own.label + hue), el("b", {}, (certain + (certainOnly() ? 0 : possible)).toLocaleString("en")));
}
