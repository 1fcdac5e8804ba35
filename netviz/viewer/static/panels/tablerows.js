// The two tables of the reading: their columns, and their rows filtered, sorted and cut into pages. Pure.

import { shownDegrees, sortedWords } from "../core/order.js";
import { actorMark, tieMark } from "../core/marks.js";
import { CERTAIN, POSSIBLE, TIMELESS } from "../core/select.js";
import { actorName, bestGrades, dateWords, gradeWords, kindWords, sentenceCase, standingWord, statusWords, subtypeWords,
  typeWords, whenWords } from "../core/telling.js";

/** Rows on a page once a table has more rows than may stand on one. */
const PAGE_ROWS = 200;
const UNPAGED_ROWS = 500;

/**
 * Columns of the table of ties. A view is {scene, result, marks, tally}; `text` is what a cell shows, `key` what it sorts by
 * (its text where there is none), `title` a longer reading; an `optional` column is there only where a row has it.
 */
export const TIE_COLUMNS = [
  { id: "type", label: "Type", text: ({ scene }, tie) => typeWords(scene, tie) },
  { id: "mark", label: "Mark", optional: true, text: ({ marks }, tie) => tieMark(marks, tie)?.label ?? "", key: ({ marks }, tie) => marks.ties[tie] },
  { id: "source", label: "Source", text: ({ scene }, tie) => actorName(scene, scene.ties.source[tie]) },
  { id: "direction", label: "Direction", text: ({ scene }, tie) => scene.ties.mutual[tie] ? "mutual" : "directed" },
  { id: "target", label: "Target", text: ({ scene }, tie) => actorName(scene, scene.ties.target[tie]) },
  { id: "start", label: "Start", whole: true, text: ({ scene }, tie) => scene.ties.start[tie],
    key: ({ scene }, tie) => scene.ties.es[tie], title: ({ scene }, tie) => dateTitle(scene, scene.ties.start[tie]) },
  { id: "end", label: "End", whole: true, text: ({ scene }, tie) => scene.ties.end[tie],
    key: ({ scene }, tie) => scene.ties.le[tie], title: ({ scene }, tie) => dateTitle(scene, scene.ties.end[tie]) },
  { id: "certainty", label: "Certainty", text: certaintyCell, key: ({ result }, tie) => result.state[tie] },
  { id: "status", label: "Status", text: statusCell, key: ({ result }, tie) => result.status[tie] },
  { id: "standing", label: "Standing", text: ({ scene, result }, tie) => standingWord(scene, result, tie) },
  { id: "grades", label: "Grades", whole: true, text: ({ scene }, tie) => gradeWords(scene.ties.grades[tie]),
    key: ({ scene }, tie) => gradeRank(scene.ties.grades[tie]) },
  { id: "summary", label: "Summary", text: ({ scene }, tie) => scene.ties.summary[tie], wide: true },
];

/** Columns of the table of actors. */
export const ACTOR_COLUMNS = [
  { id: "name", label: "Name", text: ({ scene }, actor) => actorName(scene, actor) },
  { id: "kind", label: "Kind", text: ({ scene }, actor) => kindWords(scene, actor) },
  { id: "mark", label: "Mark", optional: true, text: ({ marks }, actor) => actorMark(marks, actor)?.label ?? "", key: ({ marks }, actor) => marks.actors[actor] },
  tallyColumn("shown", "Shown"), tallyColumn("certain", "Certain"), tallyColumn("possible", "Possible"),
];

function tallyColumn(id, label) {
  const key = ({ tally }, actor) => tally[id][actor];
  // A dash where no date is asked for: 0 would say that nothing is certain.
  const asked = ({ tally }, actor) => id === "shown" || tally.certain[actor] + tally.possible[actor] > 0;
  return { id, label, key, text: (view, actor) => asked(view, actor) ? String(key(view, actor)) : "–", number: true };
}

function dateTitle(scene, text) { return text ? sentenceCase(dateWords(scene, text)) : "Not known"; }

function statusCell({ scene, result }, tie) { return result.status[tie] ? statusWords(scene, result.status[tie]) : ""; }

function certaintyCell({ scene, result }, tie) {
  const over = result.past[tie] ? ", over" : "";
  if (result.state[tie] === CERTAIN) return `certain${over}`;
  if (result.state[tie] === POSSIBLE) return `possible${over}`;
  return result.state[tie] === TIMELESS && scene.ties.undated[tie] ? "undated" : "";
}

/** Best letter first, then best digit. */
function gradeRank(mask) {
  const [best] = bestGrades(mask);
  return best ? "ABCDE".indexOf(best.letter) * 10 + Number(best.digit) : 99;
}

/** Ties per actor: shown, certain and possible ones; a loop counts once. */
export function actorTally(scene, result) {
  const { source, target, count } = scene.ties, size = scene.actors.count;
  const tally = { shown: shownDegrees(scene, result), certain: new Uint32Array(size), possible: new Uint32Array(size) };
  const columns = new Map([[CERTAIN, tally.certain], [POSSIBLE, tally.possible]]);
  for (let tie = 0; tie < count; tie++) {
    const column = columns.get(result.state[tie]);
    if (!column) continue;
    column[source[tie]]++;
    if (target[tie] !== source[tie]) column[target[tie]]++;
  }
  return tally;
}

/** Letters that may have to lose an accent. */
const ACCENTED = /[^\n -~]/;

/** A text as it is searched: without case and accents. */
export function folded(text) {
  return (ACCENTED.test(text) ? text.normalize("NFKD").replace(/\p{M}/gu, "") : text).toLowerCase();
}

/**
 * Rows in which every word of a query stands somewhere.
 * @param {(row: number) => string} textOf the folded text of a row @returns {number[]}
 */
export function filterRows(rows, query, textOf) {
  const words = folded(query).split(/\s+/).filter(Boolean);
  return words.length ? rows.filter((row) => words.every((word) => textOf(row).includes(word))) : rows;
}

/**
 * Rows sorted by a column; equal ones keep their order, and empty cells come last either way.
 * @param {{by: object, descending: boolean}} sorting
 */
export function sortRows(rows, { by, descending }, view) {
  const texts = rows.map((row) => by.text(view, row)), turn = descending ? -1 : 1, empty = Uint8Array.from(texts, (text) => text === "");
  const values = Float64Array.from(by.key ? rows.map((row) => by.key(view, row)) : ranks(texts));
  return Array.from(rows.keys())
    .sort((a, b) => empty[a] - empty[b] || turn * (values[a] - values[b]) || a - b)
    .map((place) => rows[place]);
}

/** The place of each text among all: comparing words is dear, so each different text is compared once. */
function ranks(texts) {
  const order = new Map(sortedWords([...new Set(texts)]).map((text, rank) => [text, rank]));
  return texts.map((text) => order.get(text));
}

/**
 * The part of the rows that stands on a page.
 * @returns {{rows: number[], page: number, pages: number, first: number, last: number}} first and last count from 1
 */
export function pageOf(rows, page) {
  if (rows.length <= UNPAGED_ROWS) return { rows, page: 0, pages: 1, first: rows.length ? 1 : 0, last: rows.length };
  const pages = Math.ceil(rows.length / PAGE_ROWS), at = Math.max(0, Math.min(page, pages - 1));
  const part = rows.slice(at * PAGE_ROWS, (at + 1) * PAGE_ROWS);
  return { rows: part, page: at, pages, first: at * PAGE_ROWS + 1, last: at * PAGE_ROWS + part.length };
}

/** Everything of a tie that the filter box looks through. */
export function tieTexts(view, tie) {
  const { scene } = view;
  return [...TIE_COLUMNS.map((column) => column.text(view, tie)), scene.ties.id[tie], subtypeWords(scene, tie),
    whenWords(scene, tie)];
}

/** Everything of an actor that the filter box looks through. */
export function actorTexts({ scene }, actor) {
  return [actorName(scene, actor), kindWords(scene, actor), scene.actors.id[actor], scene.actors.aliases[actor]];
}
