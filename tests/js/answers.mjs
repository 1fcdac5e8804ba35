// Answers questions on many scenes: reads a file of {scene, asked: [{ask, ...}]}, prints each answer as plain data.

import { readFileSync } from "node:fs";

import { changeMarks, whatChanged } from "../../netviz/viewer/static/core/changes.js";
import { changesSections, changesSummary } from "../../netviz/viewer/static/core/changewords.js";
import { findPaths } from "../../netviz/viewer/static/paths/finding.js";
import { pathMarks, pathsSections, pathsSummary } from "../../netviz/viewer/static/paths/telling.js";
import { rollUp } from "../../netviz/viewer/static/core/rollup.js";
import { signSpells } from "../../netviz/viewer/static/core/signs.js";
import { readScene } from "../../netviz/viewer/static/core/scene.js";
import { byOrigins, lapsing, outdatedPosts, sourcesOf, statementsOf, unchecked, withdrawn } from "../../netviz/viewer/static/core/sourcing.js";
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

  paths(scene, { start, goal, selection, query, narrowed }) {
    const { id } = scene.ties, actors = (list) => list.map((actor) => scene.actors.id[actor]), avoid = query.avoid.map((name) => scene.actorIx.get(name));
    const found = findPaths(scene, scene.actorIx.get(start), scene.actorIx.get(goal), { ...everything(), ...selection }, { ...query, avoid });
    const { ties, actors: who } = pathMarks(scene, found), said = (marks, of) => Object.fromEntries([...marks].map(([at, word]) => [of[at], word]));
    return { shortest: found.shortest, shortest_count: found.shortestCount, more: found.more, unasked: found.unasked, undated: found.undated,
      cuts: { actors: actors(found.cuts.actors), ties: found.cuts.ties.map((tie) => id[tie]), whole: found.cuts.whole },
      paths: found.paths.map((path) => ({ actors: actors(path.actors), certainty: path.certainty, days: path.days,
        steps: path.steps.map((step) => step.ties.map((each) => [id[each.tie], each.way, each.certainty, each.grades, each.contested])),
        weakest: [id[path.weakest.tie], path.survives, path.instead] })),
      marks: [said(ties, id), said(who, scene.actors.id)],
      summary: narrowed ? "" : pathsSummary(scene, found, ""), sections: pathsSections(scene, found).map(({ title, lines }) => [title, lines.map(({ text }) => text)]) };
  },

  signs(scene, { day }) {
    const { source, target } = scene.ties, pairs = new Map();
    for (const tie of scene.ties.id.keys()) {
      const key = [source[tie], target[tie]].sort((a, b) => a - b).map((actor) => scene.actors.id[actor]).join(" ");
      pairs.set(key, [...(pairs.get(key) ?? []), tie]);
    }
    const on = (ties) => signSpells(scene, ties).find(({ first, last }) => first <= day && day <= last).signs;
    return Object.fromEntries([...pairs].map(([key, ties]) => [key, [...on(ties)].sort()]).filter(([, signs]) => String(signs) !== "neither"));
  },

  rolled(scene, { dates }) {
    return Object.fromEntries([...rollUp(scene, dates)].map(([part, state]) => [scene.actors.id[part], scene.actors.id[state]]));
  },

  evidence(scene, { day, days }) {
    const { id } = scene.ties, ties = [...id.keys()], named = (list) => list.map((tie) => id[tie]);
    const due = (list) => list.map(({ tie, ...rest }) => ({ tie: id[tie], ...rest }));
    return { sources: Object.fromEntries(ties.map((tie) => [id[tie], sourcesOf(scene, tie)]).map(([tie, { references, origins, primary, grades, contested }]) =>
      [tie, [references.length, origins.map((name) => name.toLowerCase()).sort(), primary, grades, contested]])),
    groups: Object.fromEntries(Object.entries(byOrigins(scene, ties)).map(([name, list]) => [name, named(list).sort()])),
    lapsing: due(lapsing(scene, ties, day, days)), unchecked: due(unchecked(scene, ties, day, days)), posts: due(outdatedPosts(scene, ties, day)) };
  },

  pages(scene) {
    const { id } = scene.ties, named = (list) => list.map((tie) => id[tie]);
    const page = (reference) => {
      const { supports, contradicts } = statementsOf(scene, reference), { unsourced, single, weaker, cleared, steps } = withdrawn(scene, reference);
      const said = (rows) => rows.map((row) => [id[scene.evidence.tie[row]], scene.evidence.about[row], scene.evidence.locator[row]].join("|")).sort();
      return { supports: said(supports), contradicts: said(contradicts), unsourced: named(unsourced), single: named(single),
        weaker: weaker.map(({ tie, before, after }) => [id[tie], before, after]), cleared: named(cleared), steps: steps.map((i) => [id[scene.steps.tie[i]], scene.steps.event[i]].join("|")).sort() };
    };
    return Object.fromEntries(scene.references.id.map((name, reference) => [name, page(reference)]));
  },
};

const answers = JSON.parse(readFileSync(process.argv[2], "utf8")).map(({ scene: json, asked }) => {
  const scene = readScene(json);
  return asked.map((question) => ASKED[question.ask](scene, question));
});
console.log(JSON.stringify(answers));
