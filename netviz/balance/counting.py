"""Which ties of a selection count for balance, between whom, and on which of the asked days."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from netviz import typed
from netviz.balance.reading import Reading
from netviz.balance.rollup import RollUp, roll_up
from netviz.dates import NO_END, NO_START, Window
from netviz.selection import Selected, Selection, apply
from netviz.standing import SHORTFALLS, shortfalls
from netviz.tables import Tables

UNSIGNED, WITHIN, POSSIBLE = "unsigned", "within", "possible"

REASONS: Mapping[str, str] = {
    UNSIGNED: "neither friendly nor hostile",
    "derived": "derived",
    **SHORTFALLS,
    WITHIN: "within one actor",
    POSSIBLE: "only possible",
}
"""Why a tie of the selection does not count, in the order in which the reasons are asked, and how a reader is told."""


@dataclass(frozen=True, eq=False)
class Counted:
    """Every tie of a selection, one row each, with what balance needs of it.

    ``ties``: ``id``; ``one`` and ``other``, its ends in the order of their ids, after the roll-up; ``sign``; ``why`` it
    does not count ("" when it does); ``first`` and ``last`` day within the window of the run that is
    ``sure``, or of the possible run where no day is sure; ``begun``, the day by which it surely had, 0 when no day is
    known.  Its index is that of the whole network's ties.
    """

    selected: Selected
    ties: pd.DataFrame
    rolled: RollUp

    def not_counted(self) -> dict[str, int]:
        """How many ties of the selection do not count, by reason of :data:`REASONS`."""
        found = self.ties["why"].value_counts()
        return {name: int(found[name]) for name in REASONS if name in found}


def count(tables: Tables, selection: Selection, reading: Reading) -> Counted:
    """Look at every tie of a selection whose words are known to be meant."""
    selected = apply(tables, selection)
    rolled = roll_up(tables, selection, POSSIBLE in reading.also) if reading.rolled_up else RollUp({})
    ties = typed.type_ties(tables)[selected.kept]
    ends = np.sort([_standing_for(ties[end], rolled) for end in ("source", "target")], axis=0)
    sure = (selected.certainty != POSSIBLE).to_numpy() & (ties["latest_start"] <= ties["earliest_end"]).to_numpy()
    first, last = _days(ties, selected, sure)
    dated = ~ties["undated"] & (ties["latest_start"] < NO_END)
    found = pd.DataFrame(
        {
            "id": ties["id"],
            "one": ends[0],
            "other": ends[1],
            "sign": ties["sign"],
            "first": first,
            "last": last,
            "sure": sure,
            "begun": ties["latest_start"].where(dated, NO_START),
        }
    )
    return Counted(selected, found.assign(why=_why(ties, selected, found, reading)), rolled)


def _standing_for(actors: pd.Series[str], rolled: RollUp) -> npt.NDArray[np.object_]:
    ends = actors.to_numpy(dtype=object)
    return np.array([rolled.state.get(each, each) for each in ends], dtype=object) if rolled.state else ends


def _why(ties: pd.DataFrame, selected: Selected, found: pd.DataFrame, reading: Reading) -> Any:
    asked = selected.selection.dates is not None
    fails = {
        UNSIGNED: ties["sign"] == 0,
        "derived": ties["derived"],
        **shortfalls(selected),
        WITHIN: found["one"] == found["other"],
        POSSIBLE: (selected.certainty != "certain").to_numpy() & asked,
    }
    why = np.full(len(ties), "", dtype=object)
    for name in reversed([name for name in REASONS if name not in reading.also]):
        why[np.asarray(fails[name])] = name
    return why


def _days(ties: pd.DataFrame, selected: Selected, sure: npt.NDArray[np.bool_]) -> tuple[Any, Any]:
    """The first and last day of each tie's run within the asked days."""
    window = selected.selection.window or Window(NO_START, NO_END)
    first = np.where(sure, ties["latest_start"], ties["earliest_start"]).clip(min=window.first)
    last = np.where(sure, ties["earliest_end"], ties["latest_end"]).clip(max=window.last)
    return first, last
