// What a large scene left out on its way, put back: columns that stand in the page's files, and columns told in short.
// lending.py took them out. After this the scene is as scene.py composed it.

/**
 * @param {object} json the scene as it travelled; its tables are filled
 * @param {(file: number) => Promise<string>} textOf a CSV of the page, unpacked
 */
export async function restore(json, textOf) {
  for (const table of ["actors", "ties"]) json[table] = unfolded(json[table]);
  for (const [table, told] of Object.entries(json.lent ?? {})) {
    takeBack(json, json[table], told, recordsOf(await textOf(told.file), told.delimiter));
  }
  return json;
}

/** Columns told as one value throughout, or as what they lie beyond another column. */
function unfolded(columns) {
  const even = (column) => column.all === undefined ? column : new Array(column.count).fill(column.all);
  const whole = ({ beyond, by }) => { const base = even(columns[beyond]); return even(by).map((days, i) => base[i] + days); };
  const told = ([name, column]) => [name, name === "more" ? column : column.beyond ? whole(column) : even(column)];
  return Object.fromEntries(Object.entries(columns).map(told));
}

function takeBack(json, table, { rows, columns, more, codes }, read) {
  const records = rows.from === undefined ? rows.map((row) => read[row]) : read.slice(rows.from, rows.from + rows.count);
  const column = (number) => records.map((record) => record[number] ?? "");
  for (const [name, number] of Object.entries(columns)) table[name] = column(number);
  const own = Object.entries(more).map(([name, number]) => [name, number === null ? table.more[name] : column(number)]);
  if (own.length) table.more = Object.fromEntries(own);
  for (const [name, [number, list]] of Object.entries(codes)) table[name] = placesIn(json[list], column(number));
}

/** Places of ids in a list of records, or in a table; -1 where it does not hold them. */
function placesIn(list, cells) {
  const ids = list.id ?? list.map(({ id }) => id), place = new Map();
  for (let i = ids.length - 1; i >= 0; i--) place.set(ids[i], i);
  return cells.map((cell) => place.get(cell) ?? -1);
}

/** Lines and cells of a CSV: what stands between quotes holds together. */
export function recordsOf(text, delimiter) {
  const cells = (line) => line.includes('"') ? whole(line.split(delimiter), delimiter).map(unquoted) : line.split(delimiter);
  return whole(text.split(/\r\n?|\n/), "\n").filter(Boolean).map(cells);
}

/** Parts of a text that was split at a sign, put together again where the sign stands between quotes. */
function whole(parts, sign) {
  const done = [];
  let held = [];
  for (const part of parts) {
    const odd = part.includes('"') && part.split('"').length % 2 === 0;
    if (!held.length && !odd) done.push(part);
    else held.push(part);
    if (!odd || held.length < 2) continue;
    done.push(held.join(sign));
    held = [];
  }
  return done.concat(held);
}

function unquoted(cell) {
  return cell.startsWith('"') && cell.endsWith('"') && cell.length > 1 ? cell.slice(1, -1).replaceAll('""', '"') : cell;
}
