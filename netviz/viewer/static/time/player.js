// Stepping and playing through time: the one place that keeps where a stepping began and that asks frame by frame.

import { runAt, shiftDates, startRun } from "./playback.js";
import { asOfDates } from "./timedates.js";

/** Steps a second to choose from. */
export const RATES = [1, 2, 4, 8, 16, 32, 64];

/**
 * @param {{dates: () => object|null, ask: (dates: object, options: {passing: boolean}) => void,
 *   domain: object, changed: () => void}} view `changed` is told when playing begins or stops
 */
export function createPlayer(view) {
  const player = { playing: false, rate: 2, step, play, pause, stop, setRate };
  let stepped = null, run = null, began = 0, shown = 0, frame = 0;

  /** Move what is asked by n units; steps in one go are counted from the same day. */
  function step(unit, n, { passing = false } = {}) {
    const now = view.dates(), { first, last } = view.domain.main;
    if (!now) return view.ask(asOfDates(unit, n > 0 ? first : last), { passing });
    const from = stepped?.unit === unit && sameDates(now, stepped.dates) ? stepped : { origin: now, unit, count: 0 };
    const count = from.count + n, dates = shiftDates(from.origin, unit, count);
    if (sameDates(dates, now)) return undefined;
    stepped = { ...from, count, dates };
    return view.ask(dates, { passing });
  }

  function play(unit) {
    if (player.playing) return;
    begin(unit);
    player.playing = true;
    if (!sameDates(run.origin, view.dates())) view.ask(run.origin, { passing: true });
    frame = requestAnimationFrame(tick);
    view.changed();
  }

  /** Where the run is counted from, and since when. */
  function begin(unit) {
    run = startRun(view.dates(), unit, view.domain);
    began = performance.now();
    shown = 0;
  }

  function tick(now) {
    const at = runAt(run, Math.max(0, now - began), player.rate);
    frame = requestAnimationFrame(tick);
    if (at.ended) stop();
    if (at.step !== shown || at.ended) {
      shown = at.step;
      stepped = { origin: run.origin, unit: run.unit, count: at.step, dates: at.dates };
      view.ask(at.dates, { passing: !at.ended });
    }
  }

  /** Stop and tell the state. */
  function pause() {
    if (!player.playing) return;
    stop();
    view.ask(view.dates(), { passing: false });
  }

  /** Stop without a word: somebody else has changed what is asked. */
  function stop() {
    if (!player.playing) return;
    cancelAnimationFrame(frame);
    player.playing = false;
    view.changed();
  }

  /** Another speed or unit goes on from where the run stands. */
  function setRate(rate, unit) {
    player.rate = rate;
    if (player.playing) begin(unit);
  }

  return player;
}

function sameDates(a, b) { return JSON.stringify(a) === JSON.stringify(b); }
