"""netviz: dated, signed and sourced ties between actors.

>>> import netviz
>>> tables = netviz.read_tables("data")  # doctest: +SKIP
>>> netviz.select(tables, netviz.Selection(dates=netviz.AsOf("2025-12-02"))).sentence()  # doctest: +SKIP

The verbs load what they need when they are first used: ``import netviz`` itself costs next to nothing.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from netviz.balance import Balance, Reading, assess_balance
    from netviz.changes import Changes, TableChanges, changes_between, what_changed
    from netviz.dates import AsOf, DateError, During, UpTo
    from netviz.doctor import Finding, check
    from netviz.edit import (
        Conflict,
        Difference,
        Merged,
        RowChange,
        Saved,
        SaveRefused,
        Stale,
        Version,
        difference,
        history,
        in_utf8,
        merge,
        prune,
        recover,
        restore,
        save,
        version_tables,
    )
    from netviz.errors import (
        EncodingLacks,
        FolderMissing,
        FolderRefused,
        NetvizError,
        NotFound,
        OpenElsewhere,
        Unfinished,
        WrongUse,
    )
    from netviz.layout import place
    from netviz.network import build_network
    from netviz.paths import PathQuery, Paths, find_paths
    from netviz.remedies import fix, fix_all, ways
    from netviz.scene import Marks, Scene, compose
    from netviz.selection import Selected, Selection, select
    from netviz.tables import Tables, read_tables, tables_from_bytes, write_tables
    from netviz.viewer.page import page, to_pyvis

__all__ = [
    "AsOf",
    "Balance",
    "Changes",
    "Conflict",
    "DateError",
    "Difference",
    "During",
    "EncodingLacks",
    "Finding",
    "FolderMissing",
    "FolderRefused",
    "Marks",
    "Merged",
    "NetvizError",
    "NotFound",
    "OpenElsewhere",
    "PathQuery",
    "Paths",
    "Reading",
    "RowChange",
    "SaveRefused",
    "Saved",
    "Scene",
    "Selected",
    "Selection",
    "Stale",
    "TableChanges",
    "Tables",
    "Unfinished",
    "UpTo",
    "Version",
    "WrongUse",
    "assess_balance",
    "build_network",
    "changes_between",
    "check",
    "compose",
    "difference",
    "find_paths",
    "fix",
    "fix_all",
    "history",
    "in_utf8",
    "merge",
    "page",
    "place",
    "prune",
    "read_tables",
    "recover",
    "restore",
    "save",
    "select",
    "tables_from_bytes",
    "to_pyvis",
    "version_tables",
    "ways",
    "what_changed",
    "write_tables",
]

_HOMES = {
    "balance": ("Balance", "Reading", "assess_balance"),
    "changes": ("Changes", "TableChanges", "changes_between", "what_changed"),
    "dates": ("AsOf", "DateError", "During", "UpTo"),
    "doctor": ("Finding", "check"),
    "edit": (
        "Conflict",
        "Difference",
        "Merged",
        "RowChange",
        "SaveRefused",
        "Saved",
        "Stale",
        "Version",
        "difference",
        "history",
        "in_utf8",
        "merge",
        "prune",
        "recover",
        "restore",
        "save",
        "version_tables",
    ),
    "errors": (
        "EncodingLacks",
        "FolderMissing",
        "FolderRefused",
        "NetvizError",
        "NotFound",
        "OpenElsewhere",
        "Unfinished",
        "WrongUse",
    ),
    "layout": ("place",),
    "network": ("build_network",),
    "paths": ("PathQuery", "Paths", "find_paths"),
    "remedies": ("fix", "fix_all", "ways"),
    "scene": ("Marks", "Scene", "compose"),
    "selection": ("Selected", "Selection", "select"),
    "tables": ("Tables", "read_tables", "tables_from_bytes", "write_tables"),
    "viewer.page": ("page", "to_pyvis"),
}
"""Which module holds which public names."""


def __getattr__(name: str) -> Any:
    for module, names in _HOMES.items():
        if name in names:
            return getattr(import_module(f"netviz.{module}"), name)
    raise AttributeError(f"module 'netviz' has no attribute {name!r}")


def __dir__() -> list[str]:
    return __all__
