// The time line under the map: all dated ties over time, and which part of that time is asked for.

import { el } from "../core/dom.js";
import { tiesBetween } from "../core/scene.js";
import { select } from "../core/select.js";
import { runsShown, timed } from "../core/stored.js";
import { countTies } from "./histogram.js";
import { lanesOf } from "../core/lanes.js";
import { createPlayer } from "./player.js";
import { timeBar } from "./timebar.js";
import { timePlot } from "./timeplot.js";
import { timeDomain, timeScale } from "./timescale.js";

const LANE_ROOM = 4;

/** Up to this many days of the main part a step is a day, up to that many a month. */
const DAY_STEPS = 120;
const MONTH_STEPS = 25 * 365;

/**
 * Put a time line into an element.
 * @param {HTMLElement} root @param {object} store from createStore @param {{unit: string, rate: number}|undefined} kept
 *   step and speed of a time line that stood here before
 * @returns {{destroy: () => void, keep: () => object|undefined}}
 */
export function timeline(root, store, kept) {
  const domain = timeDomain(timed(store.scene).ties, store.scene.today);
  if (!domain) return undatedNote(root);
  const control = new AbortController(), time = timeState(store, domain, control.signal);
  const player = createPlayer({ ...time, changed: () => bar.update() });
  if (kept) {
    time.unit = kept.unit;
    player.setRate(kept.rate, kept.unit);
  }
  const bar = timeBar(time, player), plot = timePlot(time, player);
  const off = store.on((kind, detail) => followStore(kind, detail, { time, player, bar, plot }));
  const watch = new ResizeObserver(() => layOut(time, plot));
  document.addEventListener("visibilitychange", () => { if (document.hidden) player.pause(); }, { signal: control.signal });
  time.setUnit = (unit) => {
    time.unit = unit;
    player.setRate(player.rate, unit);
    bar.update();
  };
  root.replaceChildren(bar.element, plot.element);
  bar.update();
  layOut(time, plot);
  watch.observe(plot.element);
  return { keep: () => ({ unit: time.unit, rate: player.rate }), destroy() {
    control.abort();
    watch.disconnect();
    off();
    player.stop();
    plot.destroy();
    root.replaceChildren();
  } };
}

function undatedNote(root) {
  root.replaceChildren(el("p", { class: "nv-time-undated" }, "No tie has a date: there is no time line."));
  return { keep: () => undefined, destroy() { root.replaceChildren(); } };
}

/**
 * What the parts of the time line share; the selection itself stays in the store.
 * `unit` is the step; `scale` and `counts` follow width and filters; `typed` says that dates can be typed here;
 * `asking` is set while the time line itself changes the selection; `besides` are the filters that `counts` stands for.
 */
function timeState(store, domain, signal) {
  const { scene } = store;
  const time = { scene, domain, signal, typed: store.host === "page", unit: stepFor(domain.main), scale: null, counts: null,
    shown: null, asking: false, besides: "",
    dates: () => store.selection.dates,
    theme: () => store.theme,
    certainOnly: () => store.selection.certain_only,
    focusDay: () => Math.min(Math.max(scene.today, domain.main.first), domain.main.last),
    binAt: (x) => time.scale.bins.find((bin) => x < bin.x1) ?? time.scale.bins.at(-1),
    ask(dates, { passing = false } = {}) {
      time.asking = true;
      try {
        store.select({ dates }, { passing });
      } finally {
        time.asking = false;
      }
    },
    /** Tell the state what was only passing. */
    settle() { if (store.passing) time.ask(time.dates()); },
    lanes: () => lanesOf(scene, pickedTies(store, time.shown), store.theme, LANE_ROOM),
    recount() {
      time.besides = besidesDates(store.selection);
      time.shown = shownBesidesDates(store);
      const runs = timed(scene);
      time.counts = countTies(runs, scene.stored ? runsShown(runs, store.selection) : time.shown, time.scale.edges);
      time.explain();
    },
    /** What the bars show beyond plain counts, for the legend. */
    explain() {
      const inner = (counts) => counts.subarray(1, counts.length - 1).some(Boolean);
      store.useSigns({ hatched: !store.selection.certain_only && time.counts.possible.some(inner), broken: time.scale.parts.length > 1 });
    },
    stale: () => time.besides !== besidesDates(store.selection) };
  return time;
}

function stepFor({ first, last }) {
  return last - first <= DAY_STEPS ? "day" : last - first <= MONTH_STEPS ? "month" : "year";
}

function besidesDates(selection) {
  return JSON.stringify({ ...selection, dates: null });
}

/** Per tie, whether it passes every filter but the dates: the histogram stays still while dates are asked. */
function shownBesidesDates({ scene, selection, result }) {
  return selection.dates && !scene.stored ? select(scene, { ...selection, dates: null }).state : result.state;
}

/** The ties of what is picked; those of an actor or a pair only where they pass the other filters. */
function pickedTies({ scene, picked }, shown) {
  if (!picked) return [];
  if (picked.tie !== undefined) return [picked.tie];
  const ties = picked.pair ? tiesBetween(scene, ...picked.pair) : [...scene.tiesOf(picked.actor)];
  return ties.filter((tie) => shown[tie]);
}

/** Bins depend on the width; ties are counted again only when the bins have changed. */
function layOut(time, plot) {
  const width = plot.width(), before = time.scale?.edges;
  if (!width) return;
  time.scale = timeScale(time.domain, width);
  if (String(before) !== String(time.scale.edges)) time.recount();
  else time.explain();
  plot.paint();
}

function followStore(kind, detail, { time, player, bar, plot }) {
  if (kind === "selection") {
    // Somebody else's change ends the playing, unless it came while the dates went on passing.
    if (!time.asking && !detail.passing) player.stop();
    followSelection(time, bar, plot);
  }
  if (kind === "size") layOut(time, plot);
  if ((kind === "picked" || kind === "theme") && time.scale) plot.paint();
}

/** While only the dates change, the picture stays. */
function followSelection(time, bar, plot) {
  bar.update();
  if (!time.scale || !time.stale()) return plot.update();
  time.recount();
  return plot.paint();
}
