// Who stands between two actors: netviz/paths once more, in the browser. tests/test_answers_agree.py holds the two
// together.

import { speaking } from "../core/citing.js";
import { everything, select } from "../core/select.js";
import { sourcesOf } from "../core/sourcing.js";
import { Budget, chains, reach } from "./search.js";
import { Web } from "./web.js";

/** So many chains of one length are counted and ranked at most, so many paths listed, so many steps looked at. */
const COUNTED = 1000, MOST = 100, EFFORT = 500000, CUT_EFFORT = 3000000;

/** What a path may be made of where nothing else is asked. */
export function anyPath() { return { signs: null, avoid: [], directed: false, order: "any", best: 5, longer: 2 }; }

/**
 * All shortest paths between two actors and the best longer ones.
 * @param {object} selection which ties a path may use; its dates are the window in which each must have run
 * @param {object} query see anyPath(); actors by index
 */
export function findPaths(scene, start, goal, selection, query) {
  const web = new Web(scene, selection, query), ends = [start, goal], known = reach(web, ends, query.longer);
  const { found, shortest, more } = ranked(web, known, query, ends), listed = found.slice(0, Math.max(query.best, Math.min(shortest, MOST)));
  const dated = Boolean(selection.dates) || query.order !== "any", paths = listed.map((chain) => pathOf(web, chain, dated, query.order));
  for (const path of paths) path.instead = insteadOf(path, paths);
  return { start, goal, query, paths, shortest: known.rounds, shortestCount: shortest, more: more || shortest > listed.length,
    cuts: found.length ? cutsOf(web, found[0], ends) : { actors: [], ties: [], whole: true },
    unasked: found.length ? null : reach(new Web(scene, everything(), anyPath()), ends).rounds, undated: undatedOf(scene, selection, query) };
}

/** Chains, best first; how many are shortest; whether there may be more of a length than were looked at. */
function ranked(web, known, query, ends) {
  const found = [];
  let shortest = 0, more = false;
  for (let length = known.rounds; known.rounds !== null && length <= known.rounds + query.longer; length++) {
    const budget = new Budget(EFFORT), those = [];
    for (const actors of chains(web, ends, known, length, budget)) {
      more = those.length === COUNTED;
      if (more) break;
      those.push(chainOf(web, actors));
    }
    more ||= budget.spent;
    if (length === known.rounds) shortest = those.length;
    found.push(...those.sort(betterFirst));
    if (found.length >= query.best || more) break;
  }
  return { found, shortest, more };
}

/** Among chains of one length: the better weakest step, then certain ties, then the order of ids. */
function betterFirst(a, b) {
  const weakest = ({ carrying }) => Math.min(...carrying.map(([tie]) => tie.rank));
  return weakest(b) - weakest(a) || Number(b.certain) - Number(a.certain) || a.actors.map((actor, i) => actor - b.actors[i]).find(Boolean) || 0;
}

function pairsOf(actors) { return actors.slice(1).map((actor, i) => [actors[i], actor]); }

/** A chain of actors with the ties that can carry each step, best first, given all other steps. */
function chainOf(web, actors) {
  const { order } = web, pairs = pairsOf(actors), { states, needs } = walked(web, pairs);
  const carrying = pairs.map(([from, to], i) => web.ties(from, to).filter(({ possibly }) => {
    const mark = order.mark(possibly), state = mark === null ? null : order.forward(states[i], mark);
    return state !== null && order.meets(state, needs[i + 1]);
  }).sort((a, b) => b.rank - a.rank || a.tie - b.tie));
  return { actors, carrying, certain: isCertain(web, pairs) };
}

/** States before each step and at the goal, and needs likewise. */
function walked(web, pairs) {
  const { order } = web, marks = pairs.map(([from, to]) => web.mark(from, to)), states = [order.start], needs = [order.goal];
  for (const mark of marks) states.push(order.forward(states.at(-1), mark));
  for (const mark of [...marks].reverse()) needs.unshift(order.backward(needs[0], mark));
  return { states, needs };
}

/** Whether certain ties alone carry the chain. */
function isCertain(web, pairs) {
  let state = web.order.start;
  for (const [from, to] of pairs) {
    const spans = web.ties(from, to).flatMap(({ surely }) => surely), mark = web.order.mark(spans);
    state = mark === null ? null : web.order.forward(state, mark);
    if (state === null) return false;
  }
  return true;
}

/** A chain with all that a reader is told of it. */
function pathOf(web, { actors, carrying, certain }, dated, order) {
  const { scene } = web, pairs = pairsOf(actors), { states } = walked(web, pairs);
  const steps = pairs.map(([from, to], i) => ({ from, to, ties: carrying[i].map((usable) => tieOf(scene, usable, from, dated)) }));
  const least = steps.reduce((weak, step) => (step.ties[0].rank < weak.ties[0].rank ? step : weak));
  const days = order === "in-time" ? states.slice(1) : order === "together" ? web.order.told(states.at(-1)).slice(0, 1) : [];
  return { actors, steps, certainty: dated ? (certain ? "certain" : "possible") : null, weakest: least.ties[0], survives: least.ties.length > 1, instead: null, days };
}

function tieOf(scene, { tie, surely, rank }, from, dated) {
  const { mutual, source, standing } = scene.ties;
  return { tie, rank, way: mutual[tie] ? "mutual" : source[tie] === from ? "along" : "against", certainty: dated ? (surely.length ? "certain" : "possible") : null,
    grades: sourcesOf(scene, tie).grades, contested: standing[tie] === 1, ...speaking(scene, tie) };
}

/** Whether one of a path's steps is carried by a tie alone. */
function needsTie({ steps }, tie) { return steps.some(({ ties }) => ties.length === 1 && ties[0].tie === tie); }

/** The first of the listed paths, counted from 1, that does without this one's weakest tie. */
function insteadOf(path, listed) {
  if (path.survives) return null;
  const at = listed.findIndex((each) => !needsTie(each, path.weakest.tie));
  return at < 0 ? null : at + 1;
}

/**
 * What every path needs: it must lie on the best path, and on every other found without something else of the best one;
 * what is on all of them is tried, one by one, until nothing is left to try or the effort is spent.
 */
function cutsOf(web, best, ends) {
  const budget = new Budget(CUT_EFFORT), needed = ({ actors, carrying }) => ({ actor: new Set(actors.slice(1, -1)),
    tie: new Set(carrying.filter((ties) => ties.length === 1).map(([{ tie }]) => tie)) });
  const left = needed(best), cuts = { actor: [], tie: [] };
  for (const kind of ["actor", "tie"]) for (const ix of [...needed(best)[kind]].sort((a, b) => a - b)) {
    if (!left[kind].has(ix) || budget.spent) continue;
    const rest = web.without({ [kind]: ix }), known = reach(rest, ends, 0, budget);
    if (budget.spent) continue;
    if (known.rounds === null) {
      cuts[kind].push(ix);
      continue;
    }
    const other = needed(chainOf(rest, chains(rest, ends, known, known.rounds, new Budget(EFFORT)).next().value));
    for (const each of ["actor", "tie"]) left[each] = new Set([...left[each]].filter((one) => other[each].has(one)));
  }
  return { actors: cuts.actor, ties: cuts.tie, whole: !budget.spent };
}

/** Selected ties without any date, which no order of time can use unless they are asked for. */
function undatedOf(scene, selection, query) {
  if (query.order === "any" || selection.undated) return 0;
  const { state } = select(scene, selection);
  return scene.ties.undated.reduce((sum, flag, tie) => sum + (flag && state[tie] ? 1 : 0), 0);
}
