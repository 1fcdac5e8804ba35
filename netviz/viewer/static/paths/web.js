// The ties that paths may use, as steps between actors: netviz/paths/usable.py and web.py once more.

import { NO_END, NO_START } from "../core/calendar.js";
import { CERTAIN, select, windowOf } from "../core/select.js";
import { orderOf } from "./orders.js";

const EVER = [[NO_START, NO_END]];

/** @typedef {{tie: number, possibly: Array<[number, number]>, surely: Array<[number, number]>, rank: number}} Usable */

/**
 * The selected ties that the question lets a path use, in order of their ids; loops are never of use.
 * @param {object} selection see everything() @param {{signs: number[]|null, avoid: number[], order: string}} query
 * @returns {Usable[]}
 */
function usableTies(scene, selection, query) {
  const { source, target, sign, undated, grades } = scene.ties, { state } = select(scene, selection), avoid = new Set(query.avoid), found = [];
  for (let tie = 0; tie < scene.ties.count; tie++) {
    if (!state[tie] || source[tie] === target[tie] || (query.signs && !query.signs.includes(sign[tie]))) continue;
    if (avoid.has(source[tie]) || avoid.has(target[tie]) || (query.order !== "any" && !selection.undated && undated[tie])) continue;
    found.push({ tie, ...daysOf(scene, selection, query, tie, state[tie] === CERTAIN), rank: bitCount(grades[tie]) });
  }
  return found;
}

function bitCount(mask) {
  let count = 0;
  for (let rest = mask; rest; rest &= rest - 1) count++;
  return count;
}

/** Days of use. Where the order of time is not asked for, a selected tie is of use, whenever it ran. */
function daysOf(scene, selection, query, tie, certain) {
  if (query.order === "any") return { possibly: EVER, surely: !selection.dates || certain ? EVER : [] };
  const { es, ls, ee, le, undated } = scene.ties, within = windowOf(selection.dates);
  const surely = undated[tie] ? [] : clipped(without(scene.gapsOf.get(tie) ?? [], ls[tie], ee[tie]), within);
  return { possibly: selection.certain_only ? surely : clipped([[es[tie], le[tie]]], within), surely };
}

/** The days from first to last that no gap holds. */
function without(gaps, first, last) {
  const found = [];
  for (const [begin, end] of [...gaps].sort((a, b) => a[0] - b[0] || a[1] - b[1])) {
    found.push([first, Math.min(begin - 1, last)]);
    first = Math.max(first, end + 1);
  }
  return [...found, [first, last]].filter(([begin, end]) => begin <= end);
}

function clipped(spans, { first, last }) {
  return spans.map(([begin, end]) => [Math.max(begin, first), Math.min(end, last)]).filter(([begin, end]) => begin <= end);
}

/**
 * Ties by the pair of actors they lead from and to, and the neighbours of each actor; what a step brings is made when a
 * search first comes to it.
 */
export class Web {
  constructor(scene, selection, query) {
    const { source, target, mutual } = scene.ties, usable = usableTies(scene, selection, query);
    Object.assign(this, { scene, order: orderOf(query.order, usable.flatMap(({ possibly, surely }) => [...possibly, ...surely])), pairs: new Map(),
      onward: new Map(), back: new Map(), barred: -1, missing: -1, known: new Map() });
    for (const each of usable) {
      this.join(source[each.tie], target[each.tie], each);
      if (mutual[each.tie] || !query.directed) this.join(target[each.tie], source[each.tie], each);
    }
  }

  join(from, to, usable) {
    const key = this.key(from, to);
    if (!this.pairs.has(key)) {
      this.pairs.set(key, []);
      this.onward.set(from, [...(this.onward.get(from) ?? []), to]);
      this.back.set(to, [...(this.back.get(to) ?? []), from]);
    }
    this.pairs.get(key).push(usable);
  }

  key(from, to) { return from * this.scene.actors.count + to; }

  /** The web without one actor, or without one tie. */
  without({ actor = -1, tie = -1 }) {
    return Object.assign(Object.create(Web.prototype), this, { barred: actor, missing: tie, known: tie < 0 ? this.known : new Map() });
  }

  /** The ties of the step from one actor to the next. @returns {Usable[]} */
  ties(from, to) { return this.pairs.get(this.key(from, to)) ?? []; }

  /** What the step from one actor to the next brings. */
  mark(from, to) {
    return this.order.mark(this.ties(from, to).filter(({ tie }) => tie !== this.missing).flatMap(({ possibly }) => possibly).sort((a, b) => a[0] - b[0] || a[1] - b[1]));
  }

  /** The steps out of an actor, or into it, in order of ids: the other actor, and what they bring. */
  steps(actor, out) {
    const key = 2 * actor + Number(out);
    if (!this.known.has(key)) {
      const others = [...((out ? this.onward : this.back).get(actor) ?? [])].sort((a, b) => a - b);
      this.known.set(key, others.map((each) => [each, out ? this.mark(actor, each) : this.mark(each, actor)]).filter(([, mark]) => mark !== null));
    }
    return this.barred < 0 ? this.known.get(key) : this.known.get(key).filter(([other]) => other !== this.barred);
  }
}
