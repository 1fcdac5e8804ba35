// Puts back what a scene left out on its way: reads a file of [{scene, texts}], prints the scenes as they were composed.

import { readFileSync } from "node:fs";

import { restore } from "../../netviz/viewer/static/core/lent.js";

const sent = JSON.parse(readFileSync(process.argv[2], "utf8"));
const whole = await Promise.all(sent.map(({ scene, texts }) => restore(scene, async (file) => new TextDecoder().decode(Buffer.from(texts[file], "base64")))));
console.log(JSON.stringify(whole));
