// The search box: a combobox (WAI-ARIA 1.2) over all actors, and over ties once there is enough to go by.

import { el, icon, refill } from "../core/dom.js";
import { finder } from "./finding.js";
import { shownDegrees } from "../core/order.js";
import { freshId } from "./parts.js";
import { shapeSample, tieSample } from "./swatch.js";
import { actorName, countWords, kindWords, tieTitle, typeWords, whenWords } from "../core/telling.js";

const FIELDS = "input, select, textarea, [contenteditable]";
const LABEL = "Search actors and ties";

/**
 * The search box. "/" brings the keyboard to it from anywhere in the viewer that is not a field.
 * @param {HTMLElement} root
 * @returns {{focus: () => void, destroy: () => void}}
 */
export function search(root, store) {
  const box = new SearchBox(store), onSlash = (event) => {
    const path = event.composedPath(), [target] = path, held = event.ctrlKey || event.metaKey || event.altKey;
    if (event.key !== "/" || held || target.matches?.(FIELDS) || !path.includes(root.closest(".nv") ?? root)) return;
    event.preventDefault();
    box.input.focus();
  };
  document.addEventListener("keydown", onSlash);
  root.append(box.node);
  return {
    focus: () => box.input.focus(),
    destroy() {
      document.removeEventListener("keydown", onSlash);
      box.node.remove();
    },
  };
}

class SearchBox {
  constructor(store) {
    Object.assign(this, { store, find: finder(store.scene), found: [], at: -1 });
    this.list = el("ul", { id: freshId("found"), role: "listbox", "aria-label": "Found", class: "nv-find-list",
      hidden: true });
    this.input = el("input", { type: "text", role: "combobox", class: "nv-find-box", "aria-label": LABEL,
      placeholder: LABEL, title: `${LABEL} (/)`, "aria-controls": this.list.id, "aria-expanded": "false",
      "aria-autocomplete": "list", autocomplete: "off", autocapitalize: "off", spellcheck: "false",
      input: () => this.open(), blur: () => this.close(), keydown: (event) => this.press(event) });
    this.status = el("span", { class: "nv-hidden", role: "status" });
    this.node = el("div", { class: "nv-find" }, icon("search"), this.input, this.list, this.status);
  }

  get shut() { return this.list.hidden; }

  open() {
    const { scene, result } = this.store, asked = this.input.value.trim();
    this.found = this.find(asked, shownDegrees(scene, result));
    refill(this.list, this.found.map((hit, i) => this.option(hit, i)), asked && !this.found.length && nothing(asked));
    this.list.hidden = !asked;
    this.input.setAttribute("aria-expanded", String(!this.shut));
    this.status.textContent = asked ? countWords(this.found.length, "result") : "";
    this.mark(this.found.length ? 0 : -1);
  }

  close() {
    this.list.hidden = true;
    this.input.setAttribute("aria-expanded", "false");
    this.mark(-1);
  }

  /** Make one option the active one; -1 none. */
  mark(i) {
    this.at = i;
    [...this.list.children].forEach((option, k) => option.setAttribute("aria-selected", String(k === i)));
    const option = this.list.children[i];
    if (!option) { this.input.removeAttribute("aria-activedescendant"); return; }
    this.input.setAttribute("aria-activedescendant", option.id);
    option.scrollIntoView({ block: "nearest" });
  }

  take(i) {
    const { actor, tie } = this.found[i], what = actor === undefined ? { tie } : { actor };
    this.input.value = "";
    this.close();
    this.store.pick(what);
    this.store.reveal(what);
  }

  press(event) {
    const size = this.found.length, keys = {
      ArrowDown: () => this.shut ? this.open() : this.mark((this.at + 1) % size),
      ArrowUp: () => this.shut ? this.open() : this.mark((this.at + size - 1) % size),
      Enter: () => this.shut || this.at < 0 ? false : this.take(this.at),
      Escape: () => this.leave(),
    };
    if (event.isComposing || !Object.hasOwn(keys, event.key) || keys[event.key]() === false) return;
    event.preventDefault();
    event.stopPropagation();
  }

  /** Close the list, then empty the box; with neither open nor filled the key is not ours. */
  leave() {
    if (this.shut && !this.input.value) return false;
    if (this.shut) this.input.value = "";
    this.close();
    return true;
  }

  /** One thing found. It is taken on pointer down, before the box loses the focus and closes the list. */
  option({ actor, tie, matched }, i) {
    const { store } = this, { scene, result, theme } = store;
    const [sample, name, ...facts] = actor !== undefined
      ? [shapeSample(scene.kinds[scene.actors.kind[actor]].shape), actorName(scene, actor), kindWords(scene, actor)]
      : [tieSample(scene, result, tie, theme), `${typeWords(scene, tie)} ${tieTitle(scene, tie)}`,
        whenWords(scene, tie), result.state[tie] ? "" : "not shown"];
    const pointerdown = (event) => {
      event.preventDefault();
      this.take(i);
    };
    return el("li", { role: "option", id: freshId("option"), class: "nv-find-option", pointerdown }, sample,
      el("span", { class: "nv-find-name" }, name),
      el("span", { class: "nv-find-fact" }, [matched, ...facts].filter(Boolean).join(" · ")));
  }
}

function nothing(asked) {
  return el("li", { role: "option", id: freshId("option"), class: "nv-find-none", "aria-disabled": "true" },
    `Nothing named “${asked}”`);
}
