// The legend: everything that is in use on the map, and only that. On a page it is also the switchboard.

import { button, el, refill } from "../core/dom.js";
import { filterDrawer, focusChip } from "./filters.js";
import { calmly } from "./parts.js";
import { marksInUse } from "../core/marks.js";
import { typeColour } from "../core/scene.js";
import { count } from "../core/sentence.js";
import { actorMarkSample, breakSample, hatchSample, lineSample, numberSample, shapeSample, symbolSample, tieMarkSample } from "./swatch.js";
import { switchRow } from "./switchrow.js";
import { byCount, signsInUse, signsOfTypes, switchedAlone, switchedOver } from "./switches.js";
import { folded } from "./tablerows.js";
import { andWords, kindLabel, typeLabel } from "../core/telling.js";

/** How many types, or kinds, stand unfolded. */
const UNFOLDED = 12;

/** Signs of the map in the order in which they are explained; words that are null are what signsInUse says. */
const SIGNS = [
  { use: "certain", words: "certain", look: { disc: false } },
  { use: "timeless", words: "a tie (no date is asked for)", look: { disc: false }, dated: false },
  { use: "timeless", words: "undated", look: { disc: false }, dated: true },
  { use: "possible", words: "possible", look: { disc: false, line: "dashed" } },
  { use: "past", words: "over by then", look: { disc: false, line: "past" } },
  { use: "directed", words: "directed", look: { disc: false, arrow: true } },
  { use: "derived", words: "derived from another tie", look: { disc: false, line: "fine" } },
  { use: "hollow", words: null, look: { hollow: true } },
  { use: "contested", words: "contested", look: { contested: true } },
  { use: "relief", words: "relief of a sanction", look: { struck: true } },
];

/** Signs of the time line, by the names under which it says that it uses them. */
const TIME_SIGNS = [
  { name: "hatched", words: "time line: possible ties, above certain ones", sample: hatchSample },
  { name: "broken", words: "time line: here its scale changes", sample: breakSample },
];

/** What hue says; nothing of sign in a network that declares none. */
const HUES = new Map([[1, "cool is friendly"], [-1, "warm is hostile"], [0, "grey is neither"]]);

/**
 * The legend.
 * @param {HTMLElement} root
 * @param {object} store `store.host` "page" makes it the switchboard, "app" an explanation
 * @returns {{destroy: () => void}}
 */
export function legend(root, store) {
  const page = store.host === "page", explained = [markBlock(store), typeBlock(store, page), kindBlock(store, page), signBlock(store)];
  const parts = page ? [focusChip(store), ...explained, filterDrawer(store)] : explained;
  const box = el("div", { class: `nv-leg ${page ? "nv-leg-board" : "nv-leg-strip"}` }, parts.map((part) => part.node));
  root.append(box);
  // A strip holds nothing that takes the focus: for the keyboard to scroll it, it must take the focus itself.
  if (!page) root.setAttribute("tabindex", "0");
  const update = () => parts.forEach((part) => part.update());
  const later = calmly(update);
  update();
  const stop = store.on((kind) => {
    if (kind === "selection") later();
    if (kind === "theme" || kind === "marks" || kind === "signs") update();
  });
  return { destroy() { stop(); later.cancel(); box.remove(); } };
}

/** What colour tells: the type, and the sign's hue family where the network has signs. */
function hueHint({ signed }, signs, page) {
  const hues = signed ? [...HUES.keys()].filter((sign) => signs.some((each) => each.includes(sign))) : [];
  const words = andWords(hues.map((sign) => HUES.get(sign)));
  const several = signs.some((each) => each.length > 1) ? " A second disc beside a type: its ties of another sign." : "";
  const told = page ? `Colour and symbol tell the type${words && `: ${words}`}.${several}` : words && `${words}.${several}`;
  return el("p", { class: "nv-leg-hint", hidden: !told }, told);
}

function typeBlock(store, page) {
  const { types } = store.scene, signs = signsOfTypes(store.scene);
  const hint = hueHint(store.scene, signs, page);
  return switchBlock(store, page, {
    title: "Types of ties", key: "types", noun: "tie", list: types, label: typeLabel, hint,
    about: (i) => types[i].description || null, sample: (i) => typeSamples(types[i], signs[i], store.theme),
  });
}

/** The line of a type in the hue of its own sign, and its symbol in the hues of the other signs that its ties have. */
function typeSamples(type, signs, theme) {
  const own = signs.includes(type.sign) || !signs.length ? type.sign : signs[0];
  const look = (sign) => ({ colour: typeColour(type, sign, theme), symbol: type.symbol });
  const others = signs.filter((sign) => sign !== own).map((sign) => symbolSample(look(sign)));
  return { before: lineSample(look(own)), after: others };
}

function kindBlock(store, page) {
  const { kinds, sized } = store.scene;
  const hint = sized ? el("p", { class: "nv-leg-hint" }, `Size: ${sized}`) : undefined;
  const label = (kind) => store.scene.stored?.groups && kind === kinds.at(-1) ? `${kindLabel(kind)}, its area their number` : kindLabel(kind);
  return switchBlock(store, page, {
    title: "Kinds of actors", key: "kinds", noun: "actor", list: kinds, label, hint, about: () => null,
    sample: (i) => ({ before: shapeSample(kinds[i].shape) }),
  });
}

/**
 * A block of switches over one list of the scene, those with most ties first; in the app the same lines without
 * switches, and only those of which something is shown.
 */
function switchBlock(store, page, { title, key, noun, list, label, hint, about, sample }) {
  const ids = list.map((each) => each.id), counts = () => store.result[key === "types" ? "type_counts" : "kind_counts"];
  const order = byCount(counts()), rows = new Map(order.map((i) => [i, switchRow({
    name: label(list[i]), title: about(i), page, sample: () => sample(i),
    toggle: () => store.select({ [key]: switchedOver(store.selection[key], ids, ids[i]) }),
    alone: () => store.select({ [key]: switchedAlone(store.selection[key], ids[i]) }),
  })]));
  const fold = page && order.length > UNFOLDED ? foldOf(order, rows, key) : null;
  let theme = store.theme;
  return {
    node: block(title, page && allOrNone(store, key), fold?.search,
      el("ul", { class: "nv-leg-list" }, [...rows.values()].map((row) => row.node)), fold?.more, hint),
    update() {
      const asked = store.selection[key];
      for (const [i, row] of rows) {
        row.update(!asked || asked.includes(ids[i]), counts()[i], noun);
        if (theme !== store.theme) row.paint();
        if (!page) row.node.hidden = counts()[i].shown === 0;
      }
      theme = store.theme;
    },
  };
}

/** A titled block with its tools at the right. */
function block(title, tools, ...children) {
  const top = el("div", { class: "nv-leg-top" }, el("h2", { class: "nv-leg-title" }, title), tools);
  return el("section", { class: "nv-leg-block", "aria-label": title }, top, ...children);
}

/** All and none, for a list of switches. */
function allOrNone(store, key) {
  const tool = (words, value) => button(words, () => store.select({ [key]: value }),
    { class: "nv-leg-tool", "aria-label": `${words} of the ${key}` });
  return el("span", { class: "nv-leg-tools" }, tool("All", null), tool("None", []));
}

/** The search box and the fold of a long list. */
function foldOf(order, rows, noun) {
  let open = false;
  const hides = (place, name, query) => query ? !name.includes(query) : !open && place >= UNFOLDED;
  const show = () => {
    const query = folded(search.value.trim());
    order.forEach((i, place) => { rows.get(i).node.hidden = hides(place, rows.get(i).searched, query); });
    more.hidden = query !== "";
    refill(more, open ? `Fold to the ${UNFOLDED} largest` : `Show all ${count(order.length)} ${noun}`);
    more.setAttribute("aria-expanded", String(open));
  };
  const more = button("", () => { open = !open; show(); }, { class: "nv-button nv-worded nv-leg-more" });
  const search = el("input", { type: "search", class: "nv-leg-find", autocomplete: "off", input: show,
    placeholder: `Find among ${count(order.length)} ${noun}`, "aria-label": `Find among ${noun}` });
  show();
  return { search, more };
}

function signBlock(store) {
  const list = el("ul", { class: "nv-leg-list nv-leg-signs" });
  const applies = ({ dated }) => dated === undefined || dated === Boolean(store.selection.dates);
  return {
    node: block("Lines and symbols", null, list),
    update() {
      const used = signsInUse(store.scene, store.result);
      const signs = SIGNS.filter((sign) => used[sign.use] && applies(sign));
      refill(list,
        signs.map(({ use, words, look }) => signRow(lineSample({ symbol: "•", ...look }), words ?? used[use])),
        TIME_SIGNS.filter(({ name }) => store.signs[name]).map(({ words, sample }) => signRow(sample(), words)),
        used.bundled && signRow(numberSample("9"), "ties of one pair that run together, and how many"),
        used.faded && signRow(shapeSample("circle", { faded: true }), "actor without a tie that is shown"));
    },
  };
}

/** The marks of a question, as long as something that is shown has one. */
function markBlock(store) {
  const list = el("ul", { class: "nv-leg-list nv-leg-signs" }), node = block("Marks", null, list);
  return {
    node,
    update() {
      const used = marksInUse(store.marks, store.result);
      node.hidden = !used.length;
      refill(list, used.flatMap(({ style, ties, actors }) => [ties > 0 && signRow(tieMarkSample(style), style.label),
        actors > 0 && signRow(actorMarkSample(style), style.label)]));
    },
  };
}

function signRow(sample, words) {
  const told = [el("span", { class: "nv-leg-sample" }, sample), el("span", { class: "nv-leg-name" }, words)];
  return el("li", { class: "nv-leg-row" }, el("span", { class: "nv-leg-told" }, told));
}
