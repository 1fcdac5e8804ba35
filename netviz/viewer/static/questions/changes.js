// The question "What changed?": between the two days that the view asks about, so that brush, fields and map are one.

import { NO_END, NO_START, addMonths } from "../core/calendar.js";
import { changeMarks, whatChanged } from "../core/changes.js";
import { changesSections, changesSummary, isNarrowed } from "../core/changewords.js";
import { answer } from "./answer.js";
import { dateField, dayText, formOf } from "./fields.js";

/** Months back from today where no two days are asked yet. */
const USUAL = 12;

/** The two days asked about, or null while the view has not both. @returns {{first: number, last: number, texts: string[]}|null} */
function daysOf({ selection: { dates } }) {
  if (dates?.mode !== "during" || dates.from == null || dates.to == null || dates.from <= NO_START || dates.to >= NO_END) return null;
  return { first: dates.from, last: dates.to, texts: dates.text ?? ["", ""] };
}

function during(first, last, texts) { return { mode: "during", from: first, to: last, text: texts }; }

export const changesQuestion = {
  name: "changes", label: "What changed?",

  /** The view asks for two days; where it does not yet, the last twelve months up to the day it asks for. */
  begin(store) {
    if (daysOf(store)) return;
    const last = Math.min(store.selection.dates?.to ?? store.scene.today, store.scene.today);
    store.select({ dates: during(addMonths(last, -USUAL), last, ["", ""]) });
  },

  form(store) {
    const from = ({ first, text }) => {
      const days = daysOf(store), late = days && days.last >= first;
      store.select({ dates: during(first, late ? days.last : first, [text, late ? days.texts[1] : ""]) });
    };
    const to = ({ last, text }) => {
      const days = daysOf(store), early = days && days.first <= last;
      store.select({ dates: during(early ? days.first : last, last, [early ? days.texts[0] : "", text]) });
    };
    const shown = (side, at) => () => {
      const days = daysOf(store);
      return days ? dayText(days.texts[at], days[side], side) : "";
    };
    return formOf(dateField("From", shown("first", 0), from), dateField("To", shown("last", 1), to));
  },

  answer(store, openReference) {
    const days = daysOf(store);
    if (!days) return { parts: () => answer(store, "Ask for a first and a last day, here or on the time line.", [], openReference), marks: null };
    const narrowed = isNarrowed(store.selection), found = whatChanged(store.scene, store.selection, days.first, days.last);
    const sections = changesSections(store.scene, found, narrowed).map((each) => ({ ...each, folded: !each.title.startsWith("Surely") }));
    return { parts: () => answer(store, changesSummary(found, narrowed), sections, openReference), marks: { ties: changeMarks(found) } };
  },
};
