// What speaks for an answer: ties in words, and references numbered in the order in which a reader meets them. The
// words are those of netviz/citing.py; tests/test_agreement.py holds the two together.

import { actorName, arrowSign, cellText, dateWords, typeLabel } from "./telling.js";

/**
 * @typedef {{text: string, tie: number, cites: number[], against: number[]}} Line one sentence of an answer, the tie it
 *   is about (-1 for none), and the references for and against it
 */

/** A line that cites nothing. @returns {Line} */
export function plainLine(text, tie = -1) { return { text, tie, cites: [], against: [] }; }

/** A tie in words, without its dates: "USA → IND, tariff (T1): A duty." */
export function tieWords(scene, tie) {
  const { source, target, id, summary, subtype, type } = scene.ties, label = typeOf(scene, type[tie]);
  const ends = `${actorName(scene, source[tie])} ${arrowSign(scene, tie)} ${actorName(scene, target[tie])}`;
  const told = label ? `${ends}, ${label} (${id[tie]})` : `${ends} (${id[tie]})`;
  const says = summary[tie] || subtype[tie].replaceAll("_", " ");
  return says ? `${told}: ${stopped(says)}` : `${told}.`;
}

/** A type's label; of one without a name nothing. */
function typeOf({ types }, ix) { return types[ix].id ? typeLabel(types[ix]) : ""; }

/** A text that ends as a sentence does. */
function stopped(text) { return /[.!?…]$/.test(text) ? text : `${text}.`; }

/** A written date as it follows a verb: "on 2 December 2025", "in December 2025", "about January 2026". */
export function onDate(scene, text) {
  const words = dateWords(scene, text);
  if (/^\d{4}-\d\d-\d\d\??$/.test(text)) return `on ${words}`;
  return /^\d{4}(-\d\d)?\??$/.test(text) ? `in ${words}` : words;
}

/** When a tie held or happened, as written, in a sentence. */
export function runSentence(scene, tie) {
  const { start, end, checked, event, undated } = scene.ties, words = (text) => dateWords(scene, text);
  if (undated[tie]) return "Undated.";
  if (event[tie]) {
    const days = [...new Set([start[tie], end[tie]])].filter((text) => text && text !== "..").map(words);
    return stopped(capital(days.join(" to ") || "day not known"));
  }
  const begun = start[tie] && words(start[tie]), open = end[tie] === "" || end[tie] === "..";
  if (!begun && open) return checked[tie] ? `Start not known, seen ${onDate(scene, checked[tie])}.` : "Start and end not known.";
  const text = end[tie] === "" ? `from ${begun}, end not known` : open ? `since ${begun}, still open`
    : begun ? `from ${begun} to ${words(end[tie])}` : `until ${words(end[tie])}, start not known`;
  return stopped(capital(`${text}${checked[tie] && open ? `; last seen ${words(checked[tie])}` : ""}`));
}

/** The first letter large, the rest as it is. */
export function capital(text) { return text.charAt(0).toUpperCase() + text.slice(1); }

/**
 * References for and against a tie, best graded first: for what is asked `about` it, else for its being there at all.
 * What speaks against its being there is always told.
 * @param {...string} about exists, start, end, status, amount @returns {{cites: number[], against: number[]}}
 */
export function speaking(scene, tie, ...about) {
  const rows = scene.evidenceOf(tie);
  if (!rows.length) return UNSPOKEN;
  const said = rows.map((row) => rowOf(scene, row)).filter(({ reference }) => reference >= 0).sort(bestFirst);
  const pointed = said.filter((each) => each.supports && about.includes(each.about));
  const plain = said.filter((each) => each.supports && each.about === "exists");
  const against = said.filter((each) => !each.supports && [...about, "exists"].includes(each.about));
  return { cites: once(pointed.length ? pointed : plain), against: once(against) };
}

const UNSPOKEN = { cites: [], against: [] };

function rowOf(scene, row) {
  const { evidence, references } = scene, reference = evidence.reference[row];
  return { reference, supports: Boolean(evidence.supports[row]), about: cellText(evidence, "about", row) || "exists",
    grade: [cellText(references, "reliability", reference) || "Z", cellText(evidence, "credibility", row) || "9"].join(""),
    id: references.id[reference] };
}

function bestFirst(a, b) { return a.grade < b.grade ? -1 : a.grade > b.grade ? 1 : a.id < b.id ? -1 : a.id > b.id ? 1 : 0; }

function once(rows) { return [...new Set(rows.map(({ reference }) => reference))]; }

/** A line about a tie with what speaks for and against it. @returns {Line} */
export function citedLine(scene, tie, text, about, first = []) {
  const { cites, against } = speaking(scene, tie, ...about);
  return { text: text.trimEnd(), tie, cites: first.length ? [...new Set([...first, ...cites])] : cites, against };
}

/**
 * Lines about many ties, made only where they are read: as much of an array as a list needs, and those that cite.
 * @param {Array<number|{tie: number}>} rows @param {(row: number|object) => Line} make
 */
export function linesOf(scene, rows, make) {
  const speaks = (row) => scene.evidenceOf(row.tie ?? row).length > 0;
  return { length: rows.length, slice: (from, to) => rows.slice(from, to).map(make), cited: () => rows.filter(speaks).map(make) };
}

/** Every reference that lines cite, in the order in which a reader meets it: its number is its place, from 1. @returns {number[]} */
export function citedBy(sections) {
  return [...new Set(sections.flatMap(({ lines }) => lines.cited?.() ?? lines).flatMap(({ cites, against }) => [...cites, ...against]))];
}
