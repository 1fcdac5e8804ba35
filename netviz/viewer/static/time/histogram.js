// How many ties run or happen in each bin of the time line, by type and sign. A run of bins is two marks in an array of
// differences, so counting takes as many steps as there are ties and bins together.

import { CERTAIN, activity } from "../core/select.js";

/**
 * Count ties per bin; bin 0 is all time before the first edge, the last bin all time after the last edge.
 * A tie is certain or possible in a bin by the same rule by which it is in a window; undated ties are in none.
 * @param {object} scene from readScene, or the runs of a store (readSpread), each of which stands for `n` ties
 * @param {Uint8Array} shown per tie, 0 = not counted
 * @param {Int32Array} edges first day of each bin and the day after the last
 * @returns {{groups: {type: number, sign: number}[], certain: Int32Array[], possible: Int32Array[], bins: number}}
 *   one array of bins + 2 counts for each group
 */
export function countTies(scene, shown, edges) {
  const { ties } = scene, bins = edges.length - 1, size = bins + 3;
  const { groups, groupOf } = groupsOf(scene, shown), binOf = binFinder(edges);
  const certain = groups.map(() => new Int32Array(size)), active = groups.map(() => new Int32Array(size));
  for (let i = 0; i < ties.count; i++) {
    if (!shown[i] || ties.undated[i]) continue;
    const group = groupOf[ties.type[i] * 3 + ties.sign[i] + 1];
    const n = ties.n?.[i] ?? 1;
    mark(active[group], binOf(ties.es[i]), binOf(ties.le[i]), n);
    mark(certain[group], binOf(ties.ls[i]), binOf(ties.ee[i]), n);
    if (scene.gapsOf.has(i)) unmarkGaps(scene, i, edges, binOf, certain[group]);
  }
  [...certain, ...active].forEach(sumUp);
  return { groups, bins, certain: certain.map(inner), possible: active.map((counts, g) => difference(counts, certain[g])) };
}

/** The types and signs that the counted ties have, in the order of the types, friendly before hostile. */
function groupsOf({ types, ties }, shown) {
  const used = new Uint8Array(types.length * 3), groupOf = new Int16Array(types.length * 3), groups = [];
  for (let i = 0; i < ties.count; i++) if (shown[i] && !ties.undated[i]) used[ties.type[i] * 3 + ties.sign[i] + 1] = 1;
  for (let type = 0; type < types.length; type++) for (const sign of [1, 0, -1]) {
    const code = type * 3 + sign + 1;
    if (used[code]) groupOf[code] = groups.push({ type, sign }) - 1;
  }
  return { groups, groupOf };
}

/** (day) => its bin, from a table with an entry for each day: ties have four days each. */
function binFinder(edges) {
  const first = edges[0], bins = edges.length - 1, table = new Uint16Array(edges[bins] - first);
  for (let bin = 0; bin < bins; bin++) table.fill(bin + 1, edges[bin] - first, edges[bin + 1] - first);
  return (day) => day < first ? 0 : day >= edges[bins] ? bins + 1 : table[day - first];
}

/** Where a start is later than an end (a loose date), only a bin that holds both is marked. */
function mark(differences, from, to, n) {
  if (from > to) return;
  differences[from] += n;
  differences[to + 1] -= n;
}

/** In a bin wholly within a suspended stretch a tie is not certain. */
function unmarkGaps(scene, tie, edges, binOf, certain) {
  const bins = edges.length - 1, from = binOf(scene.ties.ls[tie]), to = binOf(scene.ties.ee[tie]), done = new Set();
  for (const [first, last] of scene.gapsOf.get(tie)) {
    for (let bin = Math.max(from, binOf(first)); bin <= Math.min(to, binOf(last)); bin++) {
      if (done.has(bin)) continue;
      done.add(bin);
      const low = bin === 0 ? 0 : edges[bin - 1], high = bin > bins ? Infinity : edges[bin] - 1;
      if (activity(scene, tie, low, high) !== CERTAIN) mark(certain, bin, bin, -1);
    }
  }
}

function sumUp(differences) {
  for (let i = 1; i < differences.length; i++) differences[i] += differences[i - 1];
}

function inner(counts) { return counts.subarray(0, counts.length - 1); }

function difference(active, certain) {
  return inner(active).map((count, i) => count - certain[i]);
}

/** Ties in each bin, before and after left out. @param {boolean} certainOnly */
export function binTotals({ certain, possible, bins }, certainOnly = false) {
  const totals = new Int32Array(bins), layers = certainOnly ? certain : [...certain, ...possible];
  for (const counts of layers) for (let i = 0; i < bins; i++) totals[i] += counts[i + 1];
  return totals;
}

/** What one bin holds: the groups with ties in it, in order. @param {number} bin 0 = the first on the time line */
export function binContents({ groups, certain, possible }, bin) {
  return groups.map((group, g) => ({ ...group, certain: certain[g][bin + 1], possible: possible[g][bin + 1] }))
    .filter((row) => row.certain + row.possible > 0);
}
