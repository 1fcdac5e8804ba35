"""Each text once: columns of a large scene that stand in one of the page's CSV files are taken from there.

The page reads its files with a few lines of JavaScript (``core/lent.js``) that know quotes and nothing else of CSV.
:func:`records` does the same here, and a column is lent only where what it finds is the column, cell by cell: of a
file that is read in any cleverer way (another encoding, blank lines, mended cells) the scene keeps its own copy.
"""

from __future__ import annotations

import gzip
import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from netviz.files.csvfile import PACKED
from netviz.scene import tie_places
from netviz.tables import Tables

CODES = {
    "actors": {"kind": "kinds"},
    "ties": {"source": "actors", "target": "actors", "type": "types", "status": "statuses"},
}
"""Tables that borrow, those first that others point into; columns whose cells are ids of another list."""

BEYOND = {"ls": "es", "le": "ee"}
"""Days that are most often those of another column."""

Columns = dict[str, Any]


def lent(data: Mapping[str, Any], tables: Tables, files: Mapping[str, bytes]) -> dict[str, Any]:
    """The data of a scene without the columns that stand in ``files``, and under ``lent`` where they stand.

    ``lent`` holds for each table the number of its ``file``, its ``delimiter``, the ``rows`` of the scene as records of
    the file (from 0), or the first and the count where they follow one another, and where in a record stand the
    ``columns``, those of ``more`` (None: not lent), and those whose cells are ids of another list (``codes``).
    """
    left, where = dict(data), {}
    for table in CODES:
        found = _standing(data, table, tables, files)
        if found and (found["columns"] or found["codes"]):
            where[table] = found
            left[table] = _rest(data[table], found)
    return left | {"lent": where} if where else left


def _standing(data: Mapping[str, Any], table: str, tables: Tables, files: Mapping[str, bytes]) -> Columns | None:
    file = tables.files.get(table)
    text = "" if file is None else _text(file.file, files.get(file.file, b""))
    if file is None or not text:
        return None
    read, rows = records(text, file.dialect.delimiter), _places(data, table, tables)
    first = len(read) - len(tables.frame(table))
    if first < 1 or rows is None:
        return None
    rows = [first + row for row in rows]
    told: Columns = {"file": list(files).index(file.file), "delimiter": file.dialect.delimiter, "rows": _short(rows)}
    told |= {"columns": {}, "more": {}, "codes": {}}
    for number, name in enumerate(file.columns):
        kind, column = _same(data, table, name, [read[row][number] if number < len(read[row]) else "" for row in rows])
        if kind:
            told[kind][column] = [number, CODES[table][name]] if kind == "codes" else number
    if told["more"]:  # the analyst's columns keep their order, lent or not
        told["more"] = {name: told["more"].get(name) for name in data[table]["more"]}
    return told


def _text(name: str, data: bytes) -> str:
    """A file as the page reads it; nothing where it is not UTF-8."""
    try:
        return (gzip.decompress(data) if name.endswith(PACKED) else data).decode("utf-8-sig")
    except UnicodeDecodeError:
        return ""


def _places(data: Mapping[str, Any], table: str, tables: Tables) -> list[int] | None:
    """For each row of the scene its row in the table; None where one of them has none."""
    ids = data[table]["id"]
    if table == "ties":
        places = tie_places(tables)
        return places if len(places) == len(ids) else None
    at = {actor: row for row, actor in reversed([*enumerate(tables.actors["id"].tolist())])}
    return [at[actor] for actor in ids] if all(actor in at for actor in ids) else None


def _short(rows: Sequence[int]) -> list[int] | dict[str, int]:
    first = rows[0] if rows else 0
    following = rows == list(range(first, first + len(rows)))
    return {"from": first, "count": len(rows)} if following else list(rows)


def _same(data: Mapping[str, Any], table: str, name: str, cells: list[str]) -> tuple[str, str]:
    """Whether a file's column is one of the scene's: under ``columns``, ``more`` or ``codes``, and its name there."""
    columns = data[table]
    if name in CODES[table]:
        place = {each: i for i, each in reversed([*enumerate(_ids(data[CODES[table][name]]))])}
        return ("codes", name) if [place.get(cell, -1) for cell in cells] == columns[name] else ("", "")
    if columns.get(name) == cells:
        return "columns", name
    return ("more", name) if columns["more"].get(name) == cells else ("", "")


def _ids(items: Any) -> list[str]:
    """Ids of a list of records, or of a table in columns."""
    return items["id"] if isinstance(items, dict) else [item["id"] for item in items]


def _rest(columns: Columns, told: Columns) -> Columns:
    left = {name: column for name, column in columns.items() if name not in {**told["columns"], **told["codes"]}}
    return left | {"more": {name: column for name, column in columns["more"].items() if told["more"].get(name) is None}}


def thinned(data: Mapping[str, Any]) -> dict[str, Any]:
    """Columns that say one thing throughout as that one thing, and bounds as what they lie beyond another.

    >>> data = {"ties": {"id": ["a", "b"], "es": [5, 7], "ls": [5, 8], "event": [0, 0]}, "actors": {"id": []}}
    >>> thinned(data)["ties"]
    {'id': ['a', 'b'], 'es': [5, 7], 'ls': {'beyond': 'es', 'by': [0, 1]}, 'event': {'all': 0, 'count': 2}}
    """
    return {**data, **{table: _thin(data[table]) for table in CODES}}


def _thin(columns: Columns) -> Columns:
    further = {name: column for name, column in columns.items() if name in BEYOND and BEYOND[name] in columns}
    beyond = {
        name: {"beyond": BEYOND[name], "by": _even([a - b for a, b in zip(column, columns[BEYOND[name]], strict=True)])}
        for name, column in further.items()
    }
    return {name: column if name == "more" else beyond.get(name, _even(column)) for name, column in columns.items()}


def _even(column: list[Any]) -> Any:
    """A column of one value throughout as that value and how many there are."""
    even = len(column) > 1 and column.count(column[0]) == len(column)
    return {"all": column[0], "count": len(column)} if even else column


def records(text: str, delimiter: str) -> list[list[str]]:
    """Lines and cells of a CSV: what stands between quotes holds together.

    >>> records('id;name\\r\\n1;"a; ""b"" c"\\n2;"c\\nd"', ";")
    [['id', 'name'], ['1', 'a; "b" c'], ['2', 'c\\nd']]
    """
    lines = [line for line in _whole(re.split("\r\n?|\n", text), "\n") if line]
    return [
        [_unquoted(cell) for cell in _whole(line.split(delimiter), delimiter)] if '"' in line else line.split(delimiter)
        for line in lines
    ]


def _whole(parts: Iterable[str], sign: str) -> list[str]:
    """Parts of a text that was split at a sign, put together again where the sign stands between quotes."""
    whole: list[str] = []
    held: list[str] = []
    for part in parts:
        odd = part.count('"') % 2 == 1
        if not held and not odd:
            whole.append(part)
            continue
        held.append(part)
        if odd and len(held) > 1:
            whole.append(sign.join(held))
            held = []
    return [*whole, *held]


def _unquoted(cell: str) -> str:
    return cell[1:-1].replace('""', '"') if cell.startswith('"') and cell.endswith('"') and len(cell) > 1 else cell
