// The viewer as a Streamlit component. One component, two uses: the "store" carries a scene once, the "viewer" shows
// it and is sent only the selection after that.

import "./vis-network.min.js";
import { mount } from "./view.js";
import { el, refill } from "./core/dom.js";
import { faultSentence, unpack } from "./core/packed.js";
import { keepFocus } from "./core/focus.js";
import { readMarks } from "./core/marks.js";
import { adoptWord, beginTalk, tellPython } from "./core/talk.js";

const scenes = new Map();
const waiting = new Map();
const live = new WeakMap();

export default function component({ data, parentElement, setStateValue }) {
  if (!data) return undefined; // mounted only so that this code is there when a scene comes
  if (data instanceof Uint8Array || data instanceof ArrayBuffer) return receive(new Uint8Array(data));
  return show(data, parentElement, setStateValue);
}

/** A packed scene begins with its 64 letters of sha256. */
function receive(bytes) {
  const key = new TextDecoder().decode(bytes.subarray(0, 64));
  if (!scenes.has(key)) {
    for (const old of [...scenes.keys()].slice(0, -3)) scenes.delete(old);
    scenes.set(key, unpack(bytes.subarray(64)));
  }
  for (const tell of waiting.get(key) ?? []) tell();
  waiting.delete(key);
  return undefined;
}

/** Streamlit calls again with the same element for every change, without a clean-up in between. */
function show(data, parent, setStateValue) {
  let held = live.get(parent);
  if (!held) {
    held = { root: parent.querySelector(".nv-root") };
    live.set(parent, held);
  }
  Object.assign(held, { send: setStateValue, data });
  themed(held, parent);
  if (scenes.has(data.scene)) draw(held);
  else waiting.set(data.scene, [...(waiting.get(data.scene) ?? []), () => draw(held)]);
  return () => { held.view?.destroy(); held.closed = true; live.delete(parent); };
}

async function draw(held) {
  const wanted = held.data.scene;
  try {
    if (held.shown !== wanted) {
      const json = await scenes.get(wanted);
      if (held.closed || held.data.scene !== wanted || held.shown === wanted) return;
      held.shown = wanted;
      begin(held, json);
    } else {
      // Streamlit's own work on a message and ours in one piece would hold a large network's page up for too long.
      await aside();
      if (held.closed || held.shown !== held.data.scene) return;
    }
    mark(held);
    adopt(held);
  } catch (fault) {
    scenes.delete(wanted);
    refill(held.root, faultSentence(fault));
  }
}

/** Once the browser has had its turn. */
function aside() { return new Promise((resolve) => setTimeout(resolve)); }

/**
 * Build the view for a scene; camera, pins and the keyboard's place survive a change of the files or of what a store
 * draws, and so does a word of the reader that Python has not heard yet.
 */
function begin(held, json) {
  const keep = held.view?.keep(), { data } = held, refocus = keepFocus(held.root);
  const ahead = held.view && data.session === held.talk.session && data.seen < held.talk.revision;
  const { selection, picked, step, opened } = ahead ? now(held) : data;
  held.view?.destroy();
  held.talk ??= beginTalk(data);
  const pins = keep?.pins ?? data.pins ?? [];
  held.view = mount(held.root, json, { host: "app", theme: held.theme, selection, picked, step, opened, camera: keep?.camera, pins, kept: keep?.kept });
  refocus();
  held.root.netviz = held.view;
  held.marked = "null";
  let due = false;
  held.view.store.on((kind, detail) => {
    if (!["selection", "picked", "pins", "step", "opened"].includes(kind) || detail.passing || held.adopting || due) return;
    // A step of the story changes several things at once and is one word.
    due = true;
    queueMicrotask(() => { due = false; held.send("view", tellPython(held.talk, now(held))); });
  });
}

/** Marks that Python says anew take the place of the scene's own. */
function mark(held) {
  const said = JSON.stringify(held.data.marks ?? null), { store, scene } = held.view;
  if (held.marked === said) return;
  held.marked = said;
  store.mark(readMarks(scene, held.data.marks ?? scene.marks));
}

function adopt(held) {
  const { store } = held.view, word = adoptWord(held.talk, held.data, { dates: store.selection.dates, passing: store.passing });
  if (!word) return;
  held.adopting = true;
  held.view.adopt(word.selection, word.picked, { passing: word.passing, step: held.data.step, pins: word.pins, opened: held.data.opened });
  held.adopting = false;
}

function now({ view }) { return { selection: view.selection(), picked: view.picked(), step: view.step(), pins: view.pins(), opened: view.opened() }; }

/** Light or dark by the paper that Streamlit paints. */
function themed(held, parent) {
  const paper = getComputedStyle(parent.querySelector(".nv-root")).getPropertyValue("--st-background-color");
  held.theme = brightness(paper) < 0.5 ? "dark" : "light";
  held.view?.store.setTheme(held.theme);
}

function brightness(colour) {
  const probe = el("canvas", { width: 1, height: 1 }).getContext("2d");
  probe.fillStyle = colour.trim() || "#fff";
  probe.fillRect(0, 0, 1, 1);
  const [r, g, b] = probe.getImageData(0, 0, 1, 1).data;
  return (0.299 * r + 0.587 * g + 0.114 * b) / 255;
}
