// The map: a chart of the scene that keeps itself drawn. vis-network holds the camera, the hand is hand.js, what is
// drawn is planned by plan.js and painted by paint.js.

import { createWorld, drawOut, pin, placeOf, unpin } from "./world.js";
import { planFrame, planServes } from "./plan.js";
import { paintFrame, paintGround } from "./paint.js";
import { createGround, dropGround, layGround } from "./ground.js";
import { createNames, lookOf, paperLook } from "./look.js";
import { createCamera } from "./camera.js";
import { fittingView } from "./fitting.js";
import { spotOn } from "./pick.js";
import { reachOf, takeHand } from "./hand.js";
import { el } from "../core/dom.js";

/** How far the reader may zoom out, as a share of the zoom that shows everything. */
const FARTHEST_OUT = 0.5;

/** Pixels of a picture for each one on the screen, saved and in print. */
const PICTURE_PIXELS = 2;
const PRINT_PIXELS = 3;

/** Distance between neighbours, in pixels, at which an actor that was asked for stands free. */
const REVEALED = 110;

/** Share of the window at its edges where nothing that was asked for may hide. */
const MARGINS = 0.1;

function sameView(a, b) { return a.scale === b.scale && a.x === b.x && a.y === b.y; }

/** A coordinate as positions.csv has it: from -1 to 1, to four decimals. */
function onPlane(value) { return Math.round(1e4 * Math.max(-1, Math.min(1, value))) / 1e4; }

function mean(numbers) { return numbers.reduce((sum, one) => sum + one, 0) / numbers.length; }

/** The zoom at which the ends of a tie lie well inside the window. */
function spanning([a, b], { x, y }, { width, height }) {
  const wide = Math.abs(x[a] - x[b]) || 1e-9, high = Math.abs(y[a] - y[b]) || 1e-9;
  return (1 - 3 * MARGINS) * Math.min(width / wide, height / high);
}

/**
 * Put a map into an element.
 * @param {HTMLElement} root an empty element that gives the map its size
 * @param {object} store from createStore
 * @returns {Chart}
 */
export function map(root, store) {
  return new Chart(root, store);
}

class Chart {
  constructor(root, store) {
    const { scene } = store;
    Object.assign(this, { root, store, scene, world: createWorld(scene), names: createNames(scene), ground: createGround(),
      ending: new AbortController(), plan: null, grabbed: -1, dragging: false, carried: false, fitScale: 0, touched: false, lastDrawMs: 0, drawn: {} });
    this.holder = el("div", { class: "nv-map-canvas", "aria-hidden": "true" });
    this.tip = el("div", { class: "nv-map-tip", "aria-hidden": "true", hidden: true });
    root.append(this.holder, this.tip);
    this.look = lookOf(root, scene, store.theme);
    this.eye = createCamera(this.holder, { draw: (ctx, pixels) => this.draw(ctx, pixels), drawn: () => this.timed(),
      floor: () => FARTHEST_OUT * this.fitScale || 1e-4 });
    // The keyboard is the root's, and so is a click's focus.
    this.holder.firstElementChild.removeAttribute("tabindex");
    // The first size is told by the observer, once the panels around the map have taken theirs.
    this.listen();
  }

  listen() {
    const { signal } = this.ending;
    takeHand(this, signal);
    this.off = this.store.on((kind, detail) => this.hear(kind, detail));
    this.watch = new ResizeObserver(() => this.resized());
    this.watch.observe(this.root);
    addEventListener("resize", () => this.redraw(), { signal });
    document.fonts.addEventListener("loadingdone", () => this.reset(), { signal });
    addEventListener("beforeprint", () => this.layPrint(), { signal });
    addEventListener("afterprint", () => this.print?.remove(), { signal });
  }

  /** Names are measured anew in a typeface that has come late. */
  reset() {
    this.names.forget();
    this.plan = null;
    this.redraw();
  }

  hear(kind, detail) {
    if (kind === "theme") this.restyle();
    else if (kind === "reveal") this.reveal(detail);
    else if (kind !== "size") this.redraw();
  }

  /** The new theme's tokens stand in the page once everyone has heard of it. */
  restyle() {
    requestAnimationFrame(() => {
      if (this.ending.signal.aborted) return;
      this.look = lookOf(this.root, this.scene, this.store.theme);
      this.redraw();
    });
  }

  /** Draw now; once a frame is drawn, what else happens in it is drawn with the next. */
  redraw() {
    if (this.frame) {
      this.again = true;
      return;
    }
    this.frame = requestAnimationFrame(() => {
      this.frame = 0;
      if (!this.again) return;
      this.again = false;
      this.redraw();
    });
    this.began = performance.now();
    this.eye.net.redraw();
  }

  draw(ctx, pixels) {
    if (!this.fitScale || this.blind || this.outgrown()) return;
    this.began ??= performance.now();
    const view = this.eye.view(), { look } = this, what = this.what();
    // A hint told what was under the pointer before the camera moved.
    if (this.seen && !sameView(this.seen, view)) this.tip.hidden = true;
    this.seen = view;
    look.pixels = pixels;
    this.names.use(look.font, view.width);
    if (!planServes(this.plan, view, this.world, what)) this.plan = planFrame(this.scene, this.world, view, what);
    const { plan, ground } = this;
    const hair = plan.bulk ? layGround(ctx, ground, plan, view, look, this.now(), () => this.redraw()) : 0;
    paintFrame(ctx, plan, view, look, what);
    this.drawn = { ties: plan.inView, lines: plan.bulk ? hair : plan.lines.drawn, hairlines: plan.bulk,
      names: plan.names.length, symbols: plan.symbolCount };
  }

  /** Whether the map has another size than it was drawn for: resized() is about to hear of it, and draws. */
  outgrown() { return this.holder.clientWidth !== this.width || this.holder.clientHeight !== this.height; }

  timed() {
    if (this.began === undefined) return;
    this.lastDrawMs = performance.now() - this.began;
    this.began = undefined;
  }

  /** What is under way. */
  now() { return { held: this.dragging, passing: this.store.passing }; }

  what() {
    const { result, picked, hovered, marks } = this.store;
    return { result, picked, hovered, marks, nameOf: this.names.of };
  }

  /** What was drawn last. */
  counts() {
    return { drawn: { ...this.drawn }, lastDrawMs: this.lastDrawMs };
  }

  /** All of the network in the window, drawn out to its proportions; `onlyMoved` leaves alone what shows it already. */
  fit({ onlyMoved = false } = {}) {
    if (onlyMoved && !this.touched) return;
    const width = this.eye.width(), height = this.eye.height();
    if (!(width > 0 && height > 0)) return;
    this.names.use(this.look.font, width);
    const { scale, x, y } = fittingView(this.scene, this.world, { width, height }, this.what());
    this.fitScale = scale;
    this.touched = false;
    this.eye.look({ x, y }, scale);
    this.redraw();
  }

  /** Zoom about the middle of the window; above 1 is closer. */
  zoom(factor) {
    this.touched = true;
    this.eye.zoom(factor, this.eye.width() / 2, this.eye.height() / 2);
  }

  resized() {
    const { clientWidth: width, clientHeight: height } = this.holder;
    if (width === this.width && height === this.height) return;
    Object.assign(this, { width, height });
    // The canvas may have taken its size already, and changed the zoom with it, since a camera was handed over.
    const { centre, scale } = this.handed ?? { centre: this.fitScale ? this.eye.centre() : null, scale: this.eye.view().scale };
    this.handed = null;
    // The canvas has to have its size before the zoom can be found: painted is only what stays.
    this.blind = true;
    this.eye.net.redraw();
    if (!this.touched) this.fit();
    else if (centre) this.eye.look(centre, scale);
    this.blind = false;
    this.eye.net.redraw();
  }

  /** Bring an actor, a tie or a pair into view, close enough to be told from its neighbours. */
  reveal(what) {
    const { ties } = this.scene, { x, y, spacing } = this.world;
    const ends = what.pair ?? (what.tie === undefined ? [what.actor] : [ties.source[what.tie], ties.target[what.tie]]);
    const view = this.eye.view(), [mx, my] = [MARGINS * view.width, MARGINS * view.height];
    const hidden = ends.some((end) => {
      const left = x[end] * view.scale + view.x, top = y[end] * view.scale + view.y;
      return left < mx || top < my || left > view.width - mx || top > view.height - my;
    });
    const close = ends.length > 1 ? spanning(ends, this.world, view) : Infinity;
    const scale = Math.min(close, Math.max(view.scale, REVEALED / spacing));
    if (!hidden && scale === view.scale) return;
    this.touched = true;
    this.eye.look({ x: mean(ends.map((end) => x[end])), y: mean(ends.map((end) => y[end])) }, scale);
  }

  /** Middle of the window in units of the scene, zoom, and how the plane is drawn out: what setCamera() takes. */
  camera() {
    const { sx, sy } = this.world, { x, y } = this.eye.centre();
    return { x: x / sx, y: y / sy, scale: this.eye.view().scale, drawnOut: sx / sy, unit: sx, fitScale: this.fitScale, touched: this.touched };
  }

  setCamera({ x, y, scale, drawnOut, unit, fitScale, touched }) {
    if (!touched) return this.fit();
    drawOut(this.world, drawnOut);
    this.touched = true;
    // With more actors the plane is larger: what stands in the window stays where it is.
    const larger = this.world.sx / unit;
    // What is drawn waits for a first fit, which a view that the reader has chosen is not to be changed by.
    this.fitScale = fitScale / larger;
    this.handed = { centre: { x: x * this.world.sx, y: y * this.world.sy }, scale: scale / larger };
    this.eye.look(this.handed.centre, this.handed.scale);
    return this.redraw();
  }

  /** Take hold of an actor (-1: none) at a point of the window; a drag then moves it and not the camera. */
  grab(actor, left, top) {
    const { x, y, scale } = this.eye.view(), { world } = this;
    this.grabbed = actor;
    this.grip = actor < 0 ? null : { x: world.x[actor] - (left - x) / scale, y: world.y[actor] - (top - y) / scale };
    this.eye.pan(actor < 0);
  }

  /** Bring the held actor to where the hand is. */
  carry(left, top) {
    const { x, y, scale } = this.eye.view(), { sx, sy } = this.world;
    this.carried = true;
    pin(this.world, this.grabbed, onPlane(((left - x) / scale + this.grip.x) / sx), onPlane(((top - y) / scale + this.grip.y) / sy));
    this.redraw();
  }

  /** Actors moved by hand, in units of the scene. @returns {Array<{id: string, x: number, y: number}>} */
  pins() {
    const { id, count } = this.scene.actors, list = [];
    for (let i = 0; i < count; i++) if (this.world.pinned[i]) list.push({ id: id[i], ...placeOf(this.world, i) });
    return list;
  }

  /** These actors are moved by hand, and no others: those stand where the scene has them. Not while the hand moves one. */
  setPins(list) {
    if (this.dragging || JSON.stringify(list) === JSON.stringify(this.pins())) return;
    const { actorIx, actors } = this.scene, wanted = new Set(list.map(({ id }) => id));
    for (const { id } of this.pins()) if (!wanted.has(id)) unpin(this.world, actorIx.get(id), actors);
    for (const { id, x, y } of list) if (actorIx.has(id)) pin(this.world, actorIx.get(id), x, y);
    this.redraw();
  }

  /** The hand lets go: what it moved is pinned, and told. */
  letGo() {
    const moved = this.carried;
    this.dragging = this.carried = false;
    this.redraw();
    if (moved) this.store.letGo();
  }

  /** Where all actors stand, in units of the scene, by index. @returns {Map<number, {x: number, y: number}>} */
  positions() {
    return new Map(Array.from({ length: this.scene.actors.count }, (_, i) => [i, placeOf(this.world, i)]));
  }

  /** Client coordinates of the middle of an actor. @returns {[number, number]} */
  actorXY(actor) {
    const { x, y, scale } = this.eye.view();
    return this.onPage([this.world.x[actor] * scale + x, this.world.y[actor] * scale + y]);
  }

  /** Client coordinates where a click takes a tie; null when it is not shown or wholly under others. */
  tieXY(tie) {
    const spot = this.plan && spotOn(this.plan, this.eye.view(), this.holder.getBoundingClientRect(), tie, reachOf("mouse"));
    return spot && this.onPage(spot);
  }

  onPage([left, top]) {
    const box = this.holder.getBoundingClientRect();
    return [left + box.left, top + box.top];
  }

  /** The picture as it stands, on white paper. @returns {Promise<Blob>} */
  png() {
    return new Promise((resolve) => this.picture(PICTURE_PIXELS).toBlob(resolve, "image/png"));
  }

  picture(pixels) {
    const view = this.eye.view(), look = paperLook(this.look, this.scene, pixels), what = { ...this.what(), hovered: null };
    const canvas = el("canvas", { class: "nv-map-print", width: Math.round(view.width * pixels), height: Math.round(view.height * pixels) });
    const ctx = canvas.getContext("2d"), plan = planFrame(this.scene, this.world, view, what);
    ctx.scale(pixels, pixels);
    ctx.fillStyle = look.paper;
    ctx.fillRect(0, 0, view.width, view.height);
    if (plan.bulk) paintGround(ctx, plan, view, look);
    paintFrame(ctx, plan, view, look, what);
    return canvas;
  }

  /** Paper gets a finer picture than the screen. */
  layPrint() {
    this.print?.remove();
    if (!this.eye.width()) return;
    this.print = this.picture(PRINT_PIXELS);
    this.root.append(this.print);
  }

  destroy() {
    this.ending.abort();
    this.off();
    this.watch.disconnect();
    cancelAnimationFrame(this.frame);
    cancelAnimationFrame(this.pointing);
    dropGround(this.ground);
    this.eye.net.destroy();
    for (const node of [this.holder, this.tip, this.print]) node?.remove();
  }
}
