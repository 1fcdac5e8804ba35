// What is known of ties on one day: whether each holds, its status and its amount.

import { CERTAIN, activity } from "./select.js";

/** What is known on a day of the ties that hold then; events are left out. @returns {Map<number, {held: "certain"|"possible"|"undated", status: string|null, amount: string|null}>} */
export function statesOn(scene, ties, day) {
  const found = new Map();
  for (const tie of ties) {
    const held = heldOn(scene, tie, day);
    if (held) found.set(tie, { held, status: surely(scene, tie, "status", day), amount: surely(scene, tie, "amount", day) });
  }
  return found;
}

/** What a tie's status or amount surely was on a day; most ties have no steps that one would have to go through. */
function surely(scene, tie, name, day) {
  const [from, after] = scene.stepsOf(tie);
  return from === after ? ownOf(scene, tie, name) : mayBe(scene, tie, name, day).sure;
}

/** What a tie says of its status itself; of its amount it says nothing. */
function ownOf(scene, tie, name) { return name === "status" ? scene.statuses[scene.ties.status[tie]].id : null; }

/** "certain", "possible", "undated", or "" for a tie that does not hold on a day; events never do. */
export function heldOn(scene, tie, day) {
  if (scene.ties.event[tie]) return "";
  if (scene.ties.undated[tie]) return "undated";
  const found = activity(scene, tie, day, day);
  return typeof found === "string" ? "" : found === CERTAIN ? "certain" : "possible";
}

/** Steps of a tie that say something of its status or amount, in order. @returns {Array<{i: number, value: string, earliest: number, day: number}>} */
export function stepsSaying({ steps, stepsOf, statuses }, tie, name) {
  const [from, after] = stepsOf(tie), found = [];
  for (let i = from; i < after; i++) {
    const amount = steps.amount?.[i] ? `${steps.amount[i]} ${steps.unit?.[i] ?? ""}`.trim() : "";
    const value = name === "amount" ? amount : steps.status[i] >= 0 ? statuses[steps.status[i]].id : "";
    if (value) found.push({ i, value, earliest: steps.earliest[i], day: steps.day[i] });
  }
  return found;
}

/**
 * A tie's status or amount on a day: what it surely had come to by then (null: not known), and all that it may have been.
 * What the tie says of itself tells nothing of the days before its first step where it only repeats the last.
 */
export function mayBe(scene, tie, name, day) {
  const steps = stepsSaying(scene, tie, name), own = ownOf(scene, tie, name);
  const base = steps.length && steps.at(-1).value === own ? null : own;
  const last = steps.findLast((step) => step.day <= day), sure = last ? last.value : base;
  return { sure, all: new Set([sure, ...steps.filter((step) => step.earliest <= day && day < step.day).map(({ value }) => value)]) };
}
