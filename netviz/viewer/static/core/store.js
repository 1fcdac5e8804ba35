// The one state of a view. Controls change it, panels redraw from it, and nothing else knows of anything else.

import { readMarks } from "./marks.js";
import { everything } from "./select.js";
import { shownOf } from "./stored.js";

/** Marks of a scene that knows none. */
const NO_MARKS = { styles: [], ties: {}, actors: {} };

/**
 * @param {object} scene from readScene
 * @param {{selection?: object, picked?: object|null, theme?: "light"|"dark", host?: "page"|"app"}} options
 * `opened` are the ids of the groups of actors that are drawn open, null in a scene without groups.
 * Events told to listeners: "selection", "opened", "picked", "hover", "pins", "marks", "step", "question", "theme", "signs",
 * "size", "reveal".
 */
export function createStore(scene, { selection = {}, picked = null, step = 0, question = null, opened = null, theme = "light", host = "page" } = {}) {
  const listeners = new Set();
  const emit = (kind, detail) => { for (const fn of [...listeners]) fn(kind, detail); };
  const full = { ...everything(), ...selection };
  const store = {
    scene, theme, host, picked, step, question, opened, hovered: null, passing: false, signs: {},
    selection: full, result: shownOf(scene, full), marks: readMarks(scene, scene.marks ?? NO_MARKS),

    /** Change the selection; `passing` marks frames of a brush or of playback. */
    select(patch, { passing = false } = {}) {
      const next = { ...store.selection, ...patch };
      if (same(next, store.selection) && passing === store.passing) return;
      const changed = !same(next, store.selection);
      store.selection = next;
      store.passing = passing;
      if (changed) store.result = shownOf(scene, next);
      emit("selection", { passing });
    },

    /** Choose {actor}, {tie}, {pair: [a, b]} or null; `calm` leaves the reader where the page stands. */
    pick(what, { passing = false, calm = false } = {}) {
      if (same(what, store.picked)) return;
      store.picked = what;
      emit("picked", { passing, calm });
    },

    /** Draw these groups of actors open, and no others. */
    open(groups) {
      if (same(groups, store.opened)) return;
      store.opened = groups;
      emit("opened", { passing: false });
    },

    hover(what) {
      if (same(what, store.hovered)) return;
      store.hovered = what;
      emit("hover");
    },

    /** An actor that was moved by hand was let go. */
    letGo() { emit("pins", { passing: false }); },

    /** Mark ties and actors; see marks.js. */
    mark(marks) {
      store.marks = marks;
      emit("marks");
    },

    /** Open a step of the story by its number; 0 is none. */
    tell(step) {
      if (step === store.step) return;
      store.step = step;
      emit("step", { passing: false });
    },

    /** Ask a question, {name, ...}, or none. */
    ask(question) {
      if (same(question, store.question)) return;
      store.question = question;
      emit("question", { passing: false });
    },

    /** Signs that a panel uses beside the map's, by name: the legend explains them. */
    useSigns(signs) {
      const next = { ...store.signs, ...signs };
      if (same(next, store.signs)) return;
      store.signs = next;
      emit("signs");
    },

    setTheme(name) {
      if (name === store.theme) return;
      store.theme = name;
      emit("theme");
    },

    /** Ask the map to bring something into view. */
    reveal(what) { emit("reveal", what); },
    resized() { emit("size"); },

    /** Listen; returns the function that stops it. */
    on(fn) { listeners.add(fn); return () => listeners.delete(fn); },
  };
  return store;
}

function same(a, b) { return a === b || JSON.stringify(a) === JSON.stringify(b); }
