import assert from "node:assert/strict";
import test from "node:test";

import { NO_END, NO_START, civil, isoOf, ordinal } from "../../netviz/viewer/static/core/calendar.js";
import { binContents, binTotals, countTies } from "../../netviz/viewer/static/time/histogram.js";
import { lanesOf, runsOf } from "../../netviz/viewer/static/core/lanes.js";
import { activity } from "../../netviz/viewer/static/core/select.js";
import { roundBelow } from "../../netviz/viewer/static/time/timepaint.js";
import { axisOf, binWords } from "../../netviz/viewer/static/time/timeaxis.js";
import { timeDomain, timeScale, unitIndex, unitStart } from "../../netviz/viewer/static/time/timescale.js";

const TODAY = ordinal(2026, 11, 22);
const letters = (text) => text.length * 6.7;

/** A scene of ties given as [es, ls, ee, le], with types, signs and gaps as asked. */
function sceneOf(runs, { type = () => 0, sign = () => 0, gaps = new Map(), undated = () => 0 } = {}) {
  const column = (side) => Int32Array.from(runs, (run) => run[side]);
  const types = [0, 1, 2].map((i) => ({ id: `t${i}`, colours: { 1: ["#111", "#eee"], 0: ["#222", "#ddd"], "-1": ["#333", "#ccc"] } }));
  return { types, gapsOf: gaps, stepsOf: () => [0, 0], steps: { day: [] },
    ties: { count: runs.length, es: column(0), ls: column(1), ee: column(2), le: column(3), undated: Uint8Array.from(runs, (_, i) => undated(i)),
      type: Int32Array.from(runs, (_, i) => type(i)), sign: Int8Array.from(runs, (_, i) => sign(i)) } };
}

function yearsOf(years) {
  return sceneOf(years.map((year) => [ordinal(year), ordinal(year), ordinal(year, 12, 31), ordinal(year, 12, 31)])).ties;
}

function dice(seed) {
  let state = seed;
  return (low, high) => {
    state = (state * 1664525 + 1013904223) % 4294967296;
    return low + Math.floor(state / 4294967296 * (high - low + 1));
  };
}

/** Loose and exact, limited and unlimited runs, and suspended stretches, around the year 2020. */
function randomScene(seed, n) {
  const roll = dice(seed), first = ordinal(2018), last = ordinal(2024), gaps = new Map();
  const runs = Array.from({ length: n }, (_, i) => {
    const start = roll(first, last), slack = roll(0, 3) * roll(0, 90), end = start + roll(0, 900), late = end + roll(0, 2) * roll(0, 200);
    if (roll(0, 4) === 0) gaps.set(i, [[start + roll(0, 200), start + 200 + roll(0, 300)], [start + 520, start + 520 + roll(0, 300)]]);
    const run = [start, Math.min(start + slack, late), Math.max(start, end - roll(0, 400)), late];
    if (roll(0, 5) === 0) run[3] = NO_END;
    if (roll(0, 9) === 0) { run[0] = NO_START; run[2] = Math.min(run[2], run[1]); }
    return run;
  });
  return sceneOf(runs, { type: () => roll(0, 2), sign: () => roll(-1, 1), gaps, undated: () => Number(roll(0, 19) === 0) });
}

test("counts by bin are those that asking each bin as a window gives", () => {
  for (const [seed, unit] of [[1, "day"], [2, "month"], [3, "quarter"], [4, "year"]]) {
    const scene = randomScene(seed, 150), shown = Uint8Array.from({ length: 150 }, (_, i) => Number(i % 7 !== 0));
    const start = unitIndex(unit, ordinal(2019, 3)), edges = Int32Array.from({ length: 25 }, (_, i) => unitStart(unit, start + i));
    const counts = countTies(scene, shown, edges);
    const windows = [[0, edges[0] - 1], ...[...edges.slice(0, -1)].map((day, i) => [day, edges[i + 1] - 1]), [edges.at(-1), Infinity]];
    windows.forEach(([first, last], bin) => counts.groups.forEach(({ type, sign }, group) => {
      const members = shown.reduce((list, flag, i) => flag && !scene.ties.undated[i] && scene.ties.type[i] === type && scene.ties.sign[i] === sign
        ? [...list, activity(scene, i, first, last)] : list, []);
      assert.equal(counts.certain[group][bin], members.filter((found) => found === 2).length, `certain, ${unit}, bin ${bin}`);
      assert.equal(counts.possible[group][bin], members.filter((found) => found === 1).length, `possible, ${unit}, bin ${bin}`);
    }));
  }
});

test("friendly stands before hostile within a type, and a bin tells only the groups that it holds", () => {
  const day = ordinal(2025, 5, 5), later = ordinal(2025, 6, 5);
  const scene = sceneOf([[day, day, day, day], [later, later, later, later]], { sign: (i) => i ? 1 : -1 });
  const counts = countTies(scene, Uint8Array.of(1, 1), Int32Array.of(ordinal(2025, 5), ordinal(2025, 6), ordinal(2025, 7)));
  assert.deepEqual(counts.groups, [{ type: 0, sign: 1 }, { type: 0, sign: -1 }]);
  assert.deepEqual(binContents(counts, 0), [{ type: 0, sign: -1, certain: 1, possible: 0 }]);
  assert.deepEqual([...binTotals(counts)], [1, 1]);
});

test("one tie in 1581 gets a tail and leaves the rest its room", () => {
  const ties = yearsOf([1581, ...Array.from({ length: 200 }, (_, i) => 1990 + i % 30)]);
  const domain = timeDomain(ties, TODAY), scale = timeScale(domain, 900), [early, main] = scale.parts;
  assert.equal(isoOf("day", domain.first), "1581-01-01");
  assert.equal(isoOf("day", domain.main.first), "1990-01-01");
  assert.ok(main.x1 - main.x0 > 780);
  assert.equal(isoOf("year", scale.dayAt(early.x0)), "1581");
  assert.ok(scale.xOf(ordinal(1700)) > early.x0 && scale.xOf(ordinal(1700)) < early.x1);
  assert.equal(isoOf("year", scale.dayAt(scale.xOf(ordinal(1700)))), "1700");
});

test("outliers on both sides leave the middle its room", () => {
  const { first, last, main } = timeDomain(yearsOf([1800, 3000, ...Array.from({ length: 200 }, (_, i) => 1990 + i % 30)]), TODAY);
  assert.deepEqual([first, main.first, last].map((day) => civil(day).year), [1800, 1990, 3000]);
  assert.ok(civil(main.last).year <= 2026);
});

test("unlimited ends do not widen the domain, today does", () => {
  const start = ordinal(2020, 4, 7), domain = timeDomain(sceneOf([[start, start, start, NO_END], [NO_START, TODAY, start, TODAY]]).ties, TODAY + 3);
  assert.deepEqual([domain.first, domain.last], [start, TODAY + 3]);
});

test("ends in 9999 that stand for ever do not stretch the time line", () => {
  const start = ordinal(2020), domain = timeDomain(sceneOf(Array.from({ length: 9 }, () => [start, start, NO_END - 1, NO_END - 1])).ties, TODAY);
  assert.deepEqual([domain.first, domain.last], [start, TODAY]);
});

test("without a dated tie there is no domain", () => {
  assert.equal(timeDomain(sceneOf([[NO_START, NO_END, NO_START, NO_END]], { undated: () => 1 }).ties, TODAY), null);
  assert.equal(timeDomain(sceneOf([]).ties, TODAY), null);
});

test("old ties keep most of the width though today lies far off", () => {
  const domain = timeDomain(yearsOf(Array.from({ length: 90 }, (_, i) => 1600 + i)), TODAY), scale = timeScale(domain, 900);
  assert.equal(isoOf("year", domain.main.last), "1689");
  assert.ok(scale.parts[0].x1 - scale.parts[0].x0 > 780);
  assert.ok(scale.xOf(TODAY) > scale.parts[0].x1);
});

test("bins are whole calendar units that leave no day out", () => {
  for (const [years, unit] of [[1, "day"], [12, "month"], [40, "quarter"], [200, "year"], [2000, "decade"]]) {
    const scale = timeScale(timeDomain(yearsOf(Array.from({ length: years }, (_, i) => 2025 - i)), ordinal(2025, 12, 31)), 1300);
    assert.equal(scale.unit, unit);
    scale.bins.forEach(({ first, last }, i) => {
      assert.equal(first, scale.edges[i]);
      assert.equal(last + 1, scale.edges[i + 1]);
      assert.equal(civil(first).day === 1 || unit === "day", true);
    });
  }
});

test("axis labels stand at calendar boundaries, do not overlap, and name a year", () => {
  const runs = [[1, 300], [3, 390], [12, 900], [40, 500], [400, 1100], [2000, 700]];
  for (const [years, width] of runs) {
    const scale = timeScale(timeDomain(yearsOf(Array.from({ length: years }, (_, i) => 2025 - i)), ordinal(2025, 12, 31)), width);
    const { labels } = axisOf(scale, letters);
    assert.ok(labels.length >= 2 && labels.some(({ text }) => /\d{4}$/.test(text)), `${years} years on ${width} px`);
    labels.slice(1).forEach((label, i) => assert.ok(labels[i].x + letters(labels[i].text) < label.x));
    assert.ok(labels.every(({ x, text }) => x >= 0 && x + letters(text) <= width));
    for (const { x, text } of labels.filter((label) => label.major && /^\d{4}$/.test(label.text)))
      assert.ok(Math.abs(scale.xOf(ordinal(Number(text))) - x) < 0.01, text);
  }
});

test("a bin is said in the words of its unit", () => {
  const words = (...ends) => binWords(ordinal(...ends[0]), ordinal(...ends[1]));
  assert.equal(words([2025, 12, 2], [2025, 12, 2]), "2 December 2025");
  assert.equal(words([2025, 2, 1], [2025, 2, 28]), "February 2025");
  assert.equal(words([2025, 1, 1], [2025, 3, 31]), "January to March 2025");
  assert.equal(words([2025, 1, 1], [2025, 12, 31]), "2025");
  assert.equal(words([2010, 1, 1], [2019, 12, 31]), "2010 to 2019");
});

test("the measure is a round number that the highest bar reaches", () => {
  assert.deepEqual([1, 2, 4, 9, 27, 100, 4999].map(roundBelow), [1, 2, 2, 5, 20, 100, 2000]);
});

test("a run is told as certain and possible stretches, suspended ones apart", () => {
  const gaps = new Map([[0, [[130, 139]]]]), scene = sceneOf([[100, 110, 200, NO_END], [100, 180, 120, 200]], { gaps });
  assert.deepEqual(runsOf(scene, 0), [
    { first: 100, last: 109, certain: false }, { first: 110, last: 129, certain: true }, { first: 130, last: 139, certain: false },
    { first: 140, last: 200, certain: true }, { first: 201, last: NO_END, certain: false }]);
  assert.deepEqual(runsOf(scene, 1), [{ first: 100, last: 200, certain: false }]);
});

test("ties that are too many for a lane each share lanes by type", () => {
  const scene = sceneOf(Array.from({ length: 9 }, (_, i) => [i * 10, i * 10, i * 10 + 12, i * 10 + 12]), { type: (i) => i % 2 });
  const all = [...scene.ties.type.keys()];
  assert.equal(lanesOf(scene, all.slice(0, 3), "light", 4).length, 3);
  const shared = lanesOf(scene, all, "light", 4);
  assert.deepEqual(shared.map(({ ties }) => ties.length), [5, 4]);
  assert.deepEqual(shared[0].runs, [[0, 12], [20, 32], [40, 52], [60, 72], [80, 92]].map(([first, last]) => ({ first, last, certain: true })));
});
