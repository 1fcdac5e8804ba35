// An answer as it is read: a sentence, lines under headings, each opening its tie, and numbered references.

import { button, el } from "../core/dom.js";
import { citedBy } from "../core/citing.js";
import { count } from "../core/sentence.js";
import { capital } from "../core/citing.js";
import { cellText, dateWords, safeAddress } from "../core/telling.js";
import { fine, lazyFold, lineButton, longList, section } from "../panels/parts.js";
import { markSample, tieSample } from "../panels/swatch.js";
import { tieMark } from "../core/marks.js";

/** Lines of a section that stand at once. */
const FIRST = 30;

/**
 * @param {string} summary @param {Array<{title: string, lines: object[], folded?: boolean}>} sections
 * @param {(reference: number) => void} openReference @param {string} note small print under the sentence
 */
export function answer(store, summary, sections, openReference, note = "") {
  const cited = citedBy(sections), number = new Map(cited.map((reference, i) => [reference, i + 1]));
  const list = ({ title, lines }) => () => longList(lines, (line) => lineOf(store, line, number), { first: FIRST, className: `nv-dos-list nv-ask-lines` });
  const part = (each) => each.folded
    ? lazyFold([el("b", {}, count(each.lines.length)), ` ${each.title.charAt(0).toLowerCase()}${each.title.slice(1)}`], `ask:${each.title}`, list(each))
    : section(each.title, list(each)());
  return [el("p", { class: "nv-ask-summary", role: "status" }, summary), note && fine(note), sections.map(part), cited.length > 0 && references(store, cited, openReference)];
}

function lineOf(store, { text, tie, cites, against }, number) {
  const { scene, result, theme, marks } = store, notes = footnotes(cites, against, number);
  if (tie < 0) return el("p", { class: "nv-ask-line" }, text, notes && el("span", { class: "nv-dos-fine" }, ` ${notes}`));
  return lineButton(store, { tie }, { sample: el("span", { class: "nv-ask-sign" }, tieSample(scene, result, tie, theme), markSample(tieMark(marks, tie))),
    words: text, facts: notes });
}

/** "[1, 2; against: 3]" */
function footnotes(cites, against, number) {
  const told = (list) => list.map((reference) => number.get(reference)).sort((a, b) => a - b).join(", ");
  const parts = [cites.length && told(cites), against.length && `against: ${told(against)}`].filter(Boolean);
  return parts.length ? `[${parts.join("; ")}]` : "";
}

function references(store, cited, openReference) {
  const { scene } = store;
  return section("References", el("ol", { class: "nv-ask-references" }, cited.map((reference) => el("li", {},
    referenceLine(scene, reference), " ",
    button("what rests on it", () => openReference(reference), { class: "nv-dos-link", "data-key": `reference:${reference}`,
      "aria-label": `What rests on ${referenceTitle(scene, reference)}` })))));
}

/** A reference's title; its id where it has none. */
export function referenceTitle({ references: all }, reference) {
  return cellText(all, "title", reference).trim() || all.id[reference];
}

/** Title (a link where it has a web address), publisher and day. */
export function referenceLine(scene, reference) {
  const { references: all } = scene, address = safeAddress(cellText(all, "url", reference)), published = cellText(all, "published", reference);
  const title = referenceTitle(scene, reference), where = [cellText(all, "publisher", reference), published && dateWords(scene, published)].filter(Boolean).join(", ");
  return [address ? el("a", { href: address.href, target: "_blank", rel: "noopener noreferrer", title: `${address.host}, opens in a new tab` }, title) : title,
    where && `. ${capital(where)}`, "."];
}
