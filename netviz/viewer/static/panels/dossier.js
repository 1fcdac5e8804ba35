// The panel beside the map: the dossier of what is picked, or where to look first.

import { actorDossier } from "./actordossier.js";
import { el, iconButton } from "../core/dom.js";
import { groupDossier } from "./groupdossier.js";
import { firstLook } from "./firstlook.js";
import { pairDossier } from "./pairdossier.js";
import { calmly, repaint } from "./parts.js";
import { neighbourTie, tieDossier } from "./tiedossier.js";
import { groupOf } from "../core/stored.js";

/** With more ties than these, where to look first is said once the map is drawn: it takes as long as a third of the map. */
const MANY = 20000;

const FIELDS = "input, select, textarea";

/** Keys that go to the next and the previous tie of the same actor. */
const STEPS = new Map([["j", 1], ["k", -1]]);

/**
 * The dossier panel.
 * @param {HTMLElement} root scrolls, and gets the panel as its content
 * @param {object} store see store.js
 * @param {{onClose?: () => void}} options `onClose` takes the focus back when the dossier is closed by keyboard
 * @returns {{focus: () => void, destroy: () => void}} focus() brings the keyboard to the heading
 */
export function dossier(root, store, { onClose } = {}) {
  const box = el("div", { class: "nv-dos" }), active = () => box.getRootNode().activeElement;
  const view = { drawn: undefined, along: null };
  const focus = () => box.querySelector(".nv-dos-heading")?.focus();
  const close = () => {
    const inside = box.contains(active());
    store.pick(null);
    if (inside) (onClose ?? focus)();
  };
  const draw = () => {
    const moved = store.picked !== view.drawn, typed = moved && box.contains(active());
    Object.assign(view, { drawn: store.picked, along: alongFor(store, view.along) });
    repaint(box, root, store.picked && closeButton(close), contentFor(store, view.along));
    if (!moved) return;
    root.scrollTop = 0;
    store.hover(null);
    if (typed && !active()?.dataset.key?.startsWith("step:")) focus();
  };
  const later = calmly(draw);
  listen(box, store, view, close);
  const stop = store.on((kind) => {
    if (kind === "picked" || kind === "theme" || kind === "marks" || kind === "opened") draw();
    if (kind === "selection") later();
  });
  if (!store.picked && store.scene.ties.count > MANY) later();
  else draw();
  root.append(box);
  return { focus, destroy() { stop(); later.cancel(); box.remove(); } };
}

function closeButton(close) {
  return iconButton("close", "Close the dossier", close, { class: "nv-button nv-dos-close", "data-key": "close" });
}

function contentFor(store, along) {
  const { picked } = store;
  if (picked?.actor !== undefined) return (groupOf(store.scene, picked.actor) ? groupDossier : actorDossier)(store, picked.actor);
  if (picked?.tie !== undefined) return tieDossier(store, picked.tie, along);
  return picked?.pair ? pairDossier(store, picked.pair) : firstLook(store);
}

/** The actor whose ties a reader goes through: the one picked last, as long as the tie is one of its own. */
function alongFor({ scene, picked }, along) {
  if (picked?.actor !== undefined) return picked.actor;
  if (picked?.tie === undefined) return along;
  const { source, target } = scene.ties;
  return along === source[picked.tie] || along === target[picked.tie] ? along : source[picked.tie];
}

/** What a button names lights up on the map while the pointer or the focus is on it; keys step and close. */
function listen(box, store, view, close) {
  const show = (event) => store.hover(namedBy(event.target.closest("[data-key]")));
  const hide = () => store.hover(null);
  for (const kind of ["pointerover", "focusin"]) box.addEventListener(kind, show);
  for (const kind of ["pointerleave", "focusout"]) box.addEventListener(kind, hide);
  box.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.target.matches(FIELDS)) return;
    const { picked } = store, by = STEPS.get(event.key);
    if (event.key === "Escape" && picked) close();
    else if (by && picked?.tie !== undefined) store.pick({ tie: neighbourTie(store, picked.tie, view.along, by) });
    else return;
    event.preventDefault();
    event.stopPropagation();
  });
}

/** What a button names by its key: {tie}, {actor} or nothing. */
function namedBy(node) {
  const [, kind, ix] = /^(tie|actor):(\d+)$/.exec(node?.dataset.key ?? "") ?? [];
  return kind ? { [kind]: Number(ix) } : null;
}
