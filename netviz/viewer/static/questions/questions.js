// The questions an analyst asks of the network, beside the map: a choice, a form, an answer in words, and its marks on
// the map. To add a question is to add one record to QUESTIONS.

import { button, el, iconButton, refill } from "../core/dom.js";
import { marksFrom } from "../core/marks.js";
import { computedQuestions } from "./computed.js";
import { calmly, repaint } from "../panels/parts.js";
import { betweenQuestion } from "./between.js";
import { changesQuestion } from "./changes.js";
import { evidenceQuestion } from "./evidence.js";

/**
 * Each has a name (as in an address), a label, perhaps begin(store) for what it needs of the view, form(store, asked)
 * with `asked` telling what is asked now, and answer(store, openReference, question), whose `parts` are made once its
 * `marks` stand on the map.
 */
const QUESTIONS = [changesQuestion, betweenQuestion, evidenceQuestion];

/**
 * The panel.
 * @param {HTMLElement} root scrolls
 * @returns {{toggle: () => void, destroy: () => void}}
 */
export function questions(root, store, { onClose } = {}) {
  const panel = new Panel(root, store, () => { store.ask(null); onClose?.(); });
  return {
    toggle() {
      if (store.question) return panel.close();
      store.ask({ name: panel.records[0].name });
      root.scrollIntoView({ block: "nearest" });
      return panel.heading.focus();
    },
    destroy: () => panel.destroy(),
  };
}

class Panel {
  constructor(root, store, close) {
    Object.assign(this, { root, store, close, own: store.marks, record: null, form: null,
      records: [...QUESTIONS, ...computedQuestions(store.scene)] });
    this.heading = el("h2", { class: "nv-dos-heading", tabindex: "-1" }, "Questions");
    this.buttons = this.records.map(({ name, label }) => button(label, () => store.ask({ name }), { "data-name": name }));
    this.place = el("div");
    this.told = el("div");
    this.box = el("div", { class: "nv-ask nv-dos" }, iconButton("close", "Close the questions", close, { class: "nv-button nv-dos-close" }),
      this.heading, el("div", { class: "nv-ask-choice", role: "group", "aria-label": "Question" }, this.buttons), this.place, this.told);
    this.box.addEventListener("keydown", (event) => this.press(event));
    root.append(this.box);
    this.later = calmly(() => this.draw());
    this.stop = store.on((kind) => {
      if (kind === "question") this.begin();
      else if (this.record && (kind === "selection" || kind === "theme")) this.later();
    });
    this.begin();
  }

  /** Another question: its form, and what it needs of the view; without one the map has its own marks again. */
  begin() {
    const { store, root } = this, record = this.records.find(({ name }) => name === store.question?.name) ?? null;
    root.hidden = !record;
    if (!record && this.record) store.mark(this.own);
    if (record !== this.record) this.form = record?.form(store, () => store.question) ?? null;
    this.record = record;
    if (!record) return;
    refill(this.place, this.form.node);
    for (const each of this.buttons) each.setAttribute("aria-pressed", String(each.dataset.name === record.name));
    const had = store.selection;
    record.begin?.(store);
    // A question that changed the view has its map drawn first; its own answer comes with the change of view.
    if (store.selection === had) this.draw();
    else refill(this.told);
  }

  draw() {
    const { store, record } = this;
    if (!record) return;
    const { parts, marks } = record.answer(store, (reference) => store.ask({ name: "evidence", reference: store.scene.references.id[reference] }), store.question);
    store.mark(marks ? marksFrom(store.scene, marks) : this.own);
    this.form.show();
    repaint(this.told, this.root, parts());
  }

  press(event) {
    if (event.key !== "Escape" || event.target.matches("input, select")) return;
    event.stopPropagation();
    this.close();
  }

  destroy() {
    this.stop();
    this.later.cancel();
    this.box.remove();
  }
}
