// The pointer and the keys on the time line. A drag asks frame by frame and tells the state when it is let go.

import { coarserUnit } from "./timedates.js";
import { clickedDates, datesAtEdge, draggedDates, nudgedDates } from "./timedrag.js";
import { showBin } from "./timetip.js";

const CLICK_PIXELS = 4;
const SINGLE_HANDLE = { asof: "at", upto: "upto" };
const KEY_STEPS = { ArrowRight: 1, ArrowUp: 1, ArrowLeft: -1, ArrowDown: -1, PageUp: 1, PageDown: -1 };

/**
 * Make the parts of a plot answer to pointer and keys, until the signal of `time`.
 * @returns {() => void} gives up what is still waiting for a frame
 */
export function wireGrips(plot, time, player) {
  const hold = { drag: null, frame: 0, x: 0 }, { stage } = plot;
  const xOn = (event) => event.clientX - stage.getBoundingClientRect().left;
  const listen = (kind, fn) => stage.addEventListener(kind, (event) => fn(event, xOn(event)), { signal: time.signal });
  listen("pointerdown", (event, x) => takeHold(plot, time, player, hold, event, x));
  listen("pointermove", (_, x) => hold.drag ? followDrag(time, hold, x) : showBin(plot, time, x));
  listen("pointerup", (_, x) => letGo(time, hold, x));
  listen("pointercancel", () => giveUp(time, hold));
  listen("pointerleave", () => showBin(plot, time, null));
  listen("dblclick", () => time.ask(null));
  listen("keydown", (event) => keyOnGrip(time, player, hold, event));
  for (const kind of ["keyup", "focusout"]) listen(kind, () => { if (!hold.drag && !player.playing) time.settle(); });
  return () => cancelAnimationFrame(hold.frame);
}

function takeHold(plot, time, player, hold, event, x) {
  if (event.button !== 0 || hold.drag) return;
  event.preventDefault();
  player.stop();
  plot.stage.setPointerCapture(event.pointerId);
  showBin(plot, time, null);
  hold.drag = beginTimeDrag(plot, time, event.target.dataset.part, x);
  plot.handles[hold.drag.part]?.focus({ preventScroll: true });
  if (hold.drag.moved) dragTime(time, hold.drag, x);
}

/** What the pointer has hold of: a handle, the window, or the empty time line. A single handle comes to the pointer. */
function beginTimeDrag({ handles, at }, time, part, x) {
  const before = time.dates(), single = SINGLE_HANDLE[before?.mode], onHandle = part in handles;
  const closed = before?.from != null && before.to != null;
  const held = onHandle ? part : single ?? (part === "body" && closed ? "body" : "new");
  const moved = !onHandle && Boolean(single), grip = onHandle ? x - at[part] : 0;
  return { part: held, before, day: time.scale.dayAt(x), x, grip, moved };
}

/** At most one question a frame. */
function followDrag(time, hold, x) {
  hold.x = x;
  hold.frame ||= requestAnimationFrame(() => {
    hold.frame = 0;
    if (hold.drag) dragTime(time, hold.drag, hold.x);
  });
}

function dragTime(time, drag, x) {
  drag.moved ||= Math.abs(x - drag.x) >= CLICK_PIXELS;
  if (!drag.moved) return;
  const { scale, unit } = time;
  time.ask(draggedDates(drag, scale.dayAt(x - drag.grip), unit, scale.reach), { passing: true });
}

function letGo(time, hold, x) {
  const { drag } = hold;
  if (!drag) return;
  dragTime(time, drag, x);
  hold.drag = null;
  if (!drag.moved && drag.part === "new") time.ask(clickedDates(drag.before, drag.day, time.unit, time.binAt(x), time.scale.reach));
  time.settle();
}

/** Escape, or a gesture that the browser takes over: all is as it was. */
function giveUp(time, hold) {
  const { drag } = hold;
  hold.drag = null;
  if (drag) time.ask(drag.before);
}

function keyOnGrip(time, player, hold, event) {
  const { part } = event.target.dataset, { key } = event;
  if (key === "Escape") return giveUp(time, hold);
  if (!part || hold.drag || !moveByKey(time, player, part, key)) return undefined;
  event.preventDefault();
  return event.stopPropagation();
}

/** Arrows go by one unit, Page keys by a larger one, Home and End to the first and the last day. @returns {boolean} handled */
function moveByKey(time, player, part, key) {
  const { reach } = time.scale, edge = { Home: reach.first, End: reach.last }[key], passing = { passing: true };
  if (edge === undefined && !(key in KEY_STEPS)) return false;
  const { unit, n } = keyStep(key, time.unit);
  player.stop();
  if (edge !== undefined) time.ask(datesAtEdge(time.dates(), part, time.unit, edge), passing);
  else if (part in { at: 1, upto: 1 }) player.step(unit, n, passing);
  else time.ask(nudgedDates(time.dates(), part, unit, n, reach), passing);
  return true;
}

/** A page is a unit larger than the step; for years it is ten. */
function keyStep(key, unit) {
  if (!key.startsWith("Page")) return { unit, n: KEY_STEPS[key] };
  return { unit: coarserUnit(unit), n: KEY_STEPS[key] * (unit === "year" ? 10 : 1) };
}
