// The dossier of a group of actors that is drawn as one: who is in it, what runs within it, and the way to open it.

import { button, el } from "../core/dom.js";
import { neighboursOf } from "../core/order.js";
import { count } from "../core/sentence.js";
import { groupOf, homeOf } from "../core/stored.js";
import { actorName, countWords } from "../core/telling.js";
import { actorButton, factList, fine, lineButton, longList, section } from "./parts.js";
import { shapeSample } from "./swatch.js";

/** The panel's content for {actor} that stands for several. */
export function groupDossier(store, actor) {
  const { scene } = store, group = groupOf(scene, actor), id = scene.actors.id[actor], { by } = scene.stored.groups;
  return [
    el("p", { class: "nv-dos-kicker" }, shapeSample(scene.kinds[scene.actors.kind[actor]].shape), `Group of actors by ${by}`),
    el("h2", { class: "nv-dos-heading", tabindex: "-1" }, group.label),
    factList([
      ["Actors", group.actors === group.whole ? count(group.whole) : `${count(group.actors)} of ${count(group.whole)} have a tie that is selected`],
      ["Drawn", group.rest < group.actors && `${count(group.actors - group.rest)} by themselves; this symbol stands for the others`],
      ["Ties within", count(group.within)], ["Ties to others", count(group.across)],
    ]),
    el("div", { class: "nv-dos-controls" }, toggle(store, id, group.label)),
    section("Strongest members", el("ul", { class: "nv-dos-list nv-dos-tally" }, group.strongest.map((each) => member(store, each)))),
    linesSection(store, actor),
  ];
}

/** To which open group an actor belongs, and the way to close it. */
export function homeControls(store, actor) {
  const home = homeOf(store.scene, actor), at = home === undefined ? undefined : store.scene.actorIx.get(home);
  if (at === undefined) return null;
  const { label, opened } = groupOf(store.scene, at);
  return el("div", { class: "nv-dos-controls" }, el("span", { class: "nv-dos-soft" }, "Of the group "), actorButton(store, at),
    opened && toggle(store, home, label));
}

/** Opens a closed group and closes an open one; while the store is asked it says so. */
function toggle(store, id, label) {
  const open = store.opened.includes(id), asked = open !== store.scene.stored.groups.opened.includes(id);
  const act = () => store.open(open ? store.opened.filter((each) => each !== id) : [...store.opened, id]);
  const words = asked ? (open ? "Opening …" : "Closing …") : `${open ? "Close" : "Open"} ${label}`;
  return button(words, act, { class: "nv-button nv-worded", name: "group", "data-key": `group:${id}`, "aria-expanded": String(open) });
}

function member(store, { id, name, ties }) {
  const at = store.scene.actorIx.get(id), words = name.trim() || id;
  return el("li", {}, at === undefined ? el("span", {}, words) : actorButton(store, at),
    el("span", { class: "nv-dos-fine" }, countWords(ties, "tie")));
}

function linesSection(store, actor) {
  const { scene, result } = store, neighbours = neighboursOf(scene, result, actor).filter(({ shown }) => shown);
  if (!neighbours.length) return fine("No line leads from it to another symbol on the map.");
  const draw = ({ actor: other, shown }) => lineButton(store, { pair: [actor, other] },
    { words: ["with ", el("b", {}, actorName(scene, other))], facts: countWords(shown, "line") });
  return section("Lines to others", longList(neighbours, draw, { first: 20 }));
}
