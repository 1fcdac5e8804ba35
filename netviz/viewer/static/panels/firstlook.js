// What the dossier says when nothing is selected: where to look first. Made from what is shown, nothing invented.

import { NO_END, NO_START, dayWords } from "../core/calendar.js";
import { button, el } from "../core/dom.js";
import { byWords, shownDegrees } from "../core/order.js";
import { actorButton, fine, lazyFold, longList, section, tieLine } from "./parts.js";
import { POSSIBLE, windowOf } from "../core/select.js";
import { actorName, cellText, countWords, dateWords, kindWords, sentenceCase, standingWord,
  whenWords } from "../core/telling.js";
import { tieNoun } from "../core/stored.js";

const LATEST = 6;
const BUSIEST = 5;
const HOW_TO_PICK = "Click an actor or a tie on the map, or walk with the arrow keys there and press Enter. "
  + "Shift-click a second actor for the pair.";

/** What can be uncertain about a tie, in the order in which it is told. */
const DOUBTS = [
  { key: "contested", words: "contested",
    holds: (scene, result, tie) => standingWord(scene, result, tie) === "contested" },
  { key: "claimed", words: "claimed or proposed",
    holds: (scene, result, tie) => ["claimed", "proposed"].includes(standingWord(scene, result, tie)) },
  { key: "unsourced", words: "without supporting evidence",
    holds: (scene, result, tie) => scene.ties.standing[tie] === 2 && scene.evidence.tie.length > 0 },
  { key: "possible", words: "possible, not certain", holds: (scene, result, tie) => result.state[tie] === POSSIBLE },
  { key: "undated", words: "undated", holds: (scene, result, tie) => scene.ties.undated[tie] === 1 },
];

/**
 * Shown ties by what is uncertain about them; a tie may stand under several.
 * @param {Iterable<number>} ties those that are asked about, all of them where none are given
 * @returns {Array<{key: string, words: string, ties: number[]}>}
 */
export function doubtsInView(scene, result, ties = scene.ties.id.keys()) {
  const found = DOUBTS.map(({ key, words }) => ({ key, words, ties: [] }));
  for (const tie of ties) {
    if (!result.state[tie]) continue;
    DOUBTS.forEach(({ holds }, i) => { if (holds(scene, result, tie)) found[i].ties.push(tie); });
  }
  return found.filter(({ ties }) => ties.length);
}

/**
 * The latest starts, ends and steps of shown ties by the last day asked for, or by today; derived ties are steps of
 * others and are left to them, and of one tie a day is told once, by its step where it has one.
 * @returns {Array<{tie: number, day: number, date: string, what: string}>} latest first; `date` as written
 */
export function latestChanges(scene, result, dates, limit = LATEST) {
  const { first, last } = windowOf(dates), until = Math.min(scene.today, last);
  const since = dates?.mode === "during" ? first : NO_START + 1, best = [];
  for (const change of changesOf(scene, (tie) => result.state[tie] && !scene.ties.derived[tie])) {
    const { tie, day } = change;
    if (day < since || day > until || (best.length === limit && day <= best.at(-1).day)) continue;
    if (best.some((each) => each.tie === tie && each.day === day)) continue;
    best.splice(best.findLastIndex((each) => each.day >= day) + 1, 0, change);
    if (best.length > limit) best.pop();
  }
  return best;
}

function* changesOf(scene, counts) {
  const { steps, ties } = scene, { ls, le, start, end, event } = ties;
  for (let i = 0; i < steps.tie.length; i++) {
    const tie = steps.tie[i], day = steps.day[i];
    if (counts(tie)) yield { tie, day, date: cellText(steps, "date", i), what: cellText(steps, "event", i) };
  }
  for (let tie = 0; tie < ties.count; tie++) {
    if (!counts(tie)) continue;
    if (event[tie]) yield { tie, day: le[tie], date: end[tie] || start[tie], what: "happened" };
    else {
      if (start[tie]) yield { tie, day: ls[tie], date: start[tie], what: "began" };
      if (end[tie] && le[tie] < NO_END) yield { tie, day: le[tie], date: end[tie], what: "ended" };
    }
  }
}

/** The actors with most shown ties. @returns {Array<{actor: number, count: number}>} */
export function busiestActors(scene, result, limit = BUSIEST) {
  const degrees = shownDegrees(scene, result), best = [];
  for (let actor = 0; actor < degrees.length; actor++) {
    const count = degrees[actor];
    if (!count || (best.length === limit && count < best.at(-1).count)) continue;
    best.push({ actor, count });
    best.sort((a, b) => b.count - a.count || byWords(actorName(scene, a.actor), actorName(scene, b.actor)));
    if (best.length > limit) best.pop();
  }
  return best;
}

/** The panel's content when nothing is selected. */
export function firstLook(store) {
  return [
    el("h2", { class: "nv-dos-heading", tabindex: "-1" }, "Where to look first"),
    el("p", { class: "nv-dos-soft" }, HOW_TO_PICK),
    store.result.shown > 0 && [doubtsSection(store), changesSection(store), busiestSection(store)],
  ];
}

function doubtsSection(store) {
  const { scene, result } = store, doubts = doubtsInView(scene, result);
  return section("What is uncertain",
    doubtList(store, doubts),
    result.left_out.undated > 0 && undatedButton(store),
    !scene.evidence.tie.length && fine("This network has no table of evidence: no tie names its sources."),
    !doubts.length && fine("Nothing that is shown is contested, claimed or only possible."));
}

/** Doubts, one tie in a line, several in a fold. */
export function doubtList(store, doubts) {
  return doubts.map((doubt) => doubt.ties.length === 1 ? onlyDoubt(store, doubt) : doubtFold(store, doubt));
}

function onlyDoubt(store, { words, ties: [tie] }) {
  return el("ul", { class: "nv-dos-list" }, el("li", {}, tieLine(store, tie, words)));
}

function doubtFold(store, { key, words, ties }) {
  const list = () => longList(ties, (tie) => tieLine(store, tie, whenWords(store.scene, tie)), { first: 20 });
  return lazyFold([el("b", {}, countWords(ties.length, tieNoun(store.scene))), ` ${words}`], `doubt:${key}`, list);
}

function undatedButton(store) {
  const words = el("span", { class: "nv-dos-rowtext" },
    el("b", {}, countWords(store.result.left_out.undated, "undated tie")), " not shown: show them too");
  return button(words, () => store.select({ undated: true }), { class: "nv-dos-row", "data-key": "undated" });
}

function changesSection(store) {
  const { scene, result, selection } = store, changes = latestChanges(scene, result, selection.dates);
  if (!changes.length) return null;
  const { last } = windowOf(selection.dates), title = last < scene.today ? `Latest by ${dayWords(last)}` : "Latest";
  return section(title, el("ul", { class: "nv-dos-list" }, changes.map(({ tie, date, what }) =>
    el("li", {}, tieLine(store, tie, `${sentenceCase(dateWords(scene, date))} · ${what}`)))));
}

function busiestSection(store) {
  const { scene, result } = store;
  return section(`Most ${tieNoun(scene)}s`, el("ul", { class: "nv-dos-list nv-dos-tally" },
    busiestActors(scene, result).map(({ actor, count }) => el("li", {}, actorButton(store, actor),
      el("span", { class: "nv-dos-fine" }, `${kindWords(scene, actor)} · ${countWords(count, tieNoun(scene))}`)))));
}
