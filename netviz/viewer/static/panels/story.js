// The story: an analyst's steps, each a title, a text and a view. One key goes on, one goes back; the map stays put.

import { el, iconButton, refill } from "../core/dom.js";
import { fromQuery, toQuery } from "../core/query.js";

const FIELDS = "input, select, textarea, [contenteditable]";

/**
 * The player.
 * @param {HTMLElement} root gets the bar; hidden while no step is open
 * @param {{onShow?: () => void, onClose?: () => void}} options `onShow` is called for every step, once its view stands
 * @returns {{toggle: () => void, destroy: () => void}}
 */
export function story(root, store, { onShow, onClose } = {}) {
  const steps = store.scene.story ?? [], player = new Player(store, steps, onShow);
  const bar = storyBar(player, steps, () => player.close(onClose));
  root.append(bar.node);
  const show = () => {
    root.hidden = !store.step;
    if (store.step) bar.show(store.step);
  };
  // On a page every key is the viewer's; in the app those that are pressed inside it.
  const frame = store.host === "page" ? document : root.closest(".nv");
  const onKey = (event) => { if (event.composedPath().includes(frame)) pressKey(player, event, bar, onClose); };
  if (steps.length) document.addEventListener("keydown", onKey);
  const stop = store.on((kind) => { if (kind === "step") show(); });
  show();
  return {
    toggle() {
      if (store.step) return player.close(onClose);
      player.go(1);
      return bar.node.focus();
    },
    destroy() {
      stop();
      document.removeEventListener("keydown", onKey);
      bar.node.remove();
    },
  };
}

/** The view of a step, as an address has it. @returns {{selection: object, picked: object|null}} */
export function viewOf(scene, step) {
  return fromQuery(scene, new URLSearchParams(scene.story[step - 1].view));
}

/** Whether a store shows a step just as it was told. */
export function tellsStep({ scene, step, selection, picked }) {
  if (!step) return false;
  const { selection: told, picked: pointed } = viewOf(scene, step);
  return toQuery(scene, told, pointed).toString() === toQuery(scene, selection, picked).toString();
}

class Player {
  constructor(store, steps, onShow) { Object.assign(this, { store, steps, onShow }); }

  /** Open a step and its view; beyond the ends nothing happens. */
  go(step) {
    if (!this.steps[step - 1]) return;
    const { store } = this, { selection, picked } = viewOf(store.scene, step);
    store.tell(step);
    store.select(selection);
    store.pick(picked, { calm: true });
    this.onShow?.();
  }

  close(onClose) {
    this.store.tell(0);
    onClose?.();
  }
}

/** All steps lie on one another, so that the bar is as high as the longest and the map below never moves. */
function storyBar(player, steps, close) {
  const texts = steps.map(({ title, text }) => el("div", { class: "nv-story-step" }, el("h2", { class: "nv-story-title" }, title), el("p", {}, text)));
  const place = el("span", { class: "nv-story-place" });
  const back = iconButton("back", "Previous step (b)", () => player.go(player.store.step - 1), { "aria-keyshortcuts": "b" });
  const on = iconButton("forward", "Next step (n)", () => player.go(player.store.step + 1), { "aria-keyshortcuts": "n" });
  const said = el("p", { class: "nv-hidden", "aria-live": "polite" });
  const node = el("div", { class: "nv-story-bar", tabindex: "-1" }, el("div", { class: "nv-story-texts" }, texts), said,
    el("div", { class: "nv-story-ways" }, back, place, on, iconButton("close", "Close the story", close)));
  return {
    node,
    show(step) {
      texts.forEach((text, i) => { text.inert = i !== step - 1; });
      refill(place, `Step ${step} of ${steps.length}`);
      said.textContent = `Step ${step} of ${steps.length}: ${steps[step - 1].title}. ${steps[step - 1].text}`;
      // A button that is disabled loses the focus; one that only says so keeps it.
      back.setAttribute("aria-disabled", String(step === 1));
      on.setAttribute("aria-disabled", String(step === steps.length));
    },
  };
}

/** n goes on and opens the story at its beginning, b goes back; within the bar the arrow keys do, and Escape closes. */
function pressKey(player, event, { node }, onClose) {
  const [target] = event.composedPath(), held = event.ctrlKey || event.metaKey || event.altKey, { store } = player;
  if (held || target.matches?.(FIELDS)) return;
  const inside = event.composedPath().includes(node), by = { n: 1, b: -1, ...(inside && { ArrowRight: 1, ArrowLeft: -1 }) }[event.key];
  if (by && (store.step || by > 0)) player.go(store.step + by);
  else if (inside && event.key === "Escape") player.close(onClose);
  else return;
  event.preventDefault();
}
