// Scenes and files travel compressed; the browser itself opens them.

import { el } from "./dom.js";

/** Bytes of a base64 text. */
export function fromBase64(text) {
  const raw = atob(text.trim()), bytes = new Uint8Array(raw.length);
  for (let i = 0; i < raw.length; i++) bytes[i] = raw.charCodeAt(i);
  return bytes;
}

/** Undo gzip. @param {Uint8Array} bytes @returns {Promise<ArrayBuffer>} */
export function inflate(bytes) {
  return new Response(new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"))).arrayBuffer();
}

/** What stands in place of the viewer where a scene cannot be opened. */
export function faultSentence(fault) {
  return el("p", { class: "nv-fault", role: "alert" },
    `The network could not be drawn in this browser (${fault.message}). Its data are unharmed: try a current Firefox, Chrome, Edge or Safari.`);
}

/** A gzipped JSON text as an object. */
export async function unpack(bytes) {
  return JSON.parse(new TextDecoder().decode(await inflate(bytes)));
}
