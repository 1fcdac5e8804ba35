// What the dossier says when nothing is selected: where to look first. Made from what is shown, nothing invented.

import { NO_START, NO_END, dayWords } from "./calendar.js";
import { el } from "./dom.js";
import { shownDegrees, byWords } from "./order.js";
import { actorButton, fine, lazyFold, longList, section, tieButton } from "./parts.js";
import { POSSIBLE, windowOf } from "./select.js";
import { actorName, cellText, certaintyWords, countWords, dateWords, kindWords, reasonWords, sentenceCase, standingWord, whenWords } from "./telling.js";

const LATEST = 6;
const BUSIEST = 5;

/** What can be uncertain about a tie, in the order in which it is told. */
const DOUBTS = [
  { key: "contested", words: "contested", holds: ({ scene, result }, tie) => standingWord(scene, result, tie) === "contested" },
  { key: "claimed", words: "claimed or proposed", holds: ({ scene, result }, tie) => ["claimed", "proposed"].includes(standingWord(scene, result, tie)) },
  { key: "unsourced", words: "without supporting evidence", holds: ({ scene }, tie) => scene.ties.standing[tie] === 2 },
  { key: "possible", words: "possible, not certain", holds: ({ result }, tie) => result.state[tie] === POSSIBLE },
  { key: "undated", words: "undated", holds: ({ scene }, tie) => scene.ties.undated[tie] === 1 },
];

/** Shown ties by what is uncertain about them; a tie may stand under several. @returns {Array<{key: string, words: string, ties: number[]}>} */
export function doubtsInView(scene, result) {
  const found = DOUBTS.map(({ key, words }) => ({ key, words, ties: [] })), view = { scene, result };
  for (let tie = 0; tie < scene.ties.count; tie++) {
    if (result.state[tie]) DOUBTS.forEach(({ holds }, i) => { if (holds(view, tie)) found[i].ties.push(tie); });
  }
  return found.filter(({ ties }) => ties.length);
}

/**
 * The latest starts, ends and steps of shown ties by the last day asked for, or by today; a step stands for a start or
 * an end on the same day, and a derived tie is told as the step it is.
 * @returns {Array<{tie: number, day: number, date: string, what: string}>} latest first; `date` as written
 */
export function latestChanges(scene, result, dates, limit = LATEST) {
  const { first, last } = windowOf(dates), until = Math.min(scene.today, last);
  const since = dates?.mode === "during" ? first : NO_START, best = [];
  const offer = (tie, day, date, what) => {
    if (day < since || day > until || day <= NO_START || (best.length === limit && day <= best.at(-1).day)) return;
    if (best.some((each) => each.tie === tie && each.day === day)) return;
    best.splice(best.findLastIndex((each) => each.day >= day) + 1, 0, { tie, day, date, what });
    if (best.length > limit) best.pop();
  };
  const shown = (tie) => result.state[tie] && !scene.ties.derived[tie];
  const { steps } = scene;
  steps.tie.forEach((tie, i) => shown(tie) && offer(tie, steps.day[i], cellText(steps, "date", i), cellText(steps, "event", i)));
  const { ls, le, start, end, event, count } = scene.ties;
  for (let tie = 0; tie < count; tie++) {
    if (!shown(tie)) continue;
    if (event[tie]) offer(tie, le[tie], end[tie] || start[tie], "happened");
    else {
      if (start[tie]) offer(tie, ls[tie], start[tie], "began");
      if (end[tie] && le[tie] < NO_END) offer(tie, le[tie], end[tie], "ended");
    }
  }
  return best;
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
  const { result } = store;
  return [
    el("h2", { class: "nv-dos-heading", tabindex: "-1" }, "Where to look first"),
    el("p", { class: "nv-dos-soft" }, "Click an actor or a tie on the map, or walk with the arrow keys there and press Enter. Shift-click a second actor for the pair."),
    result.shown ? [doubtsSection(store), changesSection(store), busiestSection(store)] : el("p", {}, "No tie is left to look at."),
  ];
}

function doubtsSection(store) {
  const { scene, result } = store, doubts = doubtsInView(scene, result).filter(({ key }) => key !== "unsourced" || scene.evidence.tie.length);
  return section("What is uncertain",
    doubts.map(({ key, words, ties }) => ties.length === 1
      ? el("ul", { class: "nv-dos-list" }, el("li", {}, tieButton(store, ties[0], words)))
      : lazyFold([el("b", {}, countWords(ties.length, "tie")), ` ${words}`], `doubt:${key}`, () => longList(ties, (tie) => tieButton(store, tie, doubtFacts(store, tie)), { first: 20 }))),
    !scene.evidence.tie.length && fine("This network has no table of evidence: no tie names its sources."),
    hiddenUndated(store),
    !doubts.length && fine("Nothing that is shown is contested, claimed or only possible."));
}

function doubtFacts({ scene, result }, tie) {
  return result.state[tie] === POSSIBLE ? `${whenWords(scene, tie)} · ${certaintyWords(scene, result, tie)}` : whenWords(scene, tie);
}

function hiddenUndated(store) {
  const number = store.result.left_out.undated;
  return number ? el("button", { type: "button", class: "nv-dos-row", "data-key": "undated", onclick: () => store.select({ undated: true }) },
    el("span", { class: "nv-dos-rowtext" }, el("b", {}, countWords(number, "tie")), ` not shown: ${reasonWords("undated")}. Show them too`)) : null;
}

function changesSection(store) {
  const { scene, result, selection } = store, changes = latestChanges(scene, result, selection.dates);
  if (!changes.length) return null;
  const { last } = windowOf(selection.dates);
  return section(last < scene.today ? `Latest by ${dayWords(last)}` : "Latest",
    el("ul", { class: "nv-dos-list" }, changes.map(({ tie, date, what }) =>
      el("li", {}, tieButton(store, tie, sentenceCase(dateWords(scene, date)), " · ", what)))));
}

function busiestSection(store) {
  const { scene, result } = store;
  return section("Most ties", el("ul", { class: "nv-dos-list nv-dos-tally" }, busiestActors(scene, result).map(({ actor, count }) =>
    el("li", {}, actorButton(store, actor), el("span", { class: "nv-dos-fine" }, `${kindWords(scene, actor)} · ${countWords(count, "tie")}`)))));
}
