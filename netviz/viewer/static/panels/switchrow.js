// One line of the legend: a sample, a name and a live count, and on a page the switch that it labels.

import { button, el, refill } from "../core/dom.js";
import { freshId } from "./parts.js";
import { count } from "../core/sentence.js";
import { folded } from "./tablerows.js";
import { countWords } from "../core/telling.js";

/**
 * @param {{name: string, title?: string|null, page: boolean, toggle: () => void, alone: () => void,
 *   sample?: () => {before?: Node, after?: Node[]}}} row `alone` answers "only this": a double click, or its button
 * @returns {{node: HTMLElement, searched: string, paint: () => void,
 *   update: (on: boolean, count: {shown: number, all: number}, noun: string) => void}}
 */
export function switchRow({ name, title = null, page, toggle, alone, sample = () => ({}) }) {
  const words = el("span", { class: "nv-hidden", id: freshId("count") });
  const tally = el("span", { class: "nv-leg-count", "aria-hidden": "true" });
  const before = el("span", { class: "nv-leg-sample" }), after = el("span", { class: "nv-leg-sample" });
  const face = [before, el("span", { class: "nv-leg-name" }, name), after];
  const box = page && el("input", { type: "checkbox", "aria-describedby": words.id, change: toggle });
  const node = el("li", { class: "nv-leg-row" },
    page ? el("label", { title, dblclick: alone }, box, face) : el("span", { class: "nv-leg-told", title }, face),
    page && button("only", alone, { class: "nv-leg-only", "aria-label": `Only ${name}` }), tally, words);
  const row = {
    node, searched: folded(name),
    /** Draw the sample anew, in the colours of another theme. */
    paint() {
      const drawn = sample();
      refill(before, drawn.before);
      refill(after, drawn.after);
    },
    update(on, { shown, all }, noun) {
      if (box) box.checked = on;
      node.classList.toggle("nv-leg-off", shown === 0);
      refill(tally, el("b", {}, count(shown)), shown === all ? "" : ` / ${count(all)}`);
      words.textContent = `${count(shown)} of ${countWords(all, noun)} shown`;
    },
  };
  row.paint();
  return row;
}
