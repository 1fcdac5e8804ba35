import assert from "node:assert/strict";
import test from "node:test";

import { isoOf, ordinal } from "../../netviz/viewer/static/core/calendar.js";
import { fromBeginning, runAt, shiftDates, startRun, stepsToEnd } from "../../netviz/viewer/static/time/playback.js";
import { typedDates } from "../../netviz/viewer/static/time/timebar.js";
import { asOfDates, boundsOf, duringDates, readTypedDate, upToDates } from "../../netviz/viewer/static/time/timedates.js";
import { clickedDates, datesInMode, draggedDates, nudgedDates } from "../../netviz/viewer/static/time/timedrag.js";

const day = (text) => readTypedDate(text).day;
const asOf = (text) => asOfDates(readTypedDate(text).unit, day(text));
const upTo = (text) => upToDates(readTypedDate(text).unit, day(text));
const during = (from, to) => duringDates(from && readTypedDate(from), to && readTypedDate(to));
const REACH = { first: ordinal(2000), last: ordinal(2030) - 1 };
const domainOf = (first, last) => ({ first: day(first), last: day(last), main: { first: day(first), last: day(last) } });

test("months keep the day of the month where the month has it, there and back", () => {
  const origin = asOf("2025-01-31"), texts = (unit, ns) => ns.map((n) => shiftDates(origin, unit, n).text);
  assert.deepEqual(texts("month", [0, 1, 2, 3, 2, 1, 0, -2]), ["2025-01-31", "2025-02-28", "2025-03-31", "2025-04-30", "2025-03-31",
    "2025-02-28", "2025-01-31", "2024-11-30"]);
  assert.equal(shiftDates(asOf("2024-01-31"), "month", 1).text, "2024-02-29");
});

test("29 February comes back in the next leap year", () => {
  const texts = [1, 4, 76, -24].map((n) => shiftDates(asOf("2024-02-29"), "year", n).text);
  assert.deepEqual(texts, ["2025-02-28", "2028-02-29", "2100-02-28", "2000-02-29"]);
});

test("a step of a day passes month ends and leap days", () => {
  assert.deepEqual([1, 2].map((n) => shiftDates(asOf("2024-02-28"), "day", n).text), ["2024-02-29", "2024-03-01"]);
  assert.equal(shiftDates(upTo("2025-12-31"), "day", 1).text, "2026-01-01");
});

test("up to a month stays at that month's end, up to a day at that day", () => {
  assert.equal(isoOf("day", shiftDates(upTo("2025-02"), "month", 1).to), "2025-03-31");
  assert.equal(isoOf("day", shiftDates(upTo("2025-02-28"), "month", 1).to), "2025-03-28");
});

test("a window keeps its width in calendar units", () => {
  const days = (dates) => [dates.from, dates.to].map((each) => isoOf("day", each));
  assert.deepEqual(days(shiftDates(during("2025-01", "2025-03"), "month", 1)), ["2025-02-01", "2025-04-30"]);
  assert.deepEqual(days(shiftDates(during("2025-02-01", "2025-02-28"), "month", 1)), ["2025-03-01", "2025-03-31"]);
  assert.deepEqual(days(shiftDates(during("2024", "2025"), "year", -1)), ["2023-01-01", "2024-12-31"]);
  assert.deepEqual(days(shiftDates(during("2025-01-10", "2025-01-20"), "day", 30)), ["2025-02-09", "2025-02-19"]);
  assert.deepEqual(shiftDates(during("2024", "2025"), "year", -1).text, ["2023", "2024"]);
});

test("a window open on one side moves by the other", () => {
  assert.deepEqual(shiftDates(during(null, "2025"), "year", 1), during(null, "2026"));
  assert.deepEqual(shiftDates(during("2025-04", null), "month", -1), during("2025-03", null));
});

test("a year stepped by months goes on after it and back before it", () => {
  assert.equal(shiftDates(asOf("2025"), "month", 1).text, "2026-01");
  assert.equal(shiftDates(asOf("2025"), "month", -1).text, "2024-12");
});

test("nothing leaves the years 0001 to 9999", () => {
  assert.deepEqual(shiftDates(asOf("9999"), "year", 1), asOf("9999"));
  assert.deepEqual(shiftDates(asOf("0001-01-01"), "day", -1), asOf("0001-01-01"));
});

test("playback goes step by step and stops at the end", () => {
  const run = startRun(asOf("2025-10"), "month", domainOf("2025-01-05", "2026-01-20"));
  const seen = [0, 499, 500, 1000, 1500, 60000].map((time) => runAt(run, time, 2));
  assert.deepEqual(seen.map(({ dates }) => dates.text), ["2025-10", "2025-10", "2025-11", "2025-12", "2026-01", "2026-01"]);
  assert.deepEqual(seen.map(({ ended }) => ended), [false, false, false, false, true, true]);
});

test("steps that were due during a slow frame are skipped, not queued", () => {
  const run = startRun(asOf("2025-01-01"), "day", domainOf("2025-01-01", "2025-12-31"));
  assert.equal(runAt(run, 2500, 8).dates.text, "2025-01-21");
});

test("playing at the end, or with all dates, starts anew from the beginning", () => {
  const domain = domainOf("2024-03-10", "2026-01-20");
  assert.equal(startRun(asOf("2026-01"), "month", domain).origin.text, "2024-03");
  assert.equal(startRun(null, "month", domain).origin.text, "2024-03");
  const window = startRun(during("2025-12", "2026-01"), "month", domain);
  assert.deepEqual([window.origin.text, window.total], [["2024-03", "2024-04"], 21]);
});

test("steps to the end are none when it is reached, and lead there otherwise", () => {
  const last = day("2026-01-20");
  assert.equal(stepsToEnd(asOf("2026-01-31"), "month", last), 0);
  assert.equal(stepsToEnd(upTo("2025-11-30"), "month", last), 2);
  assert.equal(fromBeginning(upTo("2025-11-30"), "year", day("1999-05-01")).text, "1999-11-30");
});

test("a typed date is a year, a month or a day; a wrong one says why", () => {
  assert.deepEqual(readTypedDate(" 2025-12 "), { unit: "month", day: ordinal(2025, 12, 1) });
  assert.equal(readTypedDate("2025-02-29").wrong, "February 2025 has 28 days.");
  assert.equal(readTypedDate("2025-13").wrong, "There is no month 13.");
  for (const text of ["", "2.12.2025", "2025-1", "20251202", "0000"]) assert.ok(readTypedDate(text).wrong, text);
});

test("typed bounds make a window, may be left empty, and must not be swapped", () => {
  const type = (from, to) => typedDates("during", (field) => ({ from, to })[field]);
  assert.deepEqual(type("2025", "").dates, during("2025", null));
  assert.equal(type("", "").dates, null);
  assert.equal(type("2026", "2025").field, "to");
  assert.deepEqual(type("2025", "2025-13"), { field: "to", wrong: "There is no month 13." });
  assert.deepEqual(typedDates("upto", () => "2025-12-02").dates, upTo("2025-12-02"));
});

test("bounds keep the unit in which they were written", () => {
  assert.deepEqual(boundsOf(during("2024", "2025")).to, { unit: "year", day: ordinal(2026) - 1 });
  assert.equal(boundsOf({ mode: "upto", to: day("2025-02-28"), text: "2025-02-28" }).to.unit, "day");
  assert.equal(boundsOf({ mode: "asof", from: ordinal(2025, 3), to: ordinal(2025, 6) - 1, text: "2025-21" }).from.unit, "month");
});

test("dragging snaps to the step, and one handle does not pass the other", () => {
  const drag = (part, from, to, before = null, unit = "month") => draggedDates({ part, before, day: day(from) }, day(to), unit, REACH);
  assert.deepEqual(drag("new", "2025-06-20", "2025-03-05"), during("2025-03", "2025-06"));
  assert.deepEqual(drag("from", "2025-03-01", "2025-04-20", during("2025-03", "2025-06")), during("2025-05", "2025-06"));
  assert.deepEqual(drag("from", "2025-03-01", "2028-01-01", during("2025-03", "2025-06")), during("2025-06", "2025-06"));
  assert.deepEqual(drag("to", "2025-06-30", "2020-01-01", during("2025-03", "2025-06")), during("2025-03", "2025-03"));
  assert.deepEqual(drag("at", "2025-06-30", "2025-02-17", asOf("2025-06")), asOf("2025-02"));
  assert.deepEqual(drag("upto", "2025-06-30", "2025-02-17", upTo("2025-06")), upTo("2025-02"));
});

test("a dragged window keeps its width and stays on the time line", () => {
  const drag = (to) => draggedDates({ part: "body", before: during("2025-03", "2025-06"), day: day("2025-04-10") }, day(to), "month", REACH);
  assert.deepEqual(drag("2025-06-01"), during("2025-05", "2025-08"));
  assert.deepEqual(drag("2029-12-31"), during("2029-09", "2029-12"));
});

test("a click asks for its bin, or brings the window", () => {
  const bin = { first: ordinal(2020, 4), last: ordinal(2020, 7) - 1 };
  assert.deepEqual(clickedDates(null, day("2020-05-05"), "month", bin, REACH), during("2020-04", "2020-06"));
  assert.deepEqual(clickedDates(during("2025-01", "2025-03"), day("2026-02-10"), "month", bin, REACH), during("2026-01", "2026-03"));
});

test("keys move one bound by the unit and stop at the other", () => {
  assert.deepEqual(nudgedDates(during("2025", "2026"), "from", "year", -10, REACH), during("2015", "2026"));
  assert.deepEqual(nudgedDates(during("2025", "2026"), "from", "year", 10, REACH), during("2026", "2026"));
  assert.deepEqual(nudgedDates(during(null, "2026"), "from", "year", 1, REACH), during("2001", "2026"));
});

test("another way to ask keeps the moment", () => {
  const today = day("2026-11-22");
  assert.deepEqual(datesInMode(during("2024", "2025-06"), "asof", "month", today), asOf("2025-06"));
  assert.deepEqual(datesInMode(asOf("2025-06-03"), "upto", "month", today), upTo("2025-06-03"));
  assert.deepEqual(datesInMode(asOf("2025-06"), "during", "month", today), during("2025", "2025"));
  assert.deepEqual(datesInMode(null, "asof", "day", today), asOf("2026-11-22"));
  assert.equal(datesInMode(asOf("2025"), "all", "month", today), null);
});
