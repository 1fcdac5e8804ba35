// What a theme, a screen and a typeface give the painter.

import { breakName, readsLeft } from "./labels.js";
import { bytesOf } from "./dust.js";
import { createStamps } from "./symbols.js";
import { typeColour } from "../core/scene.js";

/** Tokens of viewer.css that are painted with. */
const TOKENS = ["paper", "ink", "soft", "accent"];

/** What leaves the screen is on white. */
const ON_PAPER = { paper: "#ffffff", ink: "#1d242b", soft: "#59626c", accent: "#0b57d0" };

/**
 * Names: size in pixels on a wide and on a narrow map, longest line alone and of two, as a multiple of it, and from
 * which size of an actor on they are bold.
 */
const NAME_SIZE = { wide: 13, narrow: 12 };
const NARROW = 520;
const ONE_LINE = 9.5;
const TWO_LINES = 12;
const BOLD_FROM = 1.9;

/**
 * @param {HTMLElement} root the map's element, whose style has the tokens
 * @param {"light"|"dark"} theme
 */
export function lookOf(root, scene, theme) {
  const style = getComputedStyle(root), look = { font: style.fontFamily || "sans-serif", pixels: 1, stamps: createStamps() };
  for (const name of TOKENS) look[name] = style.getPropertyValue(`--nv-${name}`).trim() || ON_PAPER[name];
  return { ...look, inkBytes: bytesOf(look.ink), colours: coloursOf(scene, theme) };
}

/** The same on white paper, for what leaves the screen. */
export function paperLook(look, scene, pixels) {
  return { ...look, ...ON_PAPER, inkBytes: bytesOf(ON_PAPER.ink), colours: coloursOf(scene, "light"), pixels, stamps: createStamps() };
}

/** Colour of each look of tie: three to a type, for hostile, neither and friendly. */
function coloursOf(scene, theme) {
  return scene.types.flatMap((type) => [-1, 0, 1].map((sign) => typeColour(type, sign, theme)));
}

/**
 * Names of actors as they are set: lines, size and typeface, measured once.
 * @returns {{use: (font: string, width: number) => void, forget: () => void, of: (actor: number) => {lines: string[], width: number,
 *   height: number, leading: number, drop: number, font: string, leftward: boolean}}}
 */
export function createNames(scene) {
  const ctx = document.createElement("canvas").getContext("2d");
  let set = [], family = "sans-serif", size = NAME_SIZE.wide;
  return {
    use(font, width) {
      const next = width < NARROW ? NAME_SIZE.narrow : NAME_SIZE.wide;
      if (font === family && next === size) return;
      family = font;
      size = next;
      set = [];
    },
    forget() { set = []; },
    of: (actor) => set[actor] ??= setName(ctx, scene, actor, family, size),
  };
}

function setName(ctx, { actors }, actor, family, base) {
  const large = actors.size[actor] >= BOLD_FROM, size = large ? base + 1 : base, leading = Math.round(1.2 * size);
  const font = `${large ? 600 : 400} ${size}px ${family}`;
  ctx.font = font;
  const text = actors.name[actor].trim() || actors.id[actor];
  const lines = breakName(text, (part) => ctx.measureText(part).width, ONE_LINE * size, TWO_LINES * size);
  return { lines, width: Math.max(...lines.map((line) => ctx.measureText(line).width)), height: lines.length * leading, leading,
    drop: 0.35 * size, font, leftward: readsLeft(text) };
}
