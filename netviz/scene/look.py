"""How the whole network looks: positions, sizes, shapes and colours, whatever is selected of it."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from netviz import typed
from netviz.layout import place, place_beside
from netviz.schema import SIGNS, words
from netviz.style import kind_shapes, sizes, type_styles
from netviz.tables import Tables


@dataclass(frozen=True)
class Sizes:
    """Values by actor id that size the actors, and the name of the measure that the legend tells; none counts 0."""

    label: str
    values: Mapping[str, float]


@dataclass(frozen=True)
class Look:
    """Positions, sizes, shapes and colours of the whole network."""

    actors: pd.DataFrame
    kinds: list[dict[str, Any]]
    types: list[dict[str, Any]]

    @classmethod
    def of(
        cls, tables: Tables, places: Mapping[str, tuple[float, float]] | None = None, sized: Sizes | None = None
    ) -> Look:
        """The look of a network; with ``places``, who has one stands there; size tells partners unless ``sized``."""
        where = place(tables) if places is None else place_beside(tables, places)
        return cls(_actor_look(tables, where, sized), _kinds(tables), type_looks(tables))

    @classmethod
    def trained(cls, words: Tables, actors: pd.DataFrame) -> Look:
        """The look of a part of a network: ``words`` knows all its types and kinds, ``actors`` has place and size."""
        return cls(actors, _kinds(words), type_looks(words))

    def narrowed(self, tables: Tables) -> Look:
        """The same look with only the kinds and types of these tables, so that no other travels with a part."""
        kinds = set(typed.all_actors(tables)["kind"])
        types = typed.distinct(tables.ties["type"]) | typed.distinct(tables.tie_types["id"])
        return Look(
            self.actors,
            [each for each in self.kinds if each["id"] in kinds],
            [each for each in self.types if each["id"] in types],
        )


def _actor_look(tables: Tables, where: Mapping[str, tuple[float, float]], sized: Sizes | None = None) -> pd.DataFrame:
    """Position and size by actor id."""
    ids = typed.all_actors(tables)["id"]
    values = _partners(tables, ids) if sized is None else ids.map(sized.values).fillna(0)
    spots = np.array([where[actor] for actor in ids]).reshape(len(ids), 2)
    return pd.DataFrame({"x": spots[:, 0], "y": spots[:, 1], "size": sizes(values)}, index=ids.to_numpy())


def _partners(tables: Tables, ids: pd.Series[str]) -> pd.Series[float]:
    """With how many others each actor has a tie."""
    known = pd.Index(ids.to_numpy(dtype=object))
    one, other = (known.get_indexer(tables.ties[end].to_numpy(dtype=object)) for end in ("source", "target"))
    pairs = np.minimum(one, other) * len(ids) + np.maximum(one, other)
    ends = np.divmod(pd.unique(pairs[one != other]), max(len(ids), 1))
    return pd.Series(np.bincount(np.concatenate(ends), minlength=len(ids)), index=ids.index, dtype="float64")


def _kinds(tables: Tables) -> list[dict[str, Any]]:
    shapes = kind_shapes(typed.all_actors(tables)["kind"])
    return [{"id": kind, "label": kind or "no kind given", "shape": shape} for kind, shape in shapes.items()]


def type_looks(tables: Tables) -> list[dict[str, Any]]:
    """Every type in use or declared, in alphabetical order, with its colours for each sign."""
    declared = tables.tie_types.drop_duplicates("id").set_index("id")
    ties = typed.type_ties(tables)
    names = sorted(typed.distinct(ties["type"]) | {*declared.index})
    blank = dict.fromkeys(declared.columns, "")
    records = [{**blank, **(dict(declared.loc[name]) if name in declared.index else {}), "id": name} for name in names]
    usual = _usual_signs(ties)
    signs = {each["id"]: _sign(each["sign"], usual.get(each["id"], 0)) for each in records}
    styles = type_styles(records, signs, signed=is_signed(tables))
    return [
        {
            "id": each["id"],
            "label": each["label"] or each["id"] or "no type given",
            "sign": signs[each["id"]],
            "symbol": styles[each["id"]].symbol,
            "description": each["description"],
            "colours": {str(sign): list(pair) for sign, pair in styles[each["id"]].colours.items()},
        }
        for each in records
    ]


def is_signed(tables: Tables) -> bool:
    """Whether any tie or type of the network is friendly or hostile, so that hue has a sign to tell."""
    return bool((typed.type_ties(tables)["sign"] != 0).any()) or bool(tables.tie_types["sign"].isin(("1", "-1")).any())


def _sign(text: str, otherwise: int) -> int:
    return int(text) if text in words(SIGNS) else otherwise


def _usual_signs(ties: pd.DataFrame) -> dict[Hashable, int]:
    """The sign that most ties of a type have; the smaller one when two are as frequent."""
    counted = ties.groupby(["type", "sign"]).size().reset_index(name="n")
    return (
        counted.sort_values(["n", "sign"], ascending=[False, True])
        .drop_duplicates("type")
        .set_index("type")["sign"]
        .astype(int)
        .to_dict()
    )
