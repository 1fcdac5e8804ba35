// The sign of a pair of actors, as far as it is known: friendly, hostile, mixed or neither.

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
