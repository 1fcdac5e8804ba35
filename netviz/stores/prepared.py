"""Ties with their typed columns beside the text: what a store holds, made batch by batch."""

from __future__ import annotations

import pandas as pd

from netviz import typed
from netviz.stores.engines import Engine
from netviz.stores.store import MARK, PREPARED, Store
from netviz.tables import Tables


def prepared(tables: Tables) -> pd.DataFrame:
    """The ties of tables as text, and what :func:`netviz.typed.type_ties` makes of them beside it.

    The tables may hold any part of a network's ties: what a tie inherits comes from the other tables.
    """
    ties = typed.type_ties(tables)
    # A batch whose weights are all whole numbers has them as such; the next one may not.
    ties = ties.assign(weight=ties["weight"].astype("float64"))
    return pd.concat([tables.ties, ties[list(PREPARED)].add_prefix(MARK)], axis=1).reset_index(drop=True)


def in_engine(tables: Tables, engine: Engine) -> Store:
    """Tables that are in memory as a store of an engine."""
    rest = tables.replace(ties=tables.ties.iloc[:0])
    return Store(tables.folder, engine, engine.lift(prepared(tables)), rest)
