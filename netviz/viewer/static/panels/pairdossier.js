// The dossier of a pair: all ties between two actors as lanes on one small time line, and what they come to in words.

import { NO_END, NO_START, datesWords, dayWords, spanWords } from "../core/calendar.js";
import { button, el } from "../core/dom.js";
import { runsOf, unitedRuns } from "../core/lanes.js";
import { signSpells, signWordsOf } from "../core/signs.js";
import { actorButton, fine, lineButton, longList, section } from "./parts.js";
import { tieColour, tiesBetween } from "../core/scene.js";
import { CERTAIN, HIDDEN, windowOf } from "../core/select.js";
import { runsStrip, stripAxis, stripDomain, tieStrip } from "./strips.js";
import { tieSample } from "./swatch.js";
import { actorName, certaintyWords, countWords, sentenceCase, standingNote, subtypeWords, typeWords,
  whenWords } from "../core/telling.js";
import { tieNoun } from "../core/stored.js";

/** Lanes that are drawn at once. */
const LANES = 60;

/** All ties of a pair: shown ones first, each half by its earliest start, then by id. @returns {number[]} */
export function pairTies(scene, result, [a, b]) {
  const { es, id } = scene.ties, hidden = (tie) => Number(result.state[tie] === HIDDEN);
  const [few, many] = scene.tiesOf(a).length <= scene.tiesOf(b).length ? [a, b] : [b, a];
  return tiesBetween(scene, few, many)
    .sort((x, y) => hidden(x) - hidden(y) || es[x] - es[y] || (id[x] < id[y] ? -1 : 1));
}

/**
 * What a pair's shown ties come to: friendly, hostile, mixed (both on one day), turned (one after the other) or
 * neither. Derived ties are steps of others and do not count, nor does what is over by then. Surely mixed needs both
 * signs certain on one day.
 * @returns {{mood: "friendly"|"hostile"|"mixed"|"turned"|"neither", sure: boolean, friendly: number, hostile: number,
 *   neither: number}}
 */
export function pairMood(scene, result, ties, dates) {
  const counted = ties.filter((tie) => result.state[tie] && !result.past[tie] && !scene.ties.derived[tie]);
  const of = (sign) => counted.filter((tie) => scene.ties.sign[tie] === sign);
  const friendly = of(1), hostile = of(-1), certain = (tie) => !dates || result.state[tie] === CERTAIN;
  const counts = { friendly: friendly.length, hostile: hostile.length, neither: of(0).length };
  if (!friendly.length && !hostile.length) return { mood: "neither", sure: true, ...counts };
  if (!hostile.length) return { mood: "friendly", sure: friendly.some(certain), ...counts };
  if (!friendly.length) return { mood: "hostile", sure: hostile.some(certain), ...counts };
  const meet = (surely) => friendly.some((f) => hostile.some((h) => meetWithin(scene, f, h, windowOf(dates), surely)));
  if (meet(true)) return { mood: "mixed", sure: true, ...counts };
  return meet(false) ? { mood: "mixed", sure: false, ...counts } : { mood: "turned", sure: true, ...counts };
}

/** Whether two ties ran on one day of a window: surely, or only possibly. */
function meetWithin(scene, a, b, { first, last }, surely) {
  const runs = (tie) => runsOf(scene, tie).filter((run) => run.certain || !surely);
  const meet = (x, y) => Math.max(x.first, y.first, first) <= Math.min(x.last, y.last, last);
  return runs(a).some((x) => runs(b).some((y) => meet(x, y)));
}

/** The mood in words: "mixed, by 2 friendly and 3 hostile ties", "possibly friendly, by 1 tie". */
export function moodWords({ mood, sure, friendly, hostile, neither, noun = "tie" }) {
  if (mood === "neither" && !neither) return "no tie that counts";
  if (mood === "neither") return `neither friendly nor hostile, by ${countWords(neither, noun)}`;
  const both = `${friendly} friendly and ${countWords(hostile, `hostile ${noun}`)}`;
  const by = friendly && hostile ? both : countWords(friendly + hostile, noun);
  const name = mood === "turned" ? "turned, one sign after the other" : mood;
  const rest = neither ? `; ${neither} ${neither === 1 ? "is" : "are"} neither` : "";
  return `${sure ? "" : "possibly "}${name}, by ${by}${rest}`;
}

/** The panel's content for {pair}. */
export function pairDossier(store, pair) {
  const { scene, result, selection } = store, ties = pairTies(scene, result, pair);
  const domain = stripDomain(scene, ties, selection.dates);
  return [
    el("p", { class: "nv-dos-kicker" }, "Pair"),
    el("h2", { class: "nv-dos-heading", tabindex: "-1" }, actorButton(store, pair[0]),
      el("span", { class: "nv-dos-arrow" }, " and "), actorButton(store, pair[1])),
    el("p", { class: "nv-dos-summary" }, pairSentence(store, ties)),
    store.host === "page" && pair[0] !== pair[1] && button("Who stands between them?", () => betweenThem(store, pair), { "data-key": "between" }),
    signsSection(store, ties, domain),
    ties.length > 0 && section(countWords(ties.length, tieNoun(scene)), stripAxis(domain),
      longList(ties, (tie) => laneLine(store, tie, domain), { first: LANES, className: "nv-dos-list nv-dos-lanes" })),
  ];
}

function betweenThem({ scene, ask }, [a, b]) { ask({ name: "between", x: scene.actors.id[a], y: scene.actors.id[b] }); }

/** The sign of the pair by day: friendly and hostile ties as two lanes, and their spells in words. */
function signsSection({ scene, selection: { dates }, theme }, ties, domain) {
  const { sign, derived, event, undated } = scene.ties, of = (wanted) => ties.filter((tie) => sign[tie] === wanted && !derived[tie] && !event[tie] && !undated[tie]);
  const lanes = [["friendly", of(1)], ["hostile", of(-1)]].filter(([, members]) => members.length);
  if (!lanes.length) return null;
  const spells = signSpells(scene, ties).filter(({ signs }) => signWordsOf(signs) !== "neither");
  return section("Signs by day", el("div", { class: "nv-dos-signs" }, el("span"), stripAxis(domain)), lanes.map(([words, members]) => el("div", { class: "nv-dos-signs" }, el("span", { class: "nv-dos-fine" }, words),
    runsStrip(unitedRuns(scene, members), domain, { colour: tieColour(scene, members[0], theme), dates }))),
  longList(spells, ({ first, last, signs }) => fine(el("b", {}, sentenceCase(signWordsOf(signs))), ` ${spellWords(first, last)}`), { first: 8 }),
  fine("From all ties of the pair that hold; events and derived ties do not count."));
}

function spellWords(first, last) {
  if (last >= NO_END - 1) return first <= NO_START + 1 ? "on every day" : `from ${dayWords(first)} on`;
  return first <= NO_START + 1 ? `until ${dayWords(last)}` : first === last ? `on ${dayWords(first)}` : `from ${spanWords(first, last)}`;
}

function pairSentence({ scene, result, selection: { dates } }, ties) {
  if (!ties.length) return "No tie between the two.";
  const when = sentenceCase(datesWords(dates)), shown = ties.filter((tie) => result.state[tie]);
  if (!shown.length) return `${when}: none of their ${countWords(ties.length, tieNoun(scene))} is shown.`;
  const hidden = ties.length - shown.length, rest = hidden ? ` ${countWords(hidden, tieNoun(scene))} not shown.` : "";
  return `${when}: ${moodWords({ ...pairMood(scene, result, shown, dates), noun: tieNoun(scene) })}.${rest}`;
}

/** A lane: symbol, words and strip of one tie; one that is not shown is paler and says why. */
function laneLine(store, tie, domain) {
  const { scene, result, selection: { dates }, theme } = store, { source, target, mutual } = scene.ties;
  const hidden = result.state[tie] === HIDDEN, sure = (hidden || dates) && certaintyWords(scene, result, tie);
  const way = mutual[tie] ? "mutual" : source[tie] === target[tie] ? "" : `from ${actorName(scene, source[tie])}`;
  return lineButton(store, { tie }, {
    sample: tieSample(scene, result, tie, theme), pale: hidden,
    words: [el("b", {}, typeWords(scene, tie)), ` ${[subtypeWords(scene, tie), way].filter(Boolean).join(", ")}`],
    facts: [whenWords(scene, tie), sure, standingNote(scene, result, tie)].filter(Boolean).join(" · "),
    strip: tieStrip(scene, tie, domain, { colour: tieColour(scene, tie, theme), dates }),
  });
}
