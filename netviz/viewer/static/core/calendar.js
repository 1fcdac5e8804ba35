// Days are integers: the proleptic Gregorian ordinal of Python's date.toordinal(). Python reads the dates that
// analysts write; here days are only turned into calendar units and back.

/** Day ordinal of 1970-01-01, and the ordinals just outside 0001-01-01 .. 9999-12-31 that mean "no limit". */
const EPOCH = 719163;
export const NO_START = 0;
export const NO_END = 3652060;

const DAY_MS = 86400000;
const MONTHS = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
  "November", "December"];

/** @param {number} day @returns {{year: number, month: number, day: number}} month is 1 to 12 */
export function civil(day) {
  const moment = new Date((day - EPOCH) * DAY_MS);
  return { year: moment.getUTCFullYear(), month: moment.getUTCMonth() + 1, day: moment.getUTCDate() };
}

/** Ordinal of a calendar day; month and day may run over, as in Date. @returns {number} */
export function ordinal(year, month = 1, day = 1) {
  const moment = new Date(0);
  moment.setUTCFullYear(year, month - 1, day);
  return Math.round(moment.getTime() / DAY_MS) + EPOCH;
}

/** Number of days in a month (1 to 12) of a year. */
export function monthLength(year, month) {
  return ordinal(year, month + 1, 1) - ordinal(year, month, 1);
}

/** The day n months on, on day `anchor` of that month or its last day. */
export function addMonths(day, n, anchor = civil(day).day) {
  const { year, month } = civil(day);
  const index = year * 12 + month - 1 + n;
  const y = Math.floor(index / 12), m = (index % 12 + 12) % 12 + 1;
  return ordinal(y, m, Math.min(anchor, monthLength(y, m)));
}

/** First day of the unit ("day", "month", "year") that holds a day. */
export function floorTo(unit, day) {
  const { year, month } = civil(day);
  return unit === "year" ? ordinal(year) : unit === "month" ? ordinal(year, month) : day;
}

/** Last day of the unit that holds a day. */
export function ceilTo(unit, day) {
  const { year, month } = civil(day);
  return unit === "year" ? ordinal(year + 1) - 1 : unit === "month" ? ordinal(year, month + 1) - 1 : day;
}

/** EDTF text of a unit: 2025, 2025-12 or 2025-12-02. */
export function isoOf(unit, day) {
  const { year, month, day: d } = civil(day);
  const y = String(year).padStart(4, "0"), two = (n) => String(n).padStart(2, "0");
  return unit === "year" ? y : unit === "month" ? `${y}-${two(month)}` : `${y}-${two(month)}-${two(d)}`;
}

/** "2 December 2025"; the limits say so. */
export function dayWords(day) {
  if (day <= NO_START) return "any earlier day";
  if (day >= NO_END) return "any later day";
  const { year, month, day: d } = civil(day);
  return `${d} ${MONTHS[month - 1]} ${year}`;
}

/** The shortest words for the days from first to last: "2025", "December 2025", "2 December 2025", "… to …". */
export function spanWords(first, last) {
  if (first === last) return dayWords(first);
  if (first > NO_START && last < NO_END) {
    for (const unit of ["year", "month"])
      if (floorTo(unit, first) === first && ceilTo(unit, first) === last) return unitWords(unit, first);
  }
  return `${dayWords(first)} to ${dayWords(last)}`;
}

/** "2025" or "December 2025" or "2 December 2025". */
export function unitWords(unit, day) {
  const { year, month } = civil(day);
  return unit === "year" ? String(year) : unit === "month" ? `${MONTHS[month - 1]} ${year}` : dayWords(day);
}

/** What is asked about time, in words: the JavaScript half of dates.py's describe(). */
export function datesWords(dates) {
  if (!dates) return "at any time";
  if (dates.mode === "asof") return `as of ${momentWords(dates.text, dates.from, dates.to)}`;
  if (dates.mode === "upto") return `up to ${momentWords(dates.text, dates.to, dates.to)}`;
  const [first, last] = dates.text ?? ["", ""];
  const from = dates.from == null ? null : momentWords(first, dates.from, dates.from);
  const to = dates.to == null ? null : momentWords(last, dates.to, dates.to);
  if (from === null && to === null) return "at any known time";
  if (to === null) return `from ${from} on`;
  if (from === null) return `until ${to}`;
  return from === to ? `during ${from}` : `during ${from} to ${to}`;
}

/** A year or a month as it was asked for, else the days themselves. */
function momentWords(text, first, last) {
  const month = /^\d{4}-(\d\d)$/.exec(text ?? "");
  if (/^\d{4}$/.test(text ?? "")) return unitWords("year", first);
  if (month && Number(month[1]) <= 12) return unitWords("month", first);
  return spanWords(first, last);
}
