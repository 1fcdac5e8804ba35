// The dossier of a tie: what it is, when it held and how surely, how its status went, and what speaks for and against it.

import { datesWords } from "./calendar.js";
import { el } from "./dom.js";
import { contradictedMark, contradictedMatters, evidenceList, evidenceRows, independentOrigins, originWords, referenceLink } from "./evidence.js";
import { stepInRing, shownTiesOf } from "./order.js";
import { actorButton, factList, ownColumns, section, tieButton } from "./parts.js";
import { tiesBetween, tieColour } from "./scene.js";
import { windowOf } from "./select.js";
import { stripAxis, stripDomain, tieStrip } from "./strips.js";
import { tieSample } from "./swatch.js";
import { STANDING_MEANINGS, actorName, arrowSign, boundsWords, cellText, certaintyWords, countWords, dateWords, gradeWords, hiddenWords, listed,
  sentenceCase, signWords, standingWord, statusWords, typeWords, whenWords } from "./telling.js";

const KIN = new WeakMap();

/**
 * The panel's content for {tie}.
 * @param {number} along the actor whose ties previous and next go through
 */
export function tieDossier(store, tie, along) {
  const { scene } = store, rows = evidenceRows(scene, tie), matters = contradictedMatters(rows);
  return [
    tieHead(store, tie),
    scene.ties.summary[tie] && el("p", { class: "nv-dos-summary" }, scene.ties.summary[tie]),
    timeSection(store, tie, matters),
    statusSection(store, tie, matters),
    section("Evidence", standingFacts(store, tie, rows), evidenceList(store, rows)),
    kinSection(store, tie),
    factList([["Weight", scene.ties.weight[tie] === 1 ? "" : String(scene.ties.weight[tie])], ...ownColumns(scene.ties.more, tie), ["Note", scene.ties.note[tie]], ["Id", scene.ties.id[tie]]]),
    waysOn(store, tie, along),
  ];
}

function tieHead(store, tie) {
  const { scene, result, theme } = store, { source, target, subtype, sign, derived, relief, event } = scene.ties;
  const traits = [subtype[tie].replaceAll("_", " "), signWords(sign[tie]), event[tie] && "event", relief[tie] && "relief", derived[tie] && "derived"];
  return [
    el("p", { class: "nv-dos-kicker" }, tieSample(scene, result, tie, theme), el("b", {}, sentenceCase(typeWords(scene, tie))),
      el("span", { class: "nv-dos-soft" }, traits.filter(Boolean).join(" · "))),
    el("h2", { class: "nv-dos-heading", tabindex: "-1" }, actorButton(store, source[tie]), el("span", { class: "nv-dos-arrow" }, ` ${arrowSign(scene, tie)} `),
      actorButton(store, target[tie])),
  ];
}

function timeSection(store, tie, matters) {
  const { scene, result, selection, theme } = store, { checked, start, end } = scene.ties;
  const domain = stripDomain(scene, [tie], selection.dates);
  return section("Time",
    scene.ties.undated[tie] ? null : el("div", { class: "nv-dos-chart" }, stripAxis(domain), tieStrip(scene, tie, domain, { colour: tieColour(scene, tie, theme), dates: selection.dates })),
    factList([
      ["Written", whenWords(scene, tie)],
      ["Start", matters.has("start") && [start[tie] ? dateWords(scene, start[tie]) : "not known", " ", contradictedMark(matters, "start")]],
      ["End", matters.has("end") && [end[tie] ? dateWords(scene, end[tie]) : "not known", " ", contradictedMark(matters, "end")]],
      ["Checked", checked[tie] && dateWords(scene, checked[tie])],
      ...boundsWords(scene, tie).map(({ how, when }) => [sentenceCase(how), when]),
      ["Asked", selection.dates && [`${datesWords(selection.dates)}: `, el("b", {}, certaintyWords(scene, result, tie))]],
      ["Not shown", !result.state[tie] && !selection.dates && hiddenWords(result, tie)],
    ]));
}

function statusSection(store, tie, matters) {
  const { scene, result, selection } = store, [first, after] = scene.stepsOf(tie), { steps } = scene;
  const { last: day } = windowOf(selection.dates), now = selection.dates ? datesWords(selection.dates) : "last known";
  const item = (i) => {
    const reference = steps.reference?.[i] ?? -1, amount = [cellText(steps, "amount", i), cellText(steps, "unit", i)].filter(Boolean).join(" ");
    return el("li", { class: steps.day[i] > day ? "nv-dos-later" : null }, el("span", { class: "nv-dos-date" }, dateWords(scene, cellText(steps, "date", i))),
      el("span", {}, cellText(steps, "event", i), steps.status[i] >= 0 && el("b", {}, ` · ${statusWords(scene, steps.status[i])}`), amount && ` · ${amount}`,
        reference >= 0 && el("span", { class: "nv-dos-fine nv-dos-block" }, referenceLink(scene, reference))));
  };
  return section("Status",
    el("p", {}, el("b", {}, statusWords(scene, result.status[tie])), ", ", now, " ", contradictedMark(matters, "status")),
    matters.has("amount") && el("p", {}, "Amount ", contradictedMark(matters, "amount")),
    after > first && el("ol", { class: "nv-dos-steps" }, Array.from({ length: after - first }, (_, i) => item(first + i))));
}

/** Standing, grades and origins: what the evidence comes to, each told for itself. */
function standingFacts({ scene, result }, tie, rows) {
  const standing = standingWord(scene, result, tie), supports = rows.filter((row) => row.supports && row.reference >= 0);
  return factList([
    ["Standing", [el("b", {}, standing), `: ${STANDING_MEANINGS.get(standing)}`]],
    ["Origins", rows.length > 0 && sentenceCase(originWords(independentOrigins(scene, supports.map((row) => row.reference))))],
    ["Best grades", gradeWords(scene.ties.grades[tie])],
  ]);
}

/** Ties this one comes from, loosens, or gave rise to. */
function kinSection(store, tie) {
  const { scene } = store, { derived_from, relieves } = scene.ties, known = (text) => listed(text).map((id) => scene.tieIx.get(id)).filter((ix) => ix !== undefined);
  const { derived, relief } = kinOf(scene);
  const groups = [["Derived from", known(derived_from[tie])], ["Relieves", known(relieves[tie])], ["Derived from it", derived.get(tie) ?? []], ["Relieved by", relief.get(tie) ?? []]];
  const full = groups.filter(([, ties]) => ties.length);
  return full.length ? section("Belongs with", full.map(([title, ties]) => [el("h4", { class: "nv-dos-minor" }, title),
    el("ul", { class: "nv-dos-list" }, ties.map((each) => el("li", {}, tieButton(store, each, whenWords(scene, each)))))])) : null;
}

/** For each tie the ties that name it in derived_from or in relieves; gathered once for a scene. */
function kinOf(scene) {
  if (!KIN.has(scene)) KIN.set(scene, { derived: naming(scene, scene.ties.derived_from), relief: naming(scene, scene.ties.relieves) });
  return KIN.get(scene);
}

function naming(scene, column) {
  const found = new Map();
  column.forEach((text, tie) => {
    for (const id of text ? listed(text) : []) {
      const named = scene.tieIx.get(id);
      if (named !== undefined) found.set(named, [...(found.get(named) ?? []), tie]);
    }
  });
  return found;
}

/** Ways on from a tie: the pair, and the tie before and after it among the shown ties of one actor. */
function waysOn(store, tie, along) {
  const { scene } = store, { source, target } = scene.ties, from = source[tie], to = target[tie];
  const ties = shownTiesOf(scene, store.result, along), at = ties.indexOf(tie);
  const step = (by, words, key) => el("button", {
    type: "button", class: "nv-button nv-worded", "data-key": `step:${by}`, "aria-keyshortcuts": key, title: `${words} tie of ${actorName(scene, along)} (${key})`,
    disabled: ties.length < (at < 0 ? 1 : 2), onclick: () => store.pick({ tie: ties[stepInRing(at, by, ties.length)] }),
  }, words);
  return el("div", { class: "nv-dos-ways" },
    from !== to && el("button", { type: "button", class: "nv-button nv-worded", "data-key": "pair", onclick: () => store.pick({ pair: [from, to] }) },
      `Open the pair (${countWords(tiesBetween(scene, from, to).length, "tie")})`),
    el("div", { class: "nv-dos-controls", role: "group", "aria-label": `Ties of ${actorName(scene, along)}` }, step(-1, "Previous", "k"), step(1, "Next", "j"),
      el("span", { class: "nv-dos-soft" }, at < 0 ? `of ${actorName(scene, along)}` : `${at + 1} of ${ties.length} of ${actorName(scene, along)}`)));
}

/** The shown tie `by` steps from a tie among those of an actor; the tie itself where there is no other. */
export function neighbourTie({ scene, result }, tie, along, by) {
  const ties = shownTiesOf(scene, result, along);
  return ties.length ? ties[stepInRing(ties.indexOf(tie), by, ties.length)] : tie;
}
