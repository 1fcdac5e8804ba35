// What can be asked about time, as the objects that the selection holds, made from calendar units and from typed text.

import { NO_END, ceilTo, floorTo, isoOf, monthLength, ordinal, unitWords } from "../core/calendar.js";

/** Units of a step and of a written date, from fine to coarse. */
export const STEP_UNITS = ["day", "month", "year"];

const WRITTEN = /^(\d{4})(?:-(\d\d)(?:-(\d\d))?)?$/;
const HOW_TO_WRITE = "Write a date as 2025, 2025-12 or 2025-12-02.";

/** The finer of two units. */
export function finerUnit(a, b) {
  return STEP_UNITS[Math.min(STEP_UNITS.indexOf(a), STEP_UNITS.indexOf(b))];
}

/** The next coarser unit; a year stays a year. */
export function coarserUnit(unit) {
  return STEP_UNITS[Math.min(STEP_UNITS.indexOf(unit) + 1, STEP_UNITS.length - 1)];
}

/** As of the unit that holds a day. */
export function asOfDates(unit, day) {
  return { mode: "asof", from: floorTo(unit, day), to: ceilTo(unit, day), text: isoOf(unit, day) };
}

/** Up to the last day of the unit that holds a day. */
export function upToDates(unit, day) {
  return { mode: "upto", from: null, to: ceilTo(unit, day), text: isoOf(unit, day) };
}

/**
 * During the days from one bound to another; a missing bound leaves that side open.
 * @param {{unit: string, day: number}|null} from @param {{unit: string, day: number}|null} to
 */
export function duringDates(from, to) {
  return { mode: "during", from: from && floorTo(from.unit, from.day), to: to && ceilTo(to.unit, to.day),
    text: [from, to].map((bound) => bound ? isoOf(bound.unit, bound.day) : "") };
}

/**
 * The bounds of what is asked, each with the unit it was written in, so that "up to February" stays at the month's end.
 * @returns {{from: {unit: string, day: number}|null, to: {unit: string, day: number}|null}}
 */
export function boundsOf(dates) {
  const { mode, from = null, to = null, text } = dates;
  const whole = from === null || to === null ? "day" : wholeUnit(from, to);
  if (mode === "asof") return { from: { unit: whole, day: from }, to: { unit: whole, day: to } };
  if (mode === "upto") return { from: null, to: { unit: writtenUnit(text), day: to } };
  const bound = (day, written) => day === null ? null : { unit: boundUnit(written, whole), day };
  return { from: bound(from, text?.[0]), to: bound(to, text?.[1]) };
}

/** Whole months written by their days are months all the same: 1 to 28 February moves on to 1 to 31 March. */
function boundUnit(text, whole) {
  const unit = writtenUnit(text);
  return unit === "day" ? whole : unit;
}

/** The coarsest unit of which the days from first to last are whole ones, one or several. */
export function wholeUnit(first, last) {
  return [...STEP_UNITS].reverse().find((unit) => floorTo(unit, first) === first && ceilTo(unit, last) === last);
}

function writtenUnit(text) {
  const parts = WRITTEN.exec(text ?? "");
  return !parts || parts[3] ? "day" : parts[2] ? "month" : "year";
}

/**
 * Read a typed date: yyyy, yyyy-mm or yyyy-mm-dd.
 * @returns {{unit: string, day: number}|{wrong: string}} day is the first of the unit
 */
export function readTypedDate(text) {
  const parts = WRITTEN.exec(text.trim());
  if (!parts) return { wrong: HOW_TO_WRITE };
  const [, year, month = 1, day = 1] = parts.map((part) => part === undefined ? undefined : Number(part));
  if (year === 0) return { wrong: "Years run from 0001 to 9999." };
  if (month < 1 || month > 12) return { wrong: `There is no month ${parts[2]}.` };
  const length = monthLength(year, month);
  if (day < 1 || day > length) return { wrong: `${unitWords("month", ordinal(year, month))} has ${length} days.` };
  return { unit: writtenUnit(parts[0]), day: ordinal(year, month, day) };
}

/** Whether a day lies in the years 0001 to 9999. */
export function isDay(day) {
  return day >= 1 && day < NO_END;
}
