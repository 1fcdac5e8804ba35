// The legend: everything that is in use on the map, and only that. On a page it is also the switchboard.

import { button, el, refill } from "./dom.js";
import { calmly, freshId } from "./parts.js";
import { typeColour } from "./scene.js";
import { everything } from "./select.js";
import { count } from "./sentence.js";
import { lineSample, numberSample, shapeSample, symbolSample } from "./swatch.js";
import { byCount, leastGrade, signsInUse, signsOfTypes, switchedAlone, switchedOver } from "./switches.js";
import { folded } from "./tablerows.js";
import { andWords, countWords, typeLabel } from "./telling.js";

/** How many types stand unfolded. */
const UNFOLDED = 12;

/** Signs of the map in the order in which they are explained. */
const SIGNS_OF_MAP = [
  { use: "certain", words: "certain", look: { disc: false } },
  { use: "timeless", words: "no dates asked for", look: { disc: false }, dated: false },
  { use: "timeless", words: "undated", look: { disc: false }, dated: true },
  { use: "possible", words: "possible", look: { disc: false, line: "dashed" } },
  { use: "past", words: "over by then", look: { disc: false, line: "past" } },
  { use: "directed", words: "directed", look: { disc: false, arrow: true } },
  { use: "derived", words: "derived from another tie", look: { disc: false, line: "fine" } },
  { use: "hollow", words: "claimed or proposed", look: { hollow: true } },
  { use: "contested", words: "contested", look: { contested: true } },
  { use: "relief", words: "relief of a sanction", look: { struck: true } },
];

const HUES = new Map([[1, "cool is friendly"], [-1, "warm is hostile"], [0, "grey is neither"]]);

/**
 * The legend.
 * @param {HTMLElement} root
 * @param {object} store `store.host` "page" makes it the switchboard, "app" an explanation
 */
export function legend(root, store) {
  const page = store.host === "page";
  const parts = [page && focusChip(store), typeBlock(store, page), kindBlock(store, page), signBlock(store), page && filterDrawer(store)].filter(Boolean);
  const box = el("div", { class: `nv-leg ${page ? "nv-leg-board" : "nv-leg-strip"}` }, parts.map((part) => part.node));
  root.append(box);
  const update = () => parts.forEach((part) => part.update());
  const later = calmly(update);
  update();
  const stop = store.on((kind) => {
    if (kind === "selection") later();
    if (kind === "theme") update();
  });
  return { destroy() { stop(); later.cancel(); box.remove(); } };
}

/** A titled block with its tools at the right. */
function block(title, tools, ...children) {
  return el("section", { class: "nv-leg-block", "aria-label": title }, el("div", { class: "nv-leg-top" }, el("h3", { class: "nv-leg-title" }, title), tools), ...children);
}

/** A switch (or, in the app, a line of explanation) with its sample, its name and its live count. */
function switchRow({ sample, name, title, page, toggle, alone }) {
  const described = freshId("count"), tally = el("span", { class: "nv-leg-count", "aria-hidden": "true" }), words = el("span", { class: "nv-hidden", id: described });
  const box = page && el("input", { type: "checkbox", "aria-describedby": described, change: toggle });
  const line = el("span", { class: "nv-leg-sample" }), others = el("span", { class: "nv-leg-sample" });
  const paint = () => { const drawn = sample(); refill(line, drawn.line ?? drawn); refill(others, drawn.others ?? []); };
  paint();
  const face = [line, el("span", { class: "nv-leg-name" }, name), others];
  const label = page ? el("label", { title, dblclick: alone }, box, face) : el("span", { class: "nv-leg-told", title }, face);
  const only = page && el("button", { type: "button", class: "nv-leg-only", "aria-label": `Only ${name}`, onclick: alone }, "only");
  const node = el("li", { class: "nv-leg-row" }, label, only, tally, words);
  return {
    node, name: folded(name), repaint: paint,
    update(on, { shown, all }, noun) {
      if (box) box.checked = on;
      node.classList.toggle("nv-leg-off", shown === 0);
      refill(tally, el("b", {}, count(shown)), shown === all ? "" : ` / ${count(all)}`);
      words.textContent = `${count(shown)} of ${countWords(all, noun)} shown`;
    },
  };
}

/** All and none, for a list of switches. */
function allOrNone(store, key, noun) {
  const tool = (words, value) => el("button", { type: "button", class: "nv-leg-tool", "aria-label": `${words} ${noun}`, onclick: () => store.select({ [key]: value }) }, words);
  return el("span", { class: "nv-leg-tools" }, tool("All", null), tool("None", []));
}

function typeBlock(store, page) {
  const { scene } = store, order = byCount(store.result.type_counts), ids = scene.types.map((type) => type.id), signs = signsOfTypes(scene);
  const rows = new Map(order.map((i) => [i, switchRow({
    name: typeLabel(scene.types[i]), title: scene.types[i].description || null, page, sample: () => typeSamples(scene.types[i], signs[i], store.theme),
    toggle: () => store.select({ types: switchedOver(store.selection.types, ids, ids[i]) }), alone: () => store.select({ types: switchedAlone(store.selection.types, ids[i]) }),
  })]));
  const fold = page && order.length > UNFOLDED ? foldOf(order, rows, "types") : null;
  const hues = [...HUES.keys()].filter((sign) => signs.some((each) => each.includes(sign))).map((sign) => HUES.get(sign));
  const list = el("ul", { class: "nv-leg-list" }, [...rows.values()].map((row) => row.node));
  let theme = store.theme;
  return {
    node: block("Types of ties", page && allOrNone(store, "types", "types"), fold?.search, list, fold?.more, el("p", { class: "nv-leg-hint" }, `Colour and symbol tell the type: ${andWords(hues)}.`)),
    update() {
      const { type_counts } = store.result, { types } = store.selection;
      for (const [i, row] of rows) {
        row.update(!types || types.includes(ids[i]), type_counts[i], "tie");
        if (theme !== store.theme) row.repaint();
        if (!page) row.node.hidden = type_counts[i].shown === 0;
      }
      theme = store.theme;
    },
  };
}

/** The line of a type in the hue of its own sign, and its symbol in the hues of the other signs that its ties have. */
function typeSamples(type, signs, theme) {
  const own = signs.includes(type.sign) || !signs.length ? type.sign : signs[0];
  const look = (sign) => ({ colour: typeColour(type, sign, theme), symbol: type.symbol });
  return { line: lineSample(look(own)), others: signs.filter((sign) => sign !== own).map((sign) => symbolSample(look(sign))) };
}

/** The search box and the fold of a long list. */
function foldOf(order, rows, noun) {
  let open = false, query = "";
  const show = () => {
    order.forEach((i, place) => { rows.get(i).node.hidden = query ? !rows.get(i).name.includes(query) : !open && place >= UNFOLDED; });
    more.hidden = query !== "";
    refill(more, open ? `Fold to the ${UNFOLDED} largest` : `Show all ${count(order.length)} ${noun}`);
    more.setAttribute("aria-expanded", String(open));
  };
  const more = button("", () => { open = !open; show(); }, { class: "nv-button nv-worded nv-leg-more" });
  const search = el("input", { type: "search", class: "nv-leg-find", placeholder: `Find among ${count(order.length)} ${noun}`, "aria-label": `Find among ${noun}`, autocomplete: "off",
    input: () => { query = folded(search.value.trim()); show(); } });
  show();
  return { search, more };
}

function kindBlock(store, page) {
  const { scene } = store, ids = scene.kinds.map((kind) => kind.id), order = byCount(store.result.kind_counts);
  const rows = new Map(order.map((i) => [i, switchRow({
    name: scene.kinds[i].label.trim() || "no kind given", page, sample: () => shapeSample(scene.kinds[i].shape),
    toggle: () => store.select({ kinds: switchedOver(store.selection.kinds, ids, ids[i]) }), alone: () => store.select({ kinds: switchedAlone(store.selection.kinds, ids[i]) }),
  })]));
  const fold = page && order.length > UNFOLDED ? foldOf(order, rows, "kinds") : null;
  return {
    node: block("Kinds of actors", page && allOrNone(store, "kinds", "kinds"), fold?.search, el("ul", { class: "nv-leg-list" }, [...rows.values()].map((row) => row.node)), fold?.more),
    update() {
      const { kind_counts } = store.result, { kinds } = store.selection;
      for (const [i, row] of rows) {
        row.update(!kinds || kinds.includes(ids[i]), kind_counts[i], "actor");
        if (!page) row.node.hidden = kind_counts[i].shown === 0;
      }
    },
  };
}

function signBlock(store) {
  const list = el("ul", { class: "nv-leg-list nv-leg-signs" });
  return {
    node: block("Lines and symbols", null, list),
    update() {
      const used = signsInUse(store.scene, store.result);
      const rows = SIGNS_OF_MAP.filter(({ use, dated }) => used[use] && (dated === undefined || dated === Boolean(store.selection.dates)));
      refill(list, rows.map(({ words, look }) => signRow(lineSample({ symbol: "•", ...look }), words)),
        used.bundled && signRow(numberSample("9"), "ties of one pair that run together, and how many"),
        used.faded && signRow(shapeSample("circle", { faded: true }), "actor without a tie that is shown"));
    },
  };
}

function signRow(sample, words) { return el("li", { class: "nv-leg-row" }, el("span", { class: "nv-leg-told" }, el("span", { class: "nv-leg-sample" }, sample), el("span", { class: "nv-leg-name" }, words))); }

/** Says on whom the view is focused, and lifts it. */
function focusChip(store) {
  const node = el("div", { class: "nv-leg-focus" });
  return {
    node,
    update() {
      const { around, steps } = store.selection, ix = store.scene.actorIx.get(around);
      node.hidden = around == null;
      if (around != null) refill(node, el("span", {}, "Focus: ", el("b", {}, ix === undefined ? around : store.scene.actors.name[ix]), `, ${countWords(steps, "step")}`),
        button("Clear", () => store.select({ around: null, steps: 1 }), { class: "nv-button nv-worded", "aria-label": "Clear focus" }));
    },
  };
}

/** Further filters, folded away: status, evidence, certainty, undated and derived ties. */
function filterDrawer(store) {
  const flags = [flag(store, "certain_only", "Certain ties only"), flag(store, "undated", "Undated ties too"), flag(store, "derived", "Derived ties")];
  const statuses = statusSwitches(store), grade = gradeSelects(store);
  const reset = button("Reset filters", () => store.select(everything()), { class: "nv-button nv-worded nv-leg-reset" });
  const summary = el("summary", {}, "More filters");
  const node = el("div", {}, el("details", { class: "nv-leg-drawer" }, summary, flags.map((each) => each.node), statuses.node, grade.node), reset);
  return {
    node,
    update() {
      [...flags, statuses, grade].forEach((each) => each.update());
      const { certain_only, undated, derived, statuses: asked, min_grade } = store.selection;
      const on = [certain_only, undated, !derived, asked !== null, min_grade !== null].filter(Boolean).length;
      refill(summary, "More filters", on > 0 && el("span", { class: "nv-leg-on" }, ` (${on} on)`));
      reset.disabled = JSON.stringify(store.selection) === JSON.stringify(everything());
    },
  };
}

function flag(store, key, words) {
  const box = el("input", { type: "checkbox", change: () => store.select({ [key]: box.checked }) });
  return { node: el("label", { class: "nv-leg-flag" }, box, words), update() { box.checked = store.selection[key]; } };
}

function statusSwitches(store) {
  const { scene } = store, used = [...scene.statuses.keys()].filter((i) => store.result.status_counts[i].all || scene.steps.status.includes(i));
  const ids = used.map((i) => scene.statuses[i].id || "established");
  const rows = used.map((i, k) => switchRow({ name: scene.statuses[i].label || "established", page: true, sample: () => "",
    toggle: () => store.select({ statuses: switchedOver(store.selection.statuses, ids, ids[k]) }), alone: () => store.select({ statuses: switchedAlone(store.selection.statuses, ids[k]) }) }));
  return {
    node: el("fieldset", { class: "nv-leg-set" }, el("legend", {}, "Status on the day asked for"), el("ul", { class: "nv-leg-list" }, rows.map((row) => row.node))),
    update() { rows.forEach((row, k) => row.update(!store.selection.statuses || store.selection.statuses.includes(ids[k]), store.result.status_counts[used[k]], "tie")); },
  };
}

/** Least reliability and least credibility, each chosen for itself. */
function gradeSelects(store) {
  const { reliability, credibility } = store.scene.grades;
  const choose = (label, marks, meanings) => el("select", { "aria-label": label, change: () => store.select({ min_grade: leastGrade(letter.value, digit.value) }) },
    el("option", { value: "" }, "any"), marks.map((mark) => el("option", { value: mark }, `${mark}  ${meanings[mark] ?? ""}`)));
  const letter = choose("Least reliability of the source", [..."ABCDE"], reliability), digit = choose("Least credibility of the statement", [..."12345"], credibility);
  return {
    node: el("fieldset", { class: "nv-leg-set" }, el("legend", {}, "Least grade of the evidence"), el("div", { class: "nv-leg-grades" }, letter, digit)),
    update() { [letter.value, digit.value] = store.selection.min_grade ? [...store.selection.min_grade] : ["", ""]; },
  };
}
