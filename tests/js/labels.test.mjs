import assert from "node:assert/strict";
import test from "node:test";
import { Crowd } from "../../netviz/viewer/static/map/crowd.js";
import { breakName, placeLabels, readsLeft, shorten } from "../../netviz/viewer/static/map/labels.js";

const REACH = { left: 8, right: 8, top: 8, bottom: 8 };
const measure = (text) => [...text].length * 7;

/** Labels at seeded random places, close enough to be in each other's way. */
function crowded(count, seed = 1) {
  let state = seed;
  const random = () => (state = (state * 48271) % 2147483647) / 2147483647;
  return Array.from({ length: count }, (_, i) => ({ id: `a${i}`, name: `Name ${i}`, x: random() * 500, y: random() * 300, reach: REACH,
    width: 40 + random() * 60, height: 16, rank: Math.floor(random() * 4) }));
}

function crowdOf(labels) {
  const crowd = new Crowd(40);
  for (const { x, y } of labels) crowd.add(x, y, 0, 0, 8);
  return crowd;
}

const key = ({ id, cx, cy }) => `${id} ${cx.toFixed(3)} ${cy.toFixed(3)}`;

test("no two placed names overlap, and none lies on an actor", () => {
  const labels = crowded(120), placed = placeLabels(labels, crowdOf(labels));
  assert.ok(placed.length > 30);
  for (const a of placed) {
    for (const b of placed) {
      if (a === b) continue;
      assert.ok(Math.abs(a.cx - b.cx) >= (a.width + b.width) / 2 || Math.abs(a.cy - b.cy) >= (a.height + b.height) / 2, `${a.id} on ${b.id}`);
    }
    for (const { x, y } of labels) {
      const dx = Math.max(0, Math.abs(x - a.cx) - a.width / 2), dy = Math.max(0, Math.abs(y - a.cy) - a.height / 2);
      assert.ok(Math.hypot(dx, dy) >= 8);
    }
  }
});

test("the order in which names come makes no difference", () => {
  const labels = crowded(90), there = placeLabels(labels, crowdOf(labels)).map(key).sort();
  const back = [...labels].reverse();
  assert.deepEqual(placeLabels(back, crowdOf(back)).map(key).sort(), there);
});

test("where there is room for one name only, the one that matters more has it", () => {
  const twins = ["little", "great"].map((id, i) => ({ id, name: id, x: 100, y: 100, reach: REACH, width: 60, height: 16, rank: i }));
  const [first] = placeLabels(twins, crowdOf(twins), { most: 1 });
  assert.equal(first.id, "great");
  assert.equal(placeLabels(twins.map((label) => ({ ...label, rank: 1 - label.rank })), crowdOf(twins), { most: 1 })[0].id, "little");
});

test("a name stands below its actor where nothing is in the way, and gives way where something is", () => {
  const [label] = crowded(1), crowd = crowdOf([label]);
  assert.ok(placeLabels([label], crowd)[0].cy > label.y);
  const blocked = crowdOf([label]);
  blocked.add(label.x, label.y + 22, 30, 4, 0);
  const [moved] = placeLabels([label], blocked);
  assert.ok(moved.cy <= label.y + 8);
});

test("a name rather moves than cover a symbol, and rather covers it than vanish", () => {
  const [label] = crowded(1), crowd = crowdOf([label]);
  crowd.add(label.x, label.y + 22, 0, 0, 6, 25);
  assert.ok(placeLabels([label], crowd)[0].cy <= label.y + 8);
  const full = crowdOf([label]);
  for (let x = -120; x <= 120; x += 8) for (let y = -50; y <= 50; y += 8) full.add(label.x + x, label.y + y, 0, 0, 4, 25);
  assert.equal(placeLabels([label], full).length, 1);
  assert.equal(placeLabels([{ ...label, bear: 16 }], full).length, 0);
});

test("no name hangs over the edge of the sheet", () => {
  const labels = crowded(60), sheet = { left: 0, right: 500, top: 0, bottom: 300 };
  for (const { cx, cy, width, height } of placeLabels(labels, crowdOf(labels), { sheet })) {
    assert.ok(cx - width / 2 >= 0 && cx + width / 2 <= 500 && cy - height / 2 >= 0 && cy + height / 2 <= 300);
  }
});

test("a placed name is an obstacle for what comes later", () => {
  const [label] = crowded(1), crowd = crowdOf([label]), [placed] = placeLabels([label], crowd);
  assert.equal(crowd.cost(placed.cx, placed.cy, 2, 2, 0), Infinity);
});

test("long names break into two lines of about the same length", () => {
  assert.deepEqual(breakName("Federation Council", measure, 200, 240), ["Federation Council"]);
  assert.deepEqual(breakName("Ministry of Defence of the Russian Federation", measure, 120, 180), ["Ministry of Defence of", "the Russian Federation"]);
});

test("names that are too long for two lines keep their beginning and their end", () => {
  const lines = breakName("A name that goes on and on, far longer than anybody would ever want to read on a map", measure, 120, 150);
  assert.equal(lines.length, 2);
  assert.ok(lines.every((line) => measure(line) <= 150));
  assert.ok(lines[0].startsWith("A name that") && lines[0].endsWith("…") && lines[1].endsWith("on a map"));
});

test("one long word loses its middle", () => {
  const short = shorten("Donaudampfschifffahrtsgesellschaft", measure, 100);
  assert.ok(measure(short) <= 100 && short.startsWith("Dona") && short.endsWith("aft") && short.includes("…"));
});

test("shortening never parts a letter from its marks", () => {
  const short = shorten("क्षेत्रीयसहयोगसंगठनपरिषद्", (text) => [...new Intl.Segmenter().segment(text)].length * 10, 90);
  assert.ok(!/^[\u0900-\u0903\u093a-\u094f]/u.test(short.split("…")[1]));
});

test("the direction of a name is that of its first letter", () => {
  assert.equal(readsLeft("روسيا"), true);
  assert.equal(readsLeft("(ישראל)"), true);
  assert.equal(readsLeft("भारत"), false);
  assert.equal(readsLeft("Iran ایران"), false);
  assert.equal(readsLeft("123"), false);
});

test("what the reader has picked is named even where there is no room", () => {
  const [label] = crowded(1), crowd = new Crowd(40);
  for (let x = -120; x <= 120; x += 10) for (let y = -60; y <= 60; y += 10) crowd.add(label.x + x, label.y + y, 0, 0, 4);
  assert.equal(placeLabels([label], crowd).length, 0);
  assert.equal(placeLabels([{ ...label, must: true }], crowd).length, 1);
});
