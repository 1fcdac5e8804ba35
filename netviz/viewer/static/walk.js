// Walking the network by keyboard: left and right from actor to actor, up and down along the ties of one, all spoken.

import { el } from "./dom.js";
import { actorOrder, shownTiesOf, stepInRing } from "./order.js";
import { freshId } from "./parts.js";
import { otherEnd } from "./scene.js";
import { TIMELESS } from "./select.js";
import { actorName, certaintyWords, countWords, directionWords, kindWords, sentenceCase, signWords, standingNote, tieTitle, typeWords, whenWords } from "./telling.js";

const MOST_STEPS = 3;
const HELP = "Left and right go from actor to actor, up and down along the ties of one, O to the other end of a tie. Enter opens the dossier, P the pair, F focuses on the actor, Escape goes back.";

/**
 * Keyboard walking on the map.
 * @param {HTMLElement} root the map's region: becomes one tab stop
 * @param {{onOpen?: () => void}} options `onOpen` brings the keyboard to the dossier
 * @returns {{destroy: () => void}}
 */
export function walk(root, store, { onOpen } = {}) {
  const help = el("p", { class: "nv-hidden", id: freshId("walk") }, HELP), said = el("p", { class: "nv-hidden", "aria-live": "polite" });
  const walker = new Walker(store, (words) => { said.textContent = words; }, onOpen);
  const props = { tabindex: "0", role: "application", "aria-label": "Map of the network", "aria-describedby": help.id };
  for (const [name, value] of Object.entries(props)) root.setAttribute(name, value);
  const onKey = (event) => { if (event.target === root && walker.press(event)) { event.preventDefault(); event.stopPropagation(); } };
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

/** Where a reader stands, and what each key does from there. */
class Walker {
  constructor(store, say, onOpen) {
    Object.assign(this, { store, say, onOpen, home: undefined, order: null, orderOf: null });
    this.keys = new Map([
      ["ArrowRight", () => this.toActor(1)], ["ArrowLeft", () => this.toActor(-1)], ["ArrowDown", () => this.toTie(1)], ["ArrowUp", () => this.toTie(-1)],
      ["Enter", () => this.open()], ["p", () => this.toPair()], ["f", () => this.focus()], ["o", () => this.toOtherEnd()], ["Escape", () => this.back()],
    ]);
    this.settle();
  }

  /** @returns {boolean} whether the key was one of ours */
  press(event) {
    const act = event.ctrlKey || event.metaKey || event.altKey ? undefined : this.keys.get(event.key.length === 1 ? event.key.toLowerCase() : event.key);
    return act ? act() !== false : false;
  }

  /** Actors in walking order, worked out anew only when another selection is shown. */
  actors() {
    if (this.orderOf !== this.store.result) {
      this.orderOf = this.store.result;
      this.order = actorOrder(this.store.scene, this.store.result);
    }
    return this.order;
  }

  /** The actor to go on from: that of the picked tie or pair is the one we came by. */
  settle() {
    const { picked, scene } = this.store;
    if (picked?.actor !== undefined) this.home = picked.actor;
    else if (picked?.pair && !picked.pair.includes(this.home)) [this.home] = picked.pair;
    else if (picked?.tie !== undefined && this.home !== scene.ties.source[picked.tie] && this.home !== scene.ties.target[picked.tie]) this.home = scene.ties.source[picked.tie];
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
    const order = this.actors();
    if (!order.length) return this.say("This network has no actors.");
    this.go({ actor: order[stepInRing(this.store.picked ? order.indexOf(this.home) : -1, by, order.length)] });
  }

  toTie(by) {
    if (!this.store.picked) return this.toActor(by);
    const { scene, result, picked } = this.store, ties = shownTiesOf(scene, result, this.home);
    if (!ties.length) return this.say(`${actorName(scene, this.home)} has no tie that is shown.`);
    this.go({ tie: ties[stepInRing(picked.tie === undefined ? -1 : ties.indexOf(picked.tie), by, ties.length)] });
  }

  toOtherEnd() {
    const { scene, picked } = this.store;
    if (picked?.tie === undefined) return this.say("No tie is picked.");
    this.go({ actor: otherEnd(scene, picked.tie, this.home) });
  }

  toPair() {
    const { scene, picked } = this.store;
    if (picked?.tie === undefined) return this.say("Pick a tie with up or down first.");
    const { source, target } = scene.ties;
    if (source[picked.tie] === target[picked.tie]) return this.say("This tie runs from an actor to itself: there is no pair.");
    this.go({ pair: [source[picked.tie], target[picked.tie]] });
  }

  open() {
    if (!this.store.picked) return this.toActor(1);
    this.onOpen?.();
  }

  /** One step, two, three, and no focus. */
  focus() {
    const { store } = this, { scene, selection } = store;
    if (!store.picked) return this.say("Pick an actor with left or right first.");
    const id = scene.actors.id[this.home], on = selection.around === id;
    const off = on && selection.steps >= MOST_STEPS;
    store.select(off ? { around: null, steps: 1 } : { around: id, steps: on ? selection.steps + 1 : 1 });
    const { result } = store, left = `${countWords(result.shown, "tie")} among ${countWords(result.actor_count, "actor")}`;
    this.say(off ? `Focus cleared: ${left}.` : `Focus on ${actorName(scene, this.home)} within ${countWords(store.selection.steps, "step")}: ${left}.`);
  }

  back() {
    const { picked } = this.store;
    if (!picked) return false;
    if (picked.actor !== undefined) this.store.pick(null);
    else this.go({ actor: this.home });
  }
}

/** What is picked, in a sentence to be spoken. */
export function pickedSentence(store, home) {
  const { picked } = store;
  if (picked?.actor !== undefined) return actorSentence(store, picked.actor);
  if (picked?.tie !== undefined) return tieSentence(store, picked.tie, home);
  if (picked?.pair) return `Pair: ${picked.pair.map((actor) => actorName(store.scene, actor)).join(" and ")}.`;
  return "Nothing selected.";
}

function actorSentence({ scene, result }, actor) {
  const ties = scene.tiesOf(actor), shown = ties.reduce((number, tie) => number + (result.state[tie] ? 1 : 0), 0);
  const counts = shown === ties.length ? countWords(shown, "tie") : `${shown} of ${countWords(ties.length, "tie")} shown`;
  return `${actorName(scene, actor)}, ${kindWords(scene, actor)}, ${counts}.`;
}

function tieSentence({ scene, result }, tie, home) {
  const ties = home === undefined ? [] : shownTiesOf(scene, result, home), place = ties.indexOf(tie);
  const way = home === undefined ? tieTitle(scene, tie) : [directionWords(scene, tie, home), otherEnd(scene, tie, home) === home ? "" : actorName(scene, otherEnd(scene, tie, home))].filter(Boolean).join(" ");
  const facts = [`${sentenceCase(typeWords(scene, tie))} ${way}`, signWords(scene.ties.sign[tie]), whenWords(scene, tie),
    result.state[tie] === TIMELESS ? "" : certaintyWords(scene, result, tie), standingNote(scene, result, tie),
    place < 0 ? "" : `${place + 1} of ${countWords(ties.length, "tie")} of ${actorName(scene, home)}`];
  return `${facts.filter(Boolean).join(", ")}.`;
}
