// Walking the network by keyboard: left and right from actor to actor, up and down along the ties of one, all spoken.

import { el } from "../core/dom.js";
import { actorOrder, shownTiesOf, stepInRing } from "../core/order.js";
import { freshId } from "./parts.js";
import { actorMark, tieMark } from "../core/marks.js";
import { otherEnd } from "../core/scene.js";
import { TIMELESS } from "../core/select.js";
import { actorName, andWords, certaintyWords, countWords, directionWords, kindWords, sentenceCase, signWords,
  standingNote, tieTitle, typeWords, whenWords } from "../core/telling.js";
import { groupOf, tieNoun } from "../core/stored.js";

const MOST_STEPS = 3;
const HELP = "Left and right go from actor to actor, up and down along the ties of one, O to the other end of a tie. "
  + "Enter opens the dossier, P the pair, F focuses on the actor, Escape goes back.";

/**
 * Keyboard walking on the map.
 * @param {HTMLElement} root the map's region: becomes one tab stop
 * @param {{onOpen?: () => void}} options `onOpen` brings the keyboard to the dossier
 * @returns {{destroy: () => void}}
 */
export function walk(root, store, { onOpen } = {}) {
  const help = el("p", { class: "nv-hidden", id: freshId("walk") }, HELP);
  const said = el("p", { class: "nv-hidden", "aria-live": "polite" });
  const walker = new Walker(store, (words) => { said.textContent = words; }, onOpen);
  // An application, because only there a screen reader hands on the arrow keys; the tables are the way to read.
  const props = { tabindex: "0", role: "application", "aria-label": "Map of the network", "aria-describedby": help.id };
  for (const [name, value] of Object.entries(props)) root.setAttribute(name, value);
  const onKey = (event) => {
    if (event.target !== root || !walker.press(event)) return;
    event.preventDefault();
    event.stopPropagation();
  };
  root.addEventListener("keydown", onKey);
  root.append(help, said);
  const stop = store.on((kind) => { if (kind === "picked") walker.moved(); });
  return {
    destroy() {
      stop();
      root.removeEventListener("keydown", onKey);
      help.remove();
      said.remove();
    },
  };
}

/** Where a reader stands, and what each key does from there; pure but for the store and what is said. */
export class Walker {
  /** @param {(words: string) => void} say @param {() => void} [onOpen] */
  constructor(store, say, onOpen) {
    Object.assign(this, { store, say, onOpen, home: undefined, order: null, orderedFor: null });
    this.keys = new Map([
      ["ArrowRight", () => this.toActor(1)], ["ArrowLeft", () => this.toActor(-1)],
      ["ArrowDown", () => this.toTie(1)], ["ArrowUp", () => this.toTie(-1)],
      ["Enter", () => this.open()], ["Escape", () => this.back()],
      ["p", () => this.toPair()], ["f", () => this.focus()], ["o", () => this.toOtherEnd()],
    ]);
    this.settle();
  }

  /** @returns {boolean} whether the key was one of ours */
  press({ key, ctrlKey, metaKey, altKey }) {
    const act = ctrlKey || metaKey || altKey ? undefined : this.keys.get(key.length === 1 ? key.toLowerCase() : key);
    return act !== undefined && act() !== false;
  }

  /** Actors in walking order, worked out anew only when another selection is shown. */
  actors() {
    if (this.orderedFor !== this.store.result) {
      this.orderedFor = this.store.result;
      this.order = actorOrder(this.store.scene, this.store.result);
    }
    return this.order;
  }

  /** The actor to go on from: of a picked tie or pair the one we came by, else its first. */
  settle() {
    const { picked, scene: { ties } } = this.store;
    if (!picked) return;
    const { actor, tie, pair } = picked;
    const ends = actor !== undefined ? [actor] : tie !== undefined ? [ties.source[tie], ties.target[tie]] : pair;
    if (!ends.includes(this.home)) [this.home] = ends;
  }

  moved() {
    this.settle();
    this.say(pickedSentence(this.store, this.home));
  }

  go(what) {
    this.store.pick(what);
    this.store.reveal(what);
  }

  toActor(by) {
    const order = this.actors(), at = this.store.picked ? order.indexOf(this.home) : -1;
    if (order.length) this.go({ actor: order[stepInRing(at, by, order.length)] });
    else this.say("This network has no actors.");
  }

  toTie(by) {
    const { scene, result, picked } = this.store;
    if (!picked) return this.toActor(by);
    const ties = shownTiesOf(scene, result, this.home), at = picked.tie === undefined ? -1 : ties.indexOf(picked.tie);
    if (ties.length) return this.go({ tie: ties[stepInRing(at, by, ties.length)] });
    return this.say(`${actorName(scene, this.home)} has no tie that is shown.`);
  }

  toOtherEnd() {
    const { scene, picked } = this.store;
    if (picked?.tie === undefined) this.say("Pick a tie with up or down first.");
    else this.go({ actor: otherEnd(scene, picked.tie, this.home) });
  }

  toPair() {
    const { picked, scene: { ties } } = this.store;
    if (picked?.tie === undefined) return this.say("Pick a tie with up or down first.");
    const pair = [ties.source[picked.tie], ties.target[picked.tie]];
    if (pair[0] === pair[1]) return this.say("This tie runs from an actor to itself: there is no pair.");
    return this.go({ pair });
  }

  open() {
    if (this.store.picked) this.onOpen?.();
    else this.toActor(1);
  }

  /** One step, two, three, and no focus. */
  focus() {
    const { store } = this, { scene, selection: { around, steps }, picked } = store;
    if (!picked) return this.say("Pick an actor with left or right first.");
    if (groupOf(scene, this.home)) return this.say("A group cannot be focused on; open it, and focus on one of its actors.");
    const id = scene.actors.id[this.home], on = around === id, off = on && steps >= MOST_STEPS;
    store.select(off ? { around: null, steps: 1 } : { around: id, steps: on ? steps + 1 : 1 });
    const { shown, actor_count } = store.result, reach = countWords(store.selection.steps, "step");
    const done = off ? "Focus cleared" : `Focus on ${actorName(scene, this.home)} within ${reach}`;
    return this.say(`${done}: ${countWords(shown, "tie")} among ${countWords(actor_count, "actor")}.`);
  }

  back() {
    const { picked } = this.store;
    if (!picked) return false;
    if (picked.actor === undefined) this.go({ actor: this.home });
    else this.store.pick(null);
    return true;
  }
}

/** What is picked, in a sentence to be spoken; of a tie as seen from the actor `home`. */
export function pickedSentence(store, home) {
  const { picked, scene } = store;
  if (picked?.actor !== undefined) return actorSentence(store, picked.actor);
  if (picked?.tie !== undefined) return tieSentence(store, picked.tie, home);
  return picked?.pair ? `Pair: ${andWords(picked.pair.map((actor) => actorName(scene, actor)))}.` : "Nothing selected.";
}

function actorSentence({ scene, result, marks }, actor) {
  const ties = scene.tiesOf(actor), shown = ties.reduce((number, tie) => number + (result.state[tie] ? 1 : 0), 0);
  const all = countWords(ties.length, tieNoun(scene)), counts = shown === ties.length ? all : `${shown} of ${all} shown`;
  return `${[actorName(scene, actor), kindWords(scene, actor), counts, actorMark(marks, actor)?.label].filter(Boolean).join(", ")}.`;
}

function tieSentence({ scene, result, marks }, tie, home) {
  const facts = [`${sentenceCase(typeWords(scene, tie))} ${wayFrom(scene, tie, home)}`, signWords(scene.ties.sign[tie]),
    whenWords(scene, tie), result.state[tie] === TIMELESS ? "" : certaintyWords(scene, result, tie),
    standingNote(scene, result, tie), tieMark(marks, tie)?.label, placeAmong(scene, result, tie, home)];
  return `${facts.filter(Boolean).join(", ")}.`;
}

function wayFrom(scene, tie, home) {
  if (home === undefined) return tieTitle(scene, tie);
  const other = otherEnd(scene, tie, home), way = directionWords(scene, tie, home);
  return other === home ? way : `${way} ${actorName(scene, other)}`;
}

function placeAmong(scene, result, tie, home) {
  const ties = home === undefined ? [] : shownTiesOf(scene, result, home), place = ties.indexOf(tie);
  return place < 0 ? "" : `${place + 1} of ${countWords(ties.length, tieNoun(scene))} of ${actorName(scene, home)}`;
}
