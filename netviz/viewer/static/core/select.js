// What is shown, and why the rest is not: selection.py once more, in the browser. tests/selection_cases.json holds
// the two to the same answers.

import { NO_START, NO_END } from "./calendar.js";
import { REASONS } from "./reasons.js";

/** States of a tie: hidden, or shown as possible, certain, or without a date being asked. */
export const HIDDEN = 0;
export const POSSIBLE = 1;
export const CERTAIN = 2;
export const TIMELESS = 3;

const NAMES = REASONS.map(({ name }) => name);
const FOCUS = NAMES.indexOf("focus") + 1;

/** A selection without limits. */
export function everything() {
  return { types: null, kinds: null, statuses: null, dates: null, undated: false, certain_only: false, around: null,
    steps: 1, min_grade: null, derived: true };
}

/** The days asked for; null sides are open. @returns {{first: number, last: number}} */
export function windowOf(dates) {
  return { first: dates?.from ?? NO_START, last: dates?.to ?? NO_END };
}

/** Index of a tie's status on a day: its latest step by that day that sets one, else its own. */
export function statusOn(scene, tie, day) {
  const [first, after] = scene.stepsOf(tie), { steps } = scene;
  for (let i = after - 1; i >= first; i--) if (steps.day[i] <= day && steps.status[i] >= 0) return steps.status[i];
  return scene.ties.status[tie];
}

/** Whether a tie surely, possibly or not ran in a window: CERTAIN, POSSIBLE, "not_begun" or "over". */
export function activity(scene, tie, first, last) {
  const { es, ls, ee, le } = scene.ties;
  if (es[tie] > last) return "not_begun";
  if (le[tie] < first) return "over";
  if (ls[tie] > last || ee[tie] < first) return POSSIBLE;
  const gaps = scene.gapsOf.get(tie);
  return gaps && covered(gaps, Math.max(ls[tie], first), Math.min(ee[tie], last), ls[tie], ee[tie]) ? POSSIBLE : CERTAIN;
}

/** Whether suspended stretches leave no certain day of the run [from, to] that touches the window. */
function covered(gaps, low, high, from, to) {
  let a = from <= to ? low : Math.min(from, to), b = from <= to ? high : Math.max(from, to);
  for (const [first, last] of gaps) if (first <= a && last >= a) a = last + 1;
  return a > b;
}

/** Bit of a minimum grade such as "C3" in a tie's mask. */
export function gradeBit(grade) {
  return 1 << (5 * (grade.charCodeAt(0) - 65) + (grade.charCodeAt(1) - 49));
}

/**
 * Select ties.
 * @param {object} scene from readScene
 * @param {object} selection see everything()
 */
export function select(scene, selection) {
  const { ties, actors } = scene, n = ties.count;
  const asked = tests(scene, selection);
  const state = new Uint8Array(n), past = new Uint8Array(n), reason = new Uint8Array(n), status = new Uint16Array(n);
  const fails = new Uint16Array(n);
  const { first, last } = windowOf(selection.dates), upto = selection.dates?.mode === "upto";
  for (let i = 0; i < n; i++) {
    status[i] = asked.status(i);
    let mask = asked.mask(i, status[i]), shown = TIMELESS;
    if (selection.dates && !ties.undated[i]) {
      const found = activity(scene, i, first, last);
      if (typeof found === "string") mask |= bit(found);
      else if (found === POSSIBLE && selection.certain_only) mask |= bit("possible");
      else shown = found;
      past[i] = upto && ties.le[i] < last ? 1 : 0;
    } else if (selection.dates && !selection.undated) mask |= bit("undated");
    fails[i] = mask;
    state[i] = mask ? HIDDEN : shown;
    reason[i] = mask ? 32 - Math.clz32(mask & -mask) : 0;
  }
  const near = nearby(scene, state, selection);
  if (near) for (let i = 0; i < n; i++) {
    if (state[i] && !(near[ties.source[i]] && near[ties.target[i]])) { state[i] = HIDDEN; reason[i] = FOCUS; }
  }
  return { ...tally(scene, { state, past, reason, status, fails, near }), state, past, reason, status, near };
}

function bit(name) { return 1 << NAMES.indexOf(name); }

/** The filters that do not ask about time, as one mask per tie. */
function tests(scene, selection) {
  const { ties, actors } = scene;
  const only = (list, lookup, size) => {
    if (!list) return null;
    const flags = new Uint8Array(size);
    for (const id of list) if (lookup.has(id)) flags[lookup.get(id)] = 1;
    return flags;
  };
  const types = only(selection.types, scene.typeIx, scene.types.length);
  const kinds = only(selection.kinds, scene.kindIx, scene.kinds.length);
  const wanted = selection.statuses?.map((word) => word === "established" ? "" : word) ?? null;
  const statuses = only(wanted, scene.statusIx, scene.statuses.length);
  const grade = selection.min_grade ? gradeBit(selection.min_grade) : 0;
  const day = windowOf(selection.dates).last, stepped = scene.steps.tie.length > 0;
  const [TYPE, KIND, STATUS, DERIVED, GRADE] = NAMES.map(bit);
  return {
    status: (i) => stepped ? statusOn(scene, i, day) : ties.status[i],
    mask: (i, status) => (types && !types[ties.type[i]] ? TYPE : 0)
      | (kinds && !(kinds[actors.kind[ties.source[i]]] && kinds[actors.kind[ties.target[i]]]) ? KIND : 0)
      | (statuses && !statuses[status] ? STATUS : 0)
      | (!selection.derived && ties.derived[i] ? DERIVED : 0)
      | (grade && !(ties.grades[i] & grade) ? GRADE : 0),
  };
}

/** Actors within `steps` of the focus along shown ties, or null without a focus. @returns {Uint8Array|null} */
function nearby(scene, state, { around, steps }) {
  if (around == null) return null;
  const near = new Uint8Array(scene.actors.count), start = scene.actorIx.get(around);
  if (start === undefined) return near;
  near[start] = 1;
  let edge = [start];
  for (let step = 0; step < steps && edge.length; step++) {
    const next = [];
    for (const actor of edge) for (const tie of scene.tiesOf(actor)) {
      const other = scene.ties.source[tie] === actor ? scene.ties.target[tie] : scene.ties.source[tie];
      if (state[tie] && !near[other]) { near[other] = 1; next.push(other); }
    }
    edge = next;
  }
  return near;
}

/** Counts: what is shown, what is left out and why, and what each switch would show. */
function tally(scene, { state, past, reason, status, fails, near }) {
  const { ties, actors: who } = scene, actors = new Uint8Array(who.count);
  const left_out = Object.fromEntries(NAMES.map((name) => [name, 0]));
  const blank = (list) => list.map(() => ({ shown: 0, all: 0 }));
  const type_counts = blank(scene.types), status_counts = blank(scene.statuses), kind_counts = blank(scene.kinds);
  const [TYPE, , STATUS] = NAMES.map(bit);
  let certain = 0, possible = 0, past_count = 0, shown = 0;
  for (let i = 0; i < ties.count; i++) {
    const inFocus = !near || (near[ties.source[i]] && near[ties.target[i]]);
    type_counts[ties.type[i]].all++;
    status_counts[status[i]].all++;
    if (inFocus && !(fails[i] & ~TYPE)) type_counts[ties.type[i]].shown++;
    if (inFocus && !(fails[i] & ~STATUS)) status_counts[status[i]].shown++;
    if (!state[i]) { left_out[NAMES[reason[i] - 1]]++; continue; }
    shown++;
    actors[ties.source[i]] = actors[ties.target[i]] = 1;
    if (past[i]) past_count++;
    else if (state[i] === CERTAIN) certain++;
    else if (state[i] === POSSIBLE) possible++;
  }
  let actor_count = 0;
  for (let i = 0; i < who.count; i++) {
    kind_counts[who.kind[i]].all++;
    if (actors[i]) { kind_counts[who.kind[i]].shown++; actor_count++; }
  }
  return { shown, certain, possible, past_count, left_out, actors, actor_count, type_counts, kind_counts, status_counts };
}
