// Words and labels of the time line's calendar: what a bin is called, and which boundaries are named along the axis.

import { civil, unitWords } from "../core/calendar.js";
import { wholeUnit } from "./timedates.js";
import { unitIndex, unitStart } from "./timescale.js";

const SHORT_MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
const LABEL_GAP = 12;

/** Words for a bin: "2 December 2025", "December 2025", "January to March 2025", "2025", "2010 to 2019". */
export function binWords(first, last) {
  const unit = wholeUnit(first, last), a = unitWords(unit, first), b = unitWords(unit, last);
  if (a === b) return a;
  return `${unit === "month" && civil(first).year === civil(last).year ? a.split(" ")[0] : a} to ${b}`;
}

const YEAR_STEPS = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000];

/** Steps of the axis from fine to coarse; spacing in days, widest = a label as wide as its labels get. */
const TIME_STEPS = [
  dailyStep(1, null), dailyStep(7, [1, 8, 15, 22]), dailyStep(14, [1, 15]), ...[1, 3, 6].map(monthlyStep),
  ...YEAR_STEPS.map(yearlyStep),
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
 * @returns {{labels: {x: number, end: number, text: string, major: boolean}[], ticks: {x: number, major: boolean}[]}}
 *   x and end in pixels: where a label begins and ends
 */
export function axisOf(scale, measure) {
  const main = scale.parts.find((part) => part.main), perDay = (main.x1 - main.x0) / (main.after - main.first);
  const step = TIME_STEPS.find((each) => stepFits(each, perDay, measure)) ?? TIME_STEPS.at(-1);
  const ticks = axisTicks(main, step, scale);
  const [majors, minors] = [true, false].map((major) => ticks.filter((tick) => tick.major === major));
  const wanted = [...majors, openingLabel(main, step), ...tailLabels(scale, measure), ...minors];
  return { ticks, labels: clearLabels(wanted, measure, scale.width) };
}

function stepFits(step, perDay, measure) {
  const widest = step.unit === "day" ? "May 2000" : "2000";
  return [[step.widest, step.spacing], [widest, step.room]].every(([text, days]) => measure(text) + LABEL_GAP <= days * perDay);
}

function axisTicks(main, step, scale) {
  const found = [];
  for (let index = unitIndex(step.unit, main.first); ; index++) {
    const day = unitStart(step.unit, index);
    if (day >= main.after) return found;
    const date = civil(day);
    if (day < main.first || !step.has(date)) continue;
    found.push({ x: scale.xOf(day), text: step.text(date), major: step.major(date) });
  }
}

/** The first label of the main part names its year even when no boundary of a year is in view. */
function openingLabel(main, step) {
  const { year, month, day } = civil(main.first), short = SHORT_MONTHS[month - 1];
  const text = step.unit === "year" || (step.unit === "month" && month === 1) ? String(year)
    : step.unit === "month" || day === 1 ? `${short} ${year}` : `${day} ${short} ${year}`;
  return { x: main.x0, text, major: true };
}

function tailLabels(scale, measure) {
  return scale.parts.filter((part) => !part.main).map((part) => {
    const early = part === scale.parts[0];
    const text = unitWords("year", early ? part.first : part.after - 1);
    return { x: early ? part.x0 : part.x1 - measure(text), text, major: false };
  });
}

/** Earlier ones win. */
function clearLabels(labels, measure, width) {
  const kept = [];
  for (const label of labels) {
    const end = label.x + measure(label.text), gap = LABEL_GAP / 2;
    const clear = kept.every((other) => end + gap <= other.x || other.end + gap <= label.x);
    if (clear && end <= width) kept.push({ ...label, end });
  }
  return kept.sort((a, b) => a.x - b.x);
}
