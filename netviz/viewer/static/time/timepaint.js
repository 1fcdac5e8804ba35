// The pictures of the time line: bars, what runs on beyond its ends, and the lanes of what is picked.

import { GUTTER } from "./timescale.js";

const LANE_STEP = 5;
const LANE_TOP = 3.5;
const LANE_LINE = 3;
const MIN_BAR = 1.5;
const WIDE_BIN = 8;
const PALE = 0.24;
const HATCH = 0.55;
const HATCH_STEP = 4;
const HEADROOM = 5;
const MEASURE_TEXT = 13;
const FADE_STEPS = 7;

/**
 * Paint the histogram.
 * @param {CanvasRenderingContext2D} ctx in CSS pixels
 * @param {{scale: object, axis: object, counts: object, colours: string[], lanes: object[], today: number,
 *   certainOnly: boolean}} chart colours by group of the counts; bars leave room for the lanes
 * @param {{width: number, height: number, ink: string, soft: string, faint: string, line: string, paper: string,
 *   font: string}} look
 */
export function paintBars(ctx, chart, look) {
  const stacks = stackBins(chart.counts, chart.certainOnly), lanes = chart.lanes.length * LANE_STEP;
  const box = { top: Math.max(HEADROOM, lanes && lanes + 4), bottom: look.height - 0.5, max: Math.max(1, stacks.max) };
  ctx.clearRect(0, 0, look.width, look.height);
  paintTimeGround(ctx, chart, look);
  const measure = stacks.max > 1 ? measureAt(box) : null;
  if (measure) strokeLines(ctx, look.faint, [[0, measure.y, look.width, measure.y]]);
  chart.counts.groups.forEach((_, group) => paintGroup(ctx, chart, stacks, group, box));
  if (measure) paintMeasure(ctx, measure, look);
  paintToday(ctx, chart, look);
}

/** Paint the lanes of what is picked, one below the other from the top. @param {object[]} lanes from lanesOf */
export function paintLanes(ctx, lanes, scale, look) {
  ctx.clearRect(0, 0, look.width, look.height);
  lanes.forEach((lane, i) => paintLane(ctx, scale, lane, LANE_TOP + i * LANE_STEP, look));
}

/** On how many ties each group's bar stands in each bin: all certain ones below, possible ones above. */
function stackBins({ certain, possible, bins }, certainOnly) {
  const total = new Int32Array(bins + 2);
  const pile = (layers) => layers.map((counts) => counts.map((count, bin) => (total[bin] += count) - count));
  const solid = pile(certain), pale = certainOnly ? null : pile(possible);
  return { solid, pale, total, max: total.subarray(1, bins + 1).reduce((a, b) => Math.max(a, b), 0) };
}

/** Calendar boundaries, the base line, and a break where the measure changes. */
function paintTimeGround(ctx, { scale, axis }, { width, height, faint, line }) {
  const base = height - 0.5;
  const years = axis.ticks.filter((tick) => tick.major).map(({ x }) => Math.round(x) + 0.5);
  strokeLines(ctx, faint, years.map((x) => [x, 0, x, base]));
  strokeLines(ctx, line, [[0, base, width, base]]);
  const breaks = scale.parts.slice(1).map((part, i) => (scale.parts[i].x1 + part.x0) / 2);
  strokeLines(ctx, line, breaks.flatMap((x) => [x - 2, x + 2].map((middle) => [middle - 2, base, middle + 2, base - 8])));
}

function strokeLines(ctx, colour, lines) {
  ctx.strokeStyle = colour;
  ctx.lineWidth = 1;
  ctx.beginPath();
  for (const [x0, y0, x1, y1] of lines) { ctx.moveTo(x0, y0); ctx.lineTo(x1, y1); }
  ctx.stroke();
}

/** A round number of ties, and the height of its hair line. */
function measureAt({ top, bottom, max }) {
  const value = roundBelow(max);
  return { value, y: Math.round(bottom - value / max * (bottom - top)) - 0.5 };
}

/** The number beside its line, on paper of its own where bars stand behind it. */
function paintMeasure(ctx, { value, y }, { soft, paper, font }) {
  const text = value.toLocaleString("en"), low = y < MEASURE_TEXT;
  ctx.font = `11px ${font}`;
  ctx.textBaseline = low ? "top" : "bottom";
  ctx.lineJoin = "round";
  ctx.lineWidth = 3;
  ctx.strokeStyle = paper;
  ctx.strokeText(text, 1, low ? y + 2 : y);
  ctx.fillStyle = soft;
  ctx.fillText(text, 1, low ? y + 2 : y);
}

/** The largest of 1, 2, 5, 10, 20, 50 ... that is not above n. */
export function roundBelow(n) {
  const power = 10 ** Math.floor(Math.log10(n));
  return [5, 2, 1].find((digit) => digit * power <= n) * power;
}

function paintGroup(ctx, { scale, counts, colours }, stacks, group, box) {
  ctx.fillStyle = ctx.strokeStyle = colours[group];
  fillBars(ctx, barsOf(scale, counts.certain[group], stacks.solid[group], stacks.total, box));
  paintRunsOn(ctx, scale, counts.certain[group], stacks.solid[group], stacks.total, box, 1);
  if (!stacks.pale) return;
  const bars = barsOf(scale, counts.possible[group], stacks.pale[group], stacks.total, box);
  ctx.globalAlpha = PALE;
  fillBars(ctx, bars);
  ctx.globalAlpha = HATCH;
  hatchBars(ctx, bars);
  ctx.globalAlpha = 1;
  paintRunsOn(ctx, scale, counts.possible[group], stacks.pale[group], stacks.total, box, PALE + 0.1);
}

/** The bars of one layer as [x, y, width, height]. */
function barsOf({ bins }, counts, base, total, box) {
  const bars = [];
  bins.forEach(({ x0, x1 }, i) => {
    if (!counts[i + 1]) return;
    const left = Math.round(x0), right = Math.round(x1), gap = right - left >= WIDE_BIN ? 1 : 0;
    bars.push([left, ...heightOf(counts[i + 1], base[i + 1], total[i + 1], box, right - left - gap)]);
  });
  return bars;
}

/** y, width and height of a layer in a bin; a bin with ties in it is never thinner than a hair. */
function heightOf(count, base, total, { top, bottom, max }, width) {
  const each = Math.max(MIN_BAR, total / max * (bottom - top)) / total;
  return [bottom - (base + count) * each, width, count * each];
}

function fillBars(ctx, bars) {
  for (const bar of bars) ctx.fillRect(...bar);
}

/** Slanted hair lines, as an atlas marks what is doubtful. */
function hatchBars(ctx, bars) {
  if (!bars.length) return;
  const { width, height } = ctx.canvas;
  ctx.save();
  ctx.beginPath();
  for (const bar of bars) ctx.rect(...bar);
  ctx.clip();
  ctx.lineWidth = 0.8;
  ctx.beginPath();
  for (let x = -height; x < width; x += HATCH_STEP) { ctx.moveTo(x, height); ctx.lineTo(x + height, 0); }
  ctx.stroke();
  ctx.restore();
}

/** What has no known beginning or end fades out beyond the written days. */
function paintRunsOn(ctx, { bins }, counts, base, total, box, alpha) {
  const ends = [[0, bins[0].x0, -1], [bins.length + 1, bins.at(-1).x1, 1]].filter(([bin]) => counts[bin] > 0);
  for (const [bin, x, way] of ends) for (let i = 0; i < FADE_STEPS; i++) {
    const step = GUTTER / FADE_STEPS, left = Math.round(x) + way * i * step - (way < 0 ? step : 0);
    ctx.globalAlpha = alpha * (1 - (i + 1) / (FADE_STEPS + 1)) * 0.9;
    ctx.fillRect(left, ...heightOf(counts[bin], base[bin], total[bin], box, step));
  }
  ctx.globalAlpha = 1;
}

function paintToday(ctx, { scale, today }, { height, soft }) {
  ctx.setLineDash([2, 2]);
  const x = Math.round(scale.xOf(today + 0.5)) + 0.5;
  strokeLines(ctx, soft, [[x, 0, x, height]]);
  ctx.setLineDash([]);
}

/** One lane: certain stretches solid, possible ones dashed, a tick for each step. */
function paintLane(ctx, scale, { colour, runs, ticks }, y, { ink }) {
  const clip = (day) => day < scale.reach.first ? 0 : day > scale.reach.last + 1 ? scale.width : scale.xOf(day);
  ctx.strokeStyle = colour;
  for (const { first, last, certain } of runs) {
    const x0 = clip(first), x1 = Math.max(clip(last + 1), x0 + LANE_LINE);
    ctx.lineWidth = certain ? LANE_LINE : 1.5;
    ctx.setLineDash(certain ? [] : [4, 3]);
    ctx.beginPath();
    ctx.moveTo(x0, y);
    ctx.lineTo(x1, y);
    ctx.stroke();
  }
  ctx.setLineDash([]);
  strokeLines(ctx, ink, ticks.map((day) => Math.round(scale.xOf(day + 0.5)) + 0.5).map((x) => [x, y - 3, x, y + 3]));
}
