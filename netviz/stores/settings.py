"""``store.toml``: where the ties of a store are, and what their columns are called there."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from netviz.errors import NetvizError
from netviz.stores.engines import MEMORY

SETTINGS = "store.toml"
ENGINES = ("duckdb", "spark")
KEYS = ("engine", "master", "memory", "ties", "columns")


@dataclass(frozen=True)
class Settings:
    """``engine`` is one of :data:`ENGINES`, ``ties`` a file of the folder (DuckDB) or what the cluster calls them
    (Spark), ``master`` the cluster's address, ``memory`` what DuckDB may use, and ``columns`` the table's own names by
    those of netviz."""

    engine: str
    ties: str
    master: str = "local[2]"
    columns: Mapping[str, str] = field(default_factory=dict)
    memory: str = MEMORY


def settings_of(folder: Path) -> Settings:
    """What a folder's ``store.toml`` says.  Raises :class:`~netviz.errors.NetvizError` for what cannot be meant."""
    file = folder / SETTINGS
    try:
        told: dict[str, Any] = tomllib.loads(file.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as fault:
        raise NetvizError(f"{SETTINGS} cannot be read: {fault}") from None
    if unknown := [name for name in told if name not in KEYS]:
        raise NetvizError(f"{SETTINGS}: “{unknown[0]}” means nothing here; write {', '.join(KEYS)}")
    engine = told.get("engine", "duckdb")
    if engine not in ENGINES:
        raise NetvizError(f"{SETTINGS}: engine “{engine}”: write {' or '.join(ENGINES)}")
    ties, columns = told.get("ties", ""), told.get("columns", {})
    if not isinstance(ties, str) or not ties:
        raise NetvizError(f'{SETTINGS}: say where the ties are, as in ties = "events.parquet"')
    if not isinstance(columns, dict) or not all(isinstance(name, str) for name in columns.values()):
        raise NetvizError(f'{SETTINGS}: [columns] names a column of the table for each of netviz, as in source = "a1"')
    memory = str(told.get("memory", MEMORY))
    if not re.fullmatch(r"[1-9][0-9]{0,5} ?[MGT]B", memory):
        raise NetvizError(f"{SETTINGS}: memory “{memory}”: write how much DuckDB may use, such as 4GB or 500MB")
    return Settings(engine, ties, str(told.get("master", "local[2]")), columns, memory)
