"""Groups of a store's actors drawn as one, by kind or by country; an open one shows its strongest members."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from weakref import WeakKeyDictionary

import narwhals as nw
import pandas as pd

from netviz.stores.engines import Lazy, collected
from netviz.stores.pairs import BOUNDS, ENDS, PAIR, paired_again
from netviz.stores.selecting import StoreSelected
from netviz.stores.store import Store

GROUPED: Mapping[str, str] = {"kind": "no kind given", "country": "no country given"}
"""Columns of the actors by which they are grouped, and what the group of an empty cell is called."""

ABOVE = 10_000
"""More actors than these are drawn as groups until the reader chooses otherwise."""

FEWEST, MOST, ALTOGETHER = 2, 200, 2000
"""A column that makes 2 to 200 groups is taken where nobody chose; up to 2,000 it is offered, the largest are drawn."""

STRONGEST = 10
"""So many members of a group are told by name."""

MEMBERS = 20
"""So many members of an open group are drawn at most."""

FEW = 10
"""So many are drawn of each, however many are open."""


@dataclass(frozen=True)
class Group:
    """Actors drawn as one.

    Of its ``whole`` number of actors ``actors`` have a tie that is selected; of these the ``members`` are drawn one by
    one, which is how a group is ``opened``.  ``within`` ties run between two actors of the group, ``across`` to others.
    ``strongest`` are the id, name and number of ties of those who are strongest.
    """

    id: str
    label: str
    whole: int
    actors: int
    opened: bool
    members: tuple[str, ...]
    within: int
    across: int
    strongest: tuple[tuple[str, str, int], ...]

    @property
    def rest(self) -> int:
        """How many actors its symbol stands for."""
        return self.actors - len(self.members)

    @property
    def name(self) -> str:
        """What stands beside its symbol."""
        if self.members:
            return f"… {self.rest:,} more of {self.label}" if self.rest else f"{self.label} · all drawn"
        counted = "1 actor" if self.actors == 1 else f"{self.actors:,} actors"
        return f"{self.label} · {counted}"


@dataclass(frozen=True, eq=False)
class Groups:
    """The groups that are drawn, by id, and the actors drawn ``single``; ``homes`` is the group of every actor by id.

    ``all`` counts the groups of the selection, ``within`` the ties that no line between two symbols stands for.
    """

    by: str
    all: int
    within: int
    drawn: Mapping[str, Group]
    single: tuple[str, ...]
    homes: pd.Series[str]

    def behind(self, group: str) -> list[str]:
        """The actors for which the symbol of a group stands, whether or not they have a tie that is selected."""
        members = self.homes.index[self.homes == group]
        return members[~members.isin(self.single)].tolist()


_offered: WeakKeyDictionary[Store, dict[str, int]] = WeakKeyDictionary()
_memberships: WeakKeyDictionary[Store, dict[str, pd.DataFrame]] = WeakKeyDictionary()


def membership(store: Store, by: str) -> pd.DataFrame:
    """Every actor of a store (the index) with its ``name``, its group's ``id`` and ``label``."""
    kept = _memberships.setdefault(store, {})
    if by not in kept:
        actors = store.actors.drop_duplicates("id")
        mark = f"group:{by}:"
        while actors["id"].str.startswith(mark).any():
            mark += ":"
        found = pd.DataFrame(
            {"name": actors["name"], "id": mark + actors[by], "label": actors[by].where(actors[by] != "", GROUPED[by])}
        )
        kept[by] = found.set_axis(actors["id"].to_numpy())
    return kept[by]


def offered(store: Store) -> dict[str, int]:
    """The columns by which actors can be grouped, and how many groups each makes.

    >>> from netviz.stores.engines import Pandas
    >>> from netviz.stores.prepared import in_engine
    >>> from netviz.tables import tables_from_bytes
    >>> ties, actors = b"source,target,type\\na,b,x\\n", b"id,kind,country\\na,state,FR\\nb,state,DE\\n"
    >>> offered(in_engine(tables_from_bytes({"ties.csv": ties, "actors.csv": actors}), Pandas()))
    {'country': 2}
    """
    if store not in _offered:
        counts = {by: int(store.actors[by].nunique()) for by in GROUPED}
        _offered[store] = {by: count for by, count in counts.items() if FEWEST <= count <= ALTOGETHER}
    return _offered[store]


def fitting(store: Store) -> str:
    """The column that makes most groups of those that make 200 at most, or ""."""
    counts = {by: count for by, count in offered(store).items() if count <= MOST}
    return max(counts, key=counts.__getitem__, default="")


def grouped(
    found: StoreSelected, scored: Lazy, by: str, opened: tuple[str, ...], room: int, latest: bool = False
) -> tuple[Groups, Lazy]:
    """The groups of what a selection lets through, and the lines between their symbols, in the form of the pairs.

    ``scored`` are the pairs with a score; the sum of it, or the ``latest``, says which members are strongest.  At most
    ``room`` groups are drawn, those of most ties, and members of open ones as long as there is room, but a few of each
    always.  An actor in focus is drawn by itself.
    """
    strengths = _strengths(scored, latest).join(membership(found.store, by), on="actor")
    ties = strengths.groupby("id")["n"].sum()
    chosen = ties.sort_index().sort_values(ascending=False, kind="stable").index[:room]
    wanted = [group for group in chosen if group in opened]
    each = min(MEMBERS, max(FEW, (room - len(chosen)) // max(len(wanted), 1)))
    first = strengths[strengths["id"].isin(wanted)].groupby("id").head(each)["actor"]
    alone = strengths["actor"].isin(first) | (strengths["actor"] == found.selection.around)
    nodes = strengths["id"].where(~alone, strengths["actor"]).set_axis(strengths["actor"].to_numpy()).rename("node")
    lines = found.store.engine.keep(_between(found, nodes))
    inner = nw.col("source") == nw.col("target")
    own = inner & ~nw.col("source").is_in([*strengths["actor"][alone], ""])
    within = int(collected(lines.filter(own).select(n=nw.col("n").sum()))["n"].fillna(0).iloc[0])
    told = _told(membership(found.store, by), lines, chosen.tolist(), wanted, strengths, alone)
    told = {group: each for group, each in told.items() if each.rest or each.opened}
    single = tuple(strengths["actor"][alone])
    return Groups(by, len(ties), within, told, single, membership(found.store, by)["id"]), lines.filter(~own)


def _strengths(scored: Lazy, latest: bool) -> pd.DataFrame:
    """Every actor with its strength and its number of ties ``n``, the strongest first."""
    loop = nw.col("source") == nw.col("target")
    counted = {"source": nw.col("n"), "target": nw.when(loop).then(nw.lit(0)).otherwise(nw.col("n"))}
    ends = [scored.select(actor=nw.col(end), score=nw.col("score"), n=counted[end]) for end in ENDS]
    strength = nw.col("score").max() if latest else nw.col("score").sum()
    summed = nw.concat(ends).group_by("actor").agg(strength=strength, n=nw.col("n").sum())
    found = collected(summed).astype({"n": "int64"})
    return found.sort_values(["strength", "actor"], ascending=[False, True], kind="stable").reset_index(drop=True)


def _between(found: StoreSelected, nodes: pd.Series[str]) -> Lazy:
    """The pairs with the symbols of their ends instead of these, folded once more."""
    lines = found.pairs
    for end in ENDS:
        named = pd.DataFrame({"actor": nodes.index.to_numpy(), f"{end}_node": nodes.to_numpy()}, dtype="str")
        lines = lines.join(found.store.engine.lift(named), left_on=end, right_on="actor", how="inner")
    rest = [name for name in (*PAIR, *BOUNDS, "n", "weight", "id", "certain") if name not in ENDS]
    return paired_again(lines.select(*rest, **{end: nw.col(f"{end}_node") for end in ENDS}))


def _told(
    members: pd.DataFrame,
    lines: Lazy,
    chosen: list[str],
    wanted: list[str],
    strengths: pd.DataFrame,
    alone: pd.Series[bool],
) -> dict[str, Group]:
    """Every group that is drawn, by id."""
    whole, labels = members["id"].value_counts(), members.drop_duplicates("id").set_index("id")["label"]
    within, across = _inside(lines, dict(zip(strengths["actor"][alone], strengths["id"][alone], strict=True)))
    told = {}
    for group, rows in strengths[strengths["id"].isin(chosen)].groupby("id"):
        names = rows.head(STRONGEST)
        strongest = tuple(zip(names["actor"], names["name"], names["n"].tolist(), strict=True))
        told[str(group)] = Group(
            id=str(group),
            label=str(labels[group]),
            whole=int(whole[group]),
            actors=len(rows),
            opened=group in wanted,
            members=tuple(rows["actor"][alone[rows.index]]),
            within=within.get(str(group), 0),
            across=across.get(str(group), 0),
            strongest=strongest,
        )
    return told


def _inside(lines: Lazy, homes: Mapping[str, str]) -> tuple[dict[str, int], dict[str, int]]:
    """How many ties run within each group, and how many between it and others; ``homes`` are the groups of symbols."""
    counted = collected(lines.group_by(*ENDS).agg(n=nw.col("n").sum())).astype({"n": "int64"})
    ends = [pd.Series([homes.get(node, node) for node in counted[end]], dtype="str") for end in ENDS]
    inner = ends[0] == ends[1]
    within = counted["n"][inner].groupby(ends[0][inner]).sum()
    sides = [counted["n"][~inner].groupby(end[~inner]).sum() for end in ends]
    return _plain(within), _plain(sides[0].add(sides[1], fill_value=0))


def _plain(counts: pd.Series[Any]) -> dict[str, int]:
    return {str(name): int(count) for name, count in counts.items()}
