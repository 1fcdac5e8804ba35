// The sign of a pair of actors, as far as it is known: friendly, hostile, mixed or neither.

import { NO_END, NO_START } from "./calendar.js";
import { heldOn } from "./held.js";

/** The words in the order in which they are told; a bit for a friendly tie, a bit for a hostile one. */
const WORDS = ["neither", "friendly", "hostile", "mixed"];

/**
 * For each pair of actors what its sign may be, from the ties that hold; direction and derived ties are left out. The
 * signs of certain ties are there, those of possible ones may be.
 * @param {Map<number, {held: string}>} states by tie @returns {Map<number, Set<string>>} by low * actors + high
 */
export function pairSigns({ ties, actors }, states) {
  const sure = new Map(), maybe = new Map();
  for (const [tie, { held }] of states) {
    const a = ties.source[tie], b = ties.target[tie], sign = ties.sign[tie];
    if (!sign || ties.derived[tie] || a === b || held === "undated") continue;
    const found = held === "certain" ? sure : maybe, key = Math.min(a, b) * actors.count + Math.max(a, b);
    found.set(key, (found.get(key) ?? 0) | (sign > 0 ? 1 : 2));
  }
  const all = (key) => [0, 1, 2, 3].filter((more) => (more & ~(maybe.get(key) ?? 0)) === 0).map((more) => WORDS[(sure.get(key) ?? 0) | more]);
  return new Map([...new Set([...sure.keys(), ...maybe.keys()])].map((key) => [key, new Set(all(key))]));
}

/** "hostile or mixed"; "not known" where it may be anything. @param {Set<string>} signs */
export function signWordsOf(signs) {
  return signs.size === WORDS.length ? "not known" : WORDS.filter((word) => signs.has(word)).join(" or ");
}

/**
 * The sign of a pair over time, from all its ties that may count, in spells of days on which the same is known.
 * @param {number[]} ties of one pair @returns {Array<{first: number, last: number, signs: Set<string>}>}
 */
export function signSpells(scene, ties) {
  const { es, ls, ee, le, sign, derived, event, undated } = scene.ties;
  const counted = ties.filter((tie) => sign[tie] && !derived[tie] && !event[tie] && !undated[tie]), turns = new Set([NO_START + 1]);
  for (const tie of counted) {
    for (const day of [es[tie], ls[tie], ee[tie] + 1, le[tie] + 1]) turns.add(day);
    for (const [from, to] of scene.gapsOf.get(tie) ?? []) turns.add(from).add(to + 1);
  }
  const days = [...turns].filter((day) => day > NO_START && day < NO_END).sort((a, b) => a - b), spells = [];
  days.forEach((day, i) => {
    const [signs = new Set(["neither"])] = pairSigns(scene, new Map(counted.map((tie) => [tie, { held: heldOn(scene, tie, day) }]).filter(([, { held }]) => held))).values();
    const last = (days[i + 1] ?? NO_END) - 1, before = spells.at(-1);
    if (before && signWordsOf(before.signs) === signWordsOf(signs)) before.last = last;
    else spells.push({ first: day, last, signs });
  });
  return spells;
}
