// The JavaScript half of the selection, held to the same table of cases as the Python half (test_selection_cases.py).

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import test from "node:test";

import { readScene } from "../../netviz/viewer/static/core/scene.js";
import { select } from "../../netviz/viewer/static/core/select.js";
import { everything } from "../../netviz/viewer/static/core/select.js";

const here = (name) => JSON.parse(readFileSync(new URL(name, import.meta.url), "utf8"));

/** A golden scene has no positions. */
function placed(json) {
  const zeros = json.actors.id.map(() => 0);
  return readScene({ ...json, actors: { ...json.actors, x: zeros, y: zeros } });
}

const scene = placed(here("../golden/curated.json"));

for (const { name, selection, shown, possible, left_out, past } of here("../selection_cases.json")) {
  test(name, () => {
    const result = select(scene, { ...everything(), ...selection });
    const ids = (wanted) => scene.ties.id.filter((_, i) => wanted(i));
    assert.deepEqual(ids((i) => result.state[i] > 0), shown);
    assert.deepEqual(ids((i) => result.state[i] === 1), possible);
    assert.deepEqual(ids((i) => result.past[i] && result.state[i] > 0), past);
    assert.deepEqual(Object.fromEntries(Object.entries(result.left_out).filter(([, n]) => n)), left_out);
  });
}
