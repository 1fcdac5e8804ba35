// Questions whose answers came with the page, as they were computed for the view it was exported from.

import { plainLine } from "../core/citing.js";
import { formOf } from "./fields.js";
import { answer } from "./answer.js";

/** Sections that stand open; the others are folded. */
const OPEN = 2;

/** Words by id as words by place; ids that the page does not carry are passed by. */
function marksByIds({ tieIx, actorIx }, { ties, actors, labels }) {
  const placed = (words, index) => new Map(Object.entries(words).filter(([id]) => index.has(id)).map(([id, word]) => [index.get(id), word]));
  return { ties: placed(ties, tieIx), actors: placed(actors, actorIx), labels };
}

/** A question for each computed answer that the scene carries. */
export function computedQuestions({ computed = [], made }) {
  return computed.map((each) => ({
    name: each.name, label: each.label,
    form: () => formOf(),
    answer(store, openReference) {
      const sections = each.sections.map(({ title, lines }, i) => ({ title, lines: lines.map((text) => plainLine(text)), folded: i >= OPEN }));
      const note = `As computed when this page was made (${made.day}) for the view it was exported from: ${each.for} Filters in the page change the map, not this answer.`;
      return { parts: () => answer(store, each.summary, sections, openReference, note), marks: each.marks && marksByIds(store.scene, each.marks) };
    },
  }));
}
