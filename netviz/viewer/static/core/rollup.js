// Persons and organs in place of their state, as netviz/balance/rollup.py tells from their affiliations.

import { everything, select } from "./select.js";

const AFFILIATION = "affiliation", WHOLE = "state", PARTS = ["person", "body"];

/**
 * Which persons and bodies stand for which state in the asked days: along affiliations that surely held, through
 * persons and bodies. Who would stand for several states stands for none.
 * @returns {Map<number, number>} state by the actor that stands for it
 */
export function rollUp(scene, dates) {
  if (!scene.typeIx.has(AFFILIATION)) return new Map();
  const { state } = select(scene, { ...everything(), types: [AFFILIATION], dates, certain_only: true });
  const above = new Map(), kind = (actor) => scene.kinds[scene.actors.kind[actor]].id;
  state.forEach((shown, tie) => {
    const { source, target } = scene.ties;
    if (shown) above.set(source[tie], [...(above.get(source[tie]) ?? []), target[tie]]);
  });
  const found = new Map();
  for (const actor of scene.actors.id.keys()) {
    const states = PARTS.includes(kind(actor)) ? statesAbove(actor, above, kind) : new Set();
    if (states.size === 1) found.set(actor, [...states][0]);
  }
  return found;
}

function statesAbove(actor, above, kind) {
  const waiting = [actor], seen = new Set(waiting), states = new Set();
  while (waiting.length) for (const whole of above.get(waiting.pop()) ?? []) {
    if (kind(whole) === WHOLE) states.add(whole);
    else if (PARTS.includes(kind(whole)) && !seen.has(whole)) {
      seen.add(whole);
      waiting.push(whole);
    }
  }
  return states;
}
