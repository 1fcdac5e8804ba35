// A tie, an actor, a count in words. Every panel takes its words from here, so all say the same thing alike.

import { NO_START, NO_END, dayWords, spanWords } from "./calendar.js";
import { STANDINGS } from "./scene.js";
import { REASONS } from "./reasons.js";
import { HIDDEN, POSSIBLE, CERTAIN } from "./select.js";
import { count } from "./sentence.js";

/** What an address must begin with to become a link. */
const LINKED = new Set(["http:", "https:"]);

/** What each reading of standing says, for titles and the legend. */
export const STANDING_MEANINGS = new Map([
  ["established", "supported by evidence, and no evidence says that it is not there"],
  ["contested", "some evidence says that it is not there"],
  ["claimed", "asserted by somebody, not shown"],
  ["proposed", "suggested by one side, nothing agreed"],
  ["unsourced", "no supporting evidence"],
]);

/** "1 tie", "4,210 ties". */
export function countWords(number, one) { return `${count(number)} ${one}${number === 1 ? "" : "s"}`; }

/** The first letter large. */
export function sentenceCase(words) { return words.charAt(0).toUpperCase() + words.slice(1); }

/** "a", "a and b", "a, b and c". */
export function andWords(words) {
  return words.length < 2 ? words.join("") : `${words.slice(0, -1).join(", ")} and ${words.at(-1)}`;
}

/** Name of an actor; its id where it has none. */
export function actorName(scene, actor) {
  return isolated(scene.actors.name[actor].trim() || scene.actors.id[actor].trim() || "(no name)");
}

/** A text that turns the direction of writing may do so inside, not beyond itself (Unicode UAX 9, isolates). */
function isolated(text) { return /[\u202a-\u202e\u2066-\u2069]/.test(text) ? `\u2068${text}\u2069` : text; }

/** Kind of an actor in words. */
export function kindWords(scene, actor) { return kindLabel(scene.kinds[scene.actors.kind[actor]]); }

/** Label of a kind. */
export function kindLabel(kind) { return kind.label.trim() || "no kind given"; }

/** Subtype of a tie in words. */
export function subtypeWords(scene, tie) { return scene.ties.subtype[tie].replaceAll("_", " "); }

/** Type of a tie in words. */
export function typeWords(scene, tie) { return typeLabel(scene.types[scene.ties.type[tie]]); }

/** Label of a type; its id where it has none. */
export function typeLabel(type) { return type.label.trim() || type.id.trim() || "(no type)"; }

/** "friendly", "hostile" or "neither friendly nor hostile". */
export function signWords(sign) {
  return sign > 0 ? "friendly" : sign < 0 ? "hostile" : "neither friendly nor hostile";
}

/** The sign between the two names of a tie. */
export function arrowSign(scene, tie) { return scene.ties.mutual[tie] ? "↔" : "→"; }

/** "United States → India", "India ↔ Russia". */
export function tieTitle(scene, tie) {
  const { source, target } = scene.ties;
  return `${actorName(scene, source[tie])} ${arrowSign(scene, tie)} ${actorName(scene, target[tie])}`;
}

/** How a tie runs as seen from one of its actors: "to", "from", "with" or, of a loop, "to itself". */
export function directionWords(scene, tie, actor) {
  const { source, target, mutual } = scene.ties;
  if (source[tie] === target[tie]) return "to itself";
  return mutual[tie] ? "with" : source[tie] === actor ? "to" : "from";
}

/** A written date in the words Python gave it. */
export function dateWords(scene, text) { return Object.hasOwn(scene.dates, text) ? scene.dates[text] : text; }

/** When a tie held or happened, as written: "7 August 2025 to 23 February 2026", "since 2022, still open". */
export function whenWords(scene, tie) {
  const { start, end, checked, event, undated } = scene.ties;
  if (undated[tie]) return "undated";
  const from = start[tie] && dateWords(scene, start[tie]), to = end[tie] && dateWords(scene, end[tie]);
  if (event[tie]) return from && to && from !== to ? `${from} to ${to}` : from || to || "day not known";
  if (!from && (!to || end[tie] === "..")) return `start not known, seen on ${dateWords(scene, checked[tie])}`;
  if (!to) return `from ${from}, end not known`;
  if (end[tie] === "..") return `since ${from}, still open`;
  return from ? `${from} to ${to}` : `until ${to}, start not known`;
}

/**
 * What follows from a tie's dates and suspensions: on which days it surely held, and on which perhaps.
 * @returns {Array<{how: "surely"|"possibly"|"suspended", when: string}>} the surest first
 */
export function boundsWords(scene, tie) {
  const es = scene.ties.es[tie], ls = scene.ties.ls[tie], ee = scene.ties.ee[tie], le = scene.ties.le[tie];
  if (scene.ties.undated[tie]) return [];
  const gaps = (scene.gapsOf.get(tie) ?? [])
    .map(([first, last]) => ({ how: "suspended", when: `${runWords(first, last)}, so only possible then` }));
  const empty = (first, last) => first > last || last <= NO_START || first >= NO_END;
  const possibly = (first, last) => empty(first, last) ? [] : [{ how: "possibly", when: runWords(first, last) }];
  const surely = { how: "surely", when: runWords(ls, ee) };
  if (ls <= ee) return [surely, ...possibly(es, ls - 1), ...possibly(ee + 1, le), ...gaps];
  const within = ee > NO_START && ls < NO_END ? [{ how: "surely", when: `at some time ${withinWords(ee, ls)}` }] : [];
  return [...within, ...possibly(es, le), ...gaps];
}

function withinWords(first, last) {
  const words = spanWords(first, last);
  return words.includes(" to ") ? `from ${words}` : `in ${words}`;
}

/** A run of days: "from 7 August 2025 to 23 February 2026", "until 2 May 2025", "on 2 December 2025". */
function runWords(first, last) {
  if (first === last) return `on ${dayWords(first)}`;
  if (first <= NO_START) return last >= NO_END ? "at any time" : `at any time until ${dayWords(last)}`;
  return last >= NO_END ? `from ${dayWords(first)} on, without limit` : `from ${dayWords(first)} to ${dayWords(last)}`;
}

/** Is a tie certain, possible or not there in what was asked? Says why where it is not shown. */
export function certaintyWords(scene, result, tie) {
  const state = result.state[tie];
  if (state === HIDDEN) return `not shown: ${hiddenWords(result, tie)}`;
  const over = result.past[tie] ? ", over by then" : "";
  if (state === POSSIBLE) return `possible${over}`;
  if (state === CERTAIN) return `certain${over}`;
  return scene.ties.undated[tie] ? "undated" : "no dates asked for";
}

/** Why a tie is not shown; "" for one that is. */
export function hiddenWords(result, tie) {
  return result.reason[tie] ? REASONS[result.reason[tie] - 1].why : "";
}

/**
 * Why ties are not shown, with counts, in the order in which the reasons are asked.
 * @param {Iterable<number>} ties @returns {Array<{reason: string, words: string, count: number}>}
 */
export function hiddenCounts(result, ties) {
  const counts = new Array(REASONS.length + 1).fill(0);
  for (const tie of ties) counts[result.reason[tie]]++;
  return REASONS.map(({ name, why }, i) => ({ reason: name, words: why, count: counts[i + 1] }))
    .filter((each) => each.count);
}

/** A status in words; the empty one is "established". */
export function statusWords(scene, status) { return scene.statuses[status].label || "established"; }

/** established, contested, claimed, proposed or unsourced: the first that applies on the asked day. */
export function standingWord(scene, result, tie) {
  const own = STANDINGS[scene.ties.standing[tie]], status = scene.statuses[result.status[tie]].id;
  if (own === "contested") return own;
  return status === "claimed" || status === "proposed" ? status : own;
}

/**
 * What a line about a tie adds on its standing: contested, a status that is not (yet) a fact, unsourced. Nothing where
 * it is established, nor where a network has no evidence at all.
 */
export function standingNote(scene, result, tie) {
  const own = STANDINGS[scene.ties.standing[tie]], status = scene.statuses[result.status[tie]];
  const unsourced = own === "unsourced" && scene.evidence.tie.length > 0;
  return [own === "contested" && own, status.hollow && status.label, unsourced && own].filter(Boolean).join(", ");
}

/**
 * The grades of a tie's supporting evidence that no other of its grades beats in both letter and digit; the two are
 * never merged, so B3 and C2 are both told.
 * @param {number} mask bit 5 * letter + digit is set where that least grade is passed
 * @returns {Array<{letter: string, digit: string}>} best letter first
 */
export function bestGrades(mask) {
  const passes = (letter, digit) => letter >= 0 && digit >= 0 && (mask >> (5 * letter + digit)) & 1;
  const best = [];
  for (let letter = 0; letter < 5; letter++) for (let digit = 0; digit < 5; digit++) {
    if (passes(letter, digit) && !passes(letter - 1, digit) && !passes(letter, digit - 1))
      best.push({ letter: "ABCDE"[letter], digit: String(digit + 1) });
  }
  return best;
}

/** "A · 3, C · 1"; "" without a grade that counts. */
export function gradeWords(mask) {
  return bestGrades(mask).map(({ letter, digit }) => `${letter} · ${digit}`).join(", ");
}

/** A cell of a table whose wholly empty columns may be missing. */
export function cellText(table, column, row) { return String(table[column]?.[row] ?? ""); }

/** The items of a ;-separated cell. */
export function listed(text) { return text.split(";").map((item) => item.trim()).filter(Boolean); }

/**
 * Only http and https addresses become links; everything else stays text.
 * @returns {{href: string, host: string} | null}
 */
export function safeAddress(text) {
  const address = text.trim();
  // A browser reads over line ends and backslashes in an address; what holds them is not what it seems.
  if (/[\s\\]/.test(address)) return null;
  try {
    const { href, host, protocol } = new URL(address);
    return LINKED.has(protocol) ? { href, host } : null;
  } catch {
    return null;
  }
}

/** Address of a Wikidata item, or null for a cell that names none. */
export function wikidataAddress(text) {
  return /^Q\d+$/.test(text) ? `https://www.wikidata.org/wiki/${text}` : null;
}
