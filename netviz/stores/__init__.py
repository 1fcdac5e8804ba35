"""Ties that do not fit in memory: the same selection where they live, and what comes back is small.

A store holds its ties in an engine (DuckDB, Spark, or pandas) and all other tables as :class:`netviz.Tables`.
"""

from netviz.stores.attended import attended
from netviz.stores.convert import SINKS, Source, convert
from netviz.stores.draw import drawn, unfolded
from netviz.stores.engines import DuckDB, Engine, Pandas
from netviz.stores.fold import RULES, Folded, Folding, fold
from netviz.stores.groups import GROUPED, Group, Groups
from netviz.stores.memory import Brought, brought
from netviz.stores.opening import is_store, open_store, read_source
from netviz.stores.picture import Picture, picture
from netviz.stores.selecting import StoreSelected, select_in
from netviz.stores.source import Progress
from netviz.stores.spread import Spread, spread
from netviz.stores.store import Store
from netviz.stores.switches import Switches, switches

__all__ = [
    "GROUPED", "RULES", "SINKS", "Brought", "DuckDB", "Engine", "Folded", "Folding", "Group", "Groups", "Pandas",
    "Picture", "Progress", "Source", "Spread", "Store", "StoreSelected", "Switches", "attended", "brought", "convert",
    "drawn", "fold", "is_store", "open_store", "picture", "read_source", "select_in", "spread", "switches", "unfolded",
]  # fmt: skip
