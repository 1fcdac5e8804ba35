// What is shown, to be read: a table of ties and one of actors, for everybody and above all for a screen reader.

import { button, el, iconButton, refill } from "./dom.js";
import { calmly, freshId } from "./parts.js";
import { count, sentence } from "./sentence.js";
import { ACTOR_COLUMNS, TIE_COLUMNS, actorTally, actorTexts, filterRows, pageOf, sortRows, tieTexts } from "./tablerows.js";
import { actorName, countWords, tieTitle, typeWords } from "./telling.js";

/** The two tables: what their rows are, what a row is called, and what picking it picks. */
const SHEETS = [
  { id: "ties", label: "Ties", noun: "tie", columns: TIE_COLUMNS, texts: tieTexts,
    rows: ({ scene, result }) => indexesOf(scene.ties.count, (tie) => result.state[tie]),
    name: ({ scene }, tie) => `${typeWords(scene, tie)}: ${tieTitle(scene, tie)}`, pick: (tie) => ({ tie }) },
  { id: "actors", label: "Actors", noun: "actor", columns: ACTOR_COLUMNS, texts: actorTexts,
    rows: ({ scene, result }) => indexesOf(scene.actors.count, (actor) => result.actors[actor]),
    name: ({ scene }, actor) => actorName(scene, actor), pick: (actor) => ({ actor }) },
];

function indexesOf(size, holds) {
  const found = [];
  for (let i = 0; i < size; i++) if (holds(i)) found.push(i);
  return found;
}

/**
 * The table reading.
 * @param {HTMLElement} root gets the tables
 * @param {{onClose?: () => void, onOpen?: () => void}} options `onOpen` is called when a row was opened by keyboard
 * @returns {{destroy: () => void}}
 */
export function reading(root, store, { onClose, onOpen } = {}) {
  const sheets = SHEETS.map((sheet) => new Sheet(sheet, store, onOpen));
  const box = el("div", { class: "nv-tab" }, tabBar(sheets, onClose), el("div", { class: "nv-tab-sheets" }, sheets.map((sheet) => sheet.panel)));
  root.append(box);
  const redraw = () => sheets.forEach((sheet) => sheet.renew());
  const later = calmly(redraw);
  redraw();
  const stop = store.on((kind) => {
    if (kind === "selection") later();
    if (kind === "picked") sheets.forEach((sheet) => sheet.markPicked());
  });
  const watch = new ResizeObserver(() => { if (box.offsetParent !== null) sheets.forEach((sheet) => sheet.catchUp()); });
  watch.observe(box);
  return { destroy() { stop(); later.cancel(); watch.disconnect(); box.remove(); } };
}

/** Buttons that choose between the tables where there is no room for both; and the way out. */
function tabBar(sheets, onClose) {
  const show = (chosen) => sheets.forEach((sheet) => {
    sheet.panel.classList.toggle("nv-tab-behind", sheet !== chosen);
    sheet.tab.setAttribute("aria-pressed", String(sheet === chosen));
  });
  for (const sheet of sheets) sheet.tab.addEventListener("click", () => show(sheet));
  show(sheets[0]);
  return el("div", { class: "nv-tab-bar" }, el("div", { class: "nv-tab-choice", role: "group", "aria-label": "Table" }, sheets.map((sheet) => sheet.tab)),
    onClose && iconButton("close", "Close the tables", onClose));
}

/** One table with its filter box, its pages and its rows, of which one at a time is a tab stop. */
class Sheet {
  constructor(spec, store, onOpen) {
    Object.assign(this, { spec, store, onOpen, sorting: { by: spec.columns.find((column) => column.number) ?? null, descending: true }, query: "", page: 0, at: 0 });
    const id = freshId("filter");
    this.tab = button(spec.label, null, { class: "nv-button nv-worded nv-tab-pick" });
    this.filter = el("input", { type: "search", id, class: "nv-tab-filter", autocomplete: "off", spellcheck: "false", input: () => this.filterBy(this.filter.value) });
    this.pager = el("div", { class: "nv-tab-pager" });
    this.status = el("span", { class: "nv-tab-status", role: "status" });
    this.caption = el("caption", {});
    this.head = el("tr", {}, spec.columns.map((column) => this.heading(column)));
    this.body = el("tbody", { keydown: (event) => this.walk(event), click: (event) => this.pickAt(event) });
    this.panel = el("section", { class: `nv-tab-sheet nv-tab-${spec.id}`, "aria-label": `Table of ${spec.label.toLowerCase()}` },
      el("div", { class: "nv-tab-tools" }, el("label", { for: id }, `Filter ${spec.label.toLowerCase()}`), this.filter, this.status, this.pager),
      el("div", { class: "nv-tab-scroll", tabindex: "-1" }, el("table", {}, this.caption, el("thead", {}, this.head), this.body)));
  }

  heading(column) {
    const th = el("th", { scope: "col", class: column.number ? "nv-tab-number" : column.wide ? "nv-tab-wide" : null },
      el("button", { type: "button", click: () => this.sortBy(column) }, column.label, el("span", { class: "nv-tab-sign", "aria-hidden": "true" })));
    return th;
  }

  /** Work out the rows anew after the selection changed. */
  renew() {
    if (this.panel.offsetParent === null && this.drawn) { this.stale = true; return; }
    const { scene, result, selection } = this.store, { spec } = this;
    this.drawn = true;
    this.stale = false;
    this.view = { scene, result, tally: spec.id === "actors" ? actorTally(scene, result) : null };
    this.all = spec.rows(this.view);
    refill(this.caption, spec.id === "ties" ? sentence(scene, selection, result).text : `Actors with a tie that is shown: ${countWords(this.all.length, spec.noun)}.`);
    this.arrange();
  }

  /** Draw what changed while the table was out of sight. */
  catchUp() { if (this.stale) this.renew(); }

  /** Filter, sort, cut and draw. */
  arrange() {
    const { spec, view } = this, found = filterRows(this.all, this.query, (row) => spec.texts(view, row));
    this.found = this.sorting.by ? sortRows(found, this.sorting, view) : found;
    this.draw();
  }

  draw() {
    const { spec, view } = this, part = pageOf(this.found, this.page), focused = this.body.contains(this.body.getRootNode().activeElement);
    this.page = part.page;
    this.at = Math.min(this.at, Math.max(0, part.rows.length - 1));
    this.rows = part.rows;
    refill(this.body, part.rows.length ? part.rows.map((row, i) => this.row(row, i)) : el("tr", {}, el("td", { colspan: spec.columns.length, class: "nv-tab-none" }, this.query ? `No ${spec.noun} holds “${this.query}”.` : `No ${spec.noun} is shown.`)));
    for (const [i, th] of [...this.head.children].entries()) this.markSorted(th, spec.columns[i]);
    this.tell(part);
    this.markPicked();
    if (focused) this.stop(this.at)?.focus({ preventScroll: true });
  }

  row(row, i) {
    const { spec, view } = this, { columns } = spec;
    const cells = columns.map((column, k) => {
      const props = { class: column.number ? "nv-tab-number" : column.wide ? "nv-tab-wide" : null, title: column.title?.(view, row) };
      const text = column.text(view, row);
      if (k) return el("td", props, text);
      return el("th", { scope: "row", ...props }, el("button", { type: "button", class: "nv-tab-open", tabindex: i === this.at ? "0" : "-1", "aria-label": spec.name(view, row) }, text));
    });
    return el("tr", {}, cells);
  }

  tell({ first, last, pages, page }) {
    const { found, all, spec } = this;
    const turn = (by, icon, label) => iconButton(icon, label, () => { this.page += by; this.at = 0; this.draw(); }, { disabled: page + by < 0 || page + by >= pages });
    this.status.textContent = found.length === all.length ? (pages > 1 ? "" : countWords(found.length, spec.noun)) : `${count(found.length)} of ${countWords(all.length, spec.noun)}`;
    refill(this.pager, pages > 1 && [el("span", {}, `Rows ${count(first)} to ${count(last)} of ${count(found.length)}`), turn(-1, "back", "Previous rows"), turn(1, "forward", "Next rows")]);
  }

  markSorted(th, column) {
    const on = column === this.sorting.by;
    if (on) th.setAttribute("aria-sort", this.sorting.descending ? "descending" : "ascending");
    else th.removeAttribute("aria-sort");
    th.querySelector(".nv-tab-sign").textContent = on ? (this.sorting.descending ? "▾" : "▴") : "";
  }

  markPicked() {
    const { picked } = this.store, ours = this.spec.id === "ties" ? picked?.tie : picked?.actor;
    this.rows?.forEach((row, i) => {
      if (row === ours) this.body.children[i].setAttribute("aria-current", "true");
      else this.body.children[i].removeAttribute("aria-current");
    });
  }

  sortBy(column) {
    this.sorting = { by: column, descending: this.sorting.by === column ? !this.sorting.descending : Boolean(column.number) };
    Object.assign(this, { page: 0, at: 0 });
    this.arrange();
  }

  filterBy(query) {
    Object.assign(this, { query, page: 0, at: 0 });
    this.arrange();
  }

  stop(i) { return this.body.children[i]?.querySelector("button"); }

  /** Arrow keys go from row to row, Home and End to the ends; a page on goes on by itself. */
  walk(event) {
    const last = this.rows.length - 1, to = { ArrowDown: this.at + 1, ArrowUp: this.at - 1, Home: 0, End: last, PageDown: Math.min(last, this.at + 10), PageUp: Math.max(0, this.at - 10) }[event.key];
    if (to === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    event.stopPropagation();
    if (to >= 0 && to <= last) this.moveTo(to);
    else this.turnTo(to < 0 ? -1 : 1);
  }

  turnTo(by) {
    const before = this.page;
    this.page += by;
    this.at = by > 0 ? 0 : this.rows.length - 1;
    if (pageOf(this.found, this.page).page === before) { this.page = before; this.at = by > 0 ? this.rows.length - 1 : 0; return; }
    this.draw();
  }

  moveTo(i) {
    this.stop(this.at)?.setAttribute("tabindex", "-1");
    this.at = i;
    this.stop(i).setAttribute("tabindex", "0");
    this.stop(i).focus();
  }

  /** A click anywhere in a row picks it; by keyboard (a click without a pointer) the dossier takes over. */
  pickAt(event) {
    const i = [...this.body.children].indexOf(event.target.closest("tr"));
    if (!(i in this.rows)) return;
    this.moveTo(i);
    this.store.pick(this.spec.pick(this.rows[i]));
    this.store.reveal(this.spec.pick(this.rows[i]));
    if (event.detail === 0) this.onOpen?.();
  }
}
