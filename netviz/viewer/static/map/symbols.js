// The disc in the middle of a line: its letter repeats the type, its filling tells the standing. Each is painted
// once and then stamped.

/** How far the bar of a relief sticks out of its disc. */
const BAR_END = 4;

/** Room around a symbol for what sticks out of its disc. */
const STAMP_EDGE = BAR_END + 1;

/** The disc of a contested tie is wider by this share of its radius, to either side. */
export const CONTESTED_WIDE = 0.5;

/** How much of the colour is left in what is over, or not asked about. */
const FAINT = 0.45;

/** Stamps by what they show; emptied by a new theme, zoom or screen. */
export function createStamps() {
  return { key: "", made: new Map() };
}

/**
 * Stamp the symbol of a tie.
 * @param {CanvasRenderingContext2D} ctx in screen pixels
 * @param {{text: string, colour: string, hollow: boolean, contested: boolean, relief: boolean, faint: boolean}} symbol
 */
export function stampSymbol(ctx, stamps, look, symbol, x, y, radius) {
  const { text, colour, hollow, contested, relief, faint } = symbol;
  const key = `${text}|${colour}|${+hollow}${+contested}${+relief}${+faint}`;
  stamp(ctx, stamps, look, key, x, y, radius, (c) => paintSymbol(c, look, symbol, radius));
}

/** Stamp how many ties run together, in a ring of the colours of their signs. */
export function stampNumber(ctx, stamps, look, number, colours, x, y, radius) {
  stamp(ctx, stamps, look, `${number}#${colours.join("|")}`, x, y, radius, (c) => paintNumber(c, look, number, colours, radius));
}

/** How far the outline of a marked actor stands off, and half the side of its tag. */
export const RING = 3.6;
export const TAG = 6;

/** How far the tag of an actor stands to the right of its middle, and above it. */
export function tagAt(mark, radius) { return 0.86 * radius + (mark.outline ? 3 : 0); }

/** Half the side of a badge beside a symbol of a radius. */
export function badgeSize(radius) { return Math.max(4.5, 0.66 * radius); }

/** Paint the square tag of a mark. @param {{badge: string, hollow: boolean}} mark @param {number} half of its side */
export function paintBadge(ctx, look, { badge, hollow }, x, y, half) {
  ctx.save();
  ctx.translate(x, y);
  ctx.beginPath();
  ctx.rect(-half - 1.2, -half - 1.2, 2 * half + 2.4, 2 * half + 2.4);
  ctx.fillStyle = look.paper;
  ctx.fill();
  ctx.beginPath();
  ctx.rect(-half, -half, 2 * half, 2 * half);
  ctx.fillStyle = hollow ? look.paper : look.ink;
  ctx.fill();
  ctx.lineWidth = 1.2;
  ctx.strokeStyle = look.ink;
  if (hollow) ctx.stroke();
  ctx.scale(half, half);
  ctx.lineWidth = 1.8 / half;
  ctx.lineCap = ctx.lineJoin = "round";
  ctx.strokeStyle = hollow ? look.ink : look.paper;
  ctx.stroke(new Path2D(badge));
  ctx.restore();
}

function stamp(ctx, stamps, look, key, x, y, radius, paint) {
  const side = 2 * Math.ceil(radius * 1.6 + STAMP_EDGE);
  const age = `${radius}|${look.pixels}|${look.paper}|${look.font}`;
  if (stamps.key !== age) {
    stamps.key = age;
    stamps.made.clear();
  }
  let made = stamps.made.get(key);
  if (!made) {
    made = document.createElement("canvas");
    made.width = made.height = Math.ceil(side * look.pixels);
    const own = made.getContext("2d");
    own.scale(look.pixels, look.pixels);
    own.translate(side / 2, side / 2);
    paint(own);
    stamps.made.set(key, made);
  }
  ctx.drawImage(made, x - side / 2, y - side / 2, side, side);
}

function paintSymbol(ctx, look, { text, colour, hollow, contested, relief, faint }, radius) {
  const wide = contested ? CONTESTED_WIDE * radius : 0;
  pill(ctx, radius + 1.2, wide);
  ctx.fillStyle = look.paper;
  ctx.fill();
  ctx.globalAlpha = faint ? FAINT : 1;
  pill(ctx, hollow ? radius - 0.75 : radius, wide);
  ctx.fillStyle = ctx.strokeStyle = colour;
  ctx.lineWidth = 1.5;
  if (hollow) ctx.stroke();
  else ctx.fill();
  write(ctx, look, contested ? `${text}?` : text, hollow ? colour : look.paper, radius);
  if (relief) strike(ctx, hollow ? colour : look.paper, colour, radius + 0.8 * wide);
}

/** A disc, or a lying pill where there is more to say than one letter. */
function pill(ctx, radius, wide) {
  ctx.beginPath();
  ctx.arc(-wide, 0, radius, Math.PI / 2, 1.5 * Math.PI);
  ctx.arc(wide, 0, radius, -Math.PI / 2, Math.PI / 2);
  ctx.closePath();
}

/** A bar through the disc, lying flatter than a × and steeper than a +: the tie takes back what its symbol says. */
function strike(ctx, inside, colour, reach) {
  const turn = -0.42, dx = Math.cos(turn), dy = Math.sin(turn);
  const bar = (style, width, from, to) => {
    ctx.beginPath();
    ctx.moveTo(from * dx, from * dy);
    ctx.lineTo(to * dx, to * dy);
    ctx.strokeStyle = style;
    ctx.lineWidth = width;
    ctx.stroke();
  };
  bar(inside, 1.7, -reach, reach);
  bar(colour, 1.9, -reach - BAR_END, -reach);
  bar(colour, 1.9, reach, reach + BAR_END);
}

/** Letters as large as the disc lets them be: signs such as + and × are small for their type size. */
function write(ctx, look, text, colour, radius) {
  const size = 1.5 * radius * (text.length > 2 ? 0.72 : 1), set = (factor) => { ctx.font = `700 ${(size * factor).toFixed(1)}px ${look.font}`; };
  set(1);
  const ink = ctx.measureText(text), extent = Math.max(ink.actualBoundingBoxAscent + ink.actualBoundingBoxDescent, ink.width / text.length);
  set(Math.max(1, Math.min(1.3, (1.15 * radius) / extent)));
  ctx.textAlign = "center";
  ctx.textBaseline = "alphabetic";
  ctx.fillStyle = colour;
  // Signs are centred by their ink, not by their line.
  const { actualBoundingBoxAscent: up, actualBoundingBoxDescent: down } = ctx.measureText(text);
  ctx.fillText(text, 0, (up - down) / 2);
}

function paintNumber(ctx, look, number, colours, radius) {
  const text = number > 99 ? "99+" : String(number);
  ctx.beginPath();
  ctx.arc(0, 0, radius + 1, 0, 2 * Math.PI);
  ctx.fillStyle = look.paper;
  ctx.fill();
  ctx.lineWidth = 2;
  colours.forEach((colour, i) => {
    ctx.beginPath();
    const part = (2 * Math.PI) / colours.length, from = Math.PI / 2 + i * part;
    ctx.arc(0, 0, radius - 1, from, from + part);
    ctx.strokeStyle = colour;
    ctx.stroke();
  });
  write(ctx, look, text, look.ink, radius * 0.88);
}
