// The talk between the viewer and Python: who has heard what, and whose word counts.
//
// Every word of the reader's has a revision. Python answers with the last revision it has heard (`seen`); until it has
// heard the last one, its picture of the view is older than the reader's and is not taken over. The viewer sends only
// what the reader has touched since Python last spoke: the rest is Python's to say.

/** Begin with Python's first word. @param {{session: string, seen: number, selection: object, picked: object|null}} said */
export function beginTalk(said) {
  return hearPython({ session: said.session, revision: said.seen, told: undefined }, said);
}

function hearPython(talk, { selection, picked, pins }) {
  return Object.assign(talk, { base: { selection, picked: picked ?? null, pins: pins ?? [] }, touched: new Set(), pickTouched: false, pinsTouched: false });
}

/**
 * The message for a change by the reader. What was touched and put back is told as well, for Python may have heard of
 * the first and not of the second.
 * @param {{selection: object, picked: object|null, step: number, pins: Array<object>, opened: Array<string>|null}} now `pins`
 *   are all actors moved by hand, `opened` all open groups of actors, null where there are no groups
 */
export function tellPython(talk, { selection, picked, step = 0, pins = [], opened = null }) {
  talk.revision += 1;
  talk.told = selection.dates;
  for (const name of Object.keys(selection)) if (!alike(selection[name], talk.base.selection[name] ?? null)) talk.touched.add(name);
  talk.pickTouched ||= !alike(picked, talk.base.picked);
  talk.pinsTouched ||= !alike(pins, talk.base.pins);
  const patch = Object.fromEntries([...talk.touched].map((name) => [name, selection[name]]));
  return { session: talk.session, revision: talk.revision, patch, step,
    ...(talk.pickTouched ? { picked } : {}), ...(talk.pinsTouched ? { pins } : {}), ...(opened ? { opened } : {}) };
}

/**
 * What to take over of Python's word, or null while it has not heard the reader's last one. Dates that are passing (a
 * brush, playback) stay the reader's as long as Python only repeats those it knows. Pins are null where Python says
 * nothing of them.
 * @param {{dates: object|null, passing: boolean}} now
 */
export function adoptWord(talk, said, { dates, passing }) {
  if (said.session !== talk.session) Object.assign(talk, { session: said.session, revision: said.seen });
  if (said.seen < talk.revision) return null;
  const own = passing && [talk.base.selection.dates, talk.told].some((known) => alike(said.selection.dates, known));
  hearPython(talk, said);
  return { selection: own ? { ...said.selection, dates } : said.selection, picked: said.picked, pins: said.pins ?? null, passing: own };
}

function alike(a, b) { return JSON.stringify(a) === JSON.stringify(b); }
