// The viewer as a Streamlit component. One component, two uses: the "store" carries a scene once, the "viewer" shows
// it and is sent only the selection after that.

import "./vis-network.min.js";
import { mount } from "./view.js";
import { el } from "./core/dom.js";
import { unpack } from "./core/packed.js";

const scenes = new Map();
const waiting = new Map();
const live = new WeakMap();

export default function component({ data, parentElement, setStateValue }) {
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
    held = { revision: data.seen, session: data.session, root: parent.querySelector(".nv-root") };
    live.set(parent, held);
  }
  held.send = setStateValue;
  held.data = data;
  themed(held, parent);
  if (scenes.has(data.scene)) draw(held);
  else waiting.set(data.scene, [...(waiting.get(data.scene) ?? []), () => draw(held)]);
  return () => { held.view?.destroy(); held.closed = true; live.delete(parent); };
}

async function draw(held) {
  const wanted = held.data.scene;
  if (held.shown !== wanted) {
    const json = await scenes.get(wanted);
    if (held.closed || held.data.scene !== wanted || held.shown === wanted) return;
    held.shown = wanted;
    begin(held, json);
  }
  adopt(held);
}

/** Build the view for a scene; camera and pins survive a change of the files. */
function begin(held, json) {
  const keep = held.view?.keep(), { data } = held;
  held.view?.destroy();
  begun(held);
  held.view = mount(held.root, json, { host: "app", theme: held.theme, selection: data.selection, picked: data.picked, keep });
  held.root.netviz = held.view;
  held.view.store.on((kind, detail) => { if ((kind === "selection" || kind === "picked") && !detail.passing && !held.adopting) tell(held); });
}

/**
 * Python says which of the reader's words it has heard (`seen`); until it has heard the last one its own picture of
 * the view is older than the reader's and is not taken over.
 */
function adopt(held) {
  const { data, view } = held;
  if (data.session !== held.session) Object.assign(held, { session: data.session, revision: data.seen });
  if (data.seen < held.revision || (view.store.passing && alike(data.selection, held.base))) return;
  begun(held);
  held.adopting = true;
  view.adopt(data.selection, data.picked);
  held.adopting = false;
}

/** Python has spoken: from here on the reader's changes are counted. */
function begun(held) {
  held.base = held.data.selection;
  held.touched = new Set();
}

/**
 * Tell Python what the reader has touched since Python last spoke, and only that: the rest is Python's to say. What was
 * touched and put back is told as well, for Python may have heard of the first and not of the second.
 */
function tell(held) {
  held.revision += 1;
  const now = held.view.selection();
  for (const name of Object.keys(now)) if (!alike(now[name], held.base[name] ?? null)) held.touched.add(name);
  const patch = Object.fromEntries([...held.touched].map((name) => [name, now[name]]));
  held.send("view", { session: held.session, revision: held.revision, patch, picked: held.view.picked() });
}

function alike(a, b) { return JSON.stringify(a) === JSON.stringify(b); }

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
