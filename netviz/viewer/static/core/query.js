// A view as the part of an address behind "#", with the command line's option names, and back.

import { isoOf } from "./calendar.js";
import { readDate } from "./edtf.js";
import { everything } from "./select.js";

/** @returns {URLSearchParams} only what differs from everything */
export function toQuery(scene, selection, picked) {
  const query = new URLSearchParams();
  const many = (key, list) => list && (list.length ? list.forEach((word) => query.append(key, word)) : query.append("none", key));
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
  return readDate(text ?? "")?.[side] === day ? text : isoOf("day", day);
}

/** What a question is asked with, in an address: words by key. */
const ASKED = ["x", "y", "order", "sign", "way", "without", "best", "on", "days", "reference"];

/** A question as entries of an address. @returns {Array<[string, string]>} */
export function questionQuery(question) {
  if (!question) return [];
  return [["question", question.name], ...ASKED.filter((key) => question[key]).map((key) => [key, question[key]])];
}

/** The question that an address asks, or null. */
export function readQuestion(query) {
  if (!query.get("question")) return null;
  return { name: query.get("question"), ...Object.fromEntries(ASKED.filter((key) => query.get(key)).map((key) => [key, query.get(key)])) };
}

/** Read a query; what cannot be meant is ignored. @returns {{selection: object, picked: object|null}} */
export function fromQuery(scene, query) {
  const list = (key) => query.has(key) ? query.getAll(key) : query.getAll("none").includes(key) ? [] : null;
  const flag = (key) => !["", "0", null].includes(query.get(key));
  const steps = Number.parseInt(query.get("steps") ?? "1", 10);
  const grade = query.get("min-grade")?.toUpperCase();
  const selection = { ...everything(), types: list("type"), kinds: list("kind"), statuses: list("status"),
    dates: readDates(query), undated: flag("undated"), certain_only: flag("certain-only"),
    around: actorNamed(scene, query.get("around") ?? ""), steps: steps >= 1 ? steps : 1,
    min_grade: /^[A-E][1-5]$/.test(grade ?? "") ? grade : null, derived: !flag("no-derived") };
  return { selection, picked: readPicked(scene, query) };
}

/** One way of asking; what cannot be read, and a window that ends before it begins, is not asked. */
function readDates(query) {
  const day = (key) => query.has(key) ? readDate(query.get(key)) : null;
  const asOf = day("as-of"), upTo = day("up-to"), from = day("from"), to = day("to");
  if (asOf) return { mode: "asof", from: asOf.first, to: asOf.last, text: query.get("as-of") };
  if (upTo) return { mode: "upto", from: null, to: upTo.last, text: query.get("up-to") };
  if ((!from && !to) || (from && to && from.first > to.last)) return null;
  const text = [from ? query.get("from") : "", to ? query.get("to") : ""];
  return { mode: "during", from: from?.first ?? null, to: to?.last ?? null, text };
}

/** The id of the actor with this id, else of the only one with this name or alias, else null. */
export function actorNamed({ actors, actorIx }, text) {
  if (actorIx.has(text)) return text;
  const wanted = text.trim().toLowerCase();
  const called = (ix) => [actors.name[ix], ...actors.aliases[ix].split(";")].some((name) => name.trim().toLowerCase() === wanted);
  const found = wanted ? actors.id.filter((_, ix) => called(ix)) : [];
  return found.length === 1 ? found[0] : null;
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
