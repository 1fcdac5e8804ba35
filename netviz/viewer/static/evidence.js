// What speaks for and against a tie: rows of evidence with their references, origins counted once, grades side by side.

import { el } from "./dom.js";
import { actorButton, fine } from "./parts.js";
import { andWords, cellText, countWords, dateWords, listed, safeAddress } from "./telling.js";

const MATTERS = new Map([
  ["exists", "that the tie is there"], ["start", "when it began"], ["end", "when it ended"], ["status", "what its status is"],
  ["amount", "how much it is"],
]);

/**
 * Evidence of a tie, what supports it first; within each the order of the table.
 * @returns {Array<{row: number, reference: number, supports: boolean, about: string}>} reference is -1 when unknown
 */
export function evidenceRows(scene, tie) {
  const { evidence } = scene;
  const rows = scene.evidenceOf(tie).map((row) => ({
    row, reference: evidence.reference[row], supports: Boolean(evidence.supports[row]), about: cellText(evidence, "about", row) || "exists",
  }));
  return [...rows.filter((each) => each.supports), ...rows.filter((each) => !each.supports)];
}

/** The origins a reference goes back to: its publisher where it names none, itself where it names neither. */
export function originsOf(scene, reference) {
  const names = listed(cellText(scene.references, "origin", reference));
  return names.length ? names : [cellText(scene.references, "publisher", reference).trim() || scene.references.id[reference]];
}

/** Whether a reference is the issuing authority's own text. */
export function isPrimary(scene, reference) { return ["yes", "1", "true"].includes(cellText(scene.references, "primary", reference)); }

/**
 * Independent origins behind references: each counts once however many outlets relay it, without regard to case.
 * @returns {{names: string[], primary: boolean}} primary: the issuing authority itself is among them
 */
export function independentOrigins(scene, references) {
  const names = new Map();
  for (const reference of references) for (const name of originsOf(scene, reference)) {
    if (!names.has(name.toLowerCase())) names.set(name.toLowerCase(), name);
  }
  return { names: [...names.values()], primary: references.some((each) => isPrimary(scene, each)) };
}

/** How many rows contradict each matter. @returns {Map<string, number>} by exists, start, end, status, amount */
export function contradictedMatters(rows) {
  const matters = new Map();
  for (const { supports, about } of rows) if (!supports) matters.set(about, (matters.get(about) ?? 0) + 1);
  return matters;
}

/** What evidence is about, in words. */
export function matterWords(about) { return MATTERS.get(about) ?? about; }

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
  const halves = [["Supports", rows.filter((row) => row.supports)], ["Contradicts", rows.filter((row) => !row.supports)]];
  return halves.filter(([, half]) => half.length).map(([title, half]) => [
    el("h4", { class: "nv-dos-minor" }, title, " ", el("span", { class: "nv-dos-count" }, String(half.length))),
    el("ul", { class: "nv-dos-evidence" }, half.map((row) => evidenceItem(store, row))),
  ]);
}

function evidenceItem(store, { row, reference, supports, about }) {
  const { scene } = store, { evidence, references } = scene, claimant = evidence.claimed_by?.[row] ?? -1;
  const known = reference >= 0, text = (column) => cellText(evidence, column, row);
  return el("li", { class: supports ? "nv-dos-for" : "nv-dos-against" },
    el("p", { class: "nv-dos-ref" }, known ? referenceLink(scene, reference) : "a reference that is not in the table"),
    known && fine(referenceFacts(scene, reference)),
    gradeMarks(scene, known ? cellText(references, "reliability", reference) : "", text("credibility")),
    about !== "exists" && fine(`${supports ? "Says" : "Against"}: ${matterWords(about)}`),
    claimant >= 0 && fine("Claimed by ", actorButton(store, claimant)),
    text("locator") && fine(`Where: ${text("locator")}`),
    text("note") && fine(text("note")),
    known && cellText(references, "note", reference) && fine(cellText(references, "note", reference)));
}

/** A reference's title: a link where its address is http or https, else text. */
export function referenceLink(scene, reference) {
  const { references } = scene, address = safeAddress(cellText(references, "url", reference));
  const words = cellText(references, "title", reference).trim() || references.id[reference];
  if (!address) return el("span", { class: "nv-dos-name" }, words);
  return el("a", { href: address.href, target: "_blank", rel: "noopener noreferrer", title: `${address.host}, opens in a new tab` }, words);
}

function referenceFacts(scene, reference) {
  const { references } = scene, published = cellText(references, "published", reference);
  const origins = listed(cellText(references, "origin", reference));
  return [cellText(references, "publisher", reference), published && dateWords(scene, published),
    origins.length && `origin ${andWords(origins)}`, isPrimary(scene, reference) && "primary source"].filter(Boolean).join(" · ");
}

/** Letter and digit side by side, each with its own meaning: never one score. */
function gradeMarks(scene, letter, digit) {
  const half = (what, mark, meanings) => el("span", { class: "nv-dos-half" }, el("span", { class: "nv-hidden" }, `${what} `), el("b", {}, mark || "–"), " ",
    mark && Object.hasOwn(meanings, mark) ? meanings[mark] : "not graded");
  const { reliability, credibility } = scene.grades;
  return el("p", { class: "nv-dos-grade" }, half("Reliability of the source:", letter, reliability), " ", half("Credibility of the statement:", digit, credibility));
}
