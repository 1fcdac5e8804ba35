// The reader's hand on the map: what a pointer over, a click, a drag, a wheel and a key do.

import { whatIsAt } from "./pick.js";
import { wheelFactor } from "./camera.js";
import { hintOf } from "./hint.js";

/** Pixels by which a pointer may miss a line, and by which it may move and still be a click. */
const MOUSE_REACH = 6;
const FINGER_REACH = 12;
const STILL = 5;

/** Factor of one step of zoom by key, and share of the window of one step of panning. */
const KEY_ZOOM = 1.3;

/** Room between the pointer and the hint beside it. */
const HINT_ROOM = 14;

/**
 * Wire a chart (map.js) to pointer, wheel and keys.
 * @param {object} chart
 * @param {AbortSignal} signal ends all listening
 */
export function takeHand(chart, signal) {
  const { root, holder, eye } = chart, on = (node, kind, fn, options = {}) => node.addEventListener(kind, fn, { signal, ...options });
  // Ahead of vis-network, which has to know whether a drag will pan.
  on(holder, "pointerdown", (event) => press(chart, event), { capture: true });
  on(holder, "wheel", (event) => turnWheel(chart, event), { capture: true, passive: false });
  on(holder, "pointermove", (event) => point(chart, event));
  on(holder, "pointerleave", () => leave(chart));
  on(window, "pointermove", (event) => { if (chart.dragging && event.isPrimary) chart.carry(...spotOf(chart, event)); });
  on(root, "keydown", (event) => { if (event.target === root && pressKey(chart, event.key)) event.preventDefault(); });
  eye.net.on("click", ({ pointer, event }) => click(chart, pointer.DOM.x, pointer.DOM.y, reachOf(event.pointerType), event.srcEvent?.shiftKey));
  eye.net.on("dragStart", () => startDrag(chart));
  eye.net.on("dragEnd", () => endDrag(chart));
}

/** Pixels by which this kind of pointer may miss. */
export function reachOf(pointerType) {
  return pointerType === "touch" ? FINGER_REACH : MOUSE_REACH;
}

function spotOf(chart, event) {
  const box = chart.holder.getBoundingClientRect();
  return [event.clientX - box.left, event.clientY - box.top];
}

function at(chart, left, top, reach) {
  return chart.plan && whatIsAt(chart.plan, chart.eye.view(), left, top, reach);
}

function press(chart, event) {
  const [left, top] = spotOf(chart, event);
  if (event.button > 0) return;
  if (event.shiftKey) {
    shiftPress(chart, event, left, top);
    return;
  }
  if (event.isPrimary) chart.grab(at(chart, left, top, reachOf(event.pointerType))?.actor ?? -1, left, top);
  // A second finger pinches.
  else chart.dragging = false;
}

/** With Shift, vis-network would draw a box; ours is a click, or nothing. */
function shiftPress(chart, event, left, top) {
  event.stopPropagation();
  const done = new AbortController();
  const release = (up) => {
    done.abort();
    const [x, y] = spotOf(chart, up);
    if (up.type === "pointerup" && Math.hypot(x - left, y - top) <= STILL) click(chart, x, y, reachOf(event.pointerType), true);
  };
  for (const kind of ["pointerup", "pointercancel"]) window.addEventListener(kind, release, { signal: done.signal });
}

function click(chart, left, top, reach, shift) {
  const { store } = chart, what = at(chart, left, top, reach), first = store.picked?.actor;
  hideHint(chart);
  if (shift && what?.actor !== undefined && first !== undefined && first !== what.actor) store.pick({ pair: [first, what.actor] });
  else store.pick(what);
}

function startDrag(chart) {
  leave(chart);
  chart.dragging = chart.grabbed >= 0;
  chart.touched = true;
  chart.holder.classList.add("nv-map-dragging");
}

function endDrag(chart) {
  chart.holder.classList.remove("nv-map-dragging");
  chart.letGo();
}

function turnWheel(chart, event) {
  event.preventDefault();
  event.stopPropagation();
  const [left, top] = spotOf(chart, event);
  hideHint(chart);
  chart.touched = true;
  chart.eye.zoom(wheelFactor(event), left, top);
}

function pressKey(chart, key) {
  if (key === "+" || key === "=") chart.zoom(KEY_ZOOM);
  else if (key === "-") chart.zoom(1 / KEY_ZOOM);
  else if (key === "0") chart.fit();
  else return false;
  return true;
}

function point(chart, event) {
  if (event.pointerType === "touch" || event.buttons) return;
  chart.pointer = spotOf(chart, event);
  chart.pointing ||= requestAnimationFrame(() => {
    chart.pointing = 0;
    if (!chart.pointer) return;
    const [left, top] = chart.pointer, what = at(chart, left, top, MOUSE_REACH);
    chart.holder.classList.toggle("nv-map-over", what !== null);
    chart.store.hover(what);
    if (what) showHint(chart, what, left, top);
    else hideHint(chart);
  });
}

function leave(chart) {
  chart.pointer = null;
  chart.store.hover(null);
  hideHint(chart);
}

function showHint({ tip, root, store }, what, left, top) {
  tip.hidden = false;
  tip.textContent = hintOf(store, what);
  const right = left + HINT_ROOM + tip.offsetWidth > root.clientWidth, below = top + HINT_ROOM + tip.offsetHeight > root.clientHeight;
  tip.style.left = `${Math.max(4, right ? Math.min(left - HINT_ROOM, root.clientWidth - 4) - tip.offsetWidth : left + HINT_ROOM)}px`;
  tip.style.top = `${Math.max(4, below ? top - HINT_ROOM - tip.offsetHeight : top + HINT_ROOM)}px`;
}

function hideHint({ tip }) { tip.hidden = true; }
