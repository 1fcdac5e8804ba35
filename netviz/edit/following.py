"""What follows from a change of ids: other tables name them, and are changed with them or told.

Which columns name the ids of which table is said in the schema (``refers``), and nowhere else.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

import pandas as pd

from netviz.edit.changing import changed, is_derived, remove_rows
from netviz.errors import WrongUse
from netviz.files.problems import shown
from netviz.schema import ACTORS, TABLES, Column, TableSchema
from netviz.tables import Tables
from netviz.typed import among, distinct

FREE = frozenset({("ties", "type")})
"""Cells that keep their word when its record goes: a tie's type is a word first, and has defaults second."""


@dataclass(frozen=True)
class Hanging:
    """What hangs on ids: ``rows`` that make no sense without them, and ``mentions`` in cells that can go empty.

    Both by table, as indices of its frame; neither holds the rows of the ids themselves.
    """

    rows: Mapping[str, tuple[int, ...]]
    mentions: Mapping[str, tuple[int, ...]]

    def __bool__(self) -> bool:
        return bool(self.rows or self.mentions)

    def words(self) -> str:
        """How many rows of which tables.

        >>> Hanging({"ties": (2, 3), "events": (2,)}, {"evidence": (4,)}).words()
        '2 rows of Ties and 1 row of Events; 1 row of Evidence mentions it'
        """
        gone = _listed([_counted(name, rows) for name, rows in self.rows.items()])
        told = _listed([_counted(name, rows) for name, rows in self.mentions.items()])
        count = sum(map(len, self.mentions.values()))
        return "; ".join(part for part in (gone, told and f"{told} mention{'s' if count == 1 else ''} it") if part)


def _counted(table: str, rows: Collection[int]) -> str:
    return f"{len(rows):,} row{'' if len(rows) == 1 else 's'} of {TABLES[table].label}"


def _listed(parts: list[str]) -> str:
    return " and ".join([", ".join(parts[:-1]), parts[-1]] if len(parts) > 1 else parts)


def naming(table: str) -> Iterator[tuple[TableSchema, Column]]:
    """Every column whose cells name ids of a table."""
    for schema in TABLES.values():
        for column in schema.columns:
            if table in column.refers:
                yield schema, column


def rename_id(tables: Tables, table: str, old: str, new: str) -> Tables:
    """The network with an id renamed in its table and wherever another one names it.

    Raises WrongUse when there is no such id, when the new one is empty, or when it is another row's already.

    >>> from netviz.tables import tables_from_bytes
    >>> ties = b"id,source,target,type,derived_from\\nT1,a,b,x,\\nT2,b,a,x,T0;T1\\n"
    >>> rename_id(tables_from_bytes({"ties.csv": ties}), "ties", "T1", "T9").ties["derived_from"].to_list()
    ['', 'T0;T9']
    """
    return rename_ids(tables, table, {old: new})


def rename_ids(tables: Tables, table: str, names: Mapping[str, str]) -> Tables:
    """The network with several ids of a table renamed at once, so that two can change places; see :func:`rename_id`."""
    frame = tables.frame(table)
    ids = distinct(frame["id"])
    for old, new in names.items():
        if old not in ids:
            raise WrongUse(f"there is no id {shown(old)} in {TABLES[table].label}")
        if not new.strip() or new in ids - names.keys() or list(names.values()).count(new) > 1:
            why = "another row has it" if new.strip() else "it is empty"
            raise WrongUse(f"{shown(new)} cannot be the id of {shown(old)}: {why}")
    # Derived actors follow their ties by themselves.
    derived = table == ACTORS.name and is_derived(tables) and frame is tables.first[table]
    frames = {} if derived else {table: frame.assign(id=frame["id"].replace(dict(names)))}
    for schema, column in naming(table):
        whole = frames.get(schema.name, tables.frame(schema.name))
        named = _names(whole[column.name], column, names)
        if named.any():
            texts = whole[column.name].copy()
            texts[named] = [_renamed(text, column, names) for text in texts[named]]
            frames[schema.name] = whole.assign(**{column.name: texts})
    return changed(tables, **frames)


def _names(cells: pd.Series[str], column: Column, ids: Collection[str]) -> pd.Series[bool]:
    """Which cells name one of the ids."""
    if column.role != "list":
        return pd.Series(among(cells, ids), index=cells.index)
    filled = cells[cells != ""]
    named = [row for row, text in zip(filled.index, filled, strict=True) if not _entries(text).isdisjoint(ids)]
    return pd.Series(cells.index.isin(named), index=cells.index)


def _entries(text: str) -> set[str]:
    return {part.strip() for part in text.split(";")}


def _renamed(text: str, column: Column, names: Mapping[str, str]) -> str:
    """The cell with the ids replaced; the rest of a list keeps its spaces."""
    if column.role != "list":
        return names[text]
    return ";".join(part.replace(part.strip(), names.get(part.strip(), part.strip())) for part in text.split(";"))


def hanging_on(tables: Tables, ids: Collection[str], table: str = "actors") -> Hanging:
    """What would make no sense, and what would mention an id that is gone, without these ids of a table.

    What hangs on that hangs on them too: without an actor its ties go, and without those their evidence.

    >>> from netviz.tables import tables_from_bytes
    >>> files = {"ties.csv": b"id,source,target,type\\nT1,a,b,x\\n", "evidence.csv": b"tie,reference\\nT1,R1\\n"}
    >>> hanging_on(tables_from_bytes(files), ["a"]).words()
    '1 row of Ties and 1 row of Evidence'
    """
    rows: dict[str, set[int]] = {}
    mentions: dict[str, set[int]] = {}
    waiting = [(table, set(ids))]
    while waiting:
        name, gone = waiting.pop()
        for schema, column in naming(name):
            if (schema.name, column.name) in FREE or not gone:
                continue
            frame = tables.frame(schema.name)
            named = set(frame.index[_names(frame[column.name], column, gone)].tolist())
            into = rows if column.required else mentions
            fresh = named - into.get(schema.name, set())
            into[schema.name] = into.get(schema.name, set()) | named
            if column.required and fresh and "id" in schema.names:
                waiting.append((schema.name, _vanishing(frame, into[schema.name])))
    own = set(tables.frame(table).index[among(tables.frame(table)["id"], ids)].tolist())
    gone_rows = {name: found - (own if name == table else set()) for name, found in rows.items()}
    told = {name: found - rows.get(name, set()) - (own if name == table else set()) for name, found in mentions.items()}
    return Hanging(_in_order(gone_rows), _in_order(told))


def _vanishing(frame: pd.DataFrame, rows: Collection[int]) -> set[str]:
    """Ids that no row has any more when these are gone."""
    gone = frame.index.isin(list(rows))
    return distinct(frame["id"][gone]) - distinct(frame["id"][~gone])


def _in_order(found: Mapping[str, set[int]]) -> dict[str, tuple[int, ...]]:
    return {name: tuple(sorted(found[name])) for name in TABLES if found.get(name)}


def hanging_on_rows(tables: Tables, table: str, rows: Collection[int]) -> Hanging:
    """What hangs on the ids that would vanish with these rows of a table."""
    frame = tables.frame(table)
    return hanging_on(tables, _vanishing(frame, rows), table) if "id" in TABLES[table].names else Hanging({}, {})


def remove_with_all(tables: Tables, table: str, rows: Collection[int]) -> Tables:
    """The network without some rows and without all that hangs on them; cells that mention them lose the mention."""
    hanging = hanging_on_rows(tables, table, rows)
    after = tables
    for name, mentioning in hanging.mentions.items():
        after = _without_mentions(after, name, mentioning, _gone_ids(tables, table, rows, hanging))
    for name, hung in hanging.rows.items():
        after = remove_rows(after, name, hung)
    return remove_rows(after, table, rows)


def remove_actor(tables: Tables, actor: str) -> Tables:
    """The network without an actor and without all that hangs on it: ties, their evidence and events, positions."""
    frame = tables.actors
    return remove_with_all(tables, ACTORS.name, frame.index[frame["id"] == actor].tolist())


def _gone_ids(tables: Tables, table: str, rows: Collection[int], hanging: Hanging) -> dict[str, set[str]]:
    """By table, the ids that vanish."""
    going: dict[str, set[int]] = {name: set(found) for name, found in hanging.rows.items()}
    going[table] = going.get(table, set()) | set(rows)
    return {name: _vanishing(tables.frame(name), found) for name, found in going.items() if "id" in TABLES[name].names}


def _without_mentions(tables: Tables, table: str, rows: Collection[int], gone: Mapping[str, set[str]]) -> Tables:
    frame, columns = tables.frame(table), {}
    for column in TABLES[table].columns:
        ids = set().union(*(gone.get(name, set()) for name in column.refers))
        if ids and not column.required:
            texts = frame[column.name].copy()
            named = _names(texts, column, ids) & texts.index.isin(list(rows))
            texts[named] = [_without(text, column, ids) for text in texts[named]]
            columns[column.name] = texts
    return changed(tables, **{table: frame.assign(**columns)})


def _without(text: str, column: Column, ids: Collection[str]) -> str:
    """The cell without the ids; the rest of a list keeps its spaces."""
    if column.role != "list":
        return ""
    return ";".join(part for part in text.split(";") if part.strip() not in ids).strip()
