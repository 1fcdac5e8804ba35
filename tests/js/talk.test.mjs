import assert from "node:assert/strict";
import test from "node:test";

import { adoptWord, beginTalk, tellPython } from "../../netviz/viewer/static/core/talk.js";

const START = { types: null, dates: null, derived: true };

/** Python's half, as netviz/app keeps it: it hears a message once and answers when it pleases. */
function python() {
  const own = { session: "s", seen: 0, selection: { ...START }, picked: null, pins: [] };
  return { own, says: () => structuredClone(own),
    hear(message) {
      if (message.revision <= own.seen) return;
      Object.assign(own, { seen: message.revision, selection: { ...own.selection, ...message.patch } });
      if ("picked" in message) own.picked = message.picked;
      if ("pins" in message) own.pins = message.pins;
    } };
}

/** A reader's viewer that follows the talk. */
function viewer(server) {
  const view = { selection: { ...START }, picked: null, pins: [], talk: beginTalk(server.says()), sent: [] };
  view.change = (patch) => { Object.assign(view.selection, patch); view.sent.push(tellPython(view.talk, view)); };
  view.pick = (picked) => { view.picked = picked; view.sent.push(tellPython(view.talk, view)); };
  view.move = (id, x) => { view.pins = [{ id, x, y: 0 }]; view.sent.push(tellPython(view.talk, view)); };
  view.get = (said, now = { dates: view.selection.dates, passing: false }) => {
    const word = adoptWord(view.talk, said, now);
    if (word) Object.assign(view, { selection: { ...word.selection }, picked: word.picked, pins: word.pins ?? view.pins });
    return word;
  };
  return view;
}

test("a click during a rerun is neither lost nor undone", () => {
  const server = python(), reader = viewer(server);
  server.own.selection.types = ["tariff"];
  const late = server.says();
  reader.pick({ actor: "A" });
  assert.equal(reader.get(late), null);
  server.hear(reader.sent.at(-1));
  reader.get(server.says());
  assert.deepEqual([reader.selection.types, reader.picked], [["tariff"], { actor: "A" }]);
});

test("a change that is taken back before Python answers is taken back in Python too", () => {
  const server = python(), reader = viewer(server);
  reader.change({ derived: false });
  server.hear(reader.sent.at(-1));
  reader.change({ derived: true });
  server.hear(reader.sent.at(-1));
  reader.get(server.says());
  assert.equal(server.own.selection.derived, true);
  assert.equal(reader.selection.derived, true);
});

test("a pick made in Python is not undone by a brush let go meanwhile", () => {
  const server = python(), reader = viewer(server);
  server.own.picked = { tie: "T1" };
  reader.change({ dates: { mode: "asof", from: 1, to: 1 } });
  server.hear(reader.sent.at(-1));
  reader.get(server.says());
  assert.deepEqual(reader.picked, { tie: "T1" });
});

test("while it plays, the dates stay the reader's and everything else is Python's", () => {
  const server = python(), reader = viewer(server), first = { mode: "asof", from: 1, to: 1 }, now = { mode: "asof", from: 9, to: 9 };
  reader.change({ dates: first });
  server.hear(reader.sent.at(-1));
  reader.selection.dates = now;
  server.own.selection.types = ["tariff"];
  server.own.picked = { actor: "B" };
  const word = reader.get(server.says(), { dates: now, passing: true });
  assert.deepEqual([word.selection.dates, word.selection.types, word.picked, word.passing], [now, ["tariff"], { actor: "B" }, true]);
});

test("dates that Python changes end the playing", () => {
  const server = python(), reader = viewer(server), wanted = { mode: "upto", from: null, to: 5 };
  server.own.selection.dates = wanted;
  const word = reader.get(server.says(), { dates: { mode: "asof", from: 9, to: 9 }, passing: true });
  assert.deepEqual([word.selection.dates, word.passing], [wanted, false]);
});

test("an actor that was moved stays moved until Python says otherwise", () => {
  const server = python(), reader = viewer(server), early = server.says();
  reader.move("A", 0.5);
  assert.equal(reader.get(early), null);
  server.hear(reader.sent.at(-1));
  reader.get(server.says());
  assert.deepEqual([server.own.pins, reader.pins], [[{ id: "A", x: 0.5, y: 0 }], [{ id: "A", x: 0.5, y: 0 }]]);
  server.own.pins = [];
  reader.get(server.says());
  assert.deepEqual(reader.pins, []);
});

test("a word about a pick says nothing of pins that Python has put back meanwhile", () => {
  const server = python(), reader = viewer(server);
  reader.move("A", 0.5);
  server.hear(reader.sent.at(-1));
  reader.get(server.says());
  server.own.pins = [];
  reader.pick({ actor: "B" });
  assert.equal("pins" in reader.sent.at(-1), false);
  server.hear(reader.sent.at(-1));
  reader.get(server.says());
  assert.deepEqual([server.own.pins, reader.pins], [[], []]);
});

test("where Python says nothing of pins they stay the reader's", () => {
  const server = python(), reader = viewer(server);
  reader.move("A", 0.5);
  server.hear(reader.sent.at(-1));
  const { pins, ...silent } = server.says();
  assert.equal(reader.get(silent).pins, null);
  assert.equal(reader.pins.length, pins.length);
});

test("a new session of Python begins a new count", () => {
  const server = python(), reader = viewer(server);
  reader.pick({ actor: "A" });
  const fresh = { session: "t", seen: 0, selection: { ...START }, picked: null };
  assert.deepEqual(reader.get(fresh).picked, null);
  assert.equal(tellPython(reader.talk, reader).revision, 1);
});

test("whatever the order of clicks and answers, both sides end up alike", () => {
  const steps = ["change", "back", "pick", "move", "hear", "get"];
  const runs = (n) => n ? runs(n - 1).flatMap((run) => steps.map((step) => [...run, step])) : [[]];
  for (const run of runs(5)) {
    const server = python(), reader = viewer(server), post = [];
    const act = { change: () => reader.change({ derived: false }), back: () => reader.change({ derived: true }),
      move: () => reader.move("A", reader.talk.revision / 100),
      pick: () => reader.pick({ actor: String(reader.talk.revision) }), hear: () => reader.sent.length && server.hear(reader.sent.at(-1)),
      get: () => { post.push(server.says()); reader.get(post.at(-1)); } };
    for (const step of run) act[step]();
    const wanted = structuredClone([reader.selection, reader.picked, reader.pins]);
    act.hear();
    act.get();
    assert.deepEqual([reader.selection, reader.picked, reader.pins], wanted, run.join(" "));
    assert.deepEqual([server.own.selection, server.own.picked, server.own.pins], wanted, run.join(" "));
  }
});
