import assert from "node:assert/strict";
import test from "node:test";
import { readScene } from "../../netviz/viewer/static/core/scene.js";
import { createStore } from "../../netviz/viewer/static/core/store.js";
import { createWorld, drawOut, pin, placeOf, unpin } from "../../netviz/viewer/static/map/world.js";
import { MANY, planFrame, planServes } from "../../netviz/viewer/static/map/plan.js";
import { fittingView } from "../../netviz/viewer/static/map/fitting.js";
import { spotOn, whatIsAt } from "../../netviz/viewer/static/map/pick.js";

const SIZE = { width: 800, height: 500 };
const CORNER = { left: 0, top: 0 };
const nameOf = () => ({ width: 70, height: 16 });

/** A scene of actors in a ring, or at random places, and ties [source, target, type]. */
function sceneOf(count, ties, place = (i) => [Math.cos((2 * Math.PI * i) / count), Math.sin((2 * Math.PI * i) / count)]) {
  const same = (value) => ties.map(() => value), actors = Array.from({ length: count }, (_, i) => i);
  const types = ["talk", "duty"].map((id, i) => ({ id, label: id, sign: i ? -1 : 1, symbol: "+", colours: {} }));
  return readScene({ types, kinds: [{ id: "state", label: "state", shape: "circle" }], statuses: [{ id: "", label: "", hollow: false }],
    actors: { id: actors.map((i) => `a${i}`), name: actors.map((i) => `Actor ${i}`), kind: actors.map(() => 0), size: actors.map(() => 1),
      x: actors.map((i) => place(i)[0]), y: actors.map((i) => place(i)[1]), listed: actors.map(() => 1) },
    ties: { id: ties.map((_, i) => `t${i}`), source: ties.map(([a]) => a), target: ties.map(([, b]) => b), type: ties.map(([, , type]) => type),
      sign: ties.map(([, , type]) => (type ? -1 : 1)), mutual: same(0), event: same(0), derived: same(0), relief: same(0), undated: same(0),
      standing: same(0), status: same(0), weight: same(1), es: same(1), ls: same(1), ee: same(9), le: same(9), grades: same(0) },
    gaps: { tie: [], from: [], to: [] }, steps: { tie: [], day: [], status: [] }, evidence: { tie: [] } });
}

const NINE = Array.from({ length: 9 }, (_, i) => (i % 2 ? [1, 0, 1] : [0, 1, 0]));
const SMALL_NETWORK = [...NINE, [1, 2, 0], [2, 3, 1], [3, 0, 0], [2, 2, 0], [2, 2, 1], [0, 4, 0]];

/** The chart of a scene as map.js would plan it when fitted. */
function chart(scene, selection = {}, picked = null) {
  const store = createStore(scene, { selection, picked }), world = createWorld(scene), what = { result: store.result, marks: store.marks, picked, nameOf };
  const { scale, x, y } = fittingView(scene, world, SIZE, what);
  const view = { ...SIZE, scale, x: SIZE.width / 2 - x * scale, y: SIZE.height / 2 - y * scale };
  return { scene, world, view, what, plan: planFrame(scene, world, view, what) };
}

const inside = ({ width, height }, x, y) => x >= 0 && y >= 0 && x <= width && y <= height;

test("each of nine parallel ties, and each loop, is found where its spot is", () => {
  const { plan, view, scene } = chart(sceneOf(5, SMALL_NETWORK));
  for (let tie = 0; tie < scene.ties.count; tie++) {
    const spot = spotOn(plan, view, CORNER, tie, 6);
    assert.ok(spot && inside(view, ...spot), `tie ${tie}`);
    assert.deepEqual(whatIsAt(plan, view, ...spot, 6), { tie });
  }
});

test("an actor is found in its middle, and nothing where nothing is", () => {
  const { plan, view, world } = chart(sceneOf(5, SMALL_NETWORK));
  for (let actor = 0; actor < 5; actor++) {
    assert.deepEqual(whatIsAt(plan, view, world.x[actor] * view.scale + view.x, world.y[actor] * view.scale + view.y, 6), { actor });
  }
  assert.equal(whatIsAt(plan, view, 2, 2, 6), null);
});

test("a fitted map holds all actors and all names, and fills the window in one direction at least", () => {
  const { plan, view, world } = chart(sceneOf(5, SMALL_NETWORK));
  assert.equal(plan.names.length, 5);
  for (const { cx, cy, width, height } of plan.names) {
    assert.ok(inside(view, cx - width / 2 + view.x, cy - height / 2 + view.y) && inside(view, cx + width / 2 + view.x, cy + height / 2 + view.y));
  }
  const span = (places) => (Math.max(...places) - Math.min(...places)) * view.scale;
  assert.ok(span(world.x) > 0.6 * view.width || span(world.y) > 0.6 * view.height);
});

test("a filter moves no line, no symbol and no name of a small network", () => {
  const scene = sceneOf(5, SMALL_NETWORK), all = chart(scene), some = chart(scene, { types: ["duty"] });
  const places = ({ plan }) => plan.names.map(({ id, cx, cy }) => [id, cx, cy]);
  assert.deepEqual(places(some), places(all));
  assert.deepEqual(some.plan.lines.path, all.plan.lines.path);
  assert.deepEqual(some.plan.lines.symbol, all.plan.lines.symbol);
  assert.ok(some.plan.lines.drawn < all.plan.lines.drawn);
});

test("a tie that is not shown cannot be found", () => {
  const scene = sceneOf(5, SMALL_NETWORK), all = chart(scene), { plan, view } = chart(scene, { types: ["duty"] });
  for (let tie = 0; tie < scene.ties.count; tie++) {
    if (scene.ties.type[tie] === 1) continue;
    assert.equal(spotOn(plan, view, CORNER, tie, 6), null);
    assert.notDeepEqual(whatIsAt(plan, view, ...spotOn(all.plan, view, CORNER, tie, 6), 6), { tie });
  }
});

test("a tie and the one that answers it lie side by side", () => {
  const { plan, view } = chart(sceneOf(2, [[0, 1, 0], [1, 0, 0]], (i) => [i, 0]));
  const [there, back] = [0, 1].map((tie) => spotOn(plan, view, CORNER, tie, 6));
  assert.ok(Math.abs(there[1] - back[1]) > 10);
});

test("ties that run together far out are one bundle, picked as a pair", () => {
  const scene = sceneOf(5, SMALL_NETWORK), { world, what } = chart(scene);
  const view = { ...SIZE, scale: 0.2, x: 400, y: 250 }, plan = planFrame(scene, world, view, what);
  const [bundle] = [...plan.lines.bundles.values()].filter(({ count }) => count === 9);
  assert.deepEqual(bundle.firsts.map((tie) => tie >= 0), [true, false, true]);
  for (const share of [0.5, 0.27]) {
    const x = 0.2 * (world.x[0] + share * (world.x[1] - world.x[0])) + 400, y = 0.2 * (world.y[0] + share * (world.y[1] - world.y[0])) + 250;
    assert.deepEqual(whatIsAt(plan, view, x, y, 3), { pair: [0, 1] });
  }
});

test("more ties than can be told apart become hair lines, and what is picked stays in full", () => {
  let state = 7;
  const random = () => (state = (state * 48271) % 2147483647) / 2147483647, any = () => Math.floor(random() * 900);
  const ties = Array.from({ length: MANY + 500 }, () => [any(), any(), Math.floor(random() * 2)]);
  const scene = sceneOf(900, ties, () => [random() * 2 - 1, random() * 2 - 1]), { plan } = chart(scene, {}, { actor: ties[0][0] });
  assert.equal(plan.bulk, true);
  assert.equal(plan.lines.drawn, scene.tiesOf(ties[0][0]).length);
  const { world, what } = chart(scene), close = { ...SIZE, scale: 3, x: 400, y: 250 };
  assert.equal(planFrame(scene, world, close, what).bulk, false);
});

test("an actor moved by hand stays put in the units of the scene however the plane is drawn out", () => {
  const scene = sceneOf(5, SMALL_NETWORK), world = createWorld(scene), others = [0, 1, 3, 4].map((i) => placeOf(world, i));
  pin(world, 2, 0.25, -0.5);
  drawOut(world, 1.5);
  assert.deepEqual(placeOf(world, 2), { x: 0.25, y: -0.5 });
  assert.deepEqual([0, 1, 3, 4].map((i) => placeOf(world, i)), others);
  assert.ok(Math.abs(world.x[2] / world.sx - 0.25) < 1e-12);
  unpin(world, 2, scene.actors);
  assert.deepEqual([placeOf(world, 2), world.pinned[2]], [{ x: scene.actors.x[2], y: scene.actors.y[2] }, 0]);
});

test("panning a small network needs no new plan, zooming and moving an actor do", () => {
  const { plan, view, world, what } = chart(sceneOf(5, SMALL_NETWORK));
  assert.equal(planServes(plan, { ...view, x: view.x + 5000 }, world, what), true);
  assert.equal(planServes(plan, { ...view, scale: view.scale * 1.1 }, world, what), false);
  pin(world, 0, 0, 0);
  assert.equal(planServes(plan, view, world, what), false);
});

test("among hair lines what a mark lets stand out is drawn in full, and what recedes is not", () => {
  let state = 11;
  const random = () => (state = (state * 48271) % 2147483647) / 2147483647, any = () => Math.floor(random() * 900);
  const ties = Array.from({ length: MANY + 500 }, () => [any(), any(), 0]);
  const scene = sceneOf(900, ties, () => [random() * 2 - 1, random() * 2 - 1]), world = createWorld(scene), store = createStore(scene);
  const styles = ["strong", "receding"].map((weight) => ({ word: weight, label: weight, badge: "", hollow: false, weight, outline: "" }));
  const marks = { styles, ties: Int8Array.from(ties, (_, i) => (i < 3 ? 0 : 1)), actors: new Int8Array(900).fill(-1) };
  const what = { result: store.result, marks, picked: null, nameOf }, view = { ...SIZE, scale: 0.05, x: 400, y: 250 };
  const { bulk, lines } = planFrame(scene, world, view, what);
  assert.equal(bulk, true);
  assert.deepEqual([...lines.tie.subarray(0, lines.count)].sort(), [0, 1, 2]);
});
