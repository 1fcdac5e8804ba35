// When single ties held, as stretches of days: certain, or only possible.

import { typeColour } from "./scene.js";

/**
 * The stretches of a tie's run in order, without overlap; the ends are NO_START and NO_END where there is no limit.
 * @returns {{first: number, last: number, certain: boolean}[]}
 */
export function runsOf(scene, tie) {
  const { es, ls, ee, le, undated } = scene.ties;
  if (undated[tie]) return [];
  if (ls[tie] > ee[tie]) return [{ first: es[tie], last: le[tie], certain: false }];
  const runs = [{ first: es[tie], last: ls[tie] - 1, certain: false }];
  let day = ls[tie];
  for (const [first, last] of [...(scene.gapsOf.get(tie) ?? [])].sort((a, b) => a[0] - b[0])) {
    if (last < day || first > ee[tie]) continue;
    runs.push({ first: day, last: first - 1, certain: true });
    runs.push({ first: Math.max(day, first), last: Math.min(last, ee[tie]), certain: false });
    day = last + 1;
  }
  runs.push({ first: day, last: ee[tie], certain: true }, { first: ee[tie] + 1, last: le[tie], certain: false });
  return joined(runs.filter((run) => run.first <= run.last));
}

/** The stretches of several ties laid over one another: what is certain of any, and around it what is possible. */
export function unitedRuns(scene, ties) {
  const runs = ties.flatMap((tie) => runsOf(scene, tie)).sort((a, b) => a.first - b.first);
  return [false, true].flatMap((certain) => joined(runs.filter((run) => run.certain === certain)));
}

/** Neighbours of one kind become one. */
function joined(runs) {
  const kept = [];
  for (const run of runs) {
    const before = kept.at(-1);
    if (before && before.certain === run.certain && before.last + 1 >= run.first) before.last = Math.max(before.last, run.last);
    else kept.push({ ...run });
  }
  return kept;
}

/** Days of the steps of a tie's life. @returns {number[]} */
export function stepDays(scene, tie) {
  const [first, after] = scene.stepsOf(tie);
  return [...scene.steps.day.slice(first, after)];
}

/**
 * Lanes for some ties, at most `room`: one for each tie, else one for each type and sign with its ties laid over one another.
 * @returns {{colour: string, runs: object[], ticks: number[], ties: number[]}[]}
 */
export function lanesOf(scene, ties, theme, room) {
  const dated = ties.filter((tie) => !scene.ties.undated[tie]);
  const groups = new Map();
  for (const tie of dated) {
    const key = dated.length <= room ? tie : scene.ties.type[tie] * 3 + scene.ties.sign[tie];
    groups.set(key, [...(groups.get(key) ?? []), tie]);
  }
  const largest = [...groups.values()].sort((a, b) => b.length - a.length).slice(0, room);
  return largest.sort((a, b) => a[0] - b[0]).map((members) => lane(scene, members, theme));
}

function lane(scene, members, theme) {
  const { type, sign } = scene.ties;
  return { colour: typeColour(scene.types[type[members[0]]], sign[members[0]], theme), ties: members,
    runs: unitedRuns(scene, members), ticks: members.length === 1 ? stepDays(scene, members[0]) : [] };
}
