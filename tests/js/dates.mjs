// Reads a file of date texts, prints the days each means to the viewer, or null.

import { readFileSync } from "node:fs";

import { readDate } from "../../netviz/viewer/static/core/edtf.js";

const texts = JSON.parse(readFileSync(process.argv[2], "utf8"));
console.log(JSON.stringify(texts.map((text) => { const days = readDate(text); return days && [days.first, days.last]; })));
