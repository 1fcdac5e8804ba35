// One table of the reading: a box to filter it, heads that sort it, pages when it is long, and one row at a time as a
// tab stop.

import { button, el, iconButton, refill } from "../core/dom.js";
import { calmly, freshId, piecemeal } from "./parts.js";
import { count } from "../core/sentence.js";
import { filterRows, folded, pageOf, sortRows } from "./tablerows.js";
import { countWords } from "../core/telling.js";

const PAGE_STEP = 10;

export class Sheet {
  /**
   * @param {object} spec label, noun, columns; rows(view), texts(view, row), name(view, row), caption(view) and
   *   pick(row): what a row is, holds, is called, and picks; tally(scene, result) for columns that count
   * @param {{onOpen?: () => void}} options called when a row was opened by keyboard
   */
  constructor(spec, store, { onOpen } = {}) {
    const number = spec.columns.find((column) => column.number);
    Object.assign(this, { spec, store, onOpen, sorting: { by: number, descending: true }, query: "", page: 0, at: 0 });
    const label = spec.label.toLowerCase(), id = freshId("filter"), arrange = calmly(() => this.arrange());
    this.tab = button(spec.label, () => {});
    this.filter = el("input", { type: "search", id, class: "nv-tab-filter", autocomplete: "off", spellcheck: "false",
      input: () => { Object.assign(this, { query: this.filter.value, page: 0, at: 0 }); arrange(); } });
    this.pager = el("div", { class: "nv-tab-pager" });
    this.status = el("span", { class: "nv-tab-status", role: "status" });
    this.caption = el("caption");
    this.head = el("tr");
    this.body = el("tbody", { keydown: (event) => this.walk(event), click: (event) => this.pickAt(event) });
    this.panel = el("section", { class: `nv-tab-sheet nv-tab-${spec.id}`, "aria-label": `Table of ${label}` },
      el("div", { class: "nv-tab-tools" }, el("label", { for: id }, `Filter ${label}`), this.filter, this.status,
        this.pager),
      el("div", { class: "nv-tab-scroll" }, el("table", {}, this.caption, el("thead", {}, this.head), this.body)));
  }

  heading(column) {
    const sort = el("button", { type: "button", click: () => this.sortBy(column) }, column.label,
      el("span", { class: "nv-tab-sign", "aria-hidden": "true" }));
    return el("th", { scope: "col", class: cellClass(column) }, sort);
  }

  /** Work out the rows anew after the selection changed; out of sight that waits. */
  renew() {
    this.stale = Boolean(this.view) && this.panel.offsetParent === null;
    if (this.stale) return;
    const { scene, result, selection, marks } = this.store, { spec } = this;
    this.view = { scene, result, selection, marks, tally: spec.tally?.(scene, result) };
    this.all = spec.rows(this.view);
    this.chooseColumns();
    this.searched = new Map();
    this.caption.textContent = spec.caption(this.view, this.all);
    this.arrange();
  }

  /** The columns that say something of these rows. */
  chooseColumns() {
    const columns = this.spec.columns.filter((column) => !column.optional || this.all.some((row) => column.text(this.view, row)));
    if (columns.length === this.columns?.length) return;
    this.columns = columns;
    refill(this.head, columns.map((column) => this.heading(column)));
  }

  /** Draw what changed while the table was out of sight. */
  catchUp() { if (this.stale) this.renew(); }

  /** Filter, sort and draw, once all that is looked through has been written down. */
  arrange() {
    this.cancel();
    this.gathering = piecemeal(this.query.trim() ? this.all : [], (row) => this.searchedText(row), () => this.show());
  }

  /** Nobody waits any more. */
  cancel() { this.gathering?.cancel(); }

  show() {
    const found = filterRows(this.all, this.query, (row) => this.searchedText(row));
    this.found = this.sorting.by ? sortRows(found, this.sorting, this.view) : found;
    this.draw();
  }

  /** All texts of a row, folded, made when first asked for. */
  searchedText(row) {
    if (!this.searched.has(row)) this.searched.set(row, folded(this.spec.texts(this.view, row).join("\n")));
    return this.searched.get(row);
  }

  draw() {
    const part = pageOf(this.found, this.page), focused = this.body.contains(this.body.getRootNode().activeElement);
    Object.assign(this, { page: part.page, rows: part.rows, at: Math.min(this.at, Math.max(0, part.rows.length - 1)) });
    refill(this.body, part.rows.length ? part.rows.map((row, i) => this.row(row, i)) : this.nothing());
    this.columns.forEach((column, i) => this.markSorted(this.head.children[i], column));
    this.tell(part);
    this.markPicked();
    if (focused) this.stopAt(this.at)?.focus({ preventScroll: true });
  }

  row(row, i) {
    const [first, ...rest] = this.columns, { view } = this;
    const props = (column) => ({ class: cellClass(column), title: column.title?.(view, row) });
    const open = el("button", { type: "button", class: "nv-tab-open", tabindex: i === this.at ? "0" : "-1",
      "aria-label": this.spec.name(view, row) }, first.text(view, row));
    return el("tr", {}, el("th", { scope: "row", ...props(first) }, open),
      rest.map((column) => el("td", props(column), column.text(view, row))));
  }

  nothing() {
    const { spec, query, columns } = this, words = query ? `No ${spec.noun} holds “${query}”.` : `No ${spec.noun} is shown.`;
    return el("tr", {}, el("td", { colspan: columns.length, class: "nv-tab-none" }, words));
  }

  /** How many rows there are, which of them stand here, and the ways to the others. */
  tell({ first, last, pages, page }) {
    const { found, all, spec: { noun } } = this, whole = countWords(all.length, noun);
    this.status.textContent = found.length === all.length ? whole : `${count(found.length)} of ${whole}`;
    const turn = (by, icon, label) => iconButton(icon, label, () => {
      Object.assign(this, { page: page + by, at: 0 });
      this.draw();
    }, { disabled: page + by < 0 || page + by >= pages });
    refill(this.pager, pages > 1 && [
      el("span", {}, `rows ${count(first)} to ${count(last)} of ${count(found.length)}`),
      turn(-1, "back", "Previous rows"), turn(1, "forward", "Next rows")]);
  }

  markSorted(th, column) {
    const { by, descending } = this.sorting, on = column === by;
    if (on) th.setAttribute("aria-sort", descending ? "descending" : "ascending");
    else th.removeAttribute("aria-sort");
    th.querySelector(".nv-tab-sign").textContent = on ? (descending ? "▾" : "▴") : "";
  }

  markPicked() {
    const picked = this.spec.pickedRow(this.store.picked);
    this.rows?.forEach((row, i) => {
      if (row === picked) this.body.children[i].setAttribute("aria-current", "true");
      else this.body.children[i].removeAttribute("aria-current");
    });
  }

  /** By a column, and by it again the other way round; numbers begin with the largest. */
  sortBy(column) {
    const { by, descending } = this.sorting;
    const sorting = { by: column, descending: by === column ? !descending : Boolean(column.number) };
    Object.assign(this, { sorting, page: 0, at: 0 });
    this.arrange();
  }

  stopAt(i) { return this.body.children[i]?.querySelector("button"); }

  /** Arrow keys go from row to row, Home and End to the ends; past an end they turn the page. */
  walk(event) {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const { at } = this, end = this.rows.length - 1;
    const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: end, PageDown: Math.min(end, at + PAGE_STEP),
      PageUp: Math.max(0, at - PAGE_STEP) }[event.key];
    if (to === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    if (to >= 0 && to <= end) this.moveTo(to);
    else this.turnPage(to < 0 ? -1 : 1);
  }

  turnPage(by) {
    const next = pageOf(this.found, this.page + by);
    if (next.page === this.page) return;
    Object.assign(this, { page: next.page, at: by > 0 ? 0 : next.rows.length - 1 });
    this.draw();
  }

  moveTo(i) {
    this.stopAt(this.at)?.setAttribute("tabindex", "-1");
    this.at = i;
    this.stopAt(i).setAttribute("tabindex", "0");
    this.stopAt(i).focus();
  }

  /** A click anywhere in a row picks it; by keyboard (a click that counts none) the dossier takes over. */
  pickAt(event) {
    const i = [...this.body.children].indexOf(event.target.closest("tr"));
    if (!(i in this.rows)) return;
    this.moveTo(i);
    const what = this.spec.pick(this.rows[i]);
    this.store.pick(what);
    this.store.reveal(what);
    if (event.detail === 0) this.onOpen?.();
  }
}

function cellClass({ number, wide, whole }) {
  return number ? "nv-tab-number" : wide ? "nv-tab-wide" : whole ? "nv-tab-whole" : null;
}
