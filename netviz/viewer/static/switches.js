// What the switches of the legend do to a selection, and what of the map's language is in use. Pure.

import { POSSIBLE, CERTAIN, TIMELESS } from "./select.js";

/** Up to this many ties of a pair mostly stand side by side; more often run together under a number. */
const FANNED_AT_MOST = 7;

/** A list of ids with one switched over; null stands for all of them, before and after. @returns {string[]|null} */
export function switchedOver(list, ids, id) {
  const on = new Set(list ?? ids);
  if (!on.delete(id)) on.add(id);
  return ids.every((each) => on.has(each)) ? null : ids.filter((each) => on.has(each));
}

/** Only one of the ids; asked once more, all of them again. @returns {string[]|null} */
export function switchedAlone(list, id) { return list?.length === 1 && list[0] === id ? null : [id]; }

/**
 * A least grade from its letter and digit; an empty half with a full one is the loosest that still judges.
 * @returns {string|null} such as "C3"
 */
export function leastGrade(letter, digit) { return letter || digit ? `${letter || "E"}${digit || "5"}` : null; }

/**
 * Which signs of the map stand for something that is shown.
 * @returns {Object<string, boolean>} by line, arrow and symbol
 */
export function signsInUse(scene, result) {
  const { mutual, derived, relief, standing, source, target, count } = scene.ties;
  const used = { certain: false, timeless: false, possible: false, past: false, directed: false, mutual: false, derived: false,
    plain: false, hollow: false, contested: false, relief: false, bundled: false, faded: result.actor_count < scene.actors.count };
  const pairs = new Map(), size = scene.actors.count;
  for (let tie = 0; tie < count; tie++) {
    const state = result.state[tie];
    if (!state) continue;
    if (!used.bundled) {
      const pair = Math.min(source[tie], target[tie]) * size + Math.max(source[tie], target[tie]), together = (pairs.get(pair) ?? 0) + 1;
      pairs.set(pair, together);
      used.bundled = together > FANNED_AT_MOST;
    }
    if (result.past[tie]) used.past = true;
    else if (state === CERTAIN) used.certain = true;
    else if (state === POSSIBLE) used.possible = true;
    else if (state === TIMELESS) used.timeless = true;
    if (mutual[tie]) used.mutual = true;
    else if (source[tie] !== target[tie]) used.directed = true;
    if (derived[tie]) used.derived = true;
    const hollow = scene.statuses[result.status[tie]].hollow, contested = standing[tie] === 1;
    if (hollow) used.hollow = true;
    if (contested) used.contested = true;
    if (relief[tie]) used.relief = true;
    if (!hollow && !contested && !relief[tie]) used.plain = true;
  }
  return used;
}

/** Indexes of a list by how many ties each has in all, most first; those without any are left out. @param {Array<{all: number}>} counts @returns {number[]} */
export function byCount(counts) {
  return [...counts.keys()].filter((i) => counts[i].all).sort((a, b) => counts[b].all - counts[a].all || a - b);
}

/** The signs that the ties of each type have, friendly first. @returns {number[][]} by type */
export function signsOfTypes(scene) {
  const found = scene.types.map(() => new Set());
  for (let tie = 0; tie < scene.ties.count; tie++) found[scene.ties.type[tie]].add(scene.ties.sign[tie]);
  return found.map((signs) => [...signs].sort((a, b) => b - a));
}
