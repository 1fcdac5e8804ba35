// The scene as the viewer works on it: typed arrays for what is compared, plain arrays for what is read.

import { readSpread } from "./stored.js";

/** Text columns that Python leaves out when they are wholly empty. */
const TIE_TEXTS = ["subtype", "summary", "start", "end", "checked", "note", "derived_from", "relieves"];
const ACTOR_TEXTS = ["country", "wikidata", "lei", "aliases", "note"];
const BYTES = ["mutual", "event", "derived", "relief", "undated", "standing"];
const DAYS = ["source", "target", "type", "es", "ls", "ee", "le", "grades", "status"];

/** Standing of a tie by its evidence; claimed and proposed come from its status on the asked day. */
export const STANDINGS = ["established", "contested", "unsourced"];

/**
 * Turn the JSON of scene.py into the object every module works on.
 * @param {object} json the parsed scene
 */
export function readScene(json) {
  const { ties: t, actors: a } = json;
  const n = t.id.length, m = a.id.length;
  const blank = (count) => new Array(count).fill("");
  const ties = { count: n, id: t.id, sign: Int8Array.from(t.sign), weight: Float64Array.from(t.weight), more: t.more || {} };
  for (const name of BYTES) ties[name] = Uint8Array.from(t[name]);
  for (const name of DAYS) ties[name] = Int32Array.from(t[name]);
  ties.seen = Int32Array.from(t.seen ?? new Array(n).fill(0));
  for (const name of TIE_TEXTS) ties[name] = t[name] || blank(n);
  const actors = { count: m, id: a.id, name: a.name, kind: Int32Array.from(a.kind), x: Float64Array.from(a.x),
    y: Float64Array.from(a.y), size: Float64Array.from(a.size), listed: Uint8Array.from(a.listed), more: a.more || {} };
  for (const name of ACTOR_TEXTS) actors[name] = a[name] || blank(m);
  const scene = { ...json, ties, actors, actorIx: index(a.id), tieIx: index(t.id), typeIx: index(json.types.map((x) => x.id)),
    kindIx: index(json.kinds.map((x) => x.id)), statusIx: index(json.statuses.map((x) => x.id)) };
  scene.spread = readSpread(json);
  scene.gapsOf = gapsByTie(json.gaps);
  scene.stepsOf = rangesByTie(json.steps.tie, n);
  scene.evidenceOf = listsByTie(json.evidence.tie, n);
  scene.tiesOf = tiesByActor(scene);
  return scene;
}

/** First index of each id. @returns {Map<string, number>} */
function index(ids) {
  const map = new Map();
  for (let i = 0; i < ids.length; i++) if (!map.has(ids[i])) map.set(ids[i], i);
  return map;
}

function gapsByTie(gaps) {
  const map = new Map();
  gaps.tie.forEach((tie, i) => map.set(tie, [...(map.get(tie) || []), [gaps.from[i], gaps.to[i]]]));
  return map;
}

/** Rows sorted by tie: (tie) => [first, after last]. */
function rangesByTie(column, n) {
  const start = new Int32Array(n + 1);
  for (const tie of column) start[tie + 1]++;
  for (let i = 0; i < n; i++) start[i + 1] += start[i];
  return (tie) => [start[tie], start[tie + 1]];
}

function listsByTie(column, n) {
  const order = [...column.keys()].sort((i, j) => column[i] - column[j] || i - j);
  const range = rangesByTie(column, n);
  return (tie) => order.slice(...range(tie));
}

/** (actor) => Int32Array of its ties in the order of the table; a loop counts once. */
function tiesByActor({ ties, actors }) {
  const start = new Int32Array(actors.count + 1);
  const each = (fn) => {
    for (let i = 0; i < ties.count; i++) {
      fn(ties.source[i], i);
      if (ties.target[i] !== ties.source[i]) fn(ties.target[i], i);
    }
  };
  each((actor) => start[actor + 1]++);
  for (let i = 0; i < actors.count; i++) start[i + 1] += start[i];
  const list = new Int32Array(start[actors.count]), at = start.slice();
  each((actor, tie) => { list[at[actor]++] = tie; });
  return (actor) => list.subarray(start[actor], start[actor + 1]);
}

/** Colour of a tie: its type's, in the hue family of its own sign. @param {"light"|"dark"} theme */
export function tieColour(scene, tie, theme) {
  return typeColour(scene.types[scene.ties.type[tie]], scene.ties.sign[tie], theme);
}

/** Colour of a type for ties of a sign. */
export function typeColour(type, sign, theme) {
  return type.colours[sign][theme === "dark" ? 1 : 0];
}

/** The end of a tie that is not `actor`; a loop gives the actor itself. */
export function otherEnd(scene, tie, actor) {
  return scene.ties.source[tie] === actor ? scene.ties.target[tie] : scene.ties.source[tie];
}

/** All ties between two actors, in the order of the table. @returns {number[]} */
export function tiesBetween(scene, a, b) {
  return [...scene.tiesOf(a)].filter((tie) => otherEnd(scene, tie, a) === b);
}
