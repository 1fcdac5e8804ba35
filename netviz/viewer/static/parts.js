// Small parts that panels share: buttons for actors and ties, facts, long lists that open piece by piece, calm redrawing.

import { el, refill } from "./dom.js";
import { otherEnd } from "./scene.js";
import { tieSample } from "./swatch.js";
import { TIMELESS } from "./select.js";
import { count } from "./sentence.js";
import { actorName, certaintyWords, directionWords, standingNote, tieTitle, typeWords, whenWords } from "./telling.js";

const PIECE = 100;
const SLOW_MS = 12;
const REST_MS = 140;

/** An actor's name that opens its dossier. */
export function actorButton(store, actor, props = {}) {
  return el("button", { type: "button", class: "nv-dos-link", "data-key": `actor:${actor}`, onclick: () => store.pick({ actor }), ...props },
    actorName(store.scene, actor));
}

/** A tie as one line, "tariff United States → India", that opens its dossier. */
export function tieButton(store, tie, ...more) {
  const { scene, result, theme } = store;
  return el("button", { type: "button", class: "nv-dos-row", "data-key": `tie:${tie}`, onclick: () => store.pick({ tie }) },
    tieSample(scene, result, tie, theme),
    el("span", { class: "nv-dos-rowtext" }, el("span", {}, `${typeWords(scene, tie)} `, el("b", {}, tieTitle(scene, tie))), more.length > 0 && el("span", { class: "nv-dos-fine" }, ...more)));
}

/** A tie as a line in the dossier of one of its actors: the other actor, when, how sure, its standing. */
export function tieRow(store, tie, actor, { pale = false } = {}) {
  const { scene, result, theme } = store, other = otherEnd(scene, tie, actor);
  const facts = [whenWords(scene, tie), result.state[tie] === TIMELESS ? "" : certaintyWords(scene, result, tie), standingNote(scene, result, tie)];
  return el("button", { type: "button", class: `nv-dos-row${pale ? " nv-dos-pale" : ""}`, "data-key": `tie:${tie}`, onclick: () => store.pick({ tie }) },
    tieSample(scene, result, tie, theme),
    el("span", { class: "nv-dos-rowtext" },
      el("span", {}, `${directionWords(scene, tie, actor)} `, other !== actor && el("b", {}, actorName(scene, other)), scene.ties.subtype[tie] && ` · ${scene.ties.subtype[tie].replaceAll("_", " ")}`),
      el("span", { class: "nv-dos-fine" }, facts.filter(Boolean).join(" · "))));
}

/** A line of small print. */
export function fine(...words) { return el("p", { class: "nv-dos-fine" }, ...words); }

/** A section with a heading. */
export function section(title, ...children) {
  return el("section", { class: "nv-dos-section" }, el("h3", { class: "nv-dos-title" }, title), ...children);
}

/** Facts as a list of names and values; what is empty is left out. @param {Array<[string, any]>} pairs */
export function factList(pairs) {
  const full = pairs.filter(([, value]) => value !== "" && value != null && value !== false && !(Array.isArray(value) && !value.some(Boolean)));
  return full.length ? el("dl", { class: "nv-dos-facts" }, full.map(([name, value]) => [el("dt", {}, name), el("dd", {}, value)])) : null;
}

/** The analyst's own columns of one row. @param {Object<string, string[]>} more by header */
export function ownColumns(more, row) { return Object.entries(more).map(([header, column]) => [header, String(column[row] ?? "")]); }

/** A list that shows its first hundred and gives more on demand. */
export function longList(items, draw, { first = PIECE, className = "nv-dos-list" } = {}) {
  const list = el("ul", { class: className });
  let shown = 0;
  const more = el("button", { type: "button", class: "nv-button nv-worded nv-dos-more", onclick: () => { const at = shown; grow(PIECE); focusable(list.children[at])?.focus(); } });
  const grow = (by) => {
    for (const item of items.slice(shown, shown + by)) list.append(el("li", {}, draw(item)));
    shown = Math.min(items.length, shown + by);
    more.hidden = shown >= items.length;
    refill(more, `Show ${Math.min(PIECE, items.length - shown)} of ${count(items.length - shown)} more`);
  };
  grow(first);
  return [list, more];
}

/** A fold whose inside is only made when it is opened. */
export function lazyFold(title, key, make, store, { open = false } = {}) {
  const fold = el("details", { class: "nv-dos-fold", "data-fold": key }, el("summary", {}, title));
  const fillOnce = () => { if (fold.open && fold.children.length === 1) fold.append(...[make()].flat(3).filter(Boolean)); };
  fold.addEventListener("toggle", fillOnce);
  if (open) unfold(fold);
  return fold;
}

function focusable(node) { return node?.matches?.("button, a, summary, input, select") ? node : node?.querySelector?.("button, a, summary, input, select"); }

/** Give a box new children without losing focus, scroll or what was unfolded, told apart by data-key and data-fold. */
export function repaint(box, scroller, ...children) {
  const active = box.getRootNode().activeElement, key = box.contains(active) ? active.dataset.key : undefined;
  const keyed = () => [...box.querySelectorAll("[data-key]")].filter((node) => node.dataset.key === key);
  const place = keyed().indexOf(active), top = scroller.scrollTop;
  const unfolded = new Set([...box.querySelectorAll("details[open]")].map((fold) => fold.dataset.fold));
  refill(box, ...children);
  for (const fold of box.querySelectorAll("details")) if (unfolded.has(fold.dataset.fold)) unfold(fold);
  scroller.scrollTop = top;
  if (key !== undefined) (keyed()[place] ?? keyed()[0])?.focus({ preventScroll: true });
}

function unfold(fold) {
  fold.open = true;
  fold.dispatchEvent(new Event("toggle"));
}

/**
 * A redraw that runs once a frame at most, and after a rest when it proved slow: a brush that sends sixty changes a
 * second does not wait for it.
 * @returns {{(): void, cancel: () => void}}
 */
export function calmly(redraw) {
  let frame = 0, timer = 0, cost = 0;
  const run = () => {
    frame = timer = 0;
    const start = performance.now();
    redraw();
    cost = performance.now() - start;
  };
  const ask = () => {
    if (cost > SLOW_MS) { clearTimeout(timer); timer = setTimeout(run, REST_MS); }
    else frame ||= requestAnimationFrame(run);
  };
  ask.cancel = () => { clearTimeout(timer); cancelAnimationFrame(frame); };
  return ask;
}

let serial = 0;

/** An id no other element has, for labels and descriptions. */
export function freshId(stem) { return `nv-${stem}-${++serial}`; }
