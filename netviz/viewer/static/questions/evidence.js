// The question "What rests on what?": the shown ties by their independent origins, what is due to be looked at again,
// and the page of one reference with what falls without it.

import { capital, citedLine, linesOf, plainLine, tieWords } from "../core/citing.js";
import { button, el } from "../core/dom.js";
import { readDate } from "../core/edtf.js";
import { isoOf } from "../core/calendar.js";
import { count } from "../core/sentence.js";
import { byOrigins, isPrimary, lapsing, originsOf, outdatedPosts, sourcesOf, statementsOf, unchecked, withdrawn } from "../core/sourcing.js";
import { andWords, cellText, countWords, dateWords, listed } from "../core/telling.js";
import { longList, section } from "../panels/parts.js";
import { answer, referenceLine, referenceTitle } from "./answer.js";
import { dateField, formOf, numberField } from "./fields.js";

/** Days after which an unseen tie is told, and within which one lapses, unless something else is asked. */
const USUAL_DAYS = 90;

/** How many independent origins speak for a tie, as the command line tells it. */
const GROUPS = [["none", "No source", "without a source"], ["one", "One origin", "of one origin only"],
  ["primary", "The issuing authority alone", "of the issuing authority alone"], ["several", "Several origins", "of several origins"]];

const MATTERS = { start: "its start", end: "its end", status: "its status", amount: "its amount" };

export const evidenceQuestion = {
  name: "evidence", label: "What rests on what?",

  form(store, asked) {
    const change = (patch) => store.ask({ ...asked(), ...patch });
    return formOf(dateField("Looked at from", () => asked()?.on || isoOf("day", dayAsked(store, asked())), ({ text }) => change({ on: text })),
      numberField("Unseen for, lapsing within, days", () => daysAsked(asked()), (days) => change({ days: String(days) })));
  },

  answer(store, openReference, question) {
    const reference = question.reference ? store.scene.references.id.indexOf(question.reference) : -1;
    return reference >= 0 ? referencePage(store, reference, question, openReference) : overview(store, question, openReference);
  },
};

/** The day looked from: as asked, else the last day of the view, else today. */
function dayAsked({ scene, selection }, question) {
  const typed = question?.on && readDate(question.on);
  return typed ? typed.last : Math.min(selection.dates?.to ?? scene.today, scene.today);
}

function daysAsked(question) { return /^\d+$/.test(question?.days ?? "") ? Number(question.days) : USUAL_DAYS; }

function overview(store, question, openReference) {
  const { scene, result } = store, ties = [...scene.ties.id.keys()].filter((tie) => result.state[tie]);
  const day = dayAsked(store, question), days = daysAsked(question), groups = byOrigins(scene, ties), from = isoOf("day", day);
  const contested = ties.filter((tie) => sourcesOf(scene, tie).contested);
  const due = (list) => linesOf(scene, list, ({ tie, sure, says }) => citedLine(scene, tie, `${tieWords(scene, tie)} ${capital(says)}${sure ? "" : ", possibly"}.`, ["end"]));
  const sourced = (list) => linesOf(scene, list, (tie) => sourcedLine(scene, tie));
  const sections = [...GROUPS.map(([name, title]) => ({ title, lines: sourced(groups[name]), folded: name !== "none" && name !== "one" })),
    { title: "Contested", lines: sourced(contested) },
    { title: `Not checked for ${countWords(days, "day")}, looked at from ${from}`, lines: due(unchecked(scene, ties, day, days)), folded: true },
    { title: `Lapsing within ${countWords(days, "day")} of ${from}`, lines: due(lapsing(scene, ties, day, days)) },
    { title: `Posts out of date on ${from}`, lines: due(outdatedPosts(scene, ties, day)), folded: true }].filter(({ lines }) => lines.length);
  const told = GROUPS.filter(([name]) => groups[name].length).map(([name, , words]) => `${count(groups[name].length)} ${words}`);
  const summary = ties.length ? `Of ${countWords(ties.length, "tie")} shown: ${andWords(told)}; ${count(contested.length)} contested.` : "No tie is shown.";
  return { parts: () => [answer(store, summary, sections, openReference), allReferences(store, ties, openReference)], marks: null };
}

/** A tie with its origins and its best grades. */
function sourcedLine(scene, tie) {
  const { references, origins, grades } = sourcesOf(scene, tie);
  const told = [origins.length && `Origins: ${origins.join(", ")}.`, grades.length && `Best grades: ${grades.join(", ")}.`].filter(Boolean).join(" ");
  return { ...citedLine(scene, tie, `${tieWords(scene, tie)} ${told}`, []), cites: references };
}

/** Every reference that speaks of a shown tie, the one that most rests on first. */
function allReferences({ scene }, ties, openReference) {
  const shown = new Set(ties), rests = scene.references.id.map(() => new Set());
  scene.evidence.reference.forEach((reference, row) => { if (reference >= 0 && shown.has(scene.evidence.tie[row])) rests[reference].add(scene.evidence.tie[row]); });
  const order = [...rests.keys()].filter((reference) => rests[reference].size).sort((a, b) => rests[b].size - rests[a].size || a - b);
  const line = (reference) => button([referenceTitle(scene, reference), " ", el("span", { class: "nv-dos-fine" }, countWords(rests[reference].size, "tie"))],
    () => openReference(reference), { class: "nv-dos-row nv-ask-open", "data-key": `reference:${reference}` });
  return order.length > 0 && section(`All references (${count(order.length)})`, longList(order, line, { first: 10 }));
}

function referencePage(store, reference, question, openReference) {
  const { scene } = store, { supports, contradicts } = statementsOf(scene, reference), fallen = withdrawn(scene, reference);
  const said = (rows) => rows.map((row) => statement(scene, row)), named = (ties, tell = () => "") => ties.map((tie) => plainLine(`${tieWords(scene, tie)}${tell(tie)}`, tie));
  const falls = [["Loses all support", named(fallen.unsourced)], ["Left with one origin", named(fallen.single)],
    ["Of lower grade", fallen.weaker.map(({ tie, before, after }) => plainLine(`${tieWords(scene, tie)} ${before.join(", ")} → ${after.join(", ") || "no grade"}.`, tie))],
    ["No longer contested", named(fallen.cleared)],
    ["Steps that nothing else tells of", fallen.steps.map((i) => plainLine(`${capital(dateWords(scene, scene.steps.date[i]))}: ${scene.steps.event[i]}.`, scene.steps.tie[i]))]];
  const sections = [{ title: "Supports", lines: said(supports) }, { title: "Contradicts", lines: said(contradicts) },
    ...falls.map(([title, lines]) => ({ title: `Without it: ${title.toLowerCase()}`, lines }))].filter(({ lines }) => lines.length);
  const nothing = falls.every(([, lines]) => !lines.length), lost = new Set([...fallen.unsourced]);
  const marks = new Map([...scene.ties.id.keys()].map((tie) => [tie, "aside"]));
  for (const row of [...supports, ...contradicts]) marks.set(scene.evidence.tie[row], lost.has(scene.evidence.tie[row]) ? "cut" : "path");
  return {
    parts: () => [referenceHead(store, reference, question), answer(store, nothing ? "Nothing falls if it is withdrawn." : "What it says, and what falls if it is withdrawn.", sections, openReference)],
    marks: { ties: marks, labels: { path: "spoken of by this reference", cut: "unsourced without this reference", aside: "of other references" } },
  };
}

/** What a row of evidence says: of which tie, about what, where, how credible. */
function statement(scene, row) {
  const { evidence } = scene, told = (column) => cellText(evidence, column, row), tie = evidence.tie[row];
  const about = MATTERS[told("about")], digit = told("credibility");
  const parts = [about && `About ${about}.`, told("locator") && `Where: ${told("locator")}.`, digit && `Credibility ${digit}: ${scene.grades.credibility[digit] ?? ""}.`, told("note")];
  return plainLine([tieWords(scene, tie), ...parts.filter(Boolean)].join(" "), tie);
}

function referenceHead(store, reference, question) {
  const { scene } = store, { references: all } = scene, told = (column) => cellText(all, column, reference), letter = told("reliability");
  const back = () => store.ask({ ...question, reference: undefined });
  const facts = [`Origin: ${originsOf(scene, reference).join(", ")}`, isPrimary(scene, reference) && "the issuing authority's own text",
    letter && `reliability ${letter}: ${scene.grades.reliability[letter] ?? ""}`, listed(told("note")).length && told("note")].filter(Boolean).join("; ");
  return el("div", { class: "nv-ask-reference" }, button("All evidence", back, { "data-key": "back" }),
    el("h3", { class: "nv-dos-title" }, referenceLine(scene, reference)), el("p", { class: "nv-dos-fine" }, `${facts}.`));
}
