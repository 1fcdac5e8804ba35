// A scene that stands for a store: the server's figures, and what is said while it is asked.

import assert from "node:assert/strict";
import test from "node:test";
import { groupOf, homeOf, readSpread, runsShown, shownOf, storedSentence } from "../../netviz/viewer/static/core/stored.js";
import { everything } from "../../netviz/viewer/static/core/select.js";
import { countTies } from "../../netviz/viewer/static/time/histogram.js";
import { readScene } from "../../netviz/viewer/static/core/scene.js";

const COUNTS = { shown: 412, certain: 0, possible: 0, past_count: 0, actor_count: 30, left_out: { type: 5 } };

function lines() {
  const of = (value) => [value, value];
  return readScene({
    types: [{ id: "x" }, { id: "y" }], kinds: [{ id: "" }], statuses: [{ id: "" }], steps: { tie: [] }, evidence: { tie: [] }, gaps: { tie: [] },
    actors: { id: ["a", "b"], name: ["A", "B"], kind: of(0), x: of(0), y: of(0), size: of(1), listed: of(1) },
    ties: { id: ["a>b:x", "t"], source: of(0), target: of(1), type: [0, 1], sign: of(0), weight: of(1), mutual: of(0), event: of(0), derived: of(0),
      relief: of(0), undated: of(0), standing: of(2), es: [100, 300], ls: [100, 300], ee: [200, 300], le: [200, 300], grades: of(0), status: of(0) },
    stored: { selection: everything(), says: { shown: "412 ties.", missing: "Drawn: 2 lines." }, all: { ties: 417, actors: 31 }, counts: COUNTS },
    spread: { type: [0, 1], sign: of(0), n: [411, 6], es: [100, 300], ls: [100, 300], ee: [100, 300], le: [100, 300], unit: "day" },
  });
}

test("the figures of what was asked are the store's, and all its lines are drawn", () => {
  const scene = lines(), result = shownOf(scene, everything());
  assert.deepEqual([result.shown, result.actor_count, result.drawn], [412, 30, 2]);
  assert.equal(storedSentence(scene, everything(), result).text, "412 ties. Drawn: 2 lines.");
});

test("what the store was not asked yet is told of the lines, and said to be", () => {
  const scene = lines(), asked = { ...everything(), dates: { mode: "during", from: 290, to: 310 }, around: "z", min_grade: "A1" };
  const result = shownOf(scene, asked);
  assert.deepEqual([...result.state].map(Boolean), [false, true], "a line has no grade and no neighbours to be left out by");
  const { shown, missing } = storedSentence(scene, asked, result);
  assert.match(shown, /^1 of the 2 lines drawn/);
  assert.match(missing, /417 ties, is asked when/);
});

test("the time line counts all ties of the types that are asked for", () => {
  const runs = readSpread({ types: [{ id: "x" }, { id: "y" }], ...lines(), spread: { type: [0, 1], sign: [0, 0], n: [411, 6], es: [100, 300], ls: [100, 300],
    ee: [100, 300], le: [100, 300] } });
  const edges = Int32Array.from([100, 200, 300, 400]);
  const totals = (selection) => countTies(runs, runsShown(runs, selection), edges).certain.map((each) => [...each]);
  assert.deepEqual(totals(everything()), [[0, 411, 0, 0, 0], [0, 0, 0, 6, 0]]);
  assert.deepEqual(totals({ ...everything(), types: ["y"] }), [[0, 0, 0, 6, 0]]);
});

test("a group whose ties all run within it is not pale, and no filter of kinds hides it while the store is asked", () => {
  const scene = lines();
  scene.stored.groups = { by: "kind", drawn: { a: { label: "A" } }, homes: { b: "a" }, opened: ["a"] };
  const asked = { ...everything(), kinds: ["state"], dates: { mode: "during", from: 900, to: 910 } };
  assert.deepEqual([...shownOf(scene, asked).actors], [1, 0]);
  assert.deepEqual([...shownOf(scene, { ...everything(), kinds: ["state"] }).state].map(Boolean), [true, true]);
  assert.deepEqual([groupOf(scene, 0).label, groupOf(scene, 1), homeOf(scene, 1)], ["A", undefined, "a"]);
  assert.equal(groupOf(lines(), 0), undefined);
});
