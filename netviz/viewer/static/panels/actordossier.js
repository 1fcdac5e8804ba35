// The dossier of an actor: who it is, its ties by type over time, its neighbours over time, what is uncertain, who stands
// for it, and which of its ties are not shown and why.

import { button, el } from "../core/dom.js";
import { actorMark } from "../core/marks.js";
import { groupedByType, neighboursOf, shownTiesOf, tieOrder } from "../core/order.js";
import { doubtList, doubtsInView } from "./firstlook.js";
import { unitedRuns } from "../core/lanes.js";
import { actorButton, factList, fine, lazyFold, lineButton, longList, ownColumns, section, tieLine, tieOfActor } from "./parts.js";
import { rollUp } from "../core/rollup.js";
import { tiesBetween, typeColour } from "../core/scene.js";
import { homeControls } from "./groupdossier.js";
import { runsStrip, stripAxis, stripDomain } from "./strips.js";
import { lineSample, markSample, shapeSample } from "./swatch.js";
import { actorName, countWords, hiddenCounts, kindWords, listed, sentenceCase, typeLabel, whenWords,
  wikidataAddress } from "../core/telling.js";
import { tieNoun } from "../core/stored.js";

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
    homeControls(store, actor),
    focusControls(store, actor),
    tiesSection(store, actor, shownTiesOf(scene, result, actor)),
    hiddenSection(store, actor),
    uncertainSection(store, shownTiesOf(scene, result, actor)),
    pairsSection(store, actor),
    rolledSection(store, actor),
    brokerageSection(store, actor),
  ];
}

function uncertainSection(store, ties) {
  const doubts = doubtsInView(store.scene, store.result, ties);
  return doubts.length > 0 && section("What is uncertain", doubtList(store, doubts));
}

/** How it stands between others, where the page carries that. */
function brokerageSection({ scene }, actor) {
  const found = (scene.computed ?? []).find(({ name }) => name === "measures"), lines = found?.actors?.[scene.actors.id[actor]];
  if (!lines) return null;
  return section("Brokerage", el("ul", { class: "nv-dos-list" }, lines.map((line) => el("li", {}, line))),
    fine(`As computed for the view this page was exported from: ${found.for}`));
}

/** Who stands for a state, or for which state a person or a body stands, on the asked days. */
function rolledSection(store, actor) {
  const { scene, result, selection } = store, stands = rollUp(scene, selection.dates), whole = stands.get(actor);
  if (whole !== undefined) return section("Rolled up", fine("By affiliations that surely hold, it stands for ", actorButton(store, whole), "."));
  const parts = [...stands].filter(([, state]) => state === actor).map(([part]) => part);
  if (!parts.length) return null;
  const ties = [...new Set(parts.flatMap((part) => shownTiesOf(scene, result, part)))].filter((tie) => {
    const far = [scene.ties.source[tie], scene.ties.target[tie]].map((end) => stands.get(end) ?? end);
    return far[0] !== far[1];
  });
  const list = () => [fine(parts.map((part, i) => [i > 0 && ", ", actorButton(store, part)])), longList(ties, (tie) => tieLine(store, tie, whenWords(scene, tie)), { first: 20 })];
  const title = `${countWords(ties.length, "tie")} of the persons and bodies that stand for it`;
  return section("Rolled up", lazyFold(title, "rolled", list), fine("Shown as theirs on the map; here they count for the state."));
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
  const { scene, selection: { dates } } = store, dated = ties.some((tie) => !scene.ties.undated[tie]), domain = dated && stripDomain(scene, ties, dates);
  return section(ties.length ? `${countWords(ties.length, tieNoun(scene))} shown` : `No ${tieNoun(scene)} shown`, dated && stripAxis(domain),
    groupedByType(store.scene, ties).map((group) => {
      const first = Math.max(0, Math.min(room, group.ties.length));
      room -= first;
      return [typeHeading(store, group), dated && runsStrip(unitedRuns(scene, group.ties), domain, { colour: groupColour(store, group), dates }), longList(group.ties, (tie) => tieOfActor(store, tie, actor), { first })];
    }));
}

function groupColour({ scene, theme }, { type: ix }) { return typeColour(scene.types[ix], scene.types[ix].sign, theme); }

function typeHeading(store, { type: ix, ties }) {
  const type = store.scene.types[ix], colour = groupColour(store, { type: ix });
  return el("h4", { class: "nv-dos-minor" }, lineSample({ colour, symbol: type.symbol }), typeLabel(type), " ",
    el("span", { class: "nv-dos-count" }, String(ties.length)));
}

function hiddenSection(store, actor) {
  const { scene, result } = store, hidden = scene.tiesOf(actor).filter((tie) => !result.state[tie]);
  if (!hidden.length) return null;
  const why = hiddenCounts(result, hidden).map(({ words, count }) => `${count} ${words}`).join(", ");
  const list = () => longList(tieOrder(scene, hidden, actor), (tie) => tieOfActor(store, tie, actor));
  return section(`${countWords(hidden.length, tieNoun(scene))} not shown`, lazyFold(why, "hidden", list));
}

function pairsSection(store, actor) {
  const neighbours = neighboursOf(store.scene, store.result, actor);
  if (!neighbours.length) return null;
  const { scene, selection: { dates } } = store, own = [...scene.tiesOf(actor)].filter((tie) => !scene.ties.undated[tie]), domain = stripDomain(scene, own, dates);
  const draw = ({ actor: other, shown, all }) => lineButton(store, { pair: [actor, other] }, {
    words: ["with ", el("b", {}, actorName(scene, other))], pale: !shown,
    facts: shown === all ? countWords(all, tieNoun(scene)) : `${shown} of ${countWords(all, tieNoun(scene))} shown`,
    strip: own.length > 0 && runsStrip(unitedRuns(scene, tiesBetween(scene, actor, other)), domain, { colour: "currentColor", dates }) });
  const title = `${countWords(neighbours.length, "neighbour")} over time`;
  return section("Neighbours", lazyFold(title, "pairs", () => [own.length > 0 && stripAxis(domain), longList(neighbours, draw)]));
}
