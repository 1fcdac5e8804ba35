"""Tables to a networkx graph: where measures, paths and the exchange formats begin."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator, Mapping
from typing import Any

import networkx as nx
import numpy as np
import pandas as pd

from netviz import typed
from netviz.dates import Bounds
from netviz.selection import Selected
from netviz.tables import Tables


def build_network(source: Tables | Selected) -> nx.MultiDiGraph:
    """The whole network, or a selected one, with one edge per tie.

    Nodes are the actors' ids, also of those that only a tie names; their attributes are the other columns of the
    actors' table, as text.  Edges run from source to target, their key is the tie's id (a repeated id gets ``#2``,
    ``#3`` ... so that no tie is lost), and a mutual tie is one edge with ``direction="mutual"``.  Attributes:
    ``weight`` float; ``sign`` int (1, 0, -1); ``earliest_start``, ``latest_start``, ``earliest_end``,
    ``latest_end`` int, days as ``date.toordinal()`` counts them (0 and 3652060 = no limit); ``direction`` and
    ``lasting`` as the tie's type has them when it says nothing itself; every other column as text (the analyst's own
    column of one of these names as ``own_...``).  A selection
    that asks for dates adds ``certainty``: ``certain``, ``possible`` or, for an undated tie, empty.

    >>> from netviz.tables import tables_from_bytes
    >>> tables = tables_from_bytes({"ties.csv": b"id,source,target,type,start\\nT1,USA,IND,tariff,2025-08-07\\n"})
    >>> network = build_network(tables)
    >>> network.edges["USA", "IND", "T1"]["type"]
    'tariff'
    """
    tables = source.tables if isinstance(source, Selected) else source
    network = nx.MultiDiGraph()
    actors = typed.all_actors(tables).drop(columns="listed")
    network.add_nodes_from(zip(actors["id"], _records(actors.drop(columns="id")), strict=True))
    columns = _edge_columns(tables)
    if isinstance(source, Selected) and source.selection.dates is not None:
        columns["certainty"] = source.certainty.fillna("").to_numpy()
    ties = tables.ties
    keys = unique(ties["id"])
    network.add_edges_from(zip(ties["source"], ties["target"], keys, _records(columns), strict=True))
    return network


def unique(ids: Iterable[str]) -> list[str]:
    """The ids, with ``#2``, ``#3`` ... behind those that stood before.

    >>> unique(["a", "b", "a"])
    ['a', 'b', 'a#2']
    """
    taken: set[str] = set()
    keys = []
    for key in ids:
        copy, number = key, 2
        while copy in taken:
            copy, number = f"{key}#{number}", number + 1
        taken.add(copy)
        keys.append(copy)
    return keys


def _edge_columns(tables: Tables) -> pd.DataFrame:
    """All attributes of the ties: what was written, with what the program read from it put in its place."""
    found = typed.type_ties(tables)
    read: Mapping[str, Any] = {
        "direction": np.where(found["mutual"], "mutual", "directed"),
        "lasting": np.where(found["event"], "event", "state"),
        "sign": found["sign"].astype("int64"),
        "weight": found["weight"],
        **{name: found[name] for name in Bounds._fields},
    }
    written = tables.ties.drop(columns=["id", "source", "target"])
    own = typed.own_names(written.columns, (*Bounds._fields, "certainty"))
    return written.rename(columns=own).assign(**read)


def _records(frame: pd.DataFrame) -> Iterator[dict[Hashable, Any]]:
    """Rows as dictionaries of plain Python values."""
    names = list(frame.columns)
    columns = [frame[name].tolist() for name in names]
    return (dict(zip(names, row, strict=True)) for row in zip(*columns, strict=True))
