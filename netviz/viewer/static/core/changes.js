// What changed between two days: netviz/changes once more, in the browser. Every way in which the dates can be read is
// one outcome; what all of them share is sure. tests/test_agreement.py holds the two together.

import { NO_END, NO_START, dayWords } from "./calendar.js";
import { capital, citedLine, onDate, plainLine, tieWords } from "./citing.js";
import { mayBe, statesOn, stepsSaying } from "./held.js";
import { CERTAIN, select } from "./select.js";
import { actorName, dateWords } from "./telling.js";
import { pairSigns, signWordsOf } from "./signs.js";

/** What a tie can have become, in the order in which it is told. */
export const KINDS = ["begun", "ended", "passed", "happened", "changed"];

const MARKS = { begun: "new", ended: "ended", passed: "passed", happened: "happened", changed: "changed" };
const ABOUT = { begun: ["start"], ended: ["end"], passed: ["start", "end"] };

/** Why something is only possible. */
const DATES = "dates", UNSEEN = "unseen", NO_BEGINNING = "no beginning", SUSPENDED = "suspended";

/**
 * What changed between the days `first` and `last`.
 * @param {object} selection narrows the ties; its dates and undated are not asked, `certain_only` keeps what is sure
 * @returns {{first: number, last: number, ties: object[], signs: object[], actors: object[], steps: object[],
 *   same: number[], undated: number}} each with `sure`; ties with kind, tie, may, why, what and line
 */
export function whatChanged(scene, selection, first, last) {
  const work = workOf(scene, selection, first, last), { ids } = work;
  const order = (a, b) => KINDS.indexOf(a.kind) - KINDS.indexOf(b.kind) || Number(b.sure) - Number(a.sure) || compare(ids[a.tie], ids[b.tie]) || compare(a.what, b.what);
  const ties = [...became(work), ...happenings(work), ...fields(work)].sort(order);
  const told = new Set(ties.map(({ tie }) => tie)), held = [...new Set([...work.before.keys(), ...work.after.keys()])];
  const keep = (list) => list.filter(({ sure }) => sure || !selection.certain_only);
  return { first, last, ties: keep(ties), signs: keep(signChanges(work)), actors: keep(actorChanges(work)), steps: keep(stepsTaken(work)),
    same: held.filter((tie) => !told.has(tie)).sort((a, b) => compare(ids[a], ids[b])),
    undated: work.kept.filter((tie) => scene.ties.undated[tie]).length };
}

function compare(a, b) { return a < b ? -1 : a > b ? 1 : 0; }

function workOf(scene, selection, first, last) {
  const asked = { ...selection, dates: { mode: "during", from: first, to: last }, undated: true, certain_only: false };
  const { state } = select(scene, asked), ids = scene.ties.id;
  const kept = [...ids.keys()].filter((tie) => state[tie]);
  return { scene, first, last, kept, ids, sureInBetween: (tie) => state[tie] === CERTAIN, before: statesOn(scene, kept, first), after: statesOn(scene, kept, last) };
}

/** What may have become of a tie between two days: every reading of its dates has one outcome. @returns {string[]} */
export function outcomesOf({ ties: { es, ls, ee, le } }, tie, first, last) {
  const late = Math.max(es[tie], first + 1), before = last - 1;
  return [["begun", late <= Math.min(ls[tie], last) && le[tie] >= last],
    ["ended", es[tie] <= first && Math.max(ee[tie], first) <= Math.min(le[tie], before)],
    ["passed", late <= Math.min(ls[tie], before) && Math.max(ee[tie], late) <= Math.min(le[tie], before)],
    ["held", es[tie] <= first && le[tie] >= last],
    ["absent", ee[tie] < first || ls[tie] > last]].filter(([, may]) => may).map(([name]) => name);
}

function became(work) {
  const { scene, first, last, kept } = work, found = [];
  for (const tie of kept) {
    if (scene.ties.event[tie] || scene.ties.undated[tie]) continue;
    const may = outcomesOf(scene, tie, first, last), kind = ["begun", "ended", "passed"].find((name) => may.includes(name));
    if (!kind) continue;
    const held = { begun: work.after, ended: work.before }[kind]?.get(tie)?.held === "certain";
    const sure = may.length === 1 && (kind === "passed" ? work.sureInBetween(tie) : held);
    const text = `${tieWords(scene, tie)} ${explained(scene, kind, tie, first, last)}`;
    found.push({ kind, tie, sure, may, what: "", why: sure ? "" : reasonOf(scene, kind, tie, first, last, may.length === 1),
      before: work.before.get(tie) ?? null, after: work.after.get(tie) ?? null, line: citedLine(scene, tie, text, ABOUT[kind]) });
  }
  return found;
}

function reasonOf({ ties: { es, ee, le } }, kind, tie, first, last, suspended) {
  if (kind === "begun" && es[tie] <= first) return es[tie] <= NO_START ? NO_BEGINNING : DATES;
  if (suspended) return SUSPENDED;
  return le[tie] >= NO_END && ee[tie] < last && kind !== "passed" ? UNSEEN : DATES;
}

function explained(scene, kind, tie, first, last) {
  const parts = { begun: [startWords, endWords], ended: [lateStartWords, endWords], passed: [startWords, endWords] }[kind];
  const text = parts.map((part) => part(scene, tie, first, last)).filter(Boolean).join("; ");
  return text && `${capital(text)}.`;
}

function began(scene, tie) { return `began ${scene.ties.start[tie] ? onDate(scene, scene.ties.start[tie]) : "on a day not known"}`; }

function startWords(scene, tie, first, last) {
  const { es, ls } = scene.ties;
  if (es[tie] <= NO_START) return "when it began is not known";
  if (es[tie] <= first) return `${began(scene, tie)}, perhaps by ${dayWords(first)} already`;
  return ls[tie] > last ? `${began(scene, tie)}, perhaps after ${dayWords(last)}` : began(scene, tie);
}

function lateStartWords(scene, tie, first) {
  const { es, ls } = scene.ties;
  if (ls[tie] <= first) return "";
  return es[tie] <= NO_START ? "when it began is not known" : `${began(scene, tie)}, perhaps after ${dayWords(first)}`;
}

function endWords(scene, tie, first, last) {
  const { ee, le, end, checked } = scene.ties;
  if (ee[tie] >= last && le[tie] >= last) return "";
  if (end[tie] === "" || end[tie] === "..") {
    if (checked[tie]) return `last seen ${onDate(scene, checked[tie])}, may have ended since`;
    return end[tie] === ".." ? "" : "when it ended is not known";
  }
  const text = `held until ${dateWords(scene, end[tie])}`, over = ee[tie] < first ? `${text}, perhaps over before ${dayWords(first)}` : text;
  return le[tie] >= last ? `${over}, perhaps beyond ${dayWords(last)}` : over;
}

function happenings({ scene, kept, first, last }) {
  const { event, undated, es, ls } = scene.ties;
  return kept.filter((tie) => event[tie] && !undated[tie] && es[tie] <= last && ls[tie] > first).map((tie) => {
    const sure = es[tie] > first && ls[tie] <= last;
    return { kind: "happened", tie, sure, may: [], what: "", why: sure ? "" : DATES, before: null, after: null,
      line: citedLine(scene, tie, `${tieWords(scene, tie)} ${happenedWords(scene, tie)}`, ["start"]) };
  });
}

function happenedWords(scene, tie) {
  const { start, end } = scene.ties;
  if (!start[tie]) return "When it happened is not known.";
  const several = end[tie] !== "" && end[tie] !== start[tie];
  return several ? `Happened from ${dateWords(scene, start[tie])} to ${dateWords(scene, end[tie])}.` : `Happened ${onDate(scene, start[tie])}.`;
}

function fields(work) {
  const { scene, before, after, first, last } = work, found = [];
  for (const tie of first < last ? before.keys() : []) {
    const [from, to] = scene.stepsOf(tie);
    if (from === to || !after.has(tie)) continue;
    for (const what of ["status", "amount"]) {
      if (!stepsSaying(scene, tie, what).length) continue;
      const was = mayBe(scene, tie, what, first).all, now = mayBe(scene, tie, what, last).all;
      if (new Set([...was, ...now]).size > 1) found.push(fieldChange(work, tie, what, ![...was].some((value) => now.has(value))));
    }
  }
  return found;
}

function fieldChange({ scene, before, after, first, last }, tie, what, sure) {
  const { steps } = scene, taken = stepsSaying(scene, tie, what).filter(({ earliest, day }) => earliest <= last && day > first);
  const told = taken.map(({ i }) => `${steps.event?.[i] ?? ""}, ${dateWords(scene, steps.date[i])}`).join("; ");
  const value = (state) => state[what] === null ? "not known" : state[what] || "established";
  const change = `${capital(what)}: ${value(before.get(tie))} → ${value(after.get(tie))}${told && ` (${told})`}.`;
  const cited = taken.map(({ i }) => steps.reference?.[i] ?? -1).filter((reference) => reference >= 0);
  return { kind: "changed", tie, sure, may: [], what, why: sure ? "" : DATES, before: before.get(tie), after: after.get(tie),
    line: citedLine(scene, tie, `${tieWords(scene, tie)} ${change}`, [what], cited) };
}

function stepsTaken({ scene, kept, first, last, ids }) {
  const { steps } = scene, found = [];
  for (const tie of kept) {
    const [from, after] = scene.stepsOf(tie);
    for (let i = from; i < after; i++) if (steps.earliest[i] <= last && steps.day[i] > first) found.push({ tie, i, day: steps.day[i], event: steps.event?.[i] ?? "" });
  }
  found.sort((a, b) => a.day - b.day || compare(ids[a.tie], ids[b.tie]) || compare(a.event, b.event));
  return found.map(({ tie, i, day, event }) => {
    const line = plainLine(`${capital(dateWords(scene, steps.date[i]))}: ${event} (${ids[tie]}).`, tie), reference = steps.reference?.[i] ?? -1;
    return { tie, sure: steps.earliest[i] > first && day <= last, line: { ...line, cites: reference >= 0 ? [reference] : [] } };
  });
}

/** Pairs whose sign changed: surely, when no sign that it may have had is one that it may have. */
function signChanges({ scene, before, after }) {
  const was = pairSigns(scene, before), now = pairSigns(scene, after), nothing = new Set(["neither"]);
  return [...new Set([...was.keys(), ...now.keys()])].sort((a, b) => a - b).flatMap((key) => {
    const old = was.get(key) ?? nothing, next = now.get(key) ?? nothing;
    if (old.size === next.size && [...old].every((word) => next.has(word))) return [];
    const pair = [Math.floor(key / scene.actors.count), key % scene.actors.count];
    const names = pair.map((actor) => actorName(scene, actor)).join(" and ");
    return [{ pair, sure: ![...old].some((word) => next.has(word)), line: plainLine(`${names}: ${signWordsOf(old)} → ${signWordsOf(next)}.`) }];
  });
}

/** Actors who had no tie and have one, or the other way round. */
function actorChanges(work) {
  const was = presence(work.scene, work.before), now = presence(work.scene, work.after);
  return [...was.keys()].filter((actor) => was[actor] !== now[actor])
    .map((actor) => ({ kind: now[actor] > was[actor] ? "came" : "gone", actor, sure: Math.abs(now[actor] - was[actor]) === 2 }));
}

/** How surely each actor has a dated tie: 2 surely, 1 possibly, 0 not. */
function presence({ actors, ties: { source, target } }, held) {
  const found = new Uint8Array(actors.count);
  for (const [tie, state] of held) for (const actor of state.held === "undated" ? [] : [source[tie], target[tie]])
    found[actor] = Math.max(found[actor], state.held === "certain" ? 2 : 1);
  return found;
}

/** Whether all that speaks for a change is that nobody has looked since, or knows since when. */
export function onlyUnknown({ kind, why }) {
  return (kind === "ended" && why === UNSEEN) || (kind === "begun" && why === NO_BEGINNING);
}

/** Whether a status or an amount is told for the first time. */
export function firstTold({ what, before }) { return what !== "" && before[what] === null; }

/** A word for each tie, as marks.js takes them. @returns {Map<number, string>} */
export function changeMarks(found) {
  const marks = new Map(found.same.map((tie) => [tie, "same"]));
  for (const each of [...found.ties].reverse()) if (!onlyUnknown(each)) marks.set(each.tie, MARKS[each.kind] + (each.sure ? "" : "?"));
  return marks;
}
