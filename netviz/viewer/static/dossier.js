// The panel beside the map: the dossier of what is picked, or where to look first.

import { actorDossier } from "./actordossier.js";
import { el, iconButton } from "./dom.js";
import { firstLook } from "./firstlook.js";
import { pairDossier } from "./pairdossier.js";
import { calmly, repaint } from "./parts.js";
import { neighbourTie, tieDossier } from "./tiedossier.js";

const FIELDS = "input, select, textarea";

/**
 * The dossier panel.
 * @param {HTMLElement} root gets the panel as its content
 * @param {object} store see store.js
 * @param {{onClose?: () => void}} options `onClose` gives focus back when the reader closes the dossier by keyboard
 * @returns {{focus: () => void, destroy: () => void}} focus() brings the keyboard to the heading
 */
export function dossier(root, store, { onClose } = {}) {
  const box = el("div", { class: "nv-dos" });
  let drawn = {}, along = null;
  const close = () => {
    const inside = box.contains(box.getRootNode().activeElement);
    store.pick(null);
    if (inside) onClose ? onClose() : focus();
  };
  const draw = () => {
    along = alongFor(store, along);
    const moved = store.picked !== drawn, typed = moved && box.contains(box.getRootNode().activeElement);
    drawn = store.picked;
    repaint(box, root, drawn && iconButton("close", "Close the dossier", close, { class: "nv-button nv-dos-close", "data-key": "close" }), contentFor(store, along));
    if (moved) { root.scrollTop = 0; store.hover(null); }
    if (typed && !stepping(box)) focus();
  };
  const later = calmly(draw);
  const focus = () => box.querySelector(".nv-dos-heading")?.focus();
  for (const kind of ["pointerover", "focusin"]) box.addEventListener(kind, (event) => store.hover(namedBy(event.target.closest("[data-key]"))));
  for (const kind of ["pointerleave", "focusout"]) box.addEventListener(kind, () => store.hover(null));
  box.addEventListener("keydown", (event) => onKey(event, store, along, close));
  const stop = store.on((kind) => {
    if (kind === "picked" || kind === "theme") draw();
    if (kind === "selection") later();
  });
  draw();
  root.append(box);
  return { focus, destroy() { stop(); later.cancel(); box.remove(); } };
}

/** What a button names by its key, so that the map can show it: {tie}, {actor} or nothing. */
function namedBy(node) {
  const [, kind, ix] = /^(tie|actor):(\d+)$/.exec(node?.dataset.key ?? "") ?? [];
  return kind ? { [kind]: Number(ix) } : null;
}

function contentFor(store, along) {
  const { picked } = store;
  if (picked?.actor !== undefined) return actorDossier(store, picked.actor);
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

/** Whether the focus stayed on a button that steps from tie to tie, and so should stay there. */
function stepping(box) { return Boolean(box.getRootNode().activeElement?.dataset?.key?.startsWith("step:")); }

function onKey(event, store, along, close) {
  if (event.ctrlKey || event.metaKey || event.altKey || event.target.matches(FIELDS)) return;
  if (event.key === "Escape" && store.picked) close();
  else if ((event.key === "j" || event.key === "k") && store.picked?.tie !== undefined)
    store.pick({ tie: neighbourTie(store, store.picked.tie, along, event.key === "j" ? 1 : -1) });
  else return;
  event.preventDefault();
  event.stopPropagation();
}
