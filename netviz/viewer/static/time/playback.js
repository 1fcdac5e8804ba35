// Steps through time. Every step is counted from where the stepping began, never from the step before, so that
// 31 January goes to 28 February, on to 31 March, and back to 31 January.

import { addMonths } from "../core/calendar.js";
import { asOfDates, boundsOf, duringDates, finerUnit, isDay, upToDates } from "./timedates.js";
import { unitIndex } from "./timescale.js";

/** The day n units on; months and years keep the day of the month where the month has it. */
export function addUnits(unit, day, n) {
  return unit === "day" ? day + n : addMonths(day, unit === "year" ? 12 * n : n);
}

/**
 * Move what is asked by n calendar units, its width kept in calendar units.
 * A bound written coarser than the step takes the step's unit; what would leave 0001-9999 stays where it is.
 */
export function shiftDates(dates, unit, n) {
  if (!dates || n === 0) return dates;
  const { from, to } = boundsOf(dates);
  if (dates.mode === "asof") {
    const start = n > 0 ? to : from;
    return moved(dates, asOfDates, [shiftBound(start, unit, n)]);
  }
  if (dates.mode === "upto") return moved(dates, upToDates, [shiftBound(to, unit, n)]);
  const next = [shiftBound(from, unit, n), shiftBound(to, unit, n)];
  return next.every((bound) => !bound || isDay(bound.day)) ? duringDates(...next) : dates;
}

function shiftBound(bound, unit, n) {
  return bound && { unit: finerUnit(bound.unit, unit), day: addUnits(unit, bound.day, n) };
}

function moved(dates, make, [bound]) {
  return isDay(bound.day) ? make(bound.unit, bound.day) : dates;
}

/** Steps from what is asked to the last day: 0 or less when it is there already. */
export function stepsToEnd(dates, unit, last) {
  return unitIndex(unit, last) - unitIndex(unit, dates.to ?? dates.from ?? last);
}

/** What is asked, moved back so that it begins with the first day. */
export function fromBeginning(dates, unit, first) {
  return shiftDates(dates, unit, unitIndex(unit, first) - unitIndex(unit, dates.from ?? dates.to ?? first));
}

/**
 * Begin to play: from what is asked, or anew from the beginning when that is at the end or nothing is asked.
 * @param {object|null} dates @param {string} unit
 * @param {{first: number, last: number, main: {first: number, last: number}}} domain see timeDomain
 * @returns {{origin: object, unit: string, total: number}} total = steps until the end
 */
export function startRun(dates, unit, domain) {
  const { first, last } = domain.main;
  const asked = dates && (dates.from ?? dates.to) != null ? dates : null;
  const left = asked ? stepsToEnd(asked, unit, last) : 0;
  if (left > 0) return { origin: asked, unit, total: left };
  const origin = asked ? fromBeginning(asked, unit, first) : asOfDates(unit, first);
  return { origin, unit, total: Math.max(0, stepsToEnd(origin, unit, last)) };
}

/**
 * Where a run stands after some milliseconds: steps that were due while a slow frame was drawn are skipped.
 * @param {{origin: object, unit: string, total: number}} run @param {number} rate steps a second
 * @returns {{step: number, dates: object, ended: boolean}}
 */
export function runAt(run, milliseconds, rate) {
  const step = Math.min(run.total, Math.floor(milliseconds * rate / 1000));
  return { step, dates: shiftDates(run.origin, run.unit, step), ended: step >= run.total };
}
