"""A table of another make as one of ours: a row for each of several values, texts that stand for nothing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pandas as pd

from netviz.edit.changing import changed, has_made_ids, next_row
from netviz.edit.following import naming
from netviz.errors import WrongUse
from netviz.files.problems import shown
from netviz.remedies.ids import made_for
from netviz.schema import TABLES, TIES
from netviz.tables import Tables

CARRIED = ("evidence", "events")
"""Tables whose rows speak of each of the ties that one becomes."""


def split_cells(tables: Tables, table: str, column: str, separator: str) -> Tables:
    """The network with a row for each of the values that stand in one cell, below the row that held them.

    The first keeps the row's id; the others get ids of their own, and the evidence and the events of the first.
    Raises :class:`netviz.errors.WrongUse` for a column that is not there, or an empty separator.

    >>> from netviz.tables import tables_from_bytes, to_files
    >>> tables = tables_from_bytes({"ties.csv": b'source,target,type\\nGrenada,"World, CARICOM",member\\n'})
    >>> to_files(split_cells(tables, "ties", "target", ","))["ties.csv"]
    b'source,target,type\\nGrenada,"World",member\\nGrenada,"CARICOM",member\\n'
    """
    if not separator:
        raise WrongUse("an empty text separates nothing; write the sign that stands between the values")
    cells = _column(tables, table, column)
    parts = {
        row: found
        for row, text in zip(cells.index.tolist(), cells.tolist(), strict=True)
        if separator in text and (found := [part.strip() for part in text.split(separator) if part.strip()])
    }
    return split_rows(tables, table, column, parts)


def _column(tables: Tables, table: str, column: str) -> pd.Series[str]:
    frame = tables.frame(table)
    if column not in frame.columns:
        raise WrongUse(f"{tables.file_name(table)} has no column {shown(column)}")
    return frame[column]


def split_rows(tables: Tables, table: str, column: str, parts: Mapping[int, Sequence[str]]) -> Tables:
    """The network with each row of ``parts`` as so many rows, with these texts in the column."""
    if not parts:
        return tables
    frame = tables.frame(table)
    rows = frame.index.tolist()
    order = [row for row in rows for _ in parts.get(row, ("",))]
    texts = [text for row, old in zip(rows, frame[column].tolist(), strict=True) for text in parts.get(row, (old,))]
    whole = frame.loc[order].assign(**{column: pd.Series(texts, index=order, dtype="str").array})
    again = pd.Series(order).duplicated().to_numpy()
    fresh = iter(range(next_row(tables, table), next_row(tables, table) + int(again.sum())))
    whole.index = pd.Index([next(fresh) if new else row for row, new in zip(order, again, strict=True)], name="row")
    if "id" not in TABLES[table].names:
        return changed(tables, **{table: whole})
    new_rows = whole.index[again].tolist()
    origin = dict(zip(new_rows, whole["id"][again].tolist(), strict=True))
    whole = whole.assign(id=whole["id"].where(~again, ""))
    made_already = table == TIES.name and has_made_ids(tables)
    bare = tables.replace(**{table: whole})
    ids = {} if made_already else made_for(bare, table, new_rows)
    named = [ids.get(row, text) for row, text in zip(whole.index.tolist(), whole["id"].tolist(), strict=True)]
    after = changed(tables, **{table: whole.assign(id=pd.Series(named, index=whole.index, dtype="str"))})
    return after if made_already or table != TIES.name else _with_what_rests(after, origin, ids)


def _with_what_rests(tables: Tables, origin: Mapping[int, str], ids: Mapping[int, str]) -> Tables:
    """Evidence and events of a tie stand with each of the ties that it became, too."""
    more: dict[str, list[str]] = {}
    for row, new in ids.items():
        more.setdefault(origin[row], []).append(new)
    frames = {}
    for schema, column in naming(TIES.name):
        frame = tables.frame(schema.name)
        if schema.name in CARRIED and frame[column.name].isin(list(more)).any():
            copies = [
                frame[frame[column.name] == old].assign(**{column.name: new})
                for old, news in more.items()
                for new in news
            ]
            added = pd.concat(copies)
            first = next_row(tables, schema.name)
            frames[schema.name] = pd.concat([frame, added.set_axis(range(first, first + len(added)))]).rename_axis(
                "row"
            )
    return changed(tables, **frames) if frames else tables


def cleared(tables: Tables, table: str, column: str, text: str) -> Tables:
    """The network with the cells of a column empty that hold this text: what a program writes for nothing, as -9.

    Raises :class:`netviz.errors.WrongUse` for a column that is not there.

    >>> from netviz.tables import tables_from_bytes
    >>> tables = tables_from_bytes({"ties.csv": b"source,target,type\\nCuba,-9,from\\nCuba,2,from\\n"})
    >>> cleared(tables, "ties", "target", "-9").ties["target"].tolist()
    ['', '2']
    """
    cells = _column(tables, table, column)
    alike = (cells.str.strip() == text).to_numpy()
    return changed(tables, **{table: tables.frame(table).assign(**{column: cells.where(~alike, "")})})
