// The map: what the reader does with camera and pointer, and when it is painted.

import { createWorld, extent, pin, project, radiusOf, sizesAt, unpin } from "./world.js";
import { planFrame, planServes } from "./plan.js";
import { paintFrame, paintGround } from "./paint.js";
import { createGround, dropGround, layGround } from "./ground.js";
import { createNames, lookOf, paperLook } from "./look.js";
import { createCamera, wheelFactor } from "./camera.js";
import { fittingView } from "./fitting.js";
import { spotOn, whatIsAt } from "./pick.js";
import { hintOf } from "./hint.js";
import { el } from "./dom.js";

/** How far the reader may zoom out, as a share of the zoom that shows everything. */
const FARTHEST = 0.5;

/** Pixels by which a pointer may miss a line, and by which it may move and still be a click. */
const MOUSE_REACH = 6;
const FINGER_REACH = 12;
const STILL = 5;

/** Pixels in a picture for one on the screen, and in print. */
const PICTURE_PIXELS = 2;
const PRINT_PIXELS = 3;

/** Distance between neighbours, in pixels, at which an actor that was asked for stands free. */
const REVEALED = 90;

/**
 * @param {HTMLElement} root an empty element that gives the map its size
 * @param {object} store from createStore
 */
export function map(root, store) {
  return new Chart(root, store);
}

class Chart {
  constructor(root, store) {
    const { scene } = store;
    Object.assign(this, { root, store, scene, world: createWorld(scene), names: createNames(scene), ground: createGround(), stop: new AbortController(),
      plan: null, grabbed: -1, dragging: false, fitted: false, touched: false, fitScale: 1, frame: 0, busy: false, reach: MOUSE_REACH,
      lastDrawMs: 0, drawn: {} });
    this.holder = el("div", { class: "nv-map-canvas" });
    this.tip = el("div", { class: "nv-map-tip", "aria-hidden": "true", hidden: true });
    root.append(this.holder, this.tip);
    this.look = lookOf(root, scene, store.theme);
    this.camera = createCamera(this.holder, { draw: (ctx, pixels) => this.draw(ctx, pixels), drawn: () => this.timed(),
      radius: () => this.heldRadius(), floor: () => FARTHEST * this.fitScale });
    this.holder.firstElementChild.tabIndex = -1;
    this.listen();
    this.resized();
  }

  // Painting ---------------------------------------------------------------------------------------------------

  draw(ctx, pixels) {
    if (!this.fitted) return;
    const view = this.camera.view(), { store, world, look } = this;
    this.began ??= performance.now();
    if (this.dragging) this.follow();
    if (look.pixels !== pixels) Object.assign(look, { pixels });
    this.names.use(look.font, view.width);
    const what = this.what();
    if (!planServes(this.plan, view, world, what)) this.plan = planFrame(this.scene, world, view, what);
    const lines = this.plan.bulk ? layGround(ctx, this.ground, this.plan, view, look, this.dragging, () => this.redraw()) : 0;
    paintFrame(ctx, this.plan, view, look, what);
    this.drawn = { ties: this.plan.bulk ? lines : this.plan.lines.count, hairlines: this.plan.bulk, actors: this.plan.actors.length,
      names: this.plan.names.length, symbols: this.plan.symbolCount };
  }

  what() {
    const { result, picked, hovered } = this.store;
    return { result, picked, hovered, nameOf: this.names.of };
  }

  timed() {
    if (this.began === undefined) return;
    this.lastDrawMs = performance.now() - this.began;
    this.began = undefined;
  }

  /** Draw now, or with the next frame if this one has been drawn already. */
  redraw() {
    if (this.frame) {
      this.again = true;
      return;
    }
    this.frame = requestAnimationFrame(() => {
      this.frame = 0;
      if (this.again) {
        this.again = false;
        this.redraw();
      }
    });
    this.began = performance.now();
    this.camera.net.redraw();
  }
}
