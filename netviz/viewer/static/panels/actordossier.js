// The dossier of an actor: who it is, its ties by type, and which of them are not shown and why.

import { button, el } from "../core/dom.js";
import { actorMark } from "../core/marks.js";
import { groupedByType, neighboursOf, shownTiesOf, tieOrder } from "../core/order.js";
import { factList, fine, lazyFold, lineButton, longList, ownColumns, section, tieOfActor } from "./parts.js";
import { typeColour } from "../core/scene.js";
import { lineSample, markSample, shapeSample } from "./swatch.js";
import { actorName, countWords, hiddenCounts, kindWords, listed, sentenceCase, typeLabel,
  wikidataAddress } from "../core/telling.js";

/** Rows of ties that stand open at first, over all types together. */
const FIRST_ROWS = 100;

/** How far a focus may reach, in steps. */
const REACHES = [1, 2, 3];

/** The panel's content for {actor}. */
export function actorDossier(store, actor) {
  const { scene, result } = store, mark = actorMark(store.marks, actor);
  return [
    el("p", { class: "nv-dos-kicker" }, shapeSample(scene.kinds[scene.actors.kind[actor]].shape), markSample(mark),
      [sentenceCase(kindWords(scene, actor)), mark?.label].filter(Boolean).join(" · ")),
    el("h2", { class: "nv-dos-heading", tabindex: "-1" }, actorName(scene, actor)),
    identity(scene, actor),
    focusControls(store, actor),
    tiesSection(store, actor, shownTiesOf(scene, result, actor)),
    hiddenSection(store, actor),
    pairsSection(store, actor),
  ];
}

function identity({ actors }, actor) {
  const wikidata = actors.wikidata[actor], address = wikidataAddress(wikidata);
  const link = address && el("a", { href: address, target: "_blank", rel: "noopener noreferrer" }, wikidata);
  return [
    factList([
      ["Country", actors.country[actor]], ["Also", listed(actors.aliases[actor]).join(" · ")],
      ["Wikidata", link ?? wikidata], ["LEI", actors.lei[actor]],
      ["Id", actors.id[actor] !== actors.name[actor] && actors.id[actor]],
      ...ownColumns(actors.more, actor), ["Note", actors.note[actor]],
    ]),
    !actors.listed[actor] && fine("Not in the table of actors: known from the ties alone."),
  ];
}

function focusControls(store, actor) {
  const { around, steps } = store.selection, id = store.scene.actors.id[actor];
  const press = (reach) => button(String(reach), () => store.select({ around: id, steps: reach }), {
    "aria-pressed": String(around === id && steps === reach), "aria-label": `Focus within ${countWords(reach, "step")}`,
    "data-key": `focus:${reach}` });
  const lift = () => store.select({ around: null, steps: 1 });
  const soft = (words) => el("span", { class: "nv-dos-soft" }, words), name = actorName(store.scene, actor);
  return el("div", { class: "nv-dos-controls", role: "group", "aria-label": `Focus on ${name}` },
    soft("Focus within"), REACHES.map(press), soft("steps"),
    around != null && button("Clear focus", lift, { "data-key": "focus:off" }));
}

function tiesSection(store, actor, ties) {
  let room = FIRST_ROWS;
  return section(ties.length ? `${countWords(ties.length, "tie")} shown` : "No tie shown",
    groupedByType(store.scene, ties).map((group) => {
      const first = Math.max(0, Math.min(room, group.ties.length));
      room -= first;
      return [typeHeading(store, group), longList(group.ties, (tie) => tieOfActor(store, tie, actor), { first })];
    }));
}

function typeHeading({ scene, theme }, { type: ix, ties }) {
  const type = scene.types[ix], colour = typeColour(type, type.sign, theme);
  return el("h4", { class: "nv-dos-minor" }, lineSample({ colour, symbol: type.symbol }), typeLabel(type), " ",
    el("span", { class: "nv-dos-count" }, String(ties.length)));
}

function hiddenSection(store, actor) {
  const { scene, result } = store, hidden = scene.tiesOf(actor).filter((tie) => !result.state[tie]);
  if (!hidden.length) return null;
  const why = hiddenCounts(result, hidden).map(({ words, count }) => `${count} ${words}`).join(", ");
  const list = () => longList(tieOrder(scene, hidden, actor), (tie) => tieOfActor(store, tie, actor));
  return section(`${countWords(hidden.length, "tie")} not shown`, lazyFold(why, "hidden", list));
}

function pairsSection(store, actor) {
  const neighbours = neighboursOf(store.scene, store.result, actor);
  if (!neighbours.length) return null;
  const draw = ({ actor: other, shown, all }) => lineButton(store, { pair: [actor, other] }, {
    words: ["with ", el("b", {}, actorName(store.scene, other))], pale: !shown,
    facts: shown === all ? countWords(all, "tie") : `${shown} of ${countWords(all, "tie")} shown` });
  const title = `Open a pair with one of ${countWords(neighbours.length, "neighbour")}`;
  return section("Pairs", lazyFold(title, "pairs", () => longList(neighbours, draw)));
}
