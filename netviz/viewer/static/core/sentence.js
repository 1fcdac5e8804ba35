// What is shown and what is not, in a sentence; selection.py says the same in Python.

import { datesWords } from "./calendar.js";
import { REASONS } from "./reasons.js";

/** Numbers as a reader expects them: 1,234. */
export function count(n) { return n.toLocaleString("en-GB"); }

/**
 * The sentence in two parts: what is shown, and what is not ("" when nothing is left out).
 * @returns {{shown: string, missing: string, text: string}}
 */
export function sentence(scene, selection, result) {
  const ties = allOf(result.shown, scene.ties.count, "tie"), actors = allOf(result.actor_count, scene.actors.count, "actor");
  const subject = `${ties} among ${actors}`;
  const shown = `${subject[0].toUpperCase()}${subject.slice(1)}, ${datesWords(selection.dates)}${shades(selection, result)}.`;
  const left = REASONS.filter(({ name }) => result.left_out[name]).map(({ name, counted }) => `${count(result.left_out[name])} ${counted}`);
  const missing = left.length ? `Not shown: ${left.join(", ")}.` : "";
  return { shown, missing, text: missing ? `${shown} ${missing}` : shown };
}

function shades(selection, result) {
  if (!selection.dates) return "";
  const parts = [`${count(result.certain)} certain`, `${count(result.possible)} possible`];
  if (result.past_count) parts.push(`${count(result.past_count)} over by then`);
  return ` (${parts.join(", ")})`;
}

function allOf(part, whole, noun) {
  if (whole < 2 && part === whole) return whole ? `the only ${noun}` : `no ${noun}s`;
  const nouns = whole === 1 ? noun : `${noun}s`;
  return part === whole ? `all ${count(whole)} ${nouns}` : `${count(part)} of ${count(whole)} ${nouns}`;
}
