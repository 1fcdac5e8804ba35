// Answers questions on many scenes: reads a file of {scene, asked: [{ask, ...}]}, prints each answer as plain data.

import { readFileSync } from "node:fs";

import { changeMarks, whatChanged } from "../../netviz/viewer/static/core/changes.js";
import { changesSections, changesSummary } from "../../netviz/viewer/static/core/changewords.js";
import { readScene } from "../../netviz/viewer/static/core/scene.js";
import { everything } from "../../netviz/viewer/static/core/select.js";

const sureWord = (sure) => (sure ? "certain" : "possible");

const ASKED = {
  changes(scene, { selection, first, last }) {
    const found = whatChanged(scene, { ...everything(), ...selection }, first, last), { id } = scene.ties;
    const said = ({ text, cites, against }) => ({ text, references: cites.map((ix) => scene.references.id[ix]), against: against.map((ix) => scene.references.id[ix]) });
    const narrowed = false;
    return { ties: found.ties.map((each) => ({ kind: each.kind, tie: id[each.tie], certainty: sureWord(each.sure), may: each.may, why: each.why, what: each.what, ...said(each.line) })),
      signs: found.signs.map(({ pair, sure, line }) => ({ pair: pair.map((actor) => scene.actors.id[actor]), certainty: sureWord(sure), text: line.text })),
      actors: found.actors.map(({ kind, actor, sure }) => ({ kind, actor: scene.actors.id[actor], certainty: sureWord(sure) })),
      steps: found.steps.map(({ tie, sure, line }) => ({ tie: id[tie], certainty: sureWord(sure), ...said(line) })),
      same: found.same.map((tie) => id[tie]), undated: found.undated, summary: changesSummary(found, narrowed),
      sections: changesSections(scene, found, narrowed).map(({ title, lines }) => [title, lines.map(({ text }) => text)]),
      marks: Object.fromEntries([...changeMarks(found)].map(([tie, word]) => [id[tie], word])) };
  },
};

const answers = JSON.parse(readFileSync(process.argv[2], "utf8")).map(({ scene: json, asked }) => {
  const scene = readScene(json);
  return asked.map((question) => ASKED[question.ask](scene, question));
});
console.log(JSON.stringify(answers));
