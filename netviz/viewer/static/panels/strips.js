// The life of a tie as a strip: what surely held is solid, what perhaps held is dashed, no limit fades out.

import { NO_END, NO_START, addMonths, ceilTo, civil, floorTo, spanWords } from "../core/calendar.js";
import { el, svg } from "../core/dom.js";
import { runsOf, stepDays } from "../core/lanes.js";
import { windowOf } from "../core/select.js";

/** Size of a strip's drawing; it is stretched to the room there is. */
const WIDE = 1000;
const HIGH = 16;
const LEVEL = HIGH / 2;

/** Steps between the marks of the axis, in months, and how many marks there may be. */
const AXIS_STEPS = [1, 2, 3, 6, 12, 24, 60, 120, 240, 600, 1200, 2400, 6000, 12000, 30000];
const AXIS_MARKS = 4;

/** Shares of the strip: where a mark's words no longer fit to its right, and how much they need. */
const LATE = 0.8;
const WORDS = 0.42;

/** Opacity of the pieces in which a run without limit thins out, and the share of the strip they take. */
const FADES = [0.75, 0.55, 0.38, 0.22, 0.1];
const FADE_SHARE = 0.08;

/** A run shorter than this is a dot. */
const SHORT = 8;

/**
 * The days a strip reaches over: every limit of the ties, the limits asked for, and today where one has no end; with
 * some air.
 * @returns {{first: number, last: number}} real days, first < last
 */
export function stripDomain(scene, ties, dates) {
  const { es, ls, ee, le } = scene.ties, asked = windowOf(dates);
  const limits = ties.flatMap((tie) => [es[tie], ls[tie], ee[tie], le[tie]]);
  const days = [...limits, asked.first, asked.last].filter(isRealDay);
  if (!days.length || ties.some((tie) => le[tie] >= NO_END)) days.push(scene.today);
  const first = days.reduce((a, b) => Math.min(a, b)), last = days.reduce((a, b) => Math.max(a, b));
  const air = Math.max(15, Math.round((last - first) * 0.06));
  return { first: Math.max(1, first - air), last: Math.min(NO_END - 1, last + air) };
}

function isRealDay(day) { return day > NO_START && day < NO_END; }

/** Marks of the axis: begins of months or years, four or so. @returns {Array<{day: number, words: string}>} */
export function stripTicks({ first, last }) {
  const step = AXIS_STEPS.find((each) => (last - first) / 30.44 / each <= AXIS_MARKS) ?? AXIS_STEPS.at(-1);
  const { year, month } = civil(first), index = year * 12 + month - 1, start = floorTo("month", first), ticks = [];
  for (let i = Math.ceil(index / step) * step; ; i += step) {
    const day = addMonths(start, i - index);
    if (day > last) return ticks;
    if (day >= first) ticks.push({ day, words: spanWords(day, ceilTo(step < 12 ? "month" : "year", day)) });
  }
}

/** The strip of one tie: its runs and steps, and behind them what was asked for. Its words stand beside it. */
export function tieStrip(scene, tie, domain, look) {
  const steps = stepDays(scene, tie).filter((day) => day >= domain.first && day <= domain.last);
  return runsStrip(runsOf(scene, tie), domain, { ...look, steps });
}

/** A strip of stretches of days. @param {{colour: string, dates: object|null, steps?: number[]}} look */
export function runsStrip(runs, domain, { colour, dates, steps = [] }) {
  const x = scaleOf(domain);
  return svg("svg", { viewBox: `0 0 ${WIDE} ${HIGH}`, preserveAspectRatio: "none", "aria-hidden": "true",
    class: "nv-dos-strip" },
    dates && askedMarks(windowOf(dates), x),
    runs.map((run) => runMarks(run, x, colour)),
    steps.map((day) => svg("path", { d: `M${x(day)} 2V${HIGH - 2}`, stroke: colour, class: "nv-dos-step" })));
}

function scaleOf({ first, last }) {
  return (day) => Math.max(0, Math.min(WIDE, ((day - first) / (last + 1 - first)) * WIDE));
}

function askedMarks({ first, last }, x) {
  const from = x(first), width = Math.max(0, x(last + 1) - from);
  return [
    svg("rect", { x: from, y: 0, width, height: HIGH, class: "nv-dos-asked" }),
    [first, last].filter(isRealDay).map((day) => svg("path", { d: `M${x(day)} 0V${HIGH}`, class: "nv-dos-edge" })),
  ];
}

/** A run is a line; one too short to see is a dot, and one without limit thins out. */
function runMarks({ first, last, certain }, x, colour) {
  const pen = { stroke: colour, class: certain ? "nv-dos-certain" : "nv-dos-possible" }, fade = WIDE * FADE_SHARE;
  const openStart = first <= NO_START, openEnd = last >= NO_END;
  const to = openEnd ? Math.max(x(first), WIDE - fade) : x(last + 1), from = openStart ? Math.min(to, fade) : x(first);
  if (!openStart && !openEnd && to - from < SHORT) {
    return svg("path", { d: `M${(from + to) / 2} ${LEVEL}h0.01`, ...pen, class: `${pen.class} nv-dos-dot` });
  }
  return [to > from && svg("path", { d: `M${from} ${LEVEL}H${to}`, ...pen }),
    openStart && fadeMarks(from, 0, pen), openEnd && fadeMarks(to, WIDE, pen)];
}

function fadeMarks(edge, limit, pen) {
  const piece = (limit - edge) / FADES.length;
  return FADES.map((opacity, i) => svg("path", { d: `M${edge + i * piece} ${LEVEL}h${piece}`, opacity, ...pen }));
}

/** The axis above strips, hidden from screen readers: every strip has its dates in words beside it. */
export function stripAxis(domain) {
  const axis = el("div", { class: "nv-dos-axis", "aria-hidden": "true" });
  let before = -1;
  for (const { day, words } of stripTicks(domain)) {
    const share = (day - domain.first) / (domain.last + 1 - domain.first);
    const late = share > LATE && share - before > WORDS;
    const text = late || share <= LATE ? shortDate(words) : "";
    const mark = el("span", { class: late ? "nv-dos-tick nv-dos-late" : "nv-dos-tick" }, text);
    mark.style.left = `${(share * 100).toFixed(2)}%`;
    axis.append(mark);
    before = share;
  }
  return axis;
}

/** "December 2025" is too long for an axis: "Dec 2025". */
function shortDate(words) { return words.replace(/^(\p{L}{3})\p{L}+ /u, "$1 "); }
