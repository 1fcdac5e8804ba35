import assert from "node:assert/strict";
import test from "node:test";
import { actorMark, marksFrom, marksInUse, marksSentence, readMarks, tieMark } from "../../netviz/viewer/static/core/marks.js";

const STYLES = ["new", "same", "A"].map((word) => ({ word, label: `is ${word}`, badge: "", hollow: false, weight: "plain", outline: "" }));
const SCENE = { ties: { count: 3 }, actors: { count: 2 }, tieIx: new Map([["t1", 0], ["t2", 1], ["t3", 2]]),
  actorIx: new Map([["a", 0], ["b", 1]]), marks: { styles: STYLES, ties: {}, actors: {} } };

test("marks are found by tie and actor, and ids of another scene are passed by", () => {
  const marks = readMarks(SCENE, { styles: STYLES, ties: { t1: 0, gone: 1 }, actors: { b: 2 } });
  assert.equal(tieMark(marks, 0).word, "new");
  assert.equal(tieMark(marks, 1), null);
  assert.equal(actorMark(marks, 1).word, "A");
  assert.equal(actorMark(marks, 0), null);
});

test("only what is shown is counted, in the order of the styles", () => {
  const marks = marksFrom(SCENE, { ties: new Map([[0, "same"], [1, "new"], [2, "same"]]), actors: new Map([[0, "A"]]), labels: { same: "as before" } });
  const result = { state: [1, 1, 0], actors: [0, 1] };
  assert.equal(marksSentence(marks, result), "Ties: 1 is new, 1 as before.");
  assert.deepEqual(marksInUse(marks, result).map(({ style }) => style.word), ["new", "same"]);
  assert.equal(marksSentence(marksFrom(SCENE, {}), result), "");
});
