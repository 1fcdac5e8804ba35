// The controls of the time line: playing and stepping, the way to ask, the step and the speed, and typed dates.

import { el, iconButton, icon, refill } from "../core/dom.js";
import { datesWords, isoOf } from "../core/calendar.js";
import { RATES } from "./player.js";
import { STEP_UNITS, asOfDates, boundsOf, duringDates, readTypedDate, upToDates } from "./timedates.js";
import { datesInMode } from "./timedrag.js";

const MODES = [["all", "All dates"], ["during", "During"], ["asof", "As of"], ["upto", "Up to"]];

let barCount = 0;

/**
 * @param {object} time see timeline.js: {dates(), ask(), unit, focusDay(), typed}
 * @param {object} player from createPlayer
 * @returns {{element: HTMLElement, update: () => void}}
 */
export function timeBar(time, player) {
  const name = `nv-time-mode-${barCount += 1}`;
  const parts = [playGroup(time, player), paceGroup(time, player), modeGroup(time, player, name)];
  const words = el("span", { class: "nv-time-words" });
  if (time.typed) parts.push(exactDates(time, name));
  const element = el("div", { class: "nv-time-bar" }, parts.map((part) => part.element), words);
  return { element, update() {
    for (const part of parts) part.update();
    words.textContent = words.title = time.dates() ? datesWords(time.dates()) : "all dates";
  } };
}

function playGroup(time, player) {
  const step = (n) => () => { player.stop(); player.step(time.unit, n); };
  const back = iconButton("back", "", step(-1)), forward = iconButton("forward", "", step(1));
  const toggle = iconButton("play", "Play", () => player.playing ? player.pause() : player.play(time.unit));
  let shown = null;
  const rename = (button, label) => { button.setAttribute("aria-label", label); button.title = label; };
  return { element: el("div", { class: "nv-time-play", role: "group", "aria-label": "Step and play" }, back, toggle, forward),
    update() {
      rename(back, `One ${time.unit} back`);
      rename(forward, `One ${time.unit} forward`);
      if (shown === player.playing) return;
      shown = player.playing;
      rename(toggle, shown ? "Pause" : "Play");
      refill(toggle, icon(shown ? "pause" : "play"));
    } };
}

function modeGroup(time, player, name) {
  const pick = (mode) => () => { player.stop(); time.ask(datesInMode(time.dates(), mode, time.unit, time.focusDay())); };
  const inputs = MODES.map(([mode]) => el("input", { type: "radio", name, value: mode, onchange: pick(mode) }));
  return { element: el("fieldset", { class: "nv-time-modes" }, el("legend", { class: "nv-hidden" }, "Ties asked for"),
    MODES.map(([, label], i) => el("label", {}, inputs[i], el("span", {}, label)))),
  update() { for (const input of inputs) input.checked = input.value === (time.dates()?.mode ?? "all"); } };
}

function paceGroup(time, player) {
  const unit = choice("Step", STEP_UNITS.map((each) => [each, `by ${each}`]), () => time.setUnit(unit.value));
  const rate = choice("Speed of playing, steps a second", RATES.map((each) => [each, `${each}/s`]),
    () => player.setRate(Number(rate.value), time.unit));
  rate.value = String(player.rate);
  return { element: el("div", { class: "nv-time-pace" }, unit, rate), update() { unit.value = time.unit; } };
}

function choice(label, options, onchange) {
  return el("select", { class: "nv-time-select", "aria-label": label, title: label, onchange },
    options.map(([value, text]) => el("option", { value }, text)));
}

/** Bounds as they are typed: one input, or two for a window. A wrong one says so and changes nothing. */
function exactDates(time, name) {
  const wrong = el("span", { class: "nv-time-wrong", id: `${name}-wrong`, role: "alert" });
  const field = (label) => {
    const input = el("input", { type: "text", size: 10, autocomplete: "off", spellcheck: "false", placeholder: "yyyy-mm-dd",
      "aria-describedby": wrong.id, onchange: () => read() });
    return { input, element: el("label", {}, el("span", {}, label), input) };
  };
  const fields = { from: field("From"), to: field("To"), asof: field("As of"), upto: field("Up to") };
  const read = () => {
    const typed = typedDates(time.dates().mode, (key) => fields[key].input.value);
    for (const [key, { input }] of Object.entries(fields)) input.setAttribute("aria-invalid", String(typed.field === key));
    wrong.textContent = typed.wrong ?? "";
    if (!typed.wrong) time.ask(typed.dates);
  };
  return { element: el("div", { class: "nv-time-exact" }, Object.values(fields).map(({ element }) => element), wrong),
    update: () => showTyped(fields, time.dates(), wrong) };
}

/** Put what is asked into the fields that belong to its mode. */
function showTyped(fields, dates, wrong) {
  const texts = typedTexts(dates);
  wrong.textContent = "";
  for (const [key, { input, element }] of Object.entries(fields)) {
    element.hidden = !(key in texts);
    input.removeAttribute("aria-invalid");
    if (input.value !== (texts[key] ?? "")) input.value = texts[key] ?? "";
  }
}

/** @returns {Object<string, string>} text by field; fields that are missing do not apply */
function typedTexts(dates) {
  if (!dates) return {};
  const { from, to } = boundsOf(dates), text = (bound) => bound ? isoOf(bound.unit, bound.day) : "";
  return dates.mode === "during" ? { from: text(from), to: text(to) } : { [dates.mode]: text(to) };
}

/**
 * What typed texts ask for.
 * @param {"during"|"asof"|"upto"} mode @param {(field: string) => string} textOf
 * @returns {{dates: object}|{wrong: string, field: string}}
 */
export function typedDates(mode, textOf) {
  const read = (field) => ({ field, ...readTypedDate(textOf(field)) });
  if (mode !== "during") {
    const bound = read(mode);
    return bound.wrong ? bound : { dates: (mode === "asof" ? asOfDates : upToDates)(bound.unit, bound.day) };
  }
  const bounds = ["from", "to"].map((field) => textOf(field).trim() ? read(field) : null);
  const bad = bounds.find((bound) => bound?.wrong);
  if (bad) return bad;
  const dates = bounds.some(Boolean) ? duringDates(...bounds) : null;
  if (dates?.from != null && dates.to != null && dates.from > dates.to) return { wrong: "This lies before From.", field: "to" };
  return { dates };
}
