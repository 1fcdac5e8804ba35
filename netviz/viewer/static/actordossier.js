// The dossier of an actor: who it is, its ties by type, and which of them are not shown and why.

import { el } from "./dom.js";
import { groupedByType, neighboursOf, shownTiesOf, tieOrder } from "./order.js";
import { factList, fine, lazyFold, longList, ownColumns, section, tieRow } from "./parts.js";
import { tiesBetween, typeColour } from "./scene.js";
import { lineSample, shapeSample } from "./swatch.js";
import { actorName, countWords, hiddenCounts, kindWords, listed, sentenceCase, typeLabel, wikidataAddress } from "./telling.js";

/** Rows of ties that stand open at first, over all types together. */
const FIRST_ROWS = 100;
const REACHES = [1, 2, 3];

/** The panel's content for {actor}. */
export function actorDossier(store, actor) {
  const { scene, result } = store;
  return [
    el("p", { class: "nv-dos-kicker" }, shapeSample(scene.kinds[scene.actors.kind[actor]].shape), sentenceCase(kindWords(scene, actor))),
    el("h2", { class: "nv-dos-heading", tabindex: "-1" }, actorName(scene, actor)),
    identity(scene, actor),
    focusControls(store, actor),
    tiesSection(store, actor, shownTiesOf(scene, result, actor)),
    hiddenSection(store, actor),
    pairsFold(store, actor),
  ];
}

function identity(scene, actor) {
  const { actors } = scene, wikidata = actors.wikidata[actor], address = wikidataAddress(wikidata);
  return [
    factList([
      ["Country", actors.country[actor]],
      ["Also", listed(actors.aliases[actor]).join(" · ")],
      ["Wikidata", address ? el("a", { href: address, target: "_blank", rel: "noopener noreferrer" }, wikidata) : wikidata],
      ["LEI", actors.lei[actor]],
      ["Id", actors.id[actor] === actors.name[actor] ? "" : actors.id[actor]],
      ...ownColumns(actors.more, actor),
      ["Note", actors.note[actor]],
    ]),
    !actors.listed[actor] && fine("Not in the table of actors: known from the ties alone."),
  ];
}

function focusControls(store, actor) {
  const { around, steps } = store.selection, id = store.scene.actors.id[actor], focused = around === id;
  const press = (reach) => el("button", {
    type: "button", class: "nv-button nv-worded", "aria-pressed": String(focused && steps === reach), "data-key": `focus:${reach}`,
    "aria-label": `Focus within ${countWords(reach, "step")}`, onclick: () => store.select({ around: id, steps: reach }),
  }, String(reach));
  return el("div", { class: "nv-dos-controls", role: "group", "aria-label": `Focus on ${actorName(store.scene, actor)}` },
    el("span", { class: "nv-dos-soft" }, "Focus within"), REACHES.map(press), el("span", { class: "nv-dos-soft" }, "steps"),
    around != null && el("button", { type: "button", class: "nv-button nv-worded", "data-key": "focus:off", onclick: () => store.select({ around: null, steps: 1 }) }, "Clear focus"));
}

function tiesSection(store, actor, ties) {
  const { scene, theme } = store;
  let room = FIRST_ROWS;
  return section(ties.length ? countWords(ties.length, "tie") + " shown" : "No tie shown",
    groupedByType(scene, ties).map((group) => {
      const type = scene.types[group.type], first = Math.max(0, Math.min(room, group.ties.length));
      room -= first;
      return [
        el("h4", { class: "nv-dos-minor" }, lineSample({ colour: typeColour(type, type.sign, theme), symbol: type.symbol }), typeLabel(type), " ",
          el("span", { class: "nv-dos-count" }, String(group.ties.length))),
        longList(group.ties, (tie) => tieRow(store, tie, actor), { first }),
      ];
    }));
}

function hiddenSection(store, actor) {
  const { scene, result } = store, hidden = [...scene.tiesOf(actor)].filter((tie) => !result.state[tie]);
  if (!hidden.length) return null;
  const why = hiddenCounts(result, hidden).map(({ words, count }) => `${count} ${words}`).join(", ");
  return section(`${countWords(hidden.length, "tie")} not shown`,
    lazyFold(sentenceCase(why), "hidden", () => longList(tieOrder(scene, hidden, actor), (tie) => tieRow(store, tie, actor, { pale: true }))));
}

function pairsFold(store, actor) {
  const { scene, result } = store, neighbours = neighboursOf(scene, result, actor);
  if (!neighbours.length) return null;
  const draw = ({ actor: other, shown, all }) => el("button", {
    type: "button", class: `nv-dos-row${shown ? "" : " nv-dos-pale"}`, "data-key": `pair:${other}`, onclick: () => store.pick({ pair: [actor, other] }),
  }, el("span", { class: "nv-dos-rowtext" }, el("span", {}, "with ", el("b", {}, actorName(scene, other))),
    el("span", { class: "nv-dos-fine" }, shown === all ? countWords(all, "tie") : `${shown} of ${countWords(all, "tie")} shown`)));
  return section("Pairs", lazyFold(`Open a pair with one of ${countWords(neighbours.length, "neighbour")}`, "pairs", () => longList(neighbours, draw)));
}
