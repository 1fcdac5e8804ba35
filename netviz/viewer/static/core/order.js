// In which order actors and ties are met: the same in the dossier, in the lists and when walking by keyboard.

import { otherEnd } from "./scene.js";
import { actorName } from "./telling.js";

const COLLATOR = new Intl.Collator("en", { numeric: true, sensitivity: "base" });

/** Per result of a selection the actor whose ties were put in order last, and those ties. */
const LAST_ORDER = new WeakMap();

/** Compare two texts as a reader sorts them: without case, numbers by size. */
export function byWords(a, b) { return COLLATOR.compare(a, b); }

/** Texts as a reader sorts them. Sorted roughly first: the dear comparison has little to do where most is in order. */
export function sortedWords(texts) {
  const rough = texts.map((text) => [text.toLowerCase().replace(/\d+/g, (digits) => digits.padStart(15, "0")), text]);
  return rough.sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)).map(([, text]) => text).sort(byWords);
}

/** Number of shown ties per actor; a loop counts once. @returns {Uint32Array} */
export function shownDegrees(scene, result) {
  const { source, target, count } = scene.ties, degrees = new Uint32Array(scene.actors.count);
  for (let tie = 0; tie < count; tie++) {
    if (!result.state[tie]) continue;
    degrees[source[tie]]++;
    if (target[tie] !== source[tie]) degrees[target[tie]]++;
  }
  return degrees;
}

/** All actors, the one with most shown ties first, then by name. @returns {number[]} */
export function actorOrder(scene, result) {
  const degrees = shownDegrees(scene, result), { name, id } = scene.actors;
  return Array.from(degrees.keys())
    .sort((a, b) => degrees[b] - degrees[a] || byWords(name[a], name[b]) || (id[a] < id[b] ? -1 : 1));
}

/** Ties in the order of the types, in each the latest start first, then by the other's name. @returns {number[]} */
export function tieOrder(scene, ties, actor) {
  const { type, es, id } = scene.ties;
  const name = (tie) => actorName(scene, otherEnd(scene, tie, actor));
  return Array.from(ties).sort((a, b) => type[a] - type[b] || es[b] - es[a] || byWords(name(a), name(b))
    || (id[a] < id[b] ? -1 : 1));
}

/** The shown ties of an actor in the order of its dossier; several panels ask in a row. @returns {number[]} */
export function shownTiesOf(scene, result, actor) {
  const last = LAST_ORDER.get(result);
  if (last?.actor === actor) return last.ties;
  const ties = tieOrder(scene, scene.tiesOf(actor).filter((tie) => result.state[tie]), actor);
  LAST_ORDER.set(result, { actor, ties });
  return ties;
}

/** Ties in runs of one type. @returns {Array<{type: number, ties: number[]}>} */
export function groupedByType(scene, ties) {
  const groups = [];
  for (const tie of ties) {
    const type = scene.ties.type[tie];
    if (groups.at(-1)?.type !== type) groups.push({ type, ties: [] });
    groups.at(-1).ties.push(tie);
  }
  return groups;
}

/**
 * The actors an actor has ties with, the one with most shown ties first, then by name.
 * @returns {Array<{actor: number, shown: number, all: number}>}
 */
export function neighboursOf(scene, result, actor) {
  const found = new Map();
  for (const tie of scene.tiesOf(actor)) {
    const other = otherEnd(scene, tie, actor);
    if (other === actor) continue;
    if (!found.has(other)) found.set(other, { actor: other, shown: 0, all: 0 });
    const counts = found.get(other);
    counts.all++;
    if (result.state[tie]) counts.shown++;
  }
  const name = ({ actor: other }) => actorName(scene, other);
  return [...found.values()].sort((a, b) => b.shown - a.shown || byWords(name(a), name(b)));
}

/** The place `by` steps on in a ring of `size`; from nowhere (-1) to its first or last. */
export function stepInRing(index, by, size) {
  if (index < 0) return by > 0 ? 0 : size - 1;
  return (index + by + size) % size;
}
