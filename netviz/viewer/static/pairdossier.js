// The dossier of a pair: all ties between two actors as lanes on one small time line, and what they come to in words.

import { datesWords } from "./calendar.js";
import { el } from "./dom.js";
import { actorButton, fine, longList, section } from "./parts.js";
import { HIDDEN, CERTAIN, windowOf } from "./select.js";
import { runsOf } from "./lanes.js";
import { tiesBetween, tieColour } from "./scene.js";
import { stripAxis, stripDomain, tieStrip } from "./strips.js";
import { tieSample } from "./swatch.js";
import { actorName, certaintyWords, countWords, hiddenWords, sentenceCase, standingNote, typeWords, whenWords } from "./telling.js";

/** Lanes that are drawn at once. */
const LANES = 60;

/** All ties of a pair: shown ones first, each half by its earliest start, then by id. @returns {number[]} */
export function pairTies(scene, result, [a, b]) {
  const { es, id } = scene.ties, [few, many] = scene.tiesOf(a).length <= scene.tiesOf(b).length ? [a, b] : [b, a];
  return tiesBetween(scene, few, many)
    .sort((x, y) => (result.state[x] === HIDDEN) - (result.state[y] === HIDDEN) || es[x] - es[y] || (id[x] < id[y] ? -1 : 1));
}

/**
 * What a pair's shown ties come to: friendly, hostile, mixed (both on one day), turned (one after the other) or neither.
 * Derived ties are steps of others and do not count. Surely mixed needs both signs certain on one day.
 * @returns {{mood: "friendly"|"hostile"|"mixed"|"turned"|"neither", sure: boolean, friendly: number, hostile: number, neither: number}}
 */
export function pairMood(scene, result, ties, dates) {
  const asked = windowOf(dates), counted = ties.filter((tie) => result.state[tie] && !result.past[tie] && !scene.ties.derived[tie]);
  const of = (sign) => counted.filter((tie) => scene.ties.sign[tie] === sign);
  const friendly = of(1), hostile = of(-1), certain = (tie) => result.state[tie] === CERTAIN || !dates;
  const counts = { friendly: friendly.length, hostile: hostile.length, neither: counted.length - friendly.length - hostile.length };
  if (!friendly.length && !hostile.length) return { mood: "neither", sure: true, ...counts };
  if (!friendly.length || !hostile.length) return { mood: friendly.length ? "friendly" : "hostile", sure: counted.some((tie) => scene.ties.sign[tie] && certain(tie)), ...counts };
  const meet = (surely) => friendly.some((f) => hostile.some((h) => meetWithin(scene, f, h, asked, surely)));
  return meet(true) ? { mood: "mixed", sure: true, ...counts } : meet(false) ? { mood: "mixed", sure: false, ...counts } : { mood: "turned", sure: true, ...counts };
}

function meetWithin(scene, a, b, { first, last }, surely) {
  const runs = (tie) => runsOf(scene, tie).filter((run) => run.certain || !surely);
  return runs(a).some((x) => runs(b).some((y) => Math.max(x.first, y.first, first) <= Math.min(x.last, y.last, last)));
}

/** The mood in words: "mixed, by 2 friendly and 3 hostile ties", "possibly friendly, by 1 tie". */
export function moodWords({ mood, sure, friendly, hostile, neither }) {
  if (mood === "neither") return neither ? `neither friendly nor hostile, by ${countWords(neither, "tie")}` : "no tie that counts";
  const both = friendly && hostile ? `${friendly} friendly and ${countWords(hostile, "hostile tie")}` : countWords(friendly + hostile, "tie");
  const name = mood === "turned" ? "turned, one sign after the other" : mood;
  return `${sure ? "" : "possibly "}${name}, by ${both}${neither ? `; ${neither} ${neither === 1 ? "is" : "are"} neither` : ""}`;
}

/** The panel's content for {pair}. */
export function pairDossier(store, pair) {
  const { scene, result, selection } = store, ties = pairTies(scene, result, pair), domain = stripDomain(scene, ties, selection.dates);
  const shown = ties.filter((tie) => result.state[tie]);
  return [
    el("p", { class: "nv-dos-kicker" }, "Pair"),
    el("h2", { class: "nv-dos-heading", tabindex: "-1" }, actorButton(store, pair[0]), el("span", { class: "nv-dos-arrow" }, " and "), actorButton(store, pair[1])),
    el("p", { class: "nv-dos-summary" }, pairSentence(store, shown, ties)),
    ties.length > 0 && section(countWords(ties.length, "tie"), stripAxis(domain),
      longList(ties, (tie) => laneButton(store, tie, domain), { first: LANES, className: "nv-dos-list nv-dos-lanes" })),
  ];
}

function pairSentence({ scene, result, selection }, shown, ties) {
  if (!ties.length) return "No tie between the two.";
  const when = sentenceCase(datesWords(selection.dates));
  if (!shown.length) return `${when}: none of their ${countWords(ties.length, "tie")} is shown.`;
  const hidden = ties.length - shown.length, mood = moodWords(pairMood(scene, result, shown, selection.dates));
  return `${when}: ${mood}.${hidden ? ` ${countWords(hidden, "tie")} not shown.` : ""}`;
}

/** A lane: symbol, words and strip of one tie; a tie that is not shown is paler and says why. */
function laneButton(store, tie, domain) {
  const { scene, result, selection, theme } = store, hidden = result.state[tie] === HIDDEN;
  const facts = [whenWords(scene, tie), hidden ? `not shown: ${hiddenWords(result, tie)}` : selection.dates && certaintyWords(scene, result, tie), standingNote(scene, result, tie)];
  return el("button", { type: "button", class: `nv-dos-row nv-dos-lane${hidden ? " nv-dos-pale" : ""}`, "data-key": `tie:${tie}`, onclick: () => store.pick({ tie }) },
    tieSample(scene, result, tie, theme),
    el("span", { class: "nv-dos-rowtext" }, el("span", {}, el("b", {}, typeWords(scene, tie)), ` ${laneDirection(scene, tie)}`), el("span", { class: "nv-dos-fine" }, facts.filter(Boolean).join(" · "))),
    tieStrip(scene, tie, domain, { colour: tieColour(scene, tie, theme), dates: selection.dates }));
}

function laneDirection(scene, tie) {
  const { source, target, mutual, subtype } = scene.ties, words = subtype[tie].replaceAll("_", " ");
  const way = mutual[tie] ? "mutual" : source[tie] === target[tie] ? "" : `from ${actorName(scene, source[tie])}`;
  return [words, way].filter(Boolean).join(", ");
}
