"""A version as a network: the state after it, the one before it, and what differs from either or from today."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import pandas as pd

from netviz.app.edit.beside import PART, WHOLE, marks
from netviz.app.source import Network
from netviz.doctor.usable import unusable
from netviz.edit import Difference, Version, difference, version_tables
from netviz.edit.nearby import around, touched
from netviz.scene import Marks, compose
from netviz.schema import ACTORS, TIES
from netviz.tables import Tables
from netviz.typed import distinct
from netviz.viewer.component import PackedScene

ROWS = 500
"""Lines of a table of changes that go to the browser."""


@dataclass(frozen=True, eq=False)
class Then:
    """A version: the network after it and before it, and as it is now."""

    version: Version
    before: Tables
    after: Tables
    network: Network

    @classmethod
    def of(cls, network: Network, versions: Sequence[Version], version: Version) -> Then:
        """Put a version together.  Raises NetvizError when it, or the one before it, cannot be."""
        older = versions[[each.id for each in versions].index(version.id) + 1 :]
        before = version_tables(network.label, older[0].id if older else "")
        after = version_tables(network.label, version.id)
        return cls(version, before, after, network)

    @cached_property
    def made(self) -> Difference:
        """What the version changed."""
        return difference(self.before, self.after)

    @cached_property
    def since(self) -> Difference:
        """What is different today."""
        return difference(self.after, self.network.tables)

    @property
    def drawable(self) -> bool:
        """Whether the ties could be read then."""
        return unusable(self.after) is None and len(self.after.ties) > 0

    @cached_property
    def drawn(self) -> Mapping[str, PackedScene]:
        """The network as it was then, what the version changed marked in one scene, what is different today in the
        other; actors stand where they stand today."""
        part, title = self._part(), f"{self.network.title}, version {self.version.id}"
        places = self.network.drawn.spots
        return {
            "made": PackedScene.of(compose(part, title=title, marks=marks(self.made), places=places)),
            "since": PackedScene.of(compose(part, title=title, marks=marks_since(self.since), places=places)),
        }

    def _part(self) -> Tables:
        """All of it, or of a large network what changed and what lies around."""
        if len(self.after.ties) <= WHOLE:
            return self.after
        rows = touched(self.made)
        frame = self.after.actors
        ids = distinct(frame["id"][frame.index.isin(list(rows.get(ACTORS.name, ())))])
        return around(self.after, rows.get(TIES.name, set()), ids, PART)


def marks_since(found: Difference) -> Marks:
    """Which ties and actors of the state before are gone or other in the state after.

    >>> from netviz.tables import tables_from_bytes
    >>> then = tables_from_bytes({"ties.csv": b"id,source,target,type\\nT1,a,b,x\\nT2,a,b,x\\n"})
    >>> today = tables_from_bytes({"ties.csv": b"id,source,target,type\\nT1,a,b,y\\n"})
    >>> dict(marks_since(difference(then, today)).ties)
    {'T1': 'changed', 'T2': 'ended'}
    """
    labels = {"changed": "other today", "ended": "gone today"}
    return Marks(_gone_or_other(found, TIES.name), _gone_or_other(found, ACTORS.name), labels)


def _gone_or_other(found: Difference, table: str) -> dict[str, str]:
    if table not in found.tables:
        return {}
    differing = found.tables[table]
    ids = found.before.frame(table)["id"]
    other = ids.iloc[differing.paired.kept[0][differing.changed]]
    return dict.fromkeys(other, "changed") | dict.fromkeys(ids.iloc[differing.paired.removed], "ended")


def rows_of(found: Difference) -> tuple[pd.DataFrame, int]:
    """Changes as the rows of a table, a line for each changed cell, and how many lines it would take in all."""
    lines: list[dict[str, str]] = []
    for change in found.rows:
        place = {"file": change.file, "row": str(change.row), "what": change.named, "change": change.kind}
        before, after = change.before or {}, change.after or {}
        if change.kind == "changed":
            lines += [place | {"column": name, "before": before.get(name, ""), "after": after.get(name, "")}
                      for name in change.columns]  # fmt: skip
        else:
            cells = "; ".join(f"{name}: {text}" for name, text in (before or after).items() if text)
            lines.append(place | {"column": "", "before": cells if before else "", "after": cells if after else ""})
    columns = ["file", "row", "what", "change", "column", "before", "after"]
    return pd.DataFrame(lines[:ROWS], columns=columns, dtype="str"), len(lines)
