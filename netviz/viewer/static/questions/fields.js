// Fields of a question's form: labelled, native, telling beside themselves what is wrong. A form stays while its answers
// are drawn anew, and shows a new value only where nobody is just writing.

import { isoOf } from "../core/calendar.js";
import { el } from "../core/dom.js";
import { readDate } from "../core/edtf.js";
import { actorNamed } from "../core/query.js";
import { freshId } from "../panels/parts.js";
import { actorName } from "../core/telling.js";

/** More actors than this are not listed under a field: they are found by what is typed all the same. */
const LISTED = 3000;

/**
 * @typedef {{node: HTMLElement, show: () => void}} Field `show` puts in what is asked now
 */

/**
 * A labelled text field.
 * @param {() => string} text what is asked now @param {(typed: string) => {value: any}|{wrong: string}} read
 * @param {(value: any) => void} take called with each value that can be read @returns {Field}
 */
function field(label, text, read, take, props = {}) {
  const wrong = el("span", { class: "nv-ask-wrong", id: freshId("wrong"), role: "alert" });
  const input = el("input", { type: "text", autocomplete: "off", spellcheck: "false", "aria-describedby": wrong.id, ...props, onchange: () => {
    const found = read(input.value.trim());
    input.setAttribute("aria-invalid", String(Boolean(found.wrong)));
    wrong.textContent = found.wrong ?? "";
    if (!found.wrong) take(found.value);
  } });
  let shown = null;
  const show = () => {
    const writing = input.getRootNode().activeElement === input && input.value !== shown;
    if (writing || text() === shown) return;
    input.value = shown = text();
    input.removeAttribute("aria-invalid");
    wrong.textContent = "";
  };
  return { node: el("div", { class: "nv-ask-field" }, el("label", {}, el("span", {}, label), input), wrong), show };
}

/** A date as in an address: 2025, 2025-12, 2025-12-02. @param {(days: {first: number, last: number, text: string}) => void} take */
export function dateField(label, text, take) {
  const read = (typed) => {
    const found = readDate(typed);
    return found ? { value: { ...found, text: typed } } : { wrong: `“${typed}” is no date: write 2025, 2025-12 or 2025-12-02.` };
  };
  return field(label, text, read, take, { size: 10, placeholder: "yyyy-mm-dd" });
}

/** A whole number from 0 on. */
export function numberField(label, number, take) {
  const read = (typed) => (/^\d{1,5}$/.test(typed) ? { value: Number(typed) } : { wrong: "Write a whole number, such as 90." });
  return field(label, () => String(number()), read, take, { size: 5, inputmode: "numeric" });
}

/** An actor by id, name or alias, asked for by its id; "" is none where that is allowed. */
export function actorField(scene, label, id, take, { optional = false } = {}) {
  const list = el("datalist", { id: freshId("actors") }, scene.actors.id.slice(0, LISTED).map((_, ix) => el("option", { value: actorName(scene, ix) })));
  const read = (typed) => {
    const found = typed ? actorNamed(scene, typed) : "";
    if (found || (optional && !typed)) return { value: found };
    return { wrong: typed ? `No actor, or more than one, is called “${typed}”.` : "Name an actor." };
  };
  const text = () => (scene.actorIx.has(id()) ? actorName(scene, scene.actorIx.get(id())) : "");
  const made = field(label, text, read, take, { list: list.id, size: 18 });
  made.node.append(list);
  return made;
}

/** One of several words. @param {Array<[string, string]>} options value and words @returns {Field} */
export function choiceField(label, options, value, take) {
  const choice = el("select", { onchange: () => take(choice.value) }, options.map(([each, words]) => el("option", { value: each }, words)));
  return { node: el("div", { class: "nv-ask-field" }, el("label", {}, el("span", {}, label), choice)), show: () => { choice.value = value(); } };
}

/** Fields side by side. @param {Field[]} fields @returns {Field} */
export function formOf(...fields) {
  return { node: el("div", { class: "nv-ask-fields" }, fields.map(({ node }) => node)), show: () => fields.forEach(({ show }) => show()) };
}

/** Fields that are folded away while nothing is asked by them. @param {() => boolean} used @returns {Field} */
export function foldedFields(title, used, ...fields) {
  const inner = formOf(...fields), fold = el("details", { class: "nv-ask-more" }, el("summary", {}, title), inner.node);
  return { node: fold, show: () => { inner.show(); if (used()) fold.open = true; } };
}

/** What was asked for where it says this very day, else the day. */
export function dayText(text, day, side) {
  return text && readDate(text)?.[side] === day ? text : isoOf("day", day);
}
