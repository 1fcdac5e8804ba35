// What changed, in plain words: a sentence with the counts, and lines under headings, as netviz/changes/telling.py says
// them.

import { dayWords } from "./calendar.js";
import { firstTold, onlyUnknown } from "./changes.js";
import { plainLine } from "./citing.js";
import { everything } from "./select.js";
import { count } from "./sentence.js";
import { actorName } from "./telling.js";

const HEADINGS = [["begun", "begun"], ["ended", "ended"], ["passed", "come and gone"], ["happened", "happened"],
  ["changed", "changed in status or amount"]];

/** Changes of a kind that are more than something nobody has looked at, or had told before. */
function plain(found, kind, sure) {
  return found.ties.filter((each) => each.kind === kind && each.sure === sure && !onlyUnknown(each) && !firstTold(each));
}

/** How much changed. */
export function changesSummary(found, narrowed) {
  const counts = (sure) => HEADINGS.map(([kind, words]) => [new Set(plain(found, kind, sure).map(({ tie }) => tie)).size, words])
    .filter(([number]) => number).map(([number, words]) => `${count(number)} ${words}`).join(", ");
  const surely = counts(true), possibly = counts(false), unseen = found.ties.filter(onlyUnknown).length, { undated } = found;
  return [`From ${dayWords(found.first)} to ${dayWords(found.last)}: ${surely ? `surely ${surely}` : "nothing surely changed"}${possibly && `; possibly ${possibly}`}.`,
    unseen > 0 && `Nothing is known of ${count(unseen)} more: nobody looked at them that late, or that early.`,
    narrowed && "Asked of the ties that the filters let through.",
    undated > 0 && `${count(undated)} undated ${undated === 1 ? "tie is" : "ties are"} left out.`].filter(Boolean).join(" ");
}

/** Whether filters narrow the ties that are asked about. */
export function isNarrowed(selection) {
  const open = { ...everything(), dates: null, undated: false };
  return JSON.stringify({ ...selection, dates: null, undated: false }) !== JSON.stringify(open);
}

/** All that changed, what is sure first, last what only nobody has looked at since. @returns {Array<{title: string, lines: object[]}>} */
export function changesSections(scene, found, narrowed) {
  const lines = (list) => list.map(({ line }) => line), of = (sure) => ({ sure: each }) => each === sure;
  const surely = (adverb, sure) => [...HEADINGS.map(([kind, words]) => [`${adverb} ${words}`, lines(plain(found, kind, sure))]),
    [`${adverb} changed in sign`, lines(found.signs.filter(of(sure)))],
    [`${adverb} with a first tie, or without any more`, actorLines(scene, found.actors.filter(of(sure)), narrowed)]];
  const unknown = (kind) => lines(found.ties.filter((each) => each.kind === kind && onlyUnknown(each)));
  return [...surely("Surely", true), ...surely("Possibly", false),
    ["Not seen to the last day, and not known to have ended", unknown("ended")],
    ["Perhaps there on the first day already: the start is not known", unknown("begun")],
    ["Steps on the way", lines(found.steps)]].filter(([, all]) => all.length).map(([title, all]) => ({ title, lines: all }));
}

function actorLines(scene, actors, narrowed) {
  const such = narrowed ? "such tie" : "tie", told = { came: `No ${such} on the first day, one on the last`, gone: `No ${such} any more` };
  return Object.entries(told).flatMap(([kind, words]) => {
    const those = actors.filter((each) => each.kind === kind);
    return those.length ? [plainLine(`${words}: ${those.map(({ actor }) => actorName(scene, actor)).join(", ")}.`)] : [];
  });
}
