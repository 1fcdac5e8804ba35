// What a drag, a click or a key on the time line asks for. Days come from the pointer; everything snaps to the step.

import { NO_END } from "../core/calendar.js";
import { asOfDates, boundsOf, coarserUnit, duringDates, finerUnit, upToDates, wholeUnit } from "./timedates.js";
import { addUnits, shiftDates } from "./playback.js";
import { unitIndex, unitStart } from "./timescale.js";

/**
 * What is asked while a part of the time line is dragged.
 * @param {{part: "from"|"to"|"at"|"upto"|"body"|"new", before: object|null, day: number}} drag day = where it began
 * @param {number} day where the pointer is now @param {string} unit
 * @param {{first: number, last: number}} reach the days on the time line
 */
export function draggedDates({ part, before, day: began }, day, unit, reach) {
  if (part === "at") return asOfDates(unit, day);
  if (part === "upto") return upToDates(unit, boundaryNear(unit, day) - 1);
  if (part === "new") return duringDates({ unit, day: Math.min(began, day) }, { unit, day: Math.max(began, day) });
  if (part === "body") {
    const n = unitIndex(unit, day) - unitIndex(unit, began);
    return shiftDates(before, unit, withinReach(before, unit, n, reach));
  }
  return movedBound(before, part, { unit, day: boundaryNear(unit, day) - (part === "to" ? 1 : 0) });
}

/** The first day of the unit whose beginning is nearest; never the first of all, so that a day stands before it. */
function boundaryNear(unit, day) {
  const index = unitIndex(unit, day), start = unitStart(unit, index), next = unitStart(unit, index + 1);
  return Math.max(2, day + 0.5 - start < next - day - 0.5 ? start : next);
}

/** A window with one bound moved; it gives way at the other bound. */
function movedBound(dates, part, bound) {
  const { from, to } = boundsOf(dates);
  if (part === "from") return duringDates(to && bound.day > to.day ? { ...bound, day: to.day } : bound, to);
  return duringDates(from, from && bound.day < from.day ? { ...bound, day: from.day } : bound);
}

/** Steps limited so that the window does not leave the time line. */
function withinReach({ from, to }, unit, n, reach) {
  const low = from == null ? -Infinity : unitIndex(unit, reach.first) - unitIndex(unit, from);
  const high = to == null ? Infinity : unitIndex(unit, reach.last) - unitIndex(unit, to);
  return Math.max(Math.min(n, Math.max(high, 0)), Math.min(low, 0));
}

/** What a click on the time line asks for: a window moves there, with all dates the bin is asked for. */
export function clickedDates(dates, day, unit, bin, reach) {
  if (!dates) {
    const whole = wholeUnit(bin.first, bin.last);
    return duringDates({ unit: whole, day: bin.first }, { unit: whole, day: bin.last });
  }
  if (dates.from == null || dates.to == null || (day >= dates.from && day <= dates.to)) return dates;
  const middle = Math.floor((dates.from + dates.to) / 2), n = unitIndex(unit, day) - unitIndex(unit, middle);
  return shiftDates(dates, unit, withinReach(dates, unit, n, reach));
}

/**
 * One bound of a window moved by a key: n units from where it is.
 * @param {"from"|"to"} part
 */
export function nudgedDates(dates, part, unit, n, reach) {
  const bound = boundsOf(dates)[part] ?? { unit, day: part === "from" ? reach.first : reach.last };
  return movedBound(dates, part, { unit: finerUnit(bound.unit, unit), day: addUnits(unit, bound.day, n) });
}

/** One bound, or the single day, at the first or the last day of the time line. @param {"from"|"to"|"at"|"upto"} part */
export function datesAtEdge(dates, part, unit, day) {
  if (part === "at") return asOfDates(unit, day);
  if (part === "upto") return upToDates(unit, day);
  return movedBound(dates, part, { unit, day });
}

/**
 * The same moment asked in another way.
 * @param {object|null} dates @param {"all"|"during"|"asof"|"upto"} mode @param {string} unit
 * @param {number} day the day to start from when no dates are asked
 */
export function datesInMode(dates, mode, unit, day) {
  if (mode === "all") return null;
  const bounds = dates ? boundsOf(dates) : { from: null, to: { unit, day } };
  const at = bounds.to ?? bounds.from ?? { unit, day };
  if (mode === "asof") return asOfDates(at.unit, at.day);
  if (mode === "upto") return upToDates(at.unit, at.day);
  return duringDates(...windowAround(at, unit, dates ? at.unit : unit));
}

/** The larger unit that holds a bound: a month for a day, a year for a month, ten years for a year. */
function windowAround({ day }, unit, written) {
  const fine = finerUnit(written, unit), coarse = coarserUnit(fine), wide = fine === "year" ? 10 : 1;
  const index = Math.floor(unitIndex(coarse, day) / wide) * wide;
  const days = [Math.max(1, unitStart(coarse, index)), unitStart(coarse, index + wide) - 1];
  return days.map((each) => ({ unit: coarse, day: Math.min(each, NO_END - 1) }));
}
