// The search box: a combobox over all actors, and over ties once there is enough to go by.

import { el, icon, refill } from "./dom.js";
import { finder } from "./finding.js";
import { shownDegrees } from "./order.js";
import { freshId } from "./parts.js";
import { shapeSample, tieSample } from "./swatch.js";
import { actorName, countWords, kindWords, tieTitle, typeWords, whenWords } from "./telling.js";

const TYPED_INTO = "input, select, textarea, [contenteditable]";

/**
 * The search box. "/" brings the keyboard to it from anywhere in the viewer that is not a field.
 * @param {HTMLElement} root
 * @returns {{focus: () => void, destroy: () => void}}
 */
export function search(root, store) {
  const listId = freshId("found"), find = finder(store.scene);
  const list = el("ul", { id: listId, role: "listbox", "aria-label": "Found", class: "nv-find-list", hidden: true });
  const status = el("span", { class: "nv-hidden", role: "status" });
  const input = el("input", { type: "text", role: "combobox", class: "nv-find-box", "aria-label": "Search actors and ties", placeholder: "Search actors and ties", "aria-controls": listId,
    "aria-expanded": "false", "aria-autocomplete": "list", autocomplete: "off", autocapitalize: "off", spellcheck: "false", title: "Search (/)" });
  const box = el("div", { class: "nv-find" }, icon("search"), input, list, status);
  let found = [], at = -1;

  const mark = (i) => {
    at = i;
    [...list.children].forEach((option, k) => option.setAttribute("aria-selected", String(k === i)));
    if (i < 0) return input.removeAttribute("aria-activedescendant");
    input.setAttribute("aria-activedescendant", list.children[i].id);
    list.children[i].scrollIntoView({ block: "nearest" });
  };
  const close = () => {
    list.hidden = true;
    input.setAttribute("aria-expanded", "false");
    mark(-1);
  };
  const open = () => {
    const asked = input.value.trim();
    found = find(asked, shownDegrees(store.scene, store.result));
    refill(list, found.map((hit, i) => optionFor(store, hit, i, take)), !found.length && asked && el("li", { class: "nv-find-none", role: "option", "aria-disabled": "true", "aria-selected": "false" }, `Nothing named “${asked}”`));
    list.hidden = !asked;
    input.setAttribute("aria-expanded", String(!list.hidden));
    status.textContent = asked ? countWords(found.length, "result") : "";
    mark(found.length ? 0 : -1);
  };
  const take = (i) => {
    const { actor, tie } = found[i], what = actor === undefined ? { tie } : { actor };
    input.value = "";
    close();
    store.pick(what);
    store.reveal(what);
  };
  const onKey = (event) => {
    if (event.isComposing) return;
    const shut = list.hidden, last = found.length - 1;
    if (event.key === "ArrowDown") shut ? open() : mark(at >= last ? 0 : at + 1);
    else if (event.key === "ArrowUp") shut ? open() : mark(at <= 0 ? last : at - 1);
    else if (event.key === "Enter" && !shut && at >= 0) take(at);
    else if (event.key === "Escape" && (!shut || input.value)) { if (shut) input.value = ""; close(); }
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  const onSlash = (event) => {
    const path = event.composedPath(), typing = path[0] instanceof Element && path[0].matches(TYPED_INTO);
    if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey || typing || !path.includes(root.closest(".nv") ?? root)) return;
    event.preventDefault();
    input.focus();
    input.select();
  };
  input.addEventListener("input", open);
  input.addEventListener("keydown", onKey);
  input.addEventListener("blur", close);
  document.addEventListener("keydown", onSlash);
  root.append(box);
  return { focus: () => input.focus(), destroy() { document.removeEventListener("keydown", onSlash); box.remove(); } };
}

/** One thing found. It is taken on pointer down, before the box loses the focus and closes the list. */
function optionFor(store, { actor, tie, matched }, i, take) {
  const { scene, result, theme } = store, down = (event) => { event.preventDefault(); take(i); };
  const [sample, name, fact] = actor !== undefined
    ? [shapeSample(scene.kinds[scene.actors.kind[actor]].shape), actorName(scene, actor), [matched, kindWords(scene, actor)]]
    : [tieSample(scene, result, tie, theme), `${typeWords(scene, tie)} ${tieTitle(scene, tie)}`, [matched, whenWords(scene, tie), result.state[tie] ? "" : "not shown"]];
  return el("li", { role: "option", id: freshId("option"), class: "nv-find-option", "aria-selected": "false", pointerdown: down }, sample,
    el("span", { class: "nv-find-name" }, name), el("span", { class: "nv-find-fact" }, fact.filter(Boolean).join(" · ")));
}
