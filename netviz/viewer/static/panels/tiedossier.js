// The dossier of a tie: what it is, when it held and how surely, how its status went, what speaks for and against it.

import { datesWords } from "../core/calendar.js";
import { button, el } from "../core/dom.js";
import { contradictedMark, contradictedMatters, evidenceList, evidenceRows, originWords,
  referenceLink } from "./evidence.js";
import { tieMark } from "../core/marks.js";
import { shownTiesOf, stepInRing } from "../core/order.js";
import { actorButton, factList, ownColumns, section, tieLine } from "./parts.js";
import { tieColour, tiesBetween } from "../core/scene.js";
import { heldBy, tieNoun } from "../core/stored.js";
import { independentOrigins } from "../core/sourcing.js";
import { windowOf } from "../core/select.js";
import { stripAxis, stripDomain, tieStrip } from "./strips.js";
import { markSample, tieSample } from "./swatch.js";
import { STANDING_MEANINGS, actorName, arrowSign, boundsWords, cellText, certaintyWords, countWords, dateWords,
  gradeWords, hiddenWords, listed, sentenceCase, signWords, standingWord, statusWords, subtypeWords, typeWords,
  whenWords } from "../core/telling.js";

/** Per scene, which ties name a tie in derived_from and in relieves. */
const KIN = new WeakMap();

/**
 * The panel's content for {tie}.
 * @param {number} along the actor whose ties previous and next go through
 */
export function tieDossier(store, tie, along) {
  if (heldBy(store.scene, tie) > 1) return lineDossier(store, tie, along);
  const { ties } = store.scene, rows = evidenceRows(store.scene, tie), matters = contradictedMatters(rows);
  return [
    tieHead(store, tie),
    ties.summary[tie] && el("p", { class: "nv-dos-summary" }, ties.summary[tie]),
    timeSection(store, tie, matters),
    statusSection(store, tie, matters),
    section("Evidence", standingFacts(store, tie, rows), evidenceList(store, rows)),
    kinSection(store, tie),
    factList([["Weight", ties.weight[tie] !== 1 && String(ties.weight[tie])], ...ownColumns(ties.more, tie),
      ["Note", ties.note[tie]], ["Id", ties.id[tie]]]),
    waysOn(store, tie, along),
  ];
}

/** Of a line that stands for many ties of a store: what they have in common, and where each is told. */
function lineDossier(store, tie, along) {
  const { ties } = store.scene, held = countWords(heldBy(store.scene, tie), "tie");
  return [
    tieHead(store, tie),
    el("p", { class: "nv-dos-summary" }, ties.summary[tie]),
    section("Time", !ties.undated[tie] && tieChart(store, tie),
      el("p", { class: "nv-dos-soft" }, "From the first of them to the last; there may be days in between on which none ran.")),
    section(`The ${held}`, el("p", {}, `This line stands for ${held}. Below the map each is told, with its own days, status and columns.`)),
    factList([["Sum of weights", String(ties.weight[tie])]]),
    waysOn(store, tie, along),
  ];
}

function tieHead(store, tie) {
  const { scene, result, theme, marks } = store, { source, target, sign, derived, relief, event } = scene.ties;
  const mark = tieMark(marks, tie);
  const traits = [subtypeWords(scene, tie), signWords(sign[tie]), event[tie] && "event", relief[tie] && "relief",
    derived[tie] && "derived", mark?.label].filter(Boolean);
  return [
    el("p", { class: "nv-dos-kicker" }, tieSample(scene, result, tie, theme), markSample(mark),
      el("b", {}, sentenceCase(typeWords(scene, tie))), el("span", { class: "nv-dos-soft" }, traits.join(" · "))),
    el("h2", { class: "nv-dos-heading", tabindex: "-1" }, actorButton(store, source[tie]),
      el("span", { class: "nv-dos-arrow" }, ` ${arrowSign(scene, tie)} `), actorButton(store, target[tie])),
  ];
}

function timeSection(store, tie, matters) {
  const { scene, result, selection } = store, { checked, start, end, undated } = scene.ties;
  const sure = () => [`${datesWords(selection.dates)}: `, el("b", {}, certaintyWords(scene, result, tie))];
  const doubted = (about, text) => matters.has(about)
    && [text ? dateWords(scene, text) : "not known", " ", contradictedMark(matters, about)];
  return section("Time",
    !undated[tie] && tieChart(store, tie),
    factList([
      ["Written", whenWords(scene, tie)],
      ["Start", doubted("start", start[tie])],
      ["End", doubted("end", end[tie])],
      ["Checked", checked[tie] && dateWords(scene, checked[tie])],
      ...boundsWords(scene, tie).map(({ how, when }) => [sentenceCase(how), when]),
      ["Asked", selection.dates && sure()],
      ["Not shown", !selection.dates && hiddenWords(result, tie)],
    ]));
}

function tieChart({ scene, selection: { dates }, theme }, tie) {
  const domain = stripDomain(scene, [tie], dates);
  return el("div", { class: "nv-dos-chart" }, stripAxis(domain),
    tieStrip(scene, tie, domain, { colour: tieColour(scene, tie, theme), dates }));
}

function statusSection(store, tie, matters) {
  const { scene, result, selection } = store, [first, after] = scene.stepsOf(tie);
  const { last } = windowOf(selection.dates), when = selection.dates ? datesWords(selection.dates) : "last known";
  const steps = Array.from({ length: after - first }, (_, i) => stepItem(scene, first + i, last));
  return section("Status",
    el("p", {}, el("b", {}, statusWords(scene, result.status[tie])), `, ${when} `, contradictedMark(matters, "status")),
    matters.has("amount") && el("p", {}, "Amount ", contradictedMark(matters, "amount")),
    steps.length > 0 && el("ol", { class: "nv-dos-steps" }, steps));
}

/** One step of a tie's life; paler when it comes after the last day asked for. */
function stepItem(scene, i, last) {
  const { steps } = scene, text = (column) => cellText(steps, column, i), reference = steps.reference?.[i] ?? -1;
  const amount = [text("amount"), text("unit")].filter(Boolean).join(" ");
  return el("li", { class: steps.day[i] > last ? "nv-dos-later" : null },
    el("span", { class: "nv-dos-date" }, dateWords(scene, text("date"))),
    el("span", {}, text("event"), steps.status[i] >= 0 && [" · ", el("b", {}, statusWords(scene, steps.status[i]))],
      amount && ` · ${amount}`,
      reference >= 0 && el("span", { class: "nv-dos-fine nv-dos-block" }, referenceLink(scene, reference))));
}

/** Standing, grades and origins: what the evidence comes to, each told for itself. */
function standingFacts({ scene, result }, tie, rows) {
  const standing = standingWord(scene, result, tie);
  const supporting = rows.filter((row) => row.supports && row.reference >= 0).map((row) => row.reference);
  return factList([
    ["Standing", [el("b", {}, standing), `: ${STANDING_MEANINGS.get(standing)}`]],
    ["Origins", rows.length > 0 && sentenceCase(originWords(independentOrigins(scene, supporting)))],
    ["Best grades", gradeWords(scene.ties.grades[tie])],
  ]);
}

/** Ties that this one comes from or loosens, and those that come from it or loosen it. */
function kinSection(store, tie) {
  const { scene } = store, { derived_from, relieves } = scene.ties, { derived, relief } = kinOf(scene);
  const groups = [["Derived from", named(scene, derived_from[tie])], ["Relieves", named(scene, relieves[tie])],
    ["Derived from it", derived.get(tie) ?? []], ["Relieved by", relief.get(tie) ?? []]];
  const full = groups.filter(([, ties]) => ties.length), draw = (each) => tieLine(store, each, whenWords(scene, each));
  return full.length > 0 && section("Belongs with", full.map(([title, ties]) => [
    el("h4", { class: "nv-dos-minor" }, title),
    el("ul", { class: "nv-dos-list" }, ties.map((each) => el("li", {}, draw(each)))),
  ]));
}

/** The ties that a cell of ids names. @returns {number[]} */
function named(scene, text) {
  return text ? listed(text).map((id) => scene.tieIx.get(id)).filter((ix) => ix !== undefined) : [];
}

function kinOf(scene) {
  const { derived_from, relieves } = scene.ties;
  if (!KIN.has(scene)) KIN.set(scene, { derived: naming(scene, derived_from), relief: naming(scene, relieves) });
  return KIN.get(scene);
}

/** For each tie those that name it in a column of ids. @returns {Map<number, number[]>} */
function naming(scene, column) {
  const found = new Map();
  column.forEach((text, tie) => {
    for (const each of named(scene, text)) found.set(each, [...(found.get(each) ?? []), tie]);
  });
  return found;
}

/** Ways on from a tie: the pair, and the tie before and after it among the shown ties of one actor. */
function waysOn(store, tie, along) {
  const { scene, result } = store, from = scene.ties.source[tie], to = scene.ties.target[tie];
  const ties = shownTiesOf(scene, result, along), at = ties.indexOf(tie), name = actorName(scene, along);
  const step = (by, words, key) => button(words, () => store.pick({ tie: ties[stepInRing(at, by, ties.length)] }), {
    "data-key": `step:${by}`, "aria-keyshortcuts": key, title: `${words} tie of ${name} (${key})`,
    disabled: ties.length < (at < 0 ? 1 : 2) });
  const pair = () => button(`Open the pair (${countWords(tiesBetween(scene, from, to).length, tieNoun(scene))})`,
    () => store.pick({ pair: [from, to] }), { "data-key": "pair" });
  const place = `${at < 0 ? "" : `${at + 1} of ${ties.length} `}of ${name}`;
  return el("div", { class: "nv-dos-ways" }, from !== to && pair(),
    el("div", { class: "nv-dos-controls", role: "group", "aria-label": `Ties of ${name}` },
      step(-1, "Previous", "k"), step(1, "Next", "j"), el("span", { class: "nv-dos-soft" }, place)));
}

/** The shown tie `by` steps from a tie among those of an actor; the tie itself where there is no other. */
export function neighbourTie({ scene, result }, tie, along, by) {
  const ties = shownTiesOf(scene, result, along);
  return ties.length ? ties[stepInRing(ties.indexOf(tie), by, ties.length)] : tie;
}
