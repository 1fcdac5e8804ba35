// The viewer, put together: one store, and panels that know only the store.

import { el, iconButton, refill } from "./core/dom.js";
import { readScene } from "./core/scene.js";
import { createStore } from "./core/store.js";
import { everything } from "./core/select.js";
import { mainReason } from "./core/reasons.js";
import { marksInUse, marksSentence } from "./core/marks.js";
import { count, sentence } from "./core/sentence.js";
import { allIn, storedSentence } from "./core/stored.js";
import { pickedFromIds, pickedIds } from "./core/query.js";
import { map } from "./map/map.js";
import { timeline } from "./time/timeline.js";
import { dossier } from "./panels/dossier.js";
import { reading } from "./panels/reading.js";
import { legend } from "./panels/legend.js";
import { search } from "./panels/search.js";
import { walk } from "./panels/walk.js";
import { story } from "./panels/story.js";
import { questions } from "./questions/questions.js";

/**
 * Put a viewer into an element.
 * @param {HTMLElement} root emptied and filled
 * @param {object} json the scene as scene.py composed it
 * @param {{host?: "page"|"app", theme?: string, selection?: object, picked?: object, step?: number, opened?: string[], camera?: object, pins?: Array, kept?: object, actions?: Array}} options
 *   `kept` is what `keep` gave of a view that stood here before
 *   `actions` are further buttons of the tool bar: {icon, label, run}
 */
export function mount(root, json, { host = "page", theme = "light", selection, picked, step = 0, opened, camera, pins = [], kept = {}, actions = [] } = {}) {
  const scene = readScene(json);
  const store = createStore(scene, { host, theme, step: scene.story?.[step - 1] ? step : 0, selection: selection ?? json.selection,
    picked: pickedFromIds(scene, picked === undefined ? json.picked : picked), opened: scene.stored?.groups ? opened ?? scene.stored.groups.opened : null });
  const parts = skeleton(json.title, host);
  refill(root, parts.frame);
  parts.frame.dataset.host = host;
  parts.frame.dataset.theme = theme;
  const panels = { map: map(parts.map, store), legend: legend(parts.legend, store), timeline: timeline(parts.time, store, kept.time),
    dossier: dossier(parts.side, store, { onClose: () => parts.map.focus() }), search: search(parts.search, store) };
  panels.walk = walk(parts.map, store, { onOpen: () => panels.dossier.focus() });
  panels.story = story(parts.story, store, { onShow: () => panels.map.fit({ onlyMoved: true }), onClose: () => parts.map.focus() });
  if (host === "page") panels.questions = questions(parts.questions, store, { onClose: () => parts.map.focus() });
  const view = { store, root, panels, parts };
  toolbar(view, actions);
  if (camera) panels.map.setCamera(camera);
  if (pins.length) panels.map.setPins(pins);
  if (kept.reading) toggleTable(view, parts.tools.querySelector("[aria-expanded]"), { quiet: true });
  const stop = store.on((kind, detail) => {
    if (kind === "selection" || kind === "marks" || kind === "question") say(view);
    if (kind === "theme") parts.frame.dataset.theme = store.theme;
    if (kind === "picked" && !detail.calm) showDossier(parts, store.picked);
  });
  say(view);
  const watch = new ResizeObserver(() => store.resized());
  watch.observe(parts.frame);
  return { ...probes(view), store, scene, keep: () => ({ camera: panels.map.camera(), pins: panels.map.pins(), kept: { time: panels.timeline.keep(), reading: !parts.table.hidden } }), png: () => panels.map.png(),
    /** Take over a selection, a pick, pins and a step of the story from outside: the URL, or Python. */
    adopt(selection, picked, { passing = false, step = store.step, pins = null, opened = null } = {}) {
      store.select({ ...everything(), ...selection }, { passing });
      store.pick(pickedFromIds(scene, picked));
      store.tell(scene.story?.[step - 1] ? step : 0);
      if (pins) panels.map.setPins(pins);
      if (opened && store.opened) store.open(opened);
    },
    destroy() {
      watch.disconnect();
      stop();
      for (const panel of [...Object.values(panels), view.reading]) panel?.destroy?.();
      refill(root);
    } };
}

/** Where the dossier stands below the map, a pick brings its heading into view: a tap must not seem to do nothing. */
function showDossier({ side, map: chart }, picked) {
  if (!picked || side.getBoundingClientRect().top < chart.getBoundingClientRect().bottom) return;
  const behavior = matchMedia("(prefers-reduced-motion: reduce)").matches ? "auto" : "smooth";
  requestAnimationFrame(() => side.querySelector(".nv-dos-heading")?.scrollIntoView({ block: "nearest", behavior }));
}

function skeleton(title, host) {
  const parts = { sentence: el("p", { class: "nv-sentence", role: "status" }), search: el("div", { class: "nv-search" }),
    tools: el("div", { class: "nv-tools", role: "toolbar", "aria-label": "View" }), map: el("div", { class: "nv-map" }),
    legend: el("section", { class: "nv-legend", "aria-label": "Legend" }), time: el("section", { class: "nv-time", "aria-label": "Time line" }),
    questions: el("section", { class: "nv-questions", "aria-label": "Questions", hidden: true }),
    side: el("aside", { class: "nv-side", "aria-label": "Dossier" }), empty: el("div", { class: "nv-empty", hidden: true }),
    story: el("section", { class: "nv-story", "aria-label": "Story", hidden: true }),
    table: el("section", { class: "nv-reading", "aria-label": "Table reading", hidden: true }) };
  const stage = el("div", { class: "nv-stage" }, parts.map, parts.empty);
  parts.frame = el("div", { class: "nv" },
    el("header", { class: "nv-head" }, el("div", { class: "nv-heading" }, el("h1", {}, title), parts.sentence),
      el("div", { class: "nv-bar" }, parts.search, parts.tools)), parts.story,
    el("div", { class: "nv-body" }, host === "page" ? el("div", { class: "nv-left" }, parts.questions, parts.legend) : parts.legend,
      el("div", { class: "nv-centre" }, stage, parts.time), parts.side), parts.table);
  return parts;
}

/** Fit, zoom, reset, table, and whatever the host adds. */
function toolbar(view, actions) {
  const { map: chart } = view.panels, { tools } = view.parts;
  const table = iconButton("table", "Read as tables", () => toggleTable(view, table), { "aria-expanded": "false" });
  tools.append(iconButton("plus", "Zoom in", () => chart.zoom(1.3)), iconButton("minus", "Zoom out", () => chart.zoom(1 / 1.3)),
    iconButton("fit", "Fit the whole network", () => chart.fit()),
    iconButton("reset", "Reset the view", () => { view.store.pick(null); view.store.select(everything()); chart.fit(); }),
    table, ...questionsButton(view), ...storyButton(view), ...actions.map(({ icon, label, run }) => iconButton(icon, label, run)));
}

/** The way to the questions, on a page: the app has pages of its own for them. */
function questionsButton({ store, panels }) {
  if (!panels.questions || !store.scene.ties.count) return [];
  const open = iconButton("ask", "Questions", () => panels.questions.toggle());
  const told = () => open.setAttribute("aria-expanded", String(store.question !== null));
  store.on((kind) => { if (kind === "question") told(); });
  told();
  return [open];
}

/** The way into the story, where there is one. */
function storyButton({ store, panels }) {
  const steps = store.scene.story?.length;
  if (!steps) return [];
  const play = iconButton("story", `Story in ${steps === 1 ? "one step" : `${steps} steps`} (n)`, () => panels.story.toggle(), { "aria-keyshortcuts": "n" });
  const told = () => play.setAttribute("aria-expanded", String(store.step > 0));
  store.on((kind) => { if (kind === "step") told(); });
  told();
  return [play];
}

function toggleTable(view, opener, { quiet = false } = {}) {
  const { table } = view.parts, show = table.hidden;
  table.hidden = !show;
  opener.setAttribute("aria-expanded", String(show));
  const ways = { onClose: () => { toggleTable(view, opener); opener.focus(); }, onOpen: () => view.panels.dossier.focus() };
  if (show && !view.reading) view.reading = reading(table, view.store, ways);
  if (show && !quiet) table.scrollIntoView({ block: "nearest" });
}

/** The sentence above the map, and what to loosen when nothing is left. */
function say(view) {
  const { store, parts } = view, told = (store.scene.stored ? storedSentence : sentence)(store.scene, store.selection, store.result);
  // A question says its own counts.
  const marked = store.question ? "" : marksSentence(store.marks, store.result);
  if (store.passing) parts.sentence.setAttribute("aria-live", "off");
  else parts.sentence.removeAttribute("aria-live");
  refill(parts.sentence, el("span", { class: "nv-shown" }, told.shown), told.missing && " ", told.missing && el("span", { class: "nv-missing" }, told.missing),
    marked && " ", marked && el("span", { class: "nv-marked" }, marked));
  const nothing = store.result.shown === 0;
  parts.empty.hidden = !nothing;
  if (nothing) refill(parts.empty, ...emptiness(store));
}

/** What stands over the map when no tie is left: why, and the way out. */
function emptiness(store) {
  if (!allIn(store.scene).ties) return [el("p", {}, "This network has no ties yet."), el("p", {}, "Add rows to ties.csv and open it again.")];
  const { left_out } = store.result, { name, counted, loosen, loosened } = mainReason(left_out);
  return [el("p", {}, "Nothing is left to show."),
    el("p", {}, `${count(left_out[name])} of ${count(allIn(store.scene).ties)} ties are ${counted}.`),
    el("button", { type: "button", class: "nv-button nv-worded", onclick: () => store.select(loosened) }, loosen),
    el("button", { type: "button", class: "nv-button nv-worded", onclick: () => store.select(everything()) }, "Show everything")];
}

/** What tests, and the curious, may ask. */
function probes({ store, panels }) {
  const { scene } = store;
  return {
    counts: () => ({ ties: store.result.shown, certain: store.result.certain, possible: store.result.possible, past: store.result.past_count,
      actors: store.result.actor_count, all: { ...allIn(scene) }, lines: scene.ties.count, left_out: { ...store.result.left_out },
      ...panels.map.counts() }),
    positions: () => Object.fromEntries([...panels.map.positions()].map(([ix, { x, y }]) => [scene.actors.id[ix], [x, y]])),
    actorXY: (id) => scene.actorIx.has(id) ? panels.map.actorXY(scene.actorIx.get(id)) : null,
    tieXY: (id) => scene.tieIx.has(id) ? panels.map.tieXY(scene.tieIx.get(id)) : null,
    selection: () => structuredClone(store.selection),
    picked: () => pickedIds(scene, store.picked),
    pins: () => panels.map.pins(),
    step: () => store.step,
    opened: () => store.opened && [...store.opened],
    question: () => structuredClone(store.question),
    marks: () => marksInUse(store.marks, store.result).map(({ style, ties, actors }) => ({ word: style.word, label: style.label, ties, actors })),
  };
}
