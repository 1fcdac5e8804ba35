// A scene that stands for a store: its ties are lines, each for one tie or many, and the server tells the figures.

import { count } from "./sentence.js";
import { datesWords } from "./calendar.js";
import { everything, select } from "./select.js";

/**
 * What is shown, and why the rest is not: from the ties of the scene, or, of a store, as the server counted it.
 *
 * What the server was not asked yet (dates that pass, an answer that is on its way) shows the lines by their own days,
 * types and ends, and `waiting` says so: the figures of the store are not known then.
 */
export function shownOf(scene, selection) {
  const { stored } = scene;
  if (!stored) return select(scene, selection);
  const { types, kinds, dates } = selection, waiting = !alike(selection, stored.selection);
  // What stands for actors of several kinds is of none of them.
  const ends = stored.groups ? null : kinds;
  const lines = select(scene, { ...everything(), ...(waiting ? { types, kinds: ends } : {}), dates, undated: true });
  for (const id of Object.keys(stored.groups?.drawn ?? {})) lines.actors[scene.actorIx.get(id)] = 1;
  return waiting ? { ...lines, waiting } : { ...lines, ...stored.counts, drawn: lines.shown };
}

/** What the ties of a scene are called: of a store they are lines. */
export function tieNoun({ stored }) { return stored ? "line" : "tie"; }

/** For how many ties of a store a line stands; any other tie stands for itself. */
export function heldBy({ stored, ties }, line) { return stored ? Number(ties.more.ties?.[line] ?? 1) : 1; }

/** The group of actors that a symbol of the map stands for; undefined for an actor. */
export function groupOf({ stored, actors }, actor) { return own(stored?.groups?.drawn, actors.id[actor]); }

/** The id of the open group to which an actor that is drawn by itself belongs; undefined without groups. */
export function homeOf({ stored, actors }, actor) { return own(stored?.groups?.homes, actors.id[actor]); }

function own(record, key) { return record && Object.hasOwn(record, key) ? record[key] : undefined; }

/** How many ties of the scene are drawn; of a store fewer than are shown. */
export function drawnIn(result) { return result.drawn ?? result.shown; }

/** The server's sentence, or what can be said while it is asked. @returns {{shown: string, missing: string, text: string}} */
export function storedSentence({ stored, ties }, selection, result) {
  if (!result.waiting) return { ...stored.says, text: `${stored.says.shown} ${stored.says.missing}`.trim() };
  const shown = `${count(result.shown)} of the ${count(ties.count)} lines drawn run ${datesWords(selection.dates)}.`;
  const missing = `The store, with ${count(stored.all.ties)} ties, is asked when the view comes to rest.`;
  return { shown, missing, text: `${shown} ${missing}` };
}

/** How many ties and actors there are in all. @returns {{ties: number, actors: number}} */
export function allIn({ stored, ties, actors }) {
  return stored ? stored.all : { ties: ties.count, actors: actors.count };
}

/** What the time line counts: the ties, or all runs of a store with how many ties each stands for. */
export function timed(scene) { return scene.spread ?? scene; }

/** Runs of a store's ties by days, as typed arrays in the form of a scene that the time line reads. */
export function readSpread({ types, spread }) {
  if (!spread) return null;
  const ties = { count: spread.n.length, undated: new Uint8Array(spread.n.length), n: Int32Array.from(spread.n), sign: Int8Array.from(spread.sign) };
  for (const name of ["type", "es", "ls", "ee", "le"]) ties[name] = Int32Array.from(spread[name]);
  return { types, ties, gapsOf: new Map() };
}

/** Which runs of a store are of the types that are asked for; other filters leave its time line as it is. */
export function runsShown({ types, ties }, selection) {
  const asked = selection.types && new Set(selection.types), flags = types.map(({ id }) => !asked || asked.has(id) ? 1 : 0);
  return Uint8Array.from(ties.type, (type) => flags[type]);
}

function alike(a, b) { return JSON.stringify({ ...everything(), ...a }) === JSON.stringify({ ...everything(), ...b }); }
