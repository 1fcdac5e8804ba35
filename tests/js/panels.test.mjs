import assert from "node:assert/strict";
import test from "node:test";

import { NO_END, NO_START, ordinal } from "../../netviz/viewer/static/core/calendar.js";
import { citedBy, citedLine, linesOf } from "../../netviz/viewer/static/core/citing.js";
import { independentOrigins } from "../../netviz/viewer/static/core/sourcing.js";
import { contradictedMatters, evidenceRows, originWords } from "../../netviz/viewer/static/panels/evidence.js";
import { finder, fit } from "../../netviz/viewer/static/panels/finding.js";
import { busiestActors, doubtsInView, latestChanges } from "../../netviz/viewer/static/panels/firstlook.js";
import { actorOrder, byWords, groupedByType, neighboursOf, shownTiesOf, sortedWords, stepInRing } from "../../netviz/viewer/static/core/order.js";
import { piecemeal } from "../../netviz/viewer/static/panels/parts.js";
import { moodWords, pairMood, pairTies } from "../../netviz/viewer/static/panels/pairdossier.js";
import { readScene } from "../../netviz/viewer/static/core/scene.js";
import { everything, select } from "../../netviz/viewer/static/core/select.js";
import { createStore } from "../../netviz/viewer/static/core/store.js";
import { stripDomain, stripTicks } from "../../netviz/viewer/static/panels/strips.js";
import { leastGrade, signsInUse, switchedAlone, switchedOver } from "../../netviz/viewer/static/panels/switches.js";
import { ACTOR_COLUMNS, TIE_COLUMNS, actorTally, filterRows, folded, pageOf,
  sortRows } from "../../netviz/viewer/static/panels/tablerows.js";
import { actorName, bestGrades, boundsWords, certaintyWords, directionWords, gradeWords, hiddenCounts, safeAddress,
  standingNote, standingWord, tieTitle, whenWords, wikidataAddress } from "../../netviz/viewer/static/core/telling.js";
import { Walker, pickedSentence } from "../../netviz/viewer/static/panels/walk.js";

const day = (text) => ordinal(...text.split("-").map(Number));
const asOf = (text) => ({ mode: "asof", from: day(text), to: day(text), text });
const STATUSES = ["", "proposed", "announced", "claimed", "in force", "suspended"];
const UNPROVEN = new Set(["proposed", "announced", "claimed"]);

/** A row of ties with exact days both ways unless `more` says otherwise; an end of ".." has none. */
function tieRow([id, source, target, type, start, end, more = {}]) {
  const es = start ? day(start) : NO_START, le = !end || end === ".." ? NO_END : day(end);
  const bounds = { es, ls: es, ee: end ? le : es, le };
  const flags = { mutual: 0, event: 0, derived: 0, relief: 0, undated: 0, grades: 0, standing: 0, status: 0 };
  const texts = { weight: 1, subtype: "", summary: "", checked: "", note: "", derived_from: "", relieves: "" };
  return { id, source, target, type, start, end, sign: [1, -1, 0][type], ...bounds, ...flags, ...texts, ...more };
}

const ACTORS = [["A", "Austria", "state"], ["B", "Bolivia", "state"], ["P", "Ana Pérez", "person"],
  ["Q", "Quito Oil", "firm"], ["Z", "Zed", "firm"]];
const TIES = [
  ["t1", 0, 1, 0, "2020-01-01", "2022-12-31", { mutual: 1, summary: "Trade treaty" }],
  ["t2", 0, 1, 1, "2021-06-01", "..", { standing: 2 }],
  ["t3", 1, 0, 1, "2023-01-01", "2023-06-30", { standing: 1, status: 3 }],
  ["t4", 2, 0, 2, "", "", { undated: 1 }],
  ["t5", 0, 3, 0, "2024", "", { status: 1, es: day("2024-01-01"), ls: day("2024-12-31"), ee: day("2024-01-01") }],
  ["t6", 0, 0, 2, "2019-05-05", "2019-05-05", { event: 1 }],
  ["t7", 3, 1, 0, "2020-03-01", "2020-04-01", { derived: 1 }],
];

function sceneOf({ ties = TIES, actors = ACTORS, steps = [], evidence = [], gaps = [], references = [] } = {}) {
  const kinds = [...new Set(actors.map(([, , kind]) => kind))], hue = ["#111111", "#eeeeee"];
  const who = actors.map(([id, name, kind, aliases = ""]) => ({ id, name, kind: kinds.indexOf(kind), aliases }));
  const still = { x: 0, y: 0, size: 1, listed: 1 };
  return readScene({
    format: 1, title: "", today: day("2025-01-01"),
    kinds: kinds.map((id) => ({ id, label: id, shape: "circle" })),
    types: ["pact", "sanction", "office"].map((id, i) => ({ id, label: id, sign: [1, -1, 0][i], symbol: id[0],
      description: "", colours: { 1: hue, 0: hue, "-1": hue } })),
    statuses: STATUSES.map((id) => ({ id, label: id || "established", hollow: UNPROVEN.has(id) })),
    actors: columnsOf(who.map((row) => ({ ...row, ...still }))), ties: columnsOf(ties.map(tieRow)),
    gaps: columnsOf(gaps, ["tie", "from", "to"]), steps: columnsOf(steps, ["tie", "day", "status", "date", "event"]),
    evidence: columnsOf(evidence, ["tie", "reference", "supports", "about", "claimed_by"]),
    references: columnsOf(references, ["id", "origin", "publisher", "primary"]),
    grades: { reliability: {}, credibility: {} },
    dates: { 2024: "2024", "2020-01-01": "1 January 2020", "2022-12-31": "31 December 2022" },
  });
}

/** Rows as columns, the way a scene travels. */
function columnsOf(rows, names = Object.keys(rows[0])) {
  return Object.fromEntries(names.map((name) => [name, rows.map((row) => row[name])]));
}

const shown = (scene, patch = {}) => select(scene, { ...everything(), ...patch });
const ids = (scene, ties) => Array.from(ties, (tie) => scene.ties.id[tie]);

test("a tie is titled by its two actors and by whether it runs one way or both", () => {
  const scene = sceneOf();
  assert.deepEqual([0, 1].map((tie) => tieTitle(scene, tie)), ["Austria ↔ Bolivia", "Austria → Bolivia"]);
  assert.deepEqual([directionWords(scene, 0, 1), directionWords(scene, 1, 0), directionWords(scene, 1, 1),
    directionWords(scene, 5, 0)],
    ["with", "to", "from", "to itself"]);
});

test("dates are told as written, and what is not written is said to be unknown", () => {
  const scene = sceneOf();
  assert.deepEqual([0, 1, 3, 4, 5].map((tie) => whenWords(scene, tie)),
    ["1 January 2020 to 31 December 2022", "since 2021-06-01, still open", "undated",
    "from 2024, end not known", "2019-05-05"]);
});

test("what follows from the dates keeps sure days and possible days apart", () => {
  const loose = ["x", 0, 1, 0, "2020", "2021",
    { es: day("2020-01-01"), ls: day("2020-12-31"), ee: day("2021-01-01"), le: day("2021-12-31") }];
  const scene = sceneOf({ ties: [...TIES, loose], gaps: [{ tie: 0, from: day("2021-01-01"), to: day("2021-02-01") }] });
  const told = (tie) => boundsWords(scene, tie).map(({ how, when }) => `${how} ${when}`);
  assert.deepEqual(told(0), ["surely from 1 January 2020 to 31 December 2022",
    "suspended from 1 January 2021 to 1 February 2021, so only possible then"]);
  assert.deepEqual(told(1), ["surely from 1 June 2021 on, without limit"]);
  assert.deepEqual(told(3), []);
  assert.deepEqual(told(4), ["surely at some time in 2024", "possibly from 1 January 2024 on, without limit"]);
  assert.deepEqual(told(7), ["surely from 31 December 2020 to 1 January 2021",
    "possibly from 1 January 2020 to 30 December 2020",
    "possibly from 2 January 2021 to 31 December 2021"]);
});

test("a tie that is not shown says why, in words", () => {
  const scene = sceneOf(), result = shown(scene, { dates: asOf("2020-06-01") });
  assert.deepEqual([0, 1, 3, 5].map((tie) => certaintyWords(scene, result, tie)),
    ["certain", "not shown: not begun", "not shown: undated", "not shown: over"]);
  assert.deepEqual(hiddenCounts(result, [1, 2, 3, 4, 5, 6]).map(({ words, count }) => `${count} ${words}`),
    ["1 undated", "3 not begun", "2 over"]);
});

test("standing is the first that applies; a line adds nothing to what is established", () => {
  const scene = sceneOf({ evidence: [{ tie: 0, reference: -1, supports: 1, about: "", claimed_by: -1 }] }),
    result = shown(scene);
  assert.deepEqual([0, 1, 2, 4].map((tie) => standingWord(scene, result, tie)),
    ["established", "unsourced", "contested", "proposed"]);
  assert.deepEqual([0, 1, 2, 4].map((tie) => standingNote(scene, result, tie)),
    ["", "unsourced", "contested, claimed", "proposed"]);
});

test("a network without any evidence does not call each of its ties unsourced", () => {
  const scene = sceneOf();
  assert.equal(standingNote(scene, shown(scene), 1), "");
  assert.equal(doubtsInView(scene, shown(scene)).some(({ key }) => key === "unsourced"), false);
});

test("grades that neither beats the other are both told, and letter and digit stay apart", () => {
  const passes = (letter, digit) => {
    let mask = 0;
    for (let l = letter; l < 5; l++) for (let d = digit; d < 5; d++) mask |= 1 << (5 * l + d);
    return mask;
  };
  assert.deepEqual(bestGrades(0), []);
  assert.equal(gradeWords(passes(1, 2)), "B · 3");
  assert.equal(gradeWords(passes(0, 2) | passes(2, 0)), "A · 3, C · 1");
  assert.equal(gradeWords(passes(1, 1) | passes(2, 2)), "B · 2");
});

test("only http and https addresses become links", () => {
  const refused = ["javascript:alert(1)", " JaVaScRiPt:alert(1)", "data:text/html,<script>1</script>",
    "//evil.example", "ftp://a.example", "http://",
    "https:// a", "java\nscript:1", "", "https://a.example\\@b"];
  for (const text of refused) assert.equal(safeAddress(text), null, text);
  assert.deepEqual(safeAddress(" HTTPS://news.example/a?b "),
    { href: "https://news.example/a?b", host: "news.example" });
});

test("Wikidata is linked for an item and for nothing else", () => {
  assert.equal(wikidataAddress("Q159"), "https://www.wikidata.org/wiki/Q159");
  for (const text of ["", "Q", "Q1/../x", "q159", "P31", "Q1\n", "javascript:Q1"]) assert.equal(wikidataAddress(text),
    null);
});

test("a name that turns the direction of writing cannot turn what stands around it", () => {
  const scene = sceneOf({ actors: [["A", "\u202eevil", "state"], ...ACTORS.slice(1)] });
  assert.equal(actorName(scene, 0), "\u2068\u202eevil\u2069");
});

test("two references with one origin count once, and an issuing authority is no mere single source", () => {
  const scene = sceneOf({ references: [{ id: "r0", origin: "PTI; TASS", publisher: "Paper", primary: "no" },
    { id: "r1", origin: "pti", publisher: "Other", primary: "no" },
    { id: "r2", origin: "", publisher: "Treasury", primary: "yes" },
      { id: "r3", origin: "", publisher: " ", primary: "" }] });
  assert.deepEqual(independentOrigins(scene, [0, 1]).names, ["PTI", "TASS"]);
  assert.equal(originWords(independentOrigins(scene, [1])), "one origin only: pti");
  assert.equal(originWords(independentOrigins(scene, [2])), "one origin, the issuing authority itself: Treasury");
  assert.equal(originWords(independentOrigins(scene, [3])), "one origin only: r3");
  assert.equal(originWords(independentOrigins(scene, [0, 2])), "3 independent origins: PTI, TASS and Treasury");
});

test("evidence that supports comes first, and a contradiction is counted at what it contradicts", () => {
  const row = (tie, supports, about = "") => ({ tie, reference: -1, supports, about, claimed_by: -1 });
  const scene = sceneOf({ evidence: [row(0, 0, "start"), row(1, 1), row(0, 1), row(0, 0), row(0, 0, "start")] });
  const rows = evidenceRows(scene, 0);
  assert.deepEqual(rows.map(({ row: at }) => at), [2, 0, 3, 4]);
  assert.deepEqual([...contradictedMatters(rows)], [["start", 2], ["exists", 1]]);
});

test("walking meets actors by their shown ties, then by name, and every actor once", () => {
  const scene = sceneOf();
  assert.deepEqual(actorOrder(scene, shown(scene)).map((actor) => scene.actors.id[actor]), ["A", "B", "Q", "P", "Z"]);
  assert.equal(new Set(actorOrder(scene, shown(scene, { types: [] }))).size, ACTORS.length);
});

test("an actor's ties come type by type, the latest first, and only those that are shown", () => {
  const scene = sceneOf(), all = shownTiesOf(scene, shown(scene), 0);
  assert.deepEqual(ids(scene, all), ["t5", "t1", "t3", "t2", "t6", "t4"]);
  assert.deepEqual(groupedByType(scene, all).map(({ type, ties }) => [type, ties.length]), [[0, 2], [1, 2], [2, 2]]);
  assert.deepEqual(ids(scene, shownTiesOf(scene, shown(scene, { types: ["sanction"] }), 0)), ["t3", "t2"]);
});

test("neighbours count their shown ties and all their ties; a loop makes nobody a neighbour", () => {
  const scene = sceneOf(), found = neighboursOf(scene, shown(scene, { types: ["pact"] }), 0);
  assert.deepEqual(found.map(({ actor, shown: now, all }) => [scene.actors.id[actor], now, all]),
    [["B", 1, 3], ["Q", 1, 1], ["P", 0, 1]]);
});

test("a ring is entered at its first or its last, and has no end", () => {
  assert.deepEqual([stepInRing(-1, 1, 3), stepInRing(-1, -1, 3), stepInRing(2, 1, 3), stepInRing(0, -1, 3)],
    [0, 2, 0, 2]);
});

/** Press keys as on the map; what was said last stands beside what is picked then. */
function walkedBy(store, keys) {
  const said = [], walker = new Walker(store, (words) => said.push(words));
  store.on((kind) => { if (kind === "picked") walker.moved(); });
  for (const key of keys) walker.press({ key });
  return { picked: store.picked, said: said.at(-1) };
}

test("arrow keys reach every actor and each of its ties", () => {
  const scene = sceneOf(), store = createStore(scene), walker = new Walker(store, () => {});
  const actors = new Set(), ties = new Set();
  store.on((kind) => { if (kind === "picked") walker.moved(); });
  for (let i = 0; i < ACTORS.length; i++) {
    walker.press({ key: "ArrowRight" });
    actors.add(store.picked.actor);
    for (const _ of shownTiesOf(scene, store.result, store.picked.actor)) {
      walker.press({ key: "ArrowDown" });
      ties.add(store.picked.tie);
    }
    if (store.picked.tie !== undefined) walker.press({ key: "Escape" });
  }
  assert.equal(actors.size, ACTORS.length);
  assert.equal(ties.size, TIES.length);
});

test("each move is told in a sentence, seen from the actor one came by", () => {
  const scene = sceneOf();
  assert.deepEqual(walkedBy(createStore(scene), ["ArrowRight"]),
    { picked: { actor: 0 }, said: "Austria, state, 6 ties." });
  assert.equal(walkedBy(createStore(scene), ["ArrowRight", "ArrowRight", "ArrowUp"]).said,
    "Sanction from Austria, hostile, since 2021-06-01, still open, 4 of 4 ties of Bolivia.");
  assert.equal(pickedSentence(createStore(scene, { picked: { tie: 2 }, selection: { dates: asOf("2023-02-01") } }), 0),
    "Sanction from Bolivia, hostile, 2023-01-01 to 2023-06-30, certain, contested, claimed, 1 of 2 ties of Austria.");
});

test("P opens the pair of a tie, O goes to its other end, Escape back to the actor and then to nothing", () => {
  const scene = sceneOf(), way = ["ArrowRight", "ArrowDown", "ArrowDown"];
  assert.deepEqual(walkedBy(createStore(scene), [...way, "p"]),
    { picked: { pair: [0, 1] }, said: "Pair: Austria and Bolivia." });
  assert.deepEqual(walkedBy(createStore(scene), [...way, "o"]).picked, { actor: 1 });
  assert.deepEqual(walkedBy(createStore(scene), [...way, "p", "Escape"]).picked, { actor: 0 });
  assert.deepEqual(walkedBy(createStore(scene), [...way, "Escape", "Escape"]).picked, null);
});

test("F focuses one, two, three steps and then none", () => {
  const chain = [0, 1, 2].map((at) => [`t${at}`, at, at + 1, 0, "2020-01-01", ".."]);
  const store = createStore(sceneOf({ ties: chain }), { picked: { actor: 0 } }), walker = new Walker(store, () => {});
  const seen = [1, 2, 3, 4].map(() => {
    walker.press({ key: "f" });
    return [store.selection.around, store.selection.steps, store.result.shown];
  });
  assert.deepEqual(seen, [["A", 1, 1], ["A", 2, 2], ["A", 3, 3], [null, 1, 3]]);
});

test("keys with Ctrl, Alt or Cmd stay the browser's", () => {
  const store = createStore(sceneOf()), walker = new Walker(store, () => {});
  assert.equal(walker.press({ key: "f", ctrlKey: true }), false);
  assert.equal(walker.press({ key: "ArrowLeft", altKey: true }), false);
  assert.equal(walker.press({ key: "Escape" }), false);
});

test("search takes no account of case and accents and knows aliases and ids", () => {
  const scene = sceneOf({ actors: [["A", "Österreich", "state", "Austria; Autriche"], ...ACTORS.slice(1)] }),
    find = finder(scene), none = new Uint32Array(5);
  assert.deepEqual(find("osterr", none), [{ actor: 0, matched: "" }]);
  assert.deepEqual(find("AUTRICHE", none), [{ actor: 0, matched: "Autriche" }]);
  assert.deepEqual(find("perez", none), [{ actor: 2, matched: "" }]);
  assert.deepEqual(find("trade tre", none), [{ tie: 0, matched: "" }]);
  assert.deepEqual(find("   ", none), []);
});

test("search puts the same before a beginning, a beginning before a word, and more ties first among equals", () => {
  assert.deepEqual(["oil", "oil co", "quito oil", "toil oil", "boiled", "x"].map((text) => fit(text, "oil")),
    [0, 1, 2, 2, 3, Infinity]);
  const scene = sceneOf({ actors: [["A", "Oil North", "firm"], ["B", "Oil South", "firm"], ["P", "Oil", "firm"],
    ["Q", "Quito Oil", "firm"], ["Z", "Zed", "firm"]] });
  assert.deepEqual(finder(scene)("oil", Uint32Array.of(1, 5, 0, 9, 0)).map(({ actor }) => actor), [2, 1, 0, 3]);
});

test("ties are looked through from three letters on", () => {
  const find = finder(sceneOf());
  assert.deepEqual(find("t1", new Uint32Array(5)), []);
  assert.deepEqual(find("tra", new Uint32Array(5)).map(({ tie }) => tie), [0]);
});

test("several words find the ties between two actors, in either order, and those of a type", () => {
  const find = finder(sceneOf()), ties = (query) => find(query, new Uint32Array(5)).map(({ tie }) => tie).filter((tie) => tie !== undefined);
  assert.deepEqual(ties("austria bolivia"), [0, 1, 2]);
  assert.deepEqual(ties("bolivia aus"), [0, 1, 2]);
  assert.deepEqual(ties("sanction bolivia"), [1, 2]);
  assert.deepEqual(ties("austria livia"), []);
  assert.deepEqual(ties("austria"), []);
});

test("what is uncertain is counted from what is shown alone", () => {
  const scene = sceneOf({ evidence: [{ tie: 0, reference: -1, supports: 1, about: "", claimed_by: -1 }] });
  const found = (patch) => doubtsInView(scene, shown(scene, patch)).map(({ key, ties }) =>
    `${key}: ${ids(scene, ties)}`);
  assert.deepEqual(found({}), ["contested: t3", "claimed: t5", "unsourced: t2", "undated: t4"]);
  assert.deepEqual(found({ dates: asOf("2024-06-01") }), ["claimed: t5", "unsourced: t2", "possible: t5"]);
});

test("the latest changes stop at the last day asked for, and a step tells of the day for its tie", () => {
  const steps = [{ tie: 0, day: day("2020-01-01"), status: -1, date: "2020-01-01", event: "signed" }],
    scene = sceneOf({ steps });
  const found = (dates) => latestChanges(scene, shown(scene), dates).map(({ tie, what }) =>
    `${scene.ties.id[tie]} ${what}`);
  assert.deepEqual(found(null), ["t5 began", "t3 ended", "t3 began", "t1 ended", "t2 began", "t1 signed"]);
  assert.deepEqual(found(asOf("2021-12-31")), ["t2 began", "t1 signed", "t6 happened"]);
  assert.deepEqual(found({ mode: "during", from: day("2022-01-01"), to: day("2022-12-31"), text: ["2022", "2022"] }),
    ["t1 ended"]);
});

test("the busiest actors are those with most shown ties, and one without any is none of them", () => {
  const scene = sceneOf(), names = (patch) => busiestActors(scene, shown(scene, patch), 2).map(({ actor, count }) =>
    [scene.actors.id[actor], count]);
  assert.deepEqual(names({}), [["A", 6], ["B", 4]]);
  assert.deepEqual(names({ types: ["office"] }), [["A", 2], ["P", 1]]);
});

test("a pair is mixed when both signs meet on a day, turned when one follows the other", () => {
  const scene = sceneOf(), result = (dates) => shown(scene, { dates });
  const told = (dates) => moodWords(pairMood(scene, result(dates), pairTies(scene, result(dates), [0, 1]), dates));
  assert.equal(told(asOf("2020-06-01")), "friendly, by 1 tie");
  assert.equal(told(asOf("2022-01-01")), "mixed, by 1 friendly and 1 hostile tie");
  assert.equal(told(asOf("2023-02-01")), "hostile, by 2 ties");
  assert.equal(told(null), "mixed, by 1 friendly and 2 hostile ties");
  const after = sceneOf({ ties: [["a", 0, 1, 0, "2020-01-01", "2020-12-31"], ["b", 1, 0, 1, "2021-01-01", ".."]] });
  assert.equal(pairMood(after, shown(after), [0, 1], null).mood, "turned");
});

test("a pair that only may have met is possibly mixed, and derived ties do not count", () => {
  const loose = { es: day("2020-01-01"), ls: day("2020-12-31"), ee: day("2020-01-01") };
  const scene = sceneOf({ ties: [["a", 0, 1, 0, "2020-06-01", "2021-06-01"], ["b", 0, 1, 1, "2020", "", loose]] });
  assert.deepEqual(pairMood(scene, shown(scene), [0, 1], null),
    { mood: "mixed", sure: false, friendly: 1, hostile: 1, neither: 0 });
  const derived = sceneOf({ ties: [["a", 0, 1, 0, "2020-06-01", ".."],
    ["b", 0, 1, 1, "2020-01-01", "..", { derived: 1 }]] });
  assert.equal(pairMood(derived, shown(derived), [0, 1], null).mood, "friendly");
});

test("a pair lists what is shown first and keeps what is not", () => {
  const scene = sceneOf();
  assert.deepEqual(ids(scene, pairTies(scene, shown(scene, { types: ["sanction"] }), [1, 0])), ["t2", "t3", "t1"]);
});

test("a small time line reaches over every limit, and marks begins of calendar units", () => {
  const scene = sceneOf(), domain = stripDomain(scene, [0, 1], asOf("2019-01-01"));
  assert.ok(domain.first < day("2019-01-01") && domain.last > scene.today);
  assert.deepEqual(stripTicks({ first: day("2019-06-01"), last: day("2022-06-01") }).map(({ words }) => words),
    ["2020", "2021", "2022"]);
  assert.deepEqual(stripTicks({ first: day("2020-01-15"), last: day("2020-05-15") }).map(({ words }) => words),
    ["February 2020", "March 2020", "April 2020", "May 2020"]);
  const ends = stripTicks({ first: 1, last: NO_END - 1 });
  assert.ok(ends.length > 1 && ends.length < 8);
});

test("a switch goes over, and all of them on is no limit", () => {
  const all = ["a", "b", "__proto__"];
  assert.deepEqual(switchedOver(null, all, "b"), ["a", "__proto__"]);
  assert.deepEqual(switchedOver(["a"], all, "__proto__"), ["a", "__proto__"]);
  assert.equal(switchedOver(["a", "b"], all, "__proto__"), null);
  assert.deepEqual(switchedOver(["a"], all, "a"), []);
  assert.deepEqual(switchedAlone(null, "a"), ["a"]);
  assert.equal(switchedAlone(["a"], "a"), null);
});

test("a least grade needs both halves, and a missing one is the loosest that still judges", () => {
  assert.deepEqual([leastGrade("", ""), leastGrade("C", ""), leastGrade("", "2"), leastGrade("A", "1")],
    [null, "C5", "E2", "A1"]);
});

test("the legend explains what is in use and only that", () => {
  const scene = sceneOf(), used = (patch) => Object.entries(signsInUse(scene, shown(scene, patch))).filter(([, use]) =>
    use);
  assert.deepEqual(used({ types: ["office"] }).map(([name]) => name), ["timeless", "directed", "faded"]);
  assert.deepEqual(used({ dates: asOf("2024-06-01") }), [["certain", true], ["possible", true], ["directed", true],
    ["hollow", "proposed"], ["faded", true]]);
  const crowd = sceneOf({ ties: Array.from({ length: 8 }, (_, i) =>
    [`c${i}`, i % 2, 1 - (i % 2), 0, "2020-01-01", ".."]) });
  assert.equal(signsInUse(crowd, shown(crowd)).bundled, true);
});

test("tables sort dates by day, grades by letter then digit, words as a reader does, and empty cells last", () => {
  const scene = sceneOf(), result = shown(scene), view = { scene, result, tally: actorTally(scene, result) },
    rows = [...scene.ties.id.keys()];
  const by = (id, descending = false) => ids(scene,
    sortRows(rows, { by: TIE_COLUMNS.find((column) => column.id === id), descending }, view));
  assert.deepEqual(by("start"), ["t6", "t1", "t7", "t2", "t3", "t5", "t4"]);
  assert.deepEqual(by("start", true), ["t5", "t3", "t2", "t7", "t1", "t6", "t4"]);
  assert.deepEqual(by("source").slice(0, 2), ["t4", "t1"]);
  const most = sortRows([0, 1, 2, 3, 4], { by: ACTOR_COLUMNS.find((column) => column.id === "shown"),
    descending: true }, view);
  assert.deepEqual(most, [0, 1, 3, 2, 4]);
});

test("the actors' table counts shown, certain and possible ties", () => {
  const scene = sceneOf(), tally = actorTally(scene, shown(scene, { dates: asOf("2024-06-01") }));
  assert.deepEqual([tally.shown[0], tally.certain[0], tally.possible[0], tally.shown[4]], [2, 1, 1, 0]);
});

test("the filter box wants every word, in any column, without case and accents", () => {
  const texts = ["Ana Pérez\nhead of state", "Bolivia\nstate", "Quito Oil\nfirm"].map(folded), rows = [0, 1, 2];
  assert.deepEqual(filterRows(rows, "STATE perez", (row) => texts[row]), [0]);
  assert.deepEqual(filterRows(rows, "state", (row) => texts[row]), [0, 1]);
  assert.equal(filterRows(rows, "  ", (row) => texts[row]), rows);
});

test("words are sorted as a reader does, whatever their first rough order", () => {
  const words = ["Person 10", "person 9", "Zoë", "zoe 2", "Éire", "eire", "Åland", "#1", "§2", "Person 009a", "", "_x", "Ω", "10", "9", "-3"];
  const sorted = sortedWords(words);
  assert.deepEqual([...sorted].sort(), [...words].sort());
  for (let i = 1; i < sorted.length; i++) assert.ok(byWords(sorted[i - 1], sorted[i]) <= 0, `${sorted[i - 1]} before ${sorted[i]}`);
});

test("work done piece by piece misses no row, lets others in between, and stops when nobody waits", async () => {
  const seen = [], spin = (row) => { for (const until = performance.now() + 30; performance.now() < until;) seen.length; seen.push(row); };
  const order = [], done = new Promise((end) => { piecemeal([0, 1, 2, 3, 4, 5], spin, () => { order.push("done"); end(); }); });
  setTimeout(() => order.push("somebody else"));
  await done;
  assert.deepEqual(seen, [0, 1, 2, 3, 4, 5]);
  assert.deepEqual(order, ["somebody else", "done"]);
  piecemeal([6, 7, 8, 9], spin, () => order.push("never")).cancel();
  await new Promise((end) => setTimeout(end, 20));
  assert.deepEqual([order.at(-1), seen.includes(9)], ["done", false]);
});

test("lines that are made where they are read cite what they would cite if all were made", () => {
  const says = (tie, reference) => ({ tie, reference, supports: 1, about: "", claimed_by: -1 });
  const scene = sceneOf({ evidence: [says(1, 1), says(3, 0), says(3, 1)], references: ["r1", "r2"].map((id) => ({ id, origin: "", publisher: "", primary: "" })) });
  const make = (tie) => citedLine(scene, tie, scene.ties.id[tie], []), rows = [0, 1, 2, 3, 4], lines = linesOf(scene, rows, make);
  assert.deepEqual(citedBy([{ lines }]), citedBy([{ lines: rows.map(make) }]));
  assert.deepEqual([lines.length, lines.slice(2, 4).map(({ text }) => text)], [5, ["t3", "t4"]]);
});

test("a long table is cut into pages, and no row is lost between them", () => {
  const rows = Array.from({ length: 1001 }, (_, i) => i);
  assert.deepEqual(pageOf(rows.slice(0, 500), 3), { rows: rows.slice(0, 500), page: 0, pages: 1, first: 1, last: 500 });
  const { page, pages, first, last } = pageOf(rows, 99);
  assert.deepEqual([page, pages, first, last], [5, 6, 1001, 1001]);
  assert.deepEqual(Array.from({ length: pages }, (_, i) => pageOf(rows, i).rows).flat(), rows);
});
