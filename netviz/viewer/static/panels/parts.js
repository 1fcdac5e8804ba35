// Small parts that panels share: buttons for actors and ties, facts, long lists that open piece by piece, calm
// redrawing.

import { button, el, refill } from "../core/dom.js";
import { otherEnd } from "../core/scene.js";
import { tieMark } from "../core/marks.js";
import { TIMELESS } from "../core/select.js";
import { count } from "../core/sentence.js";
import { tieSample } from "./swatch.js";
import { actorName, certaintyWords, directionWords, standingNote, subtypeWords, tieTitle, typeWords,
  whenWords } from "../core/telling.js";

/** How many more rows a long list gives at a time. */
const PIECE = 100;

/** A redraw that took longer than this waits for a rest of that many milliseconds. */
const SLOW_MS = 12;
const REST_MS = 140;

/** Milliseconds of work after which others have their turn. */
const PIECE_MS = 40;

const FOCUSABLE = "button, a, summary, input, select";

/** A name for what a button opens, by which focus finds it again after a redraw. */
function keyOf({ actor, tie, pair }) {
  return pair ? `pair:${pair}` : tie === undefined ? `actor:${actor}` : `tie:${tie}`;
}

/** An actor's name that opens its dossier. */
export function actorButton(store, actor) {
  return el("button", { type: "button", class: "nv-dos-link", "data-key": keyOf({ actor }),
    onclick: () => store.pick({ actor }) }, actorName(store.scene, actor));
}

/** One line that opens something: its symbol, what it is, small print under that, and perhaps a strip. */
export function lineButton(store, what, { sample = null, words, facts = "", pale = false, strip = null }) {
  const look = ["nv-dos-row", pale && "nv-dos-pale", strip && "nv-dos-lane"].filter(Boolean).join(" ");
  return el("button", { type: "button", class: look, "data-key": keyOf(what), onclick: () => store.pick(what) }, sample,
    el("span", { class: "nv-dos-rowtext" }, el("span", {}, words),
      facts && el("span", { class: "nv-dos-fine" }, facts)), strip);
}

/** A tie by itself: "tariff United States → India". */
export function tieLine(store, tie, facts) {
  const { scene, result, theme, marks } = store;
  const words = [`${typeWords(scene, tie)} `, el("b", {}, tieTitle(scene, tie))];
  const told = [markNote(marks, tie), facts].filter(Boolean).join(" · ");
  return lineButton(store, { tie }, { sample: tieSample(scene, result, tie, theme), words, facts: told });
}

/** The mark of a tie where it says more than that nothing happened to it. */
function markNote(marks, tie) {
  const mark = tieMark(marks, tie);
  return mark?.weight === "receding" ? "" : mark?.label;
}

/** A tie among those of an actor: the other actor, when, how sure, and what its standing is. */
export function tieOfActor(store, tie, actor) {
  const { scene, result, theme, marks } = store, other = otherEnd(scene, tie, actor), subtype = subtypeWords(scene, tie);
  const sure = result.state[tie] === TIMELESS ? "" : certaintyWords(scene, result, tie);
  return lineButton(store, { tie }, {
    sample: tieSample(scene, result, tie, theme), pale: !result.state[tie],
    words: [`${directionWords(scene, tie, actor)} `, other !== actor && el("b", {}, actorName(scene, other)),
      subtype && ` · ${subtype}`],
    facts: [markNote(marks, tie), whenWords(scene, tie), sure, standingNote(scene, result, tie)].filter(Boolean).join(" · "),
  });
}

/** A line of small print. */
export function fine(...words) { return el("p", { class: "nv-dos-fine" }, ...words); }

/** A section with a heading. */
export function section(title, ...children) {
  return el("section", { class: "nv-dos-section" }, el("h3", { class: "nv-dos-title" }, title), ...children);
}

/** Facts as a list of names and values; what is empty is left out. @param {Array<[string, any]>} pairs */
export function factList(pairs) {
  const full = pairs.filter(([, value]) => value);
  if (!full.length) return null;
  return el("dl", { class: "nv-dos-facts" }, full.map(([name, value]) => [el("dt", {}, name), el("dd", {}, value)]));
}

/** The analyst's own columns of one row. @param {Object<string, string[]>} more by header */
export function ownColumns(more, row) {
  return Object.entries(more).map(([header, column]) => [header, String(column[row] ?? "")]);
}

/** A list that shows its first items and gives more on demand. */
export function longList(items, draw, { first = PIECE, className = "nv-dos-list" } = {}) {
  const list = el("ul", { class: className });
  let shown = 0;
  const grow = (by) => {
    for (const item of items.slice(shown, shown + by)) list.append(el("li", {}, draw(item)));
    shown = Math.min(items.length, shown + by);
    more.hidden = shown >= items.length;
    refill(more, `Show ${Math.min(PIECE, items.length - shown)} of ${count(items.length - shown)} more`);
  };
  const more = button("", () => {
    const at = shown;
    grow(PIECE);
    list.children[at]?.querySelector(FOCUSABLE)?.focus();
  }, { class: "nv-button nv-worded nv-dos-more" });
  grow(first);
  return [list, more];
}

/** A fold whose inside is only made when it is opened. */
export function lazyFold(title, key, make) {
  const fold = el("details", { class: "nv-dos-fold", "data-fold": key },
    el("summary", { "data-key": `fold:${key}` }, title));
  fold.addEventListener("toggle", () => {
    if (fold.open && fold.children.length === 1) fold.append(...[make()].flat(3).filter(Boolean));
  });
  return fold;
}

/** Give a box new children without losing focus, scroll or what was unfolded, told apart by data-key and data-fold. */
export function repaint(box, scroller, ...children) {
  const active = box.getRootNode().activeElement, key = box.contains(active) ? active.dataset.key : undefined;
  const keyed = () => [...box.querySelectorAll("[data-key]")].filter((node) => node.dataset.key === key);
  const place = keyed().indexOf(active), top = scroller.scrollTop;
  const unfolded = new Set([...box.querySelectorAll("details[open]")].map((fold) => fold.dataset.fold));
  refill(box, ...children);
  for (const fold of box.querySelectorAll("details")) {
    if (!unfolded.has(fold.dataset.fold)) continue;
    fold.open = true;
    fold.dispatchEvent(new Event("toggle"));
  }
  scroller.scrollTop = top;
  if (key !== undefined) (keyed()[place] ?? keyed()[0])?.focus({ preventScroll: true });
}

/**
 * A redraw that waits until the map has been painted, once a frame at most; one that proved slow waits for a rest, so
 * that a brush with its sixty changes a second never waits for it.
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
    if (cost > SLOW_MS) {
      clearTimeout(timer);
      timer = setTimeout(run, REST_MS);
    } else frame ||= requestAnimationFrame(() => { timer = setTimeout(run); });
  };
  ask.cancel = () => { clearTimeout(timer); cancelAnimationFrame(frame); };
  return ask;
}

/** Go through many rows in pieces, so that nothing else has to wait long. @returns {{cancel: () => void}} */
export function piecemeal(rows, each, done) {
  let at = 0, timer = 0;
  const go = () => {
    const until = performance.now() + PIECE_MS;
    while (at < rows.length && performance.now() < until) each(rows[at++]);
    if (at < rows.length) timer = setTimeout(go);
    else done();
  };
  go();
  return { cancel: () => clearTimeout(timer) };
}

let serial = 0;

/** An id no other element has, for labels and descriptions. */
export function freshId(stem) { return `nv-${stem}-${++serial}`; }
