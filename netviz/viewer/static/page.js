// The viewer as one page: read the scene that stands in it, keep the view in the address, hand back the files.

import { el, refill } from "./core/dom.js";
import { mount } from "./view.js";
import { fromQuery, questionQuery, readQuestion, toQuery } from "./core/query.js";
import { tellsStep, viewOf } from "./panels/story.js";
import { restore } from "./core/lent.js";
import { faultSentence, fromBase64, inflate, unpack } from "./core/packed.js";

/** Start the page. @returns {Promise<void>} */
export async function startPage() {
  const root = document.getElementById("netviz"), dark = matchMedia("(prefers-color-scheme: dark)");
  try {
    const json = await readScene(document.getElementById("scene"));
    const view = mount(root, json, { host: "page", theme: dark.matches ? "dark" : "light", actions: actions(() => view, json) });
    dark.addEventListener("change", () => setTheme(view, dark.matches ? "dark" : "light"));
    setTheme(view, dark.matches ? "dark" : "light");
    root.querySelector(".nv").append(colophon(json));
    remember(view, json);
    window.netviz = view;
    document.documentElement.dataset.ready = "yes";
  } catch (fault) {
    refill(root, faultSentence(fault));
  }
}

async function readScene(node) {
  if (node.type === "application/json") return JSON.parse(node.textContent);
  const json = await unpack(fromBase64(node.textContent));
  return restore(json, (file) => textOf(json.made.files[file].name, file));
}

/** A file of the page as text; one that came packed is packed twice. */
async function textOf(name, i) {
  const data = await fileAt(i);
  return new TextDecoder().decode(name.endsWith(".gz") ? await inflate(data) : data);
}

/** The bytes of a file as they were. */
function fileAt(i) { return inflate(fromBase64(document.getElementById(`file-${i}`).textContent)); }

function actions(view, json) {
  const name = json.title.replace(/[^\p{L}\p{N}]+/gu, "-").replace(/^-|-$/g, "").slice(0, 60) || "netviz";
  return [
    { icon: "theme", label: "Light or dark", run: () => setTheme(view(), view().store.theme === "dark" ? "light" : "dark") },
    { icon: "download", label: "Save the picture (PNG)", run: async () => save(await view().png(), `${name}.png`) },
    { icon: "print", label: "Print", run: () => window.print() },
  ];
}

function setTheme(view, theme) {
  document.documentElement.dataset.theme = theme;
  view.store.setTheme(theme);
}

function save(blob, name) {
  const address = URL.createObjectURL(blob);
  el("a", { href: address, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(address), 60000);
}

/** Every change of view is a step that the browser's Back undoes. */
function remember(view, json) {
  // Inside a notebook's frame there is no address to keep anything in.
  if (location.protocol === "about:") return;
  const { store, scene } = view, own = location.hash;
  let following = false;
  const follow = () => {
    following = true;
    const query = new URLSearchParams(location.hash.slice(1)), step = Number(query.get("story"));
    query.delete("story");
    if (location.hash.length > 1) {
      const told = !query.size && scene.story?.[step - 1], { selection, picked } = told ? viewOf(scene, step) : fromQuery(scene, query);
      store.select(selection);
      store.pick(picked, { calm: Boolean(told) });
    } else view.adopt(json.selection, json.picked);
    store.tell(scene.story?.[step - 1] ? step : 0);
    store.ask(readQuestion(query));
    following = false;
  };
  if (own.length > 1) follow();
  const write = () => {
    const hash = addressOf(store);
    if (hash !== location.hash) history.pushState(null, "", hash);
  };
  let due = false;
  store.on((kind, detail) => {
    if (!["selection", "picked", "step", "question"].includes(kind) || detail.passing || following || due) return;
    // A step of the story changes several things at once and is one step back.
    due = true;
    queueMicrotask(() => { due = false; write(); });
  });
  addEventListener("popstate", follow);
}

/** The view as the part of an address behind "#"; a step of the story that shows what it tells is its number. */
function addressOf(store) {
  const query = toQuery(store.scene, store.selection, store.picked);
  for (const [key, value] of questionQuery(store.question)) query.set(key, value);
  const view = query.toString();
  if (!store.step) return `#${view || "all"}`;
  return tellsStep(store) && !store.question ? `#story=${store.step}` : `#story=${store.step}&${view || "all="}`;
}

function colophon({ made }) {
  const files = made.files.map(({ name, bytes, sha256 }, i) => el("li", {},
    el("button", { type: "button", class: "nv-button nv-worded", onclick: () => hand(name, i) }, name),
    ` ${bytes.toLocaleString("en-GB")} bytes, sha256 `, el("code", {}, sha256)));
  return el("footer", { class: "nv-foot" }, el("details", {}, el("summary", {}, `This page holds ${made.says}. ${made.program}, ${made.day}.`),
    el("p", {}, "It makes no request of any kind. The files it was made from, as they were:"), el("ul", {}, ...files)));
}

async function hand(name, i) { save(new Blob([await fileAt(i)], { type: "text/csv" }), name); }
