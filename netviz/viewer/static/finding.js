// What a reader may mean by what is typed: actors by name, id or alias, ties by id or summary; best first. Pure.

import { folded } from "./tablerows.js";
import { actorName, listed } from "./telling.js";

/** From how many letters on ties are looked through too. */
const LETTERS_FOR_TIES = 3;
const MOST_ACTORS = 10;
const MOST_TIES = 6;

/**
 * A finder over one scene. Texts are folded (no case, no accents) once: actors at the first question, ties at the first
 * that is long enough.
 * @returns {(query: string, degrees: Uint32Array) => Array<{actor?: number, tie?: number, matched: string}>} `matched` is the alias or id that fits, "" when the name does
 */
export function finder(scene) {
  let actors = null, ties = null;
  return (query, degrees) => {
    const wanted = folded(query.trim()).replace(/\s+/g, " ");
    if (!wanted) return [];
    actors ??= actorTerms(scene);
    const found = bestOf(actors, wanted, MOST_ACTORS, (a, b) => degrees[b] - degrees[a]).map(({ ix, term }) => ({ actor: ix, matched: term.shown }));
    if (wanted.length < LETTERS_FOR_TIES) return found;
    ties ??= tieTerms(scene);
    return [...found, ...bestOf(ties, wanted, MOST_TIES, () => 0).map(({ ix, term }) => ({ tie: ix, matched: term.shown }))];
  };
}

function actorTerms({ actors, ...scene }) {
  return Array.from({ length: actors.count }, (_, ix) => {
    const named = { actors, ...scene };
    const others = [...listed(actors.aliases[ix]), actors.id[ix]].map((text) => ({ text: folded(text), shown: text, rank: 0.5 }));
    return [{ text: folded(actorName(named, ix)), shown: "", rank: 0 }, ...others];
  });
}

function tieTerms({ ties }) {
  return Array.from({ length: ties.count }, (_, ix) => [{ text: folded(ties.id[ix]), shown: ties.id[ix], rank: 0 }, { text: folded(ties.summary[ix]), shown: "", rank: 0.5 }]);
}

/** How well a text fits: 0 the same, 1 begins so, 2 a word begins so, 3 holds it; Infinity not at all. */
export function fit(text, wanted) {
  const at = text.indexOf(wanted);
  if (at < 0) return Infinity;
  if (at === 0) return text.length === wanted.length ? 0 : 1;
  return /[\p{L}\p{N}]/u.test(text[at - 1]) && !new RegExp(`[^\\p{L}\\p{N}]${escaped(wanted)}`, "u").test(text) ? 3 : 2;
}

function escaped(text) { return text.replace(/[\\^$.*+?()[\]{}|/-]/g, "\\$&"); }

function bestOf(entries, wanted, limit, tieBreak) {
  const found = [];
  entries.forEach((terms, ix) => {
    let best = null;
    for (const term of terms) {
      const rank = fit(term.text, wanted) + term.rank;
      if (rank < (best?.rank ?? Infinity)) best = { ix, rank, term };
    }
    if (best) found.push(best);
  });
  return found.sort((a, b) => a.rank - b.rank || tieBreak(a.ix, b.ix) || a.ix - b.ix).slice(0, limit);
}
