// What the pointer is on, in one line.

import { actorMark, tieMark } from "../core/marks.js";
import { TIMELESS } from "../core/select.js";
import { actorName, certaintyWords, countWords, kindWords, tieTitle, typeWords, whenWords } from "../core/telling.js";
import { tieNoun } from "../core/stored.js";

/** "United States → India: tariff, certain, 7 August 2025 to 23 February 2026". */
export function hintOf(store, what) {
  const { scene, result, marks } = store;
  if (what.actor !== undefined) return actorHint(store, what.actor);
  if (what.pair) return pairHint(scene, result, what.pair);
  const certainty = result.state[what.tie] === TIMELESS ? "" : certaintyWords(scene, result, what.tie);
  const words = [typeWords(scene, what.tie), certainty, whenWords(scene, what.tie), tieMark(marks, what.tie)?.label];
  return `${tieTitle(scene, what.tie)}: ${words.filter(Boolean).join(", ")}`;
}

function actorHint({ scene, result, marks }, actor) {
  const shown = scene.tiesOf(actor).filter((tie) => result.state[tie]).length;
  return [actorName(scene, actor), kindWords(scene, actor), shown ? countWords(shown, tieNoun(scene)) : `no ${tieNoun(scene)} shown`,
    actorMark(marks, actor)?.label].filter(Boolean).join(", ");
}

function pairHint(scene, result, [a, b]) {
  const { source, target } = scene.ties;
  const shown = scene.tiesOf(a).filter((tie) => result.state[tie] && (source[tie] === b || target[tie] === b)).length;
  return `${actorName(scene, a)} and ${actorName(scene, b)}: ${countWords(shown, tieNoun(scene))}`;
}
