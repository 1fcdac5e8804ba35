// Dates as they stand in an address: the subset of EDTF that netviz/dates reads, so that a link means the same days in
// a page as on the command line. tests/test_agreement.py holds the two together.

import { NO_END, NO_START, ordinal } from "./calendar.js";

const DATE = /^(\d{4})(?:-(\d\d)(?:-(\d\d))?)?([~?%])?$/;
const ONE_OF = /^\[(.*?)\.\.(.*?)\]$/;

/** First month of the seasons 21 to 24: spring, summer, autumn, and the winter that begins in that year's December. */
const SEASONS = { 21: 3, 22: 6, 23: 9, 24: 12 };
const FIRST_DAY = NO_START + 1, LAST_DAY = NO_END - 1;

/** The days that a text means, or null when it is none. @returns {{first: number, last: number} | null} */
export function readDate(text) {
  const bounds = ONE_OF.exec(text);
  if (!bounds) return readSingle(text);
  const [first, last] = bounds.slice(1).map((part) => part ? readSingle(part) : undefined);
  if (first === null || last === null || (!first && !last) || (first && last && first.first > last.last)) return null;
  return { first: first ? first.first : NO_START, last: last ? last.last : NO_END };
}

function readSingle(text) {
  const match = DATE.exec(text);
  if (!match) return readDigits(text);
  const [year, month, day] = match.slice(1, 4).map((part) => part === undefined ? undefined : Number(part));
  const unit = unitOf(year, month, day);
  return unit && (match[4] ? clamp(unit(-1).first, unit(1).last) : unit(0));
}

/** A day, month, season or year as (by) => the days of its neighbour that many steps on. */
function unitOf(year, month, day) {
  if (year < 1) return null;
  if (month === undefined) return (by) => months(year + by, 1, 12);
  if (SEASONS[month]) return day === undefined ? (by) => months(year, SEASONS[month] + 3 * by, 3) : null;
  if (month < 1 || month > 12) return null;
  if (day === undefined) return (by) => months(year, month + by, 1);
  const at = ordinal(year, month, day);
  return day >= 1 && at <= months(year, month, 1).last ? (by) => clamp(at + by, at + by) : null;
}

/** Unspecified digits: 202X, 20XX, 2025-XX, 2025-XX-XX, 2025-12-XX. */
function readDigits(text) {
  const years = /^(\d{3}X|\d\dXX)$/.exec(text), month = /^(\d{4})-(?:(\d\d)-XX|XX(?:-XX)?)$/.exec(text);
  if (years) {
    const first = Math.max(1, Number(text.replace(/X/g, "0")));
    return { first: months(first, 1, 12).first, last: months(Number(text.replace(/X/g, "9")), 1, 12).last };
  }
  if (!month || Number(month[2] ?? 1) > 12) return null;
  const unit = unitOf(Number(month[1]), month[2] === undefined ? undefined : Number(month[2]));
  return unit && unit(0);
}

function months(year, month, count) {
  const at = year * 12 + month - 1, start = (index) => index < 12 ? NO_START : index >= 120000 ? NO_END : ordinal(Math.floor(index / 12), index % 12 + 1);
  return clamp(start(at), start(at + count) - 1);
}

function clamp(first, last) { return { first: Math.max(first, FIRST_DAY), last: Math.min(last, LAST_DAY) }; }
