// What the bin under the pointer holds.

import { el, refill } from "../core/dom.js";
import { binContents } from "./histogram.js";
import { typeColour } from "../core/scene.js";
import { binWords } from "./timeaxis.js";

const TIP_ROWS = 8;
const SIGN_WORDS = { 1: "friendly", 0: "neither friendly nor hostile", "-1": "hostile" };

/** Lay an element from one x to another. */
export function stretchOver(node, x0, x1) {
  node.style.left = `${x0}px`;
  node.style.width = `${Math.max(0, x1 - x0)}px`;
}

/** Mark the bin at x and tell what it holds; without x nothing is told. @param {number|null} x */
export function showBin({ tip, bin }, time, x) {
  const { bins, width } = time.scale, index = x === null ? -1 : bins.findIndex(({ x0, x1 }) => x >= x0 && x < x1);
  tip.hidden = bin.hidden = index < 0;
  if (index < 0) return;
  const { x0, x1, first, last } = bins[index];
  stretchOver(bin, x0, x1);
  refill(tip, el("strong", {}, binWords(first, last)), binLines(time, index));
  const half = tip.offsetWidth / 2;
  tip.style.left = `${Math.max(0, Math.min((x0 + x1) / 2, width - half) - half)}px`;
}

function binLines(time, index) {
  const rows = binContents(time.counts, index).map((row) => time.certainOnly() ? { ...row, possible: 0 } : row)
    .filter((row) => row.certain + row.possible > 0);
  const sum = (key) => rows.reduce((total, row) => total + row[key], 0);
  return [el("div", {}, tiesWords(sum("certain"), sum("possible"))), rows.slice(0, TIP_ROWS).map((row) => binLine(time, row)),
    rows.length > TIP_ROWS && el("div", {}, `and ${rows.length - TIP_ROWS} more`)];
}

/** "12 ties: 7 certain, 5 possible". */
function tiesWords(certain, possible) {
  const n = certain + possible, number = (value) => value.toLocaleString("en");
  if (n === 0) return "no ties";
  const both = `${number(certain)} certain, ${number(possible)} possible`;
  return `${number(n)} ${n === 1 ? "tie" : "ties"}: ${certain && possible ? both : certain ? "certain" : "possible"}`;
}

function binLine({ scene, theme }, { type, sign, certain, possible }) {
  const own = scene.types[type], swatch = el("i", { class: "nv-time-swatch" });
  swatch.style.background = typeColour(own, sign, theme());
  const label = own.sign === sign ? own.label : `${own.label}, ${SIGN_WORDS[sign]}`;
  const number = (certain + possible).toLocaleString("en");
  return el("div", { class: "nv-time-row" }, swatch, el("span", {}, label), el("b", {}, number));
}
