"""Ties that do not fit in memory: the same selection where they live, and what comes back is small.

A store holds its ties in an engine (DuckDB, Spark, or pandas) and all other tables as :class:`netviz.Tables`.
"""

from netviz.stores.engines import DuckDB, Engine, Pandas
from netviz.stores.selecting import StoreSelected, select_in
from netviz.stores.store import Store

__all__ = ["DuckDB", "Engine", "Pandas", "Store", "StoreSelected", "select_in"]
