// What a reader may mean by what is typed: actors by name, id or alias, ties by id, summary, or their ends and type;
// best first. Pure.

import { folded } from "./tablerows.js";
import { actorName, listed, typeWords } from "../core/telling.js";

/** From how many letters on ties are looked through too. */
const LETTERS_FOR_TIES = 3;

/** How many of each are offered. */
const MOST_ACTORS = 10;
const MOST_TIES = 6;

/** What a second name (an alias, an id, a summary) counts behind a first one that fits as well. */
const SECOND = 0.5;

/**
 * A finder over one scene. Texts are folded (no case, no accents) once: actors at the first question, ties at the first
 * that is long enough.
 * @returns {(query: string, degrees: Uint32Array) => Array<{actor?: number, tie?: number, matched: string}>} `matched`
 *   is the alias or id that fits, "" when it is the name; of equal fits the actor with more ties comes first
 */
export function finder(scene) {
  let actors = null, ties = null;
  return (query, degrees) => {
    const wanted = folded(query.trim()).replace(/\s+/g, " ");
    if (!wanted) return [];
    actors ??= Array.from({ length: scene.actors.count }, (_, actor) => actorTerms(scene, actor));
    const who = bestOf(actors, wanted, MOST_ACTORS, (a, b) => degrees[b] - degrees[a]);
    const found = who.map(({ ix, matched }) => ({ actor: ix, matched }));
    if (wanted.length < LETTERS_FOR_TIES) return found;
    ties ??= tieTermsOf(scene);
    const what = bestOf(ties, wanted, MOST_TIES, () => 0, fitOfWords);
    return [...found, ...what.map(({ ix, matched }) => ({ tie: ix, matched }))];
  };
}

function actorTerms(scene, actor) {
  const others = [...listed(scene.actors.aliases[actor]), scene.actors.id[actor]];
  return [{ text: folded(actorName(scene, actor)), behind: 0, matched: "" },
    ...others.map((text) => ({ text: folded(text), behind: SECOND, matched: text }))];
}

/** The terms of every tie; names of actors and words of types are folded once. */
function tieTermsOf(scene) {
  const { ties, actors } = scene, types = new Map();
  const names = actors.id.map((id, end) => folded(`${actorName(scene, end)} ${id} ${actors.aliases[end]}`));
  return ties.id.map((id, tie) => {
    const words = typeWords(scene, tie);
    if (!types.has(words)) types.set(words, folded(words));
    return [{ text: folded(id), behind: 0, matched: id }, { text: folded(ties.summary[tie]), behind: SECOND, matched: "" },
      { text: `${types.get(words)} ${names[ties.source[tie]]} ${names[ties.target[tie]]}`, behind: SECOND, matched: "", words: true }];
  });
}

/** As fit(), and of several words each may begin a word anywhere: both ends of a tie, or an end and its type. */
function fitOfWords({ text, words }, wanted) {
  if (!words) return fit(text, wanted);
  const parts = wanted.split(" ");
  return parts.length > 1 && parts.every((part) => fit(text, part) <= 2) ? 2 : Infinity;
}

/** How well a text fits: 0 is the same, 1 begins so, 2 has a word that begins so, 3 holds it; Infinity not at all. */
export function fit(text, wanted) {
  let at = text.indexOf(wanted);
  if (at < 0) return Infinity;
  if (at === 0) return text.length === wanted.length ? 0 : 1;
  for (; at > 0; at = text.indexOf(wanted, at + 1)) if (!/[\p{L}\p{N}]/u.test(text[at - 1])) return 2;
  return 3;
}

function bestOf(entries, wanted, limit, tieBreak, fitting = ({ text }, words) => fit(text, words)) {
  const found = [];
  entries.forEach((terms, ix) => {
    let best = { rank: Infinity };
    for (const term of terms) {
      const rank = fitting(term, wanted) + term.behind;
      if (rank < best.rank) best = { ix, rank, matched: term.matched };
    }
    if (best.rank < Infinity) found.push(best);
  });
  return found.sort((a, b) => a.rank - b.rank || tieBreak(a.ix, b.ix) || a.ix - b.ix).slice(0, limit);
}
