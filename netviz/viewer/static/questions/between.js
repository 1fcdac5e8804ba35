// The question "Who stands between?": two actors by typing, conditions, and the paths as cited chains, drawn on the map.

import { anyPath, findPaths } from "../paths/finding.js";
import { pathMarks, pathsSections, pathsSummary } from "../paths/telling.js";
import { isNarrowed } from "../core/changewords.js";
import { datesWords } from "../core/calendar.js";
import { ORDERS } from "../paths/orders.js";
import { answer } from "./answer.js";
import { actorField, choiceField, foldedFields, formOf, numberField } from "./fields.js";

const SIGNS = { "": null, friendly: [1], hostile: [-1], signed: [1, -1] };
const SIGN_WORDS = [["", "of any sign"], ["friendly", "friendly only"], ["hostile", "hostile only"], ["signed", "friendly or hostile"]];
const CONDITIONS = ["order", "sign", "way", "without", "best"];
const WAYS = [["", "either way"], ["along", "along their direction"]];

export const betweenQuestion = {
  name: "between", label: "Who stands between?",

  form(store, asked) {
    const { scene } = store, change = (patch) => store.ask({ ...asked(), ...patch }), text = (name) => () => asked()?.[name] ?? "";
    return formOf(actorField(scene, "Between", text("x"), (id) => change({ x: id })), actorField(scene, "and", text("y"), (id) => change({ y: id })),
      foldedFields("Conditions", () => CONDITIONS.some((name) => asked()?.[name]), choiceField("Time", Object.entries(ORDERS).map(([value, words]) => [value === "any" ? "" : value, words.split(":")[0]]), text("order"), (order) => change({ order })),
      choiceField("Ties", SIGN_WORDS, text("sign"), (sign) => change({ sign })), choiceField("Read", WAYS, text("way"), (way) => change({ way })),
      actorField(scene, "Not through", text("without"), (id) => change({ without: id }), { optional: true }),
      numberField("List at least", () => bestOf(asked()), (best) => change({ best: String(Math.max(1, Math.min(100, best))) }))));
  },

  answer(store, openReference, question) {
    const { scene, selection } = store, [start, goal] = ["x", "y"].map((name) => scene.actorIx.get(question[name]));
    if (start === undefined || goal === undefined) return waiting(store, openReference, "Name two actors: the ties that the view lets through are the ones a path may use.");
    if (start === goal) return waiting(store, openReference, "Both ends are one actor: name two.");
    const avoid = scene.actorIx.get(question.without);
    if (avoid === start || avoid === goal) return waiting(store, openReference, "Not through: that actor is an end of the path itself.");
    const query = { ...anyPath(), best: bestOf(question), order: ORDERS[question.order] ? question.order : "any", signs: SIGNS[question.sign ?? ""] ?? null,
      directed: question.way === "along", avoid: avoid === undefined ? [] : [avoid] };
    const found = findPaths(scene, start, goal, selection, query);
    const sections = pathsSections(scene, found).map((each, i) => ({ ...each, folded: each.title.startsWith("Path") && i > 2 }));
    return { parts: () => answer(store, pathsSummary(scene, found, viewWords(store)), sections, openReference), marks: found.paths.length ? pathMarks(scene, found) : null };
  },
};

/** Paths listed unless something else is asked. */
function bestOf(question) { return /^\d{1,3}$/.test(question?.best ?? "") ? Math.max(1, Number(question.best)) : anyPath().best; }

function waiting(store, openReference, words) { return { parts: () => answer(store, words, [], openReference), marks: null }; }

/** What the view narrows the ties to, in words. */
function viewWords({ selection }) {
  return [selection.dates && datesWords(selection.dates), isNarrowed(selection) && "of the ties that the filters let through"].filter(Boolean).join(", ");
}
