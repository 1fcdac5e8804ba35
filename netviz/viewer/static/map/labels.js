// Names that give way to each other: where each goes, how it is broken into lines, which stay away. Pure; what
// measures a text is handed in.

/** Where a name may stand beside its actor, best first: sides of it (-1, 0, 1) and how much worse than the first. */
const SPOTS = [[0, 1, 0], [1, 0, 0.5], [-1, 0, 0.6], [0, -1, 0.7], [1, 1, 1], [-1, 1, 1.1], [1, -1, 1.2], [-1, -1, 1.3]];

/** Steps away from the actor that are tried, in pixels, and what they cost. */
const AWAY_STEPS = [[3, 0], [9, 1.5]];

/** What a place beside the actor costs more in a window that is higher than wide. */
const BESIDE = 1.5;

/**
 * Place names so that none covers another or an actor.
 * @param {Array<{id: string, name: string, x: number, y: number, reach: {left: number, right: number, top: number,
 *   bottom: number}, width: number, height: number, rank: number}>} labels centre and reach of each actor, size of
 *   its name, how much it matters, what its place may cost at most (`bear`), and whether it is named whatever lies
 *   below it (`must`)
 * @param {Crowd} crowd what else is there; placed names are added to it
 * @param {{room?: number, most?: number, upright?: boolean, sheet?: {left: number, right: number, top: number,
 *   bottom: number}}} options free room around each name, how many at most, whether width is dear, and the box that
 *   all must lie in
 * @returns {Array<object>} those that found a place, each with the centre of its text as `cx`, `cy`; the same in
 *   whatever order they came
 */
export function placeLabels(labels, crowd, { room = 2, most = Infinity, upright = false, sheet = null } = {}) {
  const placed = [];
  for (const label of [...labels].sort(byWorth)) {
    if (placed.length >= most) break;
    const spot = bestSpot(label, crowd, room, upright ? BESIDE : 0, sheet) ?? (label.must ? spotBelow(label) : null);
    if (!spot) continue;
    placed.push({ ...label, cx: spot[0], cy: spot[1] });
    crowd.add(spot[0], spot[1], label.width / 2, label.height / 2, room / 2);
  }
  return placed;
}

function byWorth(a, b) {
  return b.rank - a.rank || compare(a.name, b.name) || compare(a.id, b.id);
}

function compare(a, b) { return a < b ? -1 : a > b ? 1 : 0; }

function bestSpot({ x, y, reach, width, height, bear = Infinity }, crowd, room, beside, sheet) {
  let best = null, least = bear;
  for (const [away, far] of AWAY_STEPS) for (const [sx, sy, worse] of SPOTS) {
    const dislike = worse + far + (sx ? beside : 0);
    if (dislike >= least) continue;
    // At a corner a name moves in towards the actor, as round shapes and tilted squares let it.
    const inset = sx && sy ? 0.7 : 1;
    const wide = inset * (sx < 0 ? reach.left : reach.right) + away, high = inset * (sy < 0 ? reach.top : reach.bottom) + 0.6 * away;
    const cx = x + sx * (wide + width / 2), cy = y + sy * (high + height / 2);
    if (sheet && overEdge(cx, cy, width / 2, height / 2, sheet)) continue;
    const cost = dislike + crowd.cost(cx, cy, width / 2, height / 2, room / 2);
    if (cost < least) {
      least = cost;
      best = [cx, cy];
    }
  }
  return best;
}

function overEdge(x, y, halfWidth, halfHeight, { left, right, top, bottom }) {
  return x - halfWidth < left || x + halfWidth > right || y - halfHeight < top || y + halfHeight > bottom;
}

function spotBelow({ x, y, reach, height }) {
  return [x, y + reach.bottom + AWAY_STEPS[0][0] + height / 2];
}

/**
 * Break a name into one line no wider than `short`, or two no wider than `wide`; what is still too long loses its
 * middle.
 * @param {(text: string) => number} measure width of a text
 * @returns {string[]}
 */
export function breakName(name, measure, short, wide) {
  const text = name.trim().replace(/\s+/gu, " ");
  if (measure(text) <= short) return [text];
  const gaps = [...text.matchAll(/ /gu)].map((match) => match.index);
  if (!gaps.length) return [shorten(text, measure, wide)];
  const widest = (at) => Math.max(measure(text.slice(0, at)), measure(text.slice(at + 1)));
  const at = gaps.reduce((best, gap) => (widest(gap) < widest(best) ? gap : best));
  const lines = [text.slice(0, at), text.slice(at + 1)];
  // Two lines that both lose something read worse than one that loses its middle once.
  if (lines.every((line) => measure(line) > wide)) return shortenOver(text, measure, wide);
  return lines.map((line) => shorten(line, measure, wide));
}

/** A text that fits, cut in the middle between letters as readers see them. */
export function shorten(text, measure, wide) {
  if (measure(text) <= wide) return text;
  const letters = lettersOf(text);
  for (let keep = letters.length - 1; keep > 2; keep--) {
    const head = Math.ceil(keep / 2), tail = keep - head;
    const short = `${letters.slice(0, head).join("").trimEnd()}…${letters.slice(letters.length - tail).join("").trimStart()}`;
    if (measure(short) <= wide) return short;
  }
  return `${letters.slice(0, 2).join("")}…`;
}

/** Two lines of a text far too long for them: as much of its beginning and its end as they hold. */
function shortenOver(text, measure, wide) {
  const letters = lettersOf(text);
  let head = 0, tail = 0;
  while (head < letters.length && measure(`${letters.slice(0, head + 1).join("")}…`) <= wide) head++;
  while (tail < letters.length - head && measure(letters.slice(letters.length - tail - 1).join("")) <= wide) tail++;
  return [`${letters.slice(0, head).join("").trimEnd()}…`, letters.slice(letters.length - tail).join("").trimStart()];
}

const SEGMENTS = typeof Intl.Segmenter === "function" ? new Intl.Segmenter(undefined, { granularity: "grapheme" }) : null;

/** Letters as readers see them: an accent or a vowel sign stays with its letter. */
function lettersOf(text) {
  return SEGMENTS ? [...SEGMENTS.segment(text)].map((part) => part.segment) : [...text];
}

/** Whether a text reads from right to left, by its first letter that has a direction. */
export function readsLeft(text) {
  const first = text.match(/\p{L}/u);
  return first !== null && /[\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Syriac}\p{Script=Thaana}]/u.test(first[0]);
}
