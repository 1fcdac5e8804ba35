// Why a tie is left out, in the order in which the reasons are asked; each tie counts under its first. The words of
// the sentence are those of selection/selected.py.

/** @type {Array<{name: string, counted: string, why: string, loosen: string, loosened: object}>} */
export const REASONS = [
  { name: "type", counted: "of other types", why: "ruled out by type", loosen: "Show all types", loosened: { types: null } },
  { name: "kind", counted: "between other kinds", why: "ruled out by an actor's kind", loosen: "Show all kinds", loosened: { kinds: null } },
  { name: "status", counted: "of other status", why: "ruled out by status", loosen: "Show every status", loosened: { statuses: null } },
  { name: "derived", counted: "derived", why: "ruled out as derived", loosen: "Show derived ties", loosened: { derived: true } },
  { name: "grade", counted: "below the grade", why: "below the least grade", loosen: "Accept any grade", loosened: { min_grade: null } },
  { name: "undated", counted: "undated", why: "undated", loosen: "Show undated ties too", loosened: { undated: true } },
  { name: "not_begun", counted: "not begun", why: "not begun", loosen: "Ask no dates", loosened: { dates: null } },
  { name: "over", counted: "over", why: "over", loosen: "Ask no dates", loosened: { dates: null } },
  { name: "possible", counted: "only possible", why: "only possible", loosen: "Show possible ties too", loosened: { certain_only: false } },
  { name: "focus", counted: "outside the focus", why: "outside the focus", loosen: "Clear the focus", loosened: { around: null } },
];

/** The reason that hides most ties; of equals the one asked first, null where nothing is left out. */
export function mainReason(left_out) {
  const most = REASONS.reduce((best, each) => (left_out[each.name] > left_out[best.name] ? each : best));
  return left_out[most.name] ? most : null;
}
