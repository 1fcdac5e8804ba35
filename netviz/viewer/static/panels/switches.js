// What the switches of the legend do to a selection, and what of the map's language is in use. Pure.

import { CERTAIN, POSSIBLE, TIMELESS } from "../core/select.js";

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
 * A least grade from its letter and digit; an empty half beside a full one is the loosest that still judges.
 * @returns {string|null} such as "C3"
 */
export function leastGrade(letter, digit) { return letter || digit ? `${letter || "E"}${digit || "5"}` : null; }

/** What a tie that is shown makes use of, by the names of signsInUse. */
const USES = {
  past: ({ result }, tie) => result.past[tie],
  certain: ({ result }, tie) => !result.past[tie] && result.state[tie] === CERTAIN,
  possible: ({ result }, tie) => !result.past[tie] && result.state[tie] === POSSIBLE,
  timeless: ({ result }, tie) => result.state[tie] === TIMELESS,
  directed: ({ ties }, tie) => !ties.mutual[tie] && ties.source[tie] !== ties.target[tie],
  derived: ({ ties }, tie) => ties.derived[tie],
  contested: ({ ties }, tie) => ties.standing[tie] === 1,
  relief: ({ ties }, tie) => ties.relief[tie],
};

/**
 * Which signs of the map stand for something that is shown.
 * @returns {Object<string, boolean|string>} by line, arrow and symbol; `hollow` names the statuses it stands for
 */
export function signsInUse(scene, result) {
  const view = { ties: scene.ties, result }, used = Object.fromEntries(Object.keys(USES).map((name) => [name, false]));
  const open = new Set(Object.keys(USES)), statuses = new Set(), pairs = pairCounter(scene);
  let together = 0;
  for (let tie = 0; tie < scene.ties.count; tie++) {
    if (!result.state[tie]) continue;
    for (const name of open) if (USES[name](view, tie)) { used[name] = true; open.delete(name); }
    statuses.add(result.status[tie]);
    if (together <= FANNED_AT_MOST) together = Math.max(together, pairs(tie));
  }
  const hollow = [...statuses].sort((a, b) => a - b).map((ix) => scene.statuses[ix]).filter((status) => status.hollow);
  return { ...used, hollow: hollow.map(({ label }) => label).join(" or "), bundled: together > FANNED_AT_MOST,
    faded: result.actor_count < scene.actors.count };
}

/** Counts ties as they come: how many of the same two actors came so far. */
function pairCounter({ ties: { source, target }, actors }) {
  const counts = new Map();
  return (tie) => {
    const pair = Math.min(source[tie], target[tie]) * actors.count + Math.max(source[tie], target[tie]);
    counts.set(pair, (counts.get(pair) ?? 0) + 1);
    return counts.get(pair);
  };
}

/**
 * Indexes of a list by how many ties each has in all, most first; those without any are left out.
 * @param {Array<{all: number}>} counts @returns {number[]}
 */
export function byCount(counts) {
  return [...counts.keys()].filter((i) => counts[i].all).sort((a, b) => counts[b].all - counts[a].all || a - b);
}

/** The signs that the ties of each type have, friendly first. @returns {number[][]} by type */
export function signsOfTypes(scene) {
  const found = scene.types.map(() => new Set());
  for (let tie = 0; tie < scene.ties.count; tie++) found[scene.ties.type[tie]].add(scene.ties.sign[tie]);
  return found.map((signs) => [...signs].sort((a, b) => b - a));
}
