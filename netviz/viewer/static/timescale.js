// The days that a time line covers and where they lie on it: a domain, calendar bins, and axis labels. A few dates far
// from all others do not squeeze the rest: they get a narrow tail of their own beyond a break, with its own measure.

import { NO_END, NO_START, civil, isoOf, ordinal, unitWords } from "./calendar.js";

/** Months in each calendar unit of a bin. */
const UNIT_MONTHS = { month: 1, quarter: 3, year: 12, decade: 120, century: 1200, millennium: 12000 };
const BIN_UNITS = ["day", ...Object.keys(UNIT_MONTHS)];
const SHORT_MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/** A tail may hold this share of all written days, and must save this share of the span. */
const TAIL_SHARE = 0.05;
const TAIL_SAVES = 0.5;
const MIN_DAYS = 14;
const MIN_BIN = 3;
/** Room at both ends for what runs on beyond the written days. */
export const GUTTER = 14;
const BREAK = 8;
const LABEL_GAP = 12;

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
 * @param {{count: number, undated: Uint8Array, es: Int32Array, ls: Int32Array, ee: Int32Array, le: Int32Array}} ties
 * @returns {{first: number, last: number, main: {first: number, last: number}}|null} null when no tie is dated
 */
export function timeDomain(ties, today) {
  const days = [ties.es, ties.ls, ties.ee, ties.le];
  let first = NO_END, last = NO_START;
  const each = (fn) => {
    for (const column of days) for (let i = 0; i < ties.count; i++) {
      if (!ties.undated[i] && column[i] > NO_START && column[i] < NO_END) fn(column[i]);
    }
  };
  each((day) => { first = Math.min(first, day); last = Math.max(last, day); });
  if (last === NO_START) return null;
  first = Math.min(first, today);
  last = Math.max(last, today);
  const counts = new Uint32Array(last - first + 1);
  each((day) => { counts[day - first]++; });
  counts[today - first]++;
  const [low, high] = mainRange(counts);
  return { first, last, main: widened(first + low, first + high, first, last) };
}

/** First and last index of the main part of the counts by day. */
function mainRange(counts) {
  let points = 0;
  for (const count of counts) points += count;
  const allowed = 1 + Math.floor(points * TAIL_SHARE), size = counts.length;
  let low = tail((i) => counts[i], size, allowed);
  const high = size - 1 - tail((i) => counts[size - 1 - i], size - low, allowed);
  if (low === 0) low = tail((i) => counts[i], high + 1, allowed);
  return [low, high];
}

/** Length of the sparse tail at the beginning of some counts: 0 when leaving it out would save too little. */
function tail(countAt, size, allowed) {
  let seen = 0, longest = 0;
  while (longest < size && (seen += countAt(longest)) <= allowed) longest++;
  if (longest < size * TAIL_SAVES || longest === size) return 0;
  let cut = Math.floor(longest * 0.9);
  while (!countAt(cut)) cut++;
  return cut;
}

/** At least two weeks, so that a single day is not stretched over the whole width. */
function widened(low, high, first, last) {
  const missing = Math.max(0, MIN_DAYS - 1 - (high - low));
  const before = Math.floor(missing / 2);
  return { first: low === first ? Math.max(1, low - before) : low, last: high === last ? high + missing - before : high };
}

/** The finest unit whose bins are at least a few pixels wide. */
export function binUnit(days, pixels) {
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
  let x0 = GUTTER + (early ? tailWidth + BREAK : 0);
  const x1 = Math.max(x0 + 1, width - GUTTER - (late ? tailWidth + BREAK : 0));
  const middle = wholeUnits(main.first, main.last, x0, x1);
  const parts = [middle];
  const yearOf = (day) => unitIndex("year", day), end = width - GUTTER;
  if (early) parts.unshift(part(unitStart("year", yearOf(domain.first)), middle.first, GUTTER, GUTTER + tailWidth));
  if (late) parts.push(part(middle.after, unitStart("year", yearOf(domain.last) + 1), end - tailWidth, end));
  return parts.filter(({ first, after }) => after > first);
}

/** Bins from one day to the day before another; those at its ends may be parts of a unit. */
function part(first, after, x0, x1) {
  return { first: Math.max(1, first), after, x0, x1, main: false, unit: binUnit(after - first, x1 - x0) };
}

/** The main part holds whole units. */
function wholeUnits(first, last, x0, x1) {
  const { unit } = part(first, last + 1, x0, x1);
  return { ...part(unitStart(unit, unitIndex(unit, first)), unitStart(unit, unitIndex(unit, last) + 1), x0, x1), unit, main: true };
}

function partBins(part) {
  const bins = [];
  for (let index = unitIndex(part.unit, part.first); unitStart(part.unit, index) < part.after; index++) {
    const first = Math.max(part.first, unitStart(part.unit, index)), last = Math.min(part.after, unitStart(part.unit, index + 1)) - 1;
    bins.push({ first, last, x0: xIn(part, first), x1: xIn(part, last + 1), unit: part.unit });
  }
  return bins;
}

/** Words for a bin: "2 December 2025", "December 2025", "January to March 2025", "2025", "2010 to 2019". */
export function binWords(first, last) {
  if (first === last) return unitWords("day", first);
  const a = civil(first), b = civil(last);
  const whole = a.day === 1 && civil(last + 1).day === 1, years = whole && a.month === 1 && b.month === 12;
  if (years) return a.year === b.year ? String(a.year) : `${a.year} to ${b.year}`;
  if (!whole) return `${unitWords("day", first)} to ${unitWords("day", last)}`;
  if (a.year !== b.year) return `${unitWords("month", first)} to ${unitWords("month", last)}`;
  return a.month === b.month ? unitWords("month", first) : `${unitWords("month", first).split(" ")[0]} to ${unitWords("month", last)}`;
}

const LENGTHS = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000];

/** Steps of the axis from fine to coarse; spacing in days, widest = a label as wide as its labels get. */
const AXIS_STEPS = [
  dailyStep(1, null), dailyStep(7, [1, 8, 15, 22]), dailyStep(14, [1, 15]), ...[1, 3, 6].map(monthlyStep),
  ...LENGTHS.map(yearlyStep),
];

function dailyStep(spacing, days) {
  return { unit: "day", spacing, widest: "28", room: 28, major: ({ day }) => day === 1,
    has: ({ day }) => !days || days.includes(day),
    text: ({ year, month, day }) => day === 1 ? `${SHORT_MONTHS[month - 1]} ${year}` : String(day) };
}

function monthlyStep(n) {
  return { unit: "month", spacing: 30.4 * n, widest: "Mar", room: 365, major: ({ month }) => month === 1,
    has: ({ month }) => (month - 1) % n === 0,
    text: ({ year, month }) => month === 1 ? String(year) : SHORT_MONTHS[month - 1] };
}

function yearlyStep(n) {
  return { unit: "year", spacing: 365.24 * n, widest: "2000", room: 365.24 * n, major: () => true,
    has: ({ year }) => year % n === 0, text: ({ year }) => String(year) };
}

/**
 * Labels at calendar boundaries that do not lie on one another.
 * @param {object} scale from timeScale @param {(text: string) => number} measure width of a text in pixels
 * @returns {{labels: {x: number, text: string, major: boolean}[], ticks: {x: number, major: boolean}[]}} a label begins at x
 */
export function axisOf(scale, measure) {
  const main = scale.parts.find((part) => part.main), perDay = (main.x1 - main.x0) / (main.after - main.first);
  const step = AXIS_STEPS.find((candidate) => fits(candidate, perDay, measure)) ?? AXIS_STEPS.at(-1);
  const ticks = boundaries(main, step, scale);
  const wanted = [...ticks.filter((tick) => tick.major), opening(main, step), ...tailLabels(scale, measure),
    ...ticks.filter((tick) => !tick.major)];
  return { ticks, labels: withoutOverlap(wanted.filter(Boolean), measure, scale.width) };
}

function fits(step, perDay, measure) {
  const widest = step.unit === "day" ? "May 2000" : "2000";
  return measure(step.widest) + LABEL_GAP <= step.spacing * perDay && measure(widest) + LABEL_GAP <= step.room * perDay;
}

function boundaries(main, step, scale) {
  const found = [];
  for (let index = unitIndex(step.unit, main.first); ; index++) {
    const day = unitStart(step.unit, index);
    if (day >= main.after) return found;
    const date = civil(day);
    if (day >= main.first && step.has(date)) found.push({ x: scale.xOf(day), text: step.text(date), major: step.major(date) });
  }
}

/** The first label of the main part names its year even when no boundary of a year is in view. */
function opening(main, step) {
  const { year, month, day } = civil(main.first), short = SHORT_MONTHS[month - 1];
  const text = step.unit === "year" || (step.unit === "month" && month === 1) ? String(year)
    : step.unit === "month" || day === 1 ? `${short} ${year}` : `${day} ${short} ${year}`;
  return { x: main.x0, text, major: true };
}

function tailLabels(scale, measure) {
  return scale.parts.filter((part) => !part.main).map((part, i) => {
    const early = i === 0 && part === scale.parts[0];
    const text = isoOf("year", early ? part.first : part.after - 1).replace(/^0+/, "");
    return { x: early ? part.x0 : part.x1 - measure(text), text, major: false };
  });
}

/** Earlier ones win. */
function withoutOverlap(labels, measure, width) {
  const kept = [];
  for (const label of labels) {
    const end = label.x + measure(label.text);
    if (end <= width && kept.every((other) => end + LABEL_GAP / 2 <= other.x || other.end + LABEL_GAP / 2 <= label.x)) kept.push({ ...label, end });
  }
  return kept.sort((a, b) => a.x - b.x);
}
