// What speaks for and against a tie: its rows of evidence with their references, origins counted once, grades side by
// side.

import { el } from "../core/dom.js";
import { actorButton, fine } from "./parts.js";
import { isPrimary } from "../core/sourcing.js";
import { andWords, cellText, countWords, dateWords, listed, safeAddress } from "../core/telling.js";

const MATTERS = new Map([
  ["exists", "that the tie is there"], ["start", "when it began"], ["end", "when it ended"],
  ["status", "what its status is"], ["amount", "how much it is"],
]);

/**
 * Evidence of a tie, what supports it first; within each the order of the table.
 * @returns {Array<{row: number, reference: number, supports: boolean, about: string}>} reference is -1 when unknown
 */
export function evidenceRows(scene, tie) {
  const { evidence } = scene;
  const rows = scene.evidenceOf(tie).map((row) => ({ row, reference: evidence.reference[row],
    supports: Boolean(evidence.supports[row]), about: cellText(evidence, "about", row) || "exists" }));
  return [...rows.filter((each) => each.supports), ...rows.filter((each) => !each.supports)];
}

/** How many rows contradict each matter. @returns {Map<string, number>} by exists, start, end, status, amount */
export function contradictedMatters(rows) {
  const matters = new Map();
  for (const { supports, about } of rows) if (!supports) matters.set(about, (matters.get(about) ?? 0) + 1);
  return matters;
}

/** What evidence is about, in words. */
function matterWords(about) { return MATTERS.get(about) ?? about; }

/** "2 independent origins: TASS and PTI", "one origin only: PTI". */
export function originWords({ names, primary }) {
  if (!names.length) return "no origin known";
  if (names.length > 1) return `${countWords(names.length, "independent origin")}: ${andWords(names)}`;
  return primary ? `one origin, the issuing authority itself: ${names[0]}` : `one origin only: ${names[0]}`;
}

/** A short mark beside a field that evidence contradicts; null beside one that none does. */
export function contradictedMark(matters, about) {
  const number = matters.get(about);
  return number ? el("span", { class: "nv-dos-warned" }, `contradicted by ${countWords(number, "reference")}`) : null;
}

/** The part of a tie's dossier that lists its evidence. */
export function evidenceList(store, rows) {
  if (!rows.length) return el("p", { class: "nv-dos-soft" }, "No reference speaks for or against this tie.");
  return [true, false].map((supports) => {
    const half = rows.filter((row) => row.supports === supports);
    return half.length > 0 && [
      el("h4", { class: "nv-dos-minor" }, supports ? "Supports" : "Contradicts", " ",
        el("span", { class: "nv-dos-count" }, String(half.length))),
      el("ul", { class: "nv-dos-evidence" }, half.map((row) => evidenceItem(store, row))),
    ];
  });
}

function evidenceItem(store, { row, reference, supports, about }) {
  const { evidence, references } = store.scene, known = reference >= 0, claimant = evidence.claimed_by?.[row] ?? -1;
  const said = (column) => cellText(evidence, column, row);
  const told = (column) => known ? cellText(references, column, reference) : "";
  return el("li", { class: supports ? null : "nv-dos-against" },
    el("p", { class: "nv-dos-ref" }, known ? referenceLink(store.scene, reference) : "Not in the table of references"),
    known && fine(referenceFacts(store.scene, reference)),
    gradeMarks(store.scene, told("reliability"), said("credibility")),
    about !== "exists" && fine(`${supports ? "Says" : "Against"}: ${matterWords(about)}`),
    claimant >= 0 && fine("Claimed by ", actorButton(store, claimant)),
    said("locator") && fine(`Where: ${said("locator")}`),
    said("note") && fine(said("note")),
    told("note") && fine(told("note")),
    known && store.host === "page" && el("button", { type: "button", class: "nv-dos-link nv-dos-fine", "data-key": `rests:${reference}`,
      onclick: () => store.ask({ name: "evidence", reference: references.id[reference] }) }, "What rests on it"));
}

/** A reference's title: a link where its address is http or https, else text. */
export function referenceLink({ references }, reference) {
  const address = safeAddress(cellText(references, "url", reference));
  const words = cellText(references, "title", reference).trim() || references.id[reference];
  if (!address) return el("span", { class: "nv-dos-name" }, words);
  return el("a", { href: address.href, target: "_blank", rel: "noopener noreferrer",
    title: `${address.host}, opens in a new tab` }, words);
}

function referenceFacts(scene, reference) {
  const text = (column) => cellText(scene.references, column, reference), origins = listed(text("origin"));
  return [text("publisher"), text("published") && dateWords(scene, text("published")),
    origins.length && `origin ${andWords(origins)}`, isPrimary(scene, reference) && "primary source"]
    .filter(Boolean).join(" · ");
}

/** Letter and digit side by side, each with its own meaning: never one score. */
function gradeMarks({ grades }, letter, digit) {
  const half = (what, mark, meanings) => el("span", { class: "nv-dos-half" },
    el("span", { class: "nv-hidden" }, `${what}: `), el("b", {}, mark || "–"), " ",
    mark && Object.hasOwn(meanings, mark) ? meanings[mark] : "not graded");
  return el("p", { class: "nv-dos-grade" }, half("Reliability of the source", letter, grades.reliability), " ",
    half("Credibility of the statement", digit, grades.credibility));
}
