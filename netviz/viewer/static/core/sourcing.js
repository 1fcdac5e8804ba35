// What rests on what: netviz/sourcing once more, in the browser. tests/test_answers_agree.py holds the two together.

import { dayWords } from "./calendar.js";
import { readDate } from "./edtf.js";
import { count } from "./sentence.js";
import { cellText, dateWords, listed } from "./telling.js";

/** The kind of actors that hold posts. */
const POST_KIND = "person";

/** What speaks for a tie of which no evidence tells. */
const NOTHING = { references: [], origins: [], primary: false, grades: [], contested: false };

/** The day on which a tie was last seen that nobody looked at. */
const NEVER = 0;

/** The origins a reference goes back to: its publisher where it names none, itself where it names neither. @returns {string[]} */
export function originsOf({ references }, reference) {
  const names = listed(cellText(references, "origin", reference));
  return names.length ? names : [cellText(references, "publisher", reference).trim() || references.id[reference]];
}

/** Whether a reference is the issuing authority's own text. */
export function isPrimary({ references }, reference) { return cellText(references, "primary", reference) === "yes"; }

/**
 * Independent origins behind references: each counts once however many outlets relay it, without regard to case.
 * @returns {{names: string[], primary: boolean}} primary: the issuing authority itself is among them
 */
export function independentOrigins(scene, references) {
  const names = new Map();
  for (const name of references.flatMap((reference) => originsOf(scene, reference))) {
    if (!names.has(name.toLowerCase())) names.set(name.toLowerCase(), name);
  }
  return { names: [...names.values()], primary: references.some((reference) => isPrimary(scene, reference)) };
}

/**
 * The grades that no other beats in letter and digit, best letter first; F and 6 only where nothing else is.
 * @param {string[]} grades such as "B3"; those without both marks do not count
 */
export function undominated(grades) {
  const whole = [...new Set(grades.filter((grade) => grade.length === 2))].sort(), best = [];
  for (const grade of whole.filter(([letter, digit]) => letter !== "F" && digit !== "6")) {
    if (best.every((better) => grade[1] < better[1])) best.push(grade);
  }
  return best.length ? best : whole;
}

/**
 * What speaks for a tie, perhaps without one of the references.
 * @returns {{references: number[], origins: string[], primary: boolean, grades: string[], contested: boolean}}
 */
export function sourcesOf(scene, tie, without = -1) {
  const { evidence, references } = scene, all = scene.evidenceOf(tie);
  if (!all.length) return NOTHING;
  const rows = all.filter((row) => evidence.reference[row] !== without);
  const supports = rows.filter((row) => evidence.supports[row]), known = [...new Set(supports.map((row) => evidence.reference[row]).filter((ix) => ix >= 0))];
  const { names, primary } = independentOrigins(scene, known);
  const grades = supports.map((row) => (evidence.reference[row] < 0 ? "" : cellText(references, "reliability", evidence.reference[row])) + cellText(evidence, "credibility", row));
  const against = (row) => !evidence.supports[row] && ["", "exists"].includes(cellText(evidence, "about", row));
  return { references: known, origins: names, primary, grades: undominated(grades), contested: rows.some(against) };
}

/** Ties by how many independent origins speak for them. @returns {{none: number[], one: number[], primary: number[], several: number[]}} */
export function byOrigins(scene, ties) {
  const groups = { none: [], one: [], primary: [], several: [] };
  for (const tie of ties) {
    const { origins, primary } = sourcesOf(scene, tie), alone = primary ? "primary" : "one";
    groups[!origins.length ? "none" : origins.length > 1 ? "several" : alone].push(tie);
  }
  return groups;
}

function mayRun({ es, le }, tie, day) { return es[tie] <= day && le[tie] >= day; }

function surelyRuns({ ls, ee }, tie, day) { return ls[tie] <= day && ee[tie] >= day; }

/** The soonest, or the longest ago, first. */
function inOrder(ids, due) { return due.sort((a, b) => a.day - b.day || (ids[a.tie] < ids[b.tie] ? -1 : 1)); }

/** States with a written end that may come within so many days after a day. @returns {Array<{tie: number, day: number, sure: boolean, says: string}>} */
export function lapsing(scene, ties, day, days) {
  const all = scene.ties, found = [];
  for (const tie of ties) {
    const end = all.event[tie] || !mayRun(all, tie, day) ? null : readDate(all.end[tie]);
    if (!end || end.first > day + days || end.last < day) continue;
    found.push({ tie, day: end.last, sure: surelyRuns(all, tie, day) && end.last <= day + days, says: `ends ${dateWords(scene, all.end[tie])}` });
  }
  return inOrder(all.id, found);
}

/** States of open or unknown end that may run on a day and that nobody has seen for so many days, longest first. */
export function unchecked(scene, ties, day, days) {
  const all = scene.ties;
  const old = ties.filter((tie) => !all.event[tie] && mayRun(all, tie, day) && !readDate(all.end[tie]) && all.seen[tie] < day - days);
  return inOrder(all.id, old.map((tie) => ({ tie, day: all.seen[tie], sure: true, says: lastSeen(all.seen[tie], day) })));
}

/** Posts that were over on a day, or that nobody saw held on it; the sure ones first. */
export function outdatedPosts(scene, ties, day) {
  const all = scene.ties, found = [], key = (tie) => `${all.source[tie]}>${all.target[tie]}`;
  const posts = ties.filter((tie) => scene.kinds[scene.actors.kind[all.source[tie]]].id === POST_KIND && !all.event[tie] && !all.undated[tie] && all.sign[tie] === 0);
  const held = new Set(posts.filter((tie) => mayRun(all, tie, day)).map(key));
  for (const tie of posts.filter((each) => all.ls[each] <= day)) {
    if (all.le[tie] < day) {
      if (!held.has(key(tie))) found.push({ tie, day: all.le[tie], sure: true, says: `ended ${dateWords(scene, all.end[tie])}` });
    } else if (!surelyRuns(all, tie, day)) found.push({ tie, day: all.seen[tie], sure: false, says: lastSeen(all.seen[tie]) });
  }
  return [...inOrder(all.id, found.filter(({ sure }) => sure)), ...inOrder(all.id, found.filter(({ sure }) => !sure))];
}

function lastSeen(seen, day) {
  if (seen === NEVER) return "nobody said when it was last seen";
  return `last seen ${dayWords(seen)}${day === undefined ? "" : `, ${count(day - seen)} days before`}`;
}

/** Rows of evidence of a reference, those that support first. @returns {{supports: number[], contradicts: number[]}} */
export function statementsOf({ evidence }, reference) {
  const rows = [...evidence.reference.keys()].filter((row) => evidence.reference[row] === reference);
  return { supports: rows.filter((row) => evidence.supports[row]), contradicts: rows.filter((row) => !evidence.supports[row]) };
}

/**
 * What falls without a reference: ties that lose all support, are left with one origin, have lower grades (before and
 * after), are no longer contested; and steps that nothing tells of then.
 */
export function withdrawn(scene, reference) {
  const { evidence, steps } = scene, touched = new Set([...evidence.reference.keys()].filter((row) => evidence.reference[row] === reference).map((row) => evidence.tie[row]));
  const found = { unsourced: [], single: [], weaker: [], cleared: [], steps: [] };
  for (const tie of [...touched].sort((a, b) => a - b)) {
    const before = sourcesOf(scene, tie), after = sourcesOf(scene, tie, reference), lost = before.references.length > 0 && !after.references.length;
    if (lost) found.unsourced.push(tie);
    else {
      if (before.origins.length > 1 && after.origins.length === 1 && !after.primary) found.single.push(tie);
      if (String(before.grades) !== String(after.grades)) found.weaker.push({ tie, before: before.grades, after: after.grades });
    }
    if (before.contested && !after.contested) found.cleared.push(tie);
  }
  found.steps = [...(steps.reference ?? []).keys()].filter((i) => steps.reference[i] === reference);
  return found;
}
