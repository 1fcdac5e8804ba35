// Answers many selections on many scenes: reads a file of {scene, selections}, prints what each selection shows.

import { readFileSync } from "node:fs";

import { readScene } from "../../netviz/viewer/static/core/scene.js";
import { everything, select } from "../../netviz/viewer/static/core/select.js";
import { marksSentence, readMarks } from "../../netviz/viewer/static/core/marks.js";
import { sentence } from "../../netviz/viewer/static/core/sentence.js";

const CERTAINTY = [null, "possible", "certain", null];

const answers = JSON.parse(readFileSync(process.argv[2], "utf8")).map(({ scene: json, selections }) => {
  const scene = readScene(json);
  return selections.map((chosen) => {
    const selection = { ...everything(), ...chosen }, result = select(scene, selection);
    const shown = scene.ties.id.map((id, i) => [id, i]).filter(([, i]) => result.state[i]);
    return { certainty: Object.fromEntries(shown.map(([id, i]) => [id, CERTAINTY[result.state[i]]])), left_out: result.left_out,
      past: shown.filter(([, i]) => result.past[i]).map(([id]) => id), actors: result.actor_count,
      status: Object.fromEntries(shown.map(([id, i]) => [id, scene.statuses[result.status[i]].id])),
      sentence: sentence(scene, selection, result).text, marked: marksSentence(readMarks(scene, scene.marks), result) };
  });
});
console.log(JSON.stringify(answers));
