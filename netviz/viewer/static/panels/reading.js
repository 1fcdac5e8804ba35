// What is shown, to be read: a table of ties and one of actors, for everybody and above all for a screen reader.

import { el, iconButton } from "../core/dom.js";
import { calmly } from "./parts.js";
import { sentence } from "../core/sentence.js";
import { Sheet } from "./sheet.js";
import { ACTOR_COLUMNS, TIE_COLUMNS, actorTally, actorTexts, tieTexts } from "./tablerows.js";
import { actorName, countWords, tieTitle, typeWords } from "../core/telling.js";

/** The two tables; see sheet.js. */
const SHEETS = [
  { id: "ties", label: "Ties", noun: "tie", columns: TIE_COLUMNS, texts: tieTexts,
    rows: ({ scene, result }) => indexesOf(scene.ties.count, (tie) => result.state[tie]),
    name: ({ scene }, tie) => `${typeWords(scene, tie)}: ${tieTitle(scene, tie)}`,
    caption: ({ scene, selection, result }) => sentence(scene, selection, result).text,
    pick: (tie) => ({ tie }), pickedRow: (picked) => picked?.tie },
  { id: "actors", label: "Actors", noun: "actor", columns: ACTOR_COLUMNS, texts: actorTexts, tally: actorTally,
    rows: ({ scene, result }) => indexesOf(scene.actors.count, (actor) => result.actors[actor]),
    name: ({ scene }, actor) => actorName(scene, actor),
    caption: (view, rows) => `Actors with a tie that is shown, ${countWords(rows.length, "actor")}, and how many ties.`,
    pick: (actor) => ({ actor }), pickedRow: (picked) => picked?.actor },
];

function indexesOf(size, holds) {
  const found = [];
  for (let i = 0; i < size; i++) if (holds(i)) found.push(i);
  return found;
}

/**
 * The table reading.
 * @param {HTMLElement} root gets the tables
 * @param {{onClose?: () => void, onOpen?: () => void}} options `onOpen` is called when a row was opened by keyboard
 * @returns {{destroy: () => void}}
 */
export function reading(root, store, { onClose, onOpen } = {}) {
  const sheets = SHEETS.map((spec) => new Sheet(spec, store, { onOpen }));
  const box = el("div", { class: "nv-tab" }, tabBar(sheets, onClose),
    el("div", { class: "nv-tab-sheets" }, sheets.map((sheet) => sheet.panel)));
  root.append(box);
  const later = sheets.map((sheet) => calmly(() => sheet.renew()));
  sheets.forEach((sheet) => sheet.renew());
  const stop = store.on((kind) => {
    if (kind === "selection" || kind === "marks") later.forEach((renew) => renew());
    if (kind === "picked") sheets.forEach((sheet) => sheet.markPicked());
  });
  const watch = new ResizeObserver(() => sheets.forEach((sheet) => sheet.catchUp()));
  watch.observe(box);
  return { destroy() { stop(); [...later, ...sheets].forEach((each) => each.cancel()); watch.disconnect(); box.remove(); } };
}

/** Buttons that choose between the tables where there is no room for both, and the way out. */
function tabBar(sheets, onClose) {
  const show = (chosen) => sheets.forEach((sheet) => {
    sheet.panel.classList.toggle("nv-tab-behind", sheet !== chosen);
    sheet.tab.setAttribute("aria-pressed", String(sheet === chosen));
    sheet.catchUp();
  });
  for (const sheet of sheets) sheet.tab.addEventListener("click", () => show(sheet));
  show(sheets[0]);
  return el("div", { class: "nv-tab-bar" },
    el("div", { class: "nv-tab-choice", role: "group", "aria-label": "Table" }, sheets.map((sheet) => sheet.tab)),
    onClose && iconButton("close", "Close the tables", onClose));
}
