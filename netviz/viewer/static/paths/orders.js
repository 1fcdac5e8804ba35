// How ties must follow each other in time for a chain of them to be a path: three rules behind one set of verbs, those of
// netviz/paths/orders.py. A mark is what a step brings, a state what is known on the way out, a need what is asked on the
// way in; null is "not possible" everywhere.

import { NO_END, NO_START } from "../core/calendar.js";

/** The rules, and how a reader is told of them. */
export const ORDERS = { any: "whenever the ties ran", "in-time": "in the order of time: each tie on a day no earlier than the tie before it",
  together: "all at once: on some day all of its ties ran" };

/** Whenever the ties ran: there is a step, or there is none. */
function anyTime() {
  return { start: true, goal: true, mark: (spans) => (spans.length ? true : null), forward: (state, mark) => mark, backward: (need, mark) => mark,
    either: () => true, same: (a, b) => a === b, meets: () => true };
}

/**
 * Days d1 ≤ d2 ≤ … with the i-th tie running on the i-th day. A state is the earliest day on which one can be there, a
 * need the latest from which the goal can be reached: to be early never hurts, for one can wait.
 */
function inTime() {
  const least = (days) => (days.length ? Math.min(...days) : null), most = (days) => (days.length ? Math.max(...days) : null);
  return { start: NO_START, goal: NO_END, mark: (spans) => (spans.length ? spans : null),
    forward: (state, mark) => least((mark ?? []).filter(([, last]) => last >= state).map(([first]) => Math.max(state, first))),
    backward: (need, mark) => most((mark ?? []).filter(([first]) => first <= need).map(([, last]) => Math.min(need, last))),
    either: Math.max, same: (a, b) => a === b, meets: (state, need) => state <= need };
}

/**
 * Some day on which all ties ran. When there is such a day, the latest first day of the runs that are used is one: only
 * first days are looked at. A state, a need and a mark are sets of them, as the bits of a whole number.
 */
function together(spans) {
  const days = [...new Set(spans.map(([first]) => first))].sort((a, b) => a - b), bits = new Map(days.map((day, bit) => [day, BigInt(bit)]));
  const whole = (1n << BigInt(days.length)) - 1n;
  const upTo = (last) => (1n << BigInt(days.filter((day) => day <= last).length)) - 1n;
  const mark = (list) => list.reduce((found, [first, last]) => found | (upTo(last) & ~((1n << bits.get(first)) - 1n)), 0n) || null;
  return { start: whole, goal: whole, mark, forward: (state, mark_) => (state & (mark_ ?? 0n)) || null, backward: (need, mark_) => (need & (mark_ ?? 0n)) || null,
    either: (a, b) => a | b, same: (a, b) => a === b, meets: (state, need) => (state & need) !== 0n,
    told: (state) => days.filter((_, bit) => (state >> BigInt(bit)) & 1n) };
}

/** The rule of a name, for ties with these runs. @param {Array<[number, number]>} spans */
export function orderOf(name, spans) {
  return { any: anyTime, "in-time": inTime, together }[name](spans);
}
