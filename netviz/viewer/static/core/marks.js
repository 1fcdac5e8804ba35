// Marks: what a question says of single ties and actors, by words and styles that scene/marks.py decides.

import { count } from "./sentence.js";

/**
 * Marks as the viewer works on them: per tie and per actor the place of its style, -1 for none.
 * @param {{styles: Array<object>, ties: Object<string, number>, actors: Object<string, number>}} json by ids
 * @returns {{styles: Array<{word: string, label: string, badge: string, hollow: boolean, weight: string, outline: string}>,
 *   ties: Int8Array, actors: Int8Array}}
 */
export function readMarks(scene, json) {
  const placed = (size, index, words) => {
    const places = new Int8Array(size).fill(-1);
    for (const [id, place] of Object.entries(words)) if (index.has(id)) places[index.get(id)] = place;
    return places;
  };
  return { styles: json.styles, ties: placed(scene.ties.count, scene.tieIx, json.ties),
    actors: placed(scene.actors.count, scene.actorIx, json.actors) };
}

/** Marks by word, on the styles a scene knows. @param {{ties?: Map<number, string>, actors?: Map<number, string>, labels?: object}} words */
export function marksFrom(scene, { ties = new Map(), actors = new Map(), labels = {} }) {
  const styles = scene.marks.styles.map((style) => ({ ...style, label: labels[style.word] ?? style.label }));
  const place = new Map(styles.map(({ word }, i) => [word, i]));
  const placed = (size, words) => {
    const places = new Int8Array(size).fill(-1);
    for (const [ix, word] of words) places[ix] = place.get(word) ?? -1;
    return places;
  };
  return { styles, ties: placed(scene.ties.count, ties), actors: placed(scene.actors.count, actors) };
}

/** The style of a tie's mark, or null. */
export function tieMark({ styles, ties }, tie) { return styles[ties[tie]] ?? null; }

/** The style of an actor's mark, or null. */
export function actorMark({ styles, actors }, actor) { return styles[actors[actor]] ?? null; }

/**
 * The marks on what is shown, in the order of the styles.
 * @returns {Array<{style: object, ties: number, actors: number}>} only those in use
 */
export function marksInUse(marks, result) {
  const used = marks.styles.map((style) => ({ style, ties: 0, actors: 0 }));
  const tell = (places, shown, name) => { for (let i = 0; i < places.length; i++) if (places[i] >= 0 && shown[i]) used[places[i]][name]++; };
  tell(marks.ties, result.state, "ties");
  tell(marks.actors, result.actors, "actors");
  return used.filter(({ ties, actors }) => ties || actors);
}

/** "Ties: 3 new, 32 as before. Actors: 5 in camp A."; "" where nothing shown is marked. */
export function marksSentence(marks, result) {
  const used = marksInUse(marks, result);
  const told = (noun, of) => {
    const words = used.filter((each) => of(each)).map((each) => `${count(of(each))} ${each.style.label}`);
    return words.length ? `${noun}: ${words.join(", ")}.` : "";
  };
  return [told("Ties", ({ ties }) => ties), told("Actors", ({ actors }) => actors)].filter(Boolean).join(" ");
}
