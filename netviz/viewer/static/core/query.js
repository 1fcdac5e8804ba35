// A view as the part of an address behind "#", with the command line's option names, and back.

import { ceilTo, isoOf } from "./calendar.js";
import { everything } from "./select.js";
import { readTypedDate } from "../time/timedates.js";

/** The days that "2025", "2025-12" or "2025-12-02" means, or null when it is none of the three. */
export function readDay(text) {
  const typed = readTypedDate(text);
  return typed.wrong ? null : { first: typed.day, last: ceilTo(typed.unit, typed.day) };
}

/** @returns {URLSearchParams} only what differs from everything */
export function toQuery(scene, selection, picked) {
  const query = new URLSearchParams();
  const many = (key, list) => list && (list.length ? list : [""]).forEach((value) => query.append(key, value));
  many("type", selection.types);
  many("kind", selection.kinds);
  many("status", selection.statuses);
  for (const [key, value] of datesQuery(selection.dates)) query.set(key, value);
  if (selection.undated) query.set("undated", "1");
  if (selection.certain_only) query.set("certain-only", "1");
  if (selection.around != null) { query.set("around", selection.around); query.set("steps", selection.steps); }
  if (selection.min_grade) query.set("min-grade", selection.min_grade);
  if (!selection.derived) query.set("no-derived", "1");
  if (picked?.actor !== undefined) query.set("actor", scene.actors.id[picked.actor]);
  if (picked?.tie !== undefined) query.set("tie", scene.ties.id[picked.tie]);
  if (picked?.pair) picked.pair.forEach((ix) => query.append("pair", scene.actors.id[ix]));
  return query;
}

function datesQuery(dates) {
  if (!dates) return [];
  const [from, to] = dates.mode === "during" ? dates.text ?? ["", ""] : [dates.text, dates.text];
  const first = dates.from == null ? "" : written(from, "first", dates.from), last = dates.to == null ? "" : written(to, "last", dates.to);
  if (dates.mode === "upto") return [["up-to", last]];
  if (dates.mode === "asof" && first === last) return [["as-of", first]];
  return [["from", first], ["to", last]].filter(([, text]) => text);
}

/** What was asked for, as long as it says this very day; else the day. */
function written(text, side, day) {
  return readDay(text ?? "")?.[side] === day ? text : isoOf("day", day);
}

/** Read a query; what cannot be meant is ignored. @returns {{selection: object, picked: object|null}} */
export function fromQuery(scene, query) {
  const list = (key) => query.has(key) ? query.getAll(key).filter(Boolean) : null;
  const steps = Number.parseInt(query.get("steps") ?? "1", 10);
  const grade = query.get("min-grade");
  const selection = { ...everything(), types: list("type"), kinds: list("kind"), statuses: list("status"),
    dates: readDates(query), undated: query.has("undated"), certain_only: query.has("certain-only"),
    around: scene.actorIx.has(query.get("around")) ? query.get("around") : null, steps: steps >= 1 ? steps : 1,
    min_grade: /^[A-E][1-5]$/.test(grade ?? "") ? grade : null, derived: !query.has("no-derived") };
  return { selection, picked: readPicked(scene, query) };
}

function readDates(query) {
  const day = (key) => query.has(key) ? readDay(query.get(key)) : null;
  const asOf = day("as-of"), upTo = day("up-to"), from = day("from"), to = day("to");
  if (asOf) return { mode: "asof", from: asOf.first, to: asOf.last, text: query.get("as-of") };
  if (upTo) return { mode: "upto", from: null, to: upTo.last, text: query.get("up-to") };
  if (!from && !to) return null;
  return { mode: "during", from: from?.first ?? null, to: to?.last ?? null, text: [query.get("from") ?? "", query.get("to") ?? ""] };
}

function readPicked(scene, query) {
  const actor = scene.actorIx.get(query.get("actor")), tie = scene.tieIx.get(query.get("tie"));
  const pair = query.getAll("pair").map((id) => scene.actorIx.get(id));
  if (tie !== undefined) return { tie };
  if (actor !== undefined) return { actor };
  return pair.length === 2 && pair.every((ix) => ix !== undefined) ? { pair } : null;
}

/** What is picked, by ids, as Python and addresses know it. */
export function pickedIds(scene, picked) {
  if (picked?.actor !== undefined) return { actor: scene.actors.id[picked.actor] };
  if (picked?.tie !== undefined) return { tie: scene.ties.id[picked.tie] };
  return picked?.pair ? { pair: picked.pair.map((ix) => scene.actors.id[ix]) } : null;
}

/** The reverse of pickedIds; ids that are not in the scene give null. */
export function pickedFromIds(scene, ids) {
  if (!ids) return null;
  const query = new URLSearchParams();
  for (const [key, value] of Object.entries(ids)) [value].flat().forEach((id) => query.append(key, id));
  return readPicked(scene, query);
}
