// Paths in plain words: a sentence, each path as a cited chain, what every path needs, and what holds without it; the
// words of netviz/paths/telling.py.

import { NO_END, NO_START, dayWords } from "../core/calendar.js";
import { plainLine, runSentence, tieWords } from "../core/citing.js";
import { count } from "../core/sentence.js";
import { actorName } from "../core/telling.js";
import { ORDERS } from "./orders.js";

const CERTAINTIES = { certain: "surely", possible: "possibly" }, SIGNS = [[1, "friendly"], [-1, "hostile"], [0, "neither"]];

function stepWords(number) { return number === 1 ? "1 step" : `${count(number)} steps`; }

/** The conditions of a question in words, "" when there are none. */
export function queryWords(scene, { signs, avoid, directed, order }) {
  const words = signs && SIGNS.filter(([sign]) => signs.includes(sign)).map(([, word]) => word);
  return [words && `of sign ${words.join(" or ") || "none"} only`, avoid.length > 0 && `not through ${avoid.map((actor) => actorName(scene, actor)).join(", ")}`,
    directed && "along the direction of the ties", order !== "any" && ORDERS[order]].filter(Boolean).join(", ");
}

/** Who stands between whom, under which conditions. @param {string} view what the ties themselves were narrowed to, or "" */
export function pathsSummary(scene, found, view) {
  const ends = endWords(scene, found), asked = [view, queryWords(scene, found.query)].filter(Boolean).join(", "), { undated } = found;
  return [...(found.shortest === null ? noneWords(found, ends) : someWords(found, ends)), asked && `Conditions: ${asked}.`,
    undated > 0 && `${count(undated)} undated ${undated === 1 ? "tie has" : "ties have"} no day to use.`].filter(Boolean).join(" ");
}

function endWords(scene, { start, goal }) { return `${actorName(scene, start)} and ${actorName(scene, goal)}`; }

function noneWords({ unasked }, ends) {
  const otherwise = unasked === null ? "None does at any time by any tie." : `Without these conditions there is one of ${stepWords(unasked)}.`;
  return [`No path joins ${ends}.`, otherwise];
}

function someWords({ shortest, shortestCount, more, paths }, ends) {
  const number = shortestCount === 1 ? "1 shortest path" : `${more ? "more than " : ""}${count(shortestCount)} shortest paths`;
  const longer = paths.filter(({ steps }) => steps.length > shortest).length;
  return [`${number} of ${stepWords(shortest)} between ${ends}.`, longer > 0 && `${count(longer)} longer ${longer === 1 ? "one follows" : "ones follow"}.`,
    more && `There are more than could be looked at: the best ${count(paths.length)} of those found are listed.`];
}

/** Each path with a line for each tie; then what every path needs, and what survives. @returns {Array<{title: string, lines: object[]}>} */
export function pathsSections(scene, found) {
  const { paths } = found, told = paths.map((path, i) => ({ title: titleOf(scene, found, i + 1, path), lines: linesOf(scene, found, path) }));
  if (!paths.length) return told;
  return [...told, { title: "What every path needs", lines: cutLines(scene, found) }, { title: "If the weakest evidence is wrong", lines: survivalLines(scene, found) }];
}

function titleOf(scene, { query }, number, { actors, steps, certainty, days }) {
  const chain = actors.map((actor) => actorName(scene, actor)).join(" – "), how = certainty ? `, ${CERTAINTIES[certainty]}` : "";
  return `Path ${number}: ${chain} (${stepWords(steps.length)}${how}${query.order === "together" ? `, together ${onDay(days[0])}` : ""})`;
}

function onDay(day) { return isKnown(day) ? `on ${dayWords(day)}` : "at any time"; }

function isKnown(day) { return day > NO_START && day < NO_END; }

function linesOf(scene, { query }, path) {
  return path.steps.flatMap(({ ties }, place) => ties.map((each, number) => {
    const notes = [gradedWords(each), each.contested && "contested", each.certainty && CERTAINTIES[each.certainty],
      each.way === "against" && "read against its direction",
      query.order === "in-time" && !number && isKnown(path.days[place]) && `at the earliest ${onDay(path.days[place])}`];
    const text = `${number ? "Or" : `Step ${place + 1}`}: ${tieWords(scene, each.tie)} ${runSentence(scene, each.tie)} (${notes.filter(Boolean).join(", ")})`;
    return { text, tie: each.tie, cites: each.cites, against: each.against };
  }));
}

function gradedWords({ grades }) { return grades.length ? `graded ${grades.join(" and ")}` : "not graded"; }

function cutLines(scene, found) {
  const { actors, ties, whole } = found.cuts, ends = endWords(scene, found), id = (tie) => scene.ties.id[tie];
  return [...actors.map((actor) => plainLine(`Without ${actorName(scene, actor)} nothing joins ${ends}.`)),
    ...ties.map((tie) => plainLine(`Without ${id(tie)} nothing joins ${ends}.`, tie)),
    ...(whole ? [] : [plainLine("The network is too large to try the rest.")]),
    ...(whole && !actors.length && !ties.length ? [plainLine("No single actor or tie: there is a way round each.")] : [])];
}

function survivalLines(scene, { paths, cuts }) {
  return paths.map(({ weakest, survives, instead }, i) => {
    const left = survives ? "another tie carries the same step" : instead !== null ? `path ${instead} stands`
      : cuts.ties.includes(weakest.tie) ? "nothing joins the two" : "a path that is not listed stands";
    return plainLine(`Path ${i + 1} rests on ${scene.ties.id[weakest.tie]} (${gradedWords(weakest)}); without it ${left}.`, weakest.tie);
  });
}

/** Words for ties and actors, as marks.js takes them. */
export function pathMarks(scene, { paths, cuts }) {
  const ties = new Map([...scene.ties.id.keys()].map((tie) => [tie, "aside"])), actors = new Map([...scene.actors.id.keys()].map((actor) => [actor, "aside"]));
  for (const path of paths) {
    for (const { ties: all } of path.steps) for (const { tie } of all) ties.set(tie, "path");
    for (const actor of path.actors) actors.set(actor, "path");
  }
  for (const tie of cuts.ties) ties.set(tie, "cut");
  for (const actor of cuts.actors) actors.set(actor, "cut");
  return { ties, actors };
}
