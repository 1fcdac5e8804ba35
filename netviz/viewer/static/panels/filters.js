// The page's further filters, folded away under the legend, and the word on whom the view is focused.

import { button, el, refill } from "../core/dom.js";
import { everything } from "../core/select.js";
import { switchRow } from "./switchrow.js";
import { leastGrade, switchedAlone, switchedOver } from "./switches.js";
import { actorName, countWords } from "../core/telling.js";

/** Says on whom the view is focused, and lifts it. */
export function focusChip(store) {
  const node = el("div", { class: "nv-leg-focus" });
  const clear = () => store.select({ around: null, steps: 1 });
  return {
    node,
    update() {
      const { around, steps } = store.selection, ix = store.scene.actorIx.get(around);
      node.hidden = around == null;
      if (node.hidden) return;
      const name = el("b", {}, ix === undefined ? around : actorName(store.scene, ix));
      refill(node, el("span", {}, "Focus: ", name, `, ${countWords(steps, "step")}`),
        button("Clear", clear, { "aria-label": "Clear focus" }));
    },
  };
}

/** Status, evidence, certainty, undated and derived ties; and the way back to everything. */
export function filterDrawer(store) {
  const parts = [flag(store, "certain_only", "Certain ties only"), flag(store, "undated", "Undated ties too"),
    flag(store, "derived", "Derived ties"), statusSwitches(store), gradeSelects(store)];
  const summary = el("summary", {}, "More filters");
  const reset = button("Reset filters", () => store.select(everything()),
    { class: "nv-button nv-worded nv-leg-reset" });
  const drawer = el("details", { class: "nv-leg-drawer" }, summary, parts.map((part) => part.node));
  return {
    node: el("div", {}, drawer, reset),
    update() {
      parts.forEach((part) => part.update());
      const { certain_only, undated, derived, statuses, min_grade } = store.selection;
      const on = [certain_only, undated, !derived, statuses, min_grade].filter(Boolean).length;
      refill(summary, "More filters", on > 0 && el("span", { class: "nv-leg-on" }, ` (${on} on)`));
      reset.disabled = JSON.stringify(store.selection) === JSON.stringify(everything());
    },
  };
}

function flag(store, key, words) {
  const box = el("input", { type: "checkbox", change: () => store.select({ [key]: box.checked }) });
  return {
    node: el("label", { class: "nv-leg-flag" }, box, words),
    update() { box.checked = store.selection[key]; },
  };
}

/** A switch for every status that a tie has on some day. */
function statusSwitches(store) {
  const { statuses, ties, steps } = store.scene, held = new Set([...ties.status, ...steps.status]);
  const used = [...statuses.keys()].filter((ix) => held.has(ix));
  const ids = used.map((ix) => statuses[ix].id || "established");
  const rows = used.map((ix, k) => switchRow({
    name: statuses[ix].label || "established", page: true,
    toggle: () => store.select({ statuses: switchedOver(store.selection.statuses, ids, ids[k]) }),
    alone: () => store.select({ statuses: switchedAlone(store.selection.statuses, ids[k]) }),
  }));
  return {
    node: el("fieldset", { class: "nv-leg-set" }, el("legend", {}, "Status on the day asked for"),
      el("ul", { class: "nv-leg-list" }, rows.map((row) => row.node))),
    update() {
      const asked = store.selection.statuses, counts = store.result.status_counts;
      rows.forEach((row, k) => row.update(!asked || asked.includes(ids[k]), counts[used[k]], "tie"));
    },
  };
}

/** Least reliability and least credibility, each chosen for itself. */
function gradeSelects(store) {
  const { reliability, credibility } = store.scene.grades;
  const set = () => store.select({ min_grade: leastGrade(letter.value, digit.value) });
  const choice = (label, marks, meanings) => {
    const options = marks.map((mark) => el("option", { value: mark }, `${mark}  ${meanings[mark]}`));
    return el("select", { "aria-label": label, change: set }, el("option", { value: "" }, "any"), options);
  };
  const letter = choice("Least reliability of the source", [..."ABCDE"], reliability);
  const digit = choice("Least credibility of the statement", [..."12345"], credibility);
  return {
    node: el("fieldset", { class: "nv-leg-set" }, el("legend", {}, "Least grade of the evidence"),
      el("div", { class: "nv-leg-grades" }, letter, digit)),
    update() { [letter.value, digit.value] = store.selection.min_grade ?? ["", ""]; },
  };
}
