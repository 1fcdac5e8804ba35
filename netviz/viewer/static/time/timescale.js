// The days that a time line covers and where they lie on it: a domain and calendar bins. A few dates far from all
// others do not squeeze the rest: they get a narrow tail of their own beyond a break, with its own measure.

import { NO_END, civil, ordinal } from "../core/calendar.js";

/** Months in each calendar unit of a bin. */
const UNIT_MONTHS = { month: 1, quarter: 3, year: 12, decade: 120, century: 1200, millennium: 12000 };
const BIN_UNITS = ["day", ...Object.keys(UNIT_MONTHS)];

/** A tail may hold this share of all written days, and must save this share of the span. */
const TAIL_SHARE = 0.05;
const TAIL_SAVES = 0.5;
const MIN_DAYS = 14;

/** Room at both ends for what runs on beyond the written days. */
export const GUTTER = 14;
const BREAK = 8;
const MIN_BIN = 3;

/** Running number of the unit that holds a day; a day's own number is its ordinal. */
export function unitIndex(unit, day) {
  if (unit === "day") return day;
  const { year, month } = civil(day);
  return Math.floor((year * 12 + month - 1) / UNIT_MONTHS[unit]);
}

/** First day of the unit with a running number. */
export function unitStart(unit, index) {
  if (unit === "day") return index;
  const months = index * UNIT_MONTHS[unit];
  return ordinal(Math.floor(months / 12), months % 12 + 1);
}

/**
 * The days that the dates of the ties name, and today: the whole, and the main part without far outliers.
 * The years 1 and 9999 name no day: people write them for "always" and "for ever".
 * @param {{count: number, undated: Uint8Array, es: Int32Array, ls: Int32Array, ee: Int32Array, le: Int32Array}} ties
 * @returns {{first: number, last: number, main: {first: number, last: number}}|null} null when no tie is dated
 */
export function timeDomain(ties, today) {
  if (ties.undated.every(Boolean)) return null;
  const low = ordinal(2), high = ordinal(9999), columns = [ties.es, ties.ls, ties.ee, ties.le];
  const each = (fn) => {
    for (const column of columns) for (let i = 0; i < ties.count; i++)
      if (!ties.undated[i] && column[i] >= low && column[i] < high) fn(column[i]);
  };
  let first = today, last = today;
  each((day) => { if (day < first) first = day; else if (day > last) last = day; });
  const counts = new Uint32Array(last - first + 1);
  each((day) => { counts[day - first]++; });
  counts[today - first]++;
  const [from, to] = mainRange(counts);
  return { first, last, main: widened(first + from, first + to, first, last) };
}

/** First and last index of the main part of the counts by day. */
function mainRange(counts) {
  let points = 0;
  for (const count of counts) points += count;
  const allowed = 1 + Math.floor(points * TAIL_SHARE), size = counts.length;
  let low = sparseTail((i) => counts[i], size, allowed);
  const high = size - 1 - sparseTail((i) => counts[size - 1 - i], size - low, allowed);
  if (low === 0) low = sparseTail((i) => counts[i], high + 1, allowed);
  return [low, high];
}

/** Length of the sparse tail at the beginning of some counts: 0 when leaving it out would save too little. */
function sparseTail(countAt, size, allowed) {
  let seen = 0, longest = 0;
  while (longest < size && (seen += countAt(longest)) <= allowed) longest++;
  if (longest < size * TAIL_SAVES || longest === size) return 0;
  let cut = Math.floor(longest * 0.9);
  while (!countAt(cut)) cut++;
  return cut;
}

/** At least two weeks, so that a single day is not stretched over the whole width. */
function widened(low, high, first, last) {
  const missing = Math.max(0, MIN_DAYS - 1 - (high - low)), before = Math.floor(missing / 2);
  return { first: low === first ? Math.max(1, low - before) : low,
    last: high === last ? Math.min(NO_END - 1, high + missing - before) : high };
}

/** The finest unit whose bins are at least a few pixels wide. */
function binUnit(days, pixels) {
  const length = (unit) => unit === "day" ? 1 : UNIT_MONTHS[unit] * 30.44;
  return BIN_UNITS.find((unit) => pixels / days * length(unit) >= MIN_BIN) ?? BIN_UNITS.at(-1);
}

/**
 * Lay the domain out over a width in pixels.
 * @returns {object} parts: [{first, after, x0, x1, unit, main}]; bins: [{first, last, x0, x1, unit}];
 *   edges: first day of each bin and the day after the last; xOf(day) of the day's beginning; dayAt(x)
 */
export function timeScale(domain, width) {
  const parts = scaleParts(domain, width), bins = parts.flatMap(partBins);
  const holder = (value, high) => parts.find((part) => value < part[high]) ?? parts.at(-1);
  return {
    width, parts, bins, unit: parts.find((part) => part.main).unit,
    edges: Int32Array.from([...bins.map((bin) => bin.first), parts.at(-1).after]),
    reach: { first: parts[0].first, last: parts.at(-1).after - 1 },
    xOf: (day) => xIn(holder(day, "after"), day),
    dayAt(x) {
      const { first, after, x0, x1 } = holder(x, "x1"), share = Math.min(Math.max((x - x0) / (x1 - x0), 0), 1);
      return Math.min(Math.floor(first + share * (after - first)), after - 1);
    },
  };
}

/** Where a day begins in a part; days outside lie at its ends. */
function xIn({ first, after, x0, x1 }, day) {
  return x0 + (Math.min(Math.max(day, first), after) - first) / (after - first) * (x1 - x0);
}

function scaleParts(domain, width) {
  const { main } = domain, tailWidth = width >= 500 ? 48 : 30;
  const early = domain.first < main.first, late = domain.last > main.last;
  const x0 = GUTTER + (early ? tailWidth + BREAK : 0), end = width - GUTTER;
  const x1 = Math.max(x0 + 1, end - (late ? tailWidth + BREAK : 0));
  const middle = wholeUnits(main.first, main.last, x0, x1), parts = [middle];
  const yearOf = (day) => unitIndex("year", day);
  if (early) parts.unshift(partOver(unitStart("year", yearOf(domain.first)), middle.first, GUTTER, GUTTER + tailWidth));
  if (late) parts.push(partOver(middle.after, unitStart("year", yearOf(domain.last) + 1), end - tailWidth, end));
  return parts.filter(({ first, after }) => after > first);
}

/** Bins from one day to the day before another; those at its ends may be parts of a unit. */
function partOver(first, after, x0, x1) {
  return { first: Math.max(1, first), after, x0, x1, main: false, unit: binUnit(after - first, x1 - x0) };
}

/** The main part holds whole units. */
function wholeUnits(first, last, x0, x1) {
  const { unit } = partOver(first, last + 1, x0, x1);
  const from = unitStart(unit, unitIndex(unit, first)), after = unitStart(unit, unitIndex(unit, last) + 1);
  return { ...partOver(from, after, x0, x1), unit, main: true };
}

function partBins(part) {
  const bins = [];
  for (let index = unitIndex(part.unit, part.first); unitStart(part.unit, index) < part.after; index++) {
    const first = Math.max(part.first, unitStart(part.unit, index));
    const last = Math.min(part.after, unitStart(part.unit, index + 1)) - 1;
    bins.push({ first, last, x0: xIn(part, first), x1: xIn(part, last + 1), unit: part.unit });
  }
  return bins;
}
